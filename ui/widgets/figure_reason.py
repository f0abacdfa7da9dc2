"""A question with a field for its answer, under the message strip and in its looks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui.signs import SignLabel
from ui.theme import px, theme_events


class FigureReason(QFrame):
    """Hidden until a reason is asked for; Enter gives it, Esc takes the question back.

    Signals:
        closed: the question is gone; the focus should go back to the grid.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageStrip")
        self.setProperty("kind", "ask")
        self._take: Callable[[str], None] = lambda _text: None
        self.words = QLabel(wordWrap=True)
        self.field = QLineEdit()
        self.field.returnPressed.connect(self.accept)
        self.field.textChanged.connect(self._on_text)
        self.button = QPushButton(autoDefault=False)
        self.button.clicked.connect(self.accept)
        cancel = QPushButton("Thôi", autoDefault=False)
        cancel.clicked.connect(self.close_question)
        for each in (self.button, cancel):
            each.setProperty("small", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 8, 3)
        row.setSpacing(8)
        row.addWidget(SignLabel("ask"))
        row.addWidget(self.words, 2)
        for widget in (self.field, self.button, cancel):
            row.addWidget(widget, 3 if widget is self.field else 0)
        theme_events.changed.connect(self._resize)
        self._resize()
        self.hide()

    def ask(
        self, words: str, placeholder: str, verb: str, take: Callable[[str], None], text: str = ""
    ) -> None:
        """Ask for a reason; ``take`` gets what was typed, never an empty text."""
        self._take = take
        self.words.setText(words)
        self.setAccessibleName(words)
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.field.setText(text)
        self.button.setText(verb)
        self._on_text()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Hand the reason over."""
        text = self.field.text().strip()
        if text:
            self.close_question()
            self._take(text)

    def close_question(self) -> None:
        """Drop the question."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops the question."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_question()
        else:
            super().keyPressEvent(event)

    def _on_text(self) -> None:
        self.button.setEnabled(bool(self.field.text().strip()))

    def _resize(self) -> None:
        self.setMinimumHeight(px(32))
