"""The workbook that a unit gets for a period, made from the plan, the figures and the events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from core.domain.agency_catalogue import AgencyKind
from core.domain.calendar import paper_date
from core.domain.data_element import DataElement, ValueKind, terms_label
from core.domain.figure import FigureState
from core.domain.figure_rules import Rule, RuleKind
from core.domain.indicator import CountOf, Indicator
from core.domain.period import Period
from core.domain.plan import Plan, PlanItem
from core.domain.progress import STATE_WORDS
from core.domain.text import clean_line
from core.domain.unit import Unit
from core.exchange.codes import unit_word
from core.exchange.entry import EntryType, Field, figure_value, progress_key
from core.exchange.events import CellKey
from core.exchange.form import (
    FormCheck,
    FormElement,
    FormIndicator,
    FormTask,
    WorkbookForm,
    row_entries,
)
from core.exchange.view import View, issue_knowledge
from core.services.exchange_desk import ExchangeDesk, unit_title
from core.services.exchange_keys import event_key
from core.services.exchange_values import report_fields
from core.services.figures import FigureBook
from core.services.progress import Cell, ProgressBoard

_TYPES = {ValueKind.AMOUNT: EntryType.AMOUNT, ValueKind.YES_NO: EntryType.CHOICE}
_COMPARED = {RuleKind.EQUAL: "=", RuleKind.AT_MOST: "<="}
_SHORTENED = 200


@dataclass(frozen=True)
class MadeForm:
    """A form, the plan row of each of its paths, and what it knows (see ``events.Issue``)."""

    form: WorkbookForm
    items: Mapping[str, str]
    base: Mapping[str, str]
    knows: frozenset[str]


class FormMaker:
    """Makes the forms of one period; what all of them share is read once."""

    def __init__(self, desk: ExchangeDesk, period: Period, guide: Sequence[str] = ()) -> None:
        self._desk = desk
        self.period = period
        self._guide = tuple(filter(None, map(clean_line, guide)))
        self._plan: Plan = desk.plan(period)
        self._board: ProgressBoard = desk.office.progress.board(self._plan, period)
        self._book: FigureBook = desk.office.figures.book(period)
        self._put_off = desk.office.progress.extensions()
        self._rules = desk.rules
        self._plan_code = desk.plan_code(period)
        self._revision = len(desk.office.plans.issued(self._plan.id))
        self._organ = desk.office.identity.unit_name
        office = desk.office.units.directory().by_code(
            desk.office.identity.unit_code, self._rules.closing(period)
        )
        if office is not None:
            self._organ = unit_title(office)

    @cached_property
    def units(self) -> list[Unit]:
        """Every unit with tasks or figures in the period: offices before communes, by code.

        The office itself needs no workbook of its own.
        """
        own = self._desk.office.identity.unit_code
        by_id = {unit.id: unit for unit in (*self._board.units, *self._book.units)}
        known = self._desk.office.units.directory().by_id
        by_id |= {i: known[i] for ids in self._alone.values() for i in ids if i in known}
        found = (unit for unit in by_id.values() if unit.code != own)
        return sorted(found, key=lambda unit: (unit.level != "office", unit.code))

    def cells(self, unit: Unit) -> int:
        """How many entry cells a unit's workbook has."""
        return len(self._tasks(unit)) * len(Field) + len(self._elements(unit))

    def make(self, unit: Unit, *, issue: str, number: int, view: View | None = None) -> MadeForm:
        """The workbook of a unit; ``view`` are the events of the unit and period, if known."""
        plain = self._plain(unit, issue, number)
        items = {self._board.plan.tree.paths[item.id]: item.id for item in self._tasks(unit)}
        shown = view or self._desk.view(self.period.code, unit.id)
        keys = {key: event_key(key, items) for key in plain.entries}
        cells = {
            event: CellKey(self._plan_code, unit.id, self.period.code, event)
            for event in keys.values()
        }
        known, knows = issue_knowledge(shown, cells)
        values = {key: known[event] for key, event in keys.items() if event in known}
        form = with_base(plain, values)
        base = {keys[key]: value for key, value in form.base.items()}
        return MadeForm(form, items, base, knows)

    def _plain(self, unit: Unit, issue: str, number: int) -> WorkbookForm:
        """The form with the values of the tables as its base."""
        elements = self._elements(unit)
        codes = {element.code for element in elements}
        first, last = self._rules.data_range(self.period)
        due = self._rules.due_date(self.period, unit.level)
        return WorkbookForm(
            plan_code=self._plan_code,
            plan_title=clean_line(self._plan.title or self._plan.short_title),
            plan_revision=self._revision,
            year=self._plan.year,
            organ=self._organ,
            unit_code=unit_word(unit.code),
            unit_name=unit_title(unit),
            place=unit.short_name or unit.name,
            period=self.period.code,
            period_words=f"{self.period.label} ({paper_date(first)} – {paper_date(last)})",
            due=paper_date(due),
            issue=issue,
            number=number,
            issued_on=paper_date(self._desk.recorder.clock().date()),
            tasks=tuple(self._task(unit, item) for item in self._tasks(unit)),
            elements=tuple(self._element(unit, element) for element in elements),
            indicators=tuple(self._indicators(codes)),
            checks=tuple(self._checks(codes)),
            guide=self._guide,
        )

    # Tasks

    @cached_property
    def _tasks_of(self) -> dict[str, list[PlanItem]]:
        """The tasks by unit, in the plan's order; looking each unit up anew grows as a square."""
        units: dict[str, list[str]] = {}
        for item_id, unit_id in self._board.cells:
            units.setdefault(item_id, []).append(unit_id)
        found: dict[str, list[PlanItem]] = {}
        for item in self._board.tasks:
            for unit_id in units[item.id]:
                found.setdefault(unit_id, []).append(item)
        return found

    def _tasks(self, unit: Unit) -> list[PlanItem]:
        return self._tasks_of.get(unit.id, [])

    def _task(self, unit: Unit, item: PlanItem) -> FormTask:
        cell = self._board.cells[item.id, unit.id]
        fields = report_fields(cell.own) or {}
        state, result, document, day, note = (fields.get(field, "") for field in Field)
        return FormTask(
            path=self._board.plan.tree.paths[item.id],
            tt=item.tt,
            content=item.content,
            deadline=item.deadline,
            product=item.product,
            previous=self._reported_before(cell),
            base=(state, result, document, day, note),
            due=self._day_told(unit, item, cell),
        )

    def _day_told(self, unit: Unit, item: PlanItem, cell: Cell) -> str:
        """The last day on time, where a person confirmed it or put it off; else no day is told."""
        confirmed = item.reading is not None and item.reading.confirmed
        is_put_off = any(
            each.item_id == item.id and each.unit_id in (None, unit.id) for each in self._put_off
        )
        told = confirmed or is_put_off
        return cell.term.due.isoformat() if cell.term.due and told else ""

    def _reported_before(self, cell: Cell) -> str:
        """What the unit said last before this period, in words."""
        closing = self._rules.closing
        limit = closing(self.period)
        earlier = [p for p in cell.reports if closing(p) < limit]
        if not earlier:
            return ""
        report = cell.reports[max(earlier, key=closing)]
        words = STATE_WORDS[report.state].capitalize()
        text = clean_line(report.result)
        return f"{words}: {text[:_SHORTENED]}" if text else words

    # Figures

    @cached_property
    def _named(self) -> dict[str, tuple[bool, set[str]]]:
        """What each name of a reporter stands for: whether it is one unit, and the ids."""
        on = self._rules.closing(self.period)
        office = self._desk.office
        directory = office.units.directory()
        catalogue = office.units.catalogue(office.identity.unit_code, on)
        groups = {group.id: group for group in directory.groups}
        found: dict[str, tuple[bool, set[str]]] = {}
        for name in {n for e in self._book.indicators.elements for n in e.reported_by}:
            match = catalogue.match(name)
            if match.id and match.kind is AgencyKind.UNIT:
                found[name] = (True, {match.id})
            elif match.id and match.kind is AgencyKind.GROUP:
                members = directory.members(groups[match.id], on)
                found[name] = (False, {unit.id for unit in members})
        return found

    @cached_property
    def _alone(self) -> dict[str, set[str]]:
        """Units beyond the book's own that an element names one by one, by the element's code."""
        return {
            element.code: {
                unit_id
                for name in element.reported_by
                for is_one, ids in [self._named.get(name, (False, set[str]()))]
                for unit_id in ids
                if is_one
            }
            for element in self._book.indicators.elements
        }

    def _elements(self, unit: Unit) -> list[DataElement]:
        """What a unit counts: by the names of reporters where they are known here."""
        own = set(self._book.unit_ids)
        found = []
        for element in self._book.indicators.elements:
            known = [self._named[name][1] for name in element.reported_by if name in self._named]
            listed = own & set().union(*known)
            if unit.id in (listed | self._alone[element.code] or own):
                found.append(element)
        return found

    def _element(self, unit: Unit, element: DataElement) -> FormElement:
        section = next(
            (s for s in self._book.indicators.sections if s.code == element.section), None
        )
        table = self._book.table
        before = self.period.previous()
        previous = ""
        if before is not None:
            previous = figure_value(table.figure(unit.id, before.code, element.code))
            amount = table.amount(unit.id, before.code, element.code)
            if not previous and amount.state is FigureState.NUMBER and amount.is_complete:
                previous = str(amount.value)
        return FormElement(
            code=element.code,
            label=element.name,
            column=element.column,
            group=f"{section.code}. {section.name}" if section else "",
            counted_in=element.counted_in,
            type=_TYPES.get(element.value, EntryType.COUNT),
            base=figure_value(table.figure(unit.id, self.period.code, element.code)),
            previous=previous,
        )

    def _indicators(self, codes: set[str]) -> list[FormIndicator]:
        closing = self._rules.closing(self.period)
        return [
            FormIndicator(
                name=indicator.name,
                numerator=indicator.numerator,
                denominator=indicator.denominator if _is_share(indicator) else (),
                target=indicator.target,
            )
            for indicator in self._book.indicators.indicators
            if indicator.is_valid_on(closing) and set(indicator.elements) <= codes
        ]

    def _checks(self, codes: set[str]) -> list[FormCheck]:
        elements = self._book.indicators.element_by_code
        return [
            FormCheck(
                words=_words(rule, elements),
                left=rule.left,
                comparator="=" if rule.kind is RuleKind.EQUAL else "<=",
                right=rule.right,
            )
            for rule in self._book.indicators.all_rules
            if rule.kind in _COMPARED and set(rule.elements) <= codes
        ]


def with_base(form: WorkbookForm, values: Mapping[str, str]) -> WorkbookForm:
    """The form with other values shown in some of its entry cells, by key."""
    if not values:
        return form
    tasks = tuple(_based_task(task, values) for task in form.tasks)
    elements = tuple(
        replace(element, base=values.get(entry.key, element.base))
        for element in form.elements
        for entry in row_entries(element)
    )
    return replace(form, tasks=tasks, elements=elements)


def _based_task(task: FormTask, values: Mapping[str, str]) -> FormTask:
    pairs = zip(Field, task.base, strict=True)
    state, result, document, day, note = (
        values.get(progress_key(task.path, field), old) for field, old in pairs
    )
    return replace(task, base=(state, result, document, day, note))


def _is_share(indicator: Indicator) -> bool:
    return indicator.counts is CountOf.CASES


def _words(rule: Rule, elements: Mapping[str, DataElement]) -> str:
    sign = "=" if rule.kind is RuleKind.EQUAL else "≤"
    return f"{terms_label(rule.left, elements)} {sign} {terms_label(rule.right, elements)}"
