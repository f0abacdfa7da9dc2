"""The indicators on the start page: of all units together, and how many each unit meets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.domain.figure_check import Problem
from core.domain.figure_rules import Severity
from core.domain.gap import missing_count
from core.domain.indicator import Indicator
from core.domain.number_format import format_count, format_points
from core.domain.overview import IndicatorStanding
from core.domain.period import Period
from core.domain.unit import Unit
from core.domain.verdict import Verdict
from core.services.indicator_view import IndicatorView, read_indicators

if TYPE_CHECKING:
    from core.services.office import Office

_MET = {Verdict.PASS: True, Verdict.FAIL: False}
_WORDS = {Verdict.NOT_ASSESSED: "0 ÷ 0", Verdict.NOT_REPORTED: "chưa có"}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFacts:
    """What the start page takes from the figures of a period.

    ``passed`` gives the units with figures: how many indicators they meet, of how many judged.
    ``broken`` names the units whose figures break a rule that nobody has explained.
    """

    standings: tuple[IndicatorStanding, ...] = ()
    passed: Mapping[str, tuple[int, int]]
    broken: tuple[Unit, ...] = ()
    heard: int = 0
    counted: int = 0
    whole: str = ""


def indicator_facts(office: Office, period: Period) -> IndicatorFacts:
    """The figures of a period, summed up."""
    view = read_indicators(office, period)
    heard = view.prepare()
    spoken = [unit.id for unit in view.units if not view.is_silent(unit.id)]
    broken = [unit_id for unit_id in spoken if any(map(_is_open, view.book.problems(unit_id)))]
    return IndicatorFacts(
        standings=tuple(_standing(view, indicator) for indicator in view.indicators),
        passed={unit_id: view.passed(unit_id) for unit_id in spoken},
        broken=tuple(view.unit_by_id[unit_id] for unit_id in broken),
        heard=heard,
        counted=len(view.book.units),
        whole=view.whole,
    )


def _is_open(problem: Problem) -> bool:
    return problem.is_open and problem.severity is Severity.ERROR


def _standing(view: IndicatorView, indicator: Indicator) -> IndicatorStanding:
    total, change = view.total(indicator.code), view.change(None, indicator.code)
    return IndicatorStanding(
        code=indicator.code,
        name=indicator.short_name,
        target=indicator.target.text.removesuffix(" %"),
        share=total.share_text or _WORDS.get(total.verdict, ""),
        is_met=_MET.get(total.verdict),
        change=format_points(change.hundredths) if change and change.direction else "",
        missing=_missing(view, indicator) if total.verdict is Verdict.FAIL else "",
    )


def _missing(view: IndicatorView, indicator: Indicator) -> str:
    total = view.total(indicator.code)
    assert total.numerator is not None
    assert total.denominator is not None
    count = missing_count(total.numerator, total.denominator, indicator.target)
    if count is None:
        return ""
    return f"{format_count(abs(count))} {indicator.counted_in}"
