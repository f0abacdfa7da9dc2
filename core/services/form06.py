"""Form 06 of a period, from the book of figures: of one unit, or of all units together."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from core.domain.calendar import paper_date
from core.domain.data_element import DataElement
from core.domain.errors import UserError
from core.domain.figure import FigureKey, FigureState
from core.domain.figure_rules import Severity
from core.domain.number_format import format_count
from core.domain.unit import Unit
from core.reports.blocks import Report
from core.reports.form06 import DOUBT, Form06, Form06Column, Form06Row, form06_report
from core.services.figures import FigureBook

_PREFIX = "f06_"
_PRINTED = {
    FigureState.BLANK: "…",
    FigureState.NOT_ARISEN: "KPS",
    FigureState.NOT_APPLICABLE: "x",
}


def form06_of(
    book: FigureBook,
    office_name: str,
    unit_id: str | None = None,
    unread: Collection[FigureKey] = (),
) -> Report:
    """The form of a unit, or (``None``) of all units with their sum in the first row.

    ``unread`` are cells in which a text waits to be understood; they are marked like the
    cells that break a rule.
    """
    elements = [e for e in book.indicators.elements if e.code.startswith(_PREFIX)]
    units = [unit for unit in book.units if unit_id in (None, unit.id)]
    if not elements or not units:
        raise UserError("no_form06", "Kỳ này không có số liệu của Biểu 06 nên chưa có gì để in.")
    rows = tuple(_row(book, unit, elements, unread) for unit in units)
    doubted = any("*" in cell for row in rows for cell in row.cells)
    return form06_report(
        Form06(
            reporter=units[0].name if unit_id else office_name,
            receiver=office_name if unit_id and units[0].name != office_name else "",
            period=_period(book),
            columns=tuple(Form06Column(e.column, e.heading or (e.name,)) for e in elements),
            rows=rows,
            total=None if unit_id else _total(book, elements),
            notes=((DOUBT,) if doubted else ()) + (() if unit_id else _coverage(book, elements)),
        )
    )


def write_form06(report: Report, target: Path) -> Path:
    """The form as a .pdf or .docx file. Raises UserError for another suffix or a bad target."""
    suffix = target.suffix.lower()
    if suffix == ".pdf":
        from core.reports.pdf import render_pdf

        render_pdf(report, target)
    elif suffix == ".docx":
        from core.reports.docx import render_docx

        render_docx(report, target)
    else:
        message = f"Không xuất được kiểu tệp “{suffix}”. Chọn .pdf hoặc .docx."
        raise UserError("unknown_format", message, str(target))
    return target


def _period(book: FigureBook) -> str:
    first, last = book.rules.data_range(book.period)
    days = f"từ ngày {paper_date(first)} đến ngày {paper_date(last)}"
    return f"{book.period.label} ({days})"


def _row(
    book: FigureBook, unit: Unit, elements: list[DataElement], unread: Collection[FigureKey]
) -> Form06Row:
    period = book.period.code
    doubted = {
        cell.element
        for problem in book.problems(unit.id)
        if problem.is_open and problem.severity is Severity.ERROR
        for cell in (problem.at,)
    }
    doubted |= {key.element for key in unread if (key.unit, key.period) == (unit.id, period)}
    cells = []
    for element in elements:
        amount = book.table.amount(unit.id, period, element.code)
        text = _printed(amount.state, amount.value)
        cells.append(f"{text}*" if element.code in doubted else text)
    return Form06Row(unit.name, tuple(cells))


def _total(book: FigureBook, elements: list[DataElement]) -> Form06Row:
    totals = [book.table.total(book.unit_ids, book.period.code, e.code) for e in elements]
    cells = tuple(_printed(total.state, total.value) for total in totals)
    return Form06Row(f"Tổng số ({len(book.units)} đơn vị)", cells)


def _coverage(book: FigureBook, elements: list[DataElement]) -> tuple[str, ...]:
    """Who is not in the sum of the first column."""
    total = book.table.total(book.unit_ids, book.period.code, elements[0].code)
    if not total.missing:
        return (f"{total.coverage}.",)
    names = ", ".join(unit.name for unit in book.units if unit.id in total.missing)
    return (f"{total.coverage}. Chưa báo cáo: {names}.",)


def _printed(state: FigureState, value: int | None) -> str:
    if state is FigureState.NUMBER and value is not None:
        return format_count(value)
    return _PRINTED.get(state, "…")
