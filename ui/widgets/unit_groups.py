"""The groups of units with the number of their members on a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.domain.unit import UnitDirectory, UnitGroup
from ui.theme import px, theme_events

_EVERY = "Tất cả đơn vị"


class UnitGroups(QWidget):
    """Choosing a group shows its members in the table beside it.

    Signals:
        chosen: the group chosen, None for all units.
        edit_wanted: a group to edit, None for a new one.
        delete_wanted: a group to remove.
    """

    chosen = Signal(object)
    edit_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[UnitGroup] = []
        self.table = _GroupTable()
        self.edit_button = self._button("Sửa nhóm…", lambda: self.edit_wanted.emit(self.group))
        self.add_button = self._button("Thêm nhóm…", lambda: self.edit_wanted.emit(None))
        self.delete_button = self._button("Xóa", lambda: self.delete_wanted.emit(self.group))
        self.setFocusProxy(self.table)
        self.table.currentCellChanged.connect(self._on_current)
        self.table.opened.connect(self._open)
        self.table.cellDoubleClicked.connect(lambda *_: self._open())
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 6)
        row.setSpacing(4)
        for button in (self.edit_button, self.add_button, self.delete_button):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        theme_events.changed.connect(self._resize)
        self._resize()
        self._show_state()

    @property
    def group(self) -> UnitGroup | None:
        """The group chosen, None for all units."""
        row = self.table.currentRow()
        return self._groups[row - 1] if 1 <= row <= len(self._groups) else None

    def show_groups(self, directory: UnitDirectory, day: date) -> None:
        """Show the groups as they are on a day; the choice stays."""
        kept = self.group.id if self.group else None
        self._groups = sorted(directory.groups, key=lambda group: group.id)
        rows = [(_EVERY, len(directory.at(day)))]
        rows += [(group.name, len(directory.members(group, day))) for group in self._groups]
        self.table.blockSignals(True)
        self.table.setRowCount(len(rows))
        for row, (name, count) in enumerate(rows):
            item = QTableWidgetItem(name)
            item.setToolTip(name)
            number = QTableWidgetItem(str(count))
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, 0, item)
            self.table.setItem(row, 1, number)
        ids = [group.id for group in self._groups]
        self.table.setCurrentCell(ids.index(kept) + 1 if kept in ids else 0, 0)
        self.table.blockSignals(False)
        self._show_state()

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.setProperty("small", True)
        button.clicked.connect(lambda _checked=False: slot())  # type: ignore[operator]
        return button

    def _on_current(self) -> None:
        self._show_state()
        self.chosen.emit(self.group)

    def _open(self) -> None:
        if self.group is not None:
            self.edit_wanted.emit(self.group)

    def _show_state(self) -> None:
        for button in (self.edit_button, self.delete_button):
            button.setEnabled(self.group is not None)

    def _resize(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(px(26))
        self.table.horizontalHeader().resizeSection(1, px(60))


class _GroupTable(QTableWidget):
    """Rows are groups.

    Signals:
        opened: Enter on a row.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__(0, 2)
        self.setHorizontalHeaderLabels(["Nhóm", "Đơn vị"])
        self.setAccessibleName("Nhóm đơn vị")
        self.setProperty("padded", True)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits the group."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
