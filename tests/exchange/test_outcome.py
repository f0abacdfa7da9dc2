"""Collecting files one after another: outcomes, balance, receipt, delivery."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.exchange.collect import collect
from core.exchange.delivery import deliver
from core.exchange.events import Decision, Event, File, Issue, Lock, Stamp
from core.exchange.merge import merge
from core.exchange.outcome import Balance, CellOutcome, balance, cell_outcomes, file_event
from core.exchange.receipt import Receipt, ReceiptLine, read_receipt, write_receipt
from core.exchange.view import View
from tests.exchange.hands import collected, edited, filled, opened
from tests.exchange.sample_form import SAVED_AT, sample_form, written

FORM = sample_form()
ISSUE = Issue(FORM.issue, FORM.plan_code, FORM.unit_code, FORM.period, FORM.base)
ALL = len(FORM.entries)


def event(saved_at: str = "2024-03-15T09:00:00", **typed: str) -> File:
    data = filled(typed={f"figure:{key}": value for key, value in typed.items()})
    found = file_event(opened(data), collected(data))
    return File(found.issue, found.seen, saved_at, "EXCEL")


def after(file: File, *events: Event) -> tuple[Balance, dict[str, CellOutcome], View]:
    before = merge([ISSUE, *events])
    view = merge([ISSUE, *events, file])
    outcomes = cell_outcomes(file, ISSUE, before, view)
    found = balance(outcomes, ALL - len(outcomes))
    sums = found.accepted + found.unchanged + found.conflicts + found.rejected
    assert found.read == sums == len(file.seen)
    assert found.read + found.missing == ALL
    changed = {k: o for k, o in outcomes.items() if o is not CellOutcome.SAME}
    return found, changed, view


def test_new_revised_older_and_same_figures() -> None:
    first = event(f06_3="10", f06_4="5")
    found, changed, _ = after(first)
    assert changed == {"figure:f06_3": "new", "figure:f06_4": "new"}
    assert (found.outcome, found.accepted) == ("accepted", 2)
    second = event("2024-03-15T09:30:00", f06_3="12", f06_4="5")
    found, changed, _ = after(second, first)
    assert changed == {"figure:f06_3": "revised"}
    found, changed, _ = after(first, second)
    assert changed == {"figure:f06_3": "older"}
    assert found.outcome == "unchanged"
    assert after(second, first, second)[0].outcome == "unchanged"


def test_conflicts_and_cleared_figures_wait_for_a_person() -> None:
    first, other = event(f06_3="10", f06_4="5"), event(f06_3="12")
    found, changed, _ = after(other, first)
    assert changed == {"figure:f06_3": "conflict"}
    assert (found.outcome, found.conflicts) == ("partly_accepted", 1)
    assert after(event(f06_6=""))[1] == {"figure:f06_6": "cleared"}


def test_what_cannot_be_read_is_rejected_and_kept() -> None:
    unread = event(f06_3="12O", f06_4="7")
    found, changed, view = after(unread)
    assert changed == {"figure:f06_3": "unreadable", "figure:f06_4": "new"}
    assert found.sentence().startswith(
        f"Đọc {ALL} ô = nhận 1 + không đổi {ALL - 2} + hai giá trị 0"
    )
    assert unread.seen["figure:f06_3"].raw == "12O"
    cell = ISSUE.cell("figure:f06_3")
    answer = Decision(cell, "120", view.cell(cell).on_screen, Stamp(1, "r"))
    assert after(unread, answer)[1] == {"figure:f06_4": "new"} | {"figure:f06_3": "older"}


def test_files_after_the_lock_are_late() -> None:
    first = event(f06_3="10")
    members = frozenset({ISSUE.id, first.id})
    lock = Lock(FORM.plan_code, FORM.period, members, Stamp(1, "r"))
    found, changed, view = after(event("2024-03-15T09:30:00", f06_3="12", f06_4="1"), first, lock)
    assert changed == {"figure:f06_3": "late", "figure:f06_4": "late"}
    assert found.rejected == 2
    assert view.cell(ISSUE.cell("figure:f06_3")).value == "10"
    assert after(event("2024-03-15T09:30:00", f06_3="10"), first, lock)[0].rejected == 0


RECEIPT = Receipt(
    code=FORM.code.text,
    file_id="ab" * 16,
    unit_name=FORM.unit_name,
    period_words=FORM.period_words,
    organ=FORM.organ,
    file_name="cao minh T3.xlsx",
    saved="15/3/2024, 09:42",
    collected="15/3/2024, 16:48",
    balance="Đọc 94 ô = nhận 1 + không đổi 92 + hai giá trị 0 + chưa nhận 1",
    accepted=(
        ReceiptLine(key="figure:f06_4", place="Số liệu!F11", label="(4)", before="", value="7"),
    ),
    rejected=(
        ReceiptLine(
            key="figure:f06_3",
            place="Số liệu!F10",
            label="(3) Số hồ sơ nhận giải quyết: tổng số",
            before="",
            value="12O",
            reason="“12O” có chữ O. Đọc là 120?",
        ),
    ),
    next_step="Sửa 1 ô chưa nhận trong phiếu rồi gửi lại trước ngày 18/3/2024.",
)


def test_a_receipt_is_read_back_and_is_no_form() -> None:
    data = write_receipt(RECEIPT, saved_at=SAVED_AT)
    assert data == write_receipt(RECEIPT, saved_at=SAVED_AT)
    assert read_receipt(opened(data)) == RECEIPT
    with pytest.raises(UserError) as caught:
        collect(opened(data), FORM)
    assert caught.value.code == "is_receipt"


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"accepted":[{"key":1}],"rejected":[]}'])
def test_what_is_no_receipt_is_refused(text: str) -> None:
    data = write_receipt(RECEIPT, saved_at=SAVED_AT)
    broken = edited(data, lambda book: book["_bn"].__setitem__("A1", text))
    for strange in (broken, written()):
        with pytest.raises(UserError) as caught:
            read_receipt(opened(strange))
        assert caught.value.code == "not_a_receipt"


def test_a_file_is_delivered_whole_and_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "phiếu.xlsx"
    for data in (b"first", b"second"):
        deliver(target, data)
        assert target.read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == ["phiếu.xlsx"]


def test_a_delivery_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "phieu.xlsx"
    deliver(target, b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as caught:
        deliver(target, b"new")
    assert caught.value.code == "disk_full"
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["phieu.xlsx"]


def test_a_delivery_to_nowhere_is_told(tmp_path: Path) -> None:
    for target, code in (
        (tmp_path / "gone" / "a.xlsx", "folder_missing"),
        (tmp_path / f"{'a' * 300}.xlsx", "path_too_long"),
        (tmp_path, "target_unwritable"),
    ):
        with pytest.raises(UserError) as caught:
            deliver(target, b"x")
        assert caught.value.code == code
