"""Hiểu khác…: a person says what a deadline's words mean."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.deadline import Deadline, DeadlineKind
from core.domain.recurrence import FREQUENCY_NAMES, Frequency, Recurrence
from ui.dialogs.dialog import Dialog
from ui.models.plan_reading import KIND_WORDS, long_day
from ui.widgets.date_edit import DateEdit

_DATED = (DeadlineKind.DATE, DeadlineKind.WINDOW)
_FREQUENCIES = [frequency for frequency in Frequency if frequency is not Frequency.UNSET]


class DeadlineReadingDialog(Dialog):
    """Kind, last day and recurrence; the words of the plan stay as they are."""

    help_topic = "thoi-han"

    def __init__(
        self, reading: Deadline, plan_year: int, path: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setWindowTitle(f"Cách hiểu thời hạn của {path}")
        words = reading.text.replace("\n", " ")
        head = QLabel(f"Kế hoạch ghi: “{words}”" if words else "Kế hoạch để trống thời gian.")
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        self.kind_box = QComboBox()
        for kind, text in KIND_WORDS.items():
            self.kind_box.addItem(text, kind)
        self.day_edit = DateEdit()
        self.day_edit.setDate(_qdate(reading.due or date(plan_year, 12, 31)))
        self.day_words = QLabel()
        self.frequency_box = QComboBox()
        for frequency in _FREQUENCIES:
            self.frequency_box.addItem(FREQUENCY_NAMES[frequency], frequency)
        self._form = QFormLayout()
        self._form.addRow("&Loại", self.kind_box)
        self._form.addRow("&Ngày cuối đúng hạn", self.day_edit)
        self._form.addRow("", self.day_words)
        self._form.addRow("&Kỳ", self.frequency_box)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addLayout(self._form)  # before the buttons: Tab and the first focus follow
        column.addWidget(self._buttons())
        self._load()
        self.kind_box.currentIndexChanged.connect(self._show_fields)
        self.day_edit.dateChanged.connect(self._show_day)
        self._show_fields()
        self._show_day()

    def chosen(self) -> Deadline:
        """The reading as the fields say it, confirmed."""
        kind = self._kind()
        recurrence = None
        if kind is DeadlineKind.RECURRING:
            recurrence = self._recurrence(Frequency(self.frequency_box.currentData()))
        picked = self.day_edit.date()
        due = date(picked.year(), picked.month(), picked.day()) if kind in _DATED else None
        start = self._reading.start
        return Deadline(
            text=self._reading.text,
            kind=kind,
            start=start if kind is DeadlineKind.WINDOW and start and due and start <= due else None,
            due=due,
            exclusive=self._reading.exclusive and due == self._reading.due,
            recurrence=recurrence,
            confirmed=True,
        )

    def _kind(self) -> DeadlineKind:
        return DeadlineKind(self.kind_box.currentData())  # Qt hands it back as a plain text

    def _recurrence(self, frequency: Frequency) -> Recurrence:
        """The days that the words name are kept while the frequency is theirs."""
        own = self._reading.recurrence
        return own if own and own.frequency is frequency else Recurrence(frequency=frequency)

    def _load(self) -> None:
        self.kind_box.setCurrentIndex(self.kind_box.findData(self._reading.kind))
        recurrence = self._reading.recurrence
        known = recurrence.frequency if recurrence else Frequency.UNSET
        if known is Frequency.UNSET:
            known = Frequency.MONTH  # what the question names first; a week is rarely meant
        self.frequency_box.setCurrentIndex(_FREQUENCIES.index(known))

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        accept = QPushButton("Ghi cách hiểu này", default=True)
        accept.setProperty("primary", True)
        box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QPushButton("Thôi"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _show_fields(self) -> None:
        kind = self._kind()
        for widget in (self.day_edit, self.day_words):
            self._form.setRowVisible(widget, kind in _DATED)
        self._form.setRowVisible(self.frequency_box, kind is DeadlineKind.RECURRING)

    def _show_day(self) -> None:
        picked = self.day_edit.date()
        day = date(picked.year(), picked.month(), picked.day())
        self.day_words.setText(f"Chậm nhất hết {long_day(day)}")


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
