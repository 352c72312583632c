"""Reads and scores the drills kept beside a scenario, and tells which do not come out as they are written."""

from collections.abc import Iterator
from pathlib import Path

from trainer.language.tables import phrase
from trainer.library.diagnostic import Diagnostic
from trainer.library.drills import KeptDrill, scenario_beside
from trainer.library.find import find_rubric
from trainer.library.load import load_drills, load_rubric, load_scenario, of_kept_drill
from trainer.library.moment import at_moment
from trainer.library.named import nearest_file
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.reading.reader import EmbeddedReader
from trainer.reading.transcript_reading import read_transcript
from trainer.record.errors import TrainerError
from trainer.record.score import Answer
from trainer.scoring.case import ScoringCase
from trainer.scoring.embedded import EmbeddedScorer
from trainer.scoring.levels import score_step
from trainer.scoring.signal import SignalAnswer

_QUOTE = 60


def played(file: Path) -> Iterator[Diagnostic]:
    """What is wrong with each kept drill of a file that is itself in order."""
    drills = load_drills(file).drill
    scenario = load_scenario(scenario_beside(file)).value
    for number, drill in enumerate(drills):
        place = ("drill", number, "id")
        try:
            rubric = load_rubric(_rubric_file(drill.rubric, file)).value
        except TrainerError as wrong:
            yield of_kept_drill(file, place, "cannot_be_played", name=drill.id, reason=wrong.message)
            continue
        reason = _unknown(drill, scenario, rubric)
        if reason:
            yield of_kept_drill(file, place, "cannot_be_played", name=drill.id, reason=reason)
            continue
        for what, expected in _otherwise(drill, scenario, rubric):
            yield of_kept_drill(file, place, "came_out_otherwise", name=drill.id, what=what, expected=expected)


def _rubric_file(name: str, drills: Path) -> Path:
    """The rubric of this id, if there is one in the folder `rubrics` beside that of the scenarios, or any other."""
    return nearest_file([drills.parent.parent / "rubrics"], name) or find_rubric(name)


def _unknown(drill: KeptDrill, scenario: Scenario, rubric: Rubric) -> str:
    """What of the drill's names does not exist; empty where all do."""
    checks = {check.id for step in rubric.step for check in step.check}
    steps = {step.id for step in rubric.step}
    if drill.timing and drill.timing not in {timing.id for timing in scenario.timing}:
        return _say("no_timing", name=drill.timing)
    for name in (*drill.met, *drill.not_met):
        if name not in checks:
            return _say("no_check", name=name, rubric=rubric.id)
    return next(
        (_say("no_step", name=name, rubric=rubric.id) for name in drill.levels if name not in steps), ""
    )


def _otherwise(drill: KeptDrill, scenario: Scenario, rubric: Rubric) -> Iterator[tuple[str, str]]:
    """(what came out, what was expected) wherever the two differ."""
    answers = EmbeddedScorer().answers(_case(drill, scenario), rubric)
    for name, wanted in (*((one, True) for one in drill.met), *((one, False) for one in drill.not_met)):
        given = answers.get(name)
        if given is None or (given.answer is Answer.MET) is not wanted:
            yield _came_out(name, given), _say("answer.met" if wanted else "answer.not_met")
    for step in rubric.step:
        if step.id in drill.levels:
            wanted_levels = drill.levels[step.id]
            low, high = wanted_levels if isinstance(wanted_levels, tuple) else (wanted_levels, wanted_levels)
            level = score_step(step, answers).level
            if level is None or not low <= level <= high:
                expected = str(low) if low == high else _say("between", low=low, high=high)
                yield _say("level", name=step.id, level=_say("none") if level is None else level), expected


def _case(drill: KeptDrill, scenario: Scenario) -> ScoringCase:
    timing = scenario.timing_of(drill.timing)
    moment = at_moment(scenario, timing)
    transcript = drill.transcript(scenario.id)
    findings, _ = read_transcript(EmbeddedReader(), transcript, moment, timing)
    return ScoringCase(transcript, findings, moment, timing)


def _came_out(name: str, given: SignalAnswer | None) -> str:
    answer = _say("answer.needs_model" if given is None else f"answer.{given.answer.value}")
    quotes = given.quotes if given else ()
    if not quotes:
        return _say("check", name=name, answer=answer)
    return _say("check_words", name=name, answer=answer, words=" ".join(quotes[0].text.split())[:_QUOTE])


def _say(key: str, /, **slots: object) -> str:
    return phrase(f"kept.{key}", source="library", **slots)
