"""The line over the figures: whose and when, how much is filled in, whether it is complete."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.theme import chrome_font, grid_font, px, theme_events, tokens
from ui.widgets.figure_label import ElidedLabel

_HEIGHT = 28
_BAR_WIDTH, _BAR_HEIGHT = 90, 8


class FigureHeading(QWidget):
    """A bold name, softer words beside it, and the bar at the right end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneHeading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = QLabel()
        self.words = ElidedLabel("text2")
        self.bar = CompletenessBar()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 0, 8, 0)
        self.row.setSpacing(8)
        self.row.addWidget(self.name)
        self.row.addWidget(self.words, 1)
        self.row.addWidget(self.bar)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def show_words(self, name: str, words: str, filled: tuple[int, int], told: str) -> None:
        """What stands in the line; ``told`` explains the bar."""
        self.name.setText(name)
        self.words.setText(words)
        self.words.setToolTip(words)
        self.bar.show_filled(*filled, told)

    def _restyle(self) -> None:
        self.setFixedHeight(px(_HEIGHT))
        self.name.setFont(chrome_font(bold=True))
        self.words.setFont(grid_font())


class CompletenessBar(QWidget):
    """How many of the cells are filled in, as a bar and as numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._done = self._of = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme_events.changed.connect(self._resize)
        self._resize()

    @property
    def text(self) -> str:
        """The numbers beside the bar."""
        return f"{self._done}/{self._of}" if self._of else ""

    def show_filled(self, done: int, of: int, told: str) -> None:
        """Show ``done`` of ``of``."""
        self._done, self._of = done, of
        self.setToolTip(told)
        self.setAccessibleName(told)
        self._resize()
        self.update()

    def _resize(self) -> None:
        self.setFont(grid_font())
        width = self.fontMetrics().horizontalAdvance(self.text or "00/00")
        self.setFixedWidth(px(_BAR_WIDTH) + width + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame, the part that is done, the numbers."""
        if not self._of:
            return
        colours, painter = tokens(), QPainter(self)
        height = px(_BAR_HEIGHT)
        frame = QRect(0, (self.height() - height) // 2, px(_BAR_WIDTH), height)
        painter.fillRect(frame, colours.base)
        part = QRect(frame)
        part.setWidth(frame.width() * self._done // self._of)
        painter.fillRect(part, colours.ok if self._done == self._of else colours.accent)
        painter.setPen(colours.frame)
        painter.drawRect(frame.adjusted(0, 0, -1, -1))
        painter.setPen(colours.text)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), side, self.text)
