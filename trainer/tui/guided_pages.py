"""The pages of the guided call, and what stands on each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from trainer.cli.plain.wording import delta, held_sentence, mood_word, rule_sentence, shortened, sign_of
from trainer.customer.rules import INERTIA
from trainer.drill.coach import effect
from trainer.drill.guide import Try
from trainer.drill.guided import Guided, Heard, PlayedCall, Tried
from trainer.language.tables import phrase, sentences
from trainer.library.scenario import Scenario
from trainer.record.finding import Finding
from trainer.record.mood import Mood, MoodChange, MoodReason
from trainer.tui.widgets.mood_gauge import TRENDS
from trainer.tui.widgets.plain_text import QUIET, assembled

say = sentences("screen/guided")
Piece = str | tuple[str, str]
Kind = Literal["before", "line", "after", "try", "done"]


@dataclass(frozen=True)
class Page:
    """One stop on the way. `index`: the line within its call, or the try's number."""

    kind: Kind
    call: PlayedCall
    index: int = 0


def pages_of(guided: Guided) -> tuple[Page, ...]:
    """Each call with its sentences, then the tries, then the way out."""
    pages: list[Page] = []
    for call in guided.calls:
        own = [number for number, heard in enumerate(call.heard) if heard.line.trainee]
        pages += [Page("before", call), *(Page("line", call, number) for number in own)]
        pages.append(Page("after", call, len(call.heard) - 1))
    last = guided.calls[-1]
    tries = [Page("try", call_of(guided, attempt), number) for number, attempt in enumerate(guided.guide.tries)]
    return (*pages, *tries, Page("done", last))


def call_of(guided: Guided, attempt: Try) -> PlayedCall:
    """The call a try is taken from."""
    return next(call for call in guided.calls if call.call.id == attempt.call)


def part_of(page: Page, guided: Guided) -> str:
    """Where the trainee is, for the head of the screen."""
    title = page.call.call.title
    if page.kind == "line":
        own = [number for number, heard in enumerate(page.call.heard) if heard.line.trainee]
        return say("part_call", title=title, number=str(own.index(page.index) + 1), count=str(len(own)))
    if page.kind == "try":
        return say("part_try", number=str(page.index + 1), count=str(len(guided.guide.tries)))
    return say(f"part_{page.kind}", title=title)


def page_content(page: Page, guided: Guided) -> Content:
    """What stands on a page, beside the call itself."""
    titles = {step.id: step.title for step in guided.setup.rubric.value.step}
    match page.kind:
        case "before":
            return before_content(page.call, first=page.call is guided.calls[0])
        case "line":
            heard = page.call.heard[page.index]
            return effect_content(heard, page.call, guided, explained=heard is _first_held_back(guided))
        case "after":
            return after_content(page, guided, titles)
        case "try":
            return try_content(page, guided)
        case _:
            return assembled(say("done").strip())


def before_content(call: PlayedCall, *, first: bool) -> Content:
    """What happened until somebody picks up."""
    customer = call.scenario.customer.name
    start = say("dana_is", customer=customer, word=mood_word(call.start.gauge), gauge=str(call.start.gauge))
    parts: list[Piece] = [call.call.before, "\n\n", (start, "bold")]
    if first:
        parts += ["\n\n", say("chair"), "\n", (say("how"), QUIET)]
    return assembled(*parts)


def line_content(heard: Heard, customer: str) -> Content:
    """A line of the call; a sentence that was heard carries what it did to the gauge."""
    line = heard.line
    if line.customer:
        return assembled((f"{customer}  ", "bold $secondary"), line.customer)
    return assembled(
        (f"{say('jeffrey')}  ", "bold $primary"), line.trainee, "  ", step_mark(heard.before, heard.after)
    )


def step_mark(before: Mood, after: Mood) -> tuple[str, str]:
    """How far the gauge went: "▼ -6"."""
    step = after.gauge - before.gauge
    sign = (step > 0) - (step < 0)
    style = {1: "bold $success", 0: QUIET, -1: "bold $error"}[sign]
    return (f"{TRENDS[sign]} {step:+d}" if step else f"{TRENDS[0]} 0", style)


def _first_held_back(guided: Guided) -> Heard | None:
    """The first sentence of which something was held back: there it is explained."""
    all_heard = (heard for call in guided.calls for heard in call.heard)
    return next((heard for heard in all_heard if any(r.rule == INERTIA for r in heard.reasons)), None)


def effect_content(heard: Heard, call: PlayedCall, guided: Guided, *, explained: bool = False) -> Content:
    """What a sentence did to the customer, and to the steps."""
    titles = {step.id: step.title for step in guided.setup.rubric.value.step}
    customer = call.scenario.customer.name
    parts: list[Piece] = [(say("did", customer=customer), "bold $primary"), "\n"]
    parts += [_from_to(heard.before, heard.after), "  ", step_mark(heard.before, heard.after)]
    change = MoodChange(before=heard.before, after=heard.after, reasons=heard.reasons)
    held = held_sentence(change, guided.setup, _reply_begun(heard, call))
    told = [reason for reason in heard.reasons if not (held and reason.rule == INERTIA)]
    reasons = list(_reason_lines(told, call.scenario, explained=explained))
    parts += reasons or ["\n", (say("nothing_moved", customer=customer), QUIET)]
    if held:
        parts += ["\n", f"  {held}"]
    if heard.line.owes:
        parts += ["\n", (f"{say('owes')} ", "bold $warning"), heard.line.owes]
    parts += ["\n\n", (say("steps"), "bold $primary")]
    parts += list(_step_lines(heard, titles)) or ["\n", (say("no_step"), QUIET)]
    return assembled(*parts)


