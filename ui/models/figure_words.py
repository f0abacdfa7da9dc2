"""The words of the page Số liệu: figures, periods, checks."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.data_element import DataElement, Span, ValueKind, terms_label
from core.domain.figure import Figure, FigureState
from core.domain.figure_check import Problem
from core.domain.figure_periods import RUNNING
from core.domain.figure_rules import Rule, RuleKind, Severity
from core.domain.figure_totals import Amount
from core.domain.gap import missing_count
from core.domain.number_format import format_count
from core.domain.period import Period, PeriodKind, parse_period
from core.domain.verdict import Verdict
from ui.models.figure_facts import FigureFacts

STATE_WORDS = {
    FigureState.BLANK: "trống",
    FigureState.NOT_ARISEN: "không phát sinh",
    FigureState.NOT_APPLICABLE: "không áp dụng",
}
STATE_CODES = {
    FigureState.BLANK: "",
    FigureState.NOT_ARISEN: "KPS",
    FigureState.NOT_APPLICABLE: "KAD",
}
NARROW_WORDS = {**STATE_CODES, FigureState.NOT_APPLICABLE: "/"}
CELL_WORDS = {**NARROW_WORDS, FigureState.NOT_ARISEN: "không phát sinh"}
YES, NO = "Có", "Chưa"
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """What stands beside a figure: a sign of the family, few words, and all of it in sentences."""

    sign: str = ""
    words: str = ""
    told: str = ""
    is_open: bool = False


def number_words(value: int, element: DataElement) -> str:
    """A number of one unit as shown: "1.234", "Có"."""
    if element.value is ValueKind.YES_NO:
        return YES if value else NO
    return format_count(value)


def figure_words(figure: Figure, element: DataElement) -> str:
    """A figure in words, for the journal and for a screen reader."""
    if figure.value is not None:
        return number_words(figure.value, element)
    return STATE_WORDS[figure.state]


def amount_words(amount: Amount, element: DataElement) -> str:
    """An amount in a narrow cell."""
    if amount.state is FigureState.NUMBER and amount.value is not None:
        return number_words(amount.value, element)
    return NARROW_WORDS.get(amount.state, "")


def compact_words(amount: Amount, element: DataElement) -> str:
    """As :func:`amount_words`, with large amounts of đồng in millions: "5,2 tr", "52 tr"."""
    if element.value is ValueKind.AMOUNT and (amount.value or 0) >= _MILLION:
        tenths = (2 * (amount.value or 0) * 10 + _MILLION) // (2 * _MILLION)
        rest = "" if tenths >= 100 else f",{tenths % 10}"
        return f"{format_count(tenths // 10)}{rest} tr"
    return amount_words(amount, element)


def plain_text(figure: Figure, element: DataElement) -> str:
    """A figure as it is typed and copied: digits without marks, which every Excel reads alike."""
    if figure.value is None:
        return STATE_CODES[figure.state]
    if element.value is ValueKind.YES_NO:
        return YES if figure.value else NO
    return str(figure.value)


def short_period(code: str) -> str:
    """A period over a narrow column: "T02", "Quý I", "6 tháng", "Năm 2023"."""
    if code.endswith(RUNNING):
        return "Lũy kế"
    period = parse_period(code)
    if period.kind is PeriodKind.MONTH:
        return f"T{period.number:02}"
    return {
        PeriodKind.QUARTER: period.label.partition("/")[0],
        PeriodKind.HALF: "6 tháng",
        PeriodKind.NINE: "9 tháng",
        PeriodKind.YEAR: period.label,
    }[period.kind]


def own_period(period: Period) -> str:
    """The period over its own column: "Tháng 3", "Quý I", "6 tháng", "Năm 2024"."""
    if period.kind is PeriodKind.MONTH:
        return f"Tháng {period.number}"
    return short_period(period.code)


def span_words(element: DataElement) -> str:
    """How several periods add up, where they are not simply summed."""
    return {
        Span.OPENING: "lấy của kỳ đầu, không cộng các kỳ",
        Span.CLOSING: "lấy của kỳ cuối, không cộng các kỳ",
        Span.PARTS: "cộng từ các cột thành phần của cả thời gian",
        Span.ANY: "có, nếu có ở ít nhất một kỳ",
    }.get(element.span, "")


def check_of(facts: FigureFacts, unit_id: str, code: str) -> Check:
    """What is said of a cell: the gravest thing first."""
    if raw := facts.raw(unit_id, code):
        reading = facts.reading(code, raw)
        return Check("ask", "chưa đọc được, chưa cộng", reading.message, is_open=True)
    problems = facts.problems_at(unit_id, code)
    if problems:
        told = "\n".join(_told(problem) for problem in problems)
        first, more = problems[0], len(problems) - 1
        words = _problem_words(facts, first) + (f" · và {more} điều" if more else "")
        if not first.is_open:
            return Check("done", f"đã giải trình: {first.explanation}", told)
        sign = "fail" if first.severity is Severity.ERROR else "ask"
        return Check(sign, words, told, is_open=True)
    return _result_check(facts, unit_id, code) or _kept_check(facts, unit_id, code) or Check()


def _told(problem: Problem) -> str:
    given = f" Đã giải trình: {problem.explanation}" if problem.explanation else ""
    return problem.message + given


def _problem_words(facts: FigureFacts, problem: Problem) -> str:
    rule = next(r for r in facts.book.indicators.all_rules if r.code == problem.rule)
    elements = facts.book.indicators.element_by_code
    off, other = format_count(abs(problem.left - problem.right)), terms_label(rule.right, elements)
    if rule.kind is RuleKind.CARRY:
        before = next(k.period for k in problem.cells if k.period != problem.at.period)
        name = short_period(before)
        return f"{name} còn lại {other} = {format_count(problem.right)}"
    if rule.kind is RuleKind.AT_MOST:
        return f"vượt {off} so với {other}"
    if rule.kind is RuleKind.RANGE:
        side = "cao" if problem.left > problem.right else "thấp"
        return f"{side} quá mức {format_count(problem.right)}"
    if rule.kind is RuleKind.JUMP:
        way = "tăng" if problem.left > problem.right else "giảm"
        return f"{way} nhiều, TB {rule.periods} kỳ {format_count(problem.right)}"
    return f"lệch {off} với {other}"


def _result_check(facts: FigureFacts, unit_id: str, code: str) -> Check | None:
    """The first indicator that is shown at this cell and can be judged."""
    for indicator in facts.indicators_at.get(code, ()):
        result = facts.result(unit_id, indicator)
        share = f"{result.share_text} %" if result.share_text else ""
        told = f"{indicator.name}: {share}, yêu cầu {indicator.target.text}."
        if result.verdict is Verdict.PASS:
            return Check("done", _joined(share, "đạt", facts.element(code)), told)
        if result.verdict is Verdict.FAIL and result.numerator is not None:
            assert result.denominator is not None
            lacking = missing_count(result.numerator, result.denominator, result.target)
            short = lacking is not None and lacking > 0
            words = f"thiếu {format_count(lacking or 0)}" if short else "chưa đạt"
            return Check("fail", _joined(share, words, facts.element(code)), told)
    return None


def _joined(share: str, words: str, element: DataElement) -> str:
    """As "80,00 % · đạt"; a share of one unit alone says nothing."""
    return words if element.value is ValueKind.YES_NO else f"{share} · {words}"


def _kept_check(facts: FigureFacts, unit_id: str, code: str) -> Check | None:
    """An identity that holds for a number that was entered: "= (8)+(9)+(10)"."""
    if not facts.stored(unit_id, code).answered:
        return None
    elements = facts.book.indicators.element_by_code
    for rule in facts.book.indicators.rules:
        if (
            rule.kind is RuleKind.EQUAL
            and rule.left == ((1, code),)
            and _is_known(facts, unit_id, rule)
        ):
            return Check("done", f"= {terms_label(rule.right, elements)}", "Khớp.")
    return None


def _is_known(facts: FigureFacts, unit_id: str, rule: Rule) -> bool:
    amounts = (facts.amount(unit_id, code) for code in rule.elements)
    return all(amount.is_complete and amount.value is not None for amount in amounts)
