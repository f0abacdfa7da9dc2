"""What a unit confirms by its signature: its figures of a period, and what follows from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain.calendar import paper_date
from core.domain.data_element import DataElement, ValueKind
from core.domain.errors import UserError
from core.domain.figure import FigureKey, FigureState
from core.domain.figure_rules import Severity
from core.domain.indicator import CountOf
from core.domain.number_format import format_count
from core.domain.paper_details import PaperDetails
from core.domain.unit import OFFICE, Unit
from core.reports.blocks import SignatureRow, Signing
from core.reports.confirmation import Confirmation, ConfirmedFigure, ConfirmedShare
from core.reports.figure_form import SEAL_HINT, SIGN_HINT
from core.reports.paper import letterhead, organ_in_text
from core.services.figure_form import office_above, period_days, printed
from core.services.figures import FigureBook
from core.services.indicator_paper import VERDICT_WORDS

if TYPE_CHECKING:
    from core.services.exchange_records import UnitRound
    from core.services.indicator_view import IndicatorView
    from core.services.office import Office


def confirmations(
    office: Office,
    view: IndicatorView,
    unit_ids: Collection[str],
    details: PaperDetails,
    unread: Collection[FigureKey] = (),
) -> list[Confirmation]:
    """The sheets of the units asked for, else of every unit that reported something.

    Raises UserError where there is none.
    """
    book = view.book
    units = [
        unit
        for unit in book.units
        if (unit.id in unit_ids if unit_ids else not _is_silent(book, unit))
    ]
    if not units:
        raise UserError(
            "nothing_to_confirm",
            "Kỳ này chưa đơn vị nào báo số liệu nên chưa có gì để xác nhận. Mở trang Số liệu,"
            " nhập số hoặc thu phiếu.",
        )
    rounds = {each.unit.id: each for each in office.exchange.round(book.period).units}
    above = office_above(office, book)
    is_own = office.identity.role == "unit" and above is not None
    receiver = (
        above.authority if is_own and above else organ_in_text(" ".join(details.organ.split()))
    )
    return [_sheet(view, unit, rounds.get(unit.id), details, receiver, unread) for unit in units]


def _sheet(
    view: IndicatorView,
    unit: Unit,
    standing: UnitRound | None,
    details: PaperDetails,
    receiver: str,
    unread: Collection[FigureKey],
) -> Confirmation:
    book = view.book
    own = replace(details, organ_above="", organ=unit.authority.upper(), place=_place(unit))
    return Confirmation(
        head=letterhead(own),
        unit=unit.authority,
        receiver=receiver,
        period=book.period.label,
        days=period_days(book),
        source=_source(standing),
        figures=tuple(_figures(book, unit, unread)),
        shares=tuple(_shares(view, unit)),
        signatures=_signatures(unit),
    )


def _figures(
    book: FigureBook, unit: Unit, unread: Collection[FigureKey]
) -> Iterator[ConfirmedFigure]:
    doubts = {
        problem.at.element: problem.message
        for problem in book.problems(unit.id)
        if problem.is_open and problem.severity is Severity.ERROR
    }
    waiting = {k.element for k in unread if (k.unit, k.period) == (unit.id, book.period.code)}
    names = {section.code: section.name for section in book.indicators.sections}
    for element in book.indicators.elements:
        amount = book.table.amount(unit.id, book.period.code, element.code)
        note = "còn phải kiểm tra" if element.code in doubts.keys() | waiting else ""
        yield ConfirmedFigure(
            section=f"{element.section}. {names.get(element.section, '')}".strip(". "),
            name=f"{element.column} {element.name}" if element.column[:1] == "(" else element.name,
            counted_in=element.counted_in,
            value=_value(element, amount.state, amount.value),
            note=note or book.table.figure(unit.id, book.period.code, element.code).note,
        )


def _value(element: DataElement, state: FigureState, value: int | None) -> str:
    if element.value is ValueKind.YES_NO and state is FigureState.NUMBER:
        return "Có" if value else "Chưa"
    return printed(state, value)


def _shares(view: IndicatorView, unit: Unit) -> Iterator[ConfirmedShare]:
    for indicator in view.indicators:
        result = view.result(unit.id, indicator.code)
        if result is None or indicator.counts is CountOf.UNITS:
            continue
        known = result.numerator is not None and result.denominator is not None
        counts = f"{_count(result.numerator)} ÷ {_count(result.denominator)}" if known else "…"
        yield ConfirmedShare(
            name=indicator.name,
            counts=counts,
            share=result.share_text or "…",
            target=indicator.target.text,
            verdict=VERDICT_WORDS[result.verdict],
        )


def _count(value: int | None) -> str:
    return format_count(value or 0)


def _source(standing: UnitRound | None) -> str:
    """Where the figures came from: the last workbook that was taken, or the keyboard."""
    if standing is None or standing.received_at is None or standing.issued is None:
        return "số liệu nhập trực tiếp vào sổ"
    at = standing.received_at
    return f"phiếu {standing.issued.code}, nhận {at:%H:%M} ngày {paper_date(at.date())}"


def _signatures(unit: Unit) -> SignatureRow:
    """The officer who keeps the figures, and the head who answers for them."""
    collective = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    head = ("THỦ TRƯỞNG ĐƠN VỊ",) if unit.level == OFFICE else collective
    return SignatureRow(
        signings=(
            Signing(authority=("NGƯỜI LẬP PHIẾU",), hint=SIGN_HINT),
            Signing(authority=head, hint=SEAL_HINT),
        )
    )


def _place(unit: Unit) -> str:
    return unit.short_name or unit.name


def _is_silent(book: FigureBook, unit: Unit) -> bool:
    codes = (element.code for element in book.indicators.elements)
    amounts: Iterator[FigureState] = (
        book.table.amount(unit.id, book.period.code, code).state for code in codes
    )
    return all(state is FigureState.BLANK for state in amounts)
