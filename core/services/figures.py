"""Figures: what each unit counted in each period, checked and computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.domain.completion import Completion, Score766
from core.domain.errors import UserError
from core.domain.figure import Figure, FigureKey
from core.domain.figure_check import Explanation, Problem, check_figures
from core.domain.figure_rules import Severity
from core.domain.figure_totals import FigureTable
from core.domain.indicator_results import IndicatorResults
from core.domain.indicator_set import IndicatorSet
from core.domain.period import Period, PeriodKind, PeriodRules, parse_period
from core.domain.period_lock import PeriodLock
from core.domain.unit import Unit, UnitDirectory
from core.services.changes import Changes
from core.services.identity import OfficeIdentity
from core.services.indicator_sets import IndicatorSetService
from core.services.period_locks import period_lock, require_open
from core.services.period_rules import rules_named
from core.services.recorder import Recorder
from core.services.units import UnitService
from core.storage.figures import FigureStore


@dataclass(frozen=True)
class FigureBook:
    """The figures of a year and the year before, with everything that follows from them.

    ``units`` are those that report in the period asked for; ``table`` and ``results`` answer
    for every unit and period of the two years.
    """

    indicators: IndicatorSet
    units: tuple[Unit, ...]
    period: Period
    rules: PeriodRules
    table: FigureTable
    results: IndicatorResults
    explanations: tuple[Explanation, ...]
    completions: Mapping[tuple[str, str], Completion]
    lock: PeriodLock | None = None

    @property
    def unit_ids(self) -> list[str]:
        """The ids of the units."""
        return [unit.id for unit in self.units]

    def problems(self, unit_id: str, period: str | None = None) -> list[Problem]:
        """The broken rules of a unit in a period (its code; the book's own by default)."""
        code = period or self.period.code
        mine = [e for e in self.explanations if (e.unit, e.period) == (unit_id, code)]
        return check_figures(self.table, self.indicators.all_rules, unit_id, code, mine)

    def is_complete(self, unit_id: str, period: str | None = None) -> bool:
        """Whether a person declared the unit's figures of the period complete."""
        return (unit_id, period or self.period.code) in self.completions


class FigureService:
    """Reads the book of a period and changes what stands in it."""

    def __init__(
        self,
        recorder: Recorder,
        units: UnitService,
        sets: IndicatorSetService,
        office: Callable[[], OfficeIdentity],
    ) -> None:
        self._recorder = recorder
        self._units = units
        self._sets = sets
        self._office = office
        self._figures = FigureStore(recorder.store)

    def book(self, period: Period) -> FigureBook:
        """The book of a period, with the units that exist on its closing day."""
        rules = rules_named(self._office().period_rule)
        directory = self._units.directory()
        indicators = self._sets.of_year(period.year)
        figures = self._figures.figures(_codes(period.year - 1) + _codes(period.year))
        table = FigureTable(indicators.elements, figures, is_active=_activity(directory, rules))
        return FigureBook(
            indicators=indicators,
            units=tuple(self.reporting_units(directory, rules.closing(period))),
            period=period,
            rules=rules,
            table=table,
            results=IndicatorResults(table, indicators.indicators),
            explanations=tuple(self._figures.explanations.all()),
            completions={(c.unit_id, c.period): c for c in self._figures.completions.all()},
            lock=period_lock(self._recorder.store, period.code),
        )

    def reporting_units(self, directory: UnitDirectory, on: date) -> list[Unit]:
        """The communes under the office on a day, else the districts, else the office itself."""
        office = directory.by_code(self._office().unit_code, on)
        if office is None:
            return []
        below = directory.at(on, level="commune", parent_id=office.id)
        others = [u for u in directory.at(on, parent_id=office.id) if u.level != "office"]
        return below or others or [office]

    def put(self, figures: Mapping[FigureKey, Figure], *, label: str | None = None) -> Changes:
        """Write figures, as one step. A broken rule is shown beside a figure, never refused.

        Raises UserError for a locked period, as every change of this service does.
        """
        require_open(self._recorder.store, {key.period for key in figures})
        with self._recorder.step(label or f"nhập {len(figures)} ô số liệu") as recording:
            self._figures.put(recording.step, figures)
        return recording.changes

    def explain(self, explanation: Explanation) -> Changes:
        """Record why figures that break a rule are right; an empty text takes it back."""
        require_open(self._recorder.store, [explanation.period])
        before = self._figures.explanations.all()
        key = (explanation.unit, explanation.period, explanation.rule)
        after = [e for e in before if (e.unit, e.period, e.rule) != key]
        if explanation.text.strip():
            after.append(replace(explanation, text=explanation.text.strip()))
        with self._recorder.step("giải trình số liệu") as recording:
            self._figures.explanations.write(recording.step, before, after)
        return recording.changes

    def complete(self, unit_id: str, period: Period, *, reason: str = "") -> Changes:
        """Declare a unit's period complete.

        Raises UserError where open errors stand in it and no reason is given.
        """
        book = self.book(period)
        open_errors = [
            p for p in book.problems(unit_id) if p.is_open and p.severity is Severity.ERROR
        ]
        if open_errors and not reason.strip():
            raise UserError(
                "open_problems",
                f"Còn {len(open_errors)} chỗ sai chưa sửa: {open_errors[0].message}"
                " Sửa số, hoặc ghi lý do.",
            )
        done = Completion(
            unit_id, period.code, self._recorder.clock(), self._recorder.who, reason.strip()
        )
        return self._write_completions(unit_id, period, [done], "đánh dấu đủ số liệu")

    def reopen(self, unit_id: str, period: Period) -> Changes:
        """Take the declaration back."""
        return self._write_completions(unit_id, period, [], "bỏ đánh dấu đủ số liệu")

    def scores(self) -> list[Score766]:
        """Every recorded score of QĐ 766."""
        return self._figures.scores.all()

    def record_score(self, score: Score766) -> Changes:
        """Record a score read on the national portal."""
        before = self._figures.scores.all()
        others = [s for s in before if (s.unit_id, s.read_on) != (score.unit_id, score.read_on)]
        with self._recorder.step("ghi điểm bộ chỉ số 766") as recording:
            self._figures.scores.write(recording.step, before, [*others, score])
        return recording.changes

    def _write_completions(
        self, unit_id: str, period: Period, new: Sequence[Completion], label: str
    ) -> Changes:
        require_open(self._recorder.store, [period.code])
        before = self._figures.completions.all()
        others = [c for c in before if (c.unit_id, c.period) != (unit_id, period.code)]
        with self._recorder.step(label) as recording:
            self._figures.completions.write(recording.step, before, [*others, *new])
        return recording.changes


def _codes(year: int) -> list[str]:
    """The codes of every period of a year, the longer ones with it."""
    whole = Period(year, PeriodKind.YEAR)
    longer = [Period(year, PeriodKind.HALF), Period(year, PeriodKind.NINE), whole]
    return [period.code for period in (*whole.months(), *whole.quarters(), *longer)]


def _activity(directory: UnitDirectory, rules: PeriodRules) -> Callable[[str, str], bool]:
    """Whether a unit exists on the closing day of a month, by unit id and the month's code."""
    closings: dict[str, date] = {}

    def is_active(unit_id: str, code: str) -> bool:
        closing = closings.get(code)
        if closing is None:
            closing = closings[code] = rules.closing(parse_period(code))
        unit = directory.by_id.get(unit_id)
        return unit is not None and unit.is_valid(closing)

    return is_active
