"""The signs of the progress board with their words; what does not fit stands in the tool tip."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.models.progress_words import WORDS
from ui.signs import SIZE, paint_sign

_GAP, _BETWEEN = 2, 6


class SignLegend(QWidget):
    """One line of signs, at the right end of its room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setToolTip("\n".join(WORDS.values()))
        self.setAccessibleName("Chú giải ký hiệu: " + ", ".join(WORDS.values()))
        theme.theme_events.changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        """It gives way to the fields beside it."""
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As many signs as fit, in the order of the keys."""
        painter = QPainter(self)
        painter.setFont(theme.grid_font())
        metrics = painter.fontMetrics()
        shown = self._shown(metrics)
        x = self.width() - sum(_width(words, metrics) for _, words in shown) + _BETWEEN
        for sign, words in shown:
            paint_sign(painter, QRect(x, 0, SIZE, self.height()), sign)
            room = QRect(x + SIZE + _GAP, 0, metrics.horizontalAdvance(words) + 2, self.height())
            painter.setPen(theme.tokens().text)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            x += _width(words, metrics)

    def _shown(self, metrics: QFontMetrics) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        room = self.width() + _BETWEEN
        for sign, words in WORDS.items():
            room -= _width(words, metrics)
            if room < 0:
                break
            found.append((sign.value, words))
        return found


def _width(words: str, metrics: QFontMetrics) -> int:
    return SIZE + _GAP + metrics.horizontalAdvance(words) + _BETWEEN
