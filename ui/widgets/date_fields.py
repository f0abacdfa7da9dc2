"""Day, month and year of a paper, each of which may stay blank."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import px, theme_events, tokens
from ui.widgets.decision_fields import LineField, field_label

_LEAP = 2024


class DateFields(QWidget):
    """Day, month and year, each of which may stay blank; together they must be a day there is.

    Signals:
        edited: {"day", "month", "year"} with the new values.
    """

    edited = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = tuple(LineField(name) for name in ("Ngày", "Tháng", "Năm"))
        self.fault = QLabel(wordWrap=True, visible=False)
        row = QHBoxLayout()
        row.setSpacing(4)
        for part in self.parts:
            part.setPlaceholderText("…")
            part.setToolTip("Để trống thì trên giấy là chỗ trống để điền sau")
            part.committed.connect(self.commit)
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(field_label(part.accessibleName().lower(), part))
            row.addWidget(part, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.fault)
        theme_events.changed.connect(self._colour)
        self._colour()

    def set_date(self, day: int | None, month: int | None, year: int | None) -> None:
        """Show what is stored."""
        for part, value in zip(self.parts, (day, month, year), strict=True):
            part.show_stored("" if value is None else str(value))
        self._show_fault("")

    def commit(self) -> None:
        """Say the new date once it is one; until then the fault stands below the fields."""
        try:
            values = read_date(*(part.value for part in self.parts))
        except ValueError as fault:
            self._show_fault(str(fault))
            return
        self._show_fault("")
        texts = ["" if value is None else str(value) for value in values]
        if texts != [part.stored for part in self.parts]:
            for part, text in zip(self.parts, texts, strict=True):
                part.setText(text)
                part.show_stored(text)
            self.edited.emit(dict(zip(("day", "month", "year"), values, strict=True)))

    def _show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def _colour(self) -> None:
        palette = self.fault.palette()
        palette.setColor(self.fault.foregroundRole(), tokens().fail)
        self.fault.setPalette(palette)
        self.parts[2].setMinimumWidth(px(54))


def read_date(day: str, month: str, year: str) -> tuple[int | None, int | None, int | None]:
    """Three texts as a date with possible blanks; ValueError says in Vietnamese what is wrong."""
    values = (
        _part(day, "Ngày", 1, 31),
        _part(month, "Tháng", 1, 12),
        _part(year, "Năm", 1900, 2199),
    )
    if values[0] and values[1]:
        try:
            # Without a year 29/02 may be right.
            date(values[2] or _LEAP, values[1], values[0])
        except ValueError:
            named = f"Tháng {values[1]}" + (f" năm {values[2]}" if values[2] else "")
            raise ValueError(
                f"{named} không có ngày {values[0]}. Sửa lại hoặc để trống ô ngày."
            ) from None
    return values


def _part(text: str, name: str, low: int, high: int) -> int | None:
    if not text:
        return None
    if text.isdecimal() and low <= int(text) <= high:
        return int(text)
    raise ValueError(f"{name} “{text}” chưa đúng: ghi số từ {low} đến {high}, hoặc để trống.")
