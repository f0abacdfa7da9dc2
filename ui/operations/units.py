"""Units: reading the directory, changing it, and giving tasks to units."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.assignment import AdjustmentKind
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.domain.agency_catalogue import AgencyCatalogue
    from core.domain.assignment import Assignments, Role
    from core.domain.plan import Plan
    from core.domain.unit import Unit, UnitDirectory, UnitGroup
    from core.domain.unit_table import UnitTable
    from core.services.changes import Changes
    from core.services.office import Office
    from core.services.unit_import import RowAnswer, UnitImport

Done = Callable[["Changes"], None] | None
Failed = Callable[[Exception], None] | None


@dataclass(frozen=True)
class UnitBook:
    """The directory, the office of the book in it, and the day of its year nearest to today."""

    directory: UnitDirectory
    office: Unit | None
    today: date


@dataclass(frozen=True)
class AssignmentBook:
    """Who has which task on a day; ``extra`` are the (task, unit) that a person added."""

    units: UnitBook
    assignments: Assignments
    catalogue: AgencyCatalogue
    extra: frozenset[tuple[str, str]]
    on: date


def load(*, operations: Operations, on_result: Callable[[UnitBook], None]) -> None:
    """Read the directory."""
    operations.query(_book, on_result, label="Đang đọc danh sách đơn vị")


def _book(office: Office) -> UnitBook:
    identity = office.identity
    return UnitBook(
        office.units.directory(),
        office.units.office(identity.unit_code, office.year),
        office.units.day_of(office.year),
    )


def put_units(
    *,
    operations: Operations,
    units: Sequence[Unit],
    label: str,
    on_done: Done = None,
    on_error: Failed = None,
) -> None:
    """Add or change units as one step named ``label``."""
    operations.run(
        lambda office: office.units.put_units(units, label=label),
        on_done=on_done,
        on_error=on_error,
    )


def put_group(*, operations: Operations, group: UnitGroup, on_done: Done = None) -> None:
    """Add or change a group."""
    operations.run(lambda office: office.units.put_group(group), on_done=on_done)


def delete_group(*, operations: Operations, group_id: str) -> None:
    """Remove a group; its units stay."""
    operations.run(lambda office: office.units.delete_group(group_id))


def merge(
    *,
    operations: Operations,
    old_ids: Sequence[str],
    new: Unit,
    on: date,
    on_done: Done = None,
    on_error: Failed = None,
) -> None:
    """Let units pass whole to one unit on a day."""
    operations.run(
        lambda office: office.units.merge(old_ids, new, on), on_done=on_done, on_error=on_error
    )


def split(
    *,
    operations: Operations,
    old_id: str,
    parts: Sequence[Unit],
    on: date,
    people_to: str | None,
    on_done: Done = None,
    on_error: Failed = None,
) -> None:
    """Divide a unit among others on a day."""
    operations.run(
        lambda office: office.units.split(old_id, parts, on, people_to=people_to),
        on_done=on_done,
        on_error=on_error,
    )


def read_list(
    *,
    operations: Operations,
    path: Path,
    on_result: Callable[[UnitTable], None],
    on_error: Failed = None,
) -> None:
    """Read a file with a list of units; nothing is stored."""

    def read(_office: Office) -> UnitTable:
        from core.services.unit_list_file import read_table

        return read_table(path)

    operations.query(read, on_result, on_error, label=f"Đang đọc {path.name}")


def preview_import(
    *,
    operations: Operations,
    table: UnitTable,
    answers: Mapping[int, RowAnswer],
    on_result: Callable[[UnitImport], None],
    on_error: Failed = None,
) -> None:
    """What taking a list over would do."""
    operations.query(
        lambda office: office.units.preview_import(
            table, above=_book(office).office, answers=answers
        ),
        on_result,
        on_error,
    )


def import_list(
    *,
    operations: Operations,
    table: UnitTable,
    answers: Mapping[int, RowAnswer],
    on_done: Done = None,
    on_error: Failed = None,
) -> None:
    """Take a list over as one step."""
    operations.run(
        lambda office: office.units.import_list(table, above=_book(office).office, answers=answers),
        on_done=on_done,
        on_error=on_error,
    )


def load_assignments(
    *,
    operations: Operations,
    plan_id: str,
    on: date | None,
    on_result: Callable[[AssignmentBook], None],
) -> None:
    """Who has which task of a plan on a day; without one today, inside the plan's year."""

    def look(office: Office) -> AssignmentBook:
        plan: Plan = office.plans.get(plan_id)
        day = on or office.units.day_of(plan.year)
        return AssignmentBook(
            units=_book(office),
            assignments=office.progress.assignments(plan, day),
            catalogue=office.units.catalogue(office.identity.unit_code, day),
            extra=frozenset(
                (change.item_id, change.unit_id)
                for change in office.progress.adjustments()
                if change.kind is AdjustmentKind.EXTRA
            ),
            on=day,
        )

    operations.query(look, on_result, label="Đang đọc giao việc")


def remember(*, operations: Operations, answers: Mapping[str, str], on_done: Done = None) -> None:
    """Keep what wordings stand for."""
    operations.run(lambda office: office.units.remember(answers), on_done=on_done)


def exempt(*, operations: Operations, item_id: str, unit_ids: Sequence[str], reason: str) -> None:
    """Free units from a task."""
    operations.run(lambda office: office.progress.exempt(item_id, unit_ids, reason=reason))


def add_units(
    *, operations: Operations, item_id: str, unit_ids: Sequence[str], role: Role, reason: str
) -> None:
    """Give a task to units beyond the plan's words."""
    operations.run(
        lambda office: office.progress.add_units(item_id, unit_ids, role=role, reason=reason)
    )


def restore(*, operations: Operations, item_id: str, unit_ids: Sequence[str]) -> None:
    """Go back to what the plan's words give."""
    operations.run(lambda office: office.progress.restore(item_id, unit_ids))
