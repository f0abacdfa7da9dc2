"""A list of units compared with the directory before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from core.domain.calendar import paper_date
from core.domain.errors import UserError
from core.domain.text import spelling_key
from core.domain.unit import COMMUNE, Unit, UnitDirectory
from core.domain.unit_change import overlap, require_free_code
from core.domain.unit_list import unit_above, unit_id, unit_of
from core.domain.unit_table import COLUMN_WORDS, TableRow, UnitTable


class RowOutcome(StrEnum):
    """What an import does with a row."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    ASK = "ask"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """What a person says of a row.

    ``skip``: leave the row out. Else, where its code is another unit's: the row is a new unit
    from ``since`` on, and the other ends on the eve; without a day the other is renamed.
    """

    since: date | None = None
    skip: bool = False


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row with the unit it gives, what happens, and why in a few words.

    ``renames`` is the unit whose code the row uses under another name.
    """

    number: int
    unit: Unit
    outcome: RowOutcome
    reason: str = ""
    renames: Unit | None = None


@dataclass(frozen=True)
class UnitImport:
    """What an import would do: every row, and the directory's units afterwards."""

    name: str
    rows: tuple[ImportRow, ...]
    units: tuple[Unit, ...]

    def count(self, outcome: RowOutcome) -> int:
        """How many rows have an outcome."""
        return sum(row.outcome is outcome for row in self.rows)

    def sentence(self) -> str:
        """The balance: rows read = added + changed + same + asked + left out."""
        words = {
            RowOutcome.ADDED: "thêm",
            RowOutcome.CHANGED: "sửa",
            RowOutcome.SAME: "không đổi",
            RowOutcome.ASK: "chờ trả lời",
            RowOutcome.SKIPPED: "bỏ",
        }
        parts = [f"{n} {word}" for outcome, word in words.items() if (n := self.count(outcome))]
        return f"Đọc {len(self.rows)} dòng = {' + '.join(parts) or '0'}"


def compare_list(
    directory: UnitDirectory,
    table: UnitTable,
    *,
    above: Unit | None = None,
    answers: Mapping[int, RowAnswer] | None = None,
) -> UnitImport:
    """Hold a list against the directory; nothing is written.

    Args:
        directory: what is known.
        table: the list.
        above: the office under which units stand whose row does not tell.
        answers: what a person said of rows, by their numbers.

    Returns:
        The import. A row whose code is another unit's waits for an answer unless its own first
        day tells when the code changed hands.

    Raises:
        UserError: a cell that cannot be read, an office above that is not known, two rows
            for one code at the same time.
    """
    return _Comparison(directory, table, above, answers or {}).run()


