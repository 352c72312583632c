"""A question that the speaker puts and answers in one breath: "Could it go wrong again? Yes, I can't rule it out"."""

from dataclasses import dataclass

from trainer.reading.kept import Kept
from trainer.reading.passage import Passage
from trainer.reading.questions import asked
from trainer.reading.touching import Part
from trainer.record.finding import Finding

_BETWEEN = 1
"""Words of a sentence that may stand between the question and its answer: "Yes." """


@dataclass(frozen=True)
class OwnQuestions:
    """The scenario's questions that a reply itself puts; looked for once, and only where something isn't known."""

    passage: Passage
    turn: int

    def answered_by(self, sentence: int) -> frozenset[str]:
        """What would answer the question that stands right before a sentence, by the names of facts and unknowns."""
        before = self._sentences.get(sentence - 1, [])
        if before and sum(len(part.clause.words) for part in before) <= _BETWEEN and not before[-1].clause.asks:
            before = self._sentences.get(sentence - 2, [])
        if not before or not before[-1].clause.asks:
            return frozenset()
        start, end = before[0].clause.start, before[-1].clause.end
        meant = {one.about for one in self._asked if start <= one.quote.start < end}
        return frozenset(
            name
            for question in self.passage.profile.scenario.question
            if question.id in meant
            for name in (*question.all_of, *question.any_of)
        )

    @Kept
    def _sentences(self) -> dict[int, list[Part]]:
        found: dict[int, list[Part]] = {}
        for part in self.passage.parts:
            found.setdefault(part.clause.sentence, []).append(part)
        return found

    @Kept
    def _asked(self) -> tuple[Finding, ...]:
        return asked(self.passage, self.turn)
