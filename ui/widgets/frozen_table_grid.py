"""A table whose first columns, and if wanted its last row, stay in sight: how it is painted.

One view paints all four parts over one another in its own viewport, so that there is one
model, one selection and one pair of scroll bars, and nothing to keep in step.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollBar, QTableView, QWidget

from ui import theme
from ui.delegates.cell import paint_frame

Index = QModelIndex | QPersistentModelIndex


class TableRole(IntEnum):
    """What the view asks a model for beside Qt's own roles."""

    SPANNED = Qt.ItemDataRole.UserRole + 1  # of column 0: the row's words run across all columns


class CellLook(NamedTuple):
    """How a cell stands in the view: one of several chosen, in a row that is marked, a total."""

    selected: bool
    marked: bool
    total: bool


class Block(NamedTuple):
    """A rectangle of cells, all edges inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class CellPainter(Protocol):
    """Paints the ground and the words of cells; lines and the frame are the view's."""

    def paint_cell(
        self, painter: QPainter, rect: QRect, row: int, column: int, look: CellLook
    ) -> None:
        """One cell, inside its lines."""

    def paint_heading(self, painter: QPainter, rect: QRect, row: int) -> None:
        """A row whose words run across all columns."""


class FrozenTableGrid(QTableView):
    """Where the cells of a :class:`FrozenTableView` are, and how they are painted.

    The first ``frozen`` columns stay at the left; with ``has_total`` the last row stays below.
    """

    def __init__(self, cells: CellPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frozen = 0
        self.has_total = False
        self._cells = cells
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.theme_events.changed.connect(self.viewport().update)

    # -- where cells are -------------------------------------------------------------------

    def frozen_width(self) -> int:
        """How far the frozen columns reach."""
        return sum(self.columnWidth(column) for column in range(self.frozen))

    def total_top(self) -> int:
        """The top of the total row: under the last row, or at the viewport's foot."""
        if not self.has_total or self.model().rowCount() == 0:
            return self.viewport().height()
        last = self.model().rowCount() - 1
        foot = self.viewport().height() - self.rowHeight(last)
        return min(foot, self.verticalHeader().sectionViewportPosition(last))

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a cell is painted, in the viewport."""
        header, rows = self.horizontalHeader(), self.verticalHeader()
        frozen = column < self.frozen
        left = header.sectionPosition(column) if frozen else header.sectionViewportPosition(column)
        is_total = self.has_total and row == self.model().rowCount() - 1
        top = self.total_top() if is_total else rows.sectionViewportPosition(row)
        return QRect(left, top, header.sectionSize(column), rows.sectionSize(row))

    def visualRect(self, index: Index) -> QRect:
        """As :meth:`cell_rect`, for Qt: editors and tool tips stand where the cell is painted."""
        return self.cell_rect(index.row(), index.column()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """The cell under a point; frozen parts lie over what is scrolled under them."""
        header, rows = self.horizontalHeader(), self.verticalHeader()
        if self.model() is None:
            return QModelIndex()
        in_frozen = point.x() < self.frozen_width()
        x = point.x() - header.offset() if in_frozen else point.x()
        row = rows.logicalIndexAt(point.y())
        if self.has_total and point.y() >= self.total_top():
            row = self.model().rowCount() - 1
        return self.model().index(row, header.logicalIndexAt(x))

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, clear of the frozen parts."""
        if not index.isValid():
            return
        rect, room = self.cell_rect(index.row(), index.column()), self.viewport().width()
        if index.column() >= self.frozen:
            _pull(self.horizontalScrollBar(), rect.left(), rect.right(), self.frozen_width(), room)
        foot = self.total_top() if self.has_total else self.viewport().height()
        if rect.top() != self.total_top():
            _pull(self.verticalScrollBar(), rect.top(), rect.bottom(), 0, foot)

    # -- what is chosen ----------------------------------------------------------------------

    def marked_blocks(self) -> list[Block]:
        """The selection and the current cell: their headings are marked."""
        if self.selectionModel() is None:
            return []
        ranges = self.selectionModel().selection()
        blocks = [Block(r.top(), r.left(), r.bottom(), r.right()) for r in ranges]
        row, column = self.currentIndex().row(), self.currentIndex().column()
        return [*blocks, Block(row, column, row, column)] if row >= 0 else blocks

    def chosen_blocks(self) -> list[Block]:
        """The selection where it is more than one cell."""
        blocks = self.marked_blocks()
        is_one = all(block == blocks[0] and block[:2] == block[2:] for block in blocks)
        return [] if is_one else blocks

    def marked_columns(self) -> set[int]:
        """The columns whose heading is marked."""
        return {c for block in self.marked_blocks() for c in range(block.left, block.right + 1)}

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells that scroll, then the frozen parts in their place."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.tokens().base)
        if self.model() is None or not self.model().rowCount():
            return
        left, foot = self.frozen_width(), self.total_top()
        width, height = self.viewport().width(), self.viewport().height()
        total = self._total_rows()
        rows, columns = list(self._rows_in_sight(foot)), list(self._columns_in_sight(left))
        frozen = list(range(self.frozen))
        for rect, some_rows, some_columns in (
            (QRect(left, 0, width - left, foot), rows, columns),
            (QRect(0, 0, left, foot), rows, frozen),
            (QRect(left, foot, width - left, height - foot), total, columns),
            (QRect(0, foot, left, height - foot), total, frozen),
        ):
            if some_rows and rect.intersects(event.rect()):
                painter.setClipRect(rect)
                self._paint_part(painter, some_rows, some_columns)
        painter.setClipping(False)
        self._paint_edges(painter, rows, left, foot)

    def _paint_part(self, painter: QPainter, rows: list[int], columns: list[int]) -> None:
        """The cells that are in some rows and in some columns."""
        last = self.model().rowCount() - 1 if self.has_total else -1
        rects = [self.cell_rect(0, column) for column in columns]
        spans = [(c, rect.left(), rect.width()) for c, rect in zip(columns, rects, strict=True)]
        marked, chosen = self.marked_blocks(), self.chosen_blocks()
        for row in rows:
            first = self.cell_rect(row, 0)
            top, height = first.top(), first.height()
            if self.model().index(row, 0).data(TableRole.SPANNED):
                self._paint_heading(painter, row, top, height)
                continue
            is_marked = any(block.top <= row <= block.bottom for block in marked)
            across = [block for block in chosen if block.top <= row <= block.bottom]
            for column, left, width in spans:
                selected = any(block.left <= column <= block.right for block in across)
                look = CellLook(selected, is_marked, row == last)
                rect = QRect(left, top, width - 1, height - 1)
                self._cells.paint_cell(painter, rect, row, column, look)
            self._paint_lines(painter, spans, top, height)

    def _paint_lines(
        self, painter: QPainter, spans: list[tuple[int, int, int]], top: int, height: int
    ) -> None:
        painter.setPen(theme.tokens().line)
        bottom = top + height - 1
        for _, left, width in spans:
            painter.drawLine(left + width - 1, top, left + width - 1, bottom)
        if spans:
            painter.drawLine(spans[0][1], bottom, spans[-1][1] + spans[-1][2] - 1, bottom)

    def _paint_heading(self, painter: QPainter, row: int, top: int, height: int) -> None:
        """The words stand at the left of the viewport however far the cells are scrolled."""
        width = min(self.horizontalHeader().length(), self.viewport().width())
        self._cells.paint_heading(painter, QRect(0, top, width - 1, height - 1), row)
        painter.setPen(theme.tokens().line)
        painter.drawLine(0, top + height - 1, width - 1, top + height - 1)
        painter.drawLine(width - 1, top, width - 1, top + height - 1)

    def _paint_edges(self, painter: QPainter, rows: list[int], left: int, foot: int) -> None:
        colours = theme.tokens()
        if self.has_total:
            width = min(self.horizontalHeader().length(), self.viewport().width())
            painter.fillRect(QRect(0, foot - 2, width, 2), colours.frame)
        if self.frozen:
            for row in [*rows, *self._total_rows()]:
                rect = self.cell_rect(row, 0)
                if not self.model().index(row, 0).data(TableRole.SPANNED):
                    painter.fillRect(QRect(left - 2, rect.top(), 2, rect.height()), colours.frame)
        current = self.currentIndex()
        if current.isValid():
            painter.setClipRect(QRect(left, 0, self.viewport().width(), foot))
            rect = self.cell_rect(current.row(), current.column())
            paint_frame(painter, rect.adjusted(-1, -1, 0, 0), colours.accent)

    def _total_rows(self) -> list[int]:
        return [self.model().rowCount() - 1] if self.has_total else []

    def _rows_in_sight(self, foot: int) -> Iterator[int]:
        rows = self.verticalHeader()
        count = self.model().rowCount() - self.has_total
        first, last = rows.logicalIndexAt(0), rows.logicalIndexAt(max(0, foot - 1))
        if first >= 0:
            yield from range(first, count if last < 0 else min(last + 1, count))

    def _columns_in_sight(self, left: int) -> Iterator[int]:
        header = self.horizontalHeader()
        first = max(self.frozen, header.logicalIndexAt(left))
        last = header.logicalIndexAt(self.viewport().width() - 1)
        yield from range(first, header.count() if last < 0 else last + 1)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Everything is painted anew: the frozen parts do not move along."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
        if dx:
            self.horizontalHeader().viewport().update()


def _pull(bar: QScrollBar, start: int, end: int, least: int, most: int) -> None:
    """Scroll so that what reaches from ``start`` to ``end`` lies between two edges."""
    if start < least:
        bar.setValue(bar.value() - (least - start))
    elif end >= most:
        bar.setValue(bar.value() + min(end - most + 1, start - least))
