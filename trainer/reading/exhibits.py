"""What the trainee shows the customer: an exhibit held up, or named where something is shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.language.tables import word_set
from trainer.library.moment import OPTION
from trainer.library.scenario import Exhibit, Scenario
from trainer.reading.passage import Passage, quote_of
from trainer.record.clean import clean_text
from trainer.record.finding import Finding, FindingKind, Quote, Stance

_ENOUGH = 1.2
_SHARE = 0.6
_NOT_SHOWN = {Stance.DENIED, Stance.REPORTED, Stance.RETRACTED}


@dataclass(frozen=True)
class Held:
    """An exhibit that stands in a reply, and where."""

    exhibit: Exhibit
    start: int
    end: int


def held_up(exhibit: Exhibit) -> str:
    """An exhibit as it stands in the trainee's turn."""
    return clean_text(f"[{exhibit.title}: {exhibit.text}]")


def held_in(text: str, scenario: Scenario) -> tuple[Held, ...]:
    """The exhibits held up in a reply, in the scenario's order."""
    found = ((exhibit, text.find(held_up(exhibit))) for exhibit in scenario.exhibit)
    return tuple(Held(exhibit, at, at + len(held_up(exhibit))) for exhibit, at in found if at >= 0)


def own_words(text: str, held: tuple[Held, ...]) -> str:
    """The reply as long as before, with line breaks where an exhibit stands: its text is no speech of the trainee."""
    for one in held:
        text = text[: one.start] + "\n" * (one.end - one.start) + text[one.end :]
    return text


def shown(text: str, turn: int, held: tuple[Held, ...], scenario: Scenario) -> Iterator[Finding]:
    """What the exhibits held up tell: what the scenario says that they show, and nothing else of their text."""
    if not held:
        return
    news = {fact.id for fact in scenario.news}
    facts = {fact.id: FindingKind.FACT_TOLD for fact in scenario.fact}
    unknowns = {unknown.id: FindingKind.UNKNOWN_ADMITTED for unknown in scenario.unknown}
    options = {OPTION + option.id: FindingKind.OPTION_OFFERED for option in scenario.option}
    tells = facts | unknowns | options
    for one in held:
        where = Quote(turn=turn, start=one.start, end=one.end, text=text[one.start : one.end])
        for name in one.exhibit.shows:
            if name in tells:
                detail = "hard" if name in facts else None
                about = name.removeprefix(OPTION)
                yield Finding(kind=tells[name], quote=where, about=about, detail=detail)
            if name in news:
                yield Finding(kind=FindingKind.NEWS_TOLD, quote=where, about=name, detail="hard")


def exhibits(passage: Passage, turn: int) -> Iterator[Finding]:
    """EXHIBIT_SHOWN findings: an exhibit's title in a clause that shows, sends or points to something."""
    showing = word_set("lexicon/synonyms", "showing")
    for number, item in enumerate(passage.profile.items):
        if item.kind != "exhibit":
            continue
        for n, part in passage.touching(number):
            if part.stance in _NOT_SHOWN or showing.isdisjoint(part.clause.said):
                continue
            match = passage.match(number, n, n)
            if match is None or match.slots < 2 or match.weight < _ENOUGH or match.coverage < _SHARE:
                continue
            yield Finding(kind=FindingKind.EXHIBIT_SHOWN, quote=quote_of(passage, turn, match), about=item.id)
            break
