"""The lists of units that ship with the program, and lists of the user's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from core.domain.errors import UserError
from core.domain.unit import COMMUNE, DISTRICT, OFFICE, Unit, UnitDirectory, UnitGroup
from core.domain.unit_list import join_units, read_successions, read_units, unit_of
from core.services.locations import resource
from core.services.unit_list_file import read_table

# list of units: the code of the office above them, where the list itself does not tell
_LISTS = {
    "offices.csv": "",
    "district-offices.csv": "",
    "vinh-bao-2024.csv": "316",
    "vinh-bao-2025-first-half.csv": "316",
    "hai-phong-2025.csv": "31",
}
# The two-level model: districts end, communes stand directly under the city.
_TWO_LEVELS_SINCE = date(2025, 7, 1)


@cache
def bundled_directory() -> UnitDirectory:
    """Every bundled unit with its groups, and what became of the communes on 1/7/2025."""
    units = join_units(
        [read_units(_bundled(name), above_code=above, where=name) for name, above in _LISTS.items()]
    )
    name = f"succession-{_TWO_LEVELS_SINCE}.csv"
    links, older = read_successions(_bundled(name), _TWO_LEVELS_SINCE, units, where=name)
    every = [*units, *older]
    return UnitDirectory(every, links, default_groups(every))


def _bundled(name: str) -> str:
    return resource("units", name).read_text(encoding="utf-8")


def directory_for(office: Unit, directory: UnitDirectory) -> UnitDirectory:
    """The part of a directory that concerns an office.

    The office itself, those above and below it, and what the units below came from and passed
    to, with the groups of the office.
    """
    children: dict[str | None, list[str]] = {}
    for unit in directory.units:
        children.setdefault(unit.parent_id, []).append(unit.id)
    wanted: set[str] = set()
    open_ids = [office.id]
    while open_ids:
        unit_id = open_ids.pop()
        if unit_id not in wanted:
            wanted.add(unit_id)
            open_ids += children.get(unit_id, [])
            open_ids += [link.new_id for link in directory.successors(unit_id)]
            open_ids += [link.old_id for link in directory.predecessors(unit_id)]
    for unit_id in list(wanted):
        wanted |= set(_above(directory, unit_id))
    return UnitDirectory(
        [unit for unit in directory.units if unit.id in wanted],
        [link for link in directory.successions if {link.old_id, link.new_id} <= wanted],
        [group for group in directory.groups if group.parent_id == office.id],
    )


def _above(directory: UnitDirectory, unit_id: str) -> Iterator[str]:
    parent_id = directory.by_id[unit_id].parent_id
    while parent_id is not None:
        yield parent_id
        parent_id = directory.by_id[parent_id].parent_id


def default_groups(units: Sequence[Unit]) -> list[UnitGroup]:
    """The groups that plans name, for each office that has units of its own."""
    parents = {unit.parent_id for unit in units}
    groups: list[UnitGroup] = []
    for unit in units:
        if unit.id in parents and unit.level != COMMUNE:
            groups += _groups_of(unit)
    return groups


def _groups_of(office: Unit) -> list[UnitGroup]:
    word = "huyện" if office.level == DISTRICT else "thành phố"
    communes = (
        ("UBND các xã, thị trấn", "Các xã, thị trấn")
        if office.level == DISTRICT
        else ("UBND các xã, phường, đặc khu", "UBND cấp xã", "Các xã, phường, đặc khu")
    )
    offices = (
        f"Các cơ quan, đơn vị thuộc UBND {word}",
        f"Các phòng, ban, đơn vị thuộc UBND {word}",
        f"Các cơ quan, đơn vị {word}",
    )
    return [
        UnitGroup(id=f"{office.id}:{level}", name=names[0], aliases=names[1:], level=level,
                  parent_id=office.id)
        for level, names in ((COMMUNE, communes), (OFFICE, offices))
    ]  # fmt: skip


def find_office(code: str, *, year: int, units_file: Path | None = None) -> Unit:
    """The unit with an official code at the beginning of a year, else at any time of it.

    ``units_file`` is a list of the user's own (see :mod:`core.domain.unit_list`). Raises
    UserError where the code is not listed, or the file is not such a list.
    """
    directory = own_directory(units_file) if units_file else bundled_directory()
    for month in range(1, 13):
        unit = directory.by_code(code, date(year, month, 1))
        if unit:
            return unit
    raise UserError(
        "unknown_unit",
        f"Không có đơn vị mã {code} trong danh sách của năm {year}. Kiểm tra lại mã hoặc năm.",
    )


def own_directory(path: Path) -> UnitDirectory:
    """The units of a .csv or .xlsx list of the user's own.

    Raises UserError where it is not such a list.
    """
    units = join_units([[unit_of(row) for row in read_table(path).rows]])
    return UnitDirectory(units, (), default_groups(units))
