"""A box of the panel: something to look at, and the buttons that settle it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.models.figure_detail import Option, Question
from ui.signs import SignLabel
from ui.theme import grid_font, theme_events, tokens

_BAR = 4
_GROUNDS = {"fail": ("failbg1", "fail"), "ask": ("askbg", "askline"), "done": ("base", "line")}


class FigureQuestion(QFrame):
    """One question; no button is preferred to another.

    Signals:
        chosen: an :class:`Option`.
        reason_wanted: the problem to give (or take back) a reason for.
    """

    chosen = Signal(object)
    reason_wanted = Signal(object)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._ground, self._edge = _GROUNDS[question.sign]
        self._words = words = QLabel(
            question.words, wordWrap=True, textFormat=Qt.TextFormat.PlainText
        )
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme_events.changed.connect(self._restyle)
        self._restyle()
        self.setAccessibleName(question.words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(SignLabel(question.sign), 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_BAR + 7, 6, 8, 6)
        column.setSpacing(6)
        column.addLayout(first)
        self.buttons = [self._button(option.words, option) for option in question.options]
        if question.problem is not None:
            verb = "Giữ số, ghi lý do…" if question.problem.is_open else "Sửa lý do…"
            reason = QPushButton(verb, autoDefault=False)
            reason.clicked.connect(lambda _=False: self.reason_wanted.emit(question.problem))
            self.buttons.append(reason)
        if self.buttons:
            column.addLayout(self._row())

    def _restyle(self) -> None:
        self._words.setFont(grid_font())

    def _button(self, words: str, option: Option) -> QPushButton:
        button = QPushButton(words, autoDefault=False)
        button.clicked.connect(lambda _=False: self.chosen.emit(option))
        return button

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in self.buttons:
            button.setProperty("small", True)
            row.addWidget(button)
        row.addStretch()
        return row

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of its kind, with a bar at the left."""
        painter, colours = QPainter(self), tokens()
        painter.fillRect(self.rect(), getattr(colours, self._ground))
        bar = QRect(0, 0, _BAR, self.height())
        painter.fillRect(bar, getattr(colours, self._edge))
