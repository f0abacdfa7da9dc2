"""A person chooses and corrects; receipts say what became of each cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.domain.figure import Figure
from core.exchange.reader import read_workbook
from core.exchange.receipt import read_receipt
from core.services.exchange_records import Choice
from core.services.office import Office
from tests.services.exchange_hands import (
    FIGURES,
    MARCH,
    ONE,
    TWO,
    figure,
    filled,
    issued,
    put_figure,
)

KEY = "figure:f06_4"


@pytest.fixture
def form(sample_office: Office, tmp_path: Path) -> Path:
    return issued(sample_office, tmp_path / "phat")[0].path


@pytest.fixture
def conflict(sample_office: Office, form: Path, tmp_path: Path) -> str:
    """Two officers of a commune say 40 and 41; gives the id of the cell."""
    sample_office.exchange.collect([filled(form, tmp_path / "usb.xlsx", FIGURES)])
    other = filled(form, tmp_path / "zalo.xlsx", {KEY: "41"}, program="WPS Office")
    (file,) = sample_office.exchange.collect([other]).files
    assert (file.outcome, file.balance.conflicts) == ("partly_accepted", 1)
    (cell,) = sample_office.exchange.conflicts(MARCH)
    return cell.id


def test_both_values_are_shown_with_where_they_come_from(
    sample_office: Office, conflict: str
) -> None:
    (cell,) = sample_office.exchange.conflicts()
    assert (cell.id, cell.kind, cell.unit_name, cell.label) == (
        conflict, "conflict", "Xã Dũng Tiến", "(4) Nhận trực tuyến",
    )  # fmt: skip
    ours, theirs = cell.candidates
    assert (ours.value, ours.file, ours.sheet, ours.cell, ours.batch) == (
        "40", "usb.xlsx", "Số liệu", "F11", "1",
    )  # fmt: skip
    assert (theirs.value, theirs.file, theirs.program, theirs.collected_by) == (
        "41", "zalo.xlsx", "WPS", "lan",
    )  # fmt: skip
    assert (cell.element, cell.item_id) == ("f06_4", "")
    # Neither is counted until somebody chooses.
    assert figure(sample_office, "f06_4") == Figure(source="chờ đối soát")


def test_cells_wait_in_the_order_of_the_form(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    keys = ["figure:f06_10", "figure:f06_3", "progress:I.1:date", "figure:f06_8"]
    sample_office.exchange.collect([filled(form, tmp_path / "a.xlsx", dict.fromkeys(keys, "?"))])
    labels = [cell.key for cell in sample_office.exchange.conflicts(MARCH)]
    assert labels == ["progress:I.1:date", "figure:f06_3", "figure:f06_8", "figure:f06_10"]


@pytest.mark.parametrize(("keep", "value"), [("ours", 40), ("theirs", 41)])
def test_a_choice_settles_the_cell_and_can_be_taken_back(
    sample_office: Office, conflict: str, keep: str, value: int
) -> None:
    changes = sample_office.exchange.resolve([Choice(conflict, keep=keep)])
    assert changes.label == f"đối soát Xã Dũng Tiến · (4) Nhận trực tuyến: {value}"
    assert figure(sample_office, "f06_4").value == value
    assert sample_office.exchange.conflicts() == []
    (made,) = sample_office.exchange.decided(MARCH)
    assert (made.shown, made.others) == (str(value), (str(81 - value),))
    with pytest.raises(UserError, match="không còn chờ chọn"):
        sample_office.exchange.resolve([Choice(conflict, keep=keep)])
    sample_office.history.undo()
    assert [cell.id for cell in sample_office.exchange.conflicts()] == [conflict]
    assert sample_office.exchange.decided() == []


def test_a_third_value_needs_a_reason_and_has_to_be_one(
    sample_office: Office, conflict: str
) -> None:
    for choice, code in (
        (Choice(conflict, value="42"), "no_reason"),
        (Choice(conflict, value="42,5", why="gọi điện"), "bad_value"),
        (Choice(conflict), "no_choice"),
        (Choice("0000000000", keep="ours"), "unknown_conflict"),
    ):
        with pytest.raises(UserError) as caught:
            sample_office.exchange.resolve([choice])
        assert caught.value.code == code
    sample_office.exchange.resolve([Choice(conflict, value="42", why="gọi điện")])
    assert figure(sample_office, "f06_4").value == 42
    assert figure(sample_office, "f06_4").source == "đối soát: gọi điện"


def test_a_choice_covers_only_what_was_shown(
    sample_office: Office, form: Path, conflict: str, tmp_path: Path
) -> None:
    (seen,) = sample_office.exchange.conflicts()
    third = filled(form, tmp_path / "c.xlsx", {KEY: "44"}, program="LibreOffice/24.2")
    sample_office.exchange.collect([third])
    sample_office.exchange.resolve([Choice(conflict, keep="ours", shown=seen.shown)])
    (left,) = sample_office.exchange.conflicts()
    assert {candidate.value for candidate in left.candidates} == {"40", "44"}


def test_emptying_a_reported_figure_is_asked_and_nothing_changes_before(
    sample_office: Office, tmp_path: Path
) -> None:
    put_figure(sample_office, "f06_4", Figure.number(8))
    (file,) = issued(sample_office, tmp_path)
    sample_office.exchange.collect([filled(file.path, tmp_path / "a.xlsx", {KEY: None})])
    (cell,) = sample_office.exchange.conflicts()
    assert (cell.kind, [c.shown for c in cell.candidates]) == ("cleared", ["8", "để trống"])
    assert figure(sample_office, "f06_4").value == 8
    sample_office.exchange.resolve([Choice(cell.id, keep="theirs")])
    assert figure(sample_office, "f06_4").value is None


def test_an_unreadable_entry_is_answered_by_its_reading_or_by_a_value(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    typed = {KEY: "4O", "figure:f06_8": "vài chục"}
    sample_office.exchange.collect([filled(form, tmp_path / "a.xlsx", typed)])
    one, many = sorted(sample_office.exchange.conflicts(), key=lambda cell: cell.key)
    assert (one.kind, one.options, one.candidates[-1].raw) == ("question", ("40",), "4O")
    assert "chữ O" in one.message
    with pytest.raises(UserError, match="vài chục"):
        sample_office.exchange.resolve([Choice(many.id, keep="theirs")])
    sample_office.exchange.resolve(
        [Choice(one.id, keep="theirs"), Choice(many.id, value="30", why="gọi điện")]
    )
    assert [figure(sample_office, code).value for code in ("f06_4", "f06_8")] == [40, 30]
    assert sample_office.history.undo_label() == "đối soát 2 ô"


def test_a_correction_is_a_layer_of_its_own(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    sample_office.exchange.collect([filled(form, tmp_path / "a.xlsx", FIGURES)])
    with pytest.raises(UserError, match="lý do"):
        sample_office.exchange.override(ONE, MARCH, KEY, "45", " ")
    with pytest.raises(UserError, match="Không có ô"):
        sample_office.exchange.override(ONE, MARCH, "figure:xyz", "45", "gọi")
    sample_office.exchange.override(ONE, MARCH, KEY, "45", "xã gọi điện")
    assert figure(sample_office, "f06_4") == Figure.number(45, source="điều chỉnh: xã gọi điện")
    assert sample_office.exchange.owned(MARCH)[ONE, KEY] == "40"
    (made,) = sample_office.exchange.decided()
    assert (made.kind, made.shown, made.others) == ("override", "45", ("40",))
    later = filled(form, tmp_path / "b.xlsx", FIGURES | {KEY: "50"}, saved="2024-03-16T09:00:00Z")
    sample_office.exchange.collect([later])
    assert figure(sample_office, "f06_4").value == 45
    sample_office.exchange.override(ONE, MARCH, KEY, None, "xã đã sửa")
    assert figure(sample_office, "f06_4").value == 50


def test_the_board_counts_every_unit_once(sample_office: Office, tmp_path: Path) -> None:
    forms = issued(sample_office, tmp_path / "p", ONE, TWO)
    sample_office.exchange.collect(
        [filled(forms[0].path, tmp_path / "a.xlsx", FIGURES | {"figure:f06_8": "x"})]
    )
    board = sample_office.exchange.round(MARCH)
    assert board.counts == {"not_issued": 41, "missing": 1, "partly_accepted": 1}
    one = next(row for row in board.units if row.unit.id == ONE)
    assert (one.waiting, one.is_late, str(one.due), one.is_receipt) == (
        1,
        True,
        "2024-03-15",
        False,
    )
    assert one.received_at is not None
    assert [file.name for file in one.files] == ["a.xlsx"]


def test_a_receipt_says_what_was_taken_and_what_was_not(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    typed = FIGURES | {"figure:f06_8": "12O"}
    done = sample_office.exchange.collect([filled(form, tmp_path / "a.xlsx", typed)])
    (path,) = sample_office.exchange.receipt(done.batch, tmp_path / "bn")
    receipt = read_receipt(read_workbook(path.read_bytes(), path.name))
    assert [line.value for line in receipt.accepted] == ["40", "5", "1"]
    (line,) = receipt.rejected
    assert (line.place, line.value) == ("Số liệu!F15", "12O")
    assert "1 ô" in receipt.next_step
    (cell,) = sample_office.exchange.conflicts()
    sample_office.exchange.resolve([Choice(cell.id, value="120")], label="trả lời")
    sample_office.exchange.receipt(done.batch, tmp_path / "bn")
    again = read_receipt(read_workbook(path.read_bytes(), path.name))
    assert [line.value for line in again.accepted] == ["120", "40", "5", "1"]
    assert again.rejected == ()
    row = next(u for u in sample_office.exchange.round(MARCH).units if u.unit.id == ONE)
    assert row.is_receipt


def test_a_marked_copy_goes_back_and_can_be_corrected_in_place(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    typed = FIGURES | {"figure:f06_8": "12O"}
    done = sample_office.exchange.collect([filled(form, tmp_path / "a.xlsx", typed)])
    copy = sample_office.exchange.send_back(done.files[0], tmp_path / "tra")
    corrected = filled(copy, tmp_path / "b.xlsx", {"figure:f06_8": "12"},
                       saved="2024-03-16T09:00:00Z")  # fmt: skip
    assert sample_office.exchange.collect([corrected]).files[0].outcome == "accepted"
    assert sample_office.exchange.conflicts() == []
    assert figure(sample_office, "f06_8").value == 12
    clean = sample_office.exchange.collect([form])
    with pytest.raises(UserError, match="không có ô nào"):
        sample_office.exchange.send_back(clean.files[0], tmp_path)
    with pytest.raises(UserError, match="Không có lần thu “99”"):
        sample_office.exchange.receipt("99", tmp_path)
