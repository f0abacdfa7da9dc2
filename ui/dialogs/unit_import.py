"""Đọc danh sách: every row of a file with what becomes of it, before anything is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.services.unit_import import RowAnswer
from ui.dialogs.unit_change import ChangeDialog
from ui.models.unit_import import ROW_ROLE, SIGN_ROLE, Column, ImportModel
from ui.operations import units as operation
from ui.operations.runner import Operations
from ui.signs import SIZE, paint_sign
from ui.theme import dialog_size, grid_font, px, tokens
from ui.widgets.unit_day_edit import DayEdit
from ui.widgets.unit_framed_table import framed_table

if TYPE_CHECKING:
    from core.domain.unit_table import UnitTable
    from core.services.unit_import import ImportRow, UnitImport

_WIDTHS = {
    Column.ROW: 52,
    Column.OUTCOME: 118,
    Column.CODE: 76,
    Column.NAME: 210,
    Column.FROM: 88,
    Column.TO: 88,
}


class ImportDialog(ChangeDialog):
    """A code that is another unit's is asked about; unanswered rows are left out."""

    help_topic = "don-vi"

    def __init__(self, operations: Operations, day: date, parent: QWidget | None = None) -> None:
        super().__init__(operations, "Đọc danh sách đơn vị", "Đưa vào sổ", parent)
        self._table: UnitTable | None = None
        self._answers: dict[int, RowAnswer] = {}
        self.model = ImportModel(self)
        self.view = framed_table(self.model, "Các dòng của danh sách", _WIDTHS)
        self.view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.view.setItemDelegate(_OutcomeDelegate(self.view))
        self.balance = QLabel()
        self.question = QLabel(wordWrap=True)
        self.day_edit = DayEdit("Ngày bắt đầu của đơn vị mới")
        self.day_edit.set_day(day)
        self.new_button = self._button("Đơn vị mới từ ngày", self._answer_new)
        self.rename_button = self._button("Chỉ đổi tên", lambda: self._answer(RowAnswer()))
        self.skip_button = self._button("Bỏ dòng này", lambda: self._answer(RowAnswer(skip=True)))
        self.again_button = self._button("Lấy lại dòng này", lambda: self._answer(None))
        self._lay_out_rows()
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_row())
        self.accept_button.setEnabled(False)
        self._show_row()
        self.resize(dialog_size(1040, 540))

    def read(self, path: Path) -> None:
        """Read a file and show what taking it over would do."""
        self.setWindowTitle(f"Đọc danh sách đơn vị: {path.name}")
        operation.read_list(
            operations=self.operations, path=path, on_result=self._on_read, on_error=self.refuse
        )

    def submit(self) -> None:
        """Take the list over."""
        if self._table is None:
            return
        self.accept_button.setEnabled(False)
        operation.import_list(
            operations=self.operations,
            table=self._table,
            answers=self._answers,
            on_done=self.stored,
            on_error=self.refuse,
        )

    def _on_read(self, table: UnitTable) -> None:
        self._table = table
        self._preview()

    def _preview(self) -> None:
        assert self._table is not None
        operation.preview_import(
            operations=self.operations,
            table=self._table,
            answers=self._answers,
            on_result=self._show,
            on_error=self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        self.refuse(error)
        self.accept_button.setEnabled(False)

    def _show(self, read: UnitImport) -> None:
        kept = max(0, self.view.currentIndex().row())
        self.strip.clear("fault")
        self.model.set_import(read)
        self.balance.setText(read.sentence())
        taken = [row for row in read.rows if row.outcome.value in ("added", "changed")]
        self.accept_button.setEnabled(bool(taken))
        self.view.setCurrentIndex(self.model.index(min(kept, len(read.rows) - 1), Column.NAME))
        self.view.setFocus()
        self._show_row()

    def _current(self) -> ImportRow | None:
        index = self.view.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def _show_row(self) -> None:
        """The questions of the current row."""
        row = self._current()
        asks = row is not None and row.outcome.value == "ask"
        answered = row is not None and row.number in self._answers
        for widget in (self.new_button, self.day_edit, self.rename_button):
            widget.setVisible(asks)
        self.skip_button.setVisible(row is not None and not answered)
        self.skip_button.setEnabled(row is not None and row.outcome.value != "same")
        self.again_button.setVisible(answered)
        reason = row.reason if row and row.reason else "không đổi gì"
        self.question.setText(f"Dòng {row.number}, {row.unit.name}: {reason}" if row else "")

    def _answer_new(self) -> None:
        if self.day_edit.day is None:
            self.refuse("Ghi ngày đơn vị mới bắt đầu, ví dụ 1/7/2025.")
            return
        self._answer(RowAnswer(since=self.day_edit.day))

    def _answer(self, answer: RowAnswer | None) -> None:
        row = self._current()
        if row is None:
            return
        self._answers.pop(row.number, None)
        if answer is not None:
            self._answers[row.number] = answer
        self._preview()

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.clicked.connect(lambda _checked=False: slot())  # type: ignore[operator]
        return button

    def _lay_out_rows(self) -> None:
        row = QHBoxLayout()
        for widget in (
            self.new_button,
            self.day_edit,
            self.rename_button,
            self.skip_button,
            self.again_button,
        ):
            row.addWidget(widget)
        row.addStretch()
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.question)
        self.column.addLayout(row)
        self.foot.insertWidget(0, self.balance)


class _OutcomeDelegate(QStyledItemDelegate):
    """The outcome with its sign; other cells as words."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = tokens()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        sign = index.data(SIGN_ROLE)
        ground = colours.askbg if sign == "ask" else colours.base
        painter.fillRect(option.rect, colours.select if selected else ground)
        room = option.rect.adjusted(7, 0, -7, 0)
        if sign:
            side = px(SIZE)
            place = QRect(room.left(), room.center().y() - side // 2, side, side)
            paint_sign(painter, place, sign, selected=selected)
            room.setLeft(place.right() + 6)
        painter.setFont(grid_font())
        painter.setPen(colours.onselect if selected else colours.text)
        words = painter.fontMetrics().elidedText(
            index.data() or "", Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
