"""The numbered steps at the side of a wizard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import chrome_font, px, theme_events, tokens

_ROW = 36
_CIRCLE = 22


class StepList(QWidget):
    """Shows where one is; going there is done by the buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: list[str] = []
        self._current = 0
        theme_events.changed.connect(self.updateGeometry)

    def set_steps(self, titles: Sequence[str], place: int) -> None:
        """Show the steps, and mark one, from 0."""
        self._titles, self._current = list(titles), place
        self.setAccessibleName(f"Bước {place + 1} trong {len(titles)}: {titles[place]}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each step."""
        return QSize(px(180), px(_ROW) * len(self._titles))

    def minimumSizeHint(self) -> QSize:
        """All rows are always seen."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A numbered circle and the title; the current one filled and bold."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, title in enumerate(self._titles):
            self._paint_step(painter, place, title)

    def _paint_step(self, painter: QPainter, place: int, title: str) -> None:
        colours, current = tokens(), place == self._current
        row, side = px(_ROW), px(_CIRCLE)
        circle = QRectF(0.5, place * row + (row - side) / 2, side, side)
        painter.setPen(QPen(colours.accent if current else colours.frame, 1))
        painter.setBrush(colours.accent if current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        painter.setFont(chrome_font(10.0, bold=current))
        painter.setPen(colours.onaccent if current else colours.text2)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        painter.setFont(chrome_font(bold=current))
        painter.setPen(colours.text if current else colours.text2)
        words = QRectF(QPointF(side + px(9), place * row), QSize(self.width() - side - px(9), row))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
