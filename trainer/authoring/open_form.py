"""One form being filled in: what both faces do with it. Every step is kept before it is shown."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from trainer.authoring.first_answers import Line
from trainer.authoring.form import Answered, Back, Done, FormState, Step, fold, questions_of
from trainer.authoring.form_answers import Choice, as_read, as_typed, say, taken
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

    def asked(self, step: Step) -> str:
        """A step's question in words; what it follows up by its title, where it has one."""
        above = next((one for one in self.state.steps if one.key == step.key.rpartition(".")[0]), None)
        titles = {one.value: one.title for one in self.kind.choices(above, self.state)} if above else {}
        return replace(step, of=titles.get(step.of) or step.of).ask

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
    def stands_typed(self) -> str:
        """The same as it stands in a box, to be sent again or changed."""
        return as_typed(self.step, self.stands, self.choices) if self.step else ""

    def told(self, step: Step) -> str:
        """What a step was answered, in words; empty where it has no answer."""
        return as_read(step, self.state.answers.get(step.key, ""), self.kind.choices(step, self.state))

    @property
    def understood(self) -> str:
        """How what was just answered is meant, where it could be meant otherwise; else nothing."""
        last = self.done[-1] if self.done else None
        if not isinstance(last, Answered) or not last.text:
            return ""
        step = next((one for one in self.state.steps if one.key == last.key), None)
        if step is None or step.question.kind != "deadline":
            return ""
        return say("understood", moment=self.told(step))

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

    def hold(self, typed: str) -> None:
        """Keep what stands unsent in a box as the answer, and ask the same question still; what won't do is left."""
        if self.step is None or typed.strip() in {"", self.stands_typed}:
            return
        with suppress(BadUsage):
            self.answer(typed)
            self._add(Back())

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

    def _go_to(self, place: int) -> None:
        """Ask the step at this place next, all answers standing."""
        if place <= self.state.at:
            self.done += [Back()] * (self.state.at - place)
        else:
            before = self.state.steps[place - 1].key
            quote = self.state.quotes.get(before, "")
            self.done.append(Answered(key=before, text=self.state.answers.get(before, ""), quote=quote))
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
        """Write the file. Raises BadPlace where it can't be written.

        Raises BadUsage where something needed is missing, or was chosen and is not there any more: that is asked next.
        """
        self._refuse_missing()
        self._refuse_gone()
        path = self.places.target(self.state)
        try:
            pointer = self.places.pointer(path)
            put_in_place(path, f"{pointer}{self.kind.text(self.state, id_of_file(path))}")
        except (OSError, ValueError) as wrong:
            reason = getattr(wrong, "strerror", None) or str(wrong)
            raise BadPlace(say("no_file", path=shown_path(path), reason=reason)) from wrong
        self.places.finished()
        return Written(path, self.places.called(path), tuple(self.places.problems(path)))

    def _refuse_missing(self) -> None:
        missing = self.state.missing
        if missing:
            self._go_to(self.state.steps.index(missing[0]))
            raise BadUsage(say("early_end", asks="; ".join(map(self.asked, missing))))

    def _refuse_gone(self) -> None:
        """Refuse what was chosen out of what has changed since: scenarios, or the steps of another rubric."""
        for place, step in enumerate(self.state.steps):
            answer = self.state.answers.get(step.key, "")
            if step.question.kind != "choice" or not answer:
                continue
            if answer not in {choice.value for choice in self.kind.choices(step, self.state)}:
                self._go_to(place)
                raise BadUsage(say("gone", name=answer))


def library_form(kind: FormKind, name: str = "") -> OpenForm:
    """A form whose file goes to the library. `name`: an id, a path, or empty, when the title gives it.

    Raises BadUsage where that name is taken, BadPlace where what was kept of it can't be read.
    """
    places = LibraryPlaces(kind, name)
    opened = OpenForm(kind, places)
    places.refuse_existing()
    return opened
