"""A unit's own figures and progress, which its pages show and its return workbooks take.

A unit's installation that has no plan of the year makes one of the tasks in its workbooks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from core.domain.deadline import Deadline, DeadlineKind
from core.domain.deadline_reader import read_deadline
from core.domain.figure import Figure, FigureKey
from core.domain.period import Period, parse_period
from core.domain.plan import ItemKind, Plan, PlanItem
from core.domain.progress import Progress
from core.domain.unit import Unit
from core.exchange.entry import Field, figure_value, value_figure
from core.exchange.form import FormTask, WorkbookForm
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_keys import element_of, task_of
from core.services.exchange_values import report_fields, report_of
from core.services.plans import new_id
from core.storage.figures import FigureStore
from core.storage.plans import PlanStore, PlanSummary
from core.storage.progress import ProgressKey, ProgressStore
from core.storage.settings import SettingStore
from core.storage.store import Step

_MADE = "exchange/made_plans"


class OwnValues:
    """Reads and writes the values of this office for the entries of a form."""

    def __init__(self, desk: ExchangeDesk, form: WorkbookForm) -> None:
        self._desk = desk
        self._form = form
        self.period: Period = parse_period(form.period)
        self._figures = FigureStore(desk.recorder.store)
        self._reports = ProgressStore(desk.recorder.store)

    @property
    def unit(self) -> Unit | None:
        """This office as a unit in the period."""
        on = self._desk.rules.closing(self.period)
        return self._desk.office.units.directory().by_code(self._desk.office.identity.unit_code, on)

    @property
    def is_kept(self) -> bool:
        """Whether the store's own tables hold the values: an office with units counts theirs."""
        return self._desk.office.identity.role == "unit" and self.unit is not None

    def read(self) -> dict[str, str]:
        """The values that the tables hold, by key; keys without a place in them are left out."""
        unit = self.unit
        if not self.is_kept or unit is None:
            return {}
        figures = dict(self._figures.figures([self.period.code]))
        reports = self._reports.of_period(self.period.code)
        rows = self._rows()
        found: dict[str, str] = {}
        for key in self._form.entries:
            element = element_of(key)
            if element is not None:
                at = FigureKey(unit.id, self.period.code, element)
                found[key] = figure_value(figures.get(at, Figure()))
                continue
            path, field = task_of(key)
            if path in rows:
                fields = report_fields(reports.get((rows[path], unit.id))) or {}
                found[key] = fields.get(field, "")
        return found

    def write(self, step: Step, values: Mapping[str, str]) -> None:
        """Write values into the tables; keys without a place in them are passed over."""
        unit = self.unit
        if not self.is_kept or unit is None:
            return
        known = dict(self._figures.figures([self.period.code]))
        reports = self._reports.of_period(self.period.code)
        rows = self._rows()
        figures: dict[FigureKey, Figure] = {}
        changed: dict[str, dict[str, str]] = {}
        for key, value in values.items():
            element = element_of(key)
            if element is not None:
                at = FigureKey(unit.id, self.period.code, element)
                old = known.get(at, Figure())
                figures[at] = replace(value_figure(value), note=old.note, source=old.source)
            elif (place := task_of(key))[0] in rows:
                changed.setdefault(rows[place[0]], {})[place[1]] = value
        self._figures.put(step, figures)
        self._reports.put(step, _reports(changed, reports, unit.id, self.period))

    def follow_plan(self, step: Step) -> None:
        """Let a plan that was made of workbooks hold the tasks of this one."""
        settings = SettingStore(self._desk.recorder.store)
        made: list[str] = settings.get(_MADE) or []
        plans = self._plans()
        unit = self.unit
        foreign = any(summary.id not in made for summary in plans)
        if not self.is_kept or unit is None or not self._form.tasks or foreign:
            return
        before = self._desk.office.plans.get(plans[0].id) if plans else None
        after = _plan(self._form, before, unit.name)
        PlanStore(self._desk.recorder.store).write(step, before, after)
        if before is None:
            settings.put(step, _MADE, [*made, after.id])

    def _rows(self) -> dict[str, str]:
        """The row of each path of the form, in the plan of its year."""
        for summary in self._plans()[:1]:
            paths = self._desk.office.plans.get(summary.id).tree.paths
            return {path: item for item, path in paths.items()}
        return {}

    def _plans(self) -> list[PlanSummary]:
        """The plans of the form's year, the one stored last first."""
        plans = self._desk.office.plans.summaries()
        return [summary for summary in plans if summary.year == self._form.year]


def _reports(
    changed: Mapping[str, Mapping[str, str]],
    known: Mapping[tuple[str, str], Progress],
    unit_id: str,
    period: Period,
) -> dict[ProgressKey, Progress | None]:
    found: dict[ProgressKey, Progress | None] = {}
    for item, values in changed.items():
        current = known.get((item, unit_id))
        fields = report_fields(current) or dict.fromkeys(Field, "")
        found[item, unit_id, period] = report_of({**fields, **values}, current)
    return found


def _plan(form: WorkbookForm, before: Plan | None, leader: str) -> Plan:
    """The plan with the form's tasks: those known by their path keep their rows."""
    paths = before.tree.paths if before else {}
    known = {path: item for item, path in paths.items()}
    items = tuple(
        _item(task, known.get(task.path) or new_id(), leader, form.year) for task in form.tasks
    )
    kept = {item.id for item in items}
    rest = tuple(item for item in (before.items if before else ()) if item.id not in kept)
    return Plan(
        id=before.id if before else new_id(),
        year=form.year,
        title=form.plan_title,
        short_title=form.plan_title,
        items=(*items, *rest),
    )


def _item(task: FormTask, item_id: str, leader: str, year: int) -> PlanItem:
    return PlanItem(
        id=item_id,
        kind=ItemKind.TASK,
        tt=task.path,
        content=task.content,
        lead=leader,
        deadline=task.deadline,
        product=task.product,
        reading=_reading(task, year),
    )


def _reading(task: FormTask, year: int) -> Deadline | None:
    """The day that the issuing office stands for, where the task is done once.

    What comes round again keeps the turns of its words: the day told is that of one period.
    """
    if not task.due:
        return None
    read, day = read_deadline(task.deadline, plan_year=year), date.fromisoformat(task.due)
    parts = read.parts or (read,)
    if any(part.kind in (DeadlineKind.RECURRING, DeadlineKind.CONTINUOUS) for part in parts):
        return None
    kind = read.kind if read.due else DeadlineKind.DATE
    return replace(read, kind=kind, due=day, parts=(), question=None, confirmed=True)
