"""The panel at the right of the page Số liệu: everything about one cell."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.domain.figure import BLANK, NOT_APPLICABLE, NOT_ARISEN, Figure, FigureState
from ui.models.figure_detail import CellDetail
from ui.theme import chrome_font, grid_font, px, theme_events
from ui.widgets.figure_bars import FigureBars
from ui.widgets.figure_label import ElidedLabel
from ui.widgets.figure_question import FigureQuestion

_STATES = (
    (FigureState.NUMBER, "số", None),
    (FigureState.NOT_ARISEN, "không phát sinh", NOT_ARISEN),
    (FigureState.BLANK, "trống", BLANK),
    (FigureState.NOT_APPLICABLE, "không áp dụng", NOT_APPLICABLE),
)
_KEYS = {FigureState.NOT_ARISEN: "Ctrl+K", FigureState.NOT_APPLICABLE: "Ctrl+J",
         FigureState.BLANK: "Delete"}  # fmt: skip


class FigurePanel(QWidget):
    """Shows a :class:`CellDetail`; what is typed here goes out when the field is left.

    Signals:
        option_chosen: a figure proposed by a button (an ``Option``).
        reason_wanted: a ``Problem`` to give a reason for.
        state_chosen: the figure of another state (a ``Figure`` without note and source).
        number_wanted: the cell is to hold a number: go and type it.
        noted: the key of a cell, its note and its source as they are now.
    """

    option_chosen = Signal(object)
    reason_wanted = Signal(object)
    state_chosen = Signal(object)
    number_wanted = Signal()
    noted = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Chi tiết của ô")
        self.detail: CellDetail | None = None
        self._heading = QWidget(objectName="paneHeading")
        self._heading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = ElidedLabel()
        self.questions = QVBoxLayout()
        self.questions.setSpacing(6)
        self.definition = _soft_label()
        self.bars = FigureBars()
        self.year_ago = _soft_label()
        self.states = {state: self._radio(state, words) for state, words, _ in _STATES}
        self.source = QLineEdit(placeholderText="Ví dụ: báo cáo số 12/BC-UBND")
        self.note = QPlainTextEdit(placeholderText="Ví dụ: đã gọi điện xác nhận…")
        self.log = _soft_label()
        self._lay_out()
        for field, name in ((self.source, "Nguồn"), (self.note, "Ghi chú")):
            field.setAccessibleName(name)
            field.installEventFilter(self)
        self.source.returnPressed.connect(self.commit)
        theme_events.changed.connect(self._restyle)
        self._restyle()
        self.show_detail(None)

    # -- showing -----------------------------------------------------------------------------

    def show_detail(self, detail: CellDetail | None) -> None:
        """Show a cell; None where none is current."""
        if self.detail is not None and (detail is None or detail.key != self.detail.key):
            self.commit()
        same = detail is not None and self.detail is not None and detail.key == self.detail.key
        self.detail = detail
        self._area.setVisible(detail is not None)
        self.title.setText(detail.title if detail else "Chưa chọn ô")
        self.title.setToolTip(detail.title if detail else "")
        if detail is None:
            return
        self._show_questions(detail)
        self.definition.setText(detail.definition)
        self.definition.setVisible(bool(detail.definition))
        self.bars.show_bars(list(detail.bars))
        self.year_ago.setText(detail.year_ago)
        state = FigureState.BLANK if detail.raw else detail.figure.state
        self.states[state].setChecked(True)
        if not same or not self.note.hasFocus():
            self.note.setPlainText(detail.figure.note)
        if not same or not self.source.hasFocus():
            self.source.setText(detail.figure.source)
        if not same:
            self.show_log([])

    def set_locked(self, *, locked: bool) -> None:
        """In a locked period the cell is read: states stay still, texts can be copied."""
        for button in self.states.values():
            button.setEnabled(not locked)
        self.source.setReadOnly(locked)
        self.note.setReadOnly(locked)

    def show_log(self, lines: list[str]) -> None:
        """The cell's journal, once it is read."""
        self.log.setText("\n".join(lines) or "Chưa có thay đổi.")

    def focus_note(self) -> None:
        """Go to the note (Shift+F2)."""
        self._area.ensureWidgetVisible(self.note)
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_questions(self, detail: CellDetail) -> None:
        shown = [self.questions.itemAt(n).widget() for n in range(self.questions.count())]
        if [box.question for box in shown if isinstance(box, FigureQuestion)] == list(
            detail.questions
        ):
            return
        for box in shown:
            self.questions.removeWidget(box)
            box.deleteLater()
        for question in detail.questions:
            box = FigureQuestion(question)
            box.chosen.connect(self.option_chosen)
            box.reason_wanted.connect(self.reason_wanted)
            self.questions.addWidget(box)

    # -- what is typed here --------------------------------------------------------------------

    def commit(self) -> None:
        """Hand over note and source where they are others than those stored."""
        if self.detail is None:
            return
        figure = self.detail.figure
        note, source = self.note.toPlainText().strip(), self.source.text().strip()
        if (note, source) != (figure.note, figure.source):
            # First of all, or what follows from it would hand it over again.
            self.detail = replace(self.detail, figure=replace(figure, note=note, source=source))
            self.noted.emit(self.detail.key, note, source)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that is left hands over what was typed."""
        if event.type() is QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)

    def _radio(self, state: FigureState, words: str) -> QRadioButton:
        button = QRadioButton(words)
        keys = _KEYS.get(state)
        button.setToolTip(f"{words} ({keys})" if keys else "gõ số vào ô")
        button.clicked.connect(lambda _=False: self._choose(state))
        return button

    def _choose(self, state: FigureState) -> None:
        figure: Figure | None = next(f for s, _, f in _STATES if s is state)
        if figure is None:
            self.number_wanted.emit()
        else:
            self.state_chosen.emit(figure)

    # -- making ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        body = QWidget(objectName="panel")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(10, 8, 10, 8)
        inner.setSpacing(5)
        inner.addLayout(self.questions)
        inner.addWidget(self.definition)
        self._headings = [QLabel(words) for words in _PARTS]
        states = QGridLayout()
        states.setSpacing(2)
        for place, button in enumerate(self.states.values()):
            states.addWidget(button, *divmod(place, 2))
        bars, cell, source, note, log = self._headings
        for widget in (bars, self.bars, self.year_ago, cell):
            inner.addWidget(widget)
        inner.addLayout(states)
        for widget in (source, self.source, note, self.note, log, self.log):
            inner.addWidget(widget)
        inner.addStretch()
        self._area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(body)
        head = QVBoxLayout(self._heading)
        head.setContentsMargins(10, 0, 10, 0)
        head.addWidget(self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._area, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt forgets the fonts of what stands in a scroll area when it gets its place."""
        super().showEvent(event)
        self._restyle()

    def _restyle(self) -> None:
        self._heading.setFixedHeight(px(28))
        self.title.setFont(chrome_font(bold=True))
        self.note.setFixedHeight(px(46))
        self.note.setTabChangesFocus(True)
        for heading in self._headings:
            heading.setFont(grid_font(bold=True))
        for widget in (self.definition, self.year_ago, self.log, *self.states.values()):
            widget.setFont(grid_font())


_PARTS = ("12 kỳ gần nhất", "Ô này là", "Nguồn", "Ghi chú (Shift+F2)", "Nhật ký ô")


def _soft_label() -> QLabel:
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("role", "secondary")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label
