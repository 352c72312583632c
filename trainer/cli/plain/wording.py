"""Small pieces of wording that several plain screens share."""

from collections.abc import Sequence
from typing import NamedTuple

from trainer.drill.coach import DAMPING, effect
from trainer.drill.held_back import held_back
from trainer.drill.promises import Promise
from trainer.drill.setup import Setup
from trainer.language.tables import phrase
from trainer.library.scenario import Scenario
from trainer.record.event_talk import Said, Silence
from trainer.record.finding import Quote
from trainer.record.mood import Mood, MoodChange, MoodReason
from trainer.record.options import DrillOptions
from trainer.record.score import ScoreKey
from trainer.record.transcript import FOLLOW_UP, PLAN, Turn

_WORDS = ((12, "lost"), (28, "furious"), (42, "angry"), (55, "tense"), (66, "wary"), (80, "calm"))
"""The gauge below which each word holds; at and above the last they are reassured."""


def mood_word(gauge: int) -> str:
    """The word for a gauge of 0 to 100."""
    name = next((word for limit, word in _WORDS if gauge < limit), "reassured")
    return phrase(f"mood.{name}")


def mood_sentence(customer: str, before: Mood, after: Mood) -> str:
    """One sentence on how they are: word, number and trend."""
    step = after.gauge - before.gauge
    trend = phrase("mood.up" if step > 0 else "mood.down" if step < 0 else "mood.same")
    return phrase("mood.line", customer=customer, word=mood_word(after.gauge), gauge=after.gauge, trend=trend)


def rule_sentence(reason: MoodReason, scenario: Scenario) -> str:
    """The sentence of a mood rule, about this customer."""
    return phrase(f"rule.{reason.rule}", source="moods", customer=scenario.customer.name)


def delta(reason: MoodReason) -> str:
    """What a reason did to the gauge in all: "mood -4.5". A point of trust, or of anger taken off, is half a point."""
    points = effect(reason) / 2
    return phrase("coach.delta", points=f"{points:+g}") if points else phrase("coach.delta_none")


def sign_of(felt: int) -> str:
    """The sign of an effect: "+" helped, "−" hurt, "·" neither."""
    return "+" if felt > 0 else "−" if felt < 0 else "·"


def held_sentence(change: MoodChange, setup: Setup, begun: Mood | None = None) -> str:
    """Why words that did good moved nothing, in one sentence; empty where they did. `begun`: as in `held_back`."""
    held = held_back(change, setup, begun)
    customer = setup.scenario.value.customer.name
    return phrase(f"held.{held}", source="moods", customer=customer) if held else ""


class Cause(NamedTuple):
    """One passage and all it did: the reasons that rest on the same words, taken together."""

    text: str
    effect: int
    """Above 0 it helped, below it hurt."""
    damping: bool = False


def causes(reasons: Sequence[MoodReason], scenario: Scenario) -> list[Cause]:
    """The reasons of one change as people read them: one line a passage, with what the passage did in all."""
    return [_cause(group, group, scenario) for group in _grouped(reasons)]


def _grouped(reasons: Sequence[MoodReason]) -> list[list[MoodReason]]:
    groups: list[list[MoodReason]] = []
    for reason in reasons:
        group = next((group for group in groups if same_words(group[0].quote, reason.quote)), None)
        if group is None:
            groups.append([reason])
        else:
            group.append(reason)
    return groups


def weightiest(reasons: Sequence[MoodReason], scenario: Scenario, most: int = 3) -> list[Cause]:
    """The passages that did most, each with its two weightiest deeds: enough for a note in mid-talk."""
    groups = sorted(_grouped(reasons), key=lambda group: -abs(sum(map(effect, group))))[:most]
    return [_cause(group, _main_deeds(group), scenario) for group in groups]


def _main_deeds(group: Sequence[MoodReason]) -> list[MoodReason]:
    whole = sum(map(effect, group))
    return sorted(group, key=lambda reason: -effect(reason) * (1 if whole >= 0 else -1))[:2]


def _cause(group: Sequence[MoodReason], told: Sequence[MoodReason], scenario: Scenario) -> Cause:
    whole = MoodReason(
        rule=group[0].rule,
        quote=max(
            (reason.quote for reason in group if reason.quote), key=lambda quote: len(quote.text), default=None
        ),
        anger=sum(reason.anger for reason in group),
        trust=sum(reason.trust for reason in group),
    )
    sentences = " ".join(dict.fromkeys(rule_sentence(reason, scenario) for reason in told))
    quote = f'"{shortened(whole.quote.text, 90)}" ' if whole.quote and whole.quote.text else ""
    return Cause(f"{quote}{sentences} ({delta(whole)})", effect(whole), whole.rule == DAMPING)


def same_words(one: Quote | None, other: Quote | None) -> bool:
    """Whether two quotes share words."""
    if one is None or other is None:
        return False
    return one.turn == other.turn and one.start < other.end and other.start < one.end


def broken_off(heard: str) -> str:
    """A line of which only this much was heard, as people read it."""
    return phrase("talk.broken_off", heard=heard).strip()


def spoken(said: Said | Turn) -> str:
    """The words of a turn; a line that was cut off shows that it was."""
    return broken_off(said.text) if said.interrupted else said.text


def silence_before(silences: Sequence[Silence], turn: int) -> str:
    """The silence that this turn of the customer's broke, in words; empty where there was none."""
    seconds = next((silence.seconds for silence in silences if silence.turn == turn), None)
    return "" if seconds is None else phrase("talk.silence", seconds=f"{seconds:.0f}")


def promise_words(promise: Promise) -> str:
    """What is said beside a promise: what became of it, else its time, else that it was vague."""
    if promise.outcome is None:
        return promise.when or phrase("debrief.vague")
    came = f"{promise.came:%A %H:%M}" if promise.came else ""
    return phrase(f"scene.became.{promise.outcome}", came=came)


def option_words(options: DrillOptions | ScoreKey) -> list[str]:
    """The options of a talk that are on, each in a word."""
    words = [phrase(f"option.{name}") for name in ("listening", "clock") if getattr(options, name)]
    words += [phrase("option.scenes")] if options.scenes else []
    return words + ([phrase("option.variant", name=options.variant)] if options.variant else [])


def where(turn: int, turns: tuple[Turn, ...]) -> str:
    """Where a quote stands, in the trainee's own count: "your reply 2"."""
    if turn == PLAN:
        return phrase("debrief.where_plan")
    if turn == FOLLOW_UP:
        return phrase("debrief.where_follow_up")
    if 0 <= turn < len(turns) and turns[turn].role == "trainee":
        return phrase("debrief.where_reply", number=reply_number(turn, turns))
    return phrase("debrief.where_customer")


def reply_number(turn: int, turns: tuple[Turn, ...]) -> int:
    """A trainee turn's place among the trainee's own replies, from 1."""
    return sum(said.role == "trainee" for said in turns[: turn + 1])


def shortened(text: str, most: int = 160) -> str:
    """A quote on one line, cut at a word."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return flat[:most].rsplit(" ", 1)[0] + " ..."


def count_words(count: int) -> str:
    """ "never", "once", "3 times"."""
    if count == 0:
        return phrase("debrief.never")
    return phrase("debrief.once") if count == 1 else phrase("debrief.times", count=count)
