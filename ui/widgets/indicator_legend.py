"""What the signs and grounds of the table mean, in one line under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.delegates.indicator_cell import paint_hatch
from ui.signs import SIZE, paint_sign

# (sign or ground, words): a ground is the name of a token, "hatch" the one of what is missing.
Entry = tuple[str, str]
SHARES: tuple[Entry, ...] = (
    ("done", "đạt"),
    ("fail", "chưa đạt:"),
    ("failbg1", "thiếu dưới 5 điểm"),
    ("failbg2", "5 – 15"),
    ("failbg3", "trên 15"),
    ("hatch", "chưa báo cáo"),
    ("", "0 ÷ 0: không đánh giá"),
    ("", "*: chưa đủ kỳ"),
    ("", "/: không áp dụng"),
)
HEAT: tuple[Entry, ...] = (("", "không dấu: đạt"), *SHARES[1:])
REPORTS: tuple[Entry, ...] = (
    ("done", "đúng hạn"),
    ("done_late", "trễ"),
    ("doing", "đang nhập, chưa đánh dấu đủ"),
    ("overdue", "đang nhập, quá hạn"),
    ("hatch", "chưa báo cáo"),
)
_STEPS = ("failbg1", "failbg2", "failbg3")
_GROUNDS = (*_STEPS, "hatch")
_GAP, _BETWEEN, _BOX = 5, 14, 22


class IndicatorLegend(QWidget):
    """As many entries as fit; all of them in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.theme_events.changed.connect(self.updateGeometry)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries; none hides the line."""
        self._entries = entries
        words = ", ".join(text for _, text in entries)
        self.setToolTip(words)
        self.setAccessibleName(f"Chú giải: {words}")
        self.setVisible(bool(entries))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(0, theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """It gives way to everything."""
        return QSize(0, theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each picture with its words."""
        painter = QPainter(self)
        colours = theme.tokens()
        painter.fillRect(event.rect(), colours.window)
        painter.setPen(colours.frame)
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(theme.grid_font())
        x = 8
        for picture, words in self._seen():
            width = painter.fontMetrics().horizontalAdvance(words)
            side = _BOX if picture in _GROUNDS else SIZE if picture else 0
            if x + side + _GAP + width > self.width():
                return
            if side:
                self._paint_picture(painter, QRect(x, 0, side, self.height()), picture)
                x += side + _GAP
            painter.setPen(colours.text2 if not side else colours.text)
            box = QRect(x, 0, width + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            x += width + _BETWEEN

    def _seen(self) -> Sequence[Entry]:
        """A theme without grounds has no steps to explain."""
        if theme.tokens().failbg1 != theme.tokens().failbg3:
            return self._entries
        return [(p, words.rstrip(":")) for p, words in self._entries if p not in _STEPS]

    def _paint_picture(self, painter: QPainter, rect: QRect, picture: str) -> None:
        if picture not in _GROUNDS:
            paint_sign(painter, rect, picture)
            return
        colours = theme.tokens()
        box = QRect(rect.left(), (rect.height() - 13) // 2, _BOX - 1, 13)
        ground = colours.missbg if picture == "hatch" else getattr(colours, picture)
        painter.fillRect(box, ground)
        if picture == "hatch":
            paint_hatch(painter, box)
        painter.setPen(colours.frame)
        painter.drawRect(box)
