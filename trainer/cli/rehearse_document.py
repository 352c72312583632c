"""What `trainer rehearse --json` prints: everything that was found, as one object."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from trainer.authoring.laws import broken, verdicts

if TYPE_CHECKING:
    from trainer.authoring.outcome import Outcome

SCHEMA = "trainer.rehearse@2"


def document(outcomes: "Sequence[Outcome]", rubric: str, model: str | None) -> str:
    """One JSON object over all scenarios; the same drills give the same bytes."""
    staging = outcomes[0].staging
    found = {
        "schema": SCHEMA,
        "ok": not any(broken(outcome) for outcome in outcomes),
        "rubric": rubric,
        "customer": model or "embedded",
        "seed": staging.seed,
        "variant": staging.variant,
        "scenes": staging.scenes,
        "interval": "95 % bootstrap over occasions",
        "scenarios": [_scenario(outcome) for outcome in outcomes],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _scenario(outcome: "Outcome") -> dict[str, Any]:
    return {
        "scenario": outcome.scenario.id,
        "ok": not broken(outcome),
        "broken": broken(outcome),
        "drills": len(outcome.drills),
        "occasions": len(outcome.occasions),
        "bars": [asdict(verdict) for verdict in verdicts(outcome)],
        "unfired": outcome.unfired,
        "same": {name: next(iter(outcome.answers[name])) for name in outcome.same},
        "unasked": [{"question": one.id, "ask": one.ask} for one in outcome.unasked],
        "lines": len(outcome.lines),
        "unsaid": [{"line": name, "text": text} for name, text in outcome.unsaid],
        "repeated": Counter(outcome.repeated),
        "stale": Counter(outcome.stale),
        "endless": [{"kind": drill.kind, "seed": drill.seed} for drill in outcome.endless],
        "endings": dict(outcome.endings.most_common()),
        "stood_in": sum(drill.stood_in for drill in outcome.drills),
        "kinds": [asdict(kind) for kind in outcome.by_kind],
    }