class _Comparison:
    """One import on its way: the units change row by row."""

    def __init__(
        self,
        directory: UnitDirectory,
        table: UnitTable,
        above: Unit | None,
        answers: Mapping[int, RowAnswer],
    ) -> None:
        self._table = table
        self._above = above
        self._answers = answers
        self._units = _Units(directory.units)
        self._given: dict[str, int] = {}

    def run(self) -> UnitImport:
        waiting = [(row, unit_of(row)) for row in self._table.rows]
        listed = _Units(unit for _, unit in waiting)
        found: dict[int, ImportRow] = {}
        while waiting:  # a unit may stand before the one above it
            left = [pair for pair in waiting if not self._take(*pair, found)]
            if len(left) == len(waiting):
                found |= {row.number: self._orphan(row, unit, listed) for row, unit in left}
                break
            waiting = left
        rows = [found[row.number] for row in self._table.rows]
        for row, given in zip(self._table.rows, rows, strict=True):
            if given.outcome in (RowOutcome.ADDED, RowOutcome.CHANGED):
                self._require_free_code(row, given.unit)
        return UnitImport(self._table.where, tuple(rows), tuple(self._units.by_id.values()))

    def _take(self, row: TableRow, unit: Unit, found: dict[int, ImportRow]) -> bool:
        """Deal with a row, unless the unit above it is still to come."""
        if unit.parent_id is None:
            is_top = self._above is None or self._above.code == unit.code
            parent = None if is_top else self._above
        else:
            parent = unit_above(unit, self._units.named(unit.parent_id))
            if parent is None:
                return False
        if parent and self._is_below(parent, unit):
            what = f"“{parent.name}” trực thuộc chính {unit.name}, không thể là đơn vị cấp trên"
            raise row.refused(what, "above_code")
        found[row.number] = self._row(row, replace(unit, parent_id=parent.id if parent else None))
        return True

    def _is_below(self, parent: Unit, unit: Unit) -> bool:
        """Whether the office that a row names stands under the row's own unit."""
        same = {
            known.id
            for known in self._units.coded(unit.code)
            if overlap(known, unit) and spelling_key(known.name) == spelling_key(unit.name)
        }
        seen: set[str] = set()
        above: str | None = parent.id
        while above and above not in seen:
            if above in same:
                return True
            seen.add(above)
            known = self._units.by_id.get(above)
            above = known.parent_id if known else None
        return False

    @staticmethod
    def _orphan(row: TableRow, unit: Unit, listed: _Units) -> ImportRow:
        """A row whose office above waits for an answer itself; one of no list is refused."""
        words = unit.parent_id or ""
        if not listed.named(words):
            raise row.refused(f"chưa có đơn vị “{words}” trong sổ", "above_code")
        reason = f"trực thuộc “{words}”, đơn vị đó ở dòng chưa đưa vào"
        return ImportRow(row.number, unit, RowOutcome.SKIPPED, reason)

    def _require_free_code(self, row: TableRow, unit: Unit) -> None:
        try:
            require_free_code(UnitDirectory(self._units.coded(unit.code)), unit)
        except UserError as error:
            raise row.refused(error.message.rstrip("."), "code") from error

    def _row(self, row: TableRow, unit: Unit) -> ImportRow:
        answer = self._answers.get(row.number)
        if answer and answer.skip:
            return ImportRow(row.number, unit, RowOutcome.SKIPPED, "bỏ qua theo lựa chọn")
        twins = [u for u in self._units.coded(unit.code) if overlap(u, unit)]
        twins.sort(key=lambda u: u.valid_from or date.min)
        same = next((u for u in twins if spelling_key(u.name) == spelling_key(unit.name)), None)
        if same:
            return self._updated(row, same, unit)
        if not twins:
            return self._added(row, unit, self._earlier(unit))
        if twins[0].id in self._given:
            what = f"mã {unit.code} đã dùng ở dòng {self._given[twins[0].id]}"
            raise row.refused(what, "code")
        return self._renaming(row, unit, twins[0], answer)

    def _renaming(
        self, row: TableRow, unit: Unit, old: Unit, answer: RowAnswer | None
    ) -> ImportRow:
        """A row whose code is another unit's: a new unit, a new name, or a question."""
        since = answer.since if answer else unit.valid_from
        if answer and since is None:
            return self._updated(row, old, unit)
        if since is None or since <= (old.valid_from or date.min):
            reason = f"mã {unit.code} đang là {old.name}: đổi tên, hay đơn vị mới từ ngày nào?"
            return ImportRow(row.number, unit, RowOutcome.ASK, reason, old)
        eve = since - timedelta(days=1)
        self._units.put(replace(old, valid_to=eve))
        last = unit.valid_to or old.valid_to  # the code changes hands again where it did before
        new = replace(unit, id=unit_id(unit.code, since), valid_from=since, valid_to=last)
        reason = f"mã {unit.code} trước là {old.name}, đơn vị đó hết ngày {paper_date(eve)}"
        return self._added(row, new, reason)

    def _added(self, row: TableRow, unit: Unit, reason: str) -> ImportRow:
        free, number = unit.id, 2
        while free in self._units.by_id:
            free, number = f"{unit.id}-{number}", number + 1
        new = replace(unit, id=free)
        self._units.put(new)
        self._given[new.id] = row.number
        return ImportRow(row.number, new, RowOutcome.ADDED, reason + _short_code(new))

    def _earlier(self, unit: Unit) -> str:
        old = [u for u in self._units.coded(unit.code) if u.valid_to]
        if not old:
            return "mã mới"
        last = max(old, key=lambda u: u.valid_to or date.min)
        return f"mã của {last.name} đến {paper_date(last.valid_to)}" if last.valid_to else ""

    def _updated(self, row: TableRow, old: Unit, unit: Unit) -> ImportRow:
        if old.id in self._given:
            raise row.refused(f"đơn vị này đã có ở dòng {self._given[old.id]}", "name")
        self._given[old.id] = row.number
        values = dict(self._told(row, old, unit))
        new = replace(old, **values)
        if new.valid_from and new.valid_to and new.valid_from > new.valid_to:
            raise row.refused("ngày kết thúc đứng trước ngày bắt đầu trong sổ", "valid_to")
        self._units.put(new)
        if new == old:
            return ImportRow(row.number, old, RowOutcome.SAME)
        reason = "; ".join(
            f"{COLUMN_WORDS[_COLUMN.get(name, name)].lower()}: "
            f"{self._words(getattr(old, name))} → {self._words(value)}"
            for name, value in values.items()
            if getattr(old, name) != value
        )
        return ImportRow(row.number, new, RowOutcome.CHANGED, reason, None)

    def _told(self, row: TableRow, old: Unit, unit: Unit) -> Iterator[tuple[str, Any]]:
        """The fields that a row fills in. A blank cell says nothing.

        Nor does a first day where the unit has been there since ever: lists for a year begin
        with that year.
        """
        for each in fields(Unit):
            column = _COLUMN.get(each.name, each.name)
            if row.cell(column) and not (column == "valid_from" and old.valid_from is None):
                yield each.name, getattr(unit, each.name)

    def _words(self, value: Any) -> str:
        if isinstance(value, date):
            return paper_date(value)
        unit = self._units.by_id.get(value) if value else None
        return unit.name if unit else str(value or "trống")


class _Units:
    """Units found fast by code or name: a list of the whole country has 3,321 communes."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.by_id: dict[str, Unit] = {}
        self._ids: dict[str, dict[str, None]] = {}
        for unit in units:
            self.put(unit)

    def put(self, unit: Unit) -> None:
        """Add a unit, or one in another state."""
        self.by_id[unit.id] = unit
        for key in (unit.code, spelling_key(unit.name)):
            self._ids.setdefault(key, {})[unit.id] = None

    def coded(self, code: str) -> list[Unit]:
        """The units that ever had a code."""
        return [unit for unit in self.named(code) if unit.code == code]

    def named(self, words: str) -> list[Unit]:
        """The units that ever had this as code or name."""
        ids = {**self._ids.get(words, {}), **self._ids.get(spelling_key(words), {})}
        return [self.by_id[unit_id] for unit_id in ids]


_COLUMN = {"parent_id": "above_code"}


def _short_code(unit: Unit) -> str:
    """Excel takes leading zeros away; what is missing is not guessed."""
    if unit.level == COMMUNE and unit.code.isdecimal() and len(unit.code) < 5:
        return f"; mã {unit.code} có {len(unit.code)} chữ số: xem lại số 0 ở đầu"
    return ""
