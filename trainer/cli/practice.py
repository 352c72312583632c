"""Two-minute practice joined: moves out of the journal and the library, and what it takes to judge them."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from trainer.cli.wiring import RUBRIC
from trainer.drill.move_played import MoveResult, play_move
from trainer.drill.moves import Move, moves_for
from trainer.drill.past import PastReply, past_replies
from trainer.drill.sheet import sheet_book
from trainer.language.tables import phrase
from trainer.library.find import find_rubric, find_voice
from trainer.library.index import listed
from trainer.library.load import load_rubric, load_scenario
from trainer.library.places import data_folder
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.library.voice import VoicePack
from trainer.reading.reader import EmbeddedReader
from trainer.record.errors import BadPlace
from trainer.scoring.embedded import EmbeddedScorer
from trainer.store.file import JOURNAL
from trainer.store.history import drill_summaries
from trainer.store.journal import SqlJournal


@dataclass(frozen=True)
class Practice:
    """Moves in the order in which they are offered, gone round in a circle. Nothing of it is kept anywhere."""

    moves: tuple[Move, ...]
    rubric: Rubric
    voices: dict[str, VoicePack]
    """Scenario id → its customer's voice."""
    reader: EmbeddedReader = field(default_factory=EmbeddedReader)
    scorer: EmbeddedScorer = field(default_factory=EmbeddedScorer)

    def move(self, number: int) -> Move:
        """The move with this number; after the last comes the first again."""
        return self.moves[number % len(self.moves)]

    def play(self, move: Move, reply: str) -> MoveResult:
        """Say this. Raises BadUsage where there is nothing to judge."""
        return play_move(move, reply, self.reader, self.scorer, self.rubric, self.voices[move.scenario.id])


def make_practice(journal: SqlJournal | None, seed: int) -> Practice:
    """Moves from the newest drills and the scenarios. Raises BadPlace where there is no scenario."""
    past = _past(journal) if journal is not None else ()
    scenarios, voices = _scenarios([reply.scenario for reply in past], seed)
    if not scenarios:
        raise BadPlace(phrase("error.none", source="moves"))
    return Practice(moves_for(past, scenarios, seed), load_rubric(find_rubric(RUBRIC)).value, voices)


def practice_at_hand(seed: int) -> Practice:
    """The same with the journal in its place; where there is none yet, none is made."""
    if not (data_folder() / JOURNAL).exists():
        return make_practice(None, seed)
    with SqlJournal(data_folder() / JOURNAL) as journal:
        return make_practice(journal, seed)


def _past(journal: SqlJournal) -> tuple[PastReply, ...]:
    """The replies of the newest drills that are over, newest drill first."""
    over = [drill for drill in drill_summaries(journal) if drill.status != "open"]
    newest = over[: sheet_book().choice.drills]
    return tuple(reply for drill in newest for reply in past_replies(journal.events_of(drill.id)))


def _scenarios(practised: list[str], seed: int) -> tuple[tuple[Scenario, ...], dict[str, VoicePack]]:
    """Some scenarios with their voices: those practised last, and others by chance."""
    entries = {entry.id: entry for entry in listed() if entry.ok}
    own = [name for name in dict.fromkeys(practised) if name in entries]
    others = [name for name in entries if name not in own]
    names = (own + Random(seed).sample(others, len(others)))[: sheet_book().choice.scenarios]
    loaded = [load_scenario(Path(entries[name].path)) for name in names]
    voices = {one.value.id: find_voice(one.value.customer.temperament, near=one.path) for one in loaded}
    return tuple(one.value for one in loaded), voices
