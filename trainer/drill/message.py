"""Voicemail and e-mail: one message, no turn-taking, then the customer comes back on it."""

from trainer.drill.state import DrillState
from trainer.record.mood import Mood
from trainer.record.speaking import words_within
from trainer.record.transcript import ONE_MESSAGE, Channel

WRITES_BACK_BELOW = 50
"""Anger under which an e-mail is answered in writing; above it people pick up the phone."""


def within_voicemail(text: str, seconds: int) -> str:
    """What of a message gets onto a voicemail before it cuts off, ending at a whole word."""
    room = words_within(seconds)
    words = 0
    for index, character in enumerate(text):
        if not character.isspace() and (index == 0 or text[index - 1].isspace()):
            words += 1
            if words > room:
                return text[:index].rstrip()
    return text


def is_message(state: DrillState) -> bool:
    """Whether what the trainee says now is a message that gets no direct answer."""
    if state.opened is None:
        return False
    return state.opened.channel in ONE_MESSAGE and state.opened.opens == "trainee"


def comes_back_by(message: Channel, mood: Mood) -> Channel:
    """How the customer answers a message."""
    return "email" if message == "email" and mood.anger < WRITES_BACK_BELOW else "phone"
