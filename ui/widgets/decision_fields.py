"""Fields of a form that keep what was typed until the person is done with it."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from core.domain.text import clean_cell, clean_line
from ui.theme import px, theme_events

_MOST_LINES = 9


def field_lines(text: str) -> tuple[str, ...]:
    """The lines of a text in stored form, without the empty ones."""
    return tuple(line for line in map(clean_line, text.split("\n")) if line)


def field_label(text: str, field: QWidget) -> QLabel:
    """The words beside or above a field; its mnemonic goes there."""
    label = QLabel(text, buddy=field)
    label.setProperty("role", "secondary")
    return label


class LineField(QLineEdit):
    """One line. Enter or leaving it commits, Esc brings back what is stored.

    Signals:
        committed: the text is final and differs from what is stored.
    """

    committed = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._stored = ""
        self.editingFinished.connect(self.commit)

    @property
    def stored(self) -> str:
        """The text as it is stored."""
        return self._stored

    @property
    def value(self) -> str:
        """The text in the form in which it is stored."""
        return clean_line(self.text())

    @property
    def pending(self) -> bool:
        """Whether the person has typed something not yet committed."""
        return self.value != clean_line(self._stored)

    def show_stored(self, text: str) -> None:
        """Show what is stored now, unless the person is typing in this field."""
        typing = self.hasFocus() and self.pending and text != self.value
        self._stored = text
        if not typing and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """The person is done with the field."""
        if self.pending:
            self.committed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings back what is stored; a second Esc is for the page."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stored:
            self.setText(self._stored)
        else:
            super().keyPressEvent(event)


class TextField(QPlainTextEdit):
    """Several lines; it grows with them up to nine. Leaving it commits, Esc goes back.

    ``clean`` brings a text into the form in which it is stored.

    Signals:
        committed: the text is final and differs from what is stored.
    """

    committed = Signal()

    def __init__(
        self, name: str, clean: Callable[[str], str] = clean_cell, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(3, 0, 0, 0)  # in line with the text of a QLineEdit
        self._clean = clean
        self._stored = ""
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme_events.changed.connect(self._fit)

    @property
    def value(self) -> str:
        """The text in the form in which it is stored."""
        return self._clean(self.toPlainText())

    @property
    def pending(self) -> bool:
        """Whether the person has typed something not yet committed.

        What is stored in another form, by an older program or composed, is not typed.
        """
        return self.value != self._clean(self._stored)

    def show_stored(self, text: str) -> None:
        """Show what is stored now, unless the person is typing in this field."""
        typing = self.hasFocus() and self.pending and text != self.value
        self._stored = text
        if not typing and self.toPlainText() != text:
            self.setPlainText(text)

    def commit(self) -> None:
        """The person is done with the field."""
        if self.pending:
            self.committed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits; a menu or another window on top is no leaving."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings back what is stored; a second Esc is for the page."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.toPlainText() != self._stored:
            self.setPlainText(self._stored)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that passes over the field moves the panel, not the field."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Break the lines at the width in sight.

        The first resize of a field that was hidden makes it higher; where that brings its panel
        a scroll bar, Qt drops the resize to the smaller width and the line ends are cut off.
        """
        super().showEvent(event)
        self.resizeEvent(QResizeEvent(self.viewport().size(), QSize()))

    def _fit(self) -> None:
        first = self.document().firstBlock()
        line_height = self.blockBoundingRect(first).height() / max(1, first.lineCount())
        lines = max(1, min(_MOST_LINES, round(self.document().size().height())))
        self.setFixedHeight(ceil(lines * line_height) + px(12))
