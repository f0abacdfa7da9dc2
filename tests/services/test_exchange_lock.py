"""A locked period: read-only for everybody, with a list of what came after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.domain.figure import BLANK, Figure, FigureKey
from core.domain.figure_check import Explanation
from core.domain.period import parse_period
from core.domain.plan import Plan
from core.domain.progress import Progress, ProgressState
from core.services.exchange_records import Choice
from core.services.figure_entry import write_entries
from core.services.identity import IDENTITY
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
    row_of,
)

KEY = "figure:f06_4"
APRIL = parse_period("2024-T04")


@pytest.fixture
def form(sample_office: Office, tmp_path: Path) -> Path:
    return issued(sample_office, tmp_path / "phat")[0].path


@pytest.fixture
def conflict(sample_office: Office, form: Path, tmp_path: Path) -> str:
    """Two officers of a commune say 40 and 41; gives the id of the cell."""
    sample_office.exchange.collect([filled(form, tmp_path / "usb.xlsx", FIGURES)])
    sample_office.exchange.collect(
        [filled(form, tmp_path / "zalo.xlsx", {KEY: "41"}, program="WPS Office")]
    )
    (cell,) = sample_office.exchange.conflicts(MARCH)
    return cell.id


def test_a_locked_period_never_changes_by_collecting(
    sample_office: Office, form: Path, conflict: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="Còn 1 ô"):
        sample_office.exchange.lock(MARCH)
    sample_office.exchange.resolve([Choice(conflict, keep="ours")])
    sample_office.exchange.lock(MARCH)
    before = sample_office.data.digest()
    late = filled(form, tmp_path / "c.xlsx", FIGURES | {KEY: "49", "figure:f06_8": "3"},
                  saved="2024-03-20T09:00:00Z", program="LibreOffice/24.2")  # fmt: skip
    done = sample_office.exchange.collect([late])
    assert done.files[0].code == "period_locked"
    assert sample_office.data.digest() == before
    assert figure(sample_office, "f06_8") == BLANK
    told = [(c.label[:3], c.counted, c.arrived, c.cell) for c in sample_office.exchange.late(MARCH)]
    assert told == [("(4)", "40", "49", "F11"), ("(8)", "để trống", "3", "F15")]
    for forbidden in (
        lambda: sample_office.exchange.lock(MARCH),
        lambda: sample_office.exchange.issue(MARCH, tmp_path, [ONE]),
        lambda: sample_office.exchange.override(ONE, MARCH, KEY, "1", "x"),
    ):
        with pytest.raises(UserError) as caught:
            forbidden()
        assert caught.value.code == "period_locked"
    sample_office.exchange.undo(done.batch)
    assert sample_office.data.digest() == before


def test_reopening_needs_a_reason_and_lets_late_values_count(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    sample_office.exchange.collect([filled(form, tmp_path / "a.xlsx", FIGURES)])
    sample_office.exchange.lock(MARCH)
    late = filled(form, tmp_path / "b.xlsx", FIGURES | {"figure:f06_8": "3"},
                  saved="2024-03-20T09:00:00Z")  # fmt: skip
    sample_office.exchange.collect([late])
    with pytest.raises(UserError, match="lý do"):
        sample_office.exchange.reopen(MARCH, "")
    sample_office.exchange.reopen(MARCH, "báo cáo bổ sung")
    assert not sample_office.exchange.is_locked(MARCH)
    assert figure(sample_office, "f06_8").value == 3
    assert sample_office.exchange.late(MARCH) == []
    assert sample_office.data.check() == []
    sample_office.history.undo()
    assert sample_office.exchange.is_locked(MARCH)
    assert figure(sample_office, "f06_8") == BLANK


def _writes(office: Office) -> list[Callable[[], object]]:
    """Every way of entering something into March 2024."""
    report = Progress(state=ProgressState.DONE)
    key = FigureKey(ONE, MARCH.code, "f06_4")
    return [
        lambda: put_figure(office, "f06_4", Figure.number(9)),
        lambda: write_entries(office.recorder, {key: Figure.number(9)}, label="nhập"),
        lambda: write_entries(office.recorder, {}, {key: "4O"}, label="nhập"),
        lambda: office.figures.explain(Explanation("f06_3", ONE, MARCH.code, 9, 8, "đã hỏi")),
        lambda: office.figures.complete(ONE, MARCH),
        lambda: office.figures.reopen(ONE, MARCH),
        lambda: office.progress.report({(row_of(office, "I.1"), ONE, MARCH): report}),
        lambda: office.exchange.override(ONE, MARCH, KEY, "1", "gọi điện"),
    ]


def test_nothing_is_entered_into_a_locked_period(sample_office: Office, form: Path) -> None:
    sample_office.exchange.lock(MARCH)
    before = sample_office.data.digest()
    for write in _writes(sample_office):
        with pytest.raises(UserError) as caught:
            write()
        assert caught.value.code == "period_locked"
        assert caught.value.message == (
            "Tháng 3/2024 đã chốt ngày 18/3 nên không ghi được. Mở lại kỳ, ghi lý do, rồi sửa."
        )
    assert sample_office.data.digest() == before
    book = sample_office.figures.book(MARCH)
    assert book.lock is not None
    assert (book.lock.words(), book.lock.who) == ("Tháng 3/2024 đã chốt ngày 18/3", "lan")
    # Other periods are open.
    sample_office.figures.put({FigureKey(ONE, APRIL.code, "f06_4"): Figure.number(9)})
    assert sample_office.figures.book(APRIL).lock is None


def test_the_lock_is_taken_back_as_any_step(sample_office: Office, form: Path) -> None:
    sample_office.exchange.lock(MARCH)
    sample_office.history.undo()
    assert sample_office.exchange.lock_of(MARCH) is None
    put_figure(sample_office, "f06_4", Figure.number(9))
    sample_office.exchange.lock(MARCH)
    sample_office.exchange.reopen(MARCH, "xã gửi lại")
    put_figure(sample_office, "f06_4", Figure.number(10))
    sample_office.exchange.lock(MARCH)
    with pytest.raises(UserError, match="đã chốt ngày"):
        put_figure(sample_office, "f06_4", Figure.number(11))


def test_before_locking_a_person_is_told_what_is_open(
    sample_office: Office, conflict: str, tmp_path: Path
) -> None:
    issued(sample_office, tmp_path / "p", TWO)
    key = FigureKey(TWO, MARCH.code, "f06_4")
    write_entries(sample_office.recorder, {}, {key: "12O"}, label="nhập")
    found = sample_office.exchange.lock_check(MARCH)
    assert (found.waiting, found.unread, found.late, found.lock) == (1, 1, 0, None)
    assert [unit.id for unit in found.missing] == [TWO]


def test_a_period_without_any_workbook_is_locked_and_opened(sample_office: Office) -> None:
    put_figure(sample_office, "f06_4", Figure.number(9))
    sample_office.exchange.lock(MARCH)
    with pytest.raises(UserError, match="chưa chốt"):
        sample_office.exchange.reopen(APRIL, "nhầm kỳ")
    sample_office.exchange.reopen(MARCH, "sót số")
    put_figure(sample_office, "f06_4", Figure.number(10))
    assert figure(sample_office, "f06_4").value == 10


def test_workbooks_and_locks_outlive_another_name_and_the_next_plan(
    sample_office: Office, form: Path, sample_plan: Plan, tmp_path: Path
) -> None:
    first = filled(form, tmp_path / "a.xlsx", FIGURES)
    sample_office.exchange.collect([first])
    identity = sample_office.settings.get(IDENTITY)
    sample_office.settings.put(
        IDENTITY, identity | {"unit_name": "Xã Vĩnh Bảo mới"}, label="đổi tên"
    )
    (second,) = issued(sample_office, tmp_path / "sau", TWO)
    assert second.workbook.code[:4] == form.name[:4] == "VB24"
    next_year = sample_office.plans.store(_moved(sample_plan), source="kế hoạch 2025")
    assert next_year.step is not None
    late = filled(second.path, tmp_path / "b.xlsx", FIGURES)
    (file,) = sample_office.exchange.collect([late]).files
    assert (file.outcome, file.unit_id) == ("accepted", TWO)
    sample_office.exchange.override(ONE, MARCH, KEY, "50", "gọi điện")
    assert figure(sample_office, "f06_4").value == 50
    assert sample_office.exchange.owned(MARCH)[ONE, KEY] == "40"
    sample_office.exchange.lock(MARCH)
    more = filled(form, tmp_path / "c.xlsx", FIGURES | {"figure:f06_8": "3"},
                  saved="2024-03-20T09:00:00Z")  # fmt: skip
    (file,) = sample_office.exchange.collect([more]).files
    assert file.code == "period_locked"
    assert figure(sample_office, "f06_8") == BLANK
    sample_office.exchange.reopen(MARCH, "bổ sung")
    assert figure(sample_office, "f06_8").value == 3


def _moved(plan: Plan) -> Plan:
    """The plan as one of the next year, with rows of its own."""
    ids = {item.id: f"{item.id}-25" for item in plan.items}
    items = tuple(
        replace(item, id=ids[item.id], parent_id=ids.get(item.parent_id or ""))
        for item in plan.items
    )
    return replace(plan, id=f"{plan.id}-25", year=plan.year + 1, items=items)
