"""Thiết lập: the office, its periods, the look, where the book lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.domain.text import clean_line
from ui.appearance import set_scale, set_theme
from ui.operations.book import Book, read_book
from ui.operations.runner import Operations
from ui.operations.settings import change_period_rule, rename_office
from ui.periods import RULE_WORDS
from ui.state import UiState
from ui.theme import SCALES, THEMES, px, scale, theme_events, theme_name
from ui.widgets.holiday_form import HolidayForm
from ui.widgets.page import Page

if TYPE_CHECKING:
    from core.services.changes import Changes

_LABELS = 130  # one width in every section, so that the fields stand under each other
_ROLES = {
    "coordinator": "tổng hợp: lập kế hoạch, phát và thu phiếu",
    "unit": "báo cáo: nhận phiếu, ghi tiến độ và số liệu",
}


class SettingsPage(Page):
    """Every line takes effect at once; those of the book can be undone like any change."""

    page_id = "settings"
    page_title = "Thiết lập"
    icon_name = "settings"
    has_filter = False

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self._book: Book | None = None
        self.name_edit = QLineEdit()
        self.name_edit.setAccessibleName("Tên cơ quan")
        self.name_edit.editingFinished.connect(self._rename)
        self._code, self._role, self._year = QLabel(), QLabel(), QLabel()
        self._folder, self._saved = QLabel(), QLabel()
        self.holidays = HolidayForm(operations)
        self.rules = _choices(RULE_WORDS, self._choose_rule)
        self.themes = _choices(THEMES, lambda name: set_theme(self.state, name))
        self.scales = _choices(
            {str(percent): f"{percent} %" for percent in SCALES},
            lambda percent: set_scale(self.state, int(percent)),
        )
        self._lay_out()
        theme_events.changed.connect(self._show_appearance)
        self._show_appearance()

    def refresh(self, changes: Changes | None) -> None:
        """Only the settings are shown here, and when the book was written last."""
        read_book(operations=self.operations, on_result=self._show)
        self.holidays.refresh()

    def activate(self) -> None:
        """The first line has the focus."""
        self.name_edit.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(6)
        self._add_office(column)
        _add_row(_section(column, "Ngày nghỉ"), "Hạn và ngày nghỉ", self.holidays)
        self._add_look(column)
        self._add_place(column)
        column.addStretch()
        body = QWidget(objectName="panel")
        body.setLayout(column)
        area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        area.setWidget(body)
        self.set_content(area)

    def _add_office(self, column: QVBoxLayout) -> None:
        form = _section(column, "Cơ quan và kỳ báo cáo")
        self.name_edit.setMaximumWidth(420)
        _add_row(form, "Tên cơ quan", self.name_edit)
        _add_row(form, "Mã đơn vị", self._code)
        _add_row(form, "Vai trò", self._role)
        _add_row(form, "Năm bắt đầu", self._year)
        _add_row(form, "Tháng báo cáo", _stacked(self.rules))

    def _add_look(self, column: QVBoxLayout) -> None:
        form = _section(column, "Chữ và màu")
        _add_row(form, "Màu", _stacked(self.themes))
        _add_row(form, "Cỡ chữ", _stacked(self.scales))

    def _add_place(self, column: QVBoxLayout) -> None:
        form = _section(column, "Nơi lưu")
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        open_button = QPushButton("Mở thư mục", autoDefault=False)
        open_button.clicked.connect(self._open_folder)
        row = QHBoxLayout()
        row.addWidget(self._folder)
        row.addWidget(open_button)
        row.addStretch()
        _add_row(form, "Thư mục chứa sổ", row)
        _add_row(form, "Lần ghi gần nhất", self._saved)

    def _show(self, book: Book) -> None:
        self._book = book
        identity = book.identity
        if not self.name_edit.hasFocus() or not self.name_edit.isModified():
            self.name_edit.setText(identity.unit_name)
        self._code.setText(identity.unit_code)
        self._role.setText(_ROLES[identity.role])
        self._year.setText(str(identity.year))
        self._folder.setText(book.folder)
        self._saved.setText(book.saved_at)
        _check(self.rules, identity.period_rule)

    def _show_appearance(self) -> None:
        _check(self.themes, theme_name())
        _check(self.scales, str(scale()))

    def _rename(self) -> None:
        self.name_edit.setModified(False)
        name = clean_line(self.name_edit.text())
        if self._book is None or name == self._book.identity.unit_name:
            return
        if name:
            rename_office(operations=self.operations, name=name)
        else:
            self.name_edit.setText(self._book.identity.unit_name)

    def _choose_rule(self, rule: str) -> None:
        change_period_rule(operations=self.operations, rule=rule, words=RULE_WORDS[rule])

    def _open_folder(self) -> None:
        if self._book is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._book.folder))


def _section(column: QVBoxLayout, title: str) -> QFormLayout:
    heading = QLabel(title)
    heading.setProperty("role", "heading")
    if column.count():
        column.addSpacing(14)
    column.addWidget(heading)
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(8)
    form.setContentsMargins(0, 4, 0, 0)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    column.addLayout(form)
    return form


def _add_row(form: QFormLayout, words: str, field: QWidget | QLayout) -> None:
    label = QLabel(words)
    label.setMinimumWidth(px(_LABELS))
    if isinstance(field, QWidget):
        label.setBuddy(field)
    form.addRow(label, field)


def _choices(words: dict[str, str], choose) -> QButtonGroup:  # type: ignore[no-untyped-def]
    group = QButtonGroup()
    for key, text in words.items():
        button = QRadioButton(text)
        button.setObjectName(key)
        group.addButton(button)
    group.buttonClicked.connect(lambda button: choose(button.objectName()))
    return group


def _check(group: QButtonGroup, key: str) -> None:
    for button in group.buttons():
        button.setChecked(button.objectName() == key)


def _stacked(group: QButtonGroup) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    for button in group.buttons():
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return column
