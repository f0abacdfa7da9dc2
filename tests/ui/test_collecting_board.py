"""The board of Thu phiếu for few, many and very many units."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from core.domain.unit import Unit
from core.exchange.outcome import Balance, FileOutcome
from core.services.exchange_records import FileReport, UnitRound
from ui.models.collect_board import CollectBoard
from ui.models.collect_tiles import Tile, UnitTile, counts, unit_tile
from ui.widgets.collect_board import BoardView

DUE = date(2024, 3, 15)


def tiles(count: int) -> list[UnitTile]:
    """Every third unit has reported."""
    units = [Unit(id=f"u{n}", code=f"{n:05}", name=f"Xã Số {n}") for n in range(count)]
    kinds = (Tile.ACCEPTED, Tile.MISSING, Tile.PARTLY)
    return [UnitTile(unit, kinds[n % 3], "") for n, unit in enumerate(units)]


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (30, 10), (43, 15), (114, 38)])
def test_every_unit_has_one_place_read_from_top_to_bottom(
    dressed: object, count: int, rows: int
) -> None:
    board = CollectBoard()
    board.set_tiles(tiles(count))
    assert board.rowCount() == rows
    shown = [
        board.tile(board.index(row, column))
        for column in range(board.columnCount())
        for row in range(rows)
    ]
    assert [tile.unit.id for tile in shown if tile] == [f"u{n}" for n in range(count)]
    assert sum(number for _, number in counts(tiles(count))) == count


def test_above_five_hundred_units_only_those_are_shown_that_need_somebody(dressed: object) -> None:
    board = CollectBoard()
    board.set_tiles(tiles(3321))
    assert len(board.tiles) == 2214
    assert all(tile.needs_person for tile in board.tiles)
    board.set_search("so 3000")
    assert [tile.unit.name for tile in board.tiles] == ["Xã Số 3000"]


def test_the_current_unit_stays_when_the_board_is_told_anew(dressed: object, qtbot: QtBot) -> None:
    board = CollectBoard()
    view = BoardView(board)
    qtbot.addWidget(view)
    board.set_tiles(tiles(114))
    view.go_to("u70")
    board.set_tiles(tiles(114)[::-1][::-1])
    assert view.unit_id == "u70"


def report(token: str, outcome: FileOutcome, **balance: int) -> FileReport:
    """A file of the unit."""
    return FileReport(
        token=token, path=token, name=token, sha256=token, outcome=outcome,
        balance=Balance(**balance), unit_id="u",
    )  # fmt: skip


def test_of_several_files_the_one_that_needs_a_person_most_is_told() -> None:
    standing = UnitRound(unit=Unit(id="u", code="1", name="Xã Lý Học"), state="missing", due=DUE)
    fine = (report("1", FileOutcome.ACCEPTED, read=2, accepted=2), Tile.WILL_ACCEPT)
    two = (report("2", FileOutcome.PARTLY_ACCEPTED, read=2, conflicts=2), Tile.TWO_VALUES)
    bad = (report("3", FileOutcome.REFUSED), Tile.REFUSED)
    assert unit_tile(standing, [fine]).words == "sẽ nhận"
    assert unit_tile(standing, [fine, two]).words == "khác 2 ô"
    assert unit_tile(standing, [fine, two, bad]).tile is Tile.REFUSED
    assert unit_tile(standing, []).words == "chưa nộp"
