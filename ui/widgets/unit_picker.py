"""Finding units in a list by words, with a tick for each one wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.domain.text import fold
from core.domain.unit import Unit
from ui.widgets.filter_edit import FilterEdit


class UnitPicker(QWidget):
    """The search hides rows only; ticks stay.

    Signals:
        changed: a tick was set or taken away.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = FilterEdit("Tìm đơn vị, ví dụ: vinh bao", "search")
        self.list = QListWidget()
        self.list.setObjectName("framed")
        self.list.setAccessibleName(name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._find)
        self.search.left.connect(self.list.setFocus)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        self.setFocusProxy(self.search)

    @property
    def chosen(self) -> list[str]:
        """The ids of the units ticked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        checked = Qt.CheckState.Checked
        return [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == checked]

    def show_units(self, units: Sequence[Unit], chosen: Iterable[str] = ()) -> None:
        """Offer these, some of them ticked."""
        ticked = set(chosen)
        self.list.blockSignals(True)
        self.list.clear()
        for unit in units:
            item = QListWidgetItem(f"{unit.code}   {unit.name}")
            item.setData(Qt.ItemDataRole.UserRole, unit.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if unit.id in ticked else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._find()

    def _find(self) -> None:
        wanted = fold(self.search.text())
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in fold(item.text()))
