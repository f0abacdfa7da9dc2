"""The indicators of a period as they are read: units × indicators, ranks, change, lateness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from core.domain.agency_catalogue import AgencyKind
from core.domain.figure_periods import running_code
from core.domain.gap import UnitShare
from core.domain.indicator import CountOf, Indicator
from core.domain.indicator_results import TotalResult, UnitResult
from core.domain.period import Period, PeriodKind, PeriodRules
from core.domain.ranking import Change, change, ranks
from core.domain.submission import Submission, submission
from core.domain.unit import Unit
from core.domain.verdict import Verdict
from core.services.figures import FigureBook
from core.services.period_rules import rules_named
from core.services.working_days import working_days

if TYPE_CHECKING:
    from core.services.office import Office

_KINDS = ("huyện", "quận", "thị xã", "thành phố", "tỉnh", "xã", "phường", "đặc khu", "thị trấn")
_JUDGED = (Verdict.PASS, Verdict.FAIL)


@dataclass(frozen=True)
class IndicatorView:
    """A period's indicators for every unit that they count, in the period or cumulative.

    ``units`` are those of the book, then further ones that the set names (Phòng Tư pháp);
    ``reporters`` gives each indicator's code the ids of the units that it counts. ``code`` is
    the period looked at, a running one where ``is_running``; ``before`` the one it is compared
    with, empty where there is none.
    """

    book: FigureBook
    units: tuple[Unit, ...]
    reporters: Mapping[str, frozenset[str]]
    rules: PeriodRules
    today: date
    is_running: bool = False
    office: str = ""

    @property
    def period(self) -> Period:
        """The period chosen."""
        return self.book.period

    @cached_property
    def code(self) -> str:
        """The code under which results are asked for."""
        return self.code_of(self.period)

    @cached_property
    def before(self) -> str:
        """The code of the period before; cumulative values are compared within the year."""
        earlier = self.period.previous()
        if earlier is None or (self.is_running and earlier.year != self.period.year):
            return ""
        return self.code_of(earlier)

    @property
    def months(self) -> list[Period]:
        """The months of the year."""
        return Period(self.period.year, PeriodKind.YEAR).months()

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators whose targets hold for the period."""
        closing = self.rules.closing(self.period)
        return tuple(i for i in self.book.indicators.indicators if i.is_valid_on(closing))

    @cached_property
    def _results(self) -> dict[tuple[str, str, str], UnitResult]:
        return {}

    @cached_property
    def _totals(self) -> dict[tuple[str, str], TotalResult]:
        return {}

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        """The units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def whole(self) -> str:
        """What all units together are called: "Toàn huyện"."""
        name = self.office.lower()
        return f"Toàn {next((k for k in _KINDS if name.startswith(k)), 'bộ')}"

    @cached_property
    def heard(self) -> int:
        """How many units of the book have reported anything."""
        return sum(not self.is_silent(unit.id) for unit in self.book.units)

    def prepare(self) -> int:
        """Compute every result of the period and the one before; gives how many units reported.

        A screen then only looks them up.
        """
        for indicator in self.indicators:
            for code in filter(None, (self.code, self.before)):
                self.total(indicator.code, code)
        return self.heard

    def code_of(self, period: Period) -> str:
        """The code of a period, or of what has run up to its end."""
        return running_code(period.code) if self.is_running else period.code

    def counted(self, indicator: str) -> list[str]:
        """The ids of the units that an indicator counts, in order."""
        wanted = self.reporters[indicator]
        return [unit.id for unit in self.units if unit.id in wanted]

    def result(self, unit_id: str, indicator: str, code: str = "") -> UnitResult | None:
        """The indicator of a unit; ``None`` where the indicator does not count it."""
        if unit_id not in self.reporters[indicator]:
            return None
        key = (unit_id, code or self.code, indicator)
        found = self._results.get(key)
        if found is None:
            found = self._results[key] = self.book.results.unit(*key)
        return found

    def total(self, indicator: str, code: str = "") -> TotalResult:
        """The indicator over all units that it counts."""
        key = (code or self.code, indicator)
        found = self._totals.get(key)
        if found is None:
            found = self.book.results.total(self.counted(indicator), *key)
            self._totals[key] = found
        return found

    def shares(self, indicator: str) -> list[UnitShare]:
        """The counts of the units that have reported."""
        found = ((unit, self.result(unit, indicator)) for unit in self.counted(indicator))
        return [
            UnitShare(unit, result.numerator, result.denominator)
            for unit, result in found
            if result and result.numerator is not None and result.denominator is not None
        ]

    def ranks(self, indicator: str) -> dict[str, int]:
        """The rank of each unit with cases, 1 for the best; having done a thing is not ranked."""
        chosen = self.book.indicators.indicator_by_code[indicator]
        if chosen.counts is CountOf.UNITS:
            return {}
        counts: dict[str, tuple[int | None, int | None]] = {
            share.unit: (share.numerator, share.denominator) for share in self.shares(indicator)
        }
        return ranks(counts, chosen.target)

    def change(self, unit_id: str | None, indicator: str) -> Change | None:
        """The change of a unit (``None``: of the total) against the period before."""
        if not self.before:
            return None
        now, then = (self._counts(unit_id, indicator, code) for code in (self.code, self.before))
        return change(now, then, self.book.indicators.indicator_by_code[indicator].target)

    def passed(self, unit_id: str | None) -> tuple[int, int]:
        """How many indicators a unit (``None``: the total) passes, of how many judged."""
        verdicts = [self._verdict(unit_id, indicator.code) for indicator in self.indicators]
        return verdicts.count(Verdict.PASS), sum(verdict in _JUDGED for verdict in verdicts)

    def is_silent(self, unit_id: str) -> bool:
        """Whether a unit has reported nothing that an indicator could be computed from."""
        results = (self.result(unit_id, indicator.code) for indicator in self.indicators)
        known = [result for result in results if result is not None]
        return all(result.verdict is Verdict.NOT_REPORTED for result in known)

    def submission(self, unit_id: str, period: Period) -> Submission:
        """Whether a unit's figures of a period are complete, and on time."""
        done = self.book.completions.get((unit_id, period.code))
        table = self.book.table
        codes = [element.code for element in self.book.indicators.elements]
        return submission(
            done.at.date() if done else None,
            has_figures=any(table.figure(unit_id, period.code, c).answered for c in codes),
            due=self.rules.due_date(period),
            today=self.today,
        )

    def _counts(
        self, unit_id: str | None, indicator: str, code: str
    ) -> tuple[int | None, int | None]:
        found = self.total(indicator, code) if unit_id is None else None
        result = found or (self.result(unit_id, indicator, code) if unit_id else None)
        return (result.numerator, result.denominator) if result else (None, None)

    def _verdict(self, unit_id: str | None, indicator: str) -> Verdict | None:
        result = self.total(indicator) if unit_id is None else self.result(unit_id, indicator)
        return result.verdict if result else None


