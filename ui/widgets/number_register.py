"""Sổ số văn bản: the numbers used, type by type and year by year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.signs import SignLabel
from ui.theme import px, theme_events
from ui.widgets.framed_items import frame_items

if TYPE_CHECKING:
    from ui.operations.report_issue import NumberYear

_HEADINGS = ("Số", "Văn bản", "Mã đối chiếu", "Ghi chú")
_NONE = "Chưa phát hành văn bản nào có loại và số. Số điền ở trang Báo cáo sẽ vào sổ khi phát hành."


class NumberRegisterView(QWidget):
    """One year of one type: its numbers in order, gaps as rows of their own, doubles marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years: list[NumberYear] = []
        self.choice = QComboBox()
        self.choice.setAccessibleName("Loại văn bản và năm")
        self.choice.setMinimumWidth(px(240))
        self.choice.activated.connect(self._show_year)
        self.sign, self.words = SignLabel(), QLabel(_NONE, wordWrap=True)
        self.table = frame_items(QTableWidget(), "Số văn bản đã dùng", _HEADINGS, stretched=1)
        answer = QHBoxLayout()
        answer.addWidget(self.sign)
        answer.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(answer)
        column.addWidget(self.table)
        theme_events.changed.connect(self._resize)
        self._resize()
        self.show_years(())

    def show_years(self, years: Sequence[NumberYear]) -> None:
        """Show the registers; the one looked at stays where it is still there."""
        kept = self.choice.currentText()
        self._years = list(years)
        self.choice.clear()
        for year in years:
            self.choice.addItem(f"{year.title}, năm {year.year}")
        self.choice.setCurrentIndex(max(0, self.choice.findText(kept)))
        for widget in (self.choice, self.table):
            widget.setVisible(bool(years))
        self._show_year(self.choice.currentIndex())

    def _show_year(self, place: int) -> None:
        if not 0 <= place < len(self._years):
            self.words.setText(_NONE)
            self.sign.hide()
            return
        register = self._years[place].register
        self.words.setText(register.words())
        self.sign.set_sign("ask" if register.gaps or register.duplicates else "done")
        self.sign.show()
        doubled = {f"{number}" for number in register.duplicates}
        rows = [
            (e.number, e.title, e.code, "trùng số" if e.number.lstrip("0") in doubled else "")
            for e in register.entries
        ]
        rows += [(f"{gap:02}", "", "", "bỏ trống") for gap in register.gaps]
        rows.sort(key=lambda row: (int("".join(c for c in row[0] if c.isdecimal()) or 0), row[0]))
        self.table.setRowCount(len(rows))
        for line, row in enumerate(rows):
            for column, text in enumerate(row):
                self.table.setItem(line, column, QTableWidgetItem(text))

    def _resize(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(px(26))
        self.table.setMinimumHeight(px(320))
        self.table.setMaximumWidth(px(860))
        for column, width in ((0, 70), (2, 120), (3, 110)):
            self.table.setColumnWidth(column, px(width))
