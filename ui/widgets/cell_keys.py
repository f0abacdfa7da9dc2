"""What the keyboards of all grids share: arrows are theirs, and Enter returns after Tabs."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

View = TypeVar("View", bound=QWidget)

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
SILENT = {Qt.Key.Key_Backspace, Qt.Key.Key_Space}  # no editor opens by these
FAR = 1_000_000


class CellKeys(QObject, Generic[View]):
    """The part of a grid's keyboard that does not depend on how its cells lie."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._view = view
        self._home: int | None = None

    def forget_home(self) -> None:
        """Enter no longer returns under the column where a row of Tabs began."""
        self._home = None

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the grid even where the window has a shortcut on it."""
        return event.key() in ARROWS and not event.modifiers() & Qt.KeyboardModifier.AltModifier
