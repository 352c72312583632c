"""The embedded reader: deterministic, without network, the same words always read the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from trainer.library.scenario import Scenario
from trainer.reading.acts import acts
from trainer.reading.answers import answers
from trainer.reading.around import Around, Span
from trainer.reading.asked_for import answering, asked_when, waiting
from trainer.reading.bare_news import bare_news
from trainer.reading.bare_time import bare_time
from trainer.reading.carried import just_revealed
from trainer.reading.claims import without_claims
from trainer.reading.context import ReadingContext
from trainer.reading.exhibits import exhibits, held_in, own_words, shown
from trainer.reading.filled import without_filled_formulas
from trainer.reading.in_reply import Reply
from trainer.reading.inquiries import without_told_inquiries
from trainer.reading.matter import Weighed, matter, told_otherwise
from trainer.reading.mistold import misanswered, mistold
from trainer.reading.passage import LONGEST, Passage, lay, sentence_around
from trainer.reading.plain_no import plain_no
from trainer.reading.preparing import own_texts
from trainer.reading.profile import profile_of
from trainer.reading.questions import asked
from trainer.reading.repeats import said_once
from trainer.reading.retractions import without_idle_retractions
from trainer.reading.slips import slips
from trainer.reading.stakes import stakes
from trainer.reading.untrue.agreed_to import agreed_to
from trainer.reading.untrue.changed import as_usual
from trainer.reading.untrue.given import given
from trainer.reading.untrue.heard import Heard
from trainer.reading.untrue.untrue import untrue, without_credit
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.transcript import FOLLOW_UP, PLAN, Channel, Plan

IDENTITY = "embedded-6"
_LAST_REPLY = 2
"""Turns between a reply and the one before it: news told by half there is still being told."""
_VEILED = (FindingKind.EUPHEMISM, FindingKind.MINIMISED)
AGAIN = "again"
"""The detail of ARGUED where the speaker only says that something was said before."""
_LIGHT = (FindingKind.JOKE, FindingKind.SARCASM, FindingKind.CHEERFUL)
_TELLS = (
    FindingKind.FACT_TOLD,
    FindingKind.UNKNOWN_ADMITTED,
    FindingKind.OPTION_OFFERED,
    FindingKind.DONT_KNOW_SAID,
)
_OPPOSITE = (FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED)
_MEANINGLESS = frozenset({FindingKind.CHEERFUL, FindingKind.GREETING})
"""Findings that alone don't make a reply understood."""


class _Told(NamedTuple):
    found: tuple[Finding, ...]
    otherwise: tuple[Finding, ...]
    """Facts told with another value than theirs, as if they were told."""


class EmbeddedReader:
    """A `drill.ports.Reader` that works offline. It keeps no state; profiles are cached by their content."""

    @property
    def identity(self) -> str:
        """Name and version, as kept in events and score keys."""
        return IDENTITY

    def prepare(self, context: ReadingContext) -> Iterator[None]:
        """Read the scenario's own words, a few milliseconds a step: what was met once is known in the talk."""
        read = profile_of(context.scenario, context.timing).prepared
        for text in own_texts(context.scenario):
            if text not in read:
                self.read_reply(text, 0, context)
                read.add(text)
                yield

    def read_plan(self, plan: Plan, context: ReadingContext) -> tuple[Finding, ...]:
        """Findings in the plan; a word counts for a sentence there."""
        text = plan.written()
        passage = self._lay(text, context)
        return _in_order(self._told(passage, PLAN, plan.channel, Around(loose=True)).found)

    def read_reply(self, text: str, turn: int, context: ReadingContext) -> tuple[Finding, ...]:
        """Findings in one reply of the trainee."""
        held = held_in(text, context.scenario)
        passage = self._lay(said_once(own_words(text, held)[:LONGEST]), context)
        ledger = context.ledger
        untold = frozenset(fact.id for fact in context.scenario.news) - ledger.told_hard.keys()
        half = {name for name, at in ledger.told_soft.items() if at >= turn - _LAST_REPLY and name in untold}
        around = Around(
            expected=answering(ledger, passage.profile, turn),
            waiting=waiting(ledger, passage.profile) | half,
            offered=frozenset(ledger.offered),
            revealed=just_revealed(ledger, turn),
            confided=frozenset(ledger.revealed),
            untold=untold,
        )
        found, otherwise = self._told(passage, turn, context.channel, around)
        found += (*slips(passage, turn, found), *exhibits(passage, turn))
        found += tuple(mistold(passage, (*found, *otherwise)))
        found += tuple(misanswered(passage, turn, found, asked_when(context.ledger, passage.profile, turn)))
        heard = Heard(context.heard, passage.profile)
        found += self._agreed(passage, turn, found, heard, context)
        found += tuple(untrue(Reply(passage, turn, found, context.ledger, context.heard), heard))
        found = _without_opposite(without_credit(found), context.scenario)
        found = without_idle_retractions(found, context.ledger)
        found = without_claims(without_filled_formulas(found, passage), passage)
        found = without_told_inquiries(found, passage)
        found = (*found, *shown(text, turn, held, context.scenario))
        if not any(finding.kind not in _MEANINGLESS for finding in found):
            return (*found, *(bare_time(passage, turn, context.ledger) or (_not_recognised(text, turn),)))
        found += answers(Reply(passage, turn, found, context.ledger, context.heard))
        return _in_order(_verbatim(one, text) for one in found)

    def read_customer(self, text: str, turn: int, context: ReadingContext) -> tuple[Finding, ...]:
        """Which questions a customer's turn asks, and which stakes it tells of."""
        passage = self._lay(text, context)
        reply = self._lay(context.heard, context) if context.heard else None
        found = asked(passage, turn, reply, context.ledger.told)
        return _in_order((*found, *stakes(passage, turn, {})))

    def read_follow_up(self, text: str, context: ReadingContext) -> tuple[Finding, ...]:
        """Findings in the written follow-up."""
        passage = self._lay(text, context)
        found, _ = self._told(passage, FOLLOW_UP, "email", Around(loose=True))
        return _in_order((*found, *slips(passage, FOLLOW_UP, found)))

    def _agreed(
        self, passage: Passage, turn: int, found: Sequence[Finding], heard: Heard, context: ReadingContext
    ) -> tuple[Finding, ...]:
        """What a plain yes or no to the customer's last words says."""
        if not heard.text:
            return ()

        def read(text: str) -> tuple[Finding, ...]:
            said = self._lay(text, context)
            told = self._told(said, turn, context.channel, Around()).found
            return (*told, *slips(said, turn, told), *given(said, turn, told), *as_usual(said, turn, told))

        return tuple(agreed_to(passage, turn, heard, found, read))

    @staticmethod
    def _lay(text: str, context: ReadingContext) -> Passage:
        return lay(text[:LONGEST], profile_of(context.scenario, context.timing))

    @staticmethod
    def _told(
        passage: Passage,
        turn: int,
        channel: Channel,
        around: Around,
    ) -> _Told:
        """What the text does at all, and what it tells of the scenario."""
        done = acts(passage.text, turn, tuple(part.clause for part in passage.parts), channel)
        around = replace(
            around,
            open_at=_spans(done, FindingKind.DONT_KNOW_SAID),
            owned=_spans(done, FindingKind.OWNERSHIP),
            felt=_spans(done, FindingKind.FEELING_NAMED),
            light=tuple(where for kind in _LIGHT for where in _spans(done, kind)),
        )
        laid = Weighed(passage, around)
        told = matter(passage, turn, laid, around)
        told += tuple(bare_news(passage, turn, around.untold - {one.about for one in told}))
        told += tuple(plain_no(passage, turn, done, {one.about for one in told}, around.expected))
        done = tuple(one for one in done if not _is_reminder(one, passage, (*told, *done)))
        return _Told((*done, *told, *_news(passage, told, done)), told_otherwise(passage, turn, laid))


