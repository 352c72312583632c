"""What the screens of a team and of exams ask of the desk: comparing, reviewing, what is due, an exam's next drill."""

from typing import TYPE_CHECKING

from trainer.tui.model_desk import ModelDesk

if TYPE_CHECKING:
    from trainer.drill.setup import Setup
    from trainer.store.compared import Selection
    from trainer.team.compare_desk import CompareDesk
    from trainer.team.review_desk import ReviewDesk
    from trainer.tui.exam_desk import ExamLook


class TeamDesk(ModelDesk):
    """The part of the desk that knows of teams and exams."""

    async def team(self, wanted: "Selection | None" = None) -> "CompareDesk":
        """A look at the team's results; what it reads it reads in this thread, by `run`."""
        return await self.run(self._team, wanted)

    async def reviewing(self) -> "ReviewDesk":
        """A reviewer's desk over this journal, which may be used beside this thread."""
        return await self.run(self._reviewing)

    async def due(self) -> "tuple[str, ...]":
        """What exams and training plans ask for, a line or two."""
        return await self.run(self._due)

    async def exams(self) -> "dict[str, str]":
        """The exams that can be taken: id and title, those of the library and those that the team shares."""
        return await self.run(self._exams)

    async def exam(self, name: str) -> "ExamLook":
        """Where the trainee stands in an exam (id or path)."""
        return await self.run(self._exam, name)

    async def exam_setup(self, look: "ExamLook", *, again: bool) -> "Setup":
        """What the next drill of an exam needs; nothing is kept yet."""
        return await self.run(self._exam_setup, look, again=again)

    def _team(self, wanted: "Selection | None") -> "CompareDesk":
        from trainer.store.compared import EVERYTHING
        from trainer.team.compare_desk import CompareDesk

        look = CompareDesk(self._open(), wanted or EVERYTHING)
        _ = look.groups, look.exam_names
        return look

    def _reviewing(self) -> "ReviewDesk":
        from trainer.team.review_desk import ReviewDesk

        return ReviewDesk(self._open())

    def _due(self) -> "tuple[str, ...]":
        from datetime import datetime

        from trainer.library.places import exam_files, plan_files

        journal = self._open()
        if not (exam_files() or plan_files() or journal.has_documents()):
            return ()
        from trainer.team.due import due_lines

        return due_lines(journal, datetime.now().astimezone())

    def _exams(self) -> "dict[str, str]":
        from trainer.team.due import known_exams

        return {name: exam.title for name, exam in known_exams(self._open()).items() if exam.settled}

    def _exam(self, name: str) -> "ExamLook":
        from trainer.tui.exam_desk import look_at

        return look_at(name, self._open())

    def _exam_setup(self, look: "ExamLook", *, again: bool) -> "Setup":
        from trainer.cli.exam_room import chosen_models
        from trainer.settings.read import read_settings
        from trainer.tui.exam_desk import next_setup

        setup = next_setup(look, self._open(), again=again)
        self._chosen = chosen_models(look.sitting.paper, read_settings().settings)
        return setup
