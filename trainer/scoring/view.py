"""A finished talk, indexed once: signals ask it who said what, when, and what was still owed."""

import re
from collections.abc import Iterable
from functools import cached_property

from trainer.library.scenario import Fact, Question, Scenario
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.transcript import FOLLOW_UP, PLAN, Transcript
from trainer.scoring.case import ScoringCase

SAID = frozenset({Stance.ASSERTED, Stance.HEDGED})
"""Stances in which a statement about the world is the speaker's own and stands."""
TO_SCORER = (FindingKind.SCORER_TALK, FindingKind.INSTRUCTION_TALK)
_FOR_THE_SCORER = frozenset(
    {
        FindingKind.APOLOGY,
        FindingKind.FEELING_NAMED,
        FindingKind.STAKE_NAMED,
        FindingKind.OWNERSHIP,
        FindingKind.LISTENED,
        FindingKind.GRAVITY_NAMED,
        FindingKind.URGENCY_SHOWN,
        FindingKind.CHOICE_ASKED,
        FindingKind.STEP_AGREED,
        FindingKind.UNKNOWN_ADMITTED,
        FindingKind.DONT_KNOW_SAID,
    }
)
"""What earns nothing in a reply that also speaks to the scorer: it is meant for the scorer."""
_SENTENCE = re.compile(r"\S.*?(?:[.!?…](?=\s|$)|$)", re.DOTALL)
_LONGEST_PROOF = 200


class CaseView:
    """Read-only look at a `ScoringCase`. Everything is computed when first asked for, once."""

    def __init__(self, case: ScoringCase) -> None:
        self.case = case

    @property
    def transcript(self) -> Transcript:
        """What was planned, said and written."""
        return self.case.transcript

    @property
    def scenario(self) -> Scenario:
        """The scenario as it stood at the timing."""
        return self.case.scenario

    @cached_property
    def replies(self) -> tuple[int, ...]:
        """The trainee's turns, in order."""
        return tuple(i for i, turn in enumerate(self.transcript.turns) if turn.role == "trainee")

    @cached_property
    def _filed(self) -> dict[FindingKind, tuple[Finding, ...]]:
        drawers: dict[FindingKind, list[Finding]] = {}
        for finding in self.case.findings:
            drawers.setdefault(finding.kind, []).append(finding)
        return {kind: tuple(findings) for kind, findings in drawers.items()}

    def all(self, *kinds: FindingKind) -> tuple[Finding, ...]:
        """Findings of these kinds anywhere, in the order of turns within a kind."""
        return tuple(finding for kind in kinds for finding in self._filed.get(kind, ()))

    def talk(self, *kinds: FindingKind) -> tuple[Finding, ...]:
        """Findings of these kinds in the replies, in order, without what was at once taken back."""
        own = set(self.replies)
        found = (
            finding
            for finding in self.all(*kinds)
            if finding.quote.turn in own
            and finding.stance is not Stance.RETRACTED
            and not (finding.kind in _FOR_THE_SCORER and finding.quote.turn in self._to_scorer)
        )
        return in_order(found)

    @cached_property
    def _to_scorer(self) -> frozenset[int]:
        return frozenset(finding.quote.turn for finding in self.all(*TO_SCORER))

    def said(self, *kinds: FindingKind) -> tuple[Finding, ...]:
        """As `talk`, but only what the trainee states as so (not asked, denied, reported or supposed)."""
        return tuple(finding for finding in self.talk(*kinds) if finding.stance in SAID)

    def plan(self, *kinds: FindingKind) -> tuple[Finding, ...]:
        """Findings of these kinds in the plan."""
        return tuple(finding for finding in self.all(*kinds) if finding.quote.turn == PLAN)

    def follow_up(self, *kinds: FindingKind) -> tuple[Finding, ...]:
        """Findings of these kinds in the written follow-up."""
        return tuple(finding for finding in self.all(*kinds) if finding.quote.turn == FOLLOW_UP)

    def harm(self, *kinds: FindingKind) -> tuple[Finding, ...]:
        """Findings of these kinds in the replies and in the written follow-up: what hurts, hurts in writing too.

        A heading there ("Your choice: ...") says nothing of itself.
        """
        text = self.transcript.follow_up or ""
        written = (
            one
            for one in self.follow_up(*kinds)
            if one.stance is not Stance.RETRACTED and not text[one.quote.end :].startswith(":")
        )
        return in_order((*self.talk(*kinds), *written))

    def reply_number(self, finding: Finding) -> int:
        """0 for the first reply, 1 for the second, and so on."""
        return self.replies.index(finding.quote.turn)

    def reply_after(self, turn: int) -> int | None:
        """The trainee's first turn after this one; None where the talk ended."""
        return next((reply for reply in self.replies if reply > turn), None)

    @cached_property
    def understood(self) -> bool:
        """Whether the reader made anything at all of the trainee's replies."""
        own = set(self.replies)
        return any(
            finding.quote.turn in own and finding.kind is not FindingKind.NOT_RECOGNISED
            for finding in self.case.findings
        )

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The facts that hold at this timing, by id."""
        return {fact.id: fact for fact in self.scenario.fact}

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The questions that can be asked at this timing, by id."""
        return {question.id: question for question in self.scenario.question}

    def first_sentence(self, turn: int) -> Quote:
        """The beginning of a turn, as the place where something owed did not come."""
        return first_sentence(self.transcript, turn)

    @cached_property
    def first_reply(self) -> tuple[Quote, ...]:
        """The first reply's first sentence, where there is a reply."""
        return first_reply(self.transcript)

    @cached_property
    def slips(self) -> tuple[Finding, ...]:
        """False statements and forbidden promises, said or written, also those taken back later or at once."""
        own = {*self.replies, FOLLOW_UP}
        kinds = (FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED)
        return in_order(
            finding
            for finding in self.all(*kinds)
            if finding.quote.turn in own and finding.stance in SAID | {Stance.RETRACTED, Stance.CONDITIONAL}
        )

    @cached_property
    def _last_retraction(self) -> tuple[int, int]:
        places = [(found.quote.turn, found.quote.start) for found in self.talk(FindingKind.RETRACTED)]
        return max(places, default=(-1, -1))

    def taken_back(self, slip: Finding) -> bool:
        """Whether this slip was openly withdrawn, in the same breath or later."""
        if slip.stance is Stance.RETRACTED:
            return True
        return slip.quote.turn >= 0 and (slip.quote.turn, slip.quote.start) < self._last_retraction


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings as they stand in the transcript."""
    return tuple(sorted(findings, key=lambda finding: (finding.quote.turn, finding.quote.start)))


def turns_of(findings: Iterable[Finding]) -> set[int]:
    """The turns in which these were found."""
    return {finding.quote.turn for finding in findings}


def first_sentence(transcript: Transcript, turn: int) -> Quote:
    """The first sentence of a turn, at most some two hundred characters of it."""
    text = transcript.text_at(turn)
    match = _SENTENCE.search(text)
    start, end = match.span() if match else (0, len(text))
    end = min(end, start + _LONGEST_PROOF)
    return Quote(turn=turn, start=start, end=end, text=text[start:end])


def first_reply(transcript: Transcript) -> tuple[Quote, ...]:
    """The first sentence of the trainee's first turn; nothing where there is none."""
    own = (
        number for number, turn in enumerate(transcript.turns) if turn.role == "trainee" and turn.text.strip()
    )
    return tuple(first_sentence(transcript, number) for number in own)[:1]
