"""The board of Thu phiếu: all units, three beside each other; the arrows move among them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui.delegates.collect_tile import CollectTileDelegate
from ui.models.collect_board import CollectBoard
from ui.theme import px, theme_events

_ROW = 30


class BoardView(QTableView):
    """One unit is current.

    Signals:
        unit_chosen: the id of the current unit.
        opened: Enter or a double-click: on to the unit's questions.
    """

    unit_chosen = Signal(str)
    opened = Signal()

    def __init__(self, board: CollectBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._is_silent = False
        self.setModel(board)
        self.setAccessibleName("Các đơn vị")
        self.setItemDelegate(CollectTileDelegate(self))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme_events.changed.connect(self._resize)
        self._resize()

    @property
    def unit_id(self) -> str:
        """The current unit, "" where there is none."""
        tile = self._board.tile(self.currentIndex())
        return tile.unit.id if tile else ""

    def go_to(self, unit_id: str) -> bool:
        """Make a unit the current one, without announcing it; False where it is not shown."""
        index = self._board.place(unit_id)
        if index.isValid():
            self._is_silent = True
            self.setCurrentIndex(index)
            self._is_silent = False
        return index.isValid()

    def content_height(self) -> int:
        """The height at which every unit is in sight."""
        return self._board.rowCount() * px(_ROW) + 2

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell who is current."""
        super().currentChanged(current, previous)
        tile = self._board.tile(current)
        if tile is not None and not self._is_silent:
            self.unit_chosen.emit(tile.unit.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the questions; Esc belongs to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """No jumps on letters: Unikey rewrites them."""

    def _resize(self) -> None:
        self.verticalHeader().setMinimumSectionSize(px(_ROW))
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
