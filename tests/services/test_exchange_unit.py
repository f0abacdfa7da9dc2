"""A unit's own installation, mixed with units that only have Excel; offices agree at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from core.domain.deadline import Deadline, DeadlineKind
from core.domain.errors import UserError
from core.domain.figure import Figure, FigureKey
from core.domain.recurrence import Frequency, Recurrence
from core.services.exchange_records import Choice
from core.services.identity import OfficeIdentity
from core.services.office import Office
from core.services.plan_view import deadline_of
from tests.services.exchange_hands import (
    FIGURES,
    MARCH,
    ONE,
    TASK,
    TWO,
    commune,
    figure,
    filled,
    form_in,
    issued,
    put_figure,
    report,
)

THREE = "11833"
Clock = Callable[[], datetime]


@pytest.fixture
def unit(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    with commune(tmp_path, ONE, clock) as opened:
        yield opened


def test_a_unit_opens_its_workbook_and_sees_its_tasks(
    sample_office: Office, unit: Office, tmp_path: Path
) -> None:
    put_figure(sample_office, "f06_4", Figure.number(12))
    (file,) = issued(sample_office, tmp_path)
    book = unit.exchange.receive(file.path)
    assert (book.issue, book.changed, book.unread) == (file.workbook.issue, {}, {})
    assert book.values["figure:f06_4"] == "12"
    assert figure(unit, "f06_4").value == 12
    plan = unit.plans.current()
    assert plan is not None
    assert len(plan.items) == 15
    assert report(unit) is None
    assert unit.data.digest(ONE) == sample_office.data.digest(ONE)


def test_what_is_typed_in_the_window_goes_back_and_is_taken(
    sample_office: Office, unit: Office, tmp_path: Path
) -> None:
    (file,) = issued(sample_office, tmp_path)
    book = unit.exchange.receive(file.path)
    unit.exchange.fill(book.issue, FIGURES | TASK | {"figure:f06_8": "12O"})
    (book,) = unit.exchange.received(MARCH)
    assert list(book.unread) == ["figure:f06_8"]
    assert book.texts["figure:f06_8"] == "12O"
    assert figure(unit, "f06_4").value == 40
    (back,) = [unit.exchange.write_return(book.issue, tmp_path / "nop.xlsx")]
    (taken,) = sample_office.exchange.collect([back]).files
    assert (taken.outcome, taken.balance.accepted, taken.program) == (
        "partly_accepted", 5, "Sổ Một Cửa",
    )  # fmt: skip
    unit.exchange.fill(book.issue, {"figure:f06_8": "12", "figure:f06_4": "41"})
    unit.exchange.write_return(book.issue, tmp_path / "nop2.xlsx")
    (taken,) = sample_office.exchange.collect([tmp_path / "nop2.xlsx"]).files
    assert (taken.outcome, taken.balance.accepted) == ("accepted", 2)
    assert unit.data.digest(ONE) == sample_office.data.digest(ONE)
    # An older return that comes late changes nothing, whatever the clocks say.
    (late,) = sample_office.exchange.collect([back]).files
    assert late.outcome == "unchanged"


def test_a_confirmed_deadline_goes_out_with_its_day_and_stands_in_the_units_book(
    sample_office: Office, unit: Office, tmp_path: Path
) -> None:
    """Words alone go out as before; what comes round keeps the turns of its words."""
    (plain,) = issued(sample_office, tmp_path / "truoc")
    assert {task.due for task in form_in(plain.path.read_bytes()).tasks} == {""}
    plan = sample_office.plans.current()
    assert plan is not None
    rows = {path: plan.tree.by_id[row] for row, path in plan.tree.paths.items()}
    blank = rows["III.3"].deadline
    monthly = Deadline(
        text=rows["II.5.1"].deadline,
        kind=DeadlineKind.RECURRING,
        recurrence=Recurrence(frequency=Frequency.MONTH),
    )
    readings = {
        rows["II.2.3"].id: deadline_of(rows["II.2.3"], plan_year=2024),
        rows["III.3"].id: Deadline(text=blank, kind=DeadlineKind.DATE, due=date(2024, 11, 30)),
        rows["II.5.1"].id: monthly,
    }
    sample_office.plans.confirm_deadlines(plan.id, readings)
    sample_office.progress.extend(rows["III.2"].id, date(2024, 12, 31), reason="x", unit_id=ONE)
    mine, other = issued(sample_office, tmp_path / "sau", ONE, TWO)
    told = {task.path: task.deadline_words for task in form_in(mine.path.read_bytes()).tasks}
    assert told["I.1"] == "Trong tháng 02/2024"
    assert told["II.2.3"] == "Trước ngày 15/10/2024\n(đến hết ngày 14/10/2024)"
    assert told["II.5.1"] == "Định kỳ theo quy định\n(đến hết ngày 15/3/2024)"
    assert (told["III.2"], told["III.3"]) == (
        "Trước 15/12/2024\n(đến hết ngày 31/12/2024)", "Đến hết ngày 30/11/2024",
    )  # fmt: skip
    assert [t.due for t in form_in(other.path.read_bytes()).tasks if t.path == "III.2"] == [""]
    sheet = load_workbook(mine.path)["Nhiệm vụ"]
    assert told["III.2"] in {row[3].value for row in sheet.iter_rows()}
    # Neither the earlier workbook nor a copy in other programs is doubted for it.
    backs = [filled(f.path, tmp_path / f"{n}.xlsx", TASK) for n, f in enumerate((plain, mine))]
    files = sample_office.exchange.collect(backs).files
    assert [(f.outcome, f.problems) for f in files] == [("accepted", ()), ("unchanged", ())]
    unit.exchange.receive(mine.path)
    own = unit.plans.current()
    assert own is not None
    board = unit.progress.board(own, MARCH)
    dues = {own.tree.paths[item]: cell.term.due for (item, _), cell in board.cells.items()}
    assert (dues["II.2.3"], dues["III.2"], dues["III.3"], dues["II.5.1"]) == (
        date(2024, 10, 14), date(2024, 12, 31), date(2024, 11, 30), None,
    )  # fmt: skip


def test_what_other_pages_write_goes_into_the_return(
    sample_office: Office, unit: Office, tmp_path: Path
) -> None:
    (file,) = issued(sample_office, tmp_path)
    book = unit.exchange.receive(file.path)
    unit.figures.put({FigureKey(ONE, MARCH.code, "f06_4"): Figure.number(77)})
    assert unit.exchange.received()[0].changed == {"figure:f06_4": "77"}
    back = unit.exchange.write_return(book.issue, tmp_path / "nop")
    assert sample_office.exchange.collect([back]).files[0].balance.accepted == 1
    assert figure(sample_office, "f06_4").value == 77


def test_filling_can_be_taken_back(sample_office: Office, unit: Office, tmp_path: Path) -> None:
    (file,) = issued(sample_office, tmp_path)
    book = unit.exchange.receive(file.path)
    assert unit.exchange.fill(book.issue, FIGURES).label == "nhập 3 ô vào phiếu"
    unit.history.undo()
    assert unit.exchange.received()[0].changed == {}
    with pytest.raises(UserError, match="không có ô"):
        unit.exchange.fill(book.issue, {"figure:la": "1"})
    with pytest.raises(UserError, match="Chưa mở phiếu"):
        unit.exchange.fill("00000000", FIGURES)


def test_a_workbook_begun_in_excel_is_continued_in_the_window(
    sample_office: Office, unit: Office, tmp_path: Path
) -> None:
    (file,) = issued(sample_office, tmp_path)
    begun = filled(file.path, tmp_path / "excel.xlsx", FIGURES)
    sample_office.exchange.collect([begun])
    book = unit.exchange.receive(begun)
    assert set(book.changed) == set(FIGURES)
    unit.exchange.fill(book.issue, {"figure:f06_4": "39"})
    unit.exchange.write_return(book.issue, tmp_path / "nop.xlsx")
    (taken,) = sample_office.exchange.collect([tmp_path / "nop.xlsx"]).files
    assert (taken.outcome, taken.balance.accepted) == ("accepted", 1)
    assert figure(sample_office, "f06_4").value == 39


def test_a_later_workbook_brings_the_coordinators_choice_and_keeps_new_typing(
    sample_office: Office, unit: Office, tmp_path: Path
) -> None:
    (file,) = issued(sample_office, tmp_path / "1")
    book = unit.exchange.receive(file.path)
    unit.exchange.fill(book.issue, FIGURES)
    unit.exchange.write_return(book.issue, tmp_path / "nop.xlsx")
    rival = filled(file.path, tmp_path / "r.xlsx", {"figure:f06_4": "50"})
    sample_office.exchange.collect([tmp_path / "nop.xlsx", rival])
    (cell,) = sample_office.exchange.conflicts()
    sample_office.exchange.resolve([Choice(cell.id, value="50")])
    unit.exchange.fill(book.issue, {"figure:f06_5": "6"})
    (second,) = issued(sample_office, tmp_path / "2")
    newer = unit.exchange.receive(second.path)
    assert newer.values["figure:f06_4"] == "50"
    assert newer.changed == {"figure:f06_5": "6"}
    assert "1 ô đã sửa ở đây" in newer.notes[0]
    unit.exchange.write_return(newer.issue, tmp_path / "nop2.xlsx")
    sample_office.exchange.collect([tmp_path / "nop2.xlsx"])
    assert sample_office.exchange.conflicts() == []
    assert unit.data.digest(ONE) == sample_office.data.digest(ONE)


def test_files_of_others_are_not_opened(
    sample_office: Office, unit: Office, tmp_path: Path
) -> None:
    one, two = issued(sample_office, tmp_path, ONE, TWO)
    (tmp_path / "x.txt").write_text("không phải phiếu")
    for path, code in ((two.path, "other_unit"), (tmp_path / "x.txt", "kind_text"),
                       (tmp_path / "y.xlsx", "no_such_file")):  # fmt: skip
        with pytest.raises(UserError) as caught:
            unit.exchange.receive(path)
        assert caught.value.code == code
    assert unit.exchange.received() == []
    assert unit.exchange.receive(one.path).form.unit_code == ONE


def test_a_receipt_marks_the_workbook_as_taken(
    sample_office: Office, unit: Office, tmp_path: Path
) -> None:
    (file,) = issued(sample_office, tmp_path)
    book = unit.exchange.receive(file.path)
    unit.exchange.fill(book.issue, FIGURES)
    back = unit.exchange.write_return(book.issue, tmp_path / "nop.xlsx")
    batch = sample_office.exchange.collect([back]).batch
    (receipt,) = sample_office.exchange.receipt(batch, tmp_path)
    assert unit.exchange.read_receipt(receipt).is_acknowledged
    assert unit.exchange.received()[0].is_acknowledged
    (refused,) = sample_office.exchange.preview([receipt]).files
    assert refused.code == "is_receipt"
    with pytest.raises(UserError, match="không phải biên nhận"):
        unit.exchange.read_receipt(back)
    with pytest.raises(UserError, match="là của UBND xã Dũng Tiến, không phải Huyện Vĩnh Bảo"):
        sample_office.exchange.read_receipt(receipt)


def test_a_coordinators_own_workbook_is_filled_with_the_totals_of_its_units(
    sample_office: Office, tmp_path: Path, clock: Clock
) -> None:
    identity = OfficeIdentity(
        role="coordinator", unit_code="31", unit_name="Thành phố Hải Phòng", year=2024
    )
    plan = sample_office.plans.current()
    assert plan is not None
    with Office.create(tmp_path / "tp", identity, who="t", clock=clock) as city:
        city.plans.store(plan, source="x")
        (file,) = issued(city, tmp_path / "tp" / "p", "316")
        for unit_id, value in ((ONE, 40), (TWO, 2)):
            put_figure(sample_office, "f06_4", Figure.number(value), unit_id)
        book = sample_office.exchange.receive(file.path)
        assert book.changed == {"figure:f06_4": "42"}
        assert book.included.words() == "2/30 đơn vị"
        assert book.included.lines()[0].startswith(
            "Tổng hợp từ 2/30 đơn vị báo cáo đủ: Xã Dũng Tiến"
        )
        sample_office.exchange.fill(book.issue, {"figure:f06_5": "9"})
        back = sample_office.exchange.write_return(book.issue, tmp_path / "nop.xlsx")
        (taken,) = city.exchange.collect([back]).files
        assert (taken.outcome, taken.unit_code) == ("accepted", "316")
        assert figure(city, "f06_4", "316").value == 42
        assert figure(city, "f06_5", "316").value == 9


def test_all_offices_agree_when_everything_was_exchanged(
    sample_office: Office, tmp_path: Path, clock: Clock
) -> None:
    """Two communes with the program, one with Excel only; a copy, a correction, a conflict."""
    forms = issued(sample_office, tmp_path / "p", ONE, TWO, THREE)
    excel = forms[2].path
    stores = [commune(tmp_path, code, clock) for code in (ONE, TWO)]
    returns = []
    for store, form in zip(stores, forms[:2], strict=True):
        book = store.exchange.receive(form.path)
        store.exchange.fill(book.issue, FIGURES | TASK)
        returns.append(store.exchange.write_return(book.issue, tmp_path / f"{book.issue}.xlsx"))
    returns.append(filled(excel, tmp_path / "e1.xlsx", FIGURES))
    returns.append(filled(excel, tmp_path / "e2.xlsx", {"figure:f06_4": "45"}, program="WPS"))
    sample_office.exchange.collect(returns[::-1])
    (cell,) = sample_office.exchange.conflicts()
    sample_office.exchange.resolve([Choice(cell.id, keep="ours")])
    for store, code in zip(stores, (ONE, TWO), strict=True):
        assert store.data.digest(code) == sample_office.data.digest(code)
        store.close()
    assert sample_office.data.check() == []
