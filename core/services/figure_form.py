"""An official table of figures, from the book of figures: of one unit, or of all together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.domain.calendar import paper_date
from core.domain.data_element import Term
from core.domain.figure import FigureKey, FigureState
from core.domain.figure_rules import Severity
from core.domain.figure_totals import UnitsTotal
from core.domain.number_format import format_count
from core.domain.unit import Unit
from core.reports.figure_form import DOUBT, FigureForm, FormColumn, FormRow
from core.services.figures import FigureBook

PRINTED = {
    FigureState.BLANK: "…",
    FigureState.NOT_ARISEN: "KPS",
    FigureState.NOT_APPLICABLE: "x",
}

if TYPE_CHECKING:
    from core.services.office import Office

_Cell = tuple[FigureState, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLayout:
    """A form that an authority issued: its name, title, unit of count and columns.

    A column is its printed number and headings, and the sum of elements that stands in it.
    """

    corner: tuple[str, ...]
    title: str
    counted_in: str
    columns: tuple[tuple[FormColumn, tuple[Term, ...]], ...]
    first: str = "Đơn vị"


def make_form(
    layout: FormLayout,
    book: FigureBook,
    office_name: str,
    unit_id: str | None = None,
    unread: Collection[FigureKey] = (),
) -> FigureForm:
    """The form of a unit, or (``None``) of all units with their sum in the first row.

    ``unread`` are cells in which a text waits to be understood; they are marked like the
    cells that break a rule.
    """
    units = [unit for unit in book.units if unit_id in (None, unit.id)]
    terms = [terms for _, terms in layout.columns]
    rows = tuple(_row(book, unit, terms, unread) for unit in units)
    doubted = any("*" in cell for row in rows for cell in row.cells)
    notes = ((DOUBT,) if doubted else ()) + (() if unit_id else _coverage(book, terms))
    own = units[0].name if unit_id else office_name
    return FigureForm(
        corner=layout.corner,
        title=layout.title,
        counted_in=layout.counted_in,
        first=layout.first,
        reporter=own,
        receiver=office_name if own != office_name else "",
        period=book.period.label,
        days=period_days(book),
        columns=tuple(column for column, _ in layout.columns),
        rows=rows,
        total=None if unit_id else _total(book, terms),
        notes=notes,
    )


def office_above(office: Office, book: FigureBook) -> Unit | None:
    """Who receives this office's own figures: the unit above it on the closing day."""
    directory = office.units.directory()
    own = directory.by_code(office.identity.unit_code, book.rules.closing(book.period))
    return directory.by_id.get(own.parent_id or "") if own else None


def period_days(book: FigureBook) -> str:
    """The days of the period's data: "Từ ngày 15/02/2024 đến ngày 14/3/2024"."""
    first, last = book.rules.data_range(book.period)
    return f"Từ ngày {paper_date(first)} đến ngày {paper_date(last)}"


def printed(state: FigureState, value: int | None) -> str:
    """A figure as paper shows it in each of its four states."""
    if state is FigureState.NUMBER and value is not None:
        return format_count(value)
    return PRINTED.get(state, "…")


def _row(
    book: FigureBook,
    unit: Unit,
    columns: Sequence[tuple[Term, ...]],
    unread: Collection[FigureKey],
) -> FormRow:
    doubted = {
        cell.element
        for problem in book.problems(unit.id)
        if problem.is_open and problem.severity is Severity.ERROR
        for cell in (problem.at,)
    }
    doubted |= {k.element for k in unread if (k.unit, k.period) == (unit.id, book.period.code)}
    cells = []
    for terms in columns:
        text = printed(*_amount(book, unit.id, terms))
        cells.append(f"{text}*" if doubted & {code for _, code in terms} else text)
    return FormRow(unit.name, tuple(cells))


def _amount(book: FigureBook, unit_id: str, terms: Sequence[Term]) -> _Cell:
    """A sum of elements; one that is not reported leaves it without a value."""
    found = [book.table.amount(unit_id, book.period.code, code) for _, code in terms]
    if len(terms) == 1:
        return found[0].state, found[0].value
    states = {amount.state for amount in found}
    if FigureState.BLANK in states:
        return FigureState.BLANK, None
    if FigureState.NUMBER not in states:
        arisen = FigureState.NOT_ARISEN in states
        return (FigureState.NOT_ARISEN if arisen else FigureState.NOT_APPLICABLE), None
    parts = zip(terms, found, strict=True)
    return FigureState.NUMBER, sum(factor * (amount.value or 0) for (factor, _), amount in parts)


def _total(book: FigureBook, columns: Sequence[tuple[Term, ...]]) -> FormRow:
    cells = tuple(printed(*_sum(book, terms)) for terms in columns)
    return FormRow(f"Tổng số ({_counted(book, columns)} đơn vị)", cells)


def _sum(book: FigureBook, terms: Sequence[Term]) -> _Cell:
    """The sum over all units; of a difference only over the units that have both sides."""
    if len(terms) == 1:
        total = book.table.total(book.unit_ids, book.period.code, terms[0][1])
        return total.state, total.value
    cells = [_amount(book, unit_id, terms) for unit_id in book.unit_ids]
    numbers = [value for _, value in cells if value is not None]
    if numbers:
        return FigureState.NUMBER, sum(numbers)
    arisen = any(state is FigureState.NOT_ARISEN for state, _ in cells)
    return (FigureState.NOT_ARISEN if arisen else FigureState.BLANK), None


def _counted(book: FigureBook, columns: Sequence[tuple[Term, ...]]) -> str:
    """Of how many units the sum is: "30", or "14/30" where some have not reported."""
    total = _first_total(book, columns)
    heard = total.expected - len(total.missing)
    return f"{heard}/{total.expected}" if total.missing else str(total.expected)


def _first_total(book: FigureBook, columns: Sequence[tuple[Term, ...]]) -> UnitsTotal:
    """The sum of the first column; who is missing there is missing."""
    return book.table.total(book.unit_ids, book.period.code, columns[0][0][1])


def _coverage(book: FigureBook, columns: Sequence[tuple[Term, ...]]) -> tuple[str, ...]:
    """Who is not in the sum of the first column."""
    total = _first_total(book, columns)
    if not total.missing:
        return (f"{total.coverage}.",)
    names = ", ".join(unit.name for unit in book.units if unit.id in total.missing)
    return (f"{total.coverage}. Chưa báo cáo: {names}.",)
