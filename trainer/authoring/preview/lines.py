"""All lines a scenario's customer may say, by mood, with when they may be said and whether they ever can."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from trainer.authoring.preview.shown import Cast, say
from trainer.customer.shelves import ANY
from trainer.customer.slots import filled
from trainer.customer.talk import Talk
from trainer.language.tables import phrase
from trainer.library.diagnostic import shown_text
from trainer.library.scenario import LineTree, Scenario
from trainer.record.direction import Act, Direction
from trainer.record.finding import Quote
from trainer.record.ledger import Ledger
from trainer.record.mood import Band, Mood

Source = Literal["question", "scenario", "voice"]
FIRST = "first"
"""Where lines stand that go by the channel rather than by the mood."""
MOODS = (FIRST, *(band.value for band in Band), ANY)
"""The headings, in their order."""
_BY_CHANNEL = (Act.OPEN, Act.CALL_BACK)
_OPENS = {"calls_in": "customer", "picks_up": "trainee"}
_KINDS = frozenset({"early", "fair", "late"})
_ALWAYS = 100
_SOMETHING = Quote(turn=1, start=0, end=20, text="it will be all right")
"""What a line may quote."""
_NAME = "Alex"
_LONGEST = 60
"""Characters of a topic in the words of the file."""


@dataclass(frozen=True)
class Line:
    """One line of the customer's."""

    mood: str
    """One of `MOODS`."""
    when: str
    """When it may be said, in words."""
    text: str
    source: Source
    possible: bool = True
    """Whether it can ever be said: something fills its slots, and its occasion comes up."""


def lines_of(cast: Cast) -> tuple[Line, ...]:
    """Every line, by mood; the scenario's own before those of its voice pack."""
    scenario = cast.scenario.value
    occasions = _Occasions(cast)
    found = [*_questions(scenario), *occasions.lines(scenario.lines, "scenario")]
    found += occasions.lines(cast.voice.lines, "voice")
    return tuple(sorted(found, key=lambda line: MOODS.index(line.mood)))


def _questions(scenario: Scenario) -> Iterator[Line]:
    for question in scenario.question:
        for text in (question.ask, *question.also):
            yield Line(ANY, say("when.own_question"), text, "question")


class _Occasions:
    """When each line may be said."""

    def __init__(self, cast: Cast) -> None:
        self.scenario, self.voice = cast.scenario.value, cast.voice
        self.talk = _talk_in_which_all_is_known(cast)
        self.topics = _topics(self.scenario)

    def lines(self, tree: LineTree, source: Source) -> Iterator[Line]:
        """The lines of one file."""
        for name, topics in tree.items():
            act = Act(name)
            for topic, moods in topics.items():
                for mood, texts in moods.items():
                    for text in texts:
                        heading = FIRST if act in _BY_CHANNEL else mood
                        when = self._when(act, topic, mood)
                        yield Line(heading, when, text, source, self._possible(act, topic, text))

    def _when(self, act: Act, topic: str, mood: str) -> str:
        when = say(f"when.{act}")
        about = "" if topic == ANY else say("about", topic=self.topics.get(topic) or self._standing(topic))
        channel = say(f"channel.{mood}") if act in _BY_CHANNEL and mood != ANY else ""
        return " ".join(part for part in (when + about, channel) if part)

    def _standing(self, topic: str) -> str:
        """A topic that every scenario has: a word on the state, or a deed by its mood rule."""
        rule = phrase(f"rule.{topic}", source="moods", customer=self.scenario.customer.name)
        said = say(f"topic.{topic}")
        known = (rule, f"rule.{topic}"), (said, f"topic.{topic}")
        return next((" ".join(words.split()) for words, missing in known if words != missing), topic)

    def _possible(self, act: Act, topic: str, text: str) -> bool:
        if not self._comes_up(act, topic):
            return False
        abouts = [topic] if topic in self.topics else [*self.topics, None]
        return any(
            filled(text, Direction(act=act, about=about, quote=_SOMETHING), self.talk) for about in abouts
        )

    def _comes_up(self, act: Act, topic: str) -> bool:
        """Whether this customer ever does this."""
        timings, temperament = self.scenario.timing, self.voice.temperament
        if act is Act.OPEN and topic in _OPENS:
            return any(timing.opens == _OPENS[topic] for timing in timings)
        if act in _BY_CHANNEL and topic in _KINDS:
            return any(topic in {timing.kind, timing.id} for timing in timings)
        ever = {
            Act.VENT: temperament.vents > 0,
            Act.REVEAL: any(stake.hidden for stake in self.scenario.stake),
            Act.CHOOSE: bool(self.scenario.option),
            Act.ESCALATE: temperament.boss > 0,
            Act.WALK_OUT: temperament.boss < _ALWAYS,
        }
        return ever.get(act, True)


def _topics(scenario: Scenario) -> dict[str, str]:
    """Everything of the scenario's own that a line may be about, in words."""
    texts = {question.id: question.ask for question in scenario.question}
    for matter in (*scenario.stake, *scenario.option, *scenario.fact, *scenario.unknown, *scenario.never):
        texts.setdefault(matter.id, matter.short or matter.text)
    for timing in scenario.timing:
        texts.setdefault(timing.id, timing.text)
    return {name: shown_text(text, _LONGEST) for name, text in texts.items()}


def _talk_in_which_all_is_known(cast: Cast) -> Talk:
    scenario = cast.scenario.value
    return Talk(
        scenario=scenario,
        timing=scenario.timing[0],
        channel="phone",
        voice=cast.voice,
        difficulty="normal",
        seed=1,
        turn=2,
        mood=Mood(anger=40, trust=40),
        ledger=Ledger(revealed={stake.id: 0 for stake in scenario.stake}),
        trainee_name=_NAME,
    )
