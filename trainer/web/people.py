"""Who sits at a browser, by what the proxy before us says, and where their drills are kept."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from trainer.record.clean import clean_text

FOLDER = "people"
_LONGEST = 300
_SHOWN = 40
_KEPT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


@dataclass(frozen=True)
class Person:
    """Somebody at a browser. `folder` is None for whoever runs the server: their own drills, where they always are."""

    name: str = ""
    """How the customer may address them; empty: as the settings say."""
    folder: Path | None = None


class Unnamed(Exception):
    """The proxy did not say who this is, or said it in a way that can't be meant."""


def person_of(values: list[str], data: Path) -> Person:
    """The person that a trusted header names; `values` are all headers of that name. Raises Unnamed.

    The folder's name is the readable part of theirs, and a hash of all of it: two people never share one, and no name
    leads out of `data`.
    """
    if len(values) != 1:
        raise Unnamed
    told = values[0].strip()
    if not told or len(told) > _LONGEST or clean_text(told) != told or not told.isprintable():
        raise Unnamed
    readable = "".join(letter if letter in _KEPT else "-" for letter in told.lower()).strip("-")[:_SHOWN]
    digest = sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Person(_called(told), data / FOLDER / f"{readable or 'person'}-{digest}")


def _called(told: str) -> str:
    """The name in "mira.klein@example.org" is Mira Klein."""
    name, at, _ = told.partition("@")
    if not at:
        return told[:60]
    return " ".join(part.capitalize() for part in name.replace("_", ".").split(".") if part)[:60]
