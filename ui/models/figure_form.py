"""One unit's form in the layout of the paper."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from core.domain.data_element import DataElement
from core.domain.figure import FigureKey
from core.domain.figure_totals import Amount
from core.domain.indicator_set import Section
from ui.models.figure_facts import FigureFacts
from ui.models.figure_table import FigureTableModel, Index, Role
from ui.models.figure_words import (
    amount_words,
    compact_words,
    own_period,
    short_period,
    span_words,
)
from ui.widgets.frozen_table_grid import TableRole

NUMBER, NAME, ENTRY, FIRST_FORMER = range(4)
Line = Section | DataElement


class FigureForm(FigureTableModel):
    """Sections and their elements; one column to enter, former periods and luỹ kế beside it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.unit_id = ""
        self.lines: list[Line] = []

    def show_unit(self, facts: FigureFacts, unit_id: str) -> None:
        """Show a unit; the lines stay where they are when only the figures differ."""
        lines = _lines(facts)
        shape = (lines, facts.former, facts.code)
        same = self.facts is not None and shape == (
            self.lines, self.facts.former, self.facts.code
        )  # fmt: skip
        if not same:
            self.beginResetModel()
        self.facts, self.unit_id, self.lines = facts, unit_id, lines
        if not same:
            self.endResetModel()
        else:
            self._tell_all()

    def refresh_unit(self, unit_id: str) -> None:
        """The figures of this unit are new."""
        if unit_id == self.unit_id:
            self._tell_all()

    def _tell_all(self) -> None:
        if self.lines:
            last = self.index(len(self.lines) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # -- places --------------------------------------------------------------------------------

    @property
    def running_column(self) -> int:
        """The column of luỹ kế."""
        assert self.facts is not None
        return FIRST_FORMER + len(self.facts.former)

    @property
    def check_column(self) -> int:
        """The column of signs and words."""
        return self.running_column + 1

    def target(self, row: int, column: int) -> FigureKey | None:
        """The figure of an entry cell."""
        element = self.element(row) if column == ENTRY else None
        return self.facts.key(self.unit_id, element.code) if element and self.facts else None

    def place(self, key: FigureKey) -> QModelIndex:
        """Where a figure of the unit stands."""
        rows = (n for n, line in enumerate(self.lines) if _is(line, key.element))
        row = next(rows, -1)
        return self.index(row, ENTRY) if row >= 0 and key.unit == self.unit_id else QModelIndex()

    def element(self, row: int) -> DataElement | None:
        """The element of a row; None for the heading of a section."""
        line = self.lines[row] if 0 <= row < len(self.lines) else None
        return line if isinstance(line, DataElement) else None

    def section(self, row: int) -> Section | None:
        """The section whose heading a row is."""
        line = self.lines[row]
        return line if isinstance(line, Section) else None

    def period_of(self, column: int) -> str:
        """The code of the period of a column; "" beside them."""
        if self.facts is None or not ENTRY <= column <= self.running_column:
            return ""
        return (self.facts.code, *self.facts.former, self.facts.running)[column - ENTRY]

    def is_number(self, column: int) -> bool:
        """Former periods and luỹ kế."""
        return self.facts is not None and FIRST_FORMER <= column <= self.running_column

    # -- words ---------------------------------------------------------------------------------

    def words(self, row: int, column: int) -> str:
        """What a cell shows; a section names itself."""
        element, section = self.element(row), self.section(row)
        if section is not None:
            return f"{section.code}. {section.name}" if column == NUMBER else ""
        if element is None or self.facts is None:
            return ""
        if column <= NAME:
            return element.column if column == NUMBER else element.name
        if column == self.check_column:
            return self.check(self.facts.key(self.unit_id, element.code)).words
        return compact_words(self._amount(element, column), element)

    def _amount(self, element: DataElement, column: int) -> Amount:
        assert self.facts is not None
        return self.facts.amount(self.unit_id, element.code, self.period_of(column))

    def copied(self, row: int, column: int) -> str:
        """Former figures whole, not in millions."""
        element = self.element(row)
        if element is not None and self.is_number(column):
            return amount_words(self._amount(element, column), element).replace(".", "")
        return super().copied(row, column)

    def is_total(self, row: int) -> bool:
        """Whether a row is the sum of others, as (3), (7), (11)."""
        element = self.element(row)
        return element is not None and bool(element.parts)

    def is_part(self, row: int) -> bool:
        """Whether a row is a part of a total."""
        element = self.element(row)
        return element is not None and bool(self.facts) and element.code in self.facts.part_codes

    # -- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """Sections and elements."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Number and name, the entry, former periods, luỹ kế, check."""
        if self.facts is None or (parent is not None and parent.isValid()):
            return 0
        return self.check_column + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The check can be chosen too, to be copied."""
        chosen = super().flags(index)
        if self.element(index.row()) and index.column() == self.check_column:
            return chosen | Qt.ItemFlag.ItemIsSelectable
        return chosen

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """As the base, with sections running across, and what luỹ kế takes."""
        if not index.isValid() or self.facts is None:
            return None
        if role == TableRole.SPANNED:
            return self.section(index.row()) is not None
        element = self.element(index.row())
        if role == Role.ToolTipRole and element is not None:
            if index.column() == NAME:
                return element.definition or element.name
            if self.is_number(index.column()):
                return self._told_amount(element, index.column())
            if index.column() == self.check_column:
                key = self.facts.key(self.unit_id, element.code)
                return self.check(key).told or None
        return super().data(index, role)

    def _told_amount(self, element: DataElement, column: int) -> str | None:
        """A former figure whole, what it takes of its periods, and which of them it lacks."""
        amount = self._amount(element, column)
        parts = [amount_words(amount, element)]
        if column == self.running_column:
            parts.append(span_words(element))
        if amount.missing and amount.value is not None:
            parts.append("chưa có " + ", ".join(map(short_period, amount.missing)))
        return "; ".join(filter(None, parts)) or None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Short names of periods over their numbers."""
        if orientation != Qt.Orientation.Horizontal or self.facts is None:
            return None
        if role == Role.TextAlignmentRole:
            number = ENTRY <= section <= self.running_column
            return Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        if role == Role.ToolTipRole and section == self.running_column:
            return "Lũy kế từ đầu năm: (6) lấy của kỳ đầu, (11)–(13) lấy của kỳ cuối."
        return self._heading(section) if role == Role.DisplayRole else None

    def _heading(self, section: int) -> str:
        assert self.facts is not None
        fixed = {
            NUMBER: "Cột",
            NAME: "Số liệu",
            ENTRY: own_period(self.facts.period),
            self.check_column: "Kiểm tra",
        }
        return fixed.get(section) or self._period_heading(section)

    def _period_heading(self, section: int) -> str:
        assert self.facts is not None
        code = self.period_of(section)
        if section == self.running_column and code == self.facts.code:
            return "Lũy kế"
        return short_period(code)


def _lines(facts: FigureFacts) -> list[Line]:
    indicators = facts.book.indicators
    lines: list[Line] = []
    for section in indicators.sections:
        inside = [each for each in indicators.elements if each.section == section.code]
        lines += [section, *inside] if inside else []
    known = {section.code for section in indicators.sections}
    return lines + [each for each in indicators.elements if each.section not in known]


def _is(line: Line, code: str) -> bool:
    return isinstance(line, DataElement) and line.code == code
