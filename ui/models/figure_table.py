"""What both tables of the page Số liệu have in common: cells that figures are entered into."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.domain.data_element import ValueKind
from core.domain.figure import FigureKey, FigureState
from core.domain.number_format import format_count
from ui.models.figure_facts import FigureFacts
from ui.models.figure_words import (
    Check,
    amount_words,
    check_of,
    figure_words,
    number_words,
    plain_text,
)

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NO_PARENT = QModelIndex()


class FigureTableModel(QAbstractTableModel):
    """A table over the facts; a subclass says which cell is which figure.

    Signals:
        entered: the entries (a list of ``Entry``) that a person typed.
    """

    entered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts: FigureFacts | None = None

    def target(self, row: int, column: int) -> FigureKey | None:
        """The figure that is entered in a cell; None beside the entry cells."""
        raise TypeError(self)

    def place(self, key: FigureKey) -> QModelIndex:
        """Where a figure stands; an invalid index where it is out of sight."""
        raise TypeError(self)

    def words(self, row: int, column: int) -> str:
        """What a cell shows that is no entry cell."""
        raise TypeError(self)

    def refresh_unit(self, unit_id: str) -> None:
        """Some figures of a unit, or what follows from them, are new."""
        raise TypeError(self)

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be entered: the period is locked, or nothing is shown yet."""
        return self.facts is None or self.facts.book.lock is not None

    # -- entry cells ---------------------------------------------------------------------------

    def entry_words(self, key: FigureKey, state_words: dict[FigureState, str]) -> str:
        """What an entry cell shows: the figure, the text that waits, or the sum in its place."""
        assert self.facts is not None
        if raw := self.facts.raw(key.unit, key.element):
            return raw
        element, figure = self.facts.element(key.element), self.facts.stored(key.unit, key.element)
        if figure.answered:
            if figure.value is not None:
                return number_words(figure.value, element)
            return state_words[figure.state]
        known = self.facts.sum_so_far(key.unit, key.element)
        return "" if known is None else number_words(known, element)

    def is_sum(self, key: FigureKey) -> bool:
        """Whether a cell shows a sum because nothing was entered."""
        assert self.facts is not None
        return not self.facts.stored(key.unit, key.element).answered

    def check(self, key: FigureKey) -> Check:
        """What is said of a figure."""
        assert self.facts is not None
        return check_of(self.facts, key.unit, key.element)

    def typed_text(self, key: FigureKey) -> str:
        """The text that an editor begins with."""
        assert self.facts is not None
        raw = self.facts.raw(key.unit, key.element)
        figure = self.facts.stored(key.unit, key.element)
        return raw or plain_text(figure, self.facts.element(key.element))

    def copied(self, row: int, column: int) -> str:
        """A cell for Excel and Word; digits without marks, states as KPS and KAD."""
        key = self.target(row, column)
        if key is None:
            return self.words(row, column)
        return self.typed_text(key) or self._sum_text(key)

    def is_number(self, column: int) -> bool:
        """Whether a column beside the entry cells holds numbers."""
        return False

    def _sum_text(self, key: FigureKey) -> str:
        assert self.facts is not None
        known = self.facts.sum_so_far(key.unit, key.element)
        element = self.facts.element(key.element)
        if known is None or element.value is ValueKind.YES_NO:
            return ""
        return str(known)

    def told(self, key: FigureKey) -> str:
        """The whole of an entry cell in words, for tool tip and screen reader."""
        assert self.facts is not None
        facts = self.facts
        element, unit = facts.element(key.element), facts.unit_by_id[key.unit]
        figure, raw = facts.stored(key.unit, key.element), facts.raw(key.unit, key.element)
        value = f"“{raw}”" if raw else figure_words(figure, element)
        amount = facts.amount(key.unit, key.element)
        if not raw and not figure.answered and amount.value is not None:
            value = f"cộng được {amount_words(amount, element)}, chưa ghi"
        check = self.check(key)
        lines = [f"{unit.name}, {element.column} {element.name}: {value}", check.told]
        if figure.note:
            lines.append(f"Ghi chú: {figure.note}")
        return "\n".join(filter(None, lines))

    # -- Qt ------------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Entry cells can be edited, the cells beside them chosen and copied."""
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.target(index.row(), index.column()) is not None:
            return chosen if self.is_locked else chosen | Qt.ItemFlag.ItemIsEditable
        return chosen if self.is_number(index.column()) else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Words; the painters ask the model itself for what they need beyond them."""
        if not index.isValid() or self.facts is None:
            return None
        key = self.target(index.row(), index.column())
        if role == Role.EditRole:
            return self.typed_text(key) if key else None
        if role == Role.DisplayRole:
            return self.typed_text(key) if key else self.words(index.row(), index.column())
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return self.told(key) if key else self.words(index.row(), index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Take a typed text; a text that changes nothing is no entry."""
        key = self.target(index.row(), index.column())
        if role != Role.EditRole or key is None or self.facts is None:
            return False
        self.facts.end_trial()
        entry = self.facts.read(key.unit, key.element, str(value))
        if self.facts.changes(entry):
            self.entered.emit([entry])
        return True


def total_words(value: int | None) -> str:
    """A sum over units: of có / chưa, how many have it."""
    return "" if value is None else format_count(value)
