"""One drill as it lies before its reviewer: the draft, what others said, and the words for what is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.record.result import Result
from trainer.record.review import Review
from trainer.team.review_draft import Draft


@dataclass(frozen=True)
class Paper:
    """What a face needs to show one drill. The draft is a reviewer's own; `others` are those that stand beside it."""

    draft: Draft
    others: tuple[Review, ...]
    names: Mapping[str, str]
    titles: Mapping[str, str]
    """Step → what its rubric calls it, where that is here."""
    scenario: str
    """The scenario's title, or its id."""

    @property
    def result(self) -> Result:
        """The score that is reviewed."""
        return self.draft.result

    def title(self, step: str) -> str:
        """What a step is called."""
        return self.titles.get(step, step)
