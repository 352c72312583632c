"""The ways from the palette into the workshop: forms, a preview, ratings, and a real call."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from trainer.language.tables import sentences
from trainer.tui.ways_app import WaysApp

if TYPE_CHECKING:
    from trainer.authoring.form import LibraryForm
    from trainer.authoring.open_form import OpenForm
    from trainer.authoring.rating_desk import RatingDesk
    from trainer.authoring.written import Written
    from trainer.calls.kept import Call

say = sentences("screen/workshop")


class WorkshopWays(WaysApp):
    """What authors and raters do, opened over Home."""

    goes_to: str | None = None
    """The call to be opened once this is closed: it has a desk of its own."""

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_new(self, form: "LibraryForm") -> None:
        """The guided form of a file for the library; a new scenario's brief follows it."""

        def made(written: "Written | None") -> None:
            if written is None:
                self.notify(say("kept"), markup=False)
                return
            self.notify(f"{say('written', path=str(written.path))}\n{_next_of(form, written)}", markup=False)
            if form == "scenario" and not written.errors:
                self.home.read_scenarios()
                self.open_scenario(str(written.path))

        from trainer.tui.screens.form import FormScreen

        with self.typed.opening():
            try:
                opened = await self.desk.run_beside(_library_form, form)
            except Exception as wrong:
                self.tell(wrong)
                return
            self.push_screen(self.fitted(FormScreen(opened, [])), made)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_preview(self, path: str) -> None:
        """A scenario as its author sees it."""
        from trainer.authoring.preview.shown import look
        from trainer.tui.screens.preview import PreviewScreen

        with self.typed.opening():
            try:
                shown = await self.desk.run_beside(look, Path(path))
            except Exception as wrong:
                self.tell(wrong)
                return
            self.push_screen(self.fitted(PreviewScreen(shown, self.ticking)))

    def open_rating(self) -> None:
        """Rate the talks of a file that is asked for."""
        from trainer.tui.screens.ask_path import AskPath

        def named(path: str | None) -> None:
            if path is not None:
                self._rate(path)

        self.push_screen(AskPath(say("rate.ask"), say("rate.example")), named)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def _rate(self, path: str) -> None:
        from trainer.tui.screens.rate import RateScreen

        try:
            at_work = await self.desk.run_beside(_rating_desk, path)
        except Exception as wrong:
            self.tell(wrong)
            return

        def done(_: None) -> None:
            self.notify(say("rate.done", path=str(at_work.path)), markup=False)

        self.push_screen(self.fitted(RateScreen(at_work)), done)

    def open_calls(self) -> None:
        """The calls there are, and a new one; without any, the form of one."""
        from trainer.calls.find import new_call
        from trainer.calls.kept import all_calls
        from trainer.tui.screens.picker import Picker

        calls = all_calls()
        if not calls:
            self.open_call_form(new_call())
            return

        def chosen(place: int | None) -> None:
            if place is None:
                return
            call = calls[place] if place < len(calls) else new_call()
            self._go_to(call) if call.ready else self.open_call_form(call)

        names = [Content(call.name if call.ready else say("call.unfinished", name=call.name)) for call in calls]
        self.push_screen(Picker(say("call.which"), [*names, Content(say("call.new"))]), chosen)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_call_form(self, call: "Call") -> None:
        """The form of a call; its rehearsal follows where that is wanted."""
        from trainer.calls.form import call_form
        from trainer.tui.screens.confirm import Confirm
        from trainer.tui.screens.form import FormScreen

        def made(written: "Written | None") -> None:
            if written is None:
                self.notify(say("kept"), markup=False)
                return
            question = Confirm(say("call.made", name=call.name), say("call.yes"), say("call.no"))
            self.push_screen(question, lambda yes: self._go_to(call) if yes else None)

        with self.typed.opening():
            try:
                opened = await self.desk.run_beside(call_form, call)
            except Exception as wrong:
                self.tell(wrong)
                return
            self.push_screen(self.fitted(FormScreen(opened, [])), made)

    def _go_to(self, call: "Call") -> None:
        """Close, so that the call is opened at a desk of its own."""
        self.goes_to = call.name
        self.exit()


def _next_of(form: "LibraryForm", written: "Written") -> str:
    """What to do with the file: what keeps it from being used, else the commands that use it."""
    from trainer.authoring.form_answers import say as say_of_forms

    if written.errors:
        return str(written.errors[0])
    return say_of_forms(f"plain.next.{form}", name=shlex.quote(written.name))


def _library_form(form: "LibraryForm") -> "OpenForm":
    from trainer.authoring.form_kinds import form_kind
    from trainer.authoring.open_form import library_form

    return library_form(form_kind(form))


def _rating_desk(path: str) -> "RatingDesk":
    from trainer.authoring.rating_desk import RatingDesk
    from trainer.library.find import find_rubric
    from trainer.library.load import load_rubric

    return RatingDesk(Path(path).expanduser(), load_rubric(find_rubric("six-step")).value, "me", None)
