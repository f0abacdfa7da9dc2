"""The plan's grid as it is worked in: cells are walked, chosen and typed into as in Excel."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QInputMethodEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from ui import theme
from ui.delegates.plan_row import arrow_rect, number_left
from ui.models.plan_tree import PlanRole
from ui.widgets.plan_grid import PlanGrid
from ui.widgets.plan_grid_keys import GridKeys

Flag = QItemSelectionModel.SelectionFlag
Trigger = QAbstractItemView.EditTrigger


class PlanTreeView(PlanGrid):
    """Shows a :class:`PlanTreeModel`.

    Signals:
        cell_changed: another cell is current, or its words changed.
        cells_selected: how many cells are selected.
        typing: what stands in the open editor now.
        typing_stopped: the editor was closed.
        blocked: a person typed into a column that is computed, or into a read-only plan.
        resized: there is another width for the columns.
    """

    cell_changed = Signal()
    cells_selected = Signal(int)
    typing = Signal(QModelIndex, str)
    typing_stopped = Signal()
    blocked = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anchor = QPersistentModelIndex()
        self._keys = GridKeys(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.EditKeyPressed | Trigger.AnyKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("Bảng kế hoạch")
        self.header().sectionResized.connect(self.lay_out_again)
        self.header().sectionPressed.connect(self.select_column)
        self.cell_delegate.finished.connect(self._keys.after_editing)
        self.cell_delegate.typing.connect(self.typing)
        self.cell_delegate.stopped.connect(self.typing_stopped)
        self.expanded.connect(self.forget_rows)
        self.collapsed.connect(self.forget_rows)
        theme.theme_events.changed.connect(self.lay_out_again)

    def setModel(self, model: Any) -> None:
        """Show a model; every row is open at first."""
        super().setModel(model)
        for signal in (
            model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.modelReset,
        ):  # fmt: skip
            signal.connect(self.forget_rows)
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(self._on_rows_inserted)
        model.rowsMoved.connect(self._on_rows_moved)
        model.dataChanged.connect(self._on_texts_changed)
        self._on_reset()

    # -- selecting ----------------------------------------------------------------------

    def go_to(self, index: QModelIndex, *, extend: bool = False) -> None:
        """Make a cell current; with ``extend`` select from where the selection began."""
        if not index.isValid():
            return
        if extend and self._anchor.isValid():
            self.select_block(plain(self._anchor), index)
        else:
            self._anchor = QPersistentModelIndex(index)
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        self.scrollTo(index)

    def select_block(self, start: QModelIndex, end: QModelIndex) -> None:
        """Select the rectangle between two cells; ``end`` becomes current."""
        selection = QItemSelection()
        tops = sorted((self.place_of(start), self.place_of(end)))
        left, right = sorted((start.column(), end.column()))
        for first, last in _runs(self.rows()[max(0, tops[0]) : tops[1] + 1]):
            selection.select(first.siblingAtColumn(left), last.siblingAtColumn(right))
        self.selectionModel().setCurrentIndex(end, Flag.NoUpdate)
        self.selectionModel().select(selection, Flag.ClearAndSelect)

    def select_column(self, column: int) -> None:
        """Select a whole column, from its heading."""
        if self.rows():
            current = self.currentIndex()
            row = current if current.isValid() else self.rows()[0]
            self._anchor = QPersistentModelIndex(self.rows()[0].siblingAtColumn(column))
            self.select_block(
                self.rows()[0].siblingAtColumn(column), self.rows()[-1].siblingAtColumn(column)
            )
            self.selectionModel().setCurrentIndex(row.siblingAtColumn(column), Flag.NoUpdate)

    def selected_cells(self) -> tuple[list[QModelIndex], list[int]]:
        """The rows (top to bottom) and the visible columns of the selection."""
        chosen = self.selectionModel().selectedIndexes()
        if not chosen and self.currentIndex().isValid():
            chosen = [self.currentIndex()]
        keys = {index.internalId() for index in chosen}
        columns = {index.column() for index in chosen}
        rows = [row for row in self.rows() if row.internalId() in keys]
        return rows, [i for i in self.visible_columns() if i in columns]

    # -- opening and closing rows ---------------------------------------------------------

    def set_open(self, index: QModelIndex, is_open: bool) -> None:
        """Open or close a row; the current cell moves out of rows that are closed."""
        row = index.siblingAtColumn(0)
        self.setExpanded(row, is_open)
        current = self.currentIndex()
        if current.isValid() and self.place_of(current) < 0:
            self.go_to(row.siblingAtColumn(current.column()))

    def reveal(self, index: QModelIndex) -> None:
        """Open what stands above a cell and make the cell current."""
        above = index.parent()
        while above.isValid():
            self.setExpanded(above, True)
            above = above.parent()
        self.go_to(index)

    def _on_reset(self) -> None:
        self.heights.clear()
        self.expandAll()
        if self.currentIndex().isValid() or not self.rows():
            return
        self.go_to(self.rows()[0].siblingAtColumn(1))

    def _on_rows_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            self.setExpanded(self.plan_model().index(row, 0, parent), True)
        self.setExpanded(parent, True)

    def _on_rows_moved(self, _old: QModelIndex, _first: int, _last: int, new: QModelIndex) -> None:
        self.setExpanded(new, True)

    def _on_texts_changed(self, start: QModelIndex, end: QModelIndex) -> None:
        self.heights.forget(start.internalId())
        for row in range(start.row() + 1, end.row() + 1):
            self.heights.forget(self.plan_model().index(row, 0, start.parent()).internalId())
        if start.siblingAtColumn(0) == self.currentIndex().siblingAtColumn(0):
            self.cell_changed.emit()

    # -- editing ---------------------------------------------------------------------------

    @property
    def is_editing(self) -> bool:
        """Whether an editor is open."""
        return self.cell_delegate.editor is not None

    def start_editing(self, *, empty: bool = False) -> bool:
        """Open the editor of the current cell; ``empty`` as by typing, else as by F2."""
        trigger = Trigger.AnyKeyPressed if empty else Trigger.EditKeyPressed
        return self.edit(self.currentIndex(), trigger, None)

    def finish_editing(self) -> None:
        """Write what is being typed and close the editor; the cell stays current."""
        self.cell_delegate.finish()

    def edit(self, index: QModelIndex, *how: Any) -> bool:
        """Open an editor. A heading row is typed into where its words stand."""
        trigger = how[0] if how else Trigger.EditKeyPressed
        if not trigger & self.editTriggers() or not index.isValid():
            return bool(super().edit(index, trigger, how[1] if how else None))
        if index.column() > 1 and index.data(PlanRole.SPANNED):
            index = index.siblingAtColumn(1)
            self.go_to(index)
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.blocked.emit()
            return True
        self.cell_delegate.opens_empty = trigger == Trigger.AnyKeyPressed
        return bool(super().edit(index, trigger, how[1] if len(how) > 1 else None))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Headings of the current row and column are marked."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.header().viewport().update()
        self.cell_changed.emit()

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:
        """Count the cells for the status bar."""
        super().selectionChanged(chosen, left)
        self.forget_selection()
        self.viewport().update()
        self.header().viewport().update()
        ranges = self.selectionModel().selection()
        self.cells_selected.emit(sum(r.width() * r.height() for r in ranges))

    # -- events ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Excel's keys first; what is left types into the cell."""
        if not self._keys.handle(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A word that an input method commits at once opens the editor and goes into it.

        Qt itself hands on only words that were composed before.
        """
        if event.preeditString() or not event.commitString() or self.is_editing:
            super().inputMethodEvent(event)
            return
        self.start_editing(empty=True)
        if self.cell_delegate.editor is not None:
            QApplication.sendEvent(self.cell_delegate.editor, event)

    def focusNextPrevChild(self, _forwards: bool) -> bool:
        """Tab walks the cells; F6 leaves the grid."""
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The arrow opens and closes a row; Shift extends from where the selection began."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        self._keys.forget_home()
        if self._on_arrow(index, point):
            self.set_open(index, not self.isExpanded(index))
            return
        if index.isValid() and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.go_to(index, extend=True)
            return
        super().mousePressEvent(event)
        if index.isValid() and not event.modifiers():
            self._anchor = QPersistentModelIndex(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drawing over cells selects the rectangle from where the button went down."""
        super().mouseMoveEvent(event)
        if self.state() is not QAbstractItemView.State.DragSelectingState:
            return
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._anchor.isValid():
            self.select_block(plain(self._anchor), index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Heading rows are as wide as the viewport."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out_again()
            self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """Keys of the grid win over shortcuts of the window with the same keys."""
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if self._keys.wants(event):
                event.accept()
                return True
        return super().event(event)

    def _on_arrow(self, index: QModelIndex, point: QPoint) -> bool:
        if not index.isValid() or index.column() != 0 or not self.plan_model().rowCount(index):
            return False
        rect = self.cell_rect(index).adjusted(0, 0, -1, -1)
        metrics = QFontMetrics(theme.grid_font())
        left = number_left(str(index.data() or ""), rect.width(), self.depth_of(index), metrics)
        return arrow_rect(rect, left).adjusted(-6, -6, 3, 6).contains(point)


def _runs(rows: list[QModelIndex]) -> list[tuple[QModelIndex, QModelIndex]]:
    """The first and the last of neighbours under one parent."""
    runs: list[tuple[QModelIndex, QModelIndex]] = []
    for row in rows:
        last = runs[-1][1] if runs else None
        if last is not None and last.row() + 1 == row.row() and last.parent() == row.parent():
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def plain(index: QPersistentModelIndex) -> QModelIndex:
    """The index that a persistent one points to now."""
    return index.model().index(index.row(), index.column(), index.parent())
