"""The two questions of Giao đơn vị: why a unit is freed, and which others have the task."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QWidget

from core.domain.assignment import Role
from core.domain.text import clean_line
from core.domain.unit import Unit
from ui.dialogs.unit_change import ChangeDialog
from ui.operations.runner import Operations
from ui.theme import dialog_size
from ui.widgets.unit_picker import UnitPicker


class ReasonDialog(ChangeDialog):
    """Why units are freed from a task."""

    help_topic = "ke-hoach"

    def __init__(self, operations: Operations, count: int, parent: QWidget | None = None) -> None:
        super().__init__(operations, "Miễn nhiệm vụ", "Miễn", parent)
        self._edit = QLineEdit()
        self._edit.setAccessibleName("Lý do")
        self.column.addWidget(QLabel(f"Lý do miễn nhiệm vụ cho {count} đơn vị"))
        self.column.addWidget(self._edit)
        self.column.addStretch()
        self.resize(dialog_size(460, 150))
        self._edit.setFocus()

    @property
    def reason(self) -> str:
        """The reason typed."""
        return clean_line(self._edit.text())

    def set_reason(self, words: str) -> None:
        """Fill the field."""
        self._edit.setText(words)

    def submit(self) -> None:
        """A reason is needed."""
        if self.reason:
            self.accept()
        else:
            self.refuse("Ghi lý do miễn nhiệm vụ.")


class AssignMoreDialog(ChangeDialog):
    """Units, their role, and on whose word."""

    help_topic = "ke-hoach"

    def __init__(
        self, operations: Operations, units: Sequence[Unit], parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, "Giao thêm đơn vị", "Giao", parent)
        self.picker = UnitPicker("Đơn vị được giao thêm")
        self.picker.show_units(units)
        self._lead, self._support = QRadioButton("Chủ trì", checked=True), QRadioButton("Phối hợp")
        self._reason = QLineEdit(placeholderText="ví dụ: theo Công văn số 12/UBND-VP")
        self._reason.setAccessibleName("Căn cứ")
        roles = QHBoxLayout()
        for button in (self._lead, self._support):
            roles.addWidget(button)
        roles.addStretch()
        form = QFormLayout()
        form.addRow("Vai trò", roles)
        form.addRow("Căn cứ", self._reason)
        self.column.addWidget(self.picker, 1)
        self.column.addLayout(form)
        self.resize(dialog_size(520, 460))
        self.picker.setFocus()

    @property
    def unit_ids(self) -> list[str]:
        """The units ticked."""
        return self.picker.chosen

    @property
    def role(self) -> Role:
        """Chủ trì or phối hợp."""
        return Role.LEAD if self._lead.isChecked() else Role.SUPPORT

    @property
    def reason(self) -> str:
        """On whose word, as typed."""
        return clean_line(self._reason.text())

    def submit(self) -> None:
        """At least one unit is needed."""
        if self.unit_ids:
            self.accept()
        else:
            self.refuse("Đánh dấu ít nhất một đơn vị.")
