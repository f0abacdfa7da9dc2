"""What the page Số liệu knows of a period: figures, checks and signs, kept up to date as typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from core.domain.data_element import DataElement
from core.domain.figure import BLANK, Figure, FigureKey
from core.domain.figure_check import Problem
from core.domain.figure_periods import look_back, months_in, running_code
from core.domain.figure_rules import Severity
from core.domain.figure_totals import Amount, UnitsTotal
from core.domain.indicator import Indicator
from core.domain.indicator_results import UnitResult
from core.domain.number_text import Reading, read_figure
from core.domain.text import clean_line
from core.domain.unit import Unit
from core.services.figures import FigureBook

FORMER_PERIODS = 3
BARS = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to stand in a cell: a figure, or a text that could not be read as one."""

    key: FigureKey
    figure: Figure
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit stands: its sign, the words for it, and how many cells are to be looked at."""

    sign: str
    words: str
    wrong: int = 0
    asking: int = 0


# The signs of a unit that waits for a person.
WAITING_SIGNS = ("fail", "ask")


class FigureFacts:
    """The book of a period as this window sees it; every entry is taken in at once.

    The store is written by somebody else: :meth:`put` only makes the window show it.
    """

    def __init__(
        self, book: FigureBook, unread: Mapping[FigureKey, str], office_name: str = ""
    ) -> None:
        self.book = book
        self.office_name = office_name
        self.period = book.period
        self.code = book.period.code
        self.units = book.units
        self.elements = book.indicators.elements
        self.unread = dict(unread)
        self._problems: dict[str, list[Problem]] = {}
        self._totals: dict[str, UnitsTotal] = {}
        self._trial: tuple[FigureKey, Figure] | None = None

    # -- definitions -------------------------------------------------------------------------

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        """The units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def former(self) -> tuple[str, ...]:
        """The codes of the periods shown beside this one, the latest first."""
        return tuple(reversed(look_back(self.code, FORMER_PERIODS)))

    @cached_property
    def running(self) -> str:
        """The code of luỹ kế to the end of this period."""
        return running_code(self.code)

    @cached_property
    def part_codes(self) -> frozenset[str]:
        """The elements that are parts of a total."""
        return frozenset(code for each in self.elements for _, code in each.parts)

    @cached_property
    def indicators_at(self) -> dict[str, list[Indicator]]:
        """The indicators that hold in this period, by the element at which they are shown."""
        closing = self.book.rules.closing(self.period)
        found: dict[str, list[Indicator]] = {}
        for indicator in self.book.indicators.indicators:
            if indicator.numerator and indicator.is_valid_on(closing):
                found.setdefault(indicator.numerator[0][1], []).append(indicator)
        return found

    @property
    def has_any(self) -> bool:
        """Whether anything was entered for this period or for a part of it."""
        periods = {self.code, *months_in(self.code)}
        figures = self.book.table.figures()
        return bool(self.unread) or any(key.period in periods for key, _ in figures)

    def element(self, code: str) -> DataElement:
        """An element of the set."""
        return self.book.indicators.element_by_code[code]

    def key(self, unit_id: str, element: str) -> FigureKey:
        """The key of a cell of this period."""
        return FigureKey(unit_id, self.code, element)

    # -- cells -------------------------------------------------------------------------------

    def stored(self, unit_id: str, element: str) -> Figure:
        """The figure that was entered; blank where there is none."""
        return self.book.table.figure(unit_id, self.code, element)

    def raw(self, unit_id: str, element: str) -> str:
        """The text that waits in a cell to be read; "" where there is none."""
        return self.unread.get(self.key(unit_id, element), "")

    def amount(self, unit_id: str, element: str, period: str = "") -> Amount:
        """The amount of a cell, entered or summed."""
        return self.book.table.amount(unit_id, period or self.code, element)

    def sum_so_far(self, unit_id: str, element: str) -> int | None:
        """What is shown in grey where nothing was entered: the sum of what is known yet."""
        amount = self.amount(unit_id, element)
        if amount.value is not None:
            return amount.value
        return self.book.table.sum_so_far(unit_id, self.code, element)

    def result(self, unit_id: str, indicator: Indicator) -> UnitResult:
        """An indicator of a unit in this period."""
        return self.book.results.unit(unit_id, self.code, indicator.code)

    def total(self, element: str) -> UnitsTotal:
        """The sum of an element over all units."""
        found = self._totals.get(element)
        if found is None:
            found = self.book.table.total(self.book.unit_ids, self.code, element)
            self._totals[element] = found
        return found

    # -- checks ------------------------------------------------------------------------------

    def problems(self, unit_id: str) -> list[Problem]:
        """The broken rules of a unit."""
        found = self._problems.get(unit_id)
        if found is None:
            found = self._problems[unit_id] = self.book.problems(unit_id)
        return found

    def problems_at(self, unit_id: str, element: str) -> list[Problem]:
        """The broken rules that stand at a cell, those that nobody explained first."""
        found = [p for p in self.problems(unit_id) if p.at.element == element]
        return sorted(found, key=lambda p: (not p.is_open, p.severity is not Severity.ERROR))

    def places(self, unit_id: str) -> list[str]:
        """The elements of a unit that wait for a person, in the order of the form."""
        waiting = {p.at.element for p in self.problems(unit_id) if p.is_open}
        waiting |= {key.element for key in self.unread if key.unit == unit_id}
        return [each.code for each in self.elements if each.code in waiting]

    def filled(self, unit_id: str) -> tuple[int, int]:
        """How many cells have an answer, and how many there are."""
        codes = [each.code for each in self.elements]
        return len(codes) - len(self.book.table.unreported(unit_id, self.code, codes)), len(codes)

    def is_complete(self, unit_id: str) -> bool:
        """Whether a person declared the unit complete."""
        return self.book.is_complete(unit_id)

    def standing(self, unit_id: str) -> Standing:
        """How a unit stands; a declared reason settles its broken rules."""
        found = [p for p in self.problems(unit_id) if p.is_open]
        wrong = sum(p.severity is Severity.ERROR for p in found)
        asking = len(found) - wrong + sum(key.unit == unit_id for key in self.unread)
        done, of = self.filled(unit_id)
        if self.is_complete(unit_id):
            return Standing("done", "đủ", wrong, asking)
        if wrong:
            return Standing("fail", f"{wrong} chỗ sai", wrong, asking)
        if asking:
            return Standing("ask", f"{asking} chỗ cần xem", wrong, asking)
        if not done:
            return Standing("not_reported", "chưa có số liệu")
        words = "đủ số, chưa đánh dấu đủ" if done == of else f"đã nhập {done}/{of} ô"
        return Standing("doing", words)

    # -- entering ----------------------------------------------------------------------------

    def read(self, unit_id: str, element: str, text: str) -> Entry:
        """What a typed text makes of a cell; note and source stay with it."""
        reading = self.reading(element, text)
        if reading.figure is None:
            emptied = replace(BLANK, note=self.stored(unit_id, element).note)
            return Entry(self.key(unit_id, element), emptied, clean_line(text))
        return self.entry(unit_id, element, reading.figure)

    def reading(self, element: str, text: str) -> Reading:
        """How a text is understood in the cells of an element."""
        return read_figure(text, self.element(element).value)

    def entry(self, unit_id: str, element: str, figure: Figure) -> Entry:
        """A figure for a cell; its note stays, the source of another value does not."""
        before = self.stored(unit_id, element)
        same = (before.state, before.value) == (figure.state, figure.value)
        source = before.source if same or not before.answered else ""
        kept = replace(figure, note=before.note, source=source)
        return Entry(self.key(unit_id, element), kept)

    def changes(self, entry: Entry) -> bool:
        """Whether an entry differs from what stands in its cell."""
        now = self.book.table.figure(*entry.key)
        return (now, self.unread.get(entry.key, "")) != (entry.figure, entry.raw)

    def put(self, entries: Iterable[Entry]) -> None:
        """Show entries; only what follows from them is computed anew."""
        self.end_trial()
        for entry in entries:
            self._put(entry.key, entry.figure)
            if entry.raw:
                self.unread[entry.key] = entry.raw
            else:
                self.unread.pop(entry.key, None)

    def try_figure(self, entry: Entry) -> None:
        """Show an entry as long as it is being typed."""
        self.end_trial()
        if not entry.raw:
            self._trial = (entry.key, self.book.table.figure(*entry.key))
            self._put(entry.key, entry.figure)

    def end_trial(self) -> bool:
        """Show again what is stored. True where something was tried."""
        trial, self._trial = self._trial, None
        if trial is not None:
            self._put(*trial)
        return trial is not None

    def _put(self, key: FigureKey, figure: Figure) -> None:
        affected = self.book.results.put(key, figure)
        self._problems.pop(key.unit, None)
        for amount in affected.amounts:
            if amount.period == self.code:
                self._totals.pop(amount.element, None)
