"""The ways of reminding, side by side: the letter, the message, the calls, and who was told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.reminder import LateList
from core.domain.reminder_words import group_message, unit_message
from ui.models.overview_table import TableModel
from ui.models.reminder_table import CALL_HEADINGS, LOG_HEADINGS, call_rows
from ui.operations.reminders import ReminderBook
from ui.operations.reports import sheet_words
from ui.widgets.overview_table import RowTable
from ui.widgets.paper_preview import PaperPreview

_CALL_WIDTHS, _LOG_WIDTHS = (130, 110, 90, 0), (112, 120, 74, 0, 74, 70, 90)


class LetterTab(QWidget):
    """The letter as it will be printed.

    Signals:
        asked: "print", or the suffix of a file that is wanted.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = PaperPreview(lambda landscape: sheet_words(landscape=landscape))
        self.buttons = {
            what: small_button(words, lambda what=what: self.asked.emit(what))
            for what, words in ((".docx", "Xuất Word…"), (".pdf", "Xuất PDF…"), ("print", "In…"))
        }
        _column(self, self.preview, [*self.buttons.values()])

    def show_pdf(self, pdf: bytes) -> None:
        """Show the letter; b"" where there is none."""
        self.preview.setEnabled(bool(pdf))
        for button in self.buttons.values():
            button.setEnabled(bool(pdf))
        if pdf:
            self.preview.set_pdf(pdf)


class MessageTab(QWidget):
    """The message for the group, or for one unit; it may be reworded before it is copied.

    Signals:
        copied: the text that was asked for.
    """

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = QComboBox()
        self.who.setAccessibleName("Tin gửi cho")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Tin nhắn")
        self.text.setTabChangesFocus(True)
        self.copy_button = small_button(
            "Chép tin", lambda: self.copied.emit(self.text.toPlainText())
        )
        self._book: ReminderBook | None = None
        self._late: LateList | None = None
        self.who.currentIndexChanged.connect(lambda _place: self._compose())
        self._reply_by: date | None = None
        head = QHBoxLayout()
        head.addWidget(QLabel("Tin gửi cho"))
        head.addWidget(self.who, 1)
        _column(self, self.text, [self.copy_button], head)

    def show_late(self, book: ReminderBook, late: LateList, reply_by: date | None) -> None:
        """Compose the message for these units."""
        self._book, self._late, self._reply_by = book, late, reply_by
        kept = self.who.currentData() or ""
        self.who.blockSignals(True)
        self.who.clear()
        self.who.addItem(f"nhóm chung ({len(late.units)} đơn vị)", "")
        for each in late.units:
            self.who.addItem(each.unit.name, each.unit.id)
        self.who.setCurrentIndex(max(0, self.who.findData(kept)))
        self.who.blockSignals(False)
        self._compose()

    def _compose(self) -> None:
        book, late, one = self._book, self._late, self.who.currentData() or ""
        if book is None or late is None or not late.units:
            self.text.setPlainText("")
            self.copy_button.setEnabled(False)
            return
        unit = next((each for each in late.units if each.unit.id == one), None)
        by = self._reply_by
        words = (
            unit_message(unit, late, by, book.office)
            if unit
            else group_message(late, by, book.office)
        )
        self.text.setPlainText(words)
        self.copy_button.setEnabled(True)


class CallsTab(QWidget):
    """Whom to ring up, with their numbers.

    Signals:
        print_asked: the list is wanted on paper.
    """

    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RowTable(TableModel(CALL_HEADINGS, self), _CALL_WIDTHS, 3)
        self.table.setAccessibleName("Danh sách gọi")
        self.print_button = small_button("In danh sách…", self.print_asked.emit)
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "secondary")
        _column(self, self.table, [self.print_button], beside=self.note)

    def show_late(self, late: LateList) -> None:
        """Show these units."""
        self.table.show_rows(call_rows(late))
        unknown = sum(not each.unit.phone for each in late.units)
        self.note.setText(
            f"{unknown} đơn vị chưa ghi số điện thoại; ghi ở trang Đơn vị." if unknown else ""
        )
        self.print_button.setEnabled(bool(late.units))


class LogTab(QWidget):
    """Who was reminded in the period, the newest first.

    Signals:
        forget_asked: the ids of the selected rows are to go.
    """

    forget_asked = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RowTable(TableModel(LOG_HEADINGS, self), _LOG_WIDTHS, 3, spare=(5, 4))
        self.table.setAccessibleName("Các lần đã nhắc")
        self.forget_button = small_button(
            "Bỏ dòng ghi nhầm", lambda: self.forget_asked.emit(self.table.selected_keys())
        )
        _column(self, self.table, [self.forget_button])


def small_button(words: str, slot: Callable[[], object]) -> QPushButton:
    """A button inside a pane."""
    button = QPushButton(words, autoDefault=False)
    button.setProperty("small", True)
    button.clicked.connect(lambda _checked=False: slot())
    return button


def _column(
    tab: QWidget,
    middle: QWidget,
    buttons: list[QPushButton],
    head: QHBoxLayout | None = None,
    beside: QWidget | None = None,
) -> None:
    column = QVBoxLayout(tab)
    column.setContentsMargins(0, 6, 0, 0)
    column.setSpacing(6)
    if head is not None:
        column.addLayout(head)
    column.addWidget(middle, 1)
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    if beside is None:
        row.addStretch()
    else:
        row.addWidget(beside, 1)
    column.addLayout(row)
