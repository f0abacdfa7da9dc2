"""Nhập đơn vị: units pass whole to one on a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.errors import UserError
from core.domain.unit import Unit
from core.domain.unit_change import consequences, merged
from ui.dialogs.unit_change import ChangeDialog
from ui.operations import units as operation
from ui.operations.runner import Operations
from ui.operations.units import UnitBook
from ui.theme import dialog_size
from ui.widgets.unit_day_edit import DayEdit
from ui.widgets.unit_form import UnitForm


class MergeDialog(ChangeDialog):
    """Into a new unit, or into one that goes on; what follows is shown before."""

    help_topic = "don-vi"

    def __init__(
        self,
        operations: Operations,
        book: UnitBook,
        units: list[Unit],
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        names = ", ".join(unit.name for unit in units[:4]) + (" …" if len(units) > 4 else "")
        super().__init__(operations, f"Nhập {len(units)} đơn vị", "Nhập đơn vị", parent)
        self._book, self._units = book, units
        self.day_edit = DayEdit("Ngày nhập")
        self.day_edit.set_day(day)
        self.new_button = QRadioButton("Thành đơn vị mới")
        self.known_button = QRadioButton("Vào đơn vị đang có")
        self.known = QComboBox()
        self.known.setAccessibleName("Đơn vị nhận")
        self.form = UnitForm(book.directory, is_brief=True)
        self.outcome = QLabel(wordWrap=True)
        self.outcome.setAccessibleName("Hệ quả")
        self._lay_out(names)
        self._connect()
        self._fill_known()
        self.form.show_unit(self._proposed(), above_at=day)
        (self.new_button if len(units) > 1 else self.known_button).setChecked(True)
        self._show_state()
        self.resize(dialog_size(620, 540))

    def submit(self) -> None:
        """Make the change."""
        on, new = self.day_edit.day, self._new()
        fault = self._fault()
        if fault or on is None or new is None:
            self.refuse(fault)
            return
        self.accept_button.setEnabled(False)
        operation.merge(
            operations=self.operations,
            old_ids=[unit.id for unit in self._units],
            new=new,
            on=on,
            on_done=self.stored,
            on_error=self.refuse,
        )

    def _proposed(self) -> Unit:
        """A new unit in the place of the first one, which ends when that one would have ended."""
        first = self._units[0]
        return Unit(
            id="",
            code=first.code,
            name="",
            kind=first.kind,
            level=first.level,
            parent_id=first.parent_id,
            valid_to=first.valid_to if self._outlives(first) else None,
        )

    def _outlives(self, unit: Unit) -> bool:
        day = self.day_edit.day
        return bool(day and unit.valid_to and unit.valid_to >= day)

    def _new(self) -> Unit | None:
        if self.new_button.isChecked():
            return self.form.unit()
        return self._book.directory.by_id.get(self.known.currentData() or "")

    def _fault(self) -> str:
        if self.day_edit.day is None:
            return "Ghi ngày nhập, ví dụ 1/7/2025."
        if self.new_button.isChecked():
            return self.form.fault()
        return "" if self._new() else "Chọn đơn vị nhận."

    def _show_state(self) -> None:
        self.form.setEnabled(self.new_button.isChecked())
        self.known.setEnabled(self.known_button.isChecked())
        self.strip.clear("fault")
        on, new = self.day_edit.day, self._new()
        if self._fault() or on is None or new is None:
            self.outcome.setText("Hệ quả hiện ở đây khi đã đủ ngày và đơn vị nhận.")
            return
        old_ids = [unit.id for unit in self._units]
        try:
            after = merged(self._book.directory, old_ids, new, on)
        except UserError as error:
            self.outcome.setText(error.message)
            return
        ended = [unit.name for unit in self._units if not after.by_id[unit.id].is_valid(on)]
        sentences = [f"Hết hiệu lực: {', '.join(ended)}.", *consequences(after, old_ids, on)]
        self.outcome.setText("\n".join(sentences))

    def _fill_known(self) -> None:
        """The units of the day, those selected first."""
        kept = self.known.currentData()
        self.known.clear()
        day = self.day_edit.day or self._book.today
        chosen = {unit.id for unit in self._units}
        level = self._units[0].level
        offered = [u for u in self._book.directory.at(day) if u.level == level]
        if len(self._units) == 1:
            offered = [unit for unit in offered if unit.id not in chosen]
        for unit in sorted(offered, key=lambda unit: unit.id not in chosen):
            self.known.addItem(f"{unit.name} ({unit.code})", unit.id)
        self.known.setCurrentIndex(max(0, self.known.findData(kept)))

    def _connect(self) -> None:
        self.day_edit.textChanged.connect(self._on_day)
        self.form.changed.connect(self._show_state)
        self.new_button.toggled.connect(lambda _on: self._show_state())
        self.known.currentIndexChanged.connect(lambda _at: self._show_state())

    def _on_day(self) -> None:
        if self.day_edit.day is not None:
            self._fill_known()
        self._show_state()

    def _lay_out(self, names: str) -> None:
        head = QFormLayout()
        head.addRow("Các đơn vị", QLabel(names, wordWrap=True))
        head.addRow("Từ ngày", self.day_edit)
        effects = QGroupBox("Hệ quả")
        QVBoxLayout(effects).addWidget(self.outcome)
        self.column.addLayout(head)
        for widget in (self.known_button, self.known, self.new_button, self.form, effects):
            self.column.addWidget(widget)
        self.column.addStretch()
