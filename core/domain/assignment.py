"""Assignments: which unit has which task, taken from the plan's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.domain.agency_catalogue import AgencyCatalogue, AgencyKind, AgencyMatch
from core.domain.plan import ItemKind, Plan, PlanItem


class Role(StrEnum):
    """Chủ trì or phối hợp."""

    LEAD = "lead"
    SUPPORT = "support"


class AdjustmentKind(StrEnum):
    """What a person changed against the plan's words."""

    EXEMPT = "exempt"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """A unit freed from a task (with the reason), or given one beyond the plan's words."""

    item_id: str
    unit_id: str
    kind: AdjustmentKind
    role: Role = Role.LEAD
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task of the plan given to a unit. ``through`` is the group named, if it was a group."""

    item_id: str
    unit_id: str
    role: Role
    through: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A name of the plan that stands for no known unit, with the rows that use it."""

    match: AgencyMatch
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Assignments:
    """All assignments of a plan on a day.

    ``exempt`` are those the plan gives and a person took away; ``questions`` one for each
    unknown name; ``open_names`` the names that only a person can expand ("… liên quan").
    """

    active: tuple[Assignment, ...]
    exempt: tuple[Assignment, ...] = ()
    questions: tuple[Question, ...] = ()
    open_names: tuple[Question, ...] = ()

    def of_unit(self, unit_id: str, role: Role | None = None) -> list[Assignment]:
        """The assignments of one unit, in the order of the plan."""
        return [a for a in self.active if a.unit_id == unit_id and role in (None, a.role)]

    def of_item(self, item_id: str, role: Role | None = None) -> list[Assignment]:
        """The assignments of one task."""
        return [a for a in self.active if a.item_id == item_id and role in (None, a.role)]


def assign(
    plan: Plan,
    catalogue: AgencyCatalogue,
    members: Callable[[str], Sequence[str]],
    adjustments: Iterable[Adjustment] = (),
) -> Assignments:
    """Give every task to the units that its row names.

    Args:
        plan: the plan; only tasks are given, a heading's agencies are not.
        catalogue: finds units and groups by name.
        members: the unit ids of a group, on the day in question.
        adjustments: what a person changed; those for rows or units that no longer meet are
            without effect.

    A unit named twice in a row has one assignment, as lead where either is.
    """
    given: dict[tuple[str, str], Assignment] = {}
    unknown: dict[str, tuple[AgencyMatch, list[str]]] = {}
    for item in plan.tree.tasks():
        for role, match in _named(item, catalogue):
            if match.id is None:
                unknown.setdefault(match.name, (match, []))[1].append(plan.tree.paths[item.id])
            for assignment in _expanded(item, role, match, members):
                given.setdefault((item.id, assignment.unit_id), assignment)
    exempt = _adjust(given, plan, adjustments)
    asked = [Question(match, tuple(paths)) for match, paths in unknown.values()]
    return Assignments(
        active=tuple(given.values()),
        exempt=tuple(exempt),
        questions=tuple(q for q in asked if q.match.kind is AgencyKind.UNKNOWN),
        open_names=tuple(q for q in asked if q.match.kind is AgencyKind.OPEN),
    )


def _named(item: PlanItem, catalogue: AgencyCatalogue) -> Iterable[tuple[Role, AgencyMatch]]:
    for role, text in ((Role.LEAD, item.lead), (Role.SUPPORT, item.support)):
        for match in catalogue.read(text):
            yield role, match


def _expanded(
    item: PlanItem, role: Role, match: AgencyMatch, members: Callable[[str], Sequence[str]]
) -> list[Assignment]:
    if match.id is None:
        return []
    if match.kind is AgencyKind.UNIT:
        return [Assignment(item.id, match.id, role)]
    return [Assignment(item.id, unit_id, role, match.id) for unit_id in members(match.id)]


def _adjust(
    given: dict[tuple[str, str], Assignment], plan: Plan, adjustments: Iterable[Adjustment]
) -> list[Assignment]:
    """Carry out a person's changes on ``given``; the assignments taken away are returned."""
    tasks = {item.id for item in plan.items if item.kind is ItemKind.TASK}
    exempt = []
    for change in adjustments:
        key = (change.item_id, change.unit_id)
        if change.kind is AdjustmentKind.EXTRA and change.item_id in tasks:
            given[key] = Assignment(*key, change.role, None, change.reason)
        elif change.kind is AdjustmentKind.EXEMPT and key in given:
            taken = given.pop(key)
            exempt.append(Assignment(*key, taken.role, taken.through, change.reason))
    return exempt
