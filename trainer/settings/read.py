"""Reads the settings file. What can't be used is told in a sentence with its place; the rest is used."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from trainer.settings.choices import ModelSettings, Settings
from trainer.settings.place import settings_file

if TYPE_CHECKING:
    from trainer.library.diagnostic import Diagnostic


class ReadSettings(NamedTuple):
    """The settings, and one sentence for each thing in the file that was left out ("config.toml:3: ...")."""

    settings: Settings
    problems: tuple[str, ...] = ()


def read_settings(path: Path | None = None) -> ReadSettings:
    """Read the file; without one, the defaults. Raises nothing: what is wrong stands in `problems`."""
    path = path or settings_file()
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return ReadSettings(Settings())
    except (OSError, ValueError):
        pass  # reading it says what is wrong
    return _read(path)


def trainee_name() -> str:
    """The name the customer may use: `TRAINER_NAME` where that is set, else the file's; empty where there is none."""
    return os.environ.get("TRAINER_NAME") or read_settings().settings.name


def _read(path: Path) -> ReadSettings:
    from trainer.library.diagnostic import BadLibraryFile, shown_path
    from trainer.library.toml_text import Parsed, parse_toml, read_toml_text

    try:
        source = read_toml_text(path)
        parsed = Parsed({}, "") if _says_nothing(source.body) else parse_toml(source)
    except BadLibraryFile as bad:
        return ReadSettings(Settings(), _told(bad.diagnostics))
    if parsed.data is None:
        return ReadSettings(Settings(), _told(parsed.slips))
    teller = _Teller(shown_path(path), parsed.body, parsed.replaced)
    settings = _chosen(parsed.data, teller)
    return ReadSettings(settings, _told(parsed.slips) + tuple(teller.problems))


def _told(diagnostics: "Iterable[Diagnostic]") -> tuple[str, ...]:
    return tuple(f"{found.path}:{found.line}: {found.message}" for found in diagnostics)


def _says_nothing(body: str) -> bool:
    """Whether there are only blanks and comments, which is no fault here."""
    lines = [line.replace("\t", " ").strip(" \r") for line in body.split("\n")]
    return all(not line or (line.startswith("#") and line.isprintable()) for line in lines)


def _chosen(data: dict[str, Any], teller: "_Teller") -> Settings:
    from trainer.settings.values import VALUES

    found: dict[str, Any] = {}
    for name, value in data.items():
        if not teller.holds((name,)):
            continue
        if name in _TABLES:
            found[name] = _TABLES[name](value, teller)
        elif name not in VALUES:
            teller.tell((name,), "unknown", key=name, hint=teller.hint(name, (*VALUES, *_TABLES)))
        else:
            try:
                found[name] = VALUES[name](value)
            except ValueError:
                teller.tell((name,), f"wrong.{name}", value=str(value))
    return Settings()._replace(**found)


def _keys(table: object, teller: "_Teller") -> dict[str, str]:
    from trainer.settings.keymap import binding_ids, flat, spelled

    if not isinstance(table, dict):
        teller.tell(("keys",), "keys_no_table")
        return {}
    found: dict[str, str] = {}
    for name, value in flat(table).items():
        place = ("keys", name) if name in table else ("keys", *name.split("."))
        if not teller.holds(place):
            continue
        if name not in binding_ids():
            teller.tell(place, "unknown_binding", key=name, hint=teller.hint(name, binding_ids()))
            continue
        try:
            found[name] = spelled(value)
        except ValueError:
            teller.tell(place, "wrong_key", key=name, value=str(value))
    return found


def _model(table: object, teller: "_Teller") -> ModelSettings:
    from trainer.settings.values import MODEL_VALUES

    if not isinstance(table, dict):
        teller.tell(("model",), "model_no_table")
        return ModelSettings()
    found: dict[str, Any] = {}
    for name, value in table.items():
        if not teller.holds(("model", name)):
            continue
        if name not in MODEL_VALUES:
            problem = "key_in_file" if "key" in name.lower() else "unknown"
            teller.tell(("model", name), problem, key=name, hint=teller.hint(name, tuple(MODEL_VALUES)))
            continue
        try:
            found[name] = MODEL_VALUES[name](value)
        except ValueError:
            teller.tell(("model", name), f"wrong_model.{name}")
    return ModelSettings(**found)


_TABLES: dict[str, Callable[[object, "_Teller"], Any]] = {"keys": _keys, "model": _model}


class _Teller:
    """Collects the sentences, each with the line it is about."""

    def __init__(self, path: str, body: str, replaced: frozenset[int]) -> None:
        from trainer.library.positions import Positions

        self._path, self._replaced = path, replaced
        self._positions = Positions(body)
        self.problems: list[str] = []

    def holds(self, place: tuple[str, ...]) -> bool:
        """Whether the line stands as it was written (a broken one has been told already)."""
        return self._positions.at(place)[0] not in self._replaced

    def tell(self, place: tuple[str, ...], problem: str, **slots: str) -> None:
        from trainer.language.tables import phrase
        from trainer.library.diagnostic import shown_text

        shown = {name: value if name == "hint" else shown_text(value, 60) for name, value in slots.items()}
        sentence = phrase(f"problem.{problem}", source="settings", **shown)
        self.problems.append(f"{self._path}:{self._positions.at(place)[0]}: {sentence}")

    def hint(self, name: str, known: object) -> str:
        from trainer.library.diagnostic import did_you_mean

        return did_you_mean(name, known)  # type: ignore[arg-type]
