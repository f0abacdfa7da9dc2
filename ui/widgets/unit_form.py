"""The fields of one unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from core.domain.text import clean_line
from core.domain.unit import COMMUNE, OFFICE, Unit, UnitDirectory
from core.domain.unit_list import KINDS, bare_name, kind_of, level_of
from core.domain.unit_table import COLUMN_WORDS, LEVEL_WORDS
from ui.theme import px
from ui.widgets.unit_day_edit import DayEdit

_OPEN = "trống = không giới hạn"


class UnitForm(QWidget):
    """Kind, level and short name follow the name as it is typed.

    A brief form leaves days, phone and contact out.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(
        self, directory: UnitDirectory, *, is_brief: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._unit = Unit(id="", code="", name="")
        self._directory = directory
        self.code, self.name, self.short_name = QLineEdit(), QLineEdit(), QLineEdit()
        self.phone, self.contact = QLineEdit(), QLineEdit()
        self.kind, self.level, self.above = QComboBox(editable=True), QComboBox(), QComboBox()
        self.kind.addItems(["", *(kind for kind, _ in KINDS)])
        for level, words in LEVEL_WORDS.items():
            self.level.addItem(words, level)
        self.first = DayEdit(COLUMN_WORDS["valid_from"], hint=_OPEN)
        self.last = DayEdit(COLUMN_WORDS["valid_to"], hint=_OPEN)
        for edit in (self.first, self.last):
            edit.setFixedWidth(px(176))
        self._lay_out(is_brief=is_brief)
        self.name.textEdited.connect(self._follow_name)
        for edit in (self.code, self.name, self.short_name, self.first, self.last):
            edit.textChanged.connect(self.changed)

    def show_unit(self, unit: Unit, *, above_at: date) -> None:
        """Fill the fields; offices above are those that exist on a day, or the unit's own."""
        self._unit = unit
        self._fill_above(unit, above_at)
        for edit, words in (
            (self.code, unit.code),
            (self.name, unit.name),
            (self.short_name, unit.short_name),
            (self.phone, unit.phone),
            (self.contact, unit.contact),
        ):
            edit.setText(words)
        self.kind.setCurrentText(unit.kind)
        if self.level.findData(unit.level) < 0:
            self.level.addItem(unit.level, unit.level)
        self.level.setCurrentIndex(self.level.findData(unit.level))
        self.first.set_day(unit.valid_from)
        self.last.set_day(unit.valid_to)

    def unit(self) -> Unit:
        """What the fields say; a new unit gets an id of its own."""
        return replace(
            self._unit,
            id=self._unit.id or uuid4().hex,
            code=clean_line(self.code.text()),
            name=clean_line(self.name.text()),
            short_name=clean_line(self.short_name.text()),
            kind=clean_line(self.kind.currentText()),
            level=self.level.currentData(),
            parent_id=self.above.currentData(),
            valid_from=self.first.day,
            valid_to=self.last.day,
            phone=clean_line(self.phone.text()),
            contact=clean_line(self.contact.text()),
        )

    def fault(self) -> str:
        """Why this is no unit yet; blank where it is one."""
        unit = self.unit()
        if not unit.code or not unit.name:
            return "Ghi mã và tên đơn vị."
        for edit in (self.first, self.last):
            if not edit.is_valid:
                return f"“{edit.text()}” không phải ngày. Ghi như 1/7/2025."
        if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
            return "Ngày kết thúc đứng trước ngày bắt đầu. Sửa một trong hai ngày."
        return ""

    def _follow_name(self, words: str) -> None:
        name = clean_line(words)
        kind = kind_of(name)
        if kind:
            self.kind.setCurrentText(kind)
            level = self.level.findData(level_of(kind, self.code.text()))
            self.level.setCurrentIndex(max(0, level))
        self.short_name.setText(bare_name(name, kind))

    def _fill_above(self, unit: Unit, day: date) -> None:
        self.above.clear()
        self.above.addItem("không trực thuộc đơn vị nào", None)
        for other in _above(self._directory.at(day), unit):
            self.above.addItem(f"{other.name} ({other.code})", other.id)
        if self.above.findData(unit.parent_id) < 0:
            own = self._directory.by_id.get(unit.parent_id or "")
            if own is not None:
                self.above.addItem(f"{own.name} ({own.code})", own.id)
        self.above.setCurrentIndex(self.above.findData(unit.parent_id))

    def _lay_out(self, *, is_brief: bool) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.code.setFixedWidth(px(150))
        for name, field in (
            ("code", self.code),
            ("name", self.name),
            ("short_name", self.short_name),
            ("kind", self.kind),
            ("level", self.level),
            ("above_code", self.above),
        ):
            field.setAccessibleName(COLUMN_WORDS[name])
            form.addRow(COLUMN_WORDS[name], field)
        days = QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.first, QLabel(COLUMN_WORDS["valid_to"]), self.last):
            row.addWidget(widget)
        row.addStretch()
        form.addRow(COLUMN_WORDS["valid_from"], days)
        form.setRowVisible(days, not is_brief)
        for name, field in (("phone", self.phone), ("contact", self.contact)):
            field.setAccessibleName(COLUMN_WORDS[name])
            form.addRow(COLUMN_WORDS[name], field)
            form.setRowVisible(field, not is_brief)


def _above(units: Iterable[Unit], unit: Unit) -> list[Unit]:
    """The units that others stand under."""
    return [u for u in units if u.level not in (COMMUNE, OFFICE) and u.id != unit.id]
