"""The programs beside Python that packaging calls."""

from __future__ import annotations

import ctypes
import shutil
import sys
import sysconfig
from pathlib import Path

from installer.debian import install
from installer.places import WINDOWS, PackageError

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
    """What PyInstaller needs. Raises PackageError."""
    if WINDOWS:
        return
    missing = _missing(FREEZING)
    if not _shared_python():
        major, minor = sys.version_info[:2]
        missing.append(f"libpython{major}.{minor}")
    if missing and not install(missing, "The frozen program"):
        raise PackageError(f"missing: {', '.join(missing)}")
    if not _shared_python():
        raise PackageError(
            "This Python has no shared library (libpython), which a frozen program carries. "
            "Run dev.py with the Python of the system, or one built with --enable-shared."
        )


def require_wine_tools() -> None:
    """What building for Windows on Linux needs. Raises PackageError."""
    missing = _missing(WINE)
    if missing and not install(missing, "The Windows program"):
        raise PackageError(f"missing: {', '.join(missing)}")


def _missing(programs: dict[str, str]) -> list[str]:
    return [package for program, package in programs.items() if not _found(program)]


def _found(program: str) -> bool:
    return shutil.which(program) is not None or any(
        Path(folder, program).exists() for folder in _ELSEWHERE
    )


def _shared_python() -> bool:
    library = sysconfig.get_config_var("INSTSONAME") or ""
    if ".so" not in library:
        return False
    folder = sysconfig.get_config_var("LIBDIR") or ""
    for name in (library, str(Path(folder, library))):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False
