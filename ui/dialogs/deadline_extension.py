"""Gia hạn…: another last day for a task, with the reason."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.calendar import weekday_date
from core.services.deadline_review import DeadlineRow
from ui.dialogs.dialog import Dialog
from ui.widgets.date_edit import DateEdit

_DAYS = 15


class DeadlineExtensionDialog(Dialog):
    """The plan's words and the old day stay; the new day holds for one unit or for all."""

    help_topic = "thoi-han"

    def __init__(self, row: DeadlineRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        old = row.in_force[-1]
        self.setWindowTitle(f"Gia hạn {row.path}")
        head = QLabel(f"Hạn đang tính: hết {weekday_date(old)}. Hạn cũ và lý do được giữ lại.")
        head.setWordWrap(True)
        self.day_edit = DateEdit()
        self.day_edit.setMinimumDate(_qdate(old + timedelta(days=1)))
        self.day_edit.setDate(_qdate(old + timedelta(days=_DAYS)))
        self.day_words = QLabel()
        self.unit_box = QComboBox()
        self.unit_box.addItem("Tất cả đơn vị", None)
        for unit in row.standing.open_units if row.standing else ():
            self.unit_box.addItem(unit.name, unit.id)
        self.reason_edit = QLineEdit()
        self.reason_edit.setPlaceholderText("Số văn bản cho gia hạn, hoặc lý do")
        form = QFormLayout()
        form.addRow("&Hạn mới", self.day_edit)
        form.addRow("", self.day_words)
        form.addRow("&Cho đơn vị", self.unit_box)
        form.addRow("&Lý do", self.reason_edit)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addLayout(form)
        column.addWidget(self._buttons())
        self.day_edit.dateChanged.connect(self._show_day)
        self.reason_edit.textChanged.connect(self._show_ready)
        self.setMinimumWidth(460)
        self._show_day()
        self._show_ready()

    @property
    def new_due(self) -> date:
        """The new last day."""
        day = self.day_edit.date()
        return date(day.year(), day.month(), day.day())

    @property
    def unit_id(self) -> str | None:
        """The unit it is for; ``None`` = all."""
        unit_id: str | None = self.unit_box.currentData()
        return unit_id

    @property
    def reason(self) -> str:
        """Why."""
        return self.reason_edit.text().strip()

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self.accept_button = QPushButton("Gia hạn", default=True)
        self.accept_button.setProperty("primary", True)
        box.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QPushButton("Thôi"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _show_day(self) -> None:
        self.day_words.setText(f"Chậm nhất hết {weekday_date(self.new_due)}")
        self.day_words.setTextFormat(Qt.TextFormat.PlainText)

    def _show_ready(self) -> None:
        self.accept_button.setEnabled(bool(self.reason))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
