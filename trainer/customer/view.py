"""What the customer makes of the talk at one moment: the questions behind every decision, answered once."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from random import Random

from trainer.customer.circumstances import news_known
from trainer.customer.enough import (
    answered_in_a_word,
    begun,
    covered,
    has_more,
    is_brief_answer,
    left_soft,
    offered_for,
)
from trainer.customer.mood import SURE, trust_ceiling
from trainer.customer.offers import was_held_out
from trainer.customer.rules import INERTIA, DifficultyNumbers, TalkNumbers, rule_book
from trainer.customer.talk import Talk
from trainer.language.tables import table
from trainer.library.moment import OPTION
from trainer.library.scenario import Question, Stake
from trainer.library.voice import Temperament
from trainer.reading.kept import Kept
from trainer.record.direction import Act
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.mood import MoodReason

_EMPTY = {FindingKind.NOT_RECOGNISED, FindingKind.GREETING, FindingKind.PLEASANTRY, FindingKind.INTRODUCED}
_FURTHER = {str(Act.PROBE), str(Act.PRESS)}
_KEPT_IN_MIND = 0.5
"""How often a part of an answer that was given earlier is remembered when its question comes up."""
_NO_DEED = {"news_hits", "interrupted"}
_NOT_MEANT = {Stance.DENIED, Stance.RETRACTED, Stance.REPORTED}


@dataclass(frozen=True)
class View:
    """A talk, looked at from the customer's side."""

    talk: Talk

    @Kept
    def numbers(self) -> TalkNumbers:
        """What decisions go by."""
        return rule_book().talk

    @Kept
    def level(self) -> DifficultyNumbers:
        """The difficulty's numbers."""
        return rule_book().difficulty[self.talk.difficulty]

    @property
    def temperament(self) -> Temperament:
        """The person's numbers."""
        return self.talk.voice.temperament

    def chance(self, what: str) -> Random:
        """A source of choices that is the same for the same seed, turn and matter."""
        return Random(f"{self.talk.seed}:{self.talk.turn}:{what}")

    def feels_like(self, what: str) -> bool:
        """Whether something that is done now and then is done this time."""
        return self.chance(what).randrange(100) < self.numbers.remarks

    @Kept
    def sure(self) -> tuple[Finding, ...]:
        """Findings of the last reply that the reader is sure of and that were meant."""
        return tuple(
            found for found in self.talk.findings if found.confidence >= SURE and found.stance not in _NOT_MEANT
        )

    @Kept
    def kinds(self) -> frozenset[FindingKind]:
        """What the last reply did."""
        return frozenset(found.kind for found in self.sure)

    def about(self, kind: FindingKind) -> tuple[str, ...]:
        """What the last reply's findings of a kind are about, each once, in order."""
        return tuple(dict.fromkeys(found.about for found in self.sure if found.kind is kind and found.about))

    def quote_of(self, kind: FindingKind) -> Quote | None:
        """The last reply's words of a kind."""
        return next((found.quote for found in self.sure if found.kind is kind), None)

    @Kept
    def reasons(self) -> tuple[MoodReason, ...]:
        """Why the mood changed, strongest first; what hurt before what helped as much."""
        change = self.talk.change
        felt = [reason for reason in change.reasons if reason.rule != INERTIA] if change else []
        return tuple(sorted(felt, key=lambda reason: (-abs(_effect(reason)), _effect(reason))))

    @Kept
    def hurt(self) -> tuple[MoodReason, ...]:
        """Deeds of the reply that hurt, worst first. The news itself is no deed; breaking in has its own answer."""
        return tuple(one for one in self.reasons if _effect(one) < 0 and one.rule not in _NO_DEED)

    @Kept
    def helped(self) -> tuple[MoodReason, ...]:
        """Deeds that helped, best first."""
        return tuple(one for one in self.reasons if _effect(one) > 0)

    @Kept
    def turns(self) -> tuple[frozenset[tuple[str, str | None]], ...]:
        """What the customer did in each turn so far, newest last: acts with a topic and with none.

        Asking whether anybody is there is left out: what was going on before it still is.
        """
        return tuple(_steps(spoken) for spoken in self.talk.spoken if spoken != Act.SILENCE)

    def did(self, act: Act, topic: str | None = None) -> int:
        """In how many turns an act was done (about a topic, where one is named)."""
        return self.done[act, topic]

    @Kept
    def done(self) -> Counter[tuple[str, str | None]]:
        """How many turns hold each act, with a topic and with none."""
        return Counter(step for turn in self.turns for step in turn)

    def in_a_row(self, act: Act, topic: str | None = None) -> int:
        """In how many turns up to now an act was done, without a turn between that lacks it."""
        count = 0
        for turn in reversed(self.turns):
            if (act, topic) not in turn:
                break
            count += 1
        return count

    def lately(self, act: Act, turns: int = 2) -> bool:
        """Whether an act was done in one of the last turns."""
        return any((act, None) in turn for turn in self.turns[-turns:])

    @Kept
    def news_known(self) -> bool:
        """Whether the bad news has been told."""
        return news_known(self.talk.scenario, self.talk.ledger)

    @Kept
    def news_now(self) -> bool:
        """Whether it was told just now."""
        if not self.news_known:
            return False
        reply, news = self.talk.turn - 1, {fact.id for fact in self.talk.scenario.news}
        told = self.talk.ledger.told
        if any(told.get(name, reply) < reply for name in news):
            return False
        here = sum(found.kind is FindingKind.NEWS_TOLD for found in self.talk.findings)
        return self.talk.ledger.counts.get(FindingKind.NEWS_TOLD, 0) <= here

    @property
    def found_out_alone(self) -> bool:
        """Whether the customer came with the news in hand, to have it explained."""
        return self.talk.timing.opens == "customer" or self.talk.timing.kind == "late"

    @Kept
    def unclear(self) -> bool:
        """Whether nothing in the last reply could be made out."""
        if not self.talk.findings:
            return True
        rest = self.kinds - _EMPTY - {FindingKind.QUESTION_DODGED, FindingKind.HEDGE}
        unsure = any(found.confidence < SURE for found in self.talk.findings)
        return not rest and (FindingKind.NOT_RECOGNISED in self.kinds or unsure)

    @Kept
    def may_be_the_answer(self) -> bool:
        """Whether a reply that was not made out may all the same be the detail that they asked for."""
        last = next((turn for turn in reversed(self.turns) if (Act.CLARIFY, None) not in turn), frozenset())
        further = any(act in _FURTHER and about for act, about in last)
        return further and is_brief_answer(self.talk.reply, self.talk.scenario.language)

    @Kept
    def asks_something(self) -> bool:
        """Whether the reply ends in a question."""
        return self.talk.reply.rstrip().endswith("?")

    @Kept
    def person_heard(self) -> bool:
        """Whether the last reply holds anything for the person."""
        return bool(self.kinds & self.numbers.hears)

    def settled(self, question: str) -> bool:
        """Whether they have heard enough on a question, asked or not: answered, honestly left open, or an offer made.

        Where the rest of an answer or of an offer is missing they ask for it once. What they are told then is not
        looked at too closely, unless it was a dodge.
        """
        ledger = self.talk.ledger
        asked = ledger.questions.get(question)
        if asked.settled if asked else question in ledger.answered_unasked:
            return True
        known = next((one for one in self.talk.scenario.question if one.id == question), None)
        if known is None:
            return False
        more = self.did(Act.PROBE, question)
        rest = more > 0 and asked is not None and not asked.dodged and begun(known, ledger)
        further = more or self.did(Act.PRESS, question) or not has_more(question, self.talk)
        offered = bool(further) and offered_for(known, ledger)
        return rest or offered or covered(known, ledger) or answered_in_a_word(question, self.talk)

    def half_told(self, question: Question) -> bool:
        """Whether a question not asked yet has been answered in part, so that it is the rest that is asked for.

        Who heard that part some time ago may have forgotten it, and asks from the beginning.
        """
        ledger = self.talk.ledger
        if not has_more(question.id, self.talk) or not begun(question, ledger):
            return False
        fresh = self._just_said & {*question.all_of, *question.any_of} or offered_for(question, ledger)
        return bool(fresh) or self.chance("half_told").random() < _KEPT_IN_MIND

    def soft(self, question: Question) -> bool:
        """Whether a question was answered without what's hard about it: value, cost or time."""
        free = tuple(table("fallback_lines", self.talk.scenario.language)["words"]["free"])
        options = self.talk.scenario.option
        costly = {one.id for one in options if one.time or (one.cost and not one.cost.lower().startswith(free))}
        offered = costly & {*self.about(FindingKind.OPTION_OFFERED)}
        owned = {fact.id for fact in self.talk.scenario.fact if fact.ours}
        return left_soft(question, self.talk.ledger, offered, owned)

    @Kept
    def waiting(self) -> tuple[str, ...]:
        """Questions of this scenario's, asked and not settled, longest waiting first."""
        known = {question.id for question in self.talk.scenario.question}
        return tuple(one for one in self.talk.ledger.open_questions if one in known and not self.settled(one))

    @Kept
    def _just_said(self) -> set[str]:
        """Facts, unknowns and options of the last reply, as questions refer to them."""
        offers = {OPTION + name for name in self.about(FindingKind.OPTION_OFFERED)}
        return {*self.about(FindingKind.FACT_TOLD), *self.about(FindingKind.UNKNOWN_ADMITTED), *offers}

    @Kept
    def unasked(self) -> tuple[Question, ...]:
        """Questions not yet asked and not answered unasked; those that follow from what was just said first."""
        just = self._just_said
        fresh = [
            question
            for question in self.talk.scenario.question
            if question.id not in self.talk.ledger.questions and not self.settled(question.id)
        ]
        return tuple(sorted(fresh, key=lambda question: -len(just & {*question.all_of, *question.any_of})))

    @Kept
    def questions_settled(self) -> bool:
        """Whether nothing asked is open and enough of what they came to know is settled."""
        asks = self.talk.scenario.question
        settled = sum(self.settled(question.id) for question in asks)
        return not self.waiting and settled >= min(self.level.questions, len(asks))

    @Kept
    def kept_back(self) -> tuple[Stake, ...]:
        """Hidden stakes that are not out yet."""
        known = self.talk.ledger.revealed.keys() | self.talk.ledger.stakes_named.keys()
        return tuple(stake for stake in self.talk.scenario.stake if stake.hidden and stake.id not in known)

    @Kept
    def chosen(self) -> frozenset[str]:
        """Options taken so far."""
        return frozenset(about for act, about in self.done if act == Act.CHOOSE and about)

    @Kept
    def on_offer(self) -> tuple[str, ...]:
        """Options offered and not taken: those just offered first, of these the best fitted."""
        pressing = {stake.id for stake in self.talk.scenario.stake if stake not in self.kept_back}
        fits = {option.id: len(pressing & set(option.fits)) for option in self.talk.scenario.option}
        free = [
            name
            for name, turn in self.talk.ledger.offered.items()
            if name in fits and name not in self.chosen and was_held_out(name, turn, self.talk)
        ]
        now = self.about(FindingKind.OPTION_OFFERED)
        return tuple(sorted(free, key=lambda name: (name not in now, -fits[name])))

    @Kept
    def content(self) -> bool:
        """Whether the mood alone would let them accept. Always within what this person can reach."""
        ceiling = trust_ceiling(self.temperament, self.talk.difficulty) - self.numbers.room
        trust = min(self.level.satisfied_trust, ceiling)
        anger = max(self.level.satisfied_anger, self.level.anger_floor + self.numbers.room)
        return self.talk.mood.trust >= trust and self.talk.mood.anger <= anger

    @Kept
    def worn(self) -> int:
        """How much of their patience is used up."""
        counts = self.talk.ledger.counts
        spent = sum(counts.get(kind, 0) for kind in self.numbers.wear)
        waited = 0 if self.news_known else max(0, self.talk.replies - self.numbers.no_news)
        return spent + waited


@cache
def _steps(spoken: str) -> frozenset[tuple[str, str | None]]:
    split = [step.partition(":") for step in spoken.split(">")]
    return frozenset((act, topic or None) for act, _, topic in split) | {(act, None) for act, _, _ in split}


def _effect(reason: MoodReason) -> int:
    return reason.trust - reason.anger
