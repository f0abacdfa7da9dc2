"""Search the whole book: a field, and its hits in a list under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.theme import px
from ui.widgets.filter_edit import FilterEdit

WAIT_MS = 150  # typing in Telex sends a Backspace and a letter for each mark
_LIST_WIDTH, _LIST_HEIGHT = 460, 320


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: where to go, and the words that say what it is."""

    page_id: str
    place: str
    words: str


class SearchBox(FilterEdit):
    """The field keeps the focus while its list is open; arrows and Enter work on the list.

    Signals:
        wanted: search for this text.
        chosen: a :class:`Hit` to go to.
        ended: the focus has left the field.
    """

    wanted = Signal(str)
    chosen = Signal(object)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Tìm trong sổ (Ctrl+Shift+F)", "search", parent)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(lambda: self.wanted.emit(self.text()))
        self.textChanged.connect(self._on_text_changed)
        self.hits = QListWidget(self)
        self.hits.setWindowFlags(Qt.WindowType.ToolTip)
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setAccessibleName("Kết quả tìm")
        self.hits.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hits.setFrameShape(QListWidget.Shape.Box)
        self.hits.itemClicked.connect(self._go)
        self.hits.hide()

    def show_hits(self, text: str, hits: Sequence[Hit]) -> None:
        """Show what was found for a text, if it is still the one in the field."""
        if text != self.text() or not text.strip():
            return
        self.hits.clear()
        for hit in hits:
            item = QListWidgetItem(hit.words)
            item.setToolTip(hit.words)
            item.setData(Qt.ItemDataRole.UserRole, hit)
            self.hits.addItem(item)
        if not hits:
            item = QListWidgetItem("Không thấy")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.hits.addItem(item)
        self.hits.setCurrentRow(0)
        self._place()
        self.hits.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list, Enter goes there, Esc closes it first."""
        open_ = self.hits.isVisible()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if open_ and step:
            row = self.hits.currentRow() + step
            self.hits.setCurrentRow(max(0, min(row, self.hits.count() - 1)))
        elif open_ and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.hits.currentItem())
        elif open_ and event.key() == Qt.Key.Key_Escape:
            self.hits.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the focus the list has no keys: it closes."""
        super().focusOutEvent(event)
        self.hits.hide()
        self.ended.emit()

    def _on_text_changed(self, text: str) -> None:
        if text.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self.hits.hide()

    def _go(self, item: QListWidgetItem | None) -> None:
        hit = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(hit, Hit):
            self.hits.hide()
            self.chosen.emit(hit)

    def _place(self) -> None:
        width = px(_LIST_WIDTH)
        corner = self.mapToGlobal(QPoint(self.width() - width, self.height() + 1))
        rows = min(self.hits.count(), 12)
        height = min(px(_LIST_HEIGHT), rows * max(self.hits.sizeHintForRow(0), px(22)) + 6)
        self.hits.setGeometry(max(0, corner.x()), corner.y(), width, height)
