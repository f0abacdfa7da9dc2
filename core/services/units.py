"""Units: the directory, its changes over time, and the names by which plans call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from core.domain.agency_catalogue import AgencyCatalogue, group_entry, unit_entry
from core.domain.unit import Unit, UnitDirectory, UnitGroup
from core.domain.unit_change import divided, merged, require_free_code
from core.domain.unit_table import UnitTable
from core.services.changes import Changes
from core.services.recorder import Recorder
from core.services.unit_import import RowAnswer, RowOutcome, UnitImport, compare_list
from core.services.unit_lists import default_groups
from core.storage.units import UnitStore


class UnitService:
    """Reads and changes the unit directory; every change is one undoable step."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._units = UnitStore(recorder.store)

    def directory(self) -> UnitDirectory:
        """Everything known about units."""
        return self._units.directory()

    def office(self, code: str, year: int) -> Unit | None:
        """The unit with an official code at the beginning of a year, else later in it."""
        directory = self.directory()
        days = (date(year, month, 1) for month in range(1, 13))
        return next(filter(None, (directory.by_code(code, day) for day in days)), None)

    def day_of(self, year: int) -> date:
        """Today, or the day of the year that is nearest to it."""
        today = self._recorder.clock().date()
        return min(max(today, date(year, 1, 1)), date(year, 12, 31))

    def start_with(self, directory: UnitDirectory) -> None:
        """Fill the directory of a new store; this cannot be undone."""
        with self._recorder.step("lập danh sách đơn vị", kind="fixed") as recording:
            self._units.write(recording.step, UnitDirectory(()), directory)

    def preview_import(
        self,
        table: UnitTable,
        *,
        above: Unit | None = None,
        answers: Mapping[int, RowAnswer] | None = None,
    ) -> UnitImport:
        """What an import would do (see :func:`compare_list`); nothing is written."""
        return compare_list(self.directory(), table, above=above, answers=answers)

    def import_list(
        self,
        table: UnitTable,
        *,
        above: Unit | None = None,
        answers: Mapping[int, RowAnswer] | None = None,
    ) -> Changes:
        """Write what :meth:`preview_import` shows; rows that wait for an answer are left out.

        An office whose first units these are gets the groups that plans name.
        """
        before = self.directory()
        read = compare_list(before, table, above=above, answers=answers)
        groups = {group.id: group for group in (*_new_groups(before, read.units), *before.groups)}
        after = UnitDirectory(read.units, before.successions, groups.values())
        added, changed = read.count(RowOutcome.ADDED), read.count(RowOutcome.CHANGED)
        label = f"đọc danh sách “{read.name}”: thêm {added}, sửa {changed} đơn vị"
        return self._write(before, after, label, source=read.name)

    def put_unit(self, unit: Unit) -> Changes:
        """Add a unit or change one. Raises UserError where its code is taken at the same time."""
        word = "sửa" if unit.id in self.directory().by_id else "thêm"
        return self.put_units([unit], label=f"{word} đơn vị {unit.name}")

    def put_units(self, units: Sequence[Unit], *, label: str) -> Changes:
        """Add or change several units as one step; errors as in :meth:`put_unit`."""
        before = self.directory()
        after = _with_units(before, units)
        for unit in units:
            require_free_code(after, unit)
        return self._write(before, after, label)

    def put_group(self, group: UnitGroup) -> Changes:
        """Add a group or change one."""
        before = self.directory()
        groups = {each.id: each for each in before.groups}
        word = "sửa" if group.id in groups else "thêm"
        groups[group.id] = group
        after = UnitDirectory(before.units, before.successions, groups.values())
        return self._write(before, after, f"{word} nhóm {group.name}")

    def delete_group(self, group_id: str) -> Changes:
        """Remove a group; its units stay."""
        before = self.directory()
        groups = [group for group in before.groups if group.id != group_id]
        names = "".join(group.name for group in before.groups if group.id == group_id)
        after = UnitDirectory(before.units, before.successions, groups)
        return self._write(before, after, f"xóa nhóm {names}")

    def merge(self, old_ids: Sequence[str], new: Unit, on: date) -> Changes:
        """Let units pass whole to one unit on a day (see :func:`merged`)."""
        before = self.directory()
        count = len(set(old_ids) | {new.id})
        after = merged(before, old_ids, new, on)
        return self._write(before, after, f"nhập {count - 1} đơn vị vào {new.name}")

    def split(
        self, old_id: str, parts: Sequence[Unit], on: date, *, people_to: str | None = None
    ) -> Changes:
        """Divide a unit among others on a day (see :func:`divided`)."""
        before = self.directory()
        after = divided(before, old_id, parts, on, people_to=people_to)
        name = before.by_id[old_id].name
        return self._write(before, after, f"chia {name} thành {len(parts)} đơn vị")

    def catalogue(self, office_code: str, on: date) -> AgencyCatalogue:
        """The names by which a plan of the office calls units and groups on a day."""
        directory = self.directory()
        office = directory.by_code(office_code, on)
        parent_id = office.id if office else None
        units = [u for u in directory.at(on) if parent_id in (u.parent_id, u.id)]
        groups = [g for g in directory.groups if g.parent_id in (parent_id, None)]
        return AgencyCatalogue(
            [*map(unit_entry, units), *map(group_entry, groups)],
            aliases=self._units.aliases(),
            owner=office,
        )

    def remember(self, answers: Mapping[str, str]) -> Changes:
        """Keep what wordings stand for, so that the question is not asked again.

        An answer is the id of a unit or group, or
        :data:`~core.domain.agency_catalogue.AS_TEXT`.
        """
        words = next(iter(answers), "")
        what = f"“{words}”" if len(answers) == 1 else f"{len(answers)} tên cơ quan"
        with self._recorder.step(f"ghi nhớ {what} là đơn vị nào") as recording:
            for wording, target_id in answers.items():
                self._units.remember(recording.step, wording, target_id)
        return recording.changes

    def _write(
        self, before: UnitDirectory, after: UnitDirectory, label: str, *, source: str = ""
    ) -> Changes:
        with self._recorder.step(label, source=source) as recording:
            self._units.write(recording.step, before, after)
        return recording.changes


def _with_units(before: UnitDirectory, units: Iterable[Unit]) -> UnitDirectory:
    every = {**before.by_id, **{unit.id: unit for unit in units}}
    return UnitDirectory(every.values(), before.successions, before.groups)


def _new_groups(before: UnitDirectory, units: Sequence[Unit]) -> list[UnitGroup]:
    """The default groups of offices that had no units below them until now."""
    had = {unit.parent_id for unit in before.units}
    return [group for group in default_groups(units) if group.parent_id not in had]
