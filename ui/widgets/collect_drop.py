"""The drop zone of Thu phiếu: files and folders dragged in, and the folder that is watched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.signs import SignLabel
from ui.theme import px, theme_events, tokens

_MARGIN = 8


class DropZone(QWidget):
    """Enter or Space on it opens the choice of files.

    Signals:
        dropped: the paths (list of :class:`Path`) that were dropped.
        files_wanted: the person wants to choose files.
        folder_wanted: the person wants to choose the folder to watch, or to stop watching.
    """

    dropped = Signal(list)
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Thả tệp hoặc thư mục vào đây; Enter để chọn tệp")
        self._is_over = False
        self._sign = SignLabel("will_accept")
        self.first = QLabel("<b>Thả tệp hoặc thư mục vào đây</b>, hay cắm USB rồi bấm Quét lại")
        self.second = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.second.setProperty("role", "secondary")
        self.watch_button = QPushButton("Theo dõi thư mục…", autoDefault=False)
        self.watch_button.setProperty("link", True)
        self.watch_button.clicked.connect(lambda _on=False: self.folder_wanted.emit())
        self._lay_out()
        theme_events.changed.connect(self.update)

    def set_watch(self, words: str, button: str) -> None:
        """What is said of the watched folder, and the words of its button."""
        self.second.setText(words)
        self.setAccessibleDescription(words)
        self.watch_button.setText(button)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self._set_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Gone again."""
        self._set_over(over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped; the originals stay where they are."""
        self._set_over(over=False)
        paths = local_paths(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As a button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.files_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame shows where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame shows where the keyboard is."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed frame."""
        painter, colours = QPainter(self), tokens()
        painter.fillRect(self.rect(), colours.window)
        frame = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN - 1, -_MARGIN - 1)
        painter.fillRect(frame, colours.hover if self._is_over else colours.base)
        marked = self.hasFocus() or self._is_over
        painter.setPen(QPen(colours.accent if marked else colours.frame, 2, Qt.PenStyle.DashLine))
        painter.drawRect(frame)

    def _set_over(self, *, over: bool) -> None:
        self._is_over = over
        self.update()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.first)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.second, 1)
        below.addWidget(self.watch_button)
        words.addLayout(below)
        row = QHBoxLayout(self)
        side = _MARGIN + px(10)
        row.setContentsMargins(side, _MARGIN + 7, side, _MARGIN + 7)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addLayout(words, 1)


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders that are dragged; links to the web are none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
