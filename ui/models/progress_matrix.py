"""The board as a table: tasks × units, or turned, units × tasks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.domain.plan import PlanItem
from core.domain.unit import Unit
from core.services.progress import CellKey
from ui.models.progress_facts import EXEMPT, ProgressFacts, heading_of
from ui.models.progress_sorting import (
    CONTENT,
    DONE,
    DUE,
    TT,
    UNSORTED,
    Line,
    next_sorting,
    sorted_lines,
)
from ui.models.progress_words import WORDS, unit_label
from ui.widgets.frozen_table_view import TableRole

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

TASK_LEAD = ("TT", "Nội dung công việc", "Hạn cuối", "Xong")
UNIT_LEAD = ("Đơn vị", "Xong")
TASK_TOTAL = "Nhiệm vụ đã báo cáo kỳ này"
UNIT_TOTAL = "Đơn vị đã báo cáo"
EXEMPT_WORD = "miễn"


class ProgressMatrix(QAbstractTableModel):
    """One cell for each task at a unit; the last row counts, headings run across."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts: ProgressFacts | None = None
        self.is_turned = False
        self.sorting = UNSORTED
        self.lines: list[Line] = []

    @property
    def lead(self) -> int:
        """How many columns stand before the cells."""
        return len(UNIT_LEAD if self.is_turned else TASK_LEAD)

    def set_facts(self, facts: ProgressFacts, *, turned: bool) -> bool:
        """Show a board. True where rows or columns are others than before."""
        if turned != self.is_turned:
            self.sorting = UNSORTED
        lines = sorted_lines(facts, _lines(facts, turned=turned), self.sorting)
        same = (
            self.facts is not None
            and turned == self.is_turned
            and lines == self.lines
            and [c.id for c in self.across] == [c.id for c in _across(facts, turned=turned)]
        )
        if not same:
            self.beginResetModel()
        self.facts, self.is_turned, self.lines = facts, turned, lines
        if not same:
            self.endResetModel()
        elif lines:
            last = self.index(len(lines) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        return not same

    def sort_by(self, column: int) -> None:
        """Sort by a frozen column: upwards, then downwards, then as in the plan or directory."""
        if self.facts is None:
            return
        self.sorting = next_sorting(self.sorting, column)
        self.set_facts(self.facts, turned=self.is_turned)

    @property
    def across(self) -> list[Unit] | list[PlanItem]:
        """What stands over the cells."""
        return _across(self.facts, turned=self.is_turned) if self.facts else []

    def key(self, row: int, column: int) -> CellKey | None:
        """The task and the unit of a cell; None beside the cells."""
        place = column - self.lead
        if self.facts is None or not 0 <= row < len(self.lines) or place < 0:
            return None
        line = self.lines[row]
        if line.unit is not None:
            return self.facts.tasks[place].id, line.unit.id
        return (line.task.id, self.facts.units[place].id) if line.task is not None else None

    def place(self, key: CellKey) -> QModelIndex:
        """Where a cell stands; an invalid index where it is out of sight."""
        wanted, beside = key if not self.is_turned else key[::-1]
        rows = (
            n for n, line in enumerate(self.lines)
            if (line.unit or line.task) is not None and (line.unit or line.task).id == wanted
        )  # fmt: skip
        columns = (n for n, each in enumerate(self.across) if each.id == beside)
        row, column = next(rows, -1), next(columns, -1)
        return self.index(row, self.lead + column) if row >= 0 <= column else QModelIndex()

    def sign(self, row: int, column: int) -> str:
        """The name of a cell's sign; "exempt", or "" where the task is not given."""
        key = self.key(row, column)
        if key is None or self.facts is None:
            return ""
        cell = self.facts.cell(key)
        if cell is not None:
            return cell.standing.sign.value
        return EXEMPT if key in self.facts.exempt else ""

    def side(self, column: int) -> Qt.AlignmentFlag:
        """Where the words of a column stand: figures and days at the right, signs in the middle."""
        if column >= self.lead:
            return Qt.AlignmentFlag.AlignHCenter
        words = 0 if self.is_turned else CONTENT
        return Qt.AlignmentFlag.AlignLeft if column <= words else Qt.AlignmentFlag.AlignRight

    def is_soft(self, column: int) -> bool:
        """Whether the words of a frozen column are secondary."""
        return not self.is_turned and column == DUE

    def asks(self, row: int, column: int) -> bool:
        """Whether a frozen cell asks for what a deadline means."""
        task = self.lines[row].task
        is_due = column == DUE and task is not None and self.facts is not None
        return is_due and self.facts.due(task.id)[1]

    def is_faint(self, row: int, column: int) -> bool:
        """Whether a cell is not one of those looked for."""
        key = self.key(row, column)
        return key is not None and self.facts is not None and not self.facts.matches(key)

    # -- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows with headings and total."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """The frozen columns, then one for each unit (or, turned, task)."""
        return 0 if parent is not None and parent.isValid() else self.lead + len(self.across)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only cells can be chosen."""
        if self.key(index.row(), index.column()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Words; signs are words here, the delegate paints them."""
        if not index.isValid() or self.facts is None:
            return None
        row, column = index.row(), index.column()
        if role == TableRole.SPANNED:
            return self.lines[row].heading is not None
        if role == Role.TextAlignmentRole:
            return self.side(column)
        if role == Role.DisplayRole:
            return self.text(row, column)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return self._told(row, column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Short names over the columns; the whole name as tool tip."""
        if orientation != Qt.Orientation.Horizontal or self.facts is None:
            return None
        lead = UNIT_LEAD if self.is_turned else TASK_LEAD
        if role == Role.TextAlignmentRole:
            return self.side(section)
        if section < len(lead):
            return lead[section] if role == Role.DisplayRole else None
        each = self.across[section - len(lead)]
        if role == Role.DisplayRole:
            return unit_label(each) if isinstance(each, Unit) else self.facts.paths[each.id]
        if role == Role.ToolTipRole:
            return each.name if isinstance(each, Unit) else self._task_words(each)
        return None

    # -- words ---------------------------------------------------------------------------------

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        assert self.facts is not None
        line = self.lines[row]
        if line.heading is not None:
            return heading_of(line.heading) if column == 1 else self._number(line, column)
        if line.task is None and line.unit is None:
            return self._total(column)
        if column < self.lead:
            return self._lead_text(line, column)
        sign = self.sign(row, column)
        return EXEMPT_WORD if sign == EXEMPT else WORDS_BY_NAME.get(sign, "")

    def _number(self, line: Line, column: int) -> str:
        assert self.facts is not None
        assert line.heading is not None
        return self.facts.paths[line.heading.id] if column == TT else ""

    def _lead_text(self, line: Line, column: int) -> str:
        assert self.facts is not None
        if line.unit is not None:
            done, given = self.facts.unit_done(line.unit.id)
            return line.unit.name if column == 0 else f"{done}/{given}"
        assert line.task is not None
        if column == DUE:
            return self.facts.due(line.task.id)[0]
        if column == DONE:
            done, given = self.facts.done(line.task.id)
            return f"{done}/{given}"
        return self.facts.paths[line.task.id] if column == TT else heading_of(line.task)

    def _total(self, column: int) -> str:
        assert self.facts is not None
        if column >= self.lead:
            return str(self.facts.reported(self.across[column - self.lead].id))
        if column == (0 if self.is_turned else CONTENT):
            return UNIT_TOTAL if self.is_turned else TASK_TOTAL
        if column == self.lead - 1 and not self.is_turned:
            return f"{self.facts.complete}/{len(self.facts.units)}"
        return ""

    def _told(self, row: int, column: int) -> str | None:
        """The whole of a cell in words: "I.1, Xã Hiệp Hòa: quá hạn 18 ngày"."""
        assert self.facts is not None
        line, key = self.lines[row], self.key(row, column)
        if key is None:
            return self._task_words(line.task) if line.task else self.text(row, column)
        unit = line.unit or self.facts.units[column - self.lead]
        return f"{self.facts.paths[key[0]]}, {unit.name}: {cell_words(self.facts, key)}"

    def _task_words(self, task: PlanItem) -> str:
        assert self.facts is not None
        return f"{self.facts.paths[task.id]} · {task.content}"


def cell_words(facts: ProgressFacts, key: CellKey) -> str:
    """How a task stands at a unit, in words with the number that helps."""
    cell = facts.cell(key)
    if cell is None:
        taken = facts.exempt.get(key)
        return f"{EXEMPT_WORD}: {taken.reason}" if taken else "không giao"
    words = WORDS[cell.standing.sign]
    past = cell.standing.days_past
    if cell.standing.sign.value == "overdue":
        return f"{words} {past} ngày"
    if cell.standing.sign.value == "soon" and past is not None:
        return "hạn hôm nay" if past == 0 else f"{words}, còn {-past} ngày"
    return words


WORDS_BY_NAME = {sign.value: words for sign, words in WORDS.items()}


def _across(facts: ProgressFacts, *, turned: bool) -> list[Unit] | list[PlanItem]:
    return facts.tasks if turned else facts.units


def _lines(facts: ProgressFacts, *, turned: bool) -> list[Line]:
    if not facts.tasks:
        return []
    if turned:
        return [*(Line(unit=unit) for unit in facts.units), Line()]
    lines: list[Line] = []
    shown: set[str] = set()
    for task in facts.tasks:
        top = facts.top_of(task)
        if top is not None and top.id not in shown:
            shown.add(top.id)
            lines.append(Line(heading=top))
        lines.append(Line(task=task))
    return [*lines, Line()]
