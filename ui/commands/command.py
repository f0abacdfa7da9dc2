"""What every command needs: its parser, the open office, and how its answer reads."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def data_dir(arguments: argparse.Namespace) -> Path:
    """The folder of the store that the command works on."""
    return arguments.data or default_data_dir()


def open_office(arguments: argparse.Namespace) -> Office:
    """Open the store that the command works on. Raises UserError where there is none."""
    return Office.open(data_dir(arguments))
