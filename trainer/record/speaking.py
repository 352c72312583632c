"""How long words take to say: one pace for the reply box, the voicemail's limit and the checks of length."""

WORDS_A_MINUTE = 150
"""A measured speaking pace."""


def speaking_seconds(text: str) -> float:
    """How long it takes to say this, in seconds."""
    return len(text.split()) * 60 / WORDS_A_MINUTE


def words_within(seconds: int) -> int:
    """How many words can be said in so many seconds."""
    return seconds * WORDS_A_MINUTE // 60
