"""A language model speaks for the customer. It only words what code has decided, and each sentence passes the gate.

A server that fails, or a model that can't be brought to say something fit, costs nobody their drill: the authored
line that would have been said without a model is said, and the log tells so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from trainer.customer.endings import ending_of
from trainer.customer.gate import Gate, Refusal, gate_numbers, leans, short_forms, tidy, tidy_closing
from trainer.customer.knowledge import Knowledge, Recognise
from trainer.customer.listener import LineListener
from trainer.customer.model_prompt import messages, most_sentences
from trainer.customer.one_question import is_asking
from trainer.customer.sentences import Closing, Part, Sentence, Sentences, sentences_of
from trainer.customer.speaker import EmbeddedSpeaker
from trainer.customer.talk import Talk
from trainer.llm.port import Model, ModelTrouble, Writing
from trainer.record.direction import Act, Direction, Refused, Utterance
from trainer.record.model_use import ModelUse

_ASKING = {Act.ASK, Act.PRESS, Act.PROBE}
_MUST_TELL = {Act.REVEAL, Act.CHOOSE}
"""Acts that the talk's state rests on: what they are about has to be said."""


@dataclass
class _Turn:
    """One line in the making."""

    direction: Direction
    talk: Talk
    knowledge: Knowledge
    like: Utterance
    listener: LineListener | None
    earlier: tuple[str, ...]
    """The customer's sentences before this line."""
    said: list[str] = field(default_factory=list)
    text: str = ""
    """All that was let through, as it is heard."""
    refused: list[Refused] = field(default_factory=list)
    last_refusal: tuple[str, Refusal] | None = None
    uses: list[ModelUse] = field(default_factory=list)
    stood_in: str | None = None
    broken_into: bool = False
    """Whether the trainee began to speak while this was being written."""
    _judged: dict[tuple[str, int], Refusal | None] = field(default_factory=dict)

    def judged(self, words: str) -> Refusal | None:
        """What the gate says; it may have been asked before it was sure that the sentence ends there."""
        asked = (words, len(self.said))
        if asked not in self._judged:
            before = (self.earlier, tuple(self.said))
            gate = Gate(self.talk, self.direction, self.knowledge, *before, self.like.text)
            self._judged[asked] = gate.refusal(words)
        return self._judged[asked]

    def let_through(self, sentence: str, *, apart: bool = True) -> None:
        self.said.append(sentence)
        self._heard(f" {sentence}" if apart and self.text else sentence)

    def let_close(self, marks: str) -> None:
        """Let the marks be seen that still belong to the sentence heard last."""
        if marks:
            self.said[-1] += marks
            self._heard(marks)

    def _heard(self, words: str) -> None:
        self.text += words
        if self.listener:
            self.listener.heard(words)

    def refuse(self, words: str, why: Refusal) -> None:
        self.refused.append(Refused(text=words, reason=why.sentence(self.talk.scenario.language)))
        self.last_refusal = (words, why)

    def waits_for_question(self, words: str, owes: bool) -> bool:
        """Whether enough was said and only the question is still to come, which this is not."""
        return self.full and owes and not self.asks(words)

    def asks(self, sentence: str) -> bool:
        """Whether a sentence asks anything in earnest."""
        return is_asking(sentence, self.knowledge)

    @property
    def asked(self) -> bool:
        """Whether anything that was let through asks."""
        return any(map(self.asks, self.said))

    @property
    def full(self) -> bool:
        return len(self.said) >= most_sentences(self.talk)


