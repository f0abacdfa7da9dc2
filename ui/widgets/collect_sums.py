"""A sum in words: signs, words and bold numbers in a row that wraps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.signs import SIZE, paint_sign
from ui.theme import grid_font, px, theme_events, tokens

_SIDE, _GAP, _BETWEEN, _LINE = 10, 4, 11, 26


@dataclass(frozen=True, slots=True)
class Term:
    """A part of the sum; ``joint`` stands before it ("=", "+", "")."""

    words: str
    number: int
    sign: str = ""
    joint: str = ""


class SumLine(QWidget):
    """Read aloud as one sentence."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.terms: tuple[Term, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        theme_events.changed.connect(self._fit)
        self._fit()

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show another sum."""
        self.terms = tuple(terms)
        self.setAccessibleName(f"{self._name}: {self.sentence()}" if terms else self._name)
        self.setToolTip(self.sentence())
        self._fit()
        self.update()

    def sentence(self) -> str:
        """The sum in words."""
        parts = [f"{t.joint} {t.words} {t.number}".strip() for t in self.terms]
        return (" " if any(t.joint for t in self.terms) else " · ").join(parts)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Term after term."""
        painter, colours = QPainter(self), tokens()
        painter.fillRect(self.rect(), colours.window)
        painter.setPen(colours.line)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        for term, place in zip(self.terms, self._places(), strict=True):
            self._paint(painter, term, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the line elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(200, self._height())

    def _paint(self, painter: QPainter, term: Term, place: QRect) -> None:
        colours, left = tokens(), place.left()
        align = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.text2)
        if term.joint:
            painter.setFont(grid_font())
            painter.drawText(place, align, term.joint)
            left += self._wide(term.joint) + _BETWEEN
        if term.sign:
            paint_sign(painter, QRect(left, place.top(), SIZE, place.height()), term.sign)
            left += SIZE + _GAP
        painter.setFont(grid_font())
        painter.setPen(colours.text)
        painter.drawText(QRect(left, place.top(), 400, place.height()), align, term.words)
        left += self._wide(term.words) + _GAP
        painter.setFont(grid_font(bold=True))
        painter.drawText(QRect(left, place.top(), 100, place.height()), align, str(term.number))

    def _places(self) -> list[QRect]:
        left, top, line = _SIDE, px(3), px(_LINE)
        found = []
        for term in self.terms:
            width = self._term_width(term)
            if left > _SIDE and left + width > self.width() - _SIDE:
                left, top = _SIDE, top + line
            found.append(QRect(left, top, width, line))
            left += width + _BETWEEN
        return found

    def _term_width(self, term: Term) -> int:
        joint = self._wide(term.joint) + _BETWEEN if term.joint else 0
        sign = SIZE + _GAP if term.sign else 0
        number = QFontMetrics(grid_font(bold=True)).horizontalAdvance(str(term.number))
        return joint + sign + self._wide(term.words) + _GAP + number

    def _wide(self, text: str) -> int:
        return QFontMetrics(grid_font()).horizontalAdvance(text)

    def _height(self) -> int:
        places = self._places()
        return (places[-1].bottom() if places else px(_LINE)) + px(4)

    def _fit(self) -> None:
        self.setFixedHeight(self._height())
