"""The plan's grid as it is laid out and painted: rows, columns, and where a cell stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTreeView, QWidget

from ui import theme
from ui.delegates.plan_editor import PlanCellDelegate
from ui.delegates.plan_row import PlanRowPainter
from ui.models.plan_tree import PlanRole, PlanTreeModel
from ui.widgets.plan_header import PlanHeader
from ui.widgets.plan_heights import RowHeights

THREE_LINES = 3
_FROZEN = (0, 1)
_FROZEN_SHARE = 0.6  # of the viewport, beyond which only the TT stays in sight


class _Delegate(PlanCellDelegate):
    """Tells the tree the heights that the grid keeps."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """The height of the row; widths are the columns' own business."""
        view = self.parent()
        assert isinstance(view, PlanGrid)
        return QSize(10, view.heights.height(index))


class PlanGrid(QTreeView):
    """A tree whose heading rows run across the columns and whose first columns stay in sight.

    The frozen columns are painted by the same view, over what is scrolled under them, so
    there is nothing to keep in step.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.most_lines = THREE_LINES
        self.heights = RowHeights(self)
        self._painter = PlanRowPainter(self)
        self._rows: list[QModelIndex] | None = None
        self._places: dict[int, int] = {}
        self._chosen: set[tuple[int, int]] | None = None
        self.cell_delegate = _Delegate(self)
        self.setItemDelegate(self.cell_delegate)
        self.setHeader(PlanHeader(self))
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def plan_model(self) -> PlanTreeModel:
        """The model."""
        model = self.model()
        assert isinstance(model, PlanTreeModel)
        return model

    def set_most_lines(self, lines: int) -> None:
        """How many lines of a cell a row shows at most."""
        self.most_lines = lines
        self.lay_out_again()

    def lay_out_again(self) -> None:
        """Widths or letters changed: measure every row again."""
        self.heights.clear()
        self.scheduleDelayedItemsLayout()
        self.header().updateGeometry()

    def forget_rows(self) -> None:
        """Rows were opened, closed, hidden, added or taken away."""
        self._rows = self._chosen = None

    # -- rows and columns -----------------------------------------------------------

    def rows(self) -> list[QModelIndex]:
        """The rows in sight by opening and filter, top to bottom, in column 0."""
        if self._rows is None:
            self._rows = list(self._walk(QModelIndex()))
            self._places = {index.internalId(): n for n, index in enumerate(self._rows)}
        return self._rows

    def _walk(self, parent: QModelIndex) -> Iterable[QModelIndex]:
        model = self.plan_model()
        for row in range(model.rowCount(parent)):
            if self.isRowHidden(row, parent):
                continue
            index = model.index(row, 0, parent)
            yield index
            if self.isExpanded(index):
                yield from self._walk(index)

    def place_of(self, index: QModelIndex) -> int:
        """The place of a row among :meth:`rows`; -1 when it is out of sight."""
        self.rows()
        return self._places.get(index.internalId(), -1)

    def visible_columns(self) -> list[int]:
        """The columns that are not hidden."""
        return [i for i in range(self.header().count()) if not self.isColumnHidden(i)]

    def frozen_columns(self) -> list[int]:
        """The columns that stay in sight when the grid is scrolled sideways."""
        columns = [i for i in _FROZEN if not self.isColumnHidden(i)]
        width = sum(self.columnWidth(i) for i in columns)
        return columns if width <= self.viewport().width() * _FROZEN_SHARE else columns[:1]

    def frozen_width(self) -> int:
        """How far the frozen columns reach."""
        return sum(self.columnWidth(i) for i in self.frozen_columns())

    def painted_columns(self) -> list[int]:
        """The visible columns; those that stay in sight come last."""
        frozen = self.frozen_columns()
        return [i for i in self.visible_columns() if i not in frozen] + frozen

    def marked_columns(self) -> set[int]:
        """The columns whose heading is marked: of the current cell and of the selection."""
        selection = self.selectionModel()
        if selection is None or not selection.currentIndex().isValid():
            return set()
        ranges = selection.selection()
        marked = {i for r in ranges for i in range(r.left(), r.right() + 1)}
        return marked | {selection.currentIndex().column()}

    def depth_of(self, index: QModelIndex) -> int:
        """How deep a row stands; 0 for the outermost."""
        depth, parent = 0, index.parent()
        while parent.isValid():
            depth, parent = depth + 1, parent.parent()
        return depth

    # -- where cells are --------------------------------------------------------------

    def heading_room(self) -> int:
        """The width of a heading row's words: from the TT to the edge of the last column."""
        columns = self.visible_columns()
        whole = sum(self.columnWidth(i) for i in columns)
        left = self.columnWidth(0) if 0 in columns else 0
        return min(whole, self.viewport().width()) - left - 1

    def cell_rect(self, index: QModelIndex) -> QRect:
        """Where a cell is painted, in the viewport; a heading row's words are one cell."""
        row = super().visualRect(index.siblingAtColumn(0))
        if row.isNull():
            return row
        column = index.column()
        if column >= 1 and index.data(PlanRole.SPANNED):
            left = 0 if self.isColumnHidden(0) else self.columnWidth(0)
            return QRect(left, row.top(), self.heading_room() + 1, row.height())
        frozen = column in self.frozen_columns()
        header = self.header()
        left = header.sectionPosition(column) if frozen else header.sectionViewportPosition(column)
        return QRect(left, row.top(), self.columnWidth(column), row.height())

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """As :meth:`cell_rect`, for Qt: editors and tool tips stand where the cell is painted."""
        if isinstance(index, QPersistentModelIndex):
            index = index.model().index(index.row(), index.column(), index.parent())
        if not index.isValid() or self.isColumnHidden(index.column()):
            return QRect()
        return self.cell_rect(index)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """The cell under a point; a frozen column lies over those scrolled under it."""
        index = super().indexAt(point)
        if not index.isValid():
            row = super().indexAt(QPoint(max(0, -self.header().offset()), point.y()))
            return row if point.x() < self.frozen_width() else QModelIndex()
        for column in self.frozen_columns():
            left = self.header().sectionPosition(column)
            if left <= point.x() < left + self.columnWidth(column):
                return index.siblingAtColumn(column)
        return index

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, clear of the frozen columns."""
        if not index.isValid():
            return
        bar = self.horizontalScrollBar()
        before = bar.value()
        row = self.plan_model().index(index.row(), 0, index.parent())
        super().scrollTo(row, hint)
        bar.setValue(before)
        if index.column() in self.frozen_columns() or index.data(PlanRole.SPANNED):
            return
        left = self.header().sectionViewportPosition(index.column())
        over = left + self.columnWidth(index.column()) - self.viewport().width()
        under = self.frozen_width() - left
        if under > 0:
            bar.setValue(bar.value() - under)
        elif over > 0:
            bar.setValue(bar.value() + min(over, -under))

    # -- painting -----------------------------------------------------------------------

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """One row, painted whole, with the edge of the frozen columns while something is under."""
        self._painter.paint(painter, index.siblingAtColumn(0))
        if self.header().offset() > 0 and not index.data(PlanRole.SPANNED):
            row = self.cell_rect(index.siblingAtColumn(0))
            edge = QRect(self.frozen_width() - 2, row.top(), 2, row.height())
            painter.fillRect(edge, theme.tokens().frame)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Sideways everything is painted anew: the frozen columns do not move along."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
            self.header().viewport().update()

    def is_selected(self, index: QModelIndex) -> bool:
        """Whether a cell belongs to a selection of several cells."""
        if self._chosen is None:
            cells = self.selectionModel().selectedIndexes()
            several = len(cells) > 1
            self._chosen = {(c.internalId(), c.column()) for c in cells} if several else set()
        if not self._chosen:
            return False
        key, column = index.internalId(), index.column()
        if column == 1 and index.data(PlanRole.SPANNED):
            return any((key, i) in self._chosen for i in range(1, self.header().count()))
        return (key, column) in self._chosen

    def forget_selection(self) -> None:
        """Other cells are selected."""
        self._chosen = None
