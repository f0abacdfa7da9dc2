"""Progress: who has which task, how far each one is, and what is late."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from core.domain.assignment import Adjustment, AdjustmentKind, Assignments, Role, assign
from core.domain.deadline import Deadline
from core.domain.errors import UserError
from core.domain.extension import Extension, extended_due
from core.domain.period import Period, PeriodKind, PeriodRules
from core.domain.period_lock import PeriodLock
from core.domain.plan import Plan, PlanItem
from core.domain.progress import Progress, Sign, Standing, Term, effective, standing, term_in
from core.domain.unit import Unit, UnitDirectory
from core.services.changes import Changes
from core.services.identity import OfficeIdentity
from core.services.period_locks import period_lock, require_open
from core.services.period_rules import rules_named
from core.services.plan_view import deadline_of
from core.services.plans import PlanService
from core.services.recorder import Recorder
from core.services.units import UnitService
from core.services.working_days import WorkingDays
from core.storage.progress import ProgressKey, ProgressStore

CellKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A task at a unit: the report that counts, its own one of the period, and how it stands.

    ``reports`` are those of every period, so that a person can look back; ``term`` is how the
    task binds the unit in the period.
    """

    report: Progress | None
    own: Progress | None
    standing: Standing
    reports: Mapping[Period, Progress] = field(default_factory=dict)
    term: Term = field(default_factory=lambda: Term(each_period=False))


@dataclass(frozen=True)
class ProgressBoard:
    """All assignments of a plan in a period, seen on a day.

    ``tasks`` are the rows led by somebody, ``units`` those with a task, offices before
    communes, each by code; ``cells`` by (task, unit).
    """

    plan: Plan
    period: Period
    today: date
    tasks: tuple[PlanItem, ...]
    units: tuple[Unit, ...]
    deadlines: Mapping[str, Deadline]
    assignments: Assignments
    cells: Mapping[CellKey, Cell]
    rules: PeriodRules = field(default_factory=PeriodRules)
    lock: PeriodLock | None = None

    def with_reports(self, reports: Mapping[ProgressKey, Progress | None]) -> ProgressBoard:
        """The board as it will stand once these reports are written; nothing is written here."""
        cells = dict(self.cells)
        for (item_id, unit_id, period), report in reports.items():
            cell = cells.get((item_id, unit_id))
            if cell is not None:
                known = {p: r for p, r in cell.reports.items() if p != period}
                known |= {period: report} if report else {}
                cells[item_id, unit_id] = _cell(
                    known, self.period, cell.term, self.rules, self.today
                )
        return replace(self, cells=cells)

    @cached_property
    def by_sign(self) -> dict[Sign, list[CellKey]]:
        """The cells of each sign."""
        found: dict[Sign, list[CellKey]] = {}
        for key, cell in self.cells.items():
            found.setdefault(cell.standing.sign, []).append(key)
        return found

    def counts(self, item_id: str) -> tuple[int, int]:
        """How many units are done with a task (or have nothing to do), of how many."""
        cells = [cell for (item, _), cell in self.cells.items() if item == item_id]
        return sum(cell.standing.sign in _SETTLED for cell in cells), len(cells)


_SETTLED = {Sign.DONE, Sign.DONE_LATE, Sign.NOT_ARISEN}


