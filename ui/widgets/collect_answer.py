"""The answer to a question of a file: a button for each reading, another value, ask the unit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from core.services.exchange_records import CellChange
from ui.models.collect_cells import readings
from ui.models.collect_desk import ASK_AGAIN
from ui.theme import px, tokens

OTHER, ASK = "Khác…", "Hỏi lại đơn vị"
_SIDE = 6


class AnswerBar(QWidget):
    """Equal buttons, none preferred; pressing the chosen one again takes the answer back.

    Signals:
        answered: the question's key and the value; "" = no answer.
    """

    answered = Signal(str, str)

    def __init__(self, change: CellChange, answer: str) -> None:
        super().__init__()
        self._change = change
        self._values = [value for value, _ in readings(change)]
        self.buttons = [self._button(words) for _, words in readings(change)]
        self.other, self.ask = self._button(OTHER), self._button(ASK)
        self.field = QLineEdit(maxLength=200)
        self.field.setAccessibleName(f"Giá trị khác của {change.label}")
        self.field.returnPressed.connect(self._take_field)
        self._lay_out()
        self.show_answer(answer)
        self._connect()

    def press(self, number: int) -> bool:
        """Press the button at a place, counted from 1; False where there is none."""
        buttons = [*self.buttons, self.other, self.ask]
        if not 1 <= number <= len(buttons):
            return False
        buttons[number - 1].click()
        return True

    def show_answer(self, answer: str) -> None:
        """Mark the button that stands for an answer, "" = none."""
        is_own = answer not in ("", ASK_AGAIN) and answer not in self._values
        marks = [value == answer for value in self._values]
        buttons = (*self.buttons, self.other, self.ask)
        for button, on in zip(buttons, (*marks, is_own, answer == ASK_AGAIN), strict=True):
            button.blockSignals(True)
            button.setChecked(on)
            button.blockSignals(False)
        self.field.setVisible(is_own)
        self.field.setText(answer if is_own else "")
        self.update()

    def indent(self, wanted: int, width: int) -> None:
        """Stand ``wanted`` from the left, less where the buttons need the room."""
        margins = self.layout().contentsMargins()
        need = self.sizeHint().width() - margins.left()
        margins.setLeft(max(_SIDE, min(wanted, width - need)))
        self.layout().setContentsMargins(margins)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field for another value."""
        if event.key() == Qt.Key.Key_Escape and self.field.isVisible():
            self.answered.emit(self._change.key, "")
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of its question."""
        colours = tokens()
        settled = any(b.isChecked() for b in (*self.buttons, self.other))
        QPainter(self).fillRect(self.rect(), colours.base if settled else colours.askbg)

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, autoDefault=False, checkable=True)
        button.setProperty("small", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, 4)
        row.setSpacing(5)
        label = QLabel("Nhận là:")
        label.setProperty("role", "secondary")
        row.addWidget(label)
        for number, button in enumerate((*self.buttons, self.other, self.ask), start=1):
            button.setToolTip(f"{button.text()} (phím {number})")
            button.setAccessibleName(f"{self._change.label}: {button.text()}")
            row.addWidget(button)
        self.field.setFixedWidth(px(130))
        row.addWidget(self.field)
        row.addStretch()

    def _connect(self) -> None:
        key = self._change.key
        for value, button in zip(self._values, self.buttons, strict=True):
            button.toggled.connect(
                lambda on, value=value: self.answered.emit(key, value if on else "")
            )
        self.ask.toggled.connect(lambda on: self.answered.emit(key, ASK_AGAIN if on else ""))
        self.other.toggled.connect(self._on_other)

    def _on_other(self, on: bool) -> None:
        if not on:
            self.answered.emit(self._change.key, "")
            return
        self.field.show()
        self.field.setText(self._change.raw)
        self.field.selectAll()
        self.field.setFocus()

    def _take_field(self) -> None:
        self.answered.emit(self._change.key, self.field.text().strip())
