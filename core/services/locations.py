"""Where the store lies, and where the program's own files are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

STORE_NAME = "so-mot-cua.db"


def program_dir() -> Path:
    """The folder of the program: of the .exe when frozen, else of the source tree."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).parent
    return Path(__file__).resolve().parents[2]


def resource(*parts: str) -> Path:
    """A file that ships with the program, below ``resources/``."""
    return Path(__file__).resolve().parents[2].joinpath("resources", *parts)


def profile_dir() -> Path:
    """A folder of the user's profile that is no part of any store and is not copied with one."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / "SoMotCua"
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "so-mot-cua"


def default_data_dir() -> Path:
    """The folder of the store: ``data/`` beside the program where it exists, else per user."""
    portable = program_dir() / "data"
    if portable.is_dir():
        return portable
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "SoMotCua"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "so-mot-cua"
