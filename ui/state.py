"""What the window remembers for its user: sizes, columns, theme. Never part of the store."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

FILE_NAME = "ui.ini"
# What the first paint needs to know.
GEOMETRY, GROUND, INK = "window/geometry", "window/ground", "window/ink"
T = TypeVar("T", str, int, bool)


class UiState:
    """An ini file beside the store; when it is lost, the window looks as on the first day."""

    def __init__(self, data_dir: Path) -> None:
        self._settings = QSettings(str(data_dir / FILE_NAME), QSettings.Format.IniFormat)

    def get(self, key: str, default: T) -> T:
        """The value kept under ``key`` ("plan/detail_open"), else ``default``; its type rules."""
        value = self._settings.value(key, default, type(default))
        return value if isinstance(value, type(default)) else default

    def put(self, key: str, value: str | int | bool) -> None:
        """Remember a value."""
        self._settings.setValue(key, value)

    def get_bytes(self, key: str) -> QByteArray:
        """A state as Qt saves it (geometry, header); empty when there is none."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def put_bytes(self, key: str, value: QByteArray) -> None:
        """Remember a state as Qt saves it."""
        self._settings.setValue(key, value)

    def forget(self, prefix: str) -> None:
        """Drop everything under a prefix: "Về mặc định"."""
        self._settings.remove(prefix)

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()
