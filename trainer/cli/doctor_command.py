"""`trainer doctor`: is everything in place?"""

import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import click

from trainer import __version__


class Check(NamedTuple):
    """One thing that was looked at."""

    name: str
    fine: bool
    found: str


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Check this installation: Python, folders, journal, scenarios, terminal. Changes nothing."""
    checks = [_tried(name, look) for name, look in _CHECKS.items()]
    if as_json:
        document = {"schema": "trainer.doctor@1", "checks": [check._asdict() for check in checks]}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for line in _lines(checks):
            click.echo(line)
    ctx.exit(0 if all(check.fine for check in checks) else 3)


def _tried(name: str, look: Callable[[], str]) -> Check:
    """A check whose failure, whatever it is, becomes its sentence."""
    from trainer.record.errors import TrainerError

    try:
        return Check(name, True, look())
    except TrainerError as wrong:
        return Check(name, False, wrong.message)
    except OSError as wrong:
        return Check(name, False, wrong.strerror or str(wrong))


def _lines(checks: list[Check]) -> Iterator[str]:
    from trainer.language.tables import phrase
    from trainer.record.clean import clean_text

    for check in checks:
        mark = phrase("doctor.fine" if check.fine else "doctor.bad")
        yield clean_text(f"{mark}  {check.name:<10} {check.found}")
    if all(check.fine for check in checks):
        yield phrase("doctor.all_fine")


def _program() -> str:
    return f"trainer {__version__}, Python {platform.python_version()}, {platform.system()}"


def _data() -> str:
    from tempfile import TemporaryFile

    from trainer.library.places import data_folder
    from trainer.record.errors import BadPlace

    folder = data_folder()
    near = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        TemporaryFile(dir=near).close()
    except OSError as wrong:
        raise BadPlace(f"{folder} can't be written. Set TRAINER_DATA to a folder of yours.") from wrong
    return str(folder)


def _journal() -> str:
    from trainer.library.places import data_folder
    from trainer.store.file import JOURNAL
    from trainer.store.journal import SqlJournal

    path = data_folder() / JOURNAL
    return SqlJournal(path).examined() if path.exists() else "none yet; the first drill makes it"


def _library() -> str:
    from trainer.library.index import listed
    from trainer.record.errors import BadFile

    entries = listed()
    broken = [str(entry.path) for entry in entries if not entry.ok]
    if broken:
        raise BadFile(f"{len(broken)} of {len(entries)} files have problems; see: trainer check {broken[0]}")
    if not entries:
        raise BadFile("no scenario was found; is the installation whole?")
    return f"{len(entries)} scenarios, all clean"


def _terminal() -> str:
    kind = os.environ.get("TERM", "none")
    return f"{kind}, {sys.stdout.encoding}, {'a terminal' if sys.stdout.isatty() else 'not a terminal'}"


def _model() -> str:
    from trainer.cli.model_lines import chosen_words
    from trainer.language.tables import phrase
    from trainer.llm.choice import Asked, choose
    from trainer.llm.keys import kept_key, key_file
    from trainer.settings.read import read_settings

    kept_key("", key_file())  # a key file that others can read is worth knowing of, used or not
    choice = choose(Asked(), read_settings().settings, os.environ)
    customer, scorer = chosen_words(choice.customer), chosen_words(choice.judge)
    return phrase("doctor.players", customer=customer, scorer=scorer)


def _network() -> str:
    from trainer.llm.choice import Asked, choose
    from trainer.llm.leaving import leaving
    from trainer.settings.read import read_settings

    return leaving(choose(Asked(), read_settings().settings, os.environ))


def _team() -> str:
    from trainer.cli.team_words import place, say
    from trainer.record.errors import BadPlace
    from trainer.team.last_sync import last_sync
    from trainer.team.membership import membership

    known, last = membership(), last_sync()
    if known is None or known.url is None:
        return say("doctor.none")
    if last is None:
        return say("doctor.waiting", name=known.member.name, place=place(known))
    if last.trouble:
        raise BadPlace(last.trouble)
    when = f"{last.at.astimezone():%Y-%m-%d %H:%M}"
    return say("doctor.fine", name=known.member.name, place=place(known), when=when)


_CHECKS: dict[str, Callable[[], str]] = {
    "program": _program,
    "data": _data,
    "journal": _journal,
    "scenarios": _library,
    "terminal": _terminal,
    "model": _model,
    "network": _network,
    "team": _team,
}
