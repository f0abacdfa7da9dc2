"""The first thing seen: the empty window, painted before anything heavy is imported.

On an office PC with a slow disk the rest takes seconds, and a person who sees nothing starts the
program a second time. The door uses no enums of Qt and no style sheet: the first use of either
costs more than the door itself.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPointF, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from core import APP_NAME, __version__
from ui.one_window import Answer, OneWindow
from ui.state import GEOMETRY, GROUND, INK, UiState

FIRST_SIZE = (1366, 728)
_PATIENCE_MS = 500
_NOT_OPENED = 2


def run(data_dir: Path, workbook: Path | None = None) -> int:
    """Open the window on the book of a folder, and hand it a workbook. Returns the exit status.

    Where this person has a window on the book already, that one does it.
    """
    one = OneWindow(data_dir)
    answer = Answer.OURS if one.take() else one.hand_over(workbook)
    if answer is Answer.TAKEN:
        return 0
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP_NAME)
    app.setApplicationVersion(__version__)
    if answer is Answer.SILENT:
        from ui.dialogs.other_window import say_it_is_silent

        say_it_is_silent(app)
        return _NOT_OPENED
    state = UiState(data_dir)
    door = Door(state)
    door.show_now()

    from ui.app import run as run_window

    return run_window(app, door, state, one, workbook)


class Door(QWidget):
    """Stands where the window will stand, in the colours that it had last time."""

    def __init__(self, state: UiState) -> None:
        super().__init__()
        self.setWindowTitle(APP_NAME)
        self.resize(*FIRST_SIZE)
        self.restoreGeometry(state.get_bytes(GEOMETRY))
        palette = self.palette()
        self._ground = QColor(state.get(GROUND, "") or palette.window().color())
        self._ink = QColor(state.get(INK, "") or palette.windowText().color())
        self._painted = QEventLoop(self)
        self._is_painted = False

    def show_now(self) -> None:
        """Show it, and come back when it is painted, or the screen is too slow to wait for."""
        self.show()
        if not self._is_painted:
            QTimer.singleShot(_PATIENCE_MS, self._painted.quit)
            self._painted.exec()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, and what is going on."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.setPen(self._ink)
        words = f"Đang mở {APP_NAME}…"
        left = (self.width() - painter.fontMetrics().horizontalAdvance(words)) / 2
        painter.drawText(QPointF(left, self.height() / 2), words)
        painter.end()
        self._is_painted = True
        self._painted.quit()
