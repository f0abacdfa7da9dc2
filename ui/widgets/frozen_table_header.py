"""Headings of a frozen table: upright names over narrow columns, the current one marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
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
        lead_pressed: the heading of a frozen column was pressed, to sort by it.
    """

    pressed = Signal(int)
    lead_pressed = Signal(int)

    def __init__(self, view: FrozenTableGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.upright_from: int | None = None
        self.sorted_section, self.sorted_way = -1, 0
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
        if section == self.sorted_section and self.sorted_way:
            paint_arrow(painter, rect, up=self.sorted_way > 0)
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

    def show_sorting(self, section: int, way: int) -> None:
        """Mark a column as the one sorted by: upwards (1), downwards (-1), or none (0)."""
        self.sorted_section, self.sorted_way = section, way
        self.viewport().update()

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
        if self.cursor().shape() == Qt.CursorShape.SplitHCursor:
            return
        if x >= self._view.frozen_width():
            self.pressed.emit(self.logicalIndexAt(x))
        elif event.button() == Qt.MouseButton.LeftButton:
            self.lead_pressed.emit(self._frozen_at(x))

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

    def _frozen_at(self, x: int) -> int:
        """The frozen column at a place; those that scrolled under it do not count."""
        edges = (self.sectionPosition(n) + self.sectionSize(n) for n in range(self._view.frozen))
        return next((n for n, edge in enumerate(edges) if x < edge), 0)

    def _text(self, section: int) -> str:
        if self.model() is None:
            return ""
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")


def paint_arrow(painter: QPainter, rect: QRect, *, up: bool) -> None:
    """Which way the rows are sorted, at the top of the heading's left edge."""
    x, y, side = rect.left() + cell.PAD, rect.top() + theme.px(12), theme.px(4)
    tip = -side if up else side
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(painter.pen().color())
    painter.drawPolygon([QPoint(x, y), QPoint(x + 2 * side, y), QPoint(x + side, y + tip)])
