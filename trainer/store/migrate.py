"""Brings an older file up to date: a copy first, then every step in one transaction, or nothing."""

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from trainer.record.errors import BadPlace
from trainer.store.copy import copy_name, copy_to
from trainer.store.engine import engine_on
from trainer.store.file import revision_of
from trainer.store.trouble import place_sentence, trouble_of

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(driver: sqlite3.Connection, path: Path, scripts: Path = SCRIPTS) -> None:
    """Run the steps that the file lacks, all in one transaction.

    Left to itself, Alembic on SQLite commits each statement of a step; here the transaction is ours and begun
    before the first, so that a failure leaves the file as it was, to be tried again. A file with tables in it
    is copied to `copy_name` first. Raises BadPlace.
    """
    driver.execute("PRAGMA foreign_keys = OFF")  # a step may rebuild a table that others point to
    try:
        with engine_on(driver).begin() as connection:
            _run(connection, driver, path, scripts)
    except BadPlace:
        raise
    except Exception as wrong:  # a step is a program: whatever it raises, the file is as it was
        trouble = trouble_of(path, wrong)
        raise trouble or BadPlace(place_sentence("half_way", path, reason=_first_line(wrong))) from wrong
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _run(connection: Connection, driver: sqlite3.Connection, path: Path, scripts: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    found = revision_of(driver, path)  # asked again inside the transaction: another process may have been first
    if found == ScriptDirectory.from_config(config).get_current_head():
        return
    if found is not None:
        copy_to(path, copy_name(path, found))
    command.upgrade(config, "head")
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost:
        raise ValueError(f"rows of {lost[0][0]} point to rows of {lost[0][2]} that are gone")


def _first_line(wrong: Exception) -> str:
    return str(wrong).partition("\n")[0] or type(wrong).__name__
