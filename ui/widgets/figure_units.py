"""The list of units at the left of the page Số liệu, with its search field."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from ui.delegates.figure_unit import FigureUnitDelegate
from ui.models.figure_units import FigureUnits, UnitRole
from ui.theme import px, theme_events
from ui.widgets.filter_edit import FilterEdit

_WIDTH = 155


class FigureUnitList(QWidget):
    """Choosing a unit shows its form; Enter goes to the form.

    Signals:
        chosen: the id of the unit to show.
        left: the focus should go to the form.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = FigureUnits(self)
        self.filter_edit = FilterEdit("Tìm đơn vị", "search")
        self.filter_edit.textChanged.connect(self._search)
        self.view = _UnitView()
        self.view.setModel(self.model)
        self.view.setAccessibleName("Đơn vị")
        self.view.left.connect(self.left)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.filter_edit.left.connect(self.view.setFocus)
        self.setFocusProxy(self.view)
        edge = QFrame(objectName="navigationEdge")
        edge.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        field = QVBoxLayout()
        field.setContentsMargins(6, 6, 6, 6)
        field.addWidget(self.filter_edit)
        column.addLayout(field)
        column.addWidget(edge)
        column.addWidget(self.view, 1)
        self._silent = False
        theme_events.changed.connect(self._resize)
        self._resize()

    def select(self, unit_id: str) -> None:
        """Mark the unit shown."""
        index = self.model.place(unit_id)
        if index.isValid() and index != self.view.currentIndex():
            self._silent = True
            self.view.setCurrentIndex(index)
            self._silent = False

    def beside(self, unit_id: str, step: int) -> str:
        """The unit ``step`` places further in the list; the ends hold."""
        ids = [unit.id for unit in self.model.units]
        if not ids:
            return unit_id
        place = ids.index(unit_id) + step if unit_id in ids else 0
        return ids[max(0, min(place, len(ids) - 1))]

    def _search(self, text: str) -> None:
        current = self.view.currentIndex().data(UnitRole.UNIT)
        self.model.set_search(text)
        if current is not None:
            self.select(current.id)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        unit = current.data(UnitRole.UNIT)
        if unit is not None and not self._silent:
            self.chosen.emit(unit.id)

    def _resize(self) -> None:
        self.setFixedWidth(px(_WIDTH))


class _UnitView(QListView):
    """The list itself.

    Signals:
        left: Enter or → on a unit: on to its form.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(FigureUnitDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        theme_events.changed.connect(self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and → lead into the form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """No jumps on letters: Unikey rewrites them."""

    def selectionCommand(
        self, index: QModelIndex, event: object = None
    ) -> QItemSelectionModel.SelectionFlag:
        """The current unit is always the selected one."""
        return QItemSelectionModel.SelectionFlag.ClearAndSelect
