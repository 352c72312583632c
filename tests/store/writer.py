"""A process that writes to a journal: `writer PATH DRILL COUNT`; prints each number once it is acknowledged."""

import sys
from pathlib import Path

from tests.store.logs import events, said, started
from trainer.store.journal import SqlJournal


def write(path: str, drill: str, count: int) -> None:
    with SqlJournal(Path(path)) as journal:
        seq = len(journal.events_of(drill))
        if seq == 0:
            journal.append(events(drill, started()))
            seq = 1
        for _ in range(count):
            turn = [said(f"{drill} reply {seq + step}") for step in range(3)]
            journal.append(events(drill, *turn, start=seq))
            seq += len(turn)
            print(seq - 1, flush=True)


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2], int(sys.argv[3]))
