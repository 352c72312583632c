"""What has been learned of servers, kept in the data folder. It may be deleted at any time: it is learned again."""

import json
import os
import tempfile
import threading
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from trainer.library.places import data_folder
from trainer.llm.abilities import Abilities

FILE = "models.json"
SCHEMA = "trainer.models@1"


class Memory:
    """Abilities by server and model. A file that can't be read is begun anew; one that can't be written is let be."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or data_folder() / FILE
        self._lock = threading.Lock()
        self._here: dict[str, dict[str, Any]] = {}

    def abilities(self, server: str, model: str) -> Abilities | None:
        """What this model on this server (its origin) can do; None where nothing is known."""
        entry = self._entry(server, model).get("abilities")
        try:
            return Abilities.model_validate(entry) if isinstance(entry, dict) else None
        except ValidationError:
            return None

    def keep(self, server: str, model: str, abilities: Abilities) -> None:
        """Remember this."""
        self.note(server, model, "abilities", abilities.model_dump(mode="json"))

    def noted(self, server: str, model: str, name: str) -> Any:  # noqa: ANN401 - whatever was noted
        """Whatever else was noted under this name; None for nothing."""
        return self._entry(server, model).get(name)

    def note(self, server: str, model: str, name: str, value: object) -> None:
        """Note a JSON value beside the abilities."""
        with self._lock:
            known = self._known()
            entry = known.get(_key(server, model))
            known[_key(server, model)] = {**(entry if isinstance(entry, dict) else {}), name: value}
            self._here = known
            _replace(self._path, {"schema": SCHEMA, "models": known})

    def forget(self, server: str, model: str) -> None:
        """Forget what was learned, so that it is tried again from the top."""
        with self._lock:
            known = self._known()
            known.pop(_key(server, model), None)
            self._here = known
            _replace(self._path, {"schema": SCHEMA, "models": known})

    def _entry(self, server: str, model: str) -> dict[str, Any]:
        with self._lock:
            entry = self._known().get(_key(server, model))
        return entry if isinstance(entry, dict) else {}

    def _known(self) -> dict[str, Any]:
        """What the file says now (another trainer may have written it), else what was learned here."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return dict(self._here)
        known = data.get("models") if isinstance(data, dict) and data.get("schema") == SCHEMA else None
        return known if isinstance(known, dict) else {}


def _key(server: str, model: str) -> str:
    return f"{server} {model}"


def _replace(path: Path, data: object) -> None:
    """Put the file in the old one's place in one step."""
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".models-", suffix=".json")
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False, indent=1)
        os.replace(name, path)
    except OSError:
        if name:
            Path(name).unlink(missing_ok=True)
