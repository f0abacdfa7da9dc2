"""The right side of Nhận phiếu: what one workbook is, what changed, what was answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.services.exchange_shelf import Shelved
from ui.models.overview_table import TableModel
from ui.models.received_book import ReceivedCard, period_label, state_of
from ui.models.received_rows import (
    CHANGE_HEADINGS,
    REJECTED_HEADINGS,
    change_rows,
    facts,
    rejected_rows,
)
from ui.signs import SignLabel
from ui.theme import chrome_font, px, theme_events
from ui.widgets.overview_table import RowTable
from ui.widgets.pane import Pane

_LINES = 4


class ReceivedCardView(QWidget):
    """Shows a workbook; the buttons lead on.

    Signals:
        page_wanted: the page where work goes on.
        cell_wanted: the key of a cell that was not taken.
    """

    page_wanted = Signal(str)
    cell_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._sign, self._state = QLabel(), SignLabel(), QLabel()
        self._facts = QWidget(objectName="panel")
        self._grid = QGridLayout(self._facts)
        self._lines: list[QLabel] = []
        self.notes = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.changes = self._table("Thay đổi", CHANGE_HEADINGS, (62, 122, 0, 176), 2)
        self.rejected = self._table("Ô chưa nhận", REJECTED_HEADINGS, (170, 96, 0), 2)
        self.changes_pane = Pane("Thay đổi so với phiếu trước", self.changes)
        self.answer_pane = Pane("Biên nhận", self.rejected)
        self.answer = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.progress_button = self._button("Nhập tiến độ", "progress")
        self.figures_button = self._button("Nhập số liệu", "figures")
        self.return_button = self._button("Kiểm tra, nộp phiếu", "return")
        self.return_button.setProperty("primary", True)
        self.rejected.opened.connect(lambda row: self.cell_wanted.emit(row.key))
        self.rejected.doubleClicked.connect(
            lambda index: self.cell_wanted.emit(self.rejected.table_model.rows[index.row()].key)
        )
        self._lay_out()
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def show_card(self, card: ReceivedCard, shelved: Shelved, *, is_upward: bool) -> None:
        """Show a workbook."""
        form = card.book.form
        self._title.setText(f"Phiếu {period_label(form)}, số {form.number}")
        sign, words = state_of(shelved)
        self._sign.set_sign(sign)
        self._state.setText(words)
        self._show_facts(facts(card))
        self._show_notes(card.book.notes)
        self._show_changes(card)
        self._show_answer(card)
        has_own_pages = not is_upward and not shelved.is_replaced
        self.progress_button.setVisible(has_own_pages and bool(form.tasks))
        self.figures_button.setVisible(has_own_pages and bool(form.elements))
        self.return_button.setText("Nhập, nộp phiếu" if is_upward else "Kiểm tra, nộp phiếu")
        self.return_button.setEnabled(not shelved.is_replaced)

    def _show_facts(self, lines: Sequence[tuple[str, str]]) -> None:
        for label in self._lines:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._lines = []
        for row, (name, words) in enumerate(lines):
            label = QLabel(name)
            label.setProperty("role", "secondary")
            value = QLabel(words, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(label, row, 0, top)
            self._grid.addWidget(value, row, 1)
            self._lines += [label, value]

    def _show_notes(self, notes: Sequence[str]) -> None:
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))

    def _show_changes(self, card: ReceivedCard) -> None:
        former = card.former
        self.changes_pane.setVisible(former is not None)
        if former is None:
            return
        same = former.period == card.book.form.period
        name = f"phiếu số {former.number}" if same else f"phiếu {period_label(former)}"
        count = f"{len(card.changes)} chỗ" if card.changes else "không có gì"
        self.changes_pane.set_title(f"Thay đổi so với {name}: {count}")
        self.changes.setVisible(bool(card.changes))
        self.changes.show_rows(change_rows(card.changes))

    def _show_answer(self, card: ReceivedCard) -> None:
        receipt = card.book.receipt
        self.answer_pane.setVisible(receipt is not None)
        self.answer.setVisible(receipt is not None)
        if receipt is None:
            return
        words = f"{receipt.organ} nhận {receipt.collected}. {receipt.balance}. {receipt.next_step}"
        self.answer.setText(words.strip())
        count = len(receipt.rejected)
        self.answer_pane.set_title(
            f"Biên nhận: {count} ô chưa nhận, Enter để sửa" if count else "Biên nhận: đã nhận đủ"
        )
        self.rejected.setVisible(bool(count))
        self.rejected.show_rows(rejected_rows(receipt.rejected))

    def _table(
        self, name: str, headings: Sequence[str], widths: Sequence[int], stretch: int
    ) -> RowTable:
        table = RowTable(TableModel(headings, self), widths, stretch, lines=_LINES)
        table.setAccessibleName(name)
        return table

    def _button(self, words: str, page: str) -> QPushButton:
        button = QPushButton(words, autoDefault=False)
        button.clicked.connect(lambda _on=False: self.page_wanted.emit(page))
        return button

    def _lay_out(self) -> None:
        self._heading = QWidget(objectName="paneHeading")
        self._heading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout(self._heading)
        head.setContentsMargins(10, 0, 10, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._sign)
        head.addWidget(self._state)
        self._grid.setContentsMargins(10, 8, 10, 8)
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        for label in (self.notes, self.answer):
            label.setContentsMargins(10, 4, 10, 6)
        foot = QWidget(objectName="wizardButtons")
        row = QHBoxLayout(foot)
        row.setContentsMargins(10, 8, 10, 8)
        row.addStretch()
        for button in (self.progress_button, self.figures_button, self.return_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._heading, self._facts, self.notes):
            column.addWidget(widget)
        column.addWidget(self.answer_pane, 2)
        column.addWidget(self.answer)
        column.addWidget(self.changes_pane, 3)
        column.addStretch()
        column.addWidget(foot)

    def _restyle(self) -> None:
        self._heading.setFixedHeight(px(32))
        self._title.setFont(chrome_font(bold=True))
