"""A field for a day, typed as on paper."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from core.domain.calendar import paper_date
from core.domain.unit_table import read_day
from ui.theme import px

EXAMPLE = "ngày/tháng/năm"


class DayEdit(QLineEdit):
    """Takes 1/7/2025 and 2025-07-01; a blank field is no day.

    Signals:
        day_changed: a day, or None where the field is blank.
        refused: words that are no day.
    """

    day_changed = Signal(object)
    refused = Signal(str)

    def __init__(self, name: str, *, hint: str = EXAMPLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFixedWidth(px(110))
        self._shown: date | None = None
        self.editingFinished.connect(self._finish)

    @property
    def is_valid(self) -> bool:
        """Whether the words are a day or blank."""
        return not self.text().strip() or self.day is not None

    @property
    def day(self) -> date | None:
        """The day typed; None where the field is blank or its words are no day."""
        try:
            return read_day(self.text()) if self.text().strip() else None
        except ValueError:
            return None

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self._shown = day
        self.setText(paper_date(day) if day else "")

    def _finish(self) -> None:
        """Write the day as on paper and announce it."""
        day = self.day
        if not self.is_valid:
            self.refused.emit(self.text())
        elif day != self._shown:
            self.set_day(day)
            self.day_changed.emit(day)
