"""One form being filled in: what both faces do with it. Every step is kept before it is shown."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from trainer.authoring.first_answers import Line
from trainer.authoring.form import Answered, Back, Done, FormState, Step, fold, questions_of
from trainer.authoring.form_answers import Choice, say, taken
from trainer.authoring.form_kept import KeptForm
from trainer.authoring.form_kinds import FormKind
from trainer.authoring.written import Written
from trainer.library.defaults import id_of_file
from trainer.library.diagnostic import shown_path, shown_text
from trainer.library.index import listed
from trainer.library.load import check_file
from trainer.library.named import file_id
from trainer.library.places import data_folder, is_path, rubric_files, rubric_folders, scenario_folders
from trainer.library.scenario import NAME_PATTERN
from trainer.library.toml_edit import put_in_place
from trainer.record.errors import BadPlace, BadUsage, TrainerError


class OpenForm:
    """A form, new or gone on with. `name`: an id, a path, or empty, when the title gives it."""

    def __init__(self, kind: FormKind, name: str = "") -> None:
        self.kind = kind
        self._wanted = name
        self._path = _path(kind, name) if name else None
        unfinished = data_folder() / "unfinished"
        self.kept = KeptForm(unfinished / f"{'.'.join(part for part in (kind.name, _id(name)) if part)}.json")
        self.done: list[Done] = list(self.kept.read())
        self.goes_on = bool(self.done)
        if self._path and self._path.exists():
            raise BadUsage(_exists(kind, self._path))
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
        text = taken(self.step, typed, self.choices, self.state.answers, self.stands)
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
        for _ in range(self.state.at):
            self.done.append(Back())
        self.state = fold(self.state.questions, self.done)
        self.kept.write(self.done)

    def _add(self, done: Done) -> None:
        self.kept.write([*self.done, done])
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
        path = self._path or self._free_path()
        name = id_of_file(path)
        try:
            put_in_place(path, self.kind.text(self.state, name))
        except (OSError, ValueError) as wrong:
            reason = getattr(wrong, "strerror", None) or str(wrong)
            raise BadPlace(say("no_file", path=shown_path(path), reason=reason)) from wrong
        self.kept.forget()
        called = name if path.parent.resolve() in _folders(self.kind) else shown_path(path)
        return Written(path, called, tuple(check_file(path)))

    def _free_path(self) -> Path:
        """A path named after the title, whose id nothing has."""
        title = id_of_file(Path(self.state.answers["title"].lower()))
        known = _known(self.kind)
        number, name = 2, title
        while name in known or _place(self.kind, name).exists():
            number, name = number + 1, f"{title[:55]}-{number}"
        return _place(self.kind, name)


def _known(kind: FormKind) -> set[str]:
    if kind.name == "rubric":
        return {file_id(file) for file in rubric_files()}
    return {entry.id for entry in listed()}


def _folders(kind: FormKind) -> set[Path]:
    """Where files can be called by their ids."""
    folders = rubric_folders() if kind.name == "rubric" else scenario_folders()
    return {folder.resolve() for folder in folders}


def _place(kind: FormKind, name: str) -> Path:
    return data_folder() / f"{kind.name}s" / f"{name}.toml"


def _id(name: str) -> str:
    return id_of_file(Path(name)) if name else ""


def _path(kind: FormKind, name: str) -> Path:
    """Where the file goes. Raises BadUsage for what can't be a name, or is one already."""
    if is_path(name):
        return Path(name) if name.endswith(".toml") else Path(f"{name}.toml")
    if not NAME_PATTERN.fullmatch(name):
        raise BadUsage(say("bad_name", name=shown_text(name)))
    if name in _known(kind):
        raise BadUsage(say("exists", form=say(kind.name), name=name, path=name))
    return _place(kind, name)


def _exists(kind: FormKind, path: Path) -> str:
    return say("exists", form=say(kind.name), name=id_of_file(path), path=shown_path(path))
