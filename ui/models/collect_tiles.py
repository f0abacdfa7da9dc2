"""The board of Thu phiếu: one tile for each unit, and the counts that add up to their number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.domain.calendar import day_month
from core.domain.unit import Unit
from core.exchange.outcome import FileOutcome
from core.services.exchange_records import FileReport, UnitRound


class Tile(StrEnum):
    """How a unit stands: in the store, or would stand after the button."""

    ACCEPTED = "accepted"
    LATE = "late"
    TWO_VALUES = "two_values"
    WILL_ACCEPT = "will_accept"
    UNCHANGED = "unchanged"
    PARTLY = "partly"
    HELD = "held"
    REFUSED = "refused"
    MISSING = "missing"
    NOT_ISSUED = "not_issued"


# sign, words over the board, ground
LOOKS: dict[Tile, tuple[str, str, str]] = {
    Tile.ACCEPTED: ("done", "đã nhận", ""),
    Tile.LATE: ("done_late", "nhận trễ", ""),
    Tile.TWO_VALUES: ("two_values", "khác", "askbg"),
    Tile.WILL_ACCEPT: ("will_accept", "sẽ nhận", ""),
    Tile.UNCHANGED: ("unchanged", "không đổi", ""),
    Tile.PARTLY: ("partly_accepted", "một phần", "askbg"),
    Tile.HELD: ("held", "giữ", "askbg"),
    Tile.REFUSED: ("fail", "từ chối", "failbg1"),
    Tile.MISSING: ("not_reported", "chưa nộp", "missbg"),
    Tile.NOT_ISSUED: ("not_arisen", "chưa phát", ""),
}
# What of several files of a unit is told: the one that needs a person most.
_PRESSING = (
    Tile.HELD, Tile.REFUSED, Tile.TWO_VALUES, Tile.PARTLY, Tile.WILL_ACCEPT, Tile.UNCHANGED,
)  # fmt: skip
_QUIET = {Tile.ACCEPTED, Tile.LATE, Tile.WILL_ACCEPT, Tile.UNCHANGED, Tile.NOT_ISSUED}


@dataclass(frozen=True, slots=True)
class UnitTile:
    """A unit on the board; ``words`` is the day or the outcome, ``reminded`` its last reminder."""

    unit: Unit
    tile: Tile
    words: str
    reminded: str = ""

    @property
    def needs_person(self) -> bool:
        """Whether somebody has to look, or to remind."""
        return self.tile not in _QUIET


def file_tile(file: FileReport, waiting: int | None = None) -> Tile:
    """What a file that is not yet taken would make of its unit; ``waiting`` without answers."""
    if file.outcome is FileOutcome.HELD:
        return Tile.HELD
    if file.outcome is FileOutcome.REFUSED:
        return Tile.REFUSED
    if file.balance.conflicts:
        return Tile.TWO_VALUES
    if file.balance.rejected if waiting is None else waiting:
        return Tile.PARTLY
    return Tile.UNCHANGED if file.outcome is FileOutcome.UNCHANGED else Tile.WILL_ACCEPT


def unit_tile(standing: UnitRound, files: Sequence[tuple[FileReport, Tile]]) -> UnitTile:
    """The tile of a unit with the files of it that were read but not yet taken."""
    kinds = {tile for _, tile in files}
    if kinds <= {Tile.UNCHANGED} and (standing.files or not kinds):
        return _stored(standing)
    tile = next(each for each in _PRESSING if each in kinds)
    words = LOOKS[tile][1]
    if tile is Tile.TWO_VALUES:
        words = f"khác {sum(file.balance.conflicts for file, t in files if t is tile)} ô"
    elif tile is Tile.HELD:
        words = "tạm giữ"
    return UnitTile(standing.unit, tile, words)


def counts(tiles: Iterable[UnitTile]) -> list[tuple[Tile, int]]:
    """How many units stand in each way; those that are none are left out, the sum stays."""
    found = [each.tile for each in tiles]
    return [(tile, found.count(tile)) for tile in Tile if tile in found]


def _stored(standing: UnitRound) -> UnitTile:
    unit, state = standing.unit, standing.state
    if state in ("missing", "not_issued") or standing.received_at is None:
        tile = Tile.NOT_ISSUED if state == "not_issued" else Tile.MISSING
        return UnitTile(unit, tile, LOOKS[tile][1])
    if state == FileOutcome.REFUSED:
        return UnitTile(unit, Tile.REFUSED, "từ chối")
    if state == FileOutcome.HELD:
        return UnitTile(unit, Tile.HELD, "tạm giữ")
    if standing.waiting:
        return UnitTile(unit, Tile.PARTLY, f"chờ {standing.waiting} ô")
    day = day_month(standing.received_at.date())
    if standing.is_late:
        return UnitTile(unit, Tile.LATE, day)
    return UnitTile(unit, Tile.ACCEPTED, day)
