"""The steps of the round, side by side; each opens its page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from core.domain.overview import RoundStep
from core.domain.progress import Sign
from ui.signs import SIGN_WORDS, SIZE, paint_sign
from ui.theme import chrome_font, grid_font, px, theme_events, tokens

HEIGHT = 64
_PAD = 12


class RoundStrip(QFrame):
    """The first step that is not finished is the current one.

    Signals:
        opened: the id of the page where a step is done.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("region")
        self.setAccessibleName("Các bước của kỳ")
        self.buttons: list[StepButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def show_steps(self, steps: Sequence[RoundStep]) -> None:
        """Show these; the number of steps changes only with the pages of the program."""
        while len(self.buttons) < len(steps):
            button = StepButton()
            button.clicked.connect(lambda _=False, b=button: self.opened.emit(b.step.page))
            self.buttons.append(button)
            self._row.addWidget(button, 1)
        open_steps = [step for step in steps if step.sign is not Sign.DONE]
        for number, (button, step) in enumerate(zip(self.buttons, steps, strict=False), start=1):
            button.show_step(step, number, current=bool(open_steps) and step is open_steps[0])
        for button in self.buttons[len(steps) :]:
            button.hide()
        self.setVisible(bool(steps))

    def _restyle(self) -> None:
        self.setFixedHeight(px(HEIGHT))


class StepButton(QAbstractButton):
    """Number and title, sign and state, and a note under them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.step = RoundStep("", "", Sign.NOT_STARTED, "")
        self._number, self._current = 0, False

    def show_step(self, step: RoundStep, number: int, *, current: bool) -> None:
        """Show a step at its place."""
        self.step, self._number, self._current = step, number, current
        sign = SIGN_WORDS[step.sign.value]
        self.setAccessibleName(f"Bước {number}, {step.title}: {sign}, {step.words}, {step.note}")
        self.setToolTip(f"{step.words}\n{step.note}")
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(px(180), px(HEIGHT) - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The current step has a thick top edge; a line parts it from the next."""
        del event
        painter, colours, rect = QPainter(self), tokens(), self.rect()
        painter.fillRect(rect, colours.hover if self._current else colours.base)
        if self._current:
            painter.fillRect(QRect(0, 0, rect.width(), 4), colours.accent)
        painter.setPen(colours.line)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        line = (rect.height() - 10) // 3
        for place, (words, bold, tone) in enumerate(
            (
                (f"{self._number}. {self.step.title}", True, colours.text),
                (self.step.words, True, colours.text),
                (self.step.note, False, colours.text2),
            )
        ):
            painter.setFont(chrome_font(bold=True) if place == 0 else grid_font(bold=bold))
            left = SIZE + 6 if place == 1 else 0
            room = QRect(
                px(_PAD) + left, 6 + place * line, rect.width() - 2 * px(_PAD) - left, line
            )
            if place == 1:
                paint_sign(painter, QRect(px(_PAD), room.top(), SIZE, line), self.step.sign.value)
            painter.setPen(tone)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _cut(painter, words, room))
        if self.hasFocus():
            painter.setPen(colours.accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _cut(painter: QPainter, words: str, room: QRect) -> str:
    metrics = QFontMetrics(painter.font())
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
