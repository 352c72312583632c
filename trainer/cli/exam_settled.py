"""`trainer exam --settle`: for whoever gives an exam."""

from collections.abc import Collection

from trainer.cli.wiring import open_journal
from trainer.language.tables import sentences
from trainer.library.exam import exam_name
from trainer.library.find import find_exam
from trainer.library.load import load_exam
from trainer.store.history import practised_variants
from trainer.team.exam_settling import settle

_say = sentences("exam")


def settle_exam(name: str) -> str:
    """Settle the exam of this name and say what it demands from now on."""
    path = find_exam(name)
    if load_exam(path).value.settled:
        return _say("settled_before", name=exam_name(load_exam(path).value))
    with open_journal() as journal:

        def practised(scenario: str) -> Collection[str]:
            return practised_variants(journal, scenario)

        exam = settle(path, practised)
    drawn = ", ".join(f"{drill.scenario}: {drill.variant}" for drill in exam.drill)
    return _say("settled", name=exam_name(exam), path=path, drawn=drawn)
