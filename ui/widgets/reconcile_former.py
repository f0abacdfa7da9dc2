"""The former periods of a figure, one beside the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.models.reconcile_book import Former
from ui.theme import grid_font, px, theme_events, tokens
from ui.widgets.pane import Pane

_ROW = 26


class FormerPeriods(QFrame):
    """Framed, under its heading; empty columns were not reported."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("region")
        self.strip = _Strip()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(Pane("Các kỳ trước của ô này", self.strip))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_periods(self, periods: Sequence[Former]) -> None:
        """Show other periods; without any the whole is out of sight."""
        self.strip.show_periods(periods)
        self.setVisible(bool(periods))


class _Strip(QWidget):
    """Two rows: the periods, their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.periods: tuple[Former, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_events.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Two rows."""
        return QSize(px(300), 2 * px(_ROW))

    def show_periods(self, periods: Sequence[Former]) -> None:
        """Show other periods."""
        self.periods = tuple(periods)
        told = "; ".join(f"{p.label}: {p.shown or 'chưa báo cáo'}" for p in periods)
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A grid of equal columns."""
        painter, colours, height = QPainter(self), tokens(), px(_ROW)
        painter.fillRect(self.rect(), colours.base)
        painter.fillRect(0, 0, self.width(), height, colours.header)
        count = max(1, len(self.periods))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, period in enumerate(self.periods):
            left, right = self.width() * place // count, self.width() * (place + 1) // count
            for row, words in enumerate((period.label, period.shown)):
                box = QRect(left, row * height, right - left, height)
                painter.setPen(colours.line)
                painter.drawRect(box.adjusted(-1, -1, -1, -1))
                painter.setPen(colours.text)
                painter.setFont(grid_font(bold=row == 0))
                painter.drawText(box.adjusted(2, 0, -7, 0), align, words)
