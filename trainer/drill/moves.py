"""Two-minute practice: single moves out of the trainee's own past drills and the scenarios.

A move is no drill: nothing of it is written into the journal, and no history of scores comes of it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from trainer.drill.past import PastReply
from trainer.drill.sheet import sheet_book
from trainer.language.tables import phrase
from trainer.library.moment import OPTION, at_moment
from trainer.library.scenario import Question, Scenario, Timing
from trainer.record.finding import Finding, FindingKind, Quote
from trainer.record.ledger import Ledger
from trainer.record.options import Difficulty
from trainer.record.speaking import words_within
from trainer.record.transcript import Channel

_SENTENCES = re.compile(r".*[.!?](?=\s|$)", re.DOTALL)
_SHARP = ("angry", "tense", "any", "calm")
_PLAIN = ("tense", "any", "calm", "angry")
"""Mood bands whose lines are taken, the first there is."""


class MoveKind(StrEnum):
    """What is practised."""

    AGAIN = "again"
    NEWS = "news"
    UNKNOWN = "unknown"
    VOICEMAIL = "voicemail"
    OPTIONS = "options"


@dataclass(frozen=True)
class Move:
    """One thing to say, and the moment in which it is said."""

    kind: MoveKind
    sheet: str
    """The checks that count (`moves.toml`)."""
    scenario: Scenario
    """As it stands at the timing."""
    timing: Timing
    line: str
    """The customer's words before it; empty where they don't speak first."""
    asks: tuple[str, ...] = ()
    stronger: str = ""
    channel: Channel = "phone"
    difficulty: Difficulty = "normal"
    before: Ledger = field(default_factory=Ledger)
    """What the talk holds before the reply, the customer's line included."""
    turn: int = 1
    past: PastReply | None = None

    @property
    def most_words(self) -> int | None:
        """How many words get through; None where nothing cuts them off."""
        if self.kind is not MoveKind.VOICEMAIL:
            return None
        return words_within(self.scenario.voicemail_seconds)

    @property
    def about(self) -> tuple[str, ...]:
        """Ids of the facts, unknowns and options ("option:loaner") that it turns on; empty: all of them."""
        scenario = self.scenario
        if self.kind is MoveKind.NEWS:
            return tuple(fact.id for fact in scenario.fact if fact.worst or fact in scenario.news)
        if self.kind is MoveKind.OPTIONS:
            return tuple(OPTION + option.id for option in scenario.option)
        asked = [question for question in scenario.question if question.id in self.asks]
        return tuple(name for question in asked for name in (*question.all_of, *question.any_of))


def moves_for(past: Iterable[PastReply], scenarios: Sequence[Scenario], seed: int) -> tuple[Move, ...]:
    """The moves there are, in the order in which they are offered: the weakest past reply first, then by turns.

    Each comes once, so gone round in a circle none comes twice in a row while there is a second one; two of a
    kind come one after the other only when no other kind is left. The same seed gives the same moves.
    """
    chance = Random(seed)
    known = {scenario.id: scenario for scenario in scenarios}
    shuffled = chance.sample(list(known.values()), len(known))
    decks = {MoveKind.AGAIN: list(_again(past, known))}
    for kind, make in _MAKERS.items():
        made = (make(*_moment(scenario, chance), chance) for scenario in shuffled)
        decks[kind] = [move for move in made if move is not None]
        chance.shuffle(decks[kind])
    return tuple(_dealt(decks, chance))


def _dealt(decks: Mapping[MoveKind, list[Move]], chance: Random) -> Iterator[Move]:
    """One of each kind a round, in a new order each time."""
    left = {kind: deck[::-1] for kind, deck in decks.items() if deck}
    last: MoveKind | None = None
    order = [MoveKind.AGAIN, *chance.sample(list(_MAKERS), len(_MAKERS))]
    while left:
        for kind in order:
            if kind in left:
                last = kind
                yield left[kind].pop()
        left = {kind: deck for kind, deck in left.items() if deck}
        order = chance.sample(sorted(left), len(left))
        if order and order[0] is last:
            order = order[1:] + order[:1]


def _again(past: Iterable[PastReply], scenarios: Mapping[str, Scenario]) -> Iterator[Move]:
    """The replies that hurt most, of scenarios that are still there."""
    known = (reply for reply in past if reply.scenario in scenarios and not reply.asked_what)
    hurting = [reply for reply in known if reply.worth < 0 and reply.hurts]
    for reply in sorted(hurting, key=lambda one: one.worth)[: sheet_book().choice.weakest]:
        timing = scenarios[reply.scenario].timing_of(reply.timing)
        scenario = at_moment(scenarios[reply.scenario], timing)
        sheet = sheet_book().sheet_for(reply.hurts[0].rule)
        asked = [question for question in scenario.question if question.id in reply.asks]
        yield Move(
            kind=MoveKind.AGAIN,
            sheet=sheet,
            scenario=scenario,
            timing=timing,
            line=reply.line,
            asks=tuple(question.id for question in asked),
            stronger=_stronger(scenario, timing, sheet, asked),
            channel=reply.channel,
            difficulty=reply.difficulty,
            before=reply.before,
            turn=reply.turn,
            past=reply,
        )


