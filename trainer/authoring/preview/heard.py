"""One sentence tried on a scenario: what is heard in it, by what margin, and what the customer makes of it."""

from dataclasses import dataclass

from trainer.authoring.preview.shown import Cast
from trainer.authoring.preview.tried import Start, tried
from trainer.drill.runner import Runner
from trainer.drill.state import Phase
from trainer.reading.closeness import Closeness, closeness
from trainer.record.event_talk import MoodChanged, Said, WasRead
from trainer.record.finding import Finding, FindingKind, Quote
from trainer.record.mood import MoodChange

_MATTER = {
    FindingKind.FACT_TOLD: "fact",
    FindingKind.UNKNOWN_ADMITTED: "unknown",
    FindingKind.OPTION_OFFERED: "option",
}
NEAR = 3
"""Things that are named where nothing was told."""


@dataclass(frozen=True)
class Recognised:
    """One finding; of a thing that was told, how surely, and what came next to it on the same words."""

    finding: Finding
    own: Closeness | None = None
    next: Closeness | None = None


@dataclass(frozen=True)
class Felt:
    """What the customer made of it: their mood's change, and their answer; both None where the talk was over."""

    change: MoodChange | None
    answer: str | None


@dataclass(frozen=True)
class Heard:
    """All there is to say of a sentence."""

    found: tuple[Recognised, ...]
    near: tuple[Closeness, ...]
    """What it comes nearest to, where it told nothing."""
    first: Felt
    """As the trainee's first words."""
    later: Felt
    """Once the news is out."""


def heard(cast: Cast, text: str, timing: str = "") -> Heard:
    """Try a sentence. Nothing of it is kept. Raises BadUsage where there is nothing in it."""
    start = Start(timing)
    opening, later = tried(cast, start), _with_the_news(cast, start)
    reading = opening if later.state.phase is not Phase.TALK else later
    stage = reading.stage
    near = closeness(text, stage.scenario, stage.timing)
    first, after = _felt(opening, text), _felt(later, text)
    findings = after[1] or first[1]
    found = tuple(_beside(one, near, findings) for one in findings)
    told = any(one.own for one in found)
    return Heard(found, () if told else near[:NEAR], first[0], after[0])


def _with_the_news(cast: Cast, start: Start) -> Runner:
    """A talk in which the news has been said, in its author's words."""
    runner = tried(cast, start)
    news = " ".join(
        f"{fact.text[:1].upper()}{fact.text[1:].rstrip('.')}." for fact in runner.stage.scenario.news
    )
    runner.reply(news)
    return runner


def _felt(runner: Runner, text: str) -> tuple[Felt, tuple[Finding, ...]]:
    if runner.state.phase is not Phase.TALK:
        return Felt(None, None), ()
    bodies = [event.body for event in runner.reply(text)]
    change = next((body.change for body in bodies if isinstance(body, MoodChanged)), None)
    answer = next((body.text for body in bodies if isinstance(body, Said) and body.role == "customer"), None)
    findings = next((body.findings for body in bodies if isinstance(body, WasRead)), ())
    return Felt(change, answer), findings


def _beside(finding: Finding, near: tuple[Closeness, ...], all_found: tuple[Finding, ...]) -> Recognised:
    kind = _MATTER.get(finding.kind)
    if kind is None:
        return Recognised(finding)
    own = next((one for one in near if (one.kind, one.id) == (kind, finding.about)), None)
    also = {(_MATTER[one.kind], one.about) for one in all_found if one.kind in _MATTER}
    rest = (one for one in near if (one.kind, one.id) not in also and one.overlaps(finding.quote))
    return Recognised(finding, own, next(rest, None))


def margin(recognised: Recognised) -> float | None:
    """How much more there is of the thing than of what comes next to it; None for what is no thing of the brief."""
    if recognised.own is None:
        return None
    return recognised.own.weight - (recognised.next.weight if recognised.next else 0.0)


def words_of(quote: Quote) -> str:
    """A quote on one line."""
    return " ".join(quote.text.split())
