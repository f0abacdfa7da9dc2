"""The fields of one report: four states and five texts, each stored as soon as it is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.domain.progress import Progress, ProgressState
from ui.models.progress_edits import (
    DOCUMENT,
    DONE_ON,
    EVIDENCE,
    HEADINGS,
    NOTE,
    RESULT,
    field_text,
)
from ui.models.progress_words import STATES
from ui.signs import SIZE, sign_icon
from ui.theme import grid_font, px, theme_events

_HINTS = {DONE_ON: "ngày/tháng/năm"}
_TOLD = {DONE_ON: "Ngày xong, ghi như 15/3. Ctrl+; ghi hôm nay."}
FIELDS = (RESULT, DOCUMENT, DONE_ON, EVIDENCE, NOTE)


class ProgressFields(QWidget):
    """Shows a report and passes on what a person says of it.

    Signals:
        state_chosen: one of the four states.
        edited: a field's name and its new text.
        left: Esc: the person goes back to the cell.
    """

    state_chosen = Signal(object)
    edited = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.states = {state: _StateButton(state, n) for n, (state, _) in enumerate(STATES, 1)}
        self.fields: dict[str, _Field] = {name: _Field(name) for name in FIELDS}
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, (state, button) in enumerate(self.states.items()):
            grid.addWidget(button, place // 2, place % 2)
            button.clicked.connect(lambda _on=False, state=state: self.state_chosen.emit(state))
            button.installEventFilter(self)
        form = QFormLayout()
        form.setContentsMargins(0, 6, 0, 0)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(5)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in self.fields.items():
            label = QLabel(HEADINGS[name])
            label.setBuddy(field)
            form.addRow(label, field)
            field.committed.connect(lambda text, name=name: self.edited.emit(name, text))
            field.passed.connect(lambda name=name: self._go_on(name))
            field.left.connect(self.left)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(grid)
        column.addLayout(form)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def set_report(self, report: Progress | None) -> None:
        """Show a report; None = nothing was reported. What is being typed stays."""
        for state, button in self.states.items():
            button.setChecked(report is not None and report.state is state)
        for name, field in self.fields.items():
            field.load(field_text(report, name))

    def commit(self) -> None:
        """Pass on what is being typed: another cell is to be shown, or the page is left."""
        for field in self.fields.values():
            field.commit()

    def focus_first(self) -> None:
        """The state that is chosen, else the first."""
        chosen = (button for button in self.states.values() if button.isChecked())
        next(chosen, self.states[ProgressState.DONE]).setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On a state: Enter chooses it, figures choose by their keys, Esc goes back."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() in [str(n) for n in range(1, 5)]:
            self.state_chosen.emit(STATES[int(event.text()) - 1][0])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(watched, QPushButton):
                watched.click()
        else:
            return super().eventFilter(watched, event)
        return True

    def _go_on(self, name: str) -> None:
        """Enter: to the next field, from the last one back to the cell."""
        place = FIELDS.index(name) + 1
        if place < len(FIELDS):
            self.fields[FIELDS[place]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()

    def _restyle(self) -> None:
        for label in self.findChildren(QLabel):
            label.setFont(grid_font())
        for field in self.fields.values():
            field.setFixedHeight(px(46 if field.name == RESULT else 26))
        for button in self.states.values():
            button.restyle()


class _StateButton(QPushButton):
    """One of the four states with its sign and its key."""

    def __init__(self, state: ProgressState, key: int) -> None:
        words = dict(STATES)[state]
        super().__init__(words.capitalize(), checkable=True, autoDefault=False)
        self._state = state
        self.setProperty("small", True)
        self.setToolTip(f"{words.capitalize()} (phím {key} trên ô)")

    def restyle(self) -> None:
        """Letters or colours changed."""
        self.setIcon(sign_icon(self._state.value, self.devicePixelRatioF()))
        self.setIconSize(QSize(SIZE, SIZE))
        self.setStyleSheet("text-align: left")

    def nextCheckState(self) -> None:
        """Only what is stored shows as chosen."""


class _Field(QPlainTextEdit):
    """A text that is stored when it is left; Enter goes on, Alt+Enter breaks the line.

    Signals:
        committed: the new text.
        passed: Enter.
        left: Esc; what was typed since the last commit is dropped.
    """

    committed = Signal(str)
    passed = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._stored = ""
        self.setAccessibleName(HEADINGS[name])
        self.setToolTip(_TOLD.get(name, ""))
        self.setPlaceholderText(_HINTS.get(name, ""))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(3)
        if name != RESULT:
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def load(self, text: str) -> None:
        """Show a stored text, unless another one is being typed."""
        if self.hasFocus() and self.toPlainText() != self._stored:
            return
        self._stored = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def commit(self) -> None:
        """Pass on what was typed, if it differs."""
        text = self.toPlainText().strip()
        if text != self._stored:
            self._stored = text
            self.committed.emit(text)

    def take_back(self) -> None:
        """Show what is stored."""
        self.setPlainText(self._stored)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(60, px(26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc; all else is typing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and self.name == RESULT:
                self.insertPlainText("\n")
            else:
                self.commit()
                self.passed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.take_back()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves the field has finished typing."""
        super().focusOutEvent(event)
        self.commit()