def _news(scenario: Scenario, timing: Timing, chance: Random) -> Move:
    by_place = scenario.lines.get("open", {})
    lines = by_place.get(timing.id) or by_place.get("any") or {}
    words = _wordings(lines, ("phone", "any"))
    line = chance.choice(words) if words else _own("news", scenario)
    return Move(MoveKind.NEWS, "news", scenario, timing, line, stronger=_stronger(scenario, timing, "news", ()))


def _unknown(scenario: Scenario, timing: Timing, chance: Random) -> Move | None:
    """A question to whose answer something belongs that nobody knows."""
    unknowns = {unknown.id for unknown in scenario.unknown}
    open_ones = [one for one in scenario.question if unknowns & {*one.all_of, *one.any_of}]
    if not open_ones:
        return None
    return _asking(MoveKind.UNKNOWN, scenario, timing, chance.choice(open_ones), chance, _SHARP)


def _voicemail(scenario: Scenario, timing: Timing, _: Random) -> Move:
    """The stronger message is the news and what belongs to it, as far as whole sentences of both get through."""
    room = words_within(scenario.voicemail_seconds)
    stronger = _fitting(" ".join(scenario.strong.get(step, "") for step in ("direct", "specific")), room)
    return Move(
        MoveKind.VOICEMAIL, "voicemail", scenario, timing, "", stronger=stronger, channel="voicemail", turn=0
    )


def _options(scenario: Scenario, timing: Timing, chance: Random) -> Move | None:
    """The question for a way out, where somebody wrote one."""
    if len(scenario.option) < 2:
        return None
    asking = [one for one in scenario.question if any(name.startswith(OPTION) for name in one.any_of)]
    if asking:
        return _asking(MoveKind.OPTIONS, scenario, timing, chance.choice(asking), chance, _PLAIN)
    return Move(
        MoveKind.OPTIONS,
        "options",
        scenario,
        timing,
        _own("options", scenario),
        stronger=_stronger(scenario, timing, "options", ()),
        before=_knowing(scenario),
    )


_Maker = Callable[[Scenario, Timing, Random], Move | None]
_MAKERS: dict[MoveKind, _Maker] = {
    MoveKind.NEWS: _news,
    MoveKind.UNKNOWN: _unknown,
    MoveKind.VOICEMAIL: _voicemail,
    MoveKind.OPTIONS: _options,
}


def _asking(  # noqa: PLR0913, PLR0917 - what a question needs to be asked
    kind: MoveKind,
    scenario: Scenario,
    timing: Timing,
    question: Question,
    chance: Random,
    bands: tuple[str, ...],
) -> Move:
    line = chance.choice(
        _wordings(scenario.lines.get("ask", {}).get(question.id, {}), bands) or (question.ask,)
    )
    asked = said_to_ask(line, (question.id,), turn=0)
    return Move(
        kind=kind,
        sheet=kind.value,
        scenario=scenario,
        timing=timing,
        line=line,
        asks=(question.id,),
        stronger=_stronger(scenario, timing, kind.value, (question,)),
        before=_knowing(scenario).after(asked),
    )


def said_to_ask(line: str, asks: Iterable[str], turn: int) -> tuple[Finding, ...]:
    """The findings of a customer's line that is known to ask these questions."""
    whole = Quote(turn=turn, start=0, end=len(line), text=line)
    return tuple(Finding(kind=FindingKind.QUESTION_ASKED, quote=whole, about=name) for name in asks)


def _moment(scenario: Scenario, chance: Random) -> tuple[Scenario, Timing]:
    """The scenario at a moment at which the trainee breaks the news, where there is one."""
    own = [timing for timing in scenario.timing if timing.opens == "trainee"]
    timing = chance.choice(own or list(scenario.timing))
    return at_moment(scenario, timing), timing


def _knowing(scenario: Scenario) -> Ledger:
    """A talk in which the news has been told."""
    kinds = (FindingKind.FACT_TOLD, FindingKind.NEWS_TOLD)
    nowhere = Quote(turn=0, start=0, end=0, text="")
    told = [Finding(kind=kind, quote=nowhere, about=fact.id) for fact in scenario.news for kind in kinds]
    return Ledger().after(told)


def _stronger(scenario: Scenario, timing: Timing, sheet: str, asked: Iterable[Question]) -> str:
    """The scenario's strong answer to what was asked; else its strong reply for the step. May be empty.

    An answer written for the scenario at large isn't shown at a moment that changes what it tells.
    """
    changed = {*timing.not_yet, *timing.facts, *timing.without, *(OPTION + name for name in timing.options)}
    for question in asked:
        if question.strong and not changed & {*question.all_of, *question.any_of}:
            return question.strong
    return scenario.strong.get(sheet_book().sheet[sheet].step, "")


def _wordings(by_band: Mapping[str, tuple[str, ...]], bands: Iterable[str]) -> tuple[str, ...]:
    """The lines of the first band that has some without slots."""
    fit = (tuple(line for line in by_band.get(band, ()) if "{" not in line) for band in bands)
    return next((lines for lines in fit if lines), ())


def _fitting(text: str, words: int) -> str:
    """As many whole sentences as these words have room for."""
    kept = " ".join(text.split()[:words])
    whole = _SENTENCES.match(kept)
    return whole.group().strip() if whole else ""


def _own(kind: str, scenario: Scenario) -> str:
    return phrase(f"line.{kind}", source="moves", customer=scenario.customer.name)