class ModelSpeaker:
    """A `drill.ports.Speaker` behind which a model speaks."""

    def __init__(self, model: Model, recognise: Recognise, stand_in: EmbeddedSpeaker | None = None) -> None:
        self._model = model
        self._recognise = recognise
        self._stand_in = stand_in or EmbeddedSpeaker()
        self._turn: _Turn | None = None
        """The line in the making."""

    @property
    def identity(self) -> str:
        """The model's name, kept in score keys."""
        return self._model.name

    def cancel(self) -> None:
        """Stop the model at once, from any thread; the authored line is said instead."""
        self._model.cancel()

    def interrupt(self) -> None:
        """The trainee breaks in: the line ends with what was heard by now. From any thread.

        Where nothing was heard yet, or the line ends the talk, it is written to its end.
        """
        turn = self._turn
        if turn and turn.said and ending_of(turn.direction) is None:
            turn.broken_into = True
            self._model.cancel()

    def speak(self, direction: Direction, talk: Talk, listener: LineListener | None = None) -> Utterance:
        """Return the customer's words; the listener is given each sentence as it passes the gate."""
        like = self._stand_in.speak(direction, talk)
        knowledge = Knowledge(talk, direction, self._recognise, gate_numbers().counts_from)
        turn = _Turn(direction, talk, knowledge, like, listener, _earlier(talk))
        self._turn = turn
        try:
            return self._spoken_by_model(turn)
        finally:
            self._turn = None

    def _spoken_by_model(self, turn: _Turn) -> Utterance:
        fine = False
        for _ in range(gate_numbers().tries):
            fine = self._tried(turn)
            if fine or turn.stood_in or turn.broken_into:
                break
        if turn.broken_into and not fine:
            return self._utterance(turn, (self._model.name,), "llm", unfinished=True)
        if not turn.said or ((turn.stood_in or turn.refused) and self._owes(turn)):
            return self._stands_in(turn)
        lines = (self._model.name, *self._told_anyway(turn))
        return self._utterance(turn, lines, "llm")

    def _stands_in(self, turn: _Turn) -> Utterance:
        """The authored line; only its question where the model had begun."""
        turn.stood_in = turn.stood_in or _why(turn)
        asking = next((step for step in turn.direction.steps if step.act in _ASKING), None)
        if turn.said and asking:
            turn.like = self._stand_in.speak(asking.model_copy(update={"then": None}), turn.talk)
        turn.let_through(turn.like.text)
        return self._utterance(turn, turn.like.lines, "stand_in")

    def _tried(self, turn: _Turn) -> bool:
        """One call. True when the line stands; False where one more try may mend it."""
        prompt = messages(turn.direction, turn.talk, turn.like.text, said=turn.said, refused=turn.last_refusal)
        try:
            writing = self._model.write(prompt, most_tokens=gate_numbers().tokens, watch=turn.listener)
            fine = self._listened(writing, turn)
        except ModelTrouble as trouble:
            turn.stood_in = None if turn.broken_into else trouble.message
            if trouble.usage:
                turn.uses.append(ModelUse.of(self._model.name, trouble.usage))
            return False
        turn.uses.append(ModelUse.of(self._model.name, writing.usage))
        return fine

    def _listened(self, writing: Writing, turn: _Turn) -> bool:
        """Hear the answer out. True when the line stands.

        A sentence refused mildly is left out, with what leans on it; after any other, nothing more is heard.
        """
        heard = dropped = False
        try:
            for part in _spoken(writing, turn):
                if turn.broken_into:
                    return False
                if isinstance(part, Closing):
                    if heard and self._closed(part, turn):
                        return True
                    continue
                touches, heard = heard and not part.apart, False
                leaning = dropped and (not part.apart or leans(part.words, turn.talk.scenario.language))
                if leaning or turn.waits_for_question(part.words, self._owes(turn)):
                    continue
                why = turn.judged(part.words)
                dropped = why is not None
                if why is None:
                    turn.let_through(part.words, apart=not touches)
                    heard = True
                    continue
                turn.refuse(part.words, why)
                if not why.mild:
                    break
        finally:
            writing.close()
        return bool(turn.said) and not (turn.refused and self._owes(turn))

    def _closed(self, closing: Closing, turn: _Turn) -> bool:
        """Let the last marks of a sentence be seen. Whether enough was said with it."""
        turn.let_close(closing.marks)
        return turn.full and not self._owes(turn)

    @staticmethod
    def _owes(turn: _Turn) -> bool:
        """Whether the line still lacks the question it was to ask."""
        asking = any(step.act in _ASKING for step in turn.direction.steps)
        return asking and bool(turn.like.asks) and not turn.asked

    def _told_anyway(self, turn: _Turn) -> tuple[str, ...]:
        """What the state rests on and the model left out is said in authored words; returns their line ids."""
        ids: tuple[str, ...] = ()
        for step in turn.direction.steps:
            if step.act in _MUST_TELL and step.about and not turn.knowledge.tells(turn.text, step.about):
                authored = self._stand_in.speak(step.model_copy(update={"then": None}), turn.talk)
                turn.let_through(authored.text)
                ids += authored.lines
        return ids

    def _utterance(
        self, turn: _Turn, lines: tuple[str, ...], source: str, *, unfinished: bool = False
    ) -> Utterance:
        asked = turn.like.asks if source == "stand_in" or turn.asked else ()
        return Utterance(
            text=turn.text,
            lines=lines,
            asks=asked,
            source=source,
            unfinished=unfinished,
            refused=tuple(turn.refused),
            stood_in=turn.stood_in if source == "stand_in" else None,
            uses=tuple(turn.uses),
        )


def _spoken(writing: Writing, turn: _Turn) -> Iterator[Part]:
    """The answer's parts, tidied.

    Where only the next word tells that a sentence ends, the gate looks at what may be whole before that comes.
    """
    scenario = turn.talk.scenario
    cut = Sentences(short_forms(scenario.language))

    def tidied(text: str) -> str:
        return tidy(text, scenario.customer.name, scenario.language)

    def tidied_part(part: Part) -> Part:
        if isinstance(part, Closing):
            return Closing(tidy_closing(part.marks))
        return Sentence(tidied(part.words), part.apart)

    for number, piece in enumerate(writing):
        if number == 0:  # not before: the request itself would wait for it
            turn.knowledge.get_ready()
        yield from map(tidied_part, cut.feed(piece))
        if cut.perhaps:
            turn.judged(tidied(cut.perhaps))
    yield from map(tidied_part, cut.finish())


def _earlier(talk: Talk) -> tuple[str, ...]:
    """The customer's sentences before this line."""
    short = short_forms(talk.scenario.language)
    theirs = (said.text for said in talk.said if said.role == "customer")
    return tuple(sentence for text in theirs for sentence in sentences_of(text, short))


def _why(turn: _Turn) -> str:
    if turn.refused:
        return turn.refused[-1].reason
    return Refusal("empty").sentence(turn.talk.scenario.language)
