"""The entry cells of one file: questions with a row for the answer, changes, unchanged ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.exchange.outcome import CellOutcome
from core.services.exchange_records import CellChange, FileReport
from ui.models.collect_desk import ASK_AGAIN, CollectDesk
from ui.models.overview_table import TableCell

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
STRUCK_ROLE = Qt.ItemDataRole.UserRole + 2
HEADINGS = ("", "Ô trong tệp", "Mục", "Trước", "Sau", "Kết luận")
EMPTY = "trống"


class Column(IntEnum):
    """The columns."""

    SIGN = 0
    PLACE = 1
    LABEL = 2
    BEFORE = 3
    AFTER = 4
    VERDICT = 5


_SIGNS = {
    CellOutcome.NEW: "done",
    CellOutcome.REVISED: "done",
    CellOutcome.SAME: "unchanged",
    CellOutcome.OLDER: "unchanged",
    CellOutcome.CONFLICT: "two_values",
    CellOutcome.CLEARED: "two_values",
    CellOutcome.UNREADABLE: "ask",
    CellOutcome.LATE: "held",
}
_VERDICTS = {
    CellOutcome.NEW: "nhận",
    CellOutcome.REVISED: "sửa báo cáo trước",
    CellOutcome.SAME: "không đổi",
    CellOutcome.OLDER: "bản cũ hơn, giữ số đã nhận",
    CellOutcome.CONFLICT: "hai giá trị, chọn ở Đối soát",
    CellOutcome.CLEARED: "đã báo nay để trống, chọn ở Đối soát",
    CellOutcome.LATE: "đến sau khi chốt, vào báo cáo bổ sung",
}
_QUIET = (CellOutcome.SAME, CellOutcome.OLDER)
_GROUNDS = {"ask": "askbg", "two_values": "askbg", "held": "askbg"}


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell of the file, or (``is_answer``) the place for the answer under a question."""

    change: CellChange
    is_answer: bool = False


class CollectCells(QAbstractTableModel):
    """Read-only; ``desk`` is ``None`` for a file that is stored, where nothing can be answered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file: FileReport | None = None
        self.desk: CollectDesk | None = None
        self.rows: list[CellRow] = []

    def show_file(self, file: FileReport | None, desk: CollectDesk | None) -> None:
        """Show the cells of a file."""
        self.beginResetModel()
        self.file, self.desk = file, desk
        self.rows = []
        for change in file.cells if file else ():
            self.rows.append(CellRow(change))
            if desk is not None and change.outcome is CellOutcome.UNREADABLE:
                self.rows.append(CellRow(change, is_answer=True))
        self.endResetModel()

    def answer_rows(self) -> list[int]:
        """The rows for answers."""
        return [place for place, row in enumerate(self.rows) if row.is_answer]

    def question_at(self, row: int) -> CellChange | None:
        """The question at a row or the one that the row answers; ``None`` for other cells."""
        if not 0 <= row < len(self.rows):
            return None
        change = self.rows[row].change
        return change if change.outcome is CellOutcome.UNREADABLE else None

    def refresh(self) -> None:
        """Answers have changed."""
        if self.rows:
            last = self.index(len(self.rows) - 1, len(HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows; a cell has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """One for each heading."""
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words over the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell as painted, its words, its tool tip."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], Column(index.column())
        if role == STRUCK_ROLE:
            change = row.change
            return column is Column.BEFORE and change.outcome is CellOutcome.REVISED
        cell = self.cell(row, column)
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "" if row.is_answer else cell.words()
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or cell.words()
        return None

    def cell(self, row: CellRow, column: Column) -> TableCell:
        """What stands in a column of a row."""
        change, answer = row.change, self._answer(row.change)
        sign = _SIGNS[change.outcome]
        ground = _GROUNDS.get(sign, "")
        if answer and answer != ASK_AGAIN:
            sign, ground = "will_accept", ""
        if row.is_answer:
            return TableCell(ground=ground)
        if column is Column.VERDICT:
            return self._verdict(change, answer, ground)
        bold = change.outcome not in _QUIET
        return {
            Column.SIGN: TableCell(sign=sign, ground=ground),
            Column.PLACE: TableCell(f"{change.sheet}!{change.cell}", tone="text2", ground=ground),
            Column.LABEL: TableCell(change.label, ground=ground),
            Column.BEFORE: _before(change, ground),
            Column.AFTER: TableCell(self._after(change, answer), bold=bold, ground=ground),
        }[column]

    def texts(self) -> list[list[str]]:
        """The cells as words, for the clipboard and the printer."""
        rows = [row for row in self.rows if not row.is_answer]
        return [[self.cell(row, column).words() for column in Column] for row in rows]

    def _answer(self, change: CellChange) -> str:
        if self.desk is None or self.file is None:
            return ""
        return self.desk.answered(self.file, change.key)

    def _after(self, change: CellChange, answer: str) -> str:
        if answer and answer != ASK_AGAIN:
            return answer_words(change, answer)
        if change.outcome is CellOutcome.UNREADABLE:
            return change.raw or EMPTY
        return change.shown_after or change.raw or EMPTY

    def _verdict(self, change: CellChange, answer: str, ground: str) -> TableCell:
        if answer == ASK_AGAIN:
            return TableCell("hỏi lại đơn vị, ô này chờ", tone="ask", ground=ground)
        if answer:
            return TableCell(f"ghi “{change.raw}”, nhận là {answer_words(change, answer)}")
        words = change.message or _VERDICTS.get(change.outcome, "")
        tone = "ask" if ground else "text2"
        return TableCell(words, tone=tone, ground=ground, tip=words)


def answer_words(change: CellChange, answer: str) -> str:
    """An answer as people read it."""
    words = dict(zip(change.options, change.option_words, strict=False))
    return words.get(answer, answer)


def readings(change: CellChange) -> Sequence[tuple[str, str]]:
    """The values that a question may mean, each with its words."""
    return list(zip(change.options, change.option_words or change.options, strict=False))


def _before(change: CellChange, ground: str) -> TableCell:
    struck = change.outcome is CellOutcome.REVISED
    text = change.shown_before or EMPTY
    return TableCell(text, tone="fail" if struck else "text2", ground=ground)
