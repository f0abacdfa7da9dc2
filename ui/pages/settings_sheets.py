"""The sheets of Thiết lập that say how this office counts, looks and keeps its book."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from core.domain.text import clean_line
from ui.appearance import set_scale, set_theme
from ui.operations.book import Book
from ui.operations.runner import Operations
from ui.operations.settings import change_period_rule, rename_office
from ui.periods import RULE_WORDS
from ui.state import UiState
from ui.theme import SCALES, THEMES, scale, theme_events, theme_name
from ui.widgets.holiday_form import HolidayForm
from ui.widgets.settings_sheet import SettingsSheet, add_row, check, choices, stacked

_ROLES = {
    "coordinator": "tổng hợp: lập kế hoạch, phát và thu phiếu",
    "unit": "báo cáo: nhận phiếu, ghi tiến độ và số liệu",
}


class OfficeSheet(SettingsSheet):
    """Who works with this book."""

    def __init__(self, operations: Operations) -> None:
        super().__init__("Cơ quan")
        self._operations = operations
        self._book: Book | None = None
        self.name_edit = QLineEdit()
        self.name_edit.setAccessibleName("Tên cơ quan")
        self.name_edit.setMaximumWidth(420)
        self.name_edit.editingFinished.connect(self._rename)
        self._code, self._role, self._year = QLabel(), QLabel(), QLabel()
        form = self.add_section("Cơ quan")
        add_row(form, "Tên cơ quan", self.name_edit)
        add_row(form, "Mã đơn vị", self._code)
        add_row(form, "Vai trò", self._role)
        add_row(form, "Năm bắt đầu", self._year)

    def first_field(self) -> QWidget:
        """The name."""
        return self.name_edit

    def show_book(self, book: Book) -> None:
        """Show what the office says of itself; a name being typed stays."""
        self._book = book
        identity = book.identity
        if not self.name_edit.hasFocus() or not self.name_edit.isModified():
            self.name_edit.setText(identity.unit_name)
        self._code.setText(identity.unit_code)
        self._role.setText(_ROLES[identity.role])
        self._year.setText(str(identity.year))

    def _rename(self) -> None:
        self.name_edit.setModified(False)
        name = clean_line(self.name_edit.text())
        if self._book is None or name == self._book.identity.unit_name:
            return
        if name:
            rename_office(operations=self._operations, name=name)
        else:
            self.name_edit.setText(self._book.identity.unit_name)


class PeriodSheet(SettingsSheet):
    """How months are cut, and the days on which nobody works."""

    def __init__(self, operations: Operations) -> None:
        super().__init__("Kỳ và hạn")
        self.rules = choices(
            RULE_WORDS,
            lambda rule: change_period_rule(
                operations=operations, rule=rule, words=RULE_WORDS[rule]
            ),
        )
        self.holidays = HolidayForm(operations)
        add_row(self.add_section("Kỳ báo cáo"), "Tháng báo cáo", stacked(self.rules))
        add_row(self.add_section("Ngày nghỉ"), "Hạn và ngày nghỉ", self.holidays)

    def first_field(self) -> QWidget:
        """The rule in force."""
        return self.rules.checkedButton() or self.rules.buttons()[0]

    def show_book(self, book: Book) -> None:
        """Show the rule in force, and read the holidays."""
        check(self.rules, book.identity.period_rule)
        self.holidays.refresh()


class LookSheet(SettingsSheet):
    """Colours and letters of this machine."""

    def __init__(self, state: UiState) -> None:
        super().__init__("Chữ và màu")
        self.themes = choices(THEMES, lambda name: set_theme(state, name))
        self.scales = choices(
            {str(percent): f"{percent} %" for percent in SCALES},
            lambda percent: set_scale(state, int(percent)),
        )
        form = self.add_section("Chữ và màu")
        add_row(form, "Màu", stacked(self.themes))
        add_row(form, "Cỡ chữ", stacked(self.scales))
        theme_events.changed.connect(self._show_look)
        self._show_look()

    def first_field(self) -> QWidget:
        """The colours in force."""
        return self.themes.checkedButton() or self.themes.buttons()[0]

    def _show_look(self) -> None:
        check(self.themes, theme_name())
        check(self.scales, str(scale()))


class PlaceSheet(SettingsSheet):
    """Where the book lies."""

    def __init__(self) -> None:
        super().__init__("Nơi lưu")
        self._folder, self._saved = QLabel(), QLabel()
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = QPushButton("Mở thư mục", autoDefault=False)
        self._open.clicked.connect(self._open_folder)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._folder)
        row.addWidget(self._open)
        row.addStretch()
        form = self.add_section("Nơi lưu")
        add_row(form, "Thư mục chứa sổ", row)
        add_row(form, "Lần ghi gần nhất", self._saved)

    def first_field(self) -> QWidget:
        """The button that opens the folder."""
        return self._open

    def show_book(self, book: Book) -> None:
        """Show the folder, and when it was written to last."""
        self._folder.setText(book.folder)
        self._saved.setText(book.saved_at)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder.text()))
