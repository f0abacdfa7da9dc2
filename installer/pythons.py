"""A Python that can be frozen: this one or another of the system.

A frozen program carries Python as a shared library. Many a Python built by hand has none, while
the system's own has one in a package of its own.
"""

from __future__ import annotations

import ctypes
import importlib.util
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from installer.debian import install
from installer.places import ROOT, WINDOWS, MissingHereError
from installer.wheels import PYTHONS

_ASK = "import sys; from installer.pythons import can_be_frozen; sys.exit(not can_be_frozen())"
_SYSTEM = Path("/usr/bin/python3")
_SECONDS = 60


def freezing_python() -> Path:
    """This Python where it will do, else one of the system. Raises MissingHereError."""
    if WINDOWS or can_be_frozen():
        return Path(sys.executable)
    found = _first_fit(_candidates()) or _system_python()
    if found is None:
        raise MissingHereError(
            "No Python here has a shared library (libpython), which a frozen program carries. "
            f"Install python3-venv and libpython3.x of the system (3.{' or 3.'.join(_minors())}), "
            "or run dev.py with a Python built with --enable-shared."
        )
    return found


def can_be_frozen() -> bool:
    """Whether this Python has its wheels pinned, makes environments and has a shared library."""
    is_pinned = f"{sys.version_info.major}{sys.version_info.minor}" in PYTHONS
    return is_pinned and importlib.util.find_spec("ensurepip") is not None and _shared_library()


def _minors() -> list[str]:
    return [name.removeprefix("3") for name in PYTHONS]


def _candidates() -> list[Path]:
    names = ["python3", *(f"python3.{minor}" for minor in _minors())]
    system = [_SYSTEM.with_name(name) for name in names]
    return [*system, *(Path(path) for name in names if (path := shutil.which(name)))]


def _first_fit(candidates: Iterable[Path]) -> Path | None:
    return next((python for python in candidates if python.exists() and _says_yes(python)), None)


def _says_yes(python: Path) -> bool:
    try:
        asked = subprocess.run(
            [python, "-c", _ASK], cwd=ROOT, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _system_python() -> Path | None:
    """The system's own, made fit where installing is allowed."""
    if not install(["python3", "python3-venv"], "The frozen program"):
        return None
    version = "import sys; print('%d.%d' % sys.version_info[:2])"
    asked = subprocess.run([_SYSTEM, "-c", version], capture_output=True, text=True, check=False)
    library = f"libpython{asked.stdout.strip()}"
    if asked.returncode or not install([library], "The frozen program"):
        return None
    return _first_fit([_SYSTEM])


def _shared_library() -> bool:
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
