"""The window's program, started several times on one book under wine.

No screen is needed; what happened is read from the files that the starts leave, and from their
exit status.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from installer import wine
from installer.places import SCRIPT_PROGRAM, WINDOW_PROGRAM, PackageError, expect, say

_ENVIRONMENT = r"HKCU\Environment"  # wine drops what starts with QT_ from the environment itself
_TEMPORARY = ("Temp", "AppData/Local/Temp")  # wine of one version or another
_MEETINGS = "so-mot-cua-dang-mo"
_SECONDS = 120
_BUSY = 2


def prove_second_start(program: Path, user: Path, setup: Path) -> None:
    """A second start hands its workbook over and ends; an open program is not overwritten.

    ``program`` is the installed one, ``user`` the folder of the user who opens it.
    """
    with tempfile.TemporaryDirectory() as folder, _offscreen():
        book, workbook = Path(folder, "sổ của huyện"), Path(folder, "phiếu tháng 3.xlsx")
        workbook.touch()
        wine.run(
            wine.windows_path(program / SCRIPT_PROGRAM), "--data", wine.windows_path(book),
            "init", "--role", "coordinator", "--unit", "316", "--year", "2024", log="second-start",
        )  # fmt: skip
        with _window(program, book, user) as first:
            expect(_start(program, book, workbook) == 0, "the second start did not end with 0")
            expect(_asked(user) == [], "a request is left")
            _wait(lambda: "page=collect" in _remembered(book), "the first window has no workbook")
            expect(first.poll() is None, "the first window has gone")
            expect(_status(setup, "/S") == _BUSY, "the installer does not see the open program")
        with _window(program, book, user):  # the system took the first one's lock away
            pass
    say("second start: handed its workbook over and ended; the installer waits for a closed window")


@contextmanager
def _window(program: Path, book: Path, user: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program with its window open on a book, until it is ended from outside."""
    for holder in _holders(user):
        holder.unlink()
    process = subprocess.Popen(
        _words(program / WINDOW_PROGRAM, "--data", wine.windows_path(book)),
        env=wine.environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(lambda: _listening(user) is not None, "no window that listens")
        yield process
    finally:
        if (pid := _listening(user)) is not None:
            _status("taskkill", "/F", "/PID", pid)
        process.kill()
        process.wait(_SECONDS)


@contextmanager
def _offscreen() -> Iterator[None]:
    value = (_ENVIRONMENT, "/v", "QT_QPA_PLATFORM")
    wine.run("reg", "add", *value, "/d", "offscreen", "/f", log="second-start")
    try:
        yield
    finally:
        wine.run("reg", "delete", *value, "/f", log="second-start")


def _start(program: Path, book: Path, workbook: Path) -> int:
    words = ("--data", wine.windows_path(book), wine.windows_path(workbook))
    return _status(program / WINDOW_PROGRAM, *words)


def _status(program: Path | str, *words: str) -> int:
    return subprocess.run(
        _words(program, *words), env=wine.environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False,
    ).returncode  # fmt: skip


def _words(program: Path | str, *words: str) -> list[str]:
    name = wine.windows_path(program) if isinstance(program, Path) else program
    return ["wine", name, *words]


def _holders(user: Path) -> list[Path]:
    return _meetings(user, "cua-so")


def _asked(user: Path) -> list[Path]:
    return _meetings(user, "*.goi")


def _meetings(user: Path, name: str) -> list[Path]:
    return [path for each in _TEMPORARY for path in (user / each / _MEETINGS).glob(f"*/{name}")]


def _listening(user: Path) -> str | None:
    """The process whose window answers; Windows' own number of it."""
    for holder in _holders(user):
        pid, _, state = holder.read_text("utf-8").partition(" ")
        if state == "listens":
            return pid
    return None


def _remembered(book: Path) -> str:
    state = book / "ui.ini"
    return state.read_text("utf-8") if state.exists() else ""


def _wait(condition: Callable[[], bool], words: str) -> None:
    end = time.monotonic() + _SECONDS
    while not condition():
        if time.monotonic() > end:
            raise PackageError(words)
        time.sleep(0.1)
