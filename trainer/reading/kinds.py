"""Kinds of findings that several readings ask for together."""

from trainer.record.finding import FindingKind

UNTRUE = (FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED, FindingKind.CLAIM_INVENTED)
OPEN = (FindingKind.DONT_KNOW_SAID, FindingKind.UNKNOWN_ADMITTED)
"""What says openly that something isn't known."""
OFFERS = (FindingKind.OPTION_OFFERED, FindingKind.OPTION_DETAILED)
DEEDS = (FindingKind.COMMITMENT, FindingKind.NEXT_CONTACT, FindingKind.FOLLOW_UP_PROMISED)
"""What the speaker will do: its time is theirs to give."""
