"""The customer's words before a reply, laid against the scenario only when something has to be known of them."""

from dataclasses import dataclass

from trainer.reading.asking_profile import kinds_in
from trainer.reading.kept import Kept
from trainer.reading.passage import LONGEST, Passage, lay
from trainer.reading.profile import Profile
from trainer.reading.segments import Clause, clauses


@dataclass(frozen=True)
class Heard:
    """What the customer said last; empty where nothing was, or it isn't known."""

    text: str
    profile: Profile

    @Kept
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses."""
        return clauses(self.text[:LONGEST])

    @Kept
    def kinds(self) -> frozenset[str]:
        """The kinds of questions in it: "when", "much", "why"."""
        return frozenset(kind for clause in self.clauses for kind in kinds_in(clause))

    @Kept
    def passage(self) -> Passage:
        """It laid against the scenario."""
        return lay(self.text, self.profile)
