"""How a cell is painted in the lists of Đối soát: its sign and three lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.delegates.cell import PAD, line_height, paint_frame
from ui.models.reconcile_list import RowRole
from ui.signs import SIZE, paint_sign

_EDGE = 8
_GAP = 9
_LINES = 3


class ReconcileRowDelegate(QStyledItemDelegate):
    """Three lines, the first in bold; a line under each row."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same for every row."""
        return QSize(0, _LINES * line_height() + 2 * _EDGE + 1)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The ground, the sign, the lines."""
        colours, row, rect = theme.tokens(), index.data(RowRole.ROW), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = colours.select if chosen else colours.hover if hovered else colours.base
        painter.fillRect(rect, ground)
        painter.setPen(colours.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colours.accent)
        top = rect.top() + _EDGE
        sign = QRect(rect.left() + PAD + 4, top, SIZE, line_height())
        paint_sign(painter, sign, row.sign, selected=chosen)
        left = sign.right() + _GAP
        for number, line in enumerate(row.lines):
            painter.setFont(theme.grid_font(bold=number == 0))
            tone = colours.text2 if number == _LINES - 1 else colours.text
            painter.setPen(colours.onselect if chosen else tone)
            room = QRect(
                left, top + number * line_height(), rect.right() - left - PAD, line_height()
            )
            words = painter.fontMetrics().elidedText(
                line, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_frame(painter, rect, colours.accent)
