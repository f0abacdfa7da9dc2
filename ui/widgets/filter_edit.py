"""A field that filters or searches: icon, word in grey, Esc empties it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ui.icons import bind_icon


class FilterEdit(QLineEdit):
    """Matches are the owner's business; texts are folded there, never changed here.

    Signals:
        left: Esc in the empty field, or Down: the focus should go to the table.
    """

    left = Signal()

    def __init__(self, words: str, icon_name: str = "filter", parent: QWidget | None = None):
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        sign = QAction(self)
        bind_icon(sign, icon_name, "text2", 16)
        self.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        for button in self.findChildren(QToolButton):
            is_sign = button.defaultAction() is sign
            button.setAccessibleName(words if is_sign else "Xóa chữ đã gõ")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field first and leaves it second."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)
