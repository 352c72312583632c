"""Turns what is wrong at a key path into a diagnostic at a line and column."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from trainer.library.diagnostic import Diagnostic, Family, code_of, sentence, shown_path
from trainer.library.plain_words import in_plain_words
from trainer.library.positions import Path, Positions
from trainer.library.references import Complaint
from trainer.library.toml_text import TomlText


def placed(source: TomlText, family: Family, complaints: Iterable[Complaint]) -> list[Diagnostic]:
    """The complaints of a file that could be read, by position."""
    return sorted(Teller(shown_path(source.path), Positions(source.body), family).complaints(complaints))


@dataclass(frozen=True)
class Teller:
    """Tells one file's problems."""

    name: str
    places: Positions
    family: Family

    def unsafe(self, paths: Iterable[Path]) -> Iterator[Diagnostic]:
        """Keys with control or invisible characters."""
        code, message = code_of("control_character", "TO"), sentence("control_character")
        for path in paths:
            yield Diagnostic(self.name, *self.places.at(path), code, message)

    def errors(self, details: list[ErrorDetails], model: type[BaseModel]) -> Iterator[Diagnostic]:
        """What the model refused, in plain words."""
        enclosing = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
        for detail in details:
            path: Path = detail["loc"]
            if detail["type"] == "too_short" and path in enclosing:
                continue  # pydantic counts the valid entries only; the invalid ones have their own messages
            problem, message = in_plain_words(detail, model)
            yield Diagnostic(self.name, *self.places.at(path), code_of(problem, self.family), message)

    def complaints(self, complaints: Iterable[Complaint]) -> Iterator[Diagnostic]:
        """What references and meaning have against it."""
        for complaint in complaints:
            other = self.places.at(complaint.other)[0] if complaint.other else ""
            message = sentence(complaint.problem, other=other, **complaint.slots)
            code = code_of(complaint.problem, self.family)
            yield Diagnostic(self.name, *self.places.at(complaint.path), code, message)
