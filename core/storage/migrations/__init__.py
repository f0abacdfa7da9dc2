"""The schema's history: numbered SQL files, applied once each and never changed afterwards."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

SET_NAME = "so-mot-cua"

# Append only. A released file is frozen: a store in the field has already run it.
NAMES = (
    "0001_plan_and_journal",
    "0002_units_and_progress",
    "0003_figures",
    "0004_exchange",
    "0005_reminders",
    "0006_reports",
)


def migrations() -> Migrations:
    """The migrations as sqlite-utils runs them, each in a transaction with its own record."""
    from sqlite_utils import Migrations

    registered = Migrations(SET_NAME)
    for name in NAMES:
        _register(registered, name)
    return registered


def _register(registered: Migrations, name: str) -> None:
    script = files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")

    def run(db: Database) -> None:
        for statement in _statements(script):
            db.execute(statement)

    registered(name=name)(run)


def _statements(script: str) -> list[str]:
    """The statements of a script; our files end each with ";" at the end of a line."""
    lines = [line for line in script.splitlines() if not line.startswith("--")]
    return [part for part in "\n".join(lines).split(";\n") if part.strip()]
