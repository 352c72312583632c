"""One form being filled in: what both faces do with it. Every step is kept before it is shown."""

from collections.abc import Iterable, Sequence

from trainer.authoring.first_answers import Line
from trainer.authoring.form import Answered, Back, Done, FormState, Step, fold, questions_of
from trainer.authoring.form_answers import Choice, say, taken
from trainer.authoring.form_kinds import FormKind
from trainer.authoring.form_places import FormPlaces, LibraryPlaces
from trainer.authoring.written import Written
from trainer.library.defaults import id_of_file
from trainer.library.diagnostic import shown_path
from trainer.library.toml_edit import put_in_place
from trainer.record.errors import BadPlace, BadUsage, TrainerError


class OpenForm:
    """A form, new or gone on with."""

    def __init__(self, kind: FormKind, places: FormPlaces) -> None:
        self.kind = kind
        self.places = places
        self.done: list[Done] = list(places.kept.read())
        self.goes_on = bool(self.done)
        self.state: FormState = fold(questions_of(kind.name), self.done)

    # what is asked

    @property
    def step(self) -> Step | None:
        """The question now; None once all are answered."""
        return self.state.step

    @property
    def choices(self) -> Sequence[Choice]:
        """What can be chosen now."""
        return self.kind.choices(self.step, self.state) if self.step else ()

    @property
    def stands(self) -> str:
        """What is taken where nothing is typed: the answer given before, else the default."""
        if self.step is None:
            return ""
        return self.state.answers.get(self.step.key) or self._default

    @property
    def _default(self) -> str:
        return self.kind.default(self.step, self.state) if self.step else ""

    # what is done

    def answer(self, typed: str) -> None:
        """Answer the question; nothing typed takes what stands there. Raises BadUsage with what won't do."""
        if self.step is None:
            return
        meant = self.kind.meant(self.step, typed)
        text = taken(self.step, meant, self.choices, self.state.answers, self.stands)
        quote = self.state.quotes.get(self.step.key, "")
        kept = quote if text == self.state.answers.get(self.step.key) else ""
        self._add(Answered(key=self.step.key, text=text, quote=kept))

    def skip(self) -> None:
        """Leave the question without an answer, also one that had one. Raises BadUsage where it is needed."""
        if self.step is not None:
            text = taken(self.step, "", self.choices, self.state.answers)
            self._add(Answered(key=self.step.key, text=text))

    def back(self) -> None:
        """Go to the question before. Raises BadUsage at the first."""
        if self.state.at == 0:
            raise BadUsage(say("plain.first"))
        self._add(Back())

    def draft(self, drafted: Iterable[Answered]) -> None:
        """Take answers over from somebody's notes, and begin at the first question to look through them."""
        for one in drafted:
            self.state = self.state.after(one)
            self.done.append(one)
        self.from_the_first()
        self.places.kept.write(self.done)

    def from_the_first(self) -> None:
        """Go back to the first question, all answers standing."""
        self.done += [Back()] * self.state.at
        self.state = fold(self.state.questions, self.done)

    def _add(self, done: Done) -> None:
        self.places.kept.write([*self.done, done])
        self.done.append(done)
        self.state = self.state.after(done)

    # what comes of it

    def preview(self) -> tuple[Line, ...]:
        """The customer's first answers so far; nothing where they can't be had."""
        try:
            return self.kind.preview(self.state)
        except TrainerError:
            return ()

    def finish(self) -> Written:
        """Write the file. Raises BadUsage where something needed is missing, BadPlace where it can't be written."""
        if self.state.missing:
            raise BadUsage(say("early_end", asks="; ".join(step.ask for step in self.state.missing)))
        path = self.places.target(self.state)
        try:
            put_in_place(path, self.kind.text(self.state, id_of_file(path)))
        except (OSError, ValueError) as wrong:
            reason = getattr(wrong, "strerror", None) or str(wrong)
            raise BadPlace(say("no_file", path=shown_path(path), reason=reason)) from wrong
        self.places.finished()
        return Written(path, self.places.called(path), tuple(self.places.problems(path)))


def library_form(kind: FormKind, name: str = "") -> OpenForm:
    """A form whose file goes to the library. `name`: an id, a path, or empty, when the title gives it.

    Raises BadUsage where that name is taken, BadPlace where what was kept of it can't be read.
    """
    places = LibraryPlaces(kind, name)
    opened = OpenForm(kind, places)
    places.refuse_existing()
    return opened
