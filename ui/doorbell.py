"""The first window of a book answers the starts that come after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.one_window import OneWindow

_LOOK_AGAIN_MS = 300


class Doorbell(QObject):
    """Watches a book's meeting place, brings the window forward, hands workbooks over."""

    def __init__(self, one: OneWindow, window: QWidget, open_file: Callable[[Path], None]) -> None:
        super().__init__(window)
        self.one = one
        self._window = window
        self._open_file = open_file
        self._waiting: list[Path] = []
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _place: self._answer())
        self._later = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._later.timeout.connect(self._answer)
        self._listen()

    def move_to(self, folder: Path) -> None:
        """The book lies in another folder than the one asked for: meet there from now on."""
        if folder == self.one.folder:
            return
        there = OneWindow(folder)
        if there.take():
            self._watcher.removePaths(self._watcher.directories())
            self.one.leave()
            self.one = there
            self._listen()

    def _listen(self) -> None:
        self._watcher.addPath(str(self.one.place))
        self.one.listens()
        self._answer()  # what was asked while the window opened

    def _answer(self) -> None:
        asked = self.one.requests()
        if asked:
            self._waiting += [workbook for workbook in asked if workbook is not None]
            come_forward(self._window)
        self._hand_over()
        if self._waiting or self.one.has_requests():
            self._later.start()

    def _hand_over(self) -> None:
        """Open what was brought, but never under a question that waits for its answer."""
        if self._waiting and QApplication.modalWindow() is None:
            self._open_file(self._waiting.pop(0))


def come_forward(window: QWidget) -> None:
    """Bring a window, or the question that it asks, to the front; else let its button blink."""
    if window.isMinimized():
        state = window.windowState() & ~Qt.WindowState.WindowMinimized
        window.setWindowState(state | Qt.WindowState.WindowActive)
    window.raise_()
    front = QApplication.activeModalWidget() or window
    front.raise_()
    front.activateWindow()
    QApplication.alert(front)
