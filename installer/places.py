"""Where things are, and how another program is called."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
MADE = BUILD / "made"
DIST = ROOT / "dist"
HERE = ROOT / "installer"
WINDOWS = sys.platform == "win32"

NAME = "so-mot-cua"
WINDOW_PROGRAM = "SoMotCua.exe"
SCRIPT_PROGRAM = "so-mot-cua.exe"


class PackageError(Exception):
    """What keeps the package from being built, in a sentence for the developer."""


class MissingHereError(PackageError):
    """This machine lacks what packaging needs, and installing it is not allowed here."""


def version() -> str:
    """The program's version, from the one place where it is written."""
    text = (ROOT / "core" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if found is None:
        raise PackageError("core/__init__.py has no __version__ of the form 1.2.3")
    return found[1]


def expect(condition: bool, words: str) -> None:
    """Raise PackageError unless it holds."""
    if not condition:
        raise PackageError(words)


def say(words: str) -> None:
    """Tell the developer what is going on."""
    print(words, flush=True)


def call(*command: object, env: dict[str, str] | None = None, log: str = "") -> None:
    """Run a command to its end; its words go to ``build/LOG.log``. Raises PackageError."""
    BUILD.mkdir(exist_ok=True)
    path = BUILD / f"{log or Path(str(command[0])).stem}.log"
    with path.open("ab") as out:
        done = subprocess.run(
            [str(word) for word in command], cwd=ROOT, env=env or dict(os.environ),
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
    if done.returncode:
        last = "\n".join(path.read_text("utf-8", "replace").splitlines()[-15:])
        raise PackageError(f"{command[0]} ended with {done.returncode}; {path}:\n{last}")


def megabytes(path: Path) -> str:
    """The size of a file, or of all files of a folder, for a report."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    total = sum(each.lstat().st_size for each in files if not each.is_symlink())
    return f"{total / 1e6:.1f} MB"
