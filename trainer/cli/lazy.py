"""Groups of commands that are imported only when they are called."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click


class Lazy(NamedTuple):
    """Where a command lives, and its line in the help, known without importing it."""

    place: str
    help: str


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used, so that `--help` stays instant."""

    def __init__(self, *args: Any, table: Mapping[str, Lazy], **more: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*args, **more)
        self._table = table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order people need them."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command."""
        lazy = self._table.get(cmd_name)
        if lazy is None:
            return None
        module, name = lazy.place.split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.help) for name, lazy in self._table.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a mistyped one is answered with the nearest."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in self._table:
            ctx.fail(f"There is no command {name!r}.{self._nearest(name)} See `{ctx.command_path} --help`.")
        return super().resolve_command(ctx, args)

    def _nearest(self, name: str) -> str:
        from difflib import get_close_matches

        close = get_close_matches(name, self._table, n=1)
        return f" Did you mean `{close[0]}`?" if close else ""
