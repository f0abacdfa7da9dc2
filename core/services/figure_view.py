"""Figures and definitions as plain data, for the command line and for whoever else asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.domain.figure import FigureKey, FigureState
from core.domain.figure_check import Problem
from core.domain.figure_totals import UnitsTotal
from core.domain.indicator_results import TotalResult, UnitResult
from core.domain.indicator_set import IndicatorSet
from core.domain.unit import Unit
from core.services.figures import FigureBook

Data = dict[str, Any]


def figures_data(book: FigureBook, units: Sequence[Unit]) -> Data:
    """What some units reported in the book's period, with indicators, problems and totals.

    Totals that nobody typed (form 06 columns 3, 7 and 11) are sums; ``typed`` tells them apart.
    """
    ids = [unit.id for unit in units]
    period = book.period.code
    return {
        "period": period,
        "units": [_unit(book, unit) for unit in units],
        "total": {
            "figures": {
                element.code: _sum(book.table.total(ids, period, element.code))
                for element in book.indicators.elements
            },
            "indicators": {
                indicator.code: _total_result(book.results.total(ids, period, indicator.code))
                for indicator in book.indicators.indicators
            },
        },
    }


def set_data(indicators: IndicatorSet) -> Data:
    """The elements and indicators of a plan year; a target is in percent."""
    return {
        "year": indicators.year,
        "title": indicators.title,
        "elements": [
            {
                "code": element.code,
                "name": element.name,
                "kind": element.kind,
                "column": element.column,
                "value": element.value.value,
            }
            for element in indicators.elements
        ],
        "indicators": [
            {
                "code": indicator.code,
                "name": indicator.name,
                "numerator": [list(term) for term in indicator.numerator],
                "denominator": [list(term) for term in indicator.denominator],
                "comparator": indicator.target.comparator,
                "target": _percent(indicator.target.hundredths),
                "task": indicator.task,
                "counts": indicator.counts.value,
            }
            for indicator in indicators.indicators
        ],
    }


def _unit(book: FigureBook, unit: Unit) -> Data:
    period = book.period.code
    figures: Data = {}
    for element in book.indicators.elements:
        amount = book.table.amount(unit.id, period, element.code)
        stored = book.table.figure(unit.id, period, element.code)
        figures[element.code] = {
            "value": amount.value if amount.state is FigureState.NUMBER else None,
            "state": amount.state.value,
            "typed": stored.answered,
        }
        figures[element.code] |= {
            name: text for name in ("note", "source") if (text := getattr(stored, name))
        }
    return {
        "unit": unit.code,
        "name": unit.name,
        "complete": book.is_complete(unit.id),
        "figures": figures,
        "indicators": {
            indicator.code: _result(book.results.unit(unit.id, period, indicator.code))
            for indicator in book.indicators.indicators
        },
        "problems": [_problem(problem) for problem in book.problems(unit.id)],
    }


def _problem(problem: Problem) -> Data:
    at: FigureKey = problem.at
    return {
        "rule": problem.rule,
        "severity": problem.severity.value,
        "element": at.element,
        "message": problem.message,
        "explanation": problem.explanation,
    }


def _sum(total: UnitsTotal) -> Data:
    return {
        "value": total.value if total.state is FigureState.NUMBER else None,
        "state": total.state.value,
        "coverage": total.coverage,
    }


def _result(result: UnitResult) -> Data:
    text = result.share_text
    return {
        "numerator": result.numerator,
        "denominator": result.denominator,
        # As printed: as many decimals as the verdict needs ("89,996").
        "percent": float(text.replace(".", "").replace(",", ".")) if text else None,
        "verdict": result.verdict.value,
    }


def _total_result(result: TotalResult) -> Data:
    return {**_result(result), "coverage": result.coverage}


def _percent(hundredths: int) -> int | float:
    whole, rest = divmod(hundredths, 100)
    return hundredths / 100 if rest else whole
