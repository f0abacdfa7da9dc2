"""Judging a percentage by its counts: with integers, never by the rounded figure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.domain.target import Comparator

# 100 % in hundredths of a percent, the unit in which targets are kept.
WHOLE = 10_000

_PRINTED: dict[Comparator, str] = {">=": "≥", ">": ">", "=": "=", "<=": "≤", "<": "<"}


class Verdict(StrEnum):
    """Đạt, chưa đạt, không đánh giá (mẫu số bằng 0), chưa báo cáo."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    NOT_ASSESSED = "not_assessed"
    NOT_REPORTED = "not_reported"


@dataclass(frozen=True, slots=True)
class Target:
    """What a share has to reach: a comparator and hundredths of a percent (45 % = 4500)."""

    comparator: Comparator
    hundredths: int

    @property
    def upward(self) -> bool:
        """Whether more is better (≥, >, =), or less is (≤, <)."""
        return self.comparator in (">=", ">", "=")

    @property
    def text(self) -> str:
        """As printed under an indicator's name: "≥ 80 %", "> 90 %", "≥ 37,5 %"."""
        whole, rest = divmod(self.hundredths, 100)
        decimals = f",{rest:02}".rstrip("0") if rest else ""
        return f"{_PRINTED[self.comparator]} {whole}{decimals} %"

    def surplus(self, numerator: int, denominator: int) -> int:
        """How far the share lies above the target, times 10 000 × denominator; negative below."""
        return numerator * WHOLE - self.hundredths * denominator

    def is_met(self, numerator: int, denominator: int) -> bool:
        """Whether numerator ÷ denominator (above 0) meets the target; 89,996 % does not meet 90."""
        above = self.surplus(numerator, denominator)
        return {
            ">=": above >= 0,
            ">": above > 0,
            "=": above == 0,
            "<=": above <= 0,
            "<": above < 0,
        }[self.comparator]

    def judge(self, numerator: int | None, denominator: int | None) -> Verdict:
        """The verdict on two counts; ``None`` is a count that was not reported."""
        if numerator is None or denominator is None:
            return Verdict.NOT_REPORTED
        if denominator <= 0:
            return Verdict.NOT_ASSESSED
        return Verdict.PASS if self.is_met(numerator, denominator) else Verdict.FAIL
