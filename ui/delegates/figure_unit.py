"""How a unit is painted in the list at the left: its sign, its name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.delegates.cell import PAD, paint_frame
from ui.models.figure_units import UnitRole
from ui.signs import SIZE, paint_sign

_HEIGHT = 25
_GAP = 8


class FigureUnitDelegate(QStyledItemDelegate):
    """One line of 25 px."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same for every row."""
        return QSize(0, theme.px(_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The sign, then the name, bold where the unit is the one shown."""
        colours = theme.tokens()
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = colours.select if chosen else colours.hover if hovered else colours.base
        painter.fillRect(option.rect, ground)
        sign = QRect(option.rect.left() + PAD, option.rect.top(), SIZE, option.rect.height())
        paint_sign(painter, sign, index.data(UnitRole.SIGN), selected=chosen)
        painter.setFont(theme.grid_font(bold=chosen))
        painter.setPen(colours.onselect if chosen else colours.text)
        box = option.rect.adjusted(PAD + SIZE + _GAP, 0, -PAD, 0)
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideMiddle, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_frame(painter, option.rect, colours.accent)
