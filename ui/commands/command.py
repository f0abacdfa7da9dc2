"""What every command needs: its parser, the open office, and how its answer reads."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.domain.errors import UserError
from core.domain.period import FIRST_YEAR, LAST_YEAR
from core.services.locations import default_data_dir
from core.services.office import Office

Result = dict[str, Any]
Execute = Callable[[argparse.Namespace], Result]
Text = Callable[[Result], str]
Subparsers = Any  # argparse keeps the type of add_subparsers private


def add_command(
    commands: Subparsers, name: str, words: str, execute: Execute, text: Text
) -> argparse.ArgumentParser:
    """Add a command that is carried out by ``execute`` and told to a person by ``text``."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(execute=execute, text=text)
    return parser


def add_noun(commands: Subparsers, name: str, words: str) -> Subparsers:
    """Add a noun ("plan") that has commands of its own ("show")."""
    parser = commands.add_parser(name, help=words, description=words)
    return parser.add_subparsers(
        dest="verb", metavar="VIỆC", required=True, parser_class=type(parser)
    )


def given_path(text: str) -> Path:
    """The path of an argument; an empty one would be the folder that happens to be current."""
    if not text.strip():
        raise argparse.ArgumentTypeError(text)
    return Path(text)


def year(text: str) -> int:
    """The year of an argument. Raises UserError for what is no year of a plan."""
    if not re.fullmatch("[0-9]{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        message = f"“{text}” không phải năm của kế hoạch. Ghi năm từ {FIRST_YEAR} đến {LAST_YEAR}."
        raise UserError("bad_year", message, "--year")
    return int(text)


def data_dir(arguments: argparse.Namespace) -> Path:
    """The folder of the store that the command works on."""
    return arguments.data or default_data_dir()


def say(words: str) -> None:
    """Tell a person at the terminal what takes its time; a script reads nothing of it."""
    if sys.stderr.isatty():
        print(words, file=sys.stderr, flush=True)  # noqa: T201 - the terminal is what it is for


def open_office(arguments: argparse.Namespace) -> Office:
    """Open the store that the command works on. Raises UserError where there is none."""
    return Office.open(data_dir(arguments))
