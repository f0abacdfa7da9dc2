"""The last periods of one figure as bars, with their numbers; this period in the accent."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.domain.number_format import format_count
from ui.theme import chrome_font, px, theme_events, tokens

_HEIGHT = 92
_POINTS, _LEAST_POINTS = 9.0, 7.0
_PAD = 5


class Bar(NamedTuple):
    """One period: the word under the bar, its number (None = not reported), what it tells."""

    label: str
    value: int | None
    told: str


class FigureBars(QWidget):
    """The last bar is the period worked on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: list[Bar] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_events.changed.connect(self.updateGeometry)

    def show_bars(self, bars: list[Bar]) -> None:
        """Show other bars."""
        self.bars = bars
        told = "\n".join(bar.told for bar in bars)
        self.setToolTip(told)
        self.setAccessibleName("12 kỳ gần nhất")
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Small, so that the panel decides."""
        return QSize(80, px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, bars, the numbers over them and the periods under them."""
        colours, painter = tokens(), QPainter(self)
        painter.fillRect(self.rect(), colours.base)
        painter.setPen(colours.line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if not self.bars:
            return
        step = (self.width() - 2 * _PAD) / len(self.bars)
        painter.setFont(chrome_font(self._points(step)))
        line = painter.fontMetrics().height()
        top, foot = line + 4, self.height() - line - 4
        highest = max((bar.value or 0 for bar in self.bars), default=0)
        for place, bar in enumerate(self.bars):
            left = round(_PAD + place * step)
            room = QRect(left, 0, round(step), self.height())
            self._paint_bar(painter, room, bar, (top, foot, highest), place == len(self.bars) - 1)

    def _paint_bar(
        self, painter: QPainter, room: QRect, bar: Bar, scale: tuple[int, int, int], last: bool
    ) -> None:
        colours = tokens()
        top, foot, highest = scale
        font = painter.font()
        font.setBold(last)
        painter.setFont(font)
        painter.setPen(colours.text if last else colours.text2)
        line = painter.fontMetrics().height()
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRect(room.left() - 4, foot + 2, room.width() + 8, line), centre, bar.label
        )
        if bar.value is None:
            painter.drawLine(room.center().x() - 2, foot - 1, room.center().x() + 2, foot - 1)
            return
        height = round((foot - top) * bar.value / highest) if highest else 0
        body = QRect(room.left() + 2, foot - max(height, 1), room.width() - 4, max(height, 1))
        painter.fillRect(body, colours.accent if last else colours.frame)
        words = QRect(room.left() - 6, body.top() - line - 1, room.width() + 12, line)
        painter.drawText(words, centre, format_count(bar.value))

    def _points(self, step: float) -> float:
        """Letters small enough for the widest number."""
        from PySide6.QtGui import QFontMetricsF

        widest = max((format_count(bar.value or 0) for bar in self.bars), key=len)
        points = _POINTS
        while points > _LEAST_POINTS:
            if QFontMetricsF(chrome_font(points)).horizontalAdvance(widest) <= step:
                break
            points -= 0.5
        return points
