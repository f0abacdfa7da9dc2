"""How a row of the plan is painted: cells between lines, or one heading across the columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from core.domain.plan import ItemKind, PlanItem
from ui import theme
from ui.delegates import cell
from ui.icons import icon
from ui.models.plan_tree import PlanRole, PlanTreeModel
from ui.signs import SIZE, paint_sign

BLANK_WORD = "trống"
INDENT = 10
TT_LEFT = 23  # room for the arrow of an open or closed row
ARROW = 16
_SIGN_GAP = 5


class Grid(Protocol):
    """What the painter asks of the view that shows the row."""

    most_lines: int

    def plan_model(self) -> PlanTreeModel:
        """The model."""

    def painted_columns(self) -> list[int]:
        """The visible columns; those that stay in sight come last."""

    def cell_rect(self, index: QModelIndex) -> QRect:
        """Where a cell is painted, in the viewport."""

    def depth_of(self, index: QModelIndex) -> int:
        """How deep a row stands."""

    def isExpanded(self, index: QModelIndex) -> bool:  # noqa: N802 - Qt's name
        """Whether a row is open."""

    def is_selected(self, index: QModelIndex) -> bool:
        """Whether a cell belongs to a selection of several cells."""

    def currentIndex(self) -> QModelIndex:
        """The current cell."""


@dataclass(frozen=True)
class Look:
    """The ground and the words of one cell."""

    ground: QColor
    colour: QColor
    bold: bool = False


class PlanRowPainter:
    """Paints one row at a time; it keeps nothing but the grid it paints for."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    def paint(self, painter: QPainter, first: QModelIndex) -> None:
        """Paint the row of ``first``, a cell of column 0."""
        item = first.data(PlanRole.ITEM)
        if not isinstance(item, PlanItem):
            return
        spanned = bool(first.data(PlanRole.SPANNED))
        for column in self._grid.painted_columns():
            if spanned and column > 1:
                continue
            index = first.siblingAtColumn(column)
            rect = self._grid.cell_rect(index)
            painter.save()
            painter.setClipRect(rect)
            self._paint_cell(painter, rect, index, item, spanned=spanned and column == 1)
            painter.restore()
        self._paint_current(painter, first)

    def _paint_cell(
        self, painter: QPainter, rect: QRect, index: QModelIndex, item: PlanItem, *, spanned: bool
    ) -> None:
        look = self._look(index, item)
        painter.fillRect(rect, look.ground)
        painter.setPen(theme.tokens().line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setFont(theme.grid_font(bold=look.bold))
        inner = rect.adjusted(0, 0, -1, -1)
        if index.column() == 0:
            self._paint_number(painter, inner, index, look)
        elif spanned:
            self._paint_heading(painter, inner, index, look)
        else:
            self._paint_words(painter, inner, index, look)

    def _look(self, index: QModelIndex, item: PlanItem) -> Look:
        tokens = theme.tokens()
        grounds = {ItemKind.SECTION: tokens.window, ItemKind.GROUP: tokens.alt}
        ground, colour = grounds.get(item.kind, tokens.base), tokens.text
        bold = item.kind is ItemKind.SECTION or (
            item.kind is ItemKind.GROUP and index.column() == 0
        )
        current = self._grid.currentIndex()
        in_row = current.isValid() and index.siblingAtColumn(0) == current.siblingAtColumn(0)
        sign = index.data(PlanRole.SIGN)
        if index.data(PlanRole.DOUBT) and sign == "ask":
            ground, colour = tokens.askbg, tokens.ask
        elif sign == "overdue":
            ground, colour = tokens.latesoft, tokens.latetext
        elif index.column() > 1 and sign == "" and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            colour = tokens.text2 if index.data(PlanRole.SIGN) == "" else colour
        if self._grid.is_selected(index) or (in_row and index.column() == 0):
            ground, colour = tokens.select, tokens.onselect
        return Look(ground, colour, bold)

    def _paint_number(self, painter: QPainter, rect: QRect, index: QModelIndex, look: Look) -> None:
        """The TT, hung in by its depth as far as it fits, behind the arrow of its row."""
        text = str(index.data() or "")
        left = number_left(text, rect.width(), self._grid.depth_of(index), painter.fontMetrics())
        if index.model().rowCount(index.siblingAtColumn(0)):
            name = "chevron_down" if self._grid.isExpanded(index) else "chevron_right"
            arrow = arrow_rect(rect, left)
            token = "onselect" if look.ground == theme.tokens().select else "text2"
            icon(name, token, size=16).paint(painter, arrow)
        lines = (cell.Line(0, text),)
        cell.paint_lines(painter, rect, lines, look.colour, left=left)

    def _paint_heading(
        self, painter: QPainter, rect: QRect, index: QModelIndex, look: Look
    ) -> None:
        counts = str(index.data(PlanRole.COUNTS) or "")
        width = heading_width(rect.width(), counts)
        font = painter.font()
        lines = cell.wrap(str(index.data() or ""), font, width, self._grid.most_lines)
        cell.paint_lines(painter, rect, lines, look.colour)
        painter.setFont(theme.grid_font())
        colour = look.colour if look.ground == theme.tokens().select else theme.tokens().text2
        left = rect.width() - cell.PAD - painter.fontMetrics().horizontalAdvance(counts)
        cell.paint_lines(painter, rect, (cell.Line(0, counts),), colour, left=left)

    def _paint_words(self, painter: QPainter, rect: QRect, index: QModelIndex, look: Look) -> None:
        text = str(index.data() or "")
        sign = str(index.data(PlanRole.SIGN) or "")
        left = cell.PAD
        if sign:
            box = QRect(rect.left() + cell.PAD - 1, rect.top() + cell.TOP, SIZE, cell.line_height())
            paint_sign(painter, box, sign, selected=look.ground == theme.tokens().select)
            left += SIZE + _SIGN_GAP - 3
            text = text or BLANK_WORD
        width = rect.width() - left - cell.PAD + 1
        lines = cell.wrap(text, painter.font(), width, self._grid.most_lines)
        cell.paint_lines(painter, rect, lines, look.colour, left=left)

    def _paint_current(self, painter: QPainter, first: QModelIndex) -> None:
        current = self._grid.currentIndex()
        if current.isValid() and current.siblingAtColumn(0) == first:
            rect = self._grid.cell_rect(current)
            cell.paint_frame(painter, rect.adjusted(-1, -1, 0, 0), theme.tokens().accent)


def number_left(text: str, width: int, depth: int, metrics: QFontMetrics) -> int:
    """Where the TT starts in a cell of ``width``."""
    wanted = TT_LEFT + INDENT * depth
    room = width - cell.PAD // 2 - metrics.horizontalAdvance(text)
    return max(min(wanted, room), TT_LEFT)


def arrow_rect(rect: QRect, left: int) -> QRect:
    """The arrow before a TT that starts at ``left``."""
    top = rect.top() + cell.TOP + (cell.line_height() - ARROW) // 2
    return QRect(rect.left() + left - ARROW - 3, top, ARROW, ARROW)


def heading_width(width: int, counts: str) -> int:
    """The room for the words of a heading row beside its counts."""
    taken = QFontMetrics(theme.grid_font()).horizontalAdvance(counts) + 2 * cell.PAD
    return max(width - taken - cell.PAD, 40)
