"""One unit: a new one, or every field of a known one."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from core.domain.unit import COMMUNE, OFFICE, Unit
from core.domain.unit_change import overlap
from ui.dialogs.unit_change import ChangeDialog
from ui.operations import units as operation
from ui.operations.runner import Operations
from ui.operations.units import UnitBook
from ui.theme import dialog_size
from ui.widgets.unit_form import UnitForm


class UnitDialog(ChangeDialog):
    """:attr:`unit` is the unit stored, once the dialog is accepted."""

    help_topic = "don-vi"

    def __init__(
        self,
        operations: Operations,
        book: UnitBook,
        *,
        unit: Unit | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        title = f"Sửa đơn vị {unit.name}" if unit else "Thêm đơn vị"
        super().__init__(operations, title, "Ghi" if unit else "Thêm", parent)
        self._book = book
        self._is_new = unit is None
        above = book.office.id if book.office else None
        level = OFFICE if name else COMMUNE
        shown = unit or Unit(id="", code="", name=name, level=level, parent_id=above)
        self.unit = shown
        self.form = UnitForm(book.directory)
        self.form.show_unit(shown, above_at=shown.valid_from or book.today)
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "secondary")
        self.column.addWidget(self.form)
        self.column.addWidget(self.note)
        self.column.addStretch()
        self.form.changed.connect(self._show_code)
        self._show_code()
        self.resize(dialog_size(560, 440))

    def submit(self) -> None:
        """Store the unit."""
        fault = self.form.fault()
        if fault:
            self.refuse(fault)
            return
        self.unit = self.form.unit()
        self.accept_button.setEnabled(False)
        operation.put_units(
            operations=self.operations,
            units=[self.unit],
            label=f"{'thêm' if self._is_new else 'sửa'} đơn vị {self.unit.name}",
            on_done=self.stored,
            on_error=self.refuse,
        )

    def _show_code(self) -> None:
        """Tell whose code it is, or was."""
        unit = self.form.unit()
        others = [
            other
            for other in self._book.directory.units
            if other.code == unit.code and other.id != self.unit.id
        ]
        words = []
        for other in others:
            taken = overlap(other, unit)
            end = f" đến {self._day(other)}" if other.valid_to else ""
            words.append(f"Mã này {'đang' if taken else 'ở thời gian khác'} là {other.name}{end}.")
        self.note.setText(" ".join(words))

    @staticmethod
    def _day(unit: Unit) -> str:
        from core.domain.calendar import paper_date

        return paper_date(unit.valid_to) if unit.valid_to else ""
