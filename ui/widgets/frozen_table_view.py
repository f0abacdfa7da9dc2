"""A table whose first columns, and if wanted its last row, stay in sight: how it is worked in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from ui.delegates.plan_editor import CellEditor, PlanCellDelegate
from ui.widgets.frozen_table_grid import CellPainter, FrozenTableGrid, TableRole
from ui.widgets.frozen_table_header import FrozenTableHeader
from ui.widgets.frozen_table_keys import TableKeys

Flag = QItemSelectionModel.SelectionFlag
Trigger = QAbstractItemView.EditTrigger

__all__ = ["CellPainter", "FrozenTableView", "TableRole"]


class FrozenTableView(FrozenTableGrid):
    """Cells before ``frozen`` are headings of their rows: choosing one chooses its row.

    With ``enter_opens`` Enter asks for the details of a cell, else it goes down as in Excel.

    Signals:
        cell_changed: another cell is current, or its contents changed.
        selection_changed: other cells are selected.
        heading_opened: a column heading was double-clicked.
        lead_pressed: the heading of a frozen column was pressed, to sort by it.
        row_opened: a frozen cell was double-clicked.
        cell_opened: Enter, F2 or a double click on a cell that has no editor.
        typed: a letter or figure typed on a cell that has no editor.
    """

    cell_changed = Signal()
    selection_changed = Signal()
    heading_opened = Signal(int)
    lead_pressed = Signal(int)
    row_opened = Signal(int)
    cell_opened = Signal()
    typed = Signal(str)

    def __init__(
        self, cells: CellPainter, *, enter_opens: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(cells, parent)
        self.enter_opens = enter_opens
        self._anchor = QPersistentModelIndex()
        self._rows: list[int] | None = None
        self.cell_delegate = PlanCellDelegate(self)
        self.setItemDelegate(self.cell_delegate)
        self._keys = TableKeys(self)
        self.cell_delegate.finished.connect(self._keys.after_editing)
        header = FrozenTableHeader(self)
        self.setHorizontalHeader(header)
        header.pressed.connect(self.select_column)
        header.lead_pressed.connect(self.lead_pressed)
        header.sectionDoubleClicked.connect(self._on_heading_opened)
        header.sectionResized.connect(lambda *_: self.viewport().update())
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.EditKeyPressed | Trigger.AnyKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def setModel(self, model: QAbstractItemModel) -> None:
        """Show a model."""
        super().setModel(model)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(lambda *_: self.cell_changed.emit())

    def show_sorting(self, section: int, way: int) -> None:
        """Mark the column that the rows are sorted by; ``way`` 0 = none."""
        header = self.horizontalHeader()
        assert isinstance(header, FrozenTableHeader)
        header.show_sorting(section, way)

    def _on_reset(self) -> None:
        self._rows = None
        self.horizontalHeader().updateGeometry()
        self.cell_changed.emit()

    # -- choosing ----------------------------------------------------------------------------

    def columns(self) -> list[int]:
        """The columns of cells, without the frozen ones."""
        return list(range(self.frozen, self.model().columnCount()))

    def rows(self) -> list[int]:
        """The rows of cells, without headings and total."""
        if self._rows is None:
            model = self.model()
            count = model.rowCount() - self.has_total
            self._rows = [r for r in range(count) if not model.index(r, 0).data(TableRole.SPANNED)]
        return self._rows

    def go_to(self, index: QModelIndex, *, extend: bool = False) -> None:
        """Make a cell current; with ``extend`` select from where the selection began."""
        if not index.isValid():
            return
        if extend and self._anchor.isValid():
            block = QItemSelection(plain(self._anchor), index)
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
            self.selectionModel().select(block, Flag.ClearAndSelect)
        else:
            self._anchor = QPersistentModelIndex(index)
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        self.scrollTo(index)

    def select_block(self, start: QModelIndex, end: QModelIndex) -> None:
        """Select the rectangle between two cells; ``start`` stays current and in sight."""
        self.scrollTo(end)
        self.go_to(start)
        self.selectionModel().select(QItemSelection(start, end), Flag.ClearAndSelect)

    def select_row(self, row: int) -> None:
        """Select all cells of a row; one of them becomes current."""
        columns, current = self.columns(), self.currentIndex().column()
        if row in self.rows() and columns:
            at = current if current in columns else columns[0]
            self._select((row, columns[0]), (row, columns[-1]), (row, at))

    def select_column(self, column: int) -> None:
        """Select all cells of a column; one of them becomes current."""
        rows, current = self.rows(), self.currentIndex().row()
        if column in self.columns() and rows:
            at = current if current in rows else rows[0]
            self._select((rows[0], column), (rows[-1], column), (at, column))

    def _select(self, first: tuple[int, int], last: tuple[int, int], at: tuple[int, int]) -> None:
        model, selection = self.model(), self.selectionModel()
        start = model.index(*first)
        self._anchor = QPersistentModelIndex(start)
        selection.setCurrentIndex(model.index(*at), Flag.NoUpdate)
        selection.select(QItemSelection(start, model.index(*last)), Flag.ClearAndSelect)

    def selected_cells(self) -> list[tuple[int, int]]:
        """Rows and columns of the selected cells, row by row; the current one where none is."""
        chosen = self.selectionModel().selectedIndexes() if self.selectionModel() else []
        if not chosen and self.currentIndex().isValid():
            chosen = [self.currentIndex()]
        return sorted((index.row(), index.column()) for index in chosen)

    def selectAll(self) -> None:  # noqa: N802 - Qt's name
        """All cells; the current one stays."""
        rows, columns, current = self.rows(), self.columns(), self.currentIndex()
        if rows and columns:
            at = (current.row(), current.column()) if current.isValid() else (rows[0], columns[0])
            self._select((rows[0], columns[0]), (rows[-1], columns[-1]), at)

    # -- editing -----------------------------------------------------------------------------

    @property
    def editor(self) -> CellEditor | None:
        """The editor that is open."""
        return self.cell_delegate.editor

    def edit(self, index: QModelIndex, *how: Any) -> bool:
        """Open an editor; a cell without one asks for its details."""
        trigger = how[0] if how else Trigger.EditKeyPressed
        event = how[1] if len(how) > 1 else None
        if not trigger & self.editTriggers() or not index.isValid():
            return bool(super().edit(index, trigger, event))
        if index.column() >= self.frozen and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            if trigger != Trigger.AnyKeyPressed:
                self.cell_opened.emit()
            return True
        self.cell_delegate.opens_empty = trigger == Trigger.AnyKeyPressed
        return bool(super().edit(index, trigger, event))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Headings of the current row and column are marked."""
        super().currentChanged(current, previous)
        self._repaint()
        self.cell_changed.emit()

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:
        """Headings of the selected rows and columns are marked."""
        super().selectionChanged(chosen, left)
        self._repaint()
        self.selection_changed.emit()

    def _repaint(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    # -- events ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Excel's keys first; what is left types into the cell."""
        index = self.currentIndex()
        if self._keys.handle(event):
            return
        plain_text = event.text() and event.text().isprintable()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain_text and not control and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A word that an input method commits at once opens the editor and goes into it.

        Qt itself hands on only words that were composed before.
        """
        index = self.currentIndex()
        if event.preeditString() or not event.commitString() or self.editor is not None:
            super().inputMethodEvent(event)
        elif index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index, Trigger.AnyKeyPressed, None)
            if self.editor is not None:
                QApplication.sendEvent(self.editor, event)
        else:
            self.typed.emit(event.commitString())

    def focusNextPrevChild(self, _forwards: bool) -> bool:
        """Tab walks the cells; F6 leaves the grid."""
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A row's heading chooses the row; Shift extends from where the selection began."""
        index = self.indexAt(event.position().toPoint())
        self._keys.forget_home()
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.select_row(index.row())
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.go_to(index, extend=True)
        else:
            super().mousePressEvent(event)
            if not event.modifiers():
                self._anchor = QPersistentModelIndex(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drawing over cells selects the rectangle from where the button went down."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        dragging = self.state() is QAbstractItemView.State.DragSelectingState
        if dragging and index.isValid() and index.column() >= self.frozen:
            self.go_to(index, extend=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a row's heading: open what the row stands for."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() < self.frozen:
            self.row_opened.emit(index.row())
        else:
            super().mouseDoubleClickEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keys of the grid win over shortcuts of the window with the same keys."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._keys.wants(event):
            event.accept()
            return True
        return super().event(event)

    def _on_heading_opened(self, section: int) -> None:
        if section >= self.frozen:
            self.heading_opened.emit(section)


def plain(index: QPersistentModelIndex) -> QModelIndex:
    """The index that a persistent one points to now."""
    return index.model().index(index.row(), index.column(), index.parent())