class ProgressService:
    """Reads the board of a period and changes what stands on it."""

    def __init__(
        self,
        recorder: Recorder,
        plans: PlanService,
        units: UnitService,
        office: Callable[[], OfficeIdentity],
        working_days: Callable[[], WorkingDays] = WorkingDays,
    ) -> None:
        self._recorder = recorder
        self._plans = plans
        self._units = units
        self._office = office
        self._working_days = working_days
        self._progress = ProgressStore(recorder.store)

    def assignments(self, plan: Plan, on: date) -> Assignments:
        """Who has which task, with the units and groups as they are on a day."""
        directory = self._units.directory()
        return self._assign(plan, directory, on)

    def board(
        self, plan: Plan, period: Period, *, today: date | None = None, role: Role = Role.LEAD
    ) -> ProgressBoard:
        """The board of a period; units and groups are those of its closing day.

        ``deadlines`` of the board keep the strict days; where the office lets them roll, its
        cells stand against the next day worked. An extension holds to the day it names.
        """
        days = self._working_days()
        rules = rules_named(self._office().period_rule, days.holidays)
        directory = self._units.directory()
        assignments = self._assign(plan, directory, rules.closing(period))
        seen_on = today or self._recorder.clock().date()
        deadlines = {i.id: deadline_of(i, plan_year=plan.year) for i in plan.tree.tasks()}
        terms = {item: _rolled(term_in(d, period, rules), days) for item, d in deadlines.items()}
        cells = self._cells(plan, assignments, terms, period, rules, seen_on, role)
        led, busy = {item for item, _ in cells}, {unit for _, unit in cells}
        return ProgressBoard(
            plan=plan,
            period=period,
            today=seen_on,
            tasks=tuple(item for item in plan.items if item.id in led),
            units=tuple(sorted((directory.by_id[u] for u in busy), key=_catalogue_order)),
            deadlines=deadlines,
            assignments=assignments,
            cells=cells,
            rules=rules,
            lock=period_lock(self._recorder.store, period.code),
        )

    def settled_tasks(self, plan: Plan) -> frozenset[str]:
        """The tasks that every unit is done with within the plan's year."""
        board = self.board(plan, Period(plan.year, PeriodKind.YEAR))
        open_tasks = {
            i for (i, _), cell in board.cells.items() if cell.standing.sign not in _SETTLED
        }
        return frozenset(item.id for item in board.tasks if item.id not in open_tasks)

    def report(
        self, reports: Mapping[ProgressKey, Progress | None], *, label: str | None = None
    ) -> Changes:
        """Write reports by (task, unit, period), as one step; ``None`` empties one.

        Raises UserError for a locked period.
        """
        require_open(self._recorder.store, {period.code for _, _, period in reports})
        named = label or f"ghi tiến độ {len(reports)} ô"
        with self._recorder.step(named) as recording:
            self._progress.put(recording.step, reports)
        return recording.changes

    def exempt(self, item_id: str, unit_ids: Sequence[str], *, reason: str) -> Changes:
        """Free units from a task; the reason is kept."""
        if not reason.strip():
            raise UserError("no_reason", "Ghi lý do miễn nhiệm vụ cho đơn vị.")
        return self._adjust(item_id, unit_ids, AdjustmentKind.EXEMPT, Role.LEAD, reason)

    def add_units(
        self, item_id: str, unit_ids: Sequence[str], *, role: Role = Role.LEAD, reason: str = ""
    ) -> Changes:
        """Give a task to units beyond the plan's words."""
        return self._adjust(item_id, unit_ids, AdjustmentKind.EXTRA, role, reason)

    def restore(self, item_id: str, unit_ids: Sequence[str]) -> Changes:
        """Go back to what the plan's words give."""
        before = self._progress.adjustments.all()
        gone = {(item_id, unit_id) for unit_id in unit_ids}
        after = [a for a in before if (a.item_id, a.unit_id) not in gone]
        with self._recorder.step("bỏ điều chỉnh giao việc") as recording:
            self._progress.adjustments.write(recording.step, before, after)
        return recording.changes

    def extend(
        self, item_id: str, new_due: date, *, reason: str, unit_id: str | None = None
    ) -> Changes:
        """Put a deadline off, for one unit or for all; the old day and the reason are kept."""
        if not reason.strip():
            raise UserError("no_reason", "Ghi lý do gia hạn.")
        before = self._progress.extensions.all()
        plan = self._plans.holding(item_id)
        due = deadline_of(plan.tree.by_id[item_id], plan_year=plan.year).due if plan else None
        old_due = extended_due(before, item_id, unit_id or "", due)
        extension = Extension(item_id, unit_id, old_due, new_due, reason.strip())
        with self._recorder.step(f"gia hạn đến {new_due:%d/%m/%Y}") as recording:
            self._progress.extensions.write(recording.step, before, [*before, extension])
        return recording.changes

    def adjustments(self) -> list[Adjustment]:
        """Every change that a person made to what the plan's words give."""
        return self._progress.adjustments.all()

    def extensions(self) -> list[Extension]:
        """Every deadline that was put off."""
        return self._progress.extensions.all()

    def _assign(self, plan: Plan, directory: UnitDirectory, on: date) -> Assignments:
        """Everybody's assignments; an office that is a unit sees its own, of the plan above it."""
        identity = self._office()
        own = directory.by_code(identity.unit_code, on) if identity.role == "unit" else None
        above = directory.by_id.get(own.parent_id or "") if own else None
        groups = {group.id: group for group in directory.groups}
        assignments = assign(
            plan,
            self._units.catalogue(above.code if above else identity.unit_code, on),
            lambda group_id: [unit.id for unit in directory.members(groups[group_id], on)],
            self._progress.adjustments.all(),
        )
        if own is None:
            return assignments
        mine = tuple(each for each in assignments.active if each.unit_id == own.id)
        return replace(assignments, active=mine)

    def _cells(
        self,
        plan: Plan,
        assignments: Assignments,
        terms: Mapping[str, Term],
        period: Period,
        rules: PeriodRules,
        today: date,
        role: Role,
    ) -> dict[CellKey, Cell]:
        reports: dict[CellKey, dict[Period, Progress]] = {}
        every = self._progress.reports(item.id for item in plan.items)
        for (item_id, unit_id, of_period), report in every.items():
            reports.setdefault((item_id, unit_id), {})[of_period] = report
        put_off = self.extensions()
        cells = {}
        for each in assignments.active:
            if each.role is role:
                key = (each.item_id, each.unit_id)
                due = extended_due(put_off, *key, terms[each.item_id].due)
                term = replace(terms[each.item_id], due=due)
                cells[key] = _cell(reports.get(key, {}), period, term, rules, today)
        return cells

    def _adjust(
        self,
        item_id: str,
        unit_ids: Sequence[str],
        kind: AdjustmentKind,
        role: Role,
        reason: str,
    ) -> Changes:
        before = self._progress.adjustments.all()
        changed = {(a.item_id, a.unit_id): a for a in before}
        for unit_id in unit_ids:
            changed[item_id, unit_id] = Adjustment(
                item_id=item_id, unit_id=unit_id, kind=kind, role=role, reason=reason.strip()
            )
        word = "miễn" if kind is AdjustmentKind.EXEMPT else "giao thêm"
        with self._recorder.step(f"{word} nhiệm vụ: {len(unit_ids)} đơn vị") as recording:
            self._progress.adjustments.write(recording.step, before, changed.values())
        return recording.changes


def _rolled(term: Term, days: WorkingDays) -> Term:
    return replace(term, due=days.last_day(term.due))


def _cell(
    reports: Mapping[Period, Progress], period: Period, term: Term, rules: PeriodRules, today: date
) -> Cell:
    counted = effective(reports, period, term, rules)
    return Cell(counted, reports.get(period), standing(counted, term, today), reports, term)


def _catalogue_order(unit: Unit) -> tuple[bool, str]:
    return unit.level != "office", unit.code
