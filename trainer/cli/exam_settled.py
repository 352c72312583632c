"""`trainer exam --settle`: for whoever gives an exam."""

from collections.abc import Collection

from trainer.cli.wiring import clock_and_ids, open_journal
from trainer.language.tables import sentences
from trainer.library.exam import exam_name
from trainer.library.find import find_exam
from trainer.library.load import load_exam
from trainer.record.errors import BadUsage
from trainer.store.compared import team_variants
from trainer.store.history import practised_variants
from trainer.team.exam_settling import settle
from trainer.team.shared_files import share_file, sharing_told

_say = sentences("exam")


def settle_exam(name: str) -> str:
    """Settle the exam of this name and say what it demands from now on."""
    path = find_exam(name)
    if load_exam(path).value.settled:
        return _say("settled_before", name=exam_name(load_exam(path).value))
    with open_journal() as journal:

        def practised(scenario: str) -> Collection[str]:
            with journal.reading() as connection:
                shared = team_variants(connection, scenario)
            return shared | practised_variants(journal, scenario)

        exam = settle(path, practised)
    drawn = ", ".join(f"{drill.scenario}: {drill.variant}" for drill in exam.drill)
    return _say("settled", name=exam_name(exam), path=path, drawn=drawn)


def share_exam(name: str) -> str:
    """Share the exam's file, which must be settled. Raises BadUsage."""
    loaded = load_exam(find_exam(name))
    if not loaded.value.settled:
        raise BadUsage(_say("not_settled", id=loaded.value.id))
    with open_journal() as journal:
        now = clock_and_ids("exam", journal)[0].now()
        new = share_file(journal, "exam", loaded.value.id, loaded.text, now)
    return sharing_told(new, "exam", loaded.value.id)
