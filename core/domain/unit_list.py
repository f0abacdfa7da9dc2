"""Lists of units and of successions as tables.

A list of units needs the columns ``code`` and ``name``; ``kind``, ``short_name``, ``level``,
``above_code``, ``valid_from``, ``valid_to`` (blank = open), ``phone``, ``contact`` may follow,
under English or Vietnamese headings (:mod:`core.domain.unit_table`). Columns of successions:
``old_code``, ``old_name``, ``new_code``, ``new_name``, ``extent``, ``old_district`` ("Huyện
Vĩnh Bảo (316)").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.domain.text import spelling_key
from core.domain.unit import COMMUNE, DISTRICT, OFFICE, PROVINCE, Extent, Succession, Unit
from core.domain.unit_table import TableRow, UnitTable, csv_rows, level_named

KINDS = (
    ("Thị trấn", COMMUNE),
    ("Thị xã", DISTRICT),
    ("Đặc khu", COMMUNE),
    ("Phường", COMMUNE),
    ("Xã", COMMUNE),
    ("Huyện", DISTRICT),
    ("Quận", DISTRICT),
    ("Tỉnh", PROVINCE),
    ("Thành phố", PROVINCE),
    ("Cơ quan", OFFICE),
)
NEEDED = ("code", "name")
_LEVELS = {spelling_key(kind): level for kind, level in KINDS}
_DISTRICT = re.compile(r"(.+?)\s*\((\w+)\)")


def read_units(text: str, *, above_code: str = "", where: str = "") -> list[Unit]:
    """The units of a CSV text; see :func:`unit_of` for one row."""
    table = UnitTable(csv_rows(text, where), needed=NEEDED, where=where)
    return [unit_of(row, above_code=above_code) for row in table.rows]


def unit_of(row: TableRow, *, above_code: str = "") -> Unit:
    """The unit of a row.

    Args:
        row: a row of a table with the columns :data:`NEEDED`.
        above_code: the code of the office above, where the row does not tell.

    Returns:
        The unit; ``parent_id`` holds the code or name of the office above as written, until
        :func:`join_units` has put the lists together.

    Raises:
        UserError: ``bad_unit_list`` for a missing code or name, or a wrong date.
    """
    for column in NEEDED:
        if not row.cell(column):
            raise row.refused("thiếu mã hoặc tên đơn vị", column)
    first, last = row.day("valid_from"), row.day("valid_to")
    if first and last and first > last:
        raise row.refused("ngày kết thúc đứng trước ngày bắt đầu", "valid_to")
    code, name = row.cell("code"), row.cell("name")
    kind = row.cell("kind") or kind_of(name)
    level = row.cell("level")
    return Unit(
        id=unit_id(code, first),
        code=code,
        name=name,
        short_name=row.cell("short_name") or bare_name(name, kind),
        kind=kind,
        level=level_named(level) if level else level_of(kind, code),
        parent_id=row.cell("above_code") or above_code or None,
        valid_from=first,
        valid_to=last,
        phone=row.cell("phone"),
        contact=row.cell("contact"),
    )


def join_units(lists: Iterable[Sequence[Unit]]) -> list[Unit]:
    """One set of units from lists of successive times, with parents linked by id.

    A unit that goes on under the same code, name and office above, with dates that touch, is
    one unit: of the communes of 2025 some keep code and name but not their territory, and they
    passed from the district to the city.
    Parents are found by their code on the unit's first day, else on its last.
    """
    joined: dict[str, Unit] = {}
    latest: dict[tuple[str, str, str | None], str] = {}
    for unit in (unit for units in lists for unit in units):
        key = (unit.code, spelling_key(unit.name), unit.parent_id)
        known = joined.get(latest.get(key, ""))
        if known and _touch(known, unit):
            joined[known.id] = replace(
                known,
                valid_from=_earlier(known.valid_from, unit.valid_from),
                valid_to=_later(known.valid_to, unit.valid_to),
            )
        else:
            joined[unit.id] = unit
            latest[key] = unit.id
    return [_linked(unit, joined.values()) for unit in joined.values()]


def _touch(one: Unit, other: Unit) -> bool:
    gap = timedelta(days=1)
    starts, ends = (one.valid_from, other.valid_from), (one.valid_to, other.valid_to)
    after = starts[1] is None or ends[0] is None or starts[1] <= ends[0] + gap
    before = starts[0] is None or ends[1] is None or starts[0] <= ends[1] + gap
    return after and before


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else None


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else None


def _linked(unit: Unit, units: Iterable[Unit]) -> Unit:
    if unit.parent_id is None:
        return unit
    parent = unit_above(unit, units)
    return replace(unit, parent_id=parent.id if parent else None)


def unit_above(unit: Unit, units: Iterable[Unit]) -> Unit | None:
    """The unit that ``unit.parent_id`` names by its code, else by its name.

    It is sought on the unit's first day, else on its last.
    """
    words = unit.parent_id or ""
    days = [day for day in (unit.valid_from, unit.valid_to) if day] or [date.max]
    others = [other for other in units if other.id != unit.id]
    by_code = [other for other in others if other.code == words]
    return _valid_on(by_code, days) or _valid_on(
        (other for other in others if spelling_key(other.name) == spelling_key(words)), days
    )


def _valid_on(units: Iterable[Unit], days: Sequence[date]) -> Unit | None:
    found = list(units)
    return next((unit for day in days for unit in found if unit.is_valid(day)), None)


def read_successions(
    text: str, on: date, units: Sequence[Unit], *, where: str = ""
) -> tuple[list[Succession], list[Unit]]:
    """The successions of a list that took effect on a day.

    Args:
        text: the CSV text with its heading row.
        on: the first day of the new units.
        units: the joined units known so far, old and new.
        where: the file, for the error.

    Returns:
        The successions, and the old units (with their districts) that ``units`` do not have.

    Raises:
        UserError: ``bad_unit_list`` for a missing column, an unknown extent or new unit.
    """
    eve = on - timedelta(days=1)
    old = {unit.code: unit for unit in units if unit.is_valid(eve)}
    new = {unit.code: unit for unit in units if unit.is_valid(on)}
    links: list[Succession] = []
    added: list[Unit] = []
    columns = ("old_code", "old_name", "new_code", "extent")
    for row in UnitTable(csv_rows(text, where), needed=columns, where=where).rows:
        new_code, extent = row.cell("new_code"), row.cell("extent")
        if new_code not in new:
            raise row.refused(f"không có đơn vị mới mang mã {new_code}", "new_code")
        if extent not in list(Extent):
            raise row.refused(f"mức chuyển “{extent}” không đọc được", "extent")
        for unit in _missing(row, eve, old):
            old[unit.code] = unit
            added.append(unit)
        old_id, new_id = old[row.cell("old_code")].id, new[new_code].id
        links.append(Succession(old_id, new_id, Extent(extent), on))
    return links, added


def _missing(row: TableRow, eve: date, old: dict[str, Unit]) -> list[Unit]:
    """The old unit of a row, and its district before it, where they are not known yet."""
    if row.cell("old_code") in old:
        return []
    found: list[Unit] = []
    match = _DISTRICT.fullmatch(row.cell("old_district"))
    district = old.get(match[2]) if match else None
    if match and district is None:
        district = _ended(match[2], match[1], DISTRICT, None, eve)
        found.append(district)
    parent_id = district.id if district else None
    return [*found, _ended(row.cell("old_code"), row.cell("old_name"), COMMUNE, parent_id, eve)]


def _ended(code: str, name: str, level: str, parent_id: str | None, last: date) -> Unit:
    kind = kind_of(name)
    return Unit(
        id=f"{code}-{last.isoformat()}",
        code=code,
        name=name,
        short_name=bare_name(name, kind),
        kind=kind,
        level=level,
        parent_id=parent_id,
        valid_to=last,
    )


def unit_id(code: str, first: date | None) -> str:
    """The id of a new unit: its code, with its first day where that is known."""
    return f"{code}-{first.isoformat()}" if first else code


def kind_of(name: str) -> str:
    """The kind that a name begins with ("Xã Tam Cường" → "Xã"), else blank."""
    key = spelling_key(name)
    return next((kind for kind, _ in KINDS if key.startswith(spelling_key(kind) + " ")), "")


def level_of(kind: str, code: str) -> str:
    """The level of a kind of unit; without a known kind a code of five digits is a commune's.

    Codes of communes have five digits (Decision 124/2004/QĐ-TTg).
    """
    is_commune = len(code) == 5 and code.isdecimal()
    return _LEVELS.get(spelling_key(kind), COMMUNE if is_commune else OFFICE)


def bare_name(name: str, kind: str) -> str:
    """The name without its kind: "Xã Tam Cường" → "Tam Cường"."""
    is_prefixed = kind and spelling_key(name).startswith(spelling_key(kind) + " ")
    return " ".join(name.split()[len(kind.split()) :]) if is_prefixed else name
