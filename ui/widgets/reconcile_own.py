"""A row of fields: a value of one's own with its reason, or the note of having asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui.theme import chrome_font, px, theme_events
from ui.widgets.reconcile_panel import letter_box

_LONGEST = 2000


class Field(QLineEdit):
    """Alt and a letter go to the page; Alt+letter would otherwise type the letter."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything else is typed."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class OwnValue(QWidget):
    """Letter, value, reason, button; Enter goes from the value to the reason, then writes.

    Signals:
        written: the value as typed and the reason.
    """

    written = Signal(str, str)

    def __init__(self, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_figure = True
        self.letter, self.label = letter_box(""), QLabel()
        self.value, self.reason = Field(maxLength=_LONGEST), Field(maxLength=_LONGEST)
        self.reason.setPlaceholderText("Ví dụ: gọi điện, đơn vị xác nhận lại")
        self.reason.setAccessibleName("Lý do")
        self.button = QPushButton(button, autoDefault=False)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        for widget in (self.letter, self.label, self.value, QLabel("lý do")):
            self.row.addWidget(widget)
        self.row.addWidget(self.reason, 1)
        self.row.addWidget(self.button)
        self.setFocusProxy(self.value)
        self.value.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self._write)
        self.button.clicked.connect(lambda _on=False: self._write())
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def show_for(self, letter: str, *, is_figure: bool) -> None:
        """Make ready for a cell."""
        self.letter.setText(letter)
        self.letter.setVisible(bool(letter))
        self.label.setText("Số khác" if is_figure else "Giá trị khác")
        self.value.setAccessibleName(self.label.text())
        self._is_figure = is_figure
        self.clear()
        self._restyle()

    def clear(self) -> None:
        """Forget what was typed."""
        self.value.clear()
        self.reason.clear()

    def _write(self) -> None:
        self.written.emit(self.value.text().strip(), self.reason.text().strip())

    def _restyle(self) -> None:
        self.letter.setFont(chrome_font(bold=True))
        self.letter.setFixedSize(px(20), px(20))
        self.label.setFont(chrome_font(bold=True))
        self.value.setFixedWidth(px(90 if self._is_figure else 220))


class AskRow(QWidget):
    """Whom to ring up, what was agreed, and the button that keeps it.

    Signals:
        written: the note.
        message_wanted: the text for the unit is to be copied.
    """

    written = Signal(str)
    message_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self.note = QLabel(), Field(maxLength=_LONGEST)
        self.note.setPlaceholderText("Ghi đã hỏi ai, hẹn trả lời khi nào")
        self.note.setAccessibleName("Ghi chú hỏi lại đơn vị")
        self.copy = QPushButton("Chép lời hỏi", autoDefault=False)
        self.button = QPushButton("Ghi chú", autoDefault=False)
        self.setFocusProxy(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label)
        row.addWidget(self.note, 1)
        row.addWidget(self.button)
        row.addWidget(self.copy)
        self.copy.clicked.connect(lambda _on=False: self.message_wanted.emit())
        self.note.returnPressed.connect(self._write)
        self.button.clicked.connect(lambda _on=False: self._write())

    def show_for(self, contact: str, note: str) -> None:
        """Make ready for a cell."""
        self.label.setText(f"Hỏi lại đơn vị ({contact})" if contact else "Hỏi lại đơn vị")
        self.note.setText(note)

    def _write(self) -> None:
        self.written.emit(self.note.text().strip())
