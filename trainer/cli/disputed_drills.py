"""The disputes of all drills, and what an author makes of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from rapidfuzz.fuzz import token_set_ratio

from trainer.authoring.checking.kept_drills import played
from trainer.cli.wiring import clock_and_ids, setup_again
from trainer.drill.fold import fold
from trainer.drill.stamp import Stamp
from trainer.drill.state import DrillState
from trainer.language.tables import phrase
from trainer.library.also import add_also, keep_drill, part_of, said_already
from trainer.library.find import find_scenario
from trainer.library.load import load_scenario
from trainer.library.places import builtin_folder, data_folder
from trainer.library.rubric import Check, Rubric
from trainer.library.scenario import Scenario
from trainer.library.schema import file_name
from trainer.record.errors import BadPlace, BadUsage
from trainer.record.event_score import Disputed, DisputeSettled
from trainer.record.score import Answer
from trainer.store.journal import SqlJournal

MOST_WORDS = 25
"""More words than these are no way to say one thing."""
_NEAR = 70
"""Percent of likeness from which a part is proposed."""
_SHORT = 8


@dataclass(frozen=True)
class Held:
    """One dispute: the drill, the check as its rubric had it, what was answered, and the decision if there is one."""

    state: DrillState
    check: Check
    step: str
    answer: Answer
    dispute: Disputed
    decision: DisputeSettled | None

    @property
    def id(self) -> str:
        """The drill's first letters and the check: "3f2a91bc:stake"."""
        return f"{self.state.drill[:_SHORT]}:{self.check.id}"

    @property
    def scenario(self) -> str:
        """The scenario's id."""
        return self.state.started.scenario.id


def all_held(journal: SqlJournal) -> Iterator[Held]:
    """Every dispute that stands, newest drill first."""
    for drill in journal.drills_with("disputed"):
        state = fold(journal.events_of(drill))
        rubric = setup_again(state.started, journal).rubric.value
        yield from _of_drill(state, rubric)


def _of_drill(state: DrillState, rubric: Rubric) -> Iterator[Held]:
    checks = {check.id: (step.title, check) for step in rubric.step for check in step.check}
    answers = {
        one.check: one.answer for score in state.scores[:1] for step in score.steps for one in step.checks
    }
    decided = {decision.check: decision for decision in state.settled}
    for dispute in state.disputes:
        if dispute.check in checks:
            title, check = checks[dispute.check]
            answer = answers.get(dispute.check, Answer.NOT_RECOGNISED)
            yield Held(state, check, title, answer, dispute, decided.get(dispute.check))


def one_held(journal: SqlJournal, name: str) -> Held:
    """The dispute with this id. Raises BadUsage where there is none, or more than one."""
    found = [held for held in all_held(journal) if name in {held.id, f"{held.state.drill}:{held.check.id}"}]
    if len(found) != 1:
        raise BadUsage(_say("no_such", name=name))
    return found[0]


def nearest_part(words: str, scenario: Scenario) -> str:
    """The part of the scenario that reads most like these words; empty where none is near."""
    best, most = "", float(_NEAR)
    for kind in ("fact", "unknown", "option", "stake"):
        for item in getattr(scenario, kind):
            like = max(token_set_ratio(words.lower(), text.lower()) for text in (item.text, *item.also))
            if like > most:
                best, most = f"{kind}:{item.id}", like
    return best


def settle(journal: SqlJournal, held: Held, decision: DisputeSettled) -> None:
    """Add the decision to the drill's log."""
    clock, _ = clock_and_ids("disputes", journal)
    journal.append(Stamp(held.state.drill, clock).all([("program", decision)], held.state))


@dataclass(frozen=True)
class Agreed:
    """What accepting a dispute did: the files it wrote, and what is still not read as agreed."""

    scenario: Path
    copied: bool
    part: str
    drills: Path
    still: tuple[str, ...]


def accept(held: Held, part: str | None, words: str | None, into: Path | None) -> Agreed:
    """Write the words into the scenario and the talk into the drills beside it.

    Raises BadUsage where the part or the words won't do; then nothing is written.
    """
    path = into or find_scenario(held.scenario)
    scenario = load_scenario(path).value
    kind, name = part_of(part, scenario) if part else (None, "")
    said = _words(held, words) if part else ""
    already = said_already(said, scenario) if part else None
    if already and already != part:
        raise BadUsage(_say("said_elsewhere", words=said, part=already))
    path, copied = _own(path)
    if kind and not already:
        add_also(path, kind, name, said)
    drills = keep_drill(path, kept_drill(held))
    still = tuple(found.message for found in played(drills) if kept_id(held) in found.message)
    return Agreed(path, copied, part or "", drills, still)


def _words(held: Held, words: str | None) -> str:
    """The words that become a way to say it: those given, if the trainee said them, or all that was pointed at."""
    pointed = held.dispute.quote.text if held.dispute.quote else ""
    if words is None:
        if not pointed:
            raise BadUsage(_say("no_words"))
        if len(pointed.split()) > MOST_WORDS:
            raise BadUsage(_say("too_many_words", count=len(pointed.split()), most=MOST_WORDS))
        return " ".join(pointed.split())
    wanted = " ".join(words.split())
    said = [turn.text for turn in held.state.turns if turn.role == "trainee"]
    if not wanted or not any(wanted in " ".join(text.split()) for text in (*said, pointed)):
        raise BadUsage(_say("not_said", words=wanted))
    return wanted


def _own(path: Path) -> tuple[Path, bool]:
    """The file to write to: a built-in scenario is copied to the user's own first."""
    if builtin_folder().resolve() not in path.resolve().parents:
        return path, False
    own = data_folder() / "scenarios" / path.name
    try:
        own.parent.mkdir(parents=True, exist_ok=True)
        if own.exists():
            raise BadUsage(_say("copy_exists", path=own))
        copyfile(path, own)
        _schema_beside(own)
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise BadPlace(phrase("also.not_written", source="library", path=own, reason=reason)) from wrong
    return own, True


def _schema_beside(own: Path) -> None:
    """The schema that a built-in scenario's first line points to, where the copy looks for it."""
    folder, name = own.parent.parent / "schemas", file_name("scenario")
    folder.mkdir(exist_ok=True)
    copyfile(builtin_folder() / "schemas" / name, folder / name)


def kept_id(held: Held) -> str:
    """What the drill is called among those kept."""
    return f"disputed-{held.state.drill[:_SHORT].lower()}-{held.check.id}"


def kept_drill(held: Held) -> dict[str, object]:
    """The talk, and the answer that was agreed on: the opposite of what was scored."""
    transcript = held.state.transcript()
    wanted = "not_met" if held.answer is Answer.MET else "met"
    drill: dict[str, object] = {
        "id": kept_id(held),
        "why": _say("why", date=f"{held.state.began:%Y-%m-%d}", check=held.check.id),
        "rubric": held.state.started.rubric.id,
        "channel": transcript.plan.channel,
        "timing": transcript.plan.when,
        "notes": transcript.plan.written(),
        wanted: [held.check.id],
    }
    if transcript.follow_up:
        drill["follow_up"] = transcript.follow_up
    turns = [{"role": turn.role, "text": turn.text} for turn in transcript.turns if turn.text.strip()]
    return {**drill, "turn": turns}


def _say(key: str, /, **slots: object) -> str:
    return phrase(f"disputes.{key}", source="store", **slots)
