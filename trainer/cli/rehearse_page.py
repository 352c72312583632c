"""What `trainer rehearse` prints: each law, kept or broken, and how each kind of trainee fared."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from trainer.authoring.laws import ENDINGS, GOOD_ABOVE_POOR, LAWS, Outcome, authored
from trainer.language.tables import phrase

_SHOWN = 12
"""Lines named under a broken law; --json names them all."""


def page(outcome: Outcome, seconds: float) -> Iterator[str]:
    """The page, line by line."""
    scenario = outcome.scenario
    yield _say(
        "header",
        title=scenario.title,
        scenario=scenario.id,
        drills=len(outcome.drills),
        seconds=f"{seconds:.0f}",
    )
    yield ""
    for law in LAWS:
        yield from _law(law, outcome)
    yield ""
    yield _say("kinds")
    for kind in outcome.by_kind:
        endings = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in kind.endings.items())
        numbers = {
            "total": f"{kind.total:4.0f}",
            "trust": f"{kind.trust:4.0f}",
            "replies": f"{kind.replies:5.1f}",
        }
        yield _say("kind", kind=f"{kind.kind:<10}", endings=endings, **numbers)


def document(outcome: Outcome) -> str:
    """Everything as one JSON object."""
    above, pairs = outcome.pairs
    found = {
        "schema": "trainer.rehearse@1",
        "scenario": outcome.scenario.id,
        "ok": not outcome.broken,
        "broken": outcome.broken,
        "drills": len(outcome.drills),
        "repeated": Counter(outcome.repeated),
        "stale": Counter(outcome.stale),
        "unsaid": [{"line": name, "text": text} for name, text in outcome.unsaid],
        "good_above_poor": {"share": round(outcome.share_above, 1), "above": above, "pairs": pairs},
        "endless": [{"kind": drill.kind, "seed": drill.seed} for drill in outcome.endless],
        "endings": outcome.endings,
        "kinds": [asdict(kind) for kind in outcome.by_kind],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _law(law: str, outcome: Outcome) -> Iterator[str]:
    named = _named(law, outcome)
    slots = {
        "count": len(getattr(outcome, law, ())) if law != "pairs" else 0,
        "lines": len(authored(outcome.scenario)),
        "share": f"{outcome.share_above:.1f}",
        "pairs": outcome.pairs[1],
        "least": ENDINGS if law == "endings" else f"{GOOD_ABOVE_POOR:.0f} %",
        "limit": outcome.scenario.turn_limit,
        "endings": ", ".join(
            f"{name.replace('_', ' ')} {count}" for name, count in outcome.endings.most_common()
        ),
    }
    yield _say(f"{'broken' if law in outcome.broken else 'kept'}.{law}", **slots)
    yield from named[:_SHOWN]
    if len(named) > _SHOWN:
        yield _say("more", count=len(named) - _SHOWN)


def _named(law: str, outcome: Outcome) -> list[str]:
    """What breaks a law, one a line."""
    if law == "unsaid":
        return [_say("line", name=name.partition(":")[2], text=text) for name, text in outcome.unsaid]
    if law == "endless":
        return [_say("line", name=drill.kind, text=str(drill.seed)) for drill in outcome.endless]
    counted = {"repeated": outcome.repeated, "stale": outcome.stale}.get(law, ())
    return [_say("line", name=f"{count} x", text=line) for line, count in Counter(counted).most_common()]


def _say(key: str, /, **slots: object) -> str:
    return phrase(key, source="rehearse", **slots)
