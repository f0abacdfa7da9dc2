"""The programs beside Python that packaging calls."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer.debian import install
from installer.places import WINDOWS, MissingHereError

# program: Debian package
FREEZING = {"objdump": "binutils"}
WINE = {
    "wine": "wine",
    "wine64": "wine64",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
    "makensis": "nsis",
}
_ELSEWHERE = ("/usr/lib/wine",)  # Debian keeps wine64 off the PATH


def require_freezing_tools() -> None:
    """What PyInstaller needs beside Python. Raises MissingHereError."""
    _require({} if WINDOWS else FREEZING, "The frozen program")


def require_wine_tools() -> None:
    """What building for Windows on Linux needs. Raises MissingHereError."""
    _require(WINE, "The Windows program")


def _require(programs: dict[str, str], reason: str) -> None:
    missing = _missing(programs)
    if missing and not install(missing, reason):
        raise MissingHereError(f"missing: {', '.join(missing)}")


def _missing(programs: dict[str, str]) -> list[str]:
    return [package for program, package in programs.items() if not _found(program)]


def _found(program: str) -> bool:
    return shutil.which(program) is not None or any(
        Path(folder, program).exists() for folder in _ELSEWHERE
    )
