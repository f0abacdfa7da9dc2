"""Headings of a frozen table: upright names over narrow columns, the current one marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from ui import theme
from ui.delegates import cell

if TYPE_CHECKING:
    from ui.widgets.frozen_table_grid import FrozenTableGrid

_LOW, _UPRIGHT, _HIGHEST = 28, 56, 176
_GAP = 9


class FrozenTableHeader(QHeaderView):
    """From column ``upright_from`` on the words stand upright; None = nowhere.

    Signals:
        pressed: a column beside the frozen ones was chosen by its heading.
    """

    pressed = Signal(int)

    def __init__(self, view: FrozenTableGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.upright_from: int | None = None
        self.setMinimumSectionSize(16)
        self.setHighlightSections(False)
        self.setAccessibleName("Tên cột")

    def sizeHint(self) -> QSize:
        """High enough for the longest upright name, up to a limit."""
        height = theme.px(_LOW)
        if self.upright_from is not None:
            metrics = QFontMetrics(theme.grid_font(bold=True))
            names = (self._text(i) for i in range(self.upright_from, self.count()))
            longest = max((metrics.horizontalAdvance(name) for name in names), default=0)
            height = min(max(longest + 2 * _GAP, theme.px(_UPRIGHT)), theme.px(_HIGHEST))
        return QSize(super().sizeHint().width(), height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One heading."""
        tokens = theme.tokens()
        marked = section in self._view.marked_columns()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, tokens.select if marked else tokens.header)
        painter.setPen(tokens.line)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(tokens.frame)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(tokens.onselect if marked else tokens.text)
        upright = self.upright_from is not None and section >= self.upright_from
        painter.setFont(theme.grid_font(bold=marked or not upright))
        if upright:
            self._paint_upright(painter, rect, section)
        else:
            self._paint_level(painter, rect, section)
        painter.restore()

    def _paint_upright(self, painter: QPainter, rect: QRect, section: int) -> None:
        room = rect.height() - 2 * _GAP + 4
        text = painter.fontMetrics().elidedText(
            self._text(section), Qt.TextElideMode.ElideMiddle, room
        )
        painter.translate(rect.left(), rect.bottom())
        painter.rotate(-90)
        box = QRect(_GAP, 0, rect.height() - _GAP, rect.width() - 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_level(self, painter: QPainter, rect: QRect, section: int) -> None:
        """At the foot, above its cells: figures at the right, words at the left."""
        box = rect.adjusted(cell.PAD, 0, -cell.PAD, -theme.px(5))
        text = painter.fontMetrics().elidedText(
            self._text(section), Qt.TextElideMode.ElideRight, box.width()
        )
        given = self.model().headerData(
            section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        side = given or Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignBottom, text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All headings, then the frozen ones over those that scrolled under them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for section in range(self._view.frozen):
            box = QRect(
                self.sectionPosition(section), 0, self.sectionSize(section), self.height()
            )  # fmt: skip
            self.paintSection(painter, box, section)
        if self._view.frozen:
            edge = QRect(self._view.frozen_width() - 2, 0, 2, self.height())
            painter.fillRect(edge, theme.tokens().frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a column, unless its edge is dragged."""
        super().mousePressEvent(event)
        x = event.position().toPoint().x()
        at_edge = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        if x >= self._view.frozen_width() and not at_edge:
            self.pressed.emit(self.logicalIndexAt(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """No resize cursor for edges that are scrolled under the frozen headings."""
        over_frozen = event.position().x() < self._view.frozen_width()
        if event.buttons() or not over_frozen or self.offset() == 0:
            super().mouseMoveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Letters may have grown."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def _text(self, section: int) -> str:
        if self.model() is None:
            return ""
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
