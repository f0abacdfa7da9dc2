"""How a table of units to tick is painted: the box, the sign, the words, the current row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.delegates.cell import PAD, paint_frame
from ui.models.overview_table import CELL_ROLE, TableCell
from ui.models.tick_table import TICK
from ui.signs import SIZE, paint_sign
from ui.theme import grid_font, px, tokens

_GAP, _BOX = 6, 15


class TickCellDelegate(QStyledItemDelegate):
    """One line."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, box or words, frame."""
        table = self.parent()
        assert isinstance(table, QTableView)
        colours, rect = tokens(), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, colours.select if selected else colours.base)
        if index.column() == TICK:
            checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            self._paint_box(painter, rect, checked=checked)
        else:
            self._paint_words(painter, rect, index.data(CELL_ROLE), selected=selected)
        if table.hasFocus() and index.row() == table.currentIndex().row():
            first, last = index.column() == 0, index.column() == index.model().columnCount() - 1
            painter.save()
            painter.setClipRect(rect)
            edge = rect.adjusted(0 if first else -4, 0, 0 if last else 4, 0)
            paint_frame(painter, edge, colours.accent)
            painter.restore()

    def _paint_box(self, painter: QPainter, rect: QRect, *, checked: bool) -> None:
        view = self.parent()
        assert isinstance(view, QTableView)
        side = px(_BOX)
        box = QStyleOptionViewItem()
        place = QRect(0, 0, side, side)
        place.moveCenter(rect.center())
        box.rect = place
        state = QStyle.StateFlag.State_On if checked else QStyle.StateFlag.State_Off
        box.state = state | QStyle.StateFlag.State_Enabled
        primitive = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        view.style().drawPrimitive(primitive, box, painter, view)

    def _paint_words(
        self, painter: QPainter, rect: QRect, cell: TableCell, *, selected: bool
    ) -> None:
        colours, left = tokens(), PAD
        if cell.sign:
            place = QRect(rect.left() + left, rect.top(), SIZE, rect.height())
            paint_sign(painter, place, cell.sign, selected=selected)
            left += SIZE + _GAP
        painter.setFont(grid_font(bold=cell.bold))
        inverted = selected and colours.onselect != colours.text
        painter.setPen(colours.onselect if inverted else getattr(colours, cell.tone))
        box = rect.adjusted(left, 0, -PAD, 0)
        words = painter.fontMetrics().elidedText(
            cell.text, Qt.TextElideMode.ElideMiddle, box.width()
        )
        side = Qt.AlignmentFlag.AlignRight if cell.centred else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, words)
