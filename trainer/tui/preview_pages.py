"""What stands on the pages of a preview, as content."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from textual.content import Content

from trainer.authoring.preview.heard import Felt, Heard, Recognised, margin, words_of
from trainer.authoring.preview.lines import MOODS, Line
from trainer.authoring.preview.shown import Cast, Shown, say
from trainer.authoring.preview.steps import rubric_rows
from trainer.authoring.preview.tried import Start
from trainer.cli.check_page import as_text
from trainer.cli.plain.wording import mood_sentence, spoken, weightiest
from trainer.drill.coach import DAMPING
from trainer.drill.runner import Runner
from trainer.language.tables import phrase, sentences
from trainer.library.rubric import Rubric
from trainer.library.scenario import Matter, Scenario
from trainer.reading.closeness import Closeness
from trainer.record.event_talk import CoachSaid
from trainer.tui.widgets.plain_text import QUIET, assembled

Piece = tuple[str, str]
say_here = sentences("screen/preview")
_STRONG = "bold"


def problems_page(shown: Shown, *, other_is_shown: bool) -> Content:
    """All problems, as `trainer check` prints them."""
    pieces: list[Piece] = []
    if not shown.understood:
        pieces.append((f"{say('problems.broken' if other_is_shown else 'problems.never_good')}\n\n", _STRONG))
    if shown.problems:
        *lines, _ = as_text([shown.path], shown.problems)
        pieces += [(f"{line}\n", QUIET if line.startswith(" ") else "") for line in lines]
        pieces.append((f"\n{say_here('problems_hint')}", QUIET))
    else:
        pieces.append((say("problems.none" if shown.whole else "problems.looking"), ""))
    return assembled(*pieces)


def steps_page(rubric: Rubric) -> Content:
    """A rubric's steps with their checks."""
    styles = {"strong": _STRONG, "quiet": QUIET}
    return assembled(
        *((f"{before}{words}\n", styles.get(style, "")) for before, words, style in rubric_rows(rubric))
    )


def lines_page(lines: Iterable[Line], mood: str) -> Content:
    """The customer's lines in one mood, by when they may be said."""
    some = [line for line in lines if line.mood == mood]
    heading = say_here("mood_of", mood=say(f"heading.{mood}"), count=len(some))
    pieces: list[Piece] = [(f"{heading}\n", _STRONG)]
    if not some:
        pieces.append((f"\n{say_here('no_lines')}", QUIET))
    if any("{" in line.text for line in some):
        pieces.append((f"{say_here('slots')}\n", QUIET))
    for (when, source), same in groupby(some, key=lambda line: (line.when, line.source)):
        pieces.append((f"\n{when} ({say(f'source.{source}')})\n", QUIET))
        for line in same:
            pieces.append((f"• {line.text}", ""))
            pieces.append((f" [{say('impossible')}]\n" if not line.possible else "\n", _STRONG))
    return assembled(*pieces)


def other_mood(mood: str, by: int) -> str:
    """The heading so many further on, round and round."""
    return MOODS[(MOODS.index(mood) + by) % len(MOODS)]


def heard_page(text: str, heard: Heard | None, cast: Cast) -> Content:
    """What a sentence did; how to begin, where none was tried."""
    if heard is None:
        return assembled((say_here("try_it"), QUIET))
    scenario = cast.scenario.value
    pieces: list[Piece] = [(f"{say_here('tried', text=text)}\n\n", _STRONG)]
    for one in heard.found:
        pieces += _found(one)
    if not any(one.own for one in heard.found):
        pieces.append((f"{say('heard.nothing')}\n", ""))
        near = [say("heard.near", **_slots(one), text=_text_of(one, scenario)) for one in heard.near]
        pieces += [(f"  {line}\n", QUIET) for line in near or [say("heard.near_nothing")]]
    for name, felt in (("first", heard.first), ("later", heard.later)):
        pieces += _felt(say(f"heard.{name}"), felt, scenario)
    return assembled(*pieces)


def _found(one: Recognised) -> Iterator[Piece]:
    finding = one.finding
    about = f" ({finding.about})" if finding.about else ""
    yield f"• {phrase(f'kind.{finding.kind}', source='findings')}{about}", ""
    yield f"  “{words_of(finding.quote)}”\n", QUIET
    if one.own is not None:
        rest = say("heard.alone")
        if one.next is not None:
            rest = say("heard.next", **_slots(one.next), margin=f"{margin(one):.1f}")
        yield f"  {say('heard.strength', **_slots(one.own))}; {rest}\n", QUIET


def _slots(one: Closeness) -> dict[str, str]:
    name = {"kind": say(f"kind.{one.kind}"), "name": one.id}
    return {**name, "weight": f"{one.weight:.1f}", "need": f"{one.need:.1f}"}


def _text_of(one: Closeness, scenario: Scenario) -> str:
    matters: tuple[Matter, ...] = (*scenario.fact, *scenario.unknown, *scenario.option)
    return next((matter.text for matter in matters if matter.id == one.id), one.id)


def _felt(heading: str, felt: Felt, scenario: Scenario) -> Iterator[Piece]:
    yield f"\n{heading}\n", _STRONG
    if felt.change is None:
        yield f"  {say('heard.over')}\n", QUIET
        return
    before, after = felt.change.before, felt.change.after
    moods = {
        "before_anger": before.anger,
        "before_trust": before.trust,
        "anger": after.anger,
        "trust": after.trust,
    }
    yield f"  {say('heard.mood', name=scenario.customer.name, **moods)}\n", ""
    deeds = [reason for reason in felt.change.reasons if reason.rule != DAMPING]
    for cause in weightiest(deeds, scenario):
        yield f"  {cause.text}\n", QUIET
    yield f"  {scenario.customer.name}: {felt.answer or '—'}\n", ""


def start_line(start: Start, cast: Cast) -> str:
    """From where the drill is tried, in one line."""
    scenario, usual = cast.scenario.value, say_here("usual")
    asks = next((one.ask for one in scenario.question if one.id == start.question), usual)
    return say_here(
        "begins",
        mood=start.mood or usual,
        question=asks,
        replies=start.replies,
        timing=scenario.timing_of(start.timing).id,
    )


def drill_page(runner: Runner, start: Start, cast: Cast, *, older: bool) -> Content:
    """The talk that is tried, each reply with what the coach says of it."""
    state, scenario = runner.state, runner.stage.scenario
    notes = {note.turn: note for note in state.coach}
    pieces: list[Piece] = [(f"{start_line(start, cast)}\n", _STRONG)]
    if older:
        pieces.append((f"{say_here('older')}\n", _STRONG))
    for said in state.turns:
        name = scenario.customer.name if said.role == "customer" else say_here("you")
        pieces += [(f"\n{name}: ", _STRONG), (f"{spoken(said)}\n", "")]
        if said.turn in notes:
            pieces += _note(notes[said.turn], runner)
    if state.ended:
        ending = phrase(f"ending.{state.ending}", customer=scenario.customer.name)
        pieces.append((f"\n{ending} {say_here('over')}\n", _STRONG))
    return assembled(*pieces)


def _note(note: CoachSaid, runner: Runner) -> Iterator[Piece]:
    scenario = runner.stage.scenario
    change = next((moved.change for moved in runner.state.moods if moved.turn == note.turn), None)
    if change is not None:
        yield f"  | {mood_sentence(scenario.customer.name, change.before, change.after)}\n", QUIET
    for cause in weightiest((*note.landed, *note.hurt), scenario):
        yield f"  | {'+' if cause.effect > 0 else '−' if cause.effect else ' '} {cause.text}\n", QUIET
