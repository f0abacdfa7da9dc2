"""The workbook that goes back as a paper, exactly as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from core.domain.data_element import Term
from core.domain.indicator_results import UnitResult
from core.domain.number_format import format_count
from core.domain.verdict import Verdict
from core.exchange.entry import Entry, value_figure
from core.exchange.form import FormElement, FormIndicator, FormTask
from core.reports.blocks import Report
from core.reports.unit_return import UnitReturn, unit_return_report
from core.services.exchange_keys import value_words
from core.services.exchange_received import ReceivedWorkbook
from ui.models.received_book import ReturnBook, period_label

_BLANK, _OUT = "…", "x"
_VERDICTS = {
    Verdict.PASS: "Đạt",
    Verdict.FAIL: "Chưa đạt",
    Verdict.NOT_ASSESSED: "không đánh giá",
    Verdict.NOT_REPORTED: "chưa báo cáo",
}


def return_paper(shown: ReturnBook) -> Report:
    """The paper of a workbook."""
    book = shown.book
    assert book is not None
    form, day = book.form, shown.now.date()
    notes = (*book.notes, *book.included.lines(), *shown.review.notes())
    paper = UnitReturn(
        organ_above=form.organ,
        organ=form.unit_name,
        place_date=f"{form.place}, ngày {day.day:02} tháng {_month(day.month)} năm {day.year}",
        plan=form.plan_title,
        period=form.period_words,
        code=form.code.text,
        tasks=tuple(_tasks(book)),
        figures=tuple(_figures(book)),
        shares=tuple(_share(indicator, book.values) for indicator in form.indicators),
        notes=notes,
        signer=form.signatures[1],
    )
    return unit_return_report(paper)


def paper_name(shown: ReturnBook) -> str:
    """What the print job is called."""
    return f"phiếu nộp {period_label(shown.book.form)}" if shown.book else "phiếu nộp"


def _tasks(book: ReceivedWorkbook) -> Iterator[tuple[str, ...]]:
    for row in book.form.rows:
        if isinstance(row.item, FormTask):
            state, result, document, day, note = (_shown(book, entry) for entry in row.entries)
            told = (row.item.path, row.label, row.item.deadline_words)
            yield (*told, state, result, document, day, note)


def _figures(book: ReceivedWorkbook) -> Iterator[tuple[str, ...]]:
    group = ""
    for row in book.form.rows:
        item = row.item
        if not isinstance(item, FormElement):
            continue
        if item.group != group:
            group = item.group
            yield (group,)
        (entry,) = row.entries
        before = _printed(entry, item.previous) if item.previous else ""
        now = _shown(book, entry) if entry.key in book.unread else ""
        now = now or _printed(entry, book.values[entry.key])
        yield (item.column, row.label, item.counted_in, before, now)


def _share(indicator: FormIndicator, values: Mapping[str, str]) -> tuple[str, ...]:
    top = _sum(indicator.numerator, values)
    bottom = _sum(indicator.denominator, values) if indicator.denominator else None
    target = indicator.target
    if not indicator.denominator:
        words = "chưa báo cáo" if top is None else "Có" if top else "Chưa"
        return (indicator.name, "", "", words, "Có", "")
    result = UnitResult(top, bottom, target)
    share = f"{result.share_text} %" if result.share_text else ""
    return (
        indicator.name,
        _count(top),
        _count(bottom),
        share,
        target.text,
        _VERDICTS[result.verdict],
    )


def _sum(terms: Iterable[Term], values: Mapping[str, str]) -> int | None:
    total = 0
    for factor, code in terms:
        value = values.get(f"figure:{code}", "")
        if not value:
            return None
        total += factor * (value_figure(value).counted or 0)
    return total


def _shown(book: ReceivedWorkbook, entry: Entry) -> str:
    return book.texts[entry.key]


def _printed(entry: Entry, value: str) -> str:
    if not value:
        return _BLANK
    return _OUT if value == "KAD" else value_words(entry, value)


def _count(value: int | None) -> str:
    return _BLANK if value is None else format_count(value)


def _month(month: int) -> str:
    return f"{month:02}" if month <= 2 else str(month)
