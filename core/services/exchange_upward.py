"""An office with units as a unit of a higher one: its units' totals fill its own workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.figure import Figure, FigureState
from core.domain.figure_totals import UnitsTotal
from core.domain.period import parse_period
from core.domain.unit import Unit
from core.exchange.entry import EntryType, figure_value
from core.exchange.form import WorkbookForm
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_keys import element_of
from core.services.figures import FigureBook

_NAMED = 40


@dataclass(frozen=True, slots=True)
class UnitsIncluded:
    """Whose figures stand in a total: ``heard`` reported everything, ``silent`` not (yet)."""

    heard: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    def words(self) -> str:
        """How much of the whole it is: "27/30 đơn vị"."""
        return f"{len(self.heard)}/{len(self.heard) + len(self.silent)} đơn vị"

    def lines(self) -> list[str]:
        """The sentences that are printed in the workbook, with every name."""
        if not self.heard and not self.silent:
            return []
        lines = [f"Tổng hợp từ {self.words()} báo cáo đủ: {_listed(self.heard)}."]
        if not self.heard:
            lines = [f"Tổng hợp từ {self.words()} báo cáo đủ."]
        if self.silent:
            lines.append(f"Chưa báo cáo đủ: {_listed(self.silent)}.")
        return lines


@dataclass(frozen=True, slots=True)
class UnitTotals:
    """The totals of an office's units by the keys of a workbook, as canonical values."""

    values: dict[str, str]
    included: UnitsIncluded


def unit_totals(desk: ExchangeDesk, form: WorkbookForm) -> UnitTotals:
    """What this office's own units reported in the form's period; nothing for a mere unit.

    A figure that no unit reported is left out, and so is a có / chưa, which has no sum.
    """
    nothing = UnitTotals({}, UnitsIncluded())
    if desk.office.identity.role != "coordinator" or not form.elements:
        return nothing
    period = parse_period(form.period)
    book = desk.office.figures.book(period)
    own = desk.office.identity.unit_code
    units = [unit for unit in book.units if unit.code != own]
    closing = desk.rules.closing(period)
    offices = desk.office.units.directory().at(closing, level="office")
    values: dict[str, str] = {}
    silent: set[str] = set()
    for key, entry in form.entries.items():
        element = element_of(key)
        if element is None or entry.type is EntryType.CHOICE:
            continue
        total = _total(book, units, offices, element)
        if total.state is not FigureState.BLANK:
            values[key] = figure_value(Figure(total.state, total.value))
            silent |= {*total.missing, *total.partial}
    if not values:
        return nothing
    active = [unit for unit in units if book.table.is_expected(unit.id, period.code)]
    return UnitTotals(
        values,
        UnitsIncluded(
            tuple(unit.name for unit in active if unit.id not in silent),
            tuple(unit.name for unit in active if unit.id in silent),
        ),
    )


def _total(
    book: FigureBook, units: Sequence[Unit], offices: Sequence[Unit], element: str
) -> UnitsTotal:
    """The sum over the units, and over the offices that counted such a thing as well."""
    table, period = book.table, book.period.code
    counting = [
        office
        for office in offices
        if table.amount(office.id, period, element).state is not FigureState.BLANK
    ]
    expected = units
    if counting and table.total([u.id for u in units], period, element).state is FigureState.BLANK:
        expected = ()
    return table.total([unit.id for unit in (*expected, *counting)], period, element)


def _listed(names: tuple[str, ...]) -> str:
    more = f" và {len(names) - _NAMED} đơn vị khác" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
