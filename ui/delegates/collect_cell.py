"""How an entry cell of a collected file is painted: old struck, new bold, questions filled."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.delegates.cell import PAD, paint_frame, paint_lines, wrap
from ui.models.collect_cells import CELL_ROLE, STRUCK_ROLE, Column
from ui.models.overview_table import TableCell
from ui.signs import SIZE, paint_sign
from ui.theme import grid_font, px, tokens

MOST_LINES = 3
_LEAST_HEIGHT = 26


class CollectCellDelegate(QStyledItemDelegate):
    """Up to three lines; the current row has the frame."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, sign or words, frame."""
        colours, rect = tokens(), option.rect
        cell: TableCell = index.data(CELL_ROLE)
        painter.fillRect(rect, getattr(colours, cell.ground) if cell.ground else colours.base)
        if cell.sign:
            left = rect.left() + max(0, (rect.width() - SIZE) // 2)
            height = min(rect.height(), px(_LEAST_HEIGHT))
            paint_sign(painter, QRect(left, rect.top(), SIZE, height), cell.sign)
        font = grid_font(bold=cell.bold)
        font.setStrikeOut(bool(index.data(STRUCK_ROLE)))
        painter.setFont(font)
        lines = wrap(cell.text, grid_font(bold=cell.bold), rect.width() - 2 * PAD, MOST_LINES)
        paint_lines(painter, rect, lines, getattr(colours, cell.tone))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected and option.state & QStyle.StateFlag.State_Active:
            self._frame(painter, rect, Column(index.column()))

    def _frame(self, painter: QPainter, rect: QRect, column: Column) -> None:
        left = 0 if column is Column.SIGN else -4
        right = 0 if column is Column.VERDICT else 4
        painter.save()
        painter.setClipRect(rect)
        paint_frame(painter, rect.adjusted(left, 0, right, 0), tokens().accent)
        painter.restore()
