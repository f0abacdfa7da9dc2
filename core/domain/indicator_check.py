"""The live check of an indicator set: what an editor page shows while a person writes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from core.domain.data_element import DataElement, Span, Term, ValueKind
from core.domain.figure_rules import Rule, RuleKind, Severity
from core.domain.indicator import CountOf, Indicator
from core.domain.indicator_set import IndicatorSet
from core.domain.verdict import WHOLE

# Codes stand in CSV files and in keys such as figure:f06_3.
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_TWO_SIDED = (RuleKind.EQUAL, RuleKind.AT_MOST, RuleKind.CARRY)


@dataclass(frozen=True, slots=True)
class SetProblem:
    """One finding: ``subject`` is the code of the element, indicator or rule concerned."""

    severity: Severity
    subject: str
    message: str


def check_set(indicators: IndicatorSet, paths: Collection[str] | None = None) -> list[SetProblem]:
    """Everything wrong or doubtful in a set; empty when it is fit for use.

    ``paths`` are the paths of the plan's rows, when the plan is known. Errors make a set
    unusable; warnings do not.
    """
    problems = [*_code_problems(indicators)]
    for element in indicators.elements:
        problems += _element_problems(element, indicators)
    problems += _circles(indicators)
    for indicator in indicators.indicators:
        problems += _indicator_problems(indicator, indicators, paths)
    for rule in indicators.rules:
        problems += _rule_problems(rule, indicators)
    return problems + list(_unused(indicators))


def _error(subject: str, message: str) -> SetProblem:
    return SetProblem(Severity.ERROR, subject, message)


def _code_problems(indicators: IndicatorSet) -> Iterator[SetProblem]:
    groups = (
        ("Số liệu", [element.code for element in indicators.elements]),
        ("Chỉ tiêu", [indicator.code for indicator in indicators.indicators]),
        ("Quy tắc", [rule.code for rule in indicators.rules]),
    )
    for noun, codes in groups:
        for code, count in Counter(codes).items():
            if count > 1:
                yield _error(code, f"{noun} “{code}” có {count} lần. Mỗi mã chỉ dùng một lần.")
            if not _CODE.fullmatch(code):
                yield _error(code, f"Mã “{code}” chỉ gồm chữ không dấu, số và gạch dưới.")


def _element_problems(element: DataElement, all_: IndicatorSet) -> Iterator[SetProblem]:
    name = f"Số liệu “{element.name or element.code}”"
    if not element.name.strip():
        yield _error(element.code, f"Số liệu “{element.code}” chưa có tên.")
    if element.section and element.section not in {section.code for section in all_.sections}:
        yield _error(element.code, f"{name} thuộc phần “{element.section}” chưa được khai báo.")
    if element.span is Span.PARTS and not element.parts:
        yield _error(element.code, f"{name} là tổng nhưng chưa có thành phần.")
    if (element.value is ValueKind.YES_NO) != (element.span is Span.ANY):
        yield _error(element.code, f"{name}: có hay không thì cộng theo kỳ là “có ở một kỳ”.")
    yield from _term_problems(element.code, name, element.parts, all_)


def _term_problems(
    code: str, name: str, terms: Iterable[Term], all_: IndicatorSet
) -> Iterator[SetProblem]:
    for factor, part in terms:
        if part not in all_.element_by_code:
            yield _error(code, f"{name} dùng số liệu “{part}” chưa được khai báo.")
        if factor == 0:
            yield _error(code, f"{name}: hệ số của “{part}” là 0. Bỏ mục đó hoặc sửa hệ số.")


def _circles(indicators: IndicatorSet) -> Iterator[SetProblem]:
    parts = {e.code: [code for _, code in e.parts] for e in indicators.elements}
    for element in indicators.elements:
        seen: set[str] = set()
        queue = list(parts[element.code])
        while queue:
            code = queue.pop()
            if code not in seen:
                seen.add(code)
                queue += parts.get(code, [])
        if element.code in seen:
            yield _error(element.code, f"Số liệu “{element.name}” là tổng của chính nó.")


def _indicator_problems(
    indicator: Indicator, all_: IndicatorSet, paths: Collection[str] | None
) -> Iterator[SetProblem]:
    name = f"Chỉ tiêu “{indicator.name or indicator.code}”"
    if not indicator.name.strip():
        yield _error(indicator.code, f"Chỉ tiêu “{indicator.code}” chưa có tên.")
    if not indicator.numerator:
        yield _error(indicator.code, f"{name} chưa có tử số.")
    by_units = indicator.counts is CountOf.UNITS
    if not indicator.denominator and not by_units:
        yield _error(indicator.code, f"{name} chưa có mẫu số.")
    if indicator.denominator and by_units:
        yield _error(indicator.code, f"{name} đếm theo đơn vị nên không có mẫu số riêng.")
    terms = indicator.numerator + indicator.denominator
    yield from _term_problems(indicator.code, name, terms, all_)
    yield from _target_problems(indicator, name)
    if paths is not None and indicator.task and indicator.task not in paths:
        message = f"{name} gắn với nhiệm vụ {indicator.task} không có trong kế hoạch."
        yield SetProblem(Severity.WARNING, indicator.code, message)


def _target_problems(indicator: Indicator, name: str) -> Iterator[SetProblem]:
    target = indicator.target
    if not 0 <= target.hundredths <= WHOLE:
        yield _error(indicator.code, f"{name}: mức yêu cầu phải từ 0 đến 100 %.")
    elif (target.comparator, target.hundredths) in ((">", WHOLE), ("<", 0)):
        yield _error(indicator.code, f"{name}: không tỷ lệ nào đạt mức {target.text}.")
    begins, ends = indicator.valid_from, indicator.valid_to
    if begins and ends and ends < begins:
        yield _error(indicator.code, f"{name}: ngày hết hiệu lực trước ngày bắt đầu.")


def _rule_problems(rule: Rule, all_: IndicatorSet) -> Iterator[SetProblem]:
    name = f"Quy tắc “{rule.code}”"
    if not rule.left:
        yield _error(rule.code, f"{name} chưa có vế trái.")
    if not rule.right and rule.kind in _TWO_SIDED:
        yield _error(rule.code, f"{name} chưa có vế phải.")
    if rule.kind is RuleKind.RANGE and rule.low is None and rule.high is None:
        yield _error(rule.code, f"{name} chưa có mức thấp nhất hay cao nhất.")
    if rule.low is not None and rule.high is not None and rule.high < rule.low:
        yield _error(rule.code, f"{name}: mức cao nhất nhỏ hơn mức thấp nhất.")
    if rule.kind is RuleKind.JUMP and (rule.times < 2 or rule.periods < 1 or rule.floor < 0):
        yield _error(rule.code, f"{name}: số lần từ 2, số kỳ từ 1, mức bỏ qua từ 0.")
    yield from _term_problems(rule.code, name, rule.left + rule.right, all_)


def _unused(all_: IndicatorSet) -> Iterator[SetProblem]:
    used = {code for element in all_.elements for _, code in element.parts}
    used |= {element.code for element in all_.elements if element.parts}
    used |= {code for indicator in all_.indicators for code in indicator.elements}
    used |= {code for rule in all_.rules for code in rule.elements}
    for element in all_.elements:
        if element.code not in used:
            message = f"Số liệu “{element.name}” chưa dùng trong chỉ tiêu, tổng hay quy tắc nào."
            yield SetProblem(Severity.WARNING, element.code, message)