def _spans(found: Iterable[Finding], kind: FindingKind) -> tuple[Span, ...]:
    return tuple((one.quote.start, one.quote.end) for one in found if one.kind is kind)


def _news(passage: Passage, told: Sequence[Finding], done: Sequence[Finding]) -> tuple[Finding, ...]:
    """The news facts told plainly: asserted, in no veiled words, and not in a sentence that only leads up to them."""
    news = {fact.id for fact in passage.profile.scenario.news}
    veils = [(one.quote.start, one.quote.end) for one in done if one.kind in _VEILED]
    veils += [sentence_around(passage, one.quote) for one in done if one.kind is FindingKind.RUN_UP]
    return tuple(
        one.model_copy(update={"kind": FindingKind.NEWS_TOLD})
        for one in told
        if one.kind is FindingKind.FACT_TOLD
        and one.about in news
        and one.stance is Stance.ASSERTED
        and not any(start < one.quote.end and one.quote.start < end for start, end in veils)
    )


def _is_reminder(finding: Finding, passage: Passage, told: Sequence[Finding]) -> bool:
    """Whether an "as I said" stands in a sentence that says it again: then it argues with nobody."""
    if finding.kind is not FindingKind.ARGUED or finding.detail != AGAIN:
        return False
    start, end = sentence_around(passage, finding.quote)
    return any(one.kind in _TELLS and one.quote.meets(start, end) for one in told)


def _without_opposite(found: Sequence[Finding], scenario: Scenario) -> tuple[Finding, ...]:
    """What is left when the words that say the opposite of a fact, or make the news small, don't tell it."""
    if not any(one.kind in _OPPOSITE for one in found):
        return tuple(found)
    against = {never.id: frozenset(never.contradicts) for never in scenario.never}
    small = {never.id for never in scenario.never if never.kind == "minimise"}
    news = {fact.id for fact in scenario.news}
    wrong = [
        (
            one.quote,
            against.get(one.about or "", frozenset()) | {one.about},
            news if one.about in small else set(),
        )
        for one in found
        if one.kind in _OPPOSITE
    ]

    def is_untold(one: Finding) -> bool:
        return any(
            (one.about in facts and one.quote.end <= where.end) or (one.about in made_small)
            for where, facts, made_small in wrong
            if where.start <= one.quote.start < where.end
        )

    told = (FindingKind.FACT_TOLD, FindingKind.NEWS_TOLD)
    return tuple(one for one in found if one.kind not in told or not is_untold(one))


def _not_recognised(text: str, turn: int) -> Finding:
    whole = Quote(turn=turn, start=0, end=len(text), text=text)
    return Finding(kind=FindingKind.NOT_RECOGNISED, quote=whole, confidence=0)


def _verbatim(finding: Finding, text: str) -> Finding:
    """The finding with its words as they stand in the reply, also across an exhibit."""
    where = finding.quote
    words = text[where.start : where.end]
    return (
        finding
        if words == where.text
        else finding.model_copy(update={"quote": where.model_copy(update={"text": words})})
    )


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda one: (one.quote.start, one.quote.end, one.kind, one.about or "")))
