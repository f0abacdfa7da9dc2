"""Đơn vị: who exists on a day, in which group, and what became of whom."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.domain.unit import Unit, UnitDirectory, UnitGroup
from ui.clipboard import mime
from ui.models.unit_table import HEADINGS, UNIT_ROLE, Column, UnitFilter, UnitTableModel
from ui.operations import units as operation
from ui.operations.runner import Operations
from ui.operations.units import UnitBook
from ui.printing import print_table
from ui.state import UiState
from ui.theme import px
from ui.widgets.page import Page
from ui.widgets.pane import Pane
from ui.widgets.unit_day_edit import DayEdit
from ui.widgets.unit_groups import UnitGroups
from ui.widgets.unit_succession import UnitSuccession
from ui.widgets.unit_table_view import UnitTableView

if TYPE_CHECKING:
    from core.services.changes import Changes

_NOUNS = {"unit", "unit_group", "succession"}
_HEADER = "units/columns"
LIST_FILES = "Danh sách đơn vị (*.xlsx *.csv)"


class UnitsPage(Page):
    """The directory; every change goes through ``ui.operations.units``."""

    page_id: ClassVar[str] = "units"
    page_title: ClassVar[str] = "Đơn vị"
    icon_name: ClassVar[str] = "organization"

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self.book = UnitBook(UnitDirectory(()), None, date.max)
        self.model = UnitTableModel(self)
        self.shown = UnitFilter(self)
        self.shown.setSourceModel(self.model)
        self.table = UnitTableView(self.model, self.shown)
        self.day_edit = DayEdit("Xem danh sách tại ngày")
        self.past_box = QCheckBox()
        self.groups = UnitGroups()
        self.succession = UnitSuccession()
        self._day: date | None = None  # the day chosen by hand
        self._place = ""
        self._add_actions()
        self.set_content(self._content())
        self.set_detail(self._panel())
        self.add_action("In…", "print", self.print_list, "Ctrl+P")
        self._connect()

    # -- reading -----------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """Read the directory again when it may be another one."""
        if changes is None or changes.nouns & _NOUNS:
            operation.load(operations=self.operations, on_result=self._show)

    def reveal(self, place: str) -> None:
        """Go to a unit by its id, now or once the directory is read."""
        row = self.model.row_of(place)
        if row < 0:
            self._place = place
            return
        unit = self.model.unit(row)
        if not unit.is_valid(self.day):
            self.past_box.setChecked(True)
        index = self.shown.mapFromSource(self.model.index(row, Column.NAME))
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    @property
    def day(self) -> date:
        """The day on which units are looked at."""
        return self._day or self.book.today

    @property
    def units(self) -> list[Unit]:
        """The units selected, from the top."""
        return [self.shown.index(row, 0).data(UNIT_ROLE) for row in self.table.rows()]

    def _show(self, book: UnitBook) -> None:
        kept = self.units[0].id if self.units else ""
        column = max(self.table.currentIndex().column(), 0)
        self.book = book
        self.day_edit.set_day(self.day)
        self.model.set_directory(book.directory)
        self._choose()
        self._go_back(kept, column)
        self._show_unit()

    def _go_back(self, kept: str, column: int) -> None:
        """To the place asked for, else to where the person was, else to the first unit."""
        place, self._place = self._place, ""
        if place:
            self.reveal(place)
        elif not self.table.currentIndex().isValid() and self.shown.rowCount():
            row = self.model.row_of(kept)
            index = self.shown.mapFromSource(self.model.index(row, column))
            self.table.setCurrentIndex(index if index.isValid() else self.shown.index(0, 1))

    def _choose(self) -> None:
        """Show the units of the day, the group and the words."""
        directory, group = self.book.directory, self.groups.group
        self.groups.show_groups(directory, self.day)
        members = self._members(group)
        self.shown.choose(
            day=self.day,
            shows_all=self.past_box.isChecked(),
            members=members,
            words=self.filter_edit.text(),
        )
        hidden = sum(not unit.is_valid(self.day) for unit in directory.units)
        self.past_box.setText(f"Hiện cả nơi đã hết hoặc chưa có hiệu lực ({hidden})")
        self._show_status()

    def _members(self, group: UnitGroup | None) -> list[str] | None:
        if group is None:
            return None
        directory = self.book.directory
        if self.past_box.isChecked():
            return [u.id for u in directory.units if group.holds(u, u.valid_from or self.day)]
        return [unit.id for unit in directory.members(group, self.day)]

    def _show_status(self) -> None:
        group = self.groups.group
        parts = [f"{self.shown.rowCount()} đơn vị"]
        chosen = self.table.rows() if self.shown.rowCount() else []
        if len(chosen) > 1:
            parts.append(f"chọn {len(chosen)}")
        if group is not None:
            parts.append(f"nhóm {group.name}")
        self.status_changed.emit(" · ".join(parts))

    def _show_unit(self) -> None:
        units = self.units
        self.succession.show_unit(units[0] if units else None, self.book.directory)
        self._merge_action.setEnabled(bool(units))
        self._split_action.setEnabled(len(units) == 1)
        self._edit_action.setEnabled(len(units) == 1)
        self._show_status()

    # -- changing ----------------------------------------------------------------------------

    def add_unit(self) -> None:
        """A new unit under the office."""
        from ui.dialogs.unit_edit import UnitDialog

        UnitDialog(self.operations, self.book, parent=self).exec()
        self.activate()

    def edit_unit(self) -> None:
        """Every field of the unit selected."""
        from ui.dialogs.unit_edit import UnitDialog

        if len(self.units) == 1:
            UnitDialog(self.operations, self.book, unit=self.units[0], parent=self).exec()
            self.activate()

    def merge_units(self) -> None:
        """The selected units pass to one."""
        from ui.dialogs.unit_merge import MergeDialog

        MergeDialog(self.operations, self.book, self.units, self.day, parent=self).exec()
        self.activate()

    def split_unit(self) -> None:
        """The selected unit is divided."""
        from ui.dialogs.unit_split import SplitDialog

        if len(self.units) == 1:
            SplitDialog(self.operations, self.book, self.units[0], self.day, parent=self).exec()
            self.activate()

    def edit_group(self, group: UnitGroup | None) -> None:
        """Name, other wordings, rule and named members of a group; None makes a new one."""
        from ui.dialogs.unit_group import GroupDialog

        GroupDialog(self.operations, self.book, self.day, group=group, parent=self).exec()
        self.activate()

    def import_list(self) -> None:
        """Read a list from a file; nothing is stored before the person has seen it."""
        name, _kind = QFileDialog.getOpenFileName(self, "Đọc danh sách đơn vị", "", LIST_FILES)
        if name:
            self.read_list(Path(name))

    def read_list(self, path: Path) -> None:
        """Show what taking over the list of a file would do."""
        from ui.dialogs.unit_import import ImportDialog

        dialog = ImportDialog(self.operations, self.day, parent=self)
        dialog.read(path)
        dialog.exec()
        self.activate()

    # -- out of the page -----------------------------------------------------------------------

    def listed(self) -> list[list[str]]:
        """The cells shown, for copying and printing."""
        rows, columns = range(self.shown.rowCount()), range(len(Column))
        return [[self.shown.index(row, c).data() or "" for c in columns] for row in rows]

    def copy_all(self) -> None:
        """The table as shown to the clipboard, for Excel and Word."""
        QApplication.clipboard().setMimeData(mime([list(HEADINGS), *self.listed()]))
        self.strip.show_message(f"Đã chép {self.shown.rowCount()} đơn vị.", "info")

    def print_list(self) -> None:
        """The table on paper, as shown."""
        print_table(f"Danh sách đơn vị ngày {self.day_edit.text()}", HEADINGS, self.listed(), self)

    # -- making --------------------------------------------------------------------------------

    def _add_actions(self) -> None:
        self.add_action("Thêm đơn vị…", "add", self.add_unit, "Ctrl++")
        self._edit_action = self.add_action(
            "Sửa…", "edit", self.edit_unit, tip="Sửa đơn vị đang chọn (Enter)"
        )
        menu = QMenu(self)
        self._merge_action = menu.addAction("Nhập vào một đơn vị…", self.merge_units)
        self._split_action = menu.addAction("Chia thành nhiều đơn vị…", self.split_unit)
        self.add_action("Nhập, chia", "merge", None, menu=menu)
        self.add_action("Đọc danh sách…", "arrow_import", self.import_list, "Ctrl+O")
        self.add_action("Chép bảng", "copy", self.copy_all, "Ctrl+Shift+C")

    def _content(self) -> QWidget:
        area, head = QWidget(), QWidget(objectName="panel")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        label = QLabel("Danh sách tại &ngày")
        label.setBuddy(self.day_edit)
        row = QHBoxLayout(head)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(8)
        for widget in (label, self.day_edit, self.past_box):
            row.addWidget(widget)
        row.addStretch()
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.table, 1)
        area.setFocusProxy(self.table)
        return area

    def _panel(self) -> QWidget:
        panel = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=2)
        panel.addWidget(Pane("Nhóm đơn vị", self.groups))
        panel.addWidget(Pane("Kế thừa", self.succession))
        panel.setSizes([px(220), px(340)])
        panel.setAccessibleName("Nhóm và kế thừa")
        return panel

    def _connect(self) -> None:
        self.filter_changed.connect(lambda _words: self._choose())
        self.day_edit.day_changed.connect(self._on_day)
        self.day_edit.refused.connect(self._on_no_day)
        self.past_box.toggled.connect(lambda _on: self._choose())
        self.table.opened.connect(self.edit_unit)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_unit())
        self.model.edited.connect(self._on_edited)
        self.groups.chosen.connect(lambda _group: self._choose())
        self.groups.edit_wanted.connect(self.edit_group)
        self.groups.delete_wanted.connect(self._delete_group)
        header = self.table.horizontalHeader()
        header.restoreState(self.state.get_bytes(_HEADER))
        header.sectionResized.connect(lambda *_: self.state.put_bytes(_HEADER, header.saveState()))

    def _on_day(self, day: date | None) -> None:
        self._day = day
        self.day_edit.set_day(self.day)
        self.strip.clear("fault")
        self._choose()
        self._show_unit()

    def _on_no_day(self, words: str) -> None:
        self.day_edit.set_day(self.day)
        self.strip.show_message(f"“{escape(words)}” không phải ngày. Ghi như 18/3/2024.", "fault")

    def _on_edited(self, units: list[Unit], label: str) -> None:
        operation.put_units(operations=self.operations, units=units, label=label)

    def _delete_group(self, group: UnitGroup) -> None:
        operation.delete_group(operations=self.operations, group_id=group.id)
