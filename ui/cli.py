"""The command line: the same services as the window, for scripts and the Task Scheduler."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from core import APP_NAME, __version__
from core.domain.errors import UserError

OK, FAULT, BAD_INPUT = 0, 1, 2
WORKBOOKS = (".xlsx", ".xlsm")


_HELP_WORDS = {
    "usage: ": "Cách dùng: ",
    "positional arguments:": "Tham số:",
    "options:": "Tùy chọn:",
    "show this help message and exit": "in phần này rồi thôi",
    "show program's version number and exit": "in số phiên bản rồi thôi",
}


class _Parser(argparse.ArgumentParser):
    """Wrong arguments are bad input like any other: one sentence, status 2."""

    def format_help(self) -> str:
        """The help in the words of the program; argparse knows its own only in English."""
        text = super().format_help()
        for english, ours in _HELP_WORDS.items():
            text = text.replace(english, ours, 1)
        return text

    def error(self, message: str) -> NoReturn:
        del message  # argparse speaks English
        usage = " ".join(self.format_usage().removeprefix("usage: ").split())
        raise UserError("usage", f"Lệnh chưa đúng. Cách dùng: {usage}")


def run(argv: Sequence[str]) -> int:
    """Carry out a command line; without a command open the window. Returns the exit status."""
    _speak_utf8()
    as_json = "--json" in argv
    try:
        words = _with_workbook_named(argv)
        window, others = _window_parser().parse_known_args(words)
        if not others:
            # Before the first paint: the commands would bring in half of the program.
            return _open_window(window.data, window.open)
        arguments = parser().parse_args(words)
        if arguments.command is None:
            return _open_window(arguments.data, arguments.open)
        result = arguments.execute(arguments)
    except UserError as error:
        _print_error(error, as_json=as_json)
        return BAD_INPUT
    except Exception:
        _print_fault(as_json=as_json)
        return FAULT
    status: int = result.pop("status", OK)
    try:
        _print_result(result, as_json=as_json, text=arguments.text)
    except BrokenPipeError:  # whoever read our answer has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    return status


def parser() -> argparse.ArgumentParser:
    """All commands with their arguments."""
    from ui.commands import COMMANDS

    root = _window_parser(add_help=True)
    root.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    root.add_argument("--version", action="version", version=f"{APP_NAME} {__version__}")
    root.set_defaults(command=None)
    commands = root.add_subparsers(dest="command", metavar="LỆNH", parser_class=_Parser)
    for add in COMMANDS:
        add(commands)
    return root


def _window_parser(*, add_help: bool = False) -> argparse.ArgumentParser:
    """What a start of the window may say."""
    words = f"{APP_NAME} {__version__}"
    found = _Parser(prog="so-mot-cua", description=words, add_help=add_help, allow_abbrev=False)
    found.add_argument("--data", type=Path, metavar="DIR", help="thư mục chứa sổ")
    found.add_argument("--open", type=Path, metavar="FILE", help="mở cửa sổ với một phiếu")
    return found


def _speak_utf8() -> None:
    """Vietnamese needs it, and a Windows console or pipe is cp1252 until told otherwise."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _with_workbook_named(argv: Sequence[str]) -> list[str]:
    """A workbook in the place of a command is what Explorer hands over: the window's to open."""
    words = list(argv)
    last = len(words) - 1
    if words and words[last].lower().endswith(WORKBOOKS) and words[:last] == _data_option(words):
        words.insert(last, "--open")
    if "--self-test" in words:
        words[words.index("--self-test")] = "self-test"
    return words


def _data_option(words: Sequence[str]) -> list[str]:
    """The words that name the store's folder, where these come first."""
    if words[0] == "--data":
        return list(words[:2])
    return list(words[:1]) if words[0].startswith("--data=") else []


def _open_window(data_dir: Path | None, workbook: Path | None) -> int:
    from core.services.locations import default_data_dir
    from ui.start import run as run_window

    return run_window(data_dir or default_data_dir(), workbook)


def _print_result(
    result: dict[str, Any], *, as_json: bool, text: Callable[[dict[str, Any]], str]
) -> None:
    if as_json:
        print(json.dumps({"ok": True, **result}, ensure_ascii=False))
    elif words := text(result):
        print(words)


def _print_error(error: UserError, *, as_json: bool) -> None:
    if as_json:
        body = {"code": error.code, "message": error.message, "where": error.where}
        print(json.dumps({"ok": False, "error": body}, ensure_ascii=False))
    else:
        print(error.message, file=sys.stderr)


def _print_fault(*, as_json: bool) -> None:
    """A fault of the program: the sentence for the user, the traceback for whoever mends it."""
    message = "Phần mềm gặp sự cố; sổ giữ nguyên như trước lệnh này. Gửi đoạn trên cho hỗ trợ."
    traceback.print_exc(file=sys.stderr)
    _print_error(UserError("fault", message), as_json=as_json)