def read_indicators(
    office: Office, period: Period, *, is_running: bool = False, today: date | None = None
) -> IndicatorView:
    """The indicators of a period, seen on a day."""
    book = office.figures.book(period)
    identity = office.identity
    rules = rules_named(identity.period_rule, working_days(office.settings).holidays)
    named = _named_units(office, book, rules.closing(period))
    counted = {
        indicator.code: _counted(book, named, indicator) for indicator in book.indicators.indicators
    }
    own = {unit.id for unit in book.units}
    directory = office.units.directory()
    extra = sorted(set().union(*counted.values()) - own)
    return IndicatorView(
        book=book,
        units=(*book.units, *(directory.by_id[unit_id] for unit_id in extra)),
        reporters=counted,
        rules=rules,
        today=today or office.clock().date(),
        is_running=is_running,
        office=identity.unit_name,
    )


def _named_units(office: Office, book: FigureBook, on: date) -> dict[str, tuple[bool, set[str]]]:
    """What each name of a reporter stands for: whether it is one unit, and the ids."""
    names = {n for element in book.indicators.elements for n in element.reported_by}
    catalogue = office.units.catalogue(office.identity.unit_code, on)
    directory = office.units.directory()
    groups = {group.id: group for group in directory.groups}
    found: dict[str, tuple[bool, set[str]]] = {}
    for name in names:
        match = catalogue.match(name)
        if match.id and match.kind is AgencyKind.UNIT:
            found[name] = (True, {match.id})
        elif match.id and match.kind is AgencyKind.GROUP:
            members = directory.members(groups[match.id], on)
            found[name] = (False, {unit.id for unit in members})
    return found


def _counted(
    book: FigureBook, named: Mapping[str, tuple[bool, set[str]]], indicator: Indicator
) -> frozenset[str]:
    """The book's units among an indicator's reporters, and those that are named one by one.

    Where none of the names is known here (a set of another office), every unit of the book.
    """
    known: Sequence[tuple[bool, set[str]]] = [
        named[name] for name in book.indicators.reporters(indicator) if name in named
    ]
    own = {unit.id for unit in book.units}
    listed: set[str] = set().union(*(ids for _, ids in known))
    alone = {unit_id for is_one, ids in known if is_one for unit_id in ids}
    return frozenset((own & listed) | alone or own)
