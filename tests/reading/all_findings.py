"""Every finding in every rated transcript, to see what a change to the reader changes.

`python -m tests.reading.all_findings kept.json` keeps them the first time; from then on it says what is different, and
ends with 1 if anything is. So a change that is for speed alone can be shown to be nothing else.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.scoring.rated import case_of, rated
from trainer.library.load import load_scenario
from trainer.library.moment import at_moment
from trainer.reading.reader import EmbeddedReader
from trainer.reading.transcript_reading import read_transcript
from trainer.record.finding import Finding
from trainer.record.transcript import RatedTranscript

UNSEEN = Path(__file__).parents[1] / "unseen"


def findings() -> dict[str, list[str]]:
    """By transcript, every finding in words."""
    return {name: sorted(map(_in_words, found)) for name, found in _read()}


def _read() -> Iterator[tuple[str, tuple[Finding, ...]]]:
    for talk in (*rated("dev"), *rated("edits")):
        yield talk.id, case_of(talk).findings
    for line in (UNSEEN / "rated.jsonl").read_text(encoding="utf-8").splitlines():
        talk = RatedTranscript.model_validate(json.loads(line))
        scenario = load_scenario(UNSEEN / "scenarios" / f"{talk.scenario}.toml").value
        timing = scenario.timing_of(talk.plan.when)
        found, _ = read_transcript(EmbeddedReader(), talk, at_moment(scenario, timing), timing)
        yield talk.id, found


def _in_words(one: Finding) -> str:
    where = f"{one.quote.turn}:{one.quote.start}-{one.quote.end}"
    return f"{where} {one.kind} {one.about} {one.detail!r} {one.stance} {one.confidence} {one.quote.text!r}"


def differences(kept: dict[str, list[str]], now: dict[str, list[str]]) -> Iterator[str]:
    """A line for each finding that is gone or new."""
    for name in sorted(kept.keys() | now.keys()):
        before, after = set(kept.get(name, ())), set(now.get(name, ()))
        yield from (f"{name}  - {line}" for line in sorted(before - after))
        yield from (f"{name}  + {line}" for line in sorted(after - before))


def main(path: Path) -> int:
    """Keep the findings, or compare them with those that were kept."""
    now = findings()
    if not path.exists():
        path.write_text(json.dumps(now), encoding="utf-8")
        return 0
    found = list(differences(json.loads(path.read_text(encoding="utf-8")), now))
    print("\n".join(found) or f"The same {sum(map(len, now.values()))} findings.")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
