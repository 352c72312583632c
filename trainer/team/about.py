"""What is known of the rubric and the scorer behind some figures: how they were held against raters, if they were."""

from trainer.language.tables import sentences
from trainer.library.index import listed
from trainer.library.load import load_rubric
from trainer.library.named import file_id
from trainer.library.places import rubric_files
from trainer.library.rubric import Rubric
from trainer.library.source import Loaded
from trainer.record.errors import BadFile
from trainer.record.score import ScoreKey
from trainer.team.compare_lines import About

_say = sentences("team_compare")


def about_of(key: ScoreKey) -> About:
    """What is known here of this key's rubric, scorer and scenario."""
    rubric = _rubric(key)
    known = rubric is not None and rubric.semantic_hash == key.rubric_hash
    titles = {step.id: step.title for step in rubric.value.step} if rubric else {}
    said = _say("validated.rubric", id=key.rubric, text=rubric.value.validated) if rubric and known else ""
    told = said or _say("validated.unknown", id=key.rubric, hash=key.rubric_hash[:8])
    return About(titles, f"{told}\n{_scorer(key)}", {entry.id: entry.title for entry in listed()})


def _rubric(key: ScoreKey) -> Loaded[Rubric] | None:
    """The library's rubric of this id: the very one where it has it, else one of that name."""
    found: Loaded[Rubric] | None = None
    for file in rubric_files():
        if file_id(file) == key.rubric:
            try:
                loaded = load_rubric(file)
            except BadFile:
                continue
            if loaded.semantic_hash == key.rubric_hash:
                return loaded
            found = found or loaded
    return found


def _scorer(key: ScoreKey) -> str:
    if key.scorer_model is None:
        return _say("validated.embedded", scorer=key.scorer)
    return _say("validated.judge", model=key.scorer_model)
