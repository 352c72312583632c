"""The news told in few words, and first sentences that do not tell it (`tests/rated/news`): which are heard."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import tomli

from tests.reading.reading_desk import reply
from tests.scoring.rated import RATED
from trainer.record.finding import FindingKind

FILES = ("first", "second", "third")
_FOLDER = RATED / "news"


class Told(NamedTuple):
    """A first sentence, whether it tells the news, and whether it is heard to."""

    scenario: str
    sentence: str
    tells: bool
    heard: bool


@cache
def sentences(name: str) -> tuple[Told, ...]:
    """The sentences of one file, read."""
    table = tomli.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
    return tuple(told for scenario, rows in table.items() for told in _read(scenario, rows))


def _read(scenario: str, rows: dict[str, list[str]]) -> Iterator[Told]:
    for tells, listed in ((True, "told"), (False, "not_told")):
        for sentence in rows[listed]:
            found = {one.kind for one in reply(scenario, sentence)}
            yield Told(scenario, sentence, tells, FindingKind.NEWS_TOLD in found)


def share(name: str, *, tells: bool) -> tuple[int, int]:
    """How many of the sentences that tell it (or don't) are heard to, of how many."""
    those = [one for one in sentences(name) if one.tells is tells]
    return sum(one.heard for one in those), len(those)


def table() -> str:
    """The figures of every file."""
    rows = [
        "| first sentences | that tell the news: heard | that don't: heard all the same |\n| --- | --- | --- |"
    ]
    for name in FILES:
        (heard, telling), (wrong, other) = share(name, tells=True), share(name, tells=False)
        without = f"{wrong} of {other} ({wrong / other:.1%})" if other else ""
        rows.append(f"| {name}.toml | {heard} of {telling} ({heard / telling:.0%}) | {without} |")
    return "\n".join(rows)
