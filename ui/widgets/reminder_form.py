"""What Đôn đốc is made of: the units to tick, the ways of reminding, and what is kept of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from core.domain.reminder import Means
from ui.models.reminder_table import Column, ReminderTable
from ui.theme import px
from ui.widgets.reminder_tabs import CallsTab, LetterTab, LogTab, MessageTab, small_button
from ui.widgets.tick_view import TickView
from ui.widgets.unit_day_edit import DayEdit

_WIDTHS = {Column.TICK: 46, Column.UNIT: 178, Column.LAST: 104}
TABS = ("Công văn", "Tin Zalo", "Gọi điện", "Đã nhắc")
LETTER, MESSAGE, CALLS, LOG = range(len(TABS))
# By which means whoever looks at a tab is about to remind.
_MEANS = {LETTER: Means.LETTER, MESSAGE: Means.ZALO, CALLS: Means.PHONE}


class ReminderForm(QWidget):
    """Only widgets; what they do is the business of the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = ReminderTable(self)
        self.view = TickView(self.table, "Đơn vị còn chậm", _WIDTHS, Column.OWED, spare=Column.LAST)
        self.count = QLabel()
        self.scope = _choices("Nhắc về", ("báo cáo và nhiệm vụ", "chỉ báo cáo"))
        self.tick_late = small_button("Chọn đơn vị quá hạn", lambda: None)
        self.tabs = QTabBar()
        self.pages = QStackedWidget()
        self.letter, self.message, self.calls = LetterTab(), MessageTab(), CallsTab()
        self.log = LogTab()
        self.day = DayEdit("Hạn gửi kết quả")
        self.means = _choices("Nhắc qua", tuple(means.words for means in Means))
        self.note = QLineEdit(placeholderText="ví dụ: hẹn chiều 20/3 gửi")
        self.note.setAccessibleName("Kết quả nhắc")
        self.record_button = QPushButton("Ghi đã nhắc")
        self.record_button.setProperty("primary", True)
        self.close_button = QPushButton("Đóng", autoDefault=False)
        self._lay_out()
        self.tabs.currentChanged.connect(self._on_tab)

    @property
    def chosen_means(self) -> Means:
        """By which means the person says to have reminded."""
        return list(Means)[self.means.currentIndex()]

    @property
    def reports_only(self) -> bool:
        """Whether tasks are left out."""
        return bool(self.scope.currentIndex())

    def _tick_all(self) -> None:
        self.table.tick(unit.id for unit in self.table.every())

    def _on_tab(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        if place in _MEANS:
            self.means.setCurrentIndex(list(Means).index(_MEANS[place]))

    def _lay_out(self) -> None:
        every = (self.letter, self.message, self.calls, self.log)
        for tab, words in zip(every, TABS, strict=True):
            self.tabs.addTab(words)
            self.pages.addWidget(tab)
        middle = QHBoxLayout()
        middle.setContentsMargins(12, 8, 12, 8)
        middle.setSpacing(12)
        middle.addLayout(self._left(), 52)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.tabs)
        right.addWidget(self.pages, 1)
        middle.addLayout(right, 48)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._foot())

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(QLabel("Nhắc về"))
        head.addWidget(self.scope)
        self.count.setWordWrap(True)  # else large letters make the dialog too wide
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.count, 1)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.tick_late)
        row.addWidget(small_button("Chọn cả", self._tick_all))
        row.addWidget(small_button("Bỏ chọn", lambda: self.table.tick(())))
        row.addStretch()
        column.addLayout(row)
        return column

    def _foot(self) -> QWidget:
        foot = QWidget(objectName="wizardButtons")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 8, 12, 10)
        row.setSpacing(8)
        fields = (("Hạn gửi kết quả", self.day), ("Nhắc qua", self.means), ("Kết quả", self.note))
        for words, field in fields:
            row.addWidget(QLabel(words))
            row.addWidget(field, int(field is self.note))
        self.record_button.setMinimumWidth(px(160))
        row.addWidget(self.record_button)
        row.addWidget(self.close_button)
        return foot


def _choices(name: str, words: tuple[str, ...]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItems(list(words))
    return box
