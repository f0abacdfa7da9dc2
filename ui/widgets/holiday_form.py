"""The holidays of the office as an editable table, and whether deadlines heed them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.domain.calendar import paper_date, weekday_name
from core.exchange.day_text import read_day
from core.services.working_days import SpecialDay, WorkingDays, fixed_holidays
from ui.operations.deadlines import read_working_days, roll_deadlines, save_holidays
from ui.operations.runner import Operations
from ui.theme import px, theme_events

_DAY, _WEEKDAY, _NAME, _WORKED = range(4)
_HEADINGS = ("Ngày", "Thứ", "Tên", "Làm bù")
_ROWS = 6


class HolidayForm(QWidget):
    """Every change takes effect at once and can be undone."""

    def __init__(self, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operations = operations
        self._days = WorkingDays()
        self._year = date.min.year
        self.roll_box = QCheckBox("Hạn rơi vào ngày nghỉ thì tính đến ngày làm việc kế tiếp")
        self.roll_box.clicked.connect(
            lambda on: roll_deadlines(operations=self._operations, rolls=on)
        )
        note = QLabel("Ngày theo chữ của kế hoạch vẫn luôn hiện bên cạnh.")
        note.setProperty("role", "secondary")
        self.table = QTableWidget(0, len(_HEADINGS))
        self.table.setAccessibleName("Bảng ngày nghỉ và ngày làm bù")
        self.table.setHorizontalHeaderLabels(_HEADINGS)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.table.setObjectName("framed")
        self.table.itemChanged.connect(self._on_edited)
        self.message = QLabel(wordWrap=True)
        self.message.hide()
        self.add_button = _button("Thêm ngày", self.add_row)
        self.remove_button = _button("Bỏ ngày", self.remove_rows)
        self.fixed_button = _button("Thêm lễ dương lịch", self.add_fixed)
        self._lay_out(note)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def refresh(self) -> None:
        """Read what is set."""
        read_working_days(operations=self._operations, on_result=self._show)

    def add_row(self) -> None:
        """An empty row, kept once its day is typed."""
        self._fill([*self._days.special, None])
        last = self.table.item(self.table.rowCount() - 1, _DAY)
        self.table.setCurrentItem(last)
        self.table.editItem(last)

    def remove_rows(self) -> None:
        """Take the selected days out."""
        chosen = {index.row() for index in self.table.selectionModel().selectedRows()}
        kept = [day for row, day in enumerate(self._days.special) if row not in chosen]
        if len(kept) != len(self._days.special):
            self._save(kept)
        else:
            self._fill(self._days.special)

    def add_fixed(self) -> None:
        """The holidays of the solar calendar; those of the moon are set each year."""
        known = {each.day for each in self._days.special}
        new = [each for each in fixed_holidays(self._year) if each.day not in known]
        if new:
            self._save([*self._days.special, *new])

    def _show(self, days: WorkingDays, year: int) -> None:
        self._days, self._year = days, year
        self.roll_box.setChecked(days.rolls)
        self.fixed_button.setText(f"Thêm lễ dương lịch {year}")
        self._tell("")
        self._fill(days.special)

    def _fill(self, rows: tuple[SpecialDay, ...] | list[SpecialDay | None]) -> None:
        self.table.blockSignals(True)
        self.table.setRowCount(len(rows))
        for place, each in enumerate(rows):
            texts = (paper_date(each.day), weekday_name(each.day), each.name) if each else [""] * 3
            for column, text in enumerate((*texts, "")):
                self.table.setItem(place, column, _item(column, text, each))
        self.table.blockSignals(False)

    def _on_edited(self, item: QTableWidgetItem) -> None:
        row = item.row()
        text = self.table.item(row, _DAY).text().strip()
        reading = read_day(text, self._year)
        day = reading.day or read_day(f"{text}/{self._year}", self._year).day
        if day is None:
            self._tell(reading.message if text else "")
            return
        worked = self.table.item(row, _WORKED).checkState() == Qt.CheckState.Checked
        changed = list(self._days.special)
        changed[row : row + 1] = [SpecialDay(day, self.table.item(row, _NAME).text(), worked)]
        self._save(changed)

    def _save(self, special: list[SpecialDay]) -> None:
        save_holidays(
            operations=self._operations,
            special=special,
            on_error=lambda error: self._tell(str(error)),
        )

    def _tell(self, words: str) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def _lay_out(self, note: QLabel) -> None:
        buttons = QHBoxLayout()
        for button in (self.add_button, self.remove_button, self.fixed_button):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.roll_box, note, self.table, self.message):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.setMaximumWidth(560)

    def _restyle(self) -> None:
        height = px(26)
        self.table.verticalHeader().setDefaultSectionSize(height)
        self.table.setFixedHeight(px(28) + _ROWS * height)
        for column, width in ((_DAY, 100), (_WEEKDAY, 90), (_WORKED, 70)):
            self.table.setColumnWidth(column, px(width))


def _item(column: int, text: str, special: SpecialDay | None) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    selectable = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
    if column == _WORKED:
        item.setFlags(selectable | Qt.ItemFlag.ItemIsUserCheckable)
        worked = special is not None and special.worked
        item.setCheckState(Qt.CheckState.Checked if worked else Qt.CheckState.Unchecked)
    elif column == _WEEKDAY:
        item.setFlags(selectable)
    return item


def _button(text: str, slot) -> QPushButton:  # type: ignore[no-untyped-def]
    button = QPushButton(text, autoDefault=False)
    button.setProperty("small", True)
    button.clicked.connect(lambda _checked=False: slot())
    return button
