"""Cells of a proposed plan: wrapped words, doubts marked, the role chosen from a list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionViewItem, QWidget

from core.documents import RowRole
from ui import theme
from ui.delegates import cell
from ui.delegates.plan_editor import PlanCellDelegate
from ui.delegates.plan_row import BLANK_WORD
from ui.models.plan_proposal import CHOICES, DOUBT_ROLE, ITEMS, ROLE_COLUMN, ROLE_WORDS, ROW_ROLE
from ui.signs import SIZE, paint_sign

Index = QModelIndex | QPersistentModelIndex
_MOST_LINES = 3


class ProposalDelegate(PlanCellDelegate):
    """Paints and edits the cells of a :class:`ProposalModel`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Words on the ground of what the row is."""
        tokens = theme.tokens()
        role = index.data(ROW_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        doubtful = bool(index.data(DOUBT_ROLE))
        ground = {RowRole.SECTION: tokens.window, RowRole.GROUP: tokens.alt}.get(role, tokens.base)
        colour = tokens.text
        if role not in ITEMS:
            ground, colour = tokens.locked, tokens.text2
        if doubtful:
            ground, colour = tokens.askbg, tokens.ask
        if selected:
            ground, colour = tokens.select, tokens.onselect
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, ground)
        painter.setFont(theme.grid_font(bold=role == RowRole.SECTION))
        left = cell.PAD
        if doubtful:
            box = option.rect.adjusted(cell.PAD - 1, cell.TOP, 0, 0)
            box.setSize(QSize(SIZE, cell.line_height()))
            paint_sign(painter, box, "ask", selected=selected)
            left += SIZE + 2
        width = option.rect.width() - left - cell.PAD
        words = str(index.data() or "") or (BLANK_WORD if doubtful else "")
        lines = cell.wrap(words, painter.font(), width, _MOST_LINES)
        cell.paint_lines(painter, option.rect, lines, colour, left=left)
        if option.state & QStyle.StateFlag.State_HasFocus:
            cell.paint_frame(painter, option.rect, tokens.accent)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need, at most three lines."""
        width = option.rect.width() - 2 * cell.PAD - (SIZE + 2 if index.data(DOUBT_ROLE) else 0)
        lines = cell.wrap(str(index.data() or ""), theme.grid_font(), width, _MOST_LINES)
        return QSize(option.rect.width(), cell.row_height(len(lines)))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A list for the role, the plan's editor for words."""
        if index.column() != ROLE_COLUMN:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        for role in CHOICES:
            box.addItem(ROLE_WORDS[role], role)
        box.setAccessibleName("Dòng này là")
        box.activated.connect(lambda _place: self._close(box, 0, 0))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The role of the row, or the words of the cell."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(ROW_ROLE)))
            editor.showPopup()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Write the choice."""
        if isinstance(editor, QComboBox):
            index.model().setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """A list stands on the first line of its cell."""
        if isinstance(editor, QComboBox):
            editor.setGeometry(option.rect.adjusted(0, 0, 0, 0))
        else:
            super().updateEditorGeometry(editor, option, index)
