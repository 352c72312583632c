"""The score of a finished talk, as events: the judge's first where there is one, the built-in scorer's always; and
the replies that are written stronger for its sake."""

from trainer.drill.ports import Rewriter
from trainer.drill.score_key import key_of
from trainer.drill.stamp import Spoken
from trainer.drill.turn import Stage
from trainer.language.tables import phrase
from trainer.record.event_model import ModelUsed, StoodIn
from trainer.record.event_score import Scored, StrongerWritten
from trainer.scoring.case import ScoringCase


def case_of(stage: Stage) -> ScoringCase:
    """What a scorer is given of this drill."""
    state = stage.state
    listening = stage.setup.options.listening and state.live
    return ScoringCase(
        state.transcript(),
        state.findings(),
        stage.story,
        stage.first_timing,
        scenes=state.scenes,
        fell_due=state.fell_due,
        listening=listening,
    )


def score_bodies(stage: Stage) -> list[Spoken]:
    """The score that is shown comes first. A judge that gives none leaves its reason and the built-in score."""
    case, rubric, parts = case_of(stage), stage.setup.rubric.value, stage.parts
    key = key_of(stage.state, parts.scorer.identity)
    embedded = Scored(score=parts.scorer.score(case, rubric, key))
    if parts.judge is None:
        return [("program", embedded)]
    judgement = parts.judge.judge(case, rubric, key)
    bodies: list[Spoken] = [("program", ModelUsed(part="scorer", **use.model_dump())) for use in judgement.uses]
    if judgement.score is not None:
        bodies.append(("program", Scored(score=judgement.score)))
    else:
        bodies.append(("program", StoodIn(part="scorer", turn=None, reason=judgement.trouble or "")))
    return [*bodies, ("program", embedded)]


def stronger_bodies(stage: Stage, rewriter: Rewriter) -> list[Spoken]:
    """The weakest replies written stronger. Where nothing can be shown the scenario's own stand in, with the reason."""
    score = stage.state.scores[0]
    written = rewriter.rewrite(case_of(stage), stage.setup.rubric.value, score)
    bodies: list[Spoken] = [("program", ModelUsed(part="stronger", **use.model_dump())) for use in written.uses]
    if written.replies:
        return [*bodies, ("program", StrongerWritten(model=written.model, replies=written.replies))]
    reason = written.trouble or phrase("judged.stronger_refused")
    return [*bodies, ("program", StoodIn(part="stronger", turn=None, reason=reason))]
