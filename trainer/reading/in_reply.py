"""One reply as far as it is read: what asks what became of a question looks at this."""

from dataclasses import dataclass

from trainer.library.moment import OPTION
from trainer.reading.kept import Kept
from trainer.reading.passage import Passage
from trainer.record.finding import Finding, FindingKind, Stance
from trainer.record.ledger import Ledger

_TELLS = {
    FindingKind.FACT_TOLD: "",
    FindingKind.UNKNOWN_ADMITTED: "",
    FindingKind.OPTION_OFFERED: OPTION,
}


@dataclass(frozen=True)
class Reply:
    """One reply as far as it is read: its words, what they tell, and what the talk held before."""

    passage: Passage
    turn: int
    findings: tuple[Finding, ...]
    ledger: Ledger
    heard: str = ""
    """The customer's words that it answers: a time of theirs, given back, is no answer."""

    @Kept
    def told_now(self) -> dict[str, Finding]:
        """References ("eta", "option:loaner") told in this reply, with the proof."""
        now: dict[str, Finding] = {}
        for finding in self.findings:
            if finding.kind in _TELLS and finding.about and finding.stance is not Stance.RETRACTED:
                now.setdefault(_TELLS[finding.kind] + finding.about, finding)
        return now

    @Kept
    def known(self) -> set[str]:
        """References told in earlier replies."""
        ledger = self.ledger
        return {*ledger.told, *ledger.admitted, *(OPTION + name for name in ledger.offered)}
