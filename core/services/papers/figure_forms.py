"""What the kinds that print a form of figures share: the units, who signs, what to check."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from core.services.papers.kind import CheckState, ReportCheck, ReportRequest

if TYPE_CHECKING:
    from core.domain.figure import FigureKey
    from core.domain.unit import Unit
    from core.reports.blocks import Report
    from core.reports.figure_form import FigureForm
    from core.services.figures import FigureBook
    from core.services.office import Office

Maker = Callable[["FigureBook", str, str | None, Collection["FigureKey"]], "FigureForm"]
FIGURE_NOUNS = frozenset(
    {"figure", "indicator_set", "explanation", "unit", "exchange_place", "setting", "report_draft"}
)


def draw_forms(office: Office, request: ReportRequest, maker: Maker) -> Report:
    """The form of all units together, or one after the other of the units asked for."""
    from core.reports.figure_form import figure_form_report
    from core.services.figure_entry import unread_texts
    from core.services.figure_form import office_above

    period = request.period_or_fail
    book = office.figures.book(period)
    unread = unread_texts(office.recorder, period.code)
    name = office.identity.unit_name
    # An office without units below it reports for itself alone.
    alone = [book.units[0].id] if len(book.units) == 1 else [None]
    above = office_above(office, book)
    forms = []
    for unit_id in request.unit_ids or alone:
        unit = office.units.directory().by_id[unit_id] if unit_id else None
        own = unit is None or unit.code == office.identity.unit_code
        form = maker(book, name, unit_id, unread)
        if own and above is not None:
            form = replace(form, receiver=above.name)
        forms.append(_signed(form, request, None if own else unit))
    return figure_form_report(*forms)


def figure_checks(office: Office, request: ReportRequest) -> Iterator[ReportCheck]:
    """Cells that wait for a choice stop the paper; missing units and broken rules are told."""
    from core.domain.figure_rules import Severity

    period = request.period_or_fail
    waiting = [
        cell
        for cell in office.exchange.conflicts(period)
        if cell.element and request.unit_ids in ((), (cell.unit_id,))
    ]
    if waiting:
        words = f"{len(waiting)} ô số liệu chờ chọn giá trị"
        yield ReportCheck(CheckState.STOP, words, "reconcile")
    book = office.figures.book(period)
    units = [u for u in book.units if not request.unit_ids or u.id in request.unit_ids]
    codes = [element.code for element in book.indicators.elements]
    silent = [unit for unit in units if not _has_any(book, unit, codes)]
    if silent:
        names = ", ".join(unit.short_name or unit.name for unit in silent[:4])
        more = f" và {len(silent) - 4} đơn vị khác" if len(silent) > 4 else ""
        words = f"{len(silent)}/{len(units)} đơn vị chưa báo cáo: {names}{more}"
        yield ReportCheck(CheckState.NOTE, words, "collect")
    wrong = sum(
        problem.is_open and problem.severity is Severity.ERROR
        for unit in units
        for problem in book.problems(unit.id)
    )
    if wrong:
        words = f"{wrong} chỗ sai công thức, in kèm dấu (*)"
        yield ReportCheck(CheckState.NOTE, words, "figures")
    if not (waiting or silent or wrong):
        yield ReportCheck(CheckState.FINE, f"{len(units)}/{len(units)} đơn vị đủ số liệu")


def _has_any(book: FigureBook, unit: Unit, codes: list[str]) -> bool:
    from core.domain.figure import FigureState

    amounts = (book.table.amount(unit.id, book.period.code, code) for code in codes)
    return any(amount.state is not FigureState.BLANK for amount in amounts)


def _signed(form: FigureForm, request: ReportRequest, unit: Unit | None) -> FigureForm:
    """With place, date and head: of this office, or of the unit whose form it is."""
    from core.reports.wording import date_line

    details = request.details
    if unit is None:
        own = details.signature.authority or form.authority
        return replace(
            form, place_date=date_line(details), authority=own, signer=details.signature.name
        )
    place = unit.short_name or unit.name
    return replace(form, place_date=date_line(replace(details, place=place, day=None)))
