"""What is counted and measured in a plan year: bundled definitions, and the office's own."""

from __future__ import annotations

from functools import cache

from core.domain.errors import UserError
from core.domain.figure_rules import Severity
from core.domain.indicator_check import check_set
from core.domain.indicator_set import IndicatorSet
from core.domain.indicator_set_data import (
    indicator_set_data,
    indicator_set_from_data,
    parse_indicator_set,
)
from core.services.changes import Changes
from core.services.locations import resource
from core.services.recorder import Recorder
from core.storage.figures import FigureStore

_BUNDLED = ("vinh-bao-2024.json", "vi-du-2025-2026.json")


@cache
def bundled_sets() -> tuple[IndicatorSet, ...]:
    """The sets that ship with the program, by year."""
    texts = [(name, resource("indicators", name)) for name in _BUNDLED]
    sets = [parse_indicator_set(path.read_text(encoding="utf-8"), name=n) for n, path in texts]
    return tuple(sorted(sets, key=lambda each: each.year))


class IndicatorSetService:
    """The definitions of each plan year; a year without its own uses the latest before it."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._figures = FigureStore(recorder.store)

    def of_year(self, year: int) -> IndicatorSet:
        """The set of a plan year: the office's own, else the bundled one, else an earlier one."""
        known = {each.year: each for each in bundled_sets()}
        for own_year, data in self._figures.set_data().items():
            known[own_year] = indicator_set_from_data(data, name=f"bộ chỉ tiêu {own_year}")
        earlier = [each for each in known if each <= year]
        return known[max(earlier)] if earlier else known[min(known)]

    def save(self, indicators: IndicatorSet) -> Changes:
        """Keep a set as its year's own. Raises UserError where the live check finds a fault."""
        faults = [p for p in check_set(indicators) if p.severity is Severity.ERROR]
        if faults:
            raise UserError("bad_indicator_set", faults[0].message, faults[0].subject)
        with self._recorder.step(f"sửa bộ chỉ tiêu {indicators.year}") as recording:
            data = indicator_set_data(indicators)
            self._figures.put_set(recording.step, indicators.year, data)
        return recording.changes
