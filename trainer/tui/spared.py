"""A module of Textual that is there only when somebody needs more of it than the name of a type.

`textual.command` takes one alias from `textual.types`, and that brings trees, folders and selections with it: a
fortieth of the way to the first picture, for widgets that the trainer has not got.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

MODULE = "textual.types"
ALIASES = frozenset({"CallbackType", "IgnoreReturnCallbackType"})
"""What `textual._types` has as well, which is small."""


class Spared(ModuleType):
    """Stands in the place of the module, which is imported as soon as anything else of it is asked for."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as a module's names are
        """The alias, or what the module itself has."""
        if name in ALIASES:
            return getattr(import_module("textual._types"), name)
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(MODULE) is self:
            del sys.modules[MODULE]
        return getattr(import_module(MODULE), name)


def spare() -> None:
    """Let it stand there, unless the module has been imported."""
    sys.modules.setdefault(MODULE, Spared(MODULE))
