"""A group of units: its name and other wordings, its rule, units named besides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.domain.text import clean_line
from core.domain.unit import COMMUNE, OFFICE, Membership, Unit, UnitDirectory, UnitGroup
from core.domain.unit_table import LEVEL_WORDS
from ui.dialogs.unit_change import ChangeDialog
from ui.operations import units as operation
from ui.operations.runner import Operations
from ui.operations.units import UnitBook
from ui.theme import dialog_size, px
from ui.widgets.unit_picker import UnitPicker


class GroupDialog(ChangeDialog):
    """The members on the day looked at are counted as the fields change."""

    help_topic = "don-vi"

    def __init__(
        self,
        operations: Operations,
        book: UnitBook,
        day: date,
        *,
        group: UnitGroup | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = f"Sửa nhóm {group.name}" if group else "Thêm nhóm đơn vị"
        super().__init__(operations, title, "Ghi" if group else "Thêm", parent)
        self._book, self._day = book, day
        office_id = book.office.id if book.office else None
        self._group = group or UnitGroup(id=uuid4().hex, name="", parent_id=office_id)
        self.name = QLineEdit(self._group.name)
        self.aliases = QPlainTextEdit("\n".join(self._group.aliases))
        self.level, self.above = QComboBox(), QComboBox()
        self.picker = UnitPicker("Đơn vị nêu tên")
        self.count = QLabel(wordWrap=True)
        self.count.setProperty("role", "secondary")
        self._lay_out()
        self._fill()
        self._connect()
        self._show_count()
        self.resize(dialog_size(760, 460))

    def group(self) -> UnitGroup:
        """What the fields say. Members of other days keep their place and their days."""
        known = {member.unit_id: member for member in self._group.members}
        offered = {unit.id for unit in self._book.directory.at(self._day)}
        others = [member for member in self._group.members if member.unit_id not in offered]
        chosen = [known.get(unit_id, Membership(unit_id)) for unit_id in self.picker.chosen]
        aliases = map(clean_line, self.aliases.toPlainText().splitlines())
        return replace(
            self._group,
            name=clean_line(self.name.text()),
            aliases=tuple(filter(None, aliases)),
            level=self.level.currentData(),
            parent_id=self.above.currentData(),
            members=(*others, *chosen),
        )

    def submit(self) -> None:
        """Store the group."""
        group = self.group()
        if not group.name:
            self.refuse("Ghi tên nhóm như kế hoạch gọi, ví dụ: UBND các xã, thị trấn.")
            return
        operation.put_group(operations=self.operations, group=group, on_done=self.stored)

    def _show_count(self) -> None:
        group = self.group()
        members = self._book.directory.members(group, self._day)
        names = ", ".join(unit.short_name or unit.name for unit in members[:6])
        more = " …" if len(members) > 6 else ""
        told = f": {names}{more}" if members else ""
        self.count.setText(f"{len(members)} đơn vị trong ngày đang xem{told}")

    def _fill(self) -> None:
        directory = self._book.directory
        self.level.addItem("không theo cấp, chỉ đơn vị nêu tên", "")
        for level, words in LEVEL_WORDS.items():
            self.level.addItem(f"mọi đơn vị {words}", level)
        if self.level.findData(self._group.level) < 0:
            self.level.addItem(f"mọi đơn vị {self._group.level}", self._group.level)
        self.level.setCurrentIndex(self.level.findData(self._group.level))
        self.above.addItem("không trực thuộc đơn vị nào", None)
        for unit in directory.at(self._day):
            if unit.level not in (COMMUNE, OFFICE):
                self.above.addItem(f"trực thuộc {unit.name}", unit.id)
        own = directory.by_id.get(self._group.parent_id or "")
        if own is not None and self.above.findData(own.id) < 0:
            self.above.addItem(f"trực thuộc {own.name}", own.id)
        self.above.setCurrentIndex(max(0, self.above.findData(self._group.parent_id)))
        members = [member.unit_id for member in self._group.members]
        self.picker.show_units(_members_first(directory, self._day, members), members)

    def _connect(self) -> None:
        for box in (self.level, self.above):
            box.currentIndexChanged.connect(lambda _at: self._show_count())
        self.picker.changed.connect(self._show_count)

    def _lay_out(self) -> None:
        form = QFormLayout()
        for name, field in (
            ("Tên nhóm", self.name),
            ("Cách gọi khác, mỗi dòng một cách", self.aliases),
            ("Gồm", self.level),
            ("", self.above),
        ):
            field.setAccessibleName(name or "Trực thuộc")
            if name:
                form.addRow(QLabel(name))
            form.addRow(field)
        left, right = QVBoxLayout(), QVBoxLayout()
        self.aliases.setFixedHeight(px(84))
        self.aliases.setTabChangesFocus(True)
        left.addLayout(form)
        left.addWidget(self.count)
        left.addStretch()
        right.addWidget(QLabel("Thêm đơn vị nêu tên"))
        right.addWidget(self.picker, 1)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addLayout(left, 1)
        halves.addLayout(right, 1)
        self.column.addLayout(halves, 1)


def _members_first(directory: UnitDirectory, day: date, members: list[str]) -> list[Unit]:
    return sorted(directory.at(day), key=lambda unit: unit.id not in members)