def _reply_begun(heard: Heard, call: PlayedCall) -> Mood:
    """The mood when the reply began that this sentence is part of."""
    begun = heard.before
    for one in reversed(call.heard[: call.heard.index(heard)]):
        if one.line.customer:
            break
        begun = one.before
    return begun


def after_content(page: Page, guided: Guided, titles: dict[str, str]) -> Content:
    """What the call came to: the mood, the levels, the moral."""
    call = page.call
    gauges = {"before": str(call.start.gauge), "after": str(call.end.gauge)}
    parts: list[Piece] = [call.call.afterwards, "\n\n"]
    parts += [(say("mood_from_to", customer=call.scenario.customer.name, **gauges), "bold"), "\n\n"]
    parts += [(say("levels"), "bold $primary")]
    first = guided.calls[0]
    widest = max(map(len, titles.values()), default=0)
    for step, level in call.levels.items():
        was = first.levels.get(step) if call is not first else None
        parts += ["\n", f"{titles.get(step, step):<{widest}}  ", *_level(level, was)]
    return assembled(*parts)


def _level(level: int | None, was: int | None) -> list[Piece]:
    if level is None:
        return [(say("unscored"), QUIET)]
    style = ("$error", "$error", "$warning", "$success", "$success")[level]
    words = say("level", level=str(level)) if was is None else say("level_was", level=str(level), was=str(was))
    return [("██" * level, style), ("░░" * (4 - level), QUIET), f"  {words}"]


def try_content(page: Page, guided: Guided) -> Content:
    """What is to be said better, and what the weak sentence did."""
    attempt = guided.guide.tries[page.index]
    weak = guided.tried(guided.sentence_of(attempt), guided.moment_of(attempt))
    parts: list[Piece] = [(attempt.ask, "bold"), "\n\n", *_tried_lines(say("weak"), weak), "\n"]
    return assembled(*parts, *_why_lines(weak, page.call.scenario))


def outcome_content(own: Tried, stronger: Tried, scenario: Scenario) -> Content:
    """The trainee's words and stronger ones, what each did, then what was found in the trainee's and why."""
    parts: list[Piece] = [*_tried_lines(say("yours"), own), "\n\n", *_tried_lines(say("stronger"), stronger)]
    parts += ["\n\n", (say("found"), "bold $primary")]
    for found in _once(own.findings):
        label = phrase(f"kind.{found.kind}", source="findings")
        parts += ["\n", f"  · {label}: ", (f"“{shortened(found.quote.text, 90)}”", "italic")]
    parts += ["\n\n", (say("because", customer=scenario.customer.name), "bold $primary")]
    parts += [*_why_lines(own, scenario), "\n\n"]
    parts += [(say("because_stronger"), "bold $primary"), *_why_lines(stronger, scenario)]
    return assembled(*parts)


def _tried_lines(title: str, tried: Tried) -> list[Piece]:
    before, after = tried.change.before, tried.change.after
    heading: list[Piece] = [
        (f"{title}: ", "bold $primary"),
        _from_to(before, after),
        "  ",
        step_mark(before, after),
    ]
    return [*heading, "\n", (tried.text, "italic")]


def _why_lines(tried: Tried, scenario: Scenario) -> list[Piece]:
    reasons = list(_reason_lines(tried.change.reasons, scenario))
    return reasons or ["\n  ", (say("no_reason", customer=scenario.customer.name), QUIET)]


def _from_to(before: Mood, after: Mood) -> str:
    return say("from_to", before=str(before.gauge), after=f"{after.gauge}, {mood_word(after.gauge)}")


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Each kind with each quote once."""
    seen = set()
    for found in findings:
        if (found.kind, found.quote) not in seen:
            seen.add((found.kind, found.quote))
            yield found


def _reason_lines(
    reasons: Sequence[MoodReason], scenario: Scenario, *, explained: bool = False
) -> Iterator[Piece]:
    """A line a reason. `explained`: what was held back is told in a whole sentence."""
    for reason in reasons:
        felt = effect(reason)
        style = "$success" if felt > 0 else "$error" if felt < 0 else QUIET
        sign, told = sign_of(felt), rule_sentence(reason, scenario)
        if reason.rule == INERTIA:
            sign, style, told = sign_of(0), QUIET, told if explained else say("held_back")
        yield "\n"
        yield (f"  {sign} {told}", style)
        if reason.quote:
            yield (f" “{shortened(reason.quote.text, 60)}”", "italic")
        yield (f" ({delta(reason)})", QUIET)


def _step_lines(heard: Heard, titles: dict[str, str]) -> Iterator[Piece]:
    for sign, style, word, remarks in (
        ("✗", "$error", say("hurts"), heard.line.hurts),
        ("✓", "$success", say("helps"), heard.line.helps),
    ):
        for step, why in remarks.items():
            yield "\n"
            yield (f"  {sign} {titles.get(step, step)} ({word}): ", style)
            yield why
