"""The sentences of broken rules: what stands there, by how much it is off, where to look."""

from __future__ import annotations

from collections.abc import Mapping

from core.domain.data_element import DataElement, terms_label
from core.domain.figure_rules import Rule, RuleKind
from core.domain.number_format import format_count
from core.domain.period import parse_period

Elements = Mapping[str, DataElement]


def finding_text(
    rule: Rule, left: int, right: int, other_period: str, period: str, elements: Elements
) -> str:
    """A broken rule in words, e.g. "(3) = 149, nhưng (4)+(5)+(6) = 151, lệch 2."."""
    label = terms_label(rule.left, elements)
    shown = f"{label} = {format_count(left)}"
    other = terms_label(rule.right, elements)
    off = format_count(abs(left - right))
    if rule.kind is RuleKind.CARRY:
        before = period_name(other_period, period)
        return f"{shown}, nhưng {before} còn lại {other} = {format_count(right)}, lệch {off}."
    if rule.kind is RuleKind.AT_MOST:
        return f"{shown}, lớn hơn {other} = {format_count(right)}, vượt {off}."
    if rule.kind is RuleKind.RANGE:
        side = "cao hơn mức cao nhất" if left > right else "thấp hơn mức thấp nhất"
        return f"{shown}, {side} {format_count(right)}. Kiểm tra lại số đã ghi."
    if rule.kind is RuleKind.JUMP:
        return _jump_text(shown, left, right, rule.periods)
    return f"{shown}, nhưng {other} = {format_count(right)}, lệch {off}."


def _jump_text(shown: str, left: int, mean: int, periods: int) -> str:
    way = "tăng" if left > mean else "giảm"
    return (
        f"{shown}, {way} nhiều so với bình quân {periods} kỳ trước ({format_count(mean)})."
        " Nếu đúng, ghi lý do."
    )


def repair_hint(
    element: DataElement, value: int, written: int, before: str | None, period: str
) -> str:
    """Where to look: "Kiểm tra ô (6): Tháng 2 còn lại 8, ở đây ghi 10."."""
    fits = f"{period_name(before, period)} còn lại" if before else "số khớp là"
    return (
        f"Kiểm tra ô {element.label}: {fits} {format_count(value)},"
        f" ở đây ghi {format_count(written)}."
    )


def period_name(code: str, beside: str) -> str:
    """A period's name; the year is left out beside a period of the same year ("Tháng 2")."""
    period = parse_period(code)
    same_year = period.year == parse_period(beside).year
    return period.label.removesuffix(f"/{period.year}") if same_year else period.label
