"""What would follow from a value: rules that hold or break, indicators that pass or fail."""

from __future__ import annotations

from collections.abc import Iterator

from core.domain.data_element import terms_label
from core.domain.figure import FigureKey
from core.domain.figure_rules import RuleKind
from core.domain.figure_sheet import FigureSheet
from core.domain.number_format import format_count
from core.domain.verdict import Verdict
from core.exchange.entry import value_figure
from core.services.figures import FigureBook
from ui.models.reconcile_book import Consequence

_MOST = 4
_VERDICTS = {Verdict.PASS: ("done", "đạt"), Verdict.FAIL: ("fail", "chưa đạt")}


def consequences(book: FigureBook, key: FigureKey, value: str) -> tuple[Consequence, ...]:
    """Tries a canonical value out in the book, which is as before afterwards."""
    kept = book.table.figure(*key)
    book.results.put(key, value_figure(value))
    try:
        found = [*_broken(book, key), *_kept(book, key), *_judged(book, key)]
    finally:
        book.results.put(key, kept)
    return tuple(found[:_MOST])


def _broken(book: FigureBook, key: FigureKey) -> Iterator[Consequence]:
    for problem in book.problems(key.unit, key.period):
        if any(cell == key for cell in problem.cells):
            yield Consequence("fail" if problem.is_open else "done", problem.message)


def _kept(book: FigureBook, key: FigureKey) -> Iterator[Consequence]:
    """The identities of the form that hold with the value."""
    sheet = FigureSheet(book.table, key.unit, key.period)
    for rule in book.indicators.rules:
        is_about = rule.kind is RuleKind.EQUAL and key.element in rule.elements
        total = sheet.sum(rule.left)
        if is_about and total is not None and total == sheet.sum(rule.right):
            elements = book.indicators.element_by_code
            sides = f"{terms_label(rule.left, elements)} = {terms_label(rule.right, elements)}"
            yield Consequence("done", f"{sides} = {format_count(total)}")


def _judged(book: FigureBook, key: FigureKey) -> Iterator[Consequence]:
    for indicator in book.indicators.indicators:
        if key.element not in indicator.elements:
            continue
        result = book.results.unit(key.unit, key.period, indicator.code)
        if result.verdict not in _VERDICTS:
            continue
        sign, verdict = _VERDICTS[result.verdict]
        share = f" {result.share_text} %" if result.share_text else ""
        words = f"{indicator.short_name}{share} – {verdict} ({indicator.target.text})"
        yield Consequence(sign, words)
