"""Moments of Jeffrey's call, as the customer's side sees them, with the real scenario, voice and reader."""

from dataclasses import replace

from trainer.customer.mood import start_mood
from trainer.customer.talk import Talk
from trainer.drill.recognised import recogniser
from trainer.library.find import find_scenario, find_voice
from trainer.library.load import load_scenario
from trainer.library.moment import at_moment
from trainer.reading.reader import EmbeddedReader
from trainer.record.event_talk import Said
from trainer.record.ledger import Ledger
from trainer.record.mood import Mood

_LOADED = load_scenario(find_scenario("server-outage"))
OUTAGE = _LOADED.value
VOICE = find_voice(OUTAGE.customer.temperament, near=_LOADED.path)
RECOGNISE = recogniser(EmbeddedReader())


def call(
    *said: tuple[str, str], timing: str = "", ledger: Ledger | None = None, mood: Mood | None = None
) -> Talk:
    """The call after these turns ("trainee" or "customer", and the words)."""
    moment = OUTAGE.timing_of(timing)
    scenario = at_moment(OUTAGE, moment)
    turns = tuple(Said(role=role, turn=turn, text=text) for turn, (role, text) in enumerate(said))  # type: ignore[arg-type]
    talk = Talk(
        scenario=scenario,
        timing=moment,
        channel="phone",
        voice=VOICE,
        difficulty="normal",
        seed=7,
        turn=len(turns),
        mood=mood or start_mood(scenario, moment, VOICE, "normal"),
        ledger=ledger or Ledger(),
    )
    replies = [said.text for said in turns if said.role == "trainee"]
    return replace(talk, said=turns, replies=len(replies), reply=replies[-1] if replies else "")
