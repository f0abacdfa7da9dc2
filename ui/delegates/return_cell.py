"""How the cells of Nộp phiếu are painted and edited."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.delegates.cell import PAD, paint_frame, paint_lines, wrap
from ui.models.overview_table import CELL_ROLE, TableCell
from ui.models.return_cells import Column
from ui.signs import SIZE, paint_sign
from ui.theme import grid_font, px, tokens

MOST_LINES = 4
_LEAST_HEIGHT = 26
Index = QModelIndex | QPersistentModelIndex


class ReturnCellDelegate(QStyledItemDelegate):
    """Entry cells stand on white with a frame; the current one has the accent's."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, sign or words, frame."""
        colours, rect = tokens(), option.rect
        cell: TableCell = index.data(CELL_ROLE)
        painter.fillRect(rect, getattr(colours, cell.ground) if cell.ground else colours.base)
        if cell.sign:
            left = rect.left() + max(0, (rect.width() - SIZE) // 2)
            height = min(rect.height(), px(_LEAST_HEIGHT))
            paint_sign(painter, QRect(left, rect.top(), SIZE, height), cell.sign)
        painter.setFont(grid_font(bold=cell.bold))
        lines = wrap(cell.text, grid_font(bold=cell.bold), rect.width() - 2 * PAD, MOST_LINES)
        paint_lines(painter, rect, lines, getattr(colours, cell.tone))
        is_entry = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        table = self.parent()
        assert isinstance(table, QTableView)
        current = table.currentIndex().row() == index.row() and table.hasFocus()
        if is_entry:
            painter.setPen(colours.frame)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if is_entry and current:
            paint_frame(painter, rect, colours.accent)
        elif current and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(colours.accent)
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A plain field: Unikey types with backspaces, so nothing is completed or refused."""
        del option, index
        editor = QLineEdit(parent)
        editor.setFont(grid_font())
        editor.setAccessibleName("Giá trị trong phiếu")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The text, once: what is being typed is not overwritten by a reading."""
        assert isinstance(editor, QLineEdit)
        if editor.property("begun"):
            return
        editor.setProperty("begun", True)
        editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Texts get room to the right."""
        rect = QRect(option.rect)
        if index.column() == Column.VALUE:
            rect.setWidth(max(rect.width(), px(180)))
        editor.setGeometry(rect)
