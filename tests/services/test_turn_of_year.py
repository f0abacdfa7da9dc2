"""In January the old plan is still issued, collected and reported while the new one is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.documents import read_document
from core.domain.errors import UserError
from core.domain.period import parse_period
from core.domain.plan import Plan
from core.services.exchange_records import Choice
from core.services.identity import OfficeIdentity
from core.services.office import Office
from core.services.papers.kind import ReportRequest
from tests.services.exchange_hands import FIGURES, ONE, TWO, commune, filled
from tests.services.test_history import small_plan
from tests.services.year_turn import (
    DECEMBER,
    DONE,
    FIRST_TASK,
    JANUARY,
    NEW_SIGNER,
    NEW_TASK,
    QUARTER,
    SAMPLE,
    SIGNER,
    YEAR,
    Calendar,
    first_task,
    form_of,
    give_first_task,
    issued,
    own_report,
    plan_of_2025,
    store_plan_of_2025,
)

ANSWERS = {
    "progress:I.1:state": "Hoàn thành", "progress:I.1:date": "5/12/2024", "figure:f06_4": "40",
}  # fmt: skip


@pytest.fixture(scope="module")
def old_book(tmp_path_factory: pytest.TempPathFactory, sample_plan: Plan) -> Path:
    """A folder with the district's book of 2024, December's workbooks and the new plan's text."""
    folder = tmp_path_factory.mktemp("giao-thoa")
    identity = OfficeIdentity(
        role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
    )
    with Office.create(folder / "so", identity, who="lan", clock=Calendar()) as office:
        office.plans.store(sample_plan, source=SAMPLE.name)
        # The book has handed out workbooks before: its secret outlives a restored backup.
        issued(office, parse_period("2024-T11"), folder / "t11")
        office.exchange.remember()
        shutil.copytree(folder / "so", folder / "ban-sao")
        issued(office, DECEMBER, folder / "t12", ONE, TWO)
    plan_of_2025(folder)
    return folder


@pytest.fixture
def calendar() -> Calendar:
    made = Calendar()
    made.go_to(2025, 1, 6)
    return made


@pytest.fixture
def office(old_book: Path, tmp_path: Path, calendar: Calendar) -> Iterator[Office]:
    """The book on 6/1/2025, with both plans."""
    shutil.copytree(old_book / "so", tmp_path / "so")
    with Office.open(tmp_path / "so", who="lan", clock=calendar) as opened:
        opened.plans.store(read_document(old_book / "ke-hoach-2025.txt").plan, source="2025.txt")
        yield opened


@pytest.fixture
def december(old_book: Path) -> Path:
    """The commune's workbook of December."""
    return next((old_book / "t12").glob(f"VB24_{ONE}_*.xlsx"))


# Which plan a period belongs to


def test_a_later_plan_takes_no_period_of_an_earlier_one(office: Office) -> None:
    def year_of(code: str) -> int:
        plan = office.plans.for_period(parse_period(code))
        assert plan is not None
        return plan.year

    codes = ("2024-T01", "2024-T12", "2024-Q4", "2024-6T", "2024-9T", "2024-N")
    assert {year_of(code) for code in codes} == {2024}
    assert year_of("2025-T01") == year_of("2025-Q1") == 2025
    # Tasks run on until the next plan is there; what was before all plans is the first one's.
    assert (year_of("2026-T01"), year_of("2023-T12")) == (2025, 2024)


def test_of_two_plans_of_a_year_the_one_stored_last_counts(office: Office) -> None:
    """Also where the earlier one is deleted and brought back, which makes its row the newest."""
    first = office.plans.summary_for(DECEMBER)
    assert first is not None
    (second,) = office.plans.store(small_plan(), source="x").created
    assert [s.id for s in office.plans.summaries()][1:] == [second, first.id]
    office.plans.delete(first.id)
    office.history.undo()
    assert office.plans.summary_for(DECEMBER) == office.plans.summaries()[1]
    assert office.plans.summaries()[1].id == second


def test_a_book_without_a_plan_has_none_for_any_period(tmp_path: Path) -> None:
    with commune(tmp_path, ONE, Calendar()) as empty:
        assert empty.plans.for_period(DECEMBER) is None
        assert (empty.year, empty.exchange.round(DECEMBER).units) == (2024, ())


def test_a_deadline_of_the_old_plan_is_put_off_from_its_own_day(office: Office) -> None:
    plan = office.plans.for_period(DECEMBER)
    assert plan is not None
    item = next(i for i in plan.items if i.content.startswith(FIRST_TASK))
    office.progress.extend(item.id, date(2025, 2, 28), reason="xin lùi")
    (extension,) = office.progress.extensions()
    assert (extension.old_due, extension.new_due) == (date(2024, 2, 29), date(2025, 2, 28))


def test_a_plan_read_anew_keeps_its_rows_and_another_year_is_never_replaced(
    office: Office, december: Path, tmp_path: Path
) -> None:
    """«Thay kế hoạch đang mở»: what was reported stays, workbooks that are out still fit."""
    plan = office.plans.for_period(DECEMBER)
    assert plan is not None
    again = read_document(SAMPLE).plan
    with pytest.raises(UserError, match="năm 2024, văn bản này của năm 2025") as caught:
        office.plans.store(replace(again, year=2025), source="x", replace_id=plan.id)
    assert caught.value.code == "other_plan_year"
    assert office.plans.store(again, source="x", replace_id=plan.id).created == (plan.id,)
    office.exchange.collect([filled(december, tmp_path / "a.xlsx", ANSWERS)])
    report = own_report(office, DECEMBER)
    assert report is not None
    assert report.done_on == date(2024, 12, 5)


# December goes on


def test_december_is_collected_settled_receipted_and_locked(
    office: Office, december: Path, tmp_path: Path
) -> None:
    service = office.exchange
    round_ = service.round(DECEMBER)
    assert (len(round_.units), round_.counts["missing"]) == (43, 2)
    first = filled(december, tmp_path / "a.xlsx", FIGURES | DONE)
    rival = {"figure:f06_4": "41", "progress:I.1:result": "Đã ban hành"}
    second = filled(first, tmp_path / "b.xlsx", rival, program="WPS Office")
    done = service.collect([first, second])
    assert [file.code for file in done.files] == ["", ""]
    report = own_report(office, DECEMBER)
    assert report is not None
    assert (report.state, report.result) == ("done", "Đã ban hành")
    assert own_report(office, JANUARY) is None
    (cell,) = service.conflicts(DECEMBER)
    assert (cell.key, {c.value for c in cell.candidates}) == ("figure:f06_4", {"40", "41"})
    service.resolve([Choice(cell.id, keep="theirs")])
    # A correction names the task by its path in the plan of the period, or by its row.
    service.override(ONE, DECEMBER, "progress:I.1:result", "Số 12/KH-UBND", "gọi điện")
    assert office.history.undo_label() == "điều chỉnh I.1:result của Xã Dũng Tiến: Số 12/KH-UBND"
    made = service.decided(DECEMBER)[-1]
    service.override(ONE, DECEMBER, made.address.key, "Số 13/KH-UBND", "gọi lại")
    assert own_report(office, DECEMBER) == replace(report, result="Số 13/KH-UBND")
    (receipt, _) = service.receipt(done.batch, tmp_path / "bn")
    assert receipt.name.startswith(f"BN_VB24_{ONE}_2024-T12")
    service.lock(DECEMBER)
    late = service.collect([filled(second, tmp_path / "c.xlsx", {"figure:f06_5": "6"})])
    assert late.files[0].code == "period_locked"
    assert [each.key for each in service.late(DECEMBER)] == ["figure:f06_5"]
    assert not service.is_locked(JANUARY)
    assert office.data.check() == []


def test_the_closing_periods_of_the_old_year_are_still_handed_out_by_its_plan(
    office: Office, tmp_path: Path
) -> None:
    for period in (DECEMBER, QUARTER, YEAR):
        (file,) = issued(office, period, tmp_path / period.code)
        form = form_of(file)
        assert (form.plan_code, form.year, form.period) == ("VB24", 2024, period.code)
        assert (first_task(file).path, len(form.tasks)) == ("I.1", 15)
        assert first_task(file).content.startswith(FIRST_TASK)


def test_one_collection_takes_in_december_and_january(
    office: Office, december: Path, tmp_path: Path
) -> None:
    (january,) = issued(office, JANUARY, tmp_path / "t01")
    assert january.path.name.startswith(f"VB25_{ONE}_2025-T01_L01")
    assert first_task(january).content.startswith(NEW_TASK)
    new = {"progress:I.1:state": "Đang thực hiện", "figure:f06_4": "7"}
    files = [
        filled(december, tmp_path / "a.xlsx", ANSWERS),
        filled(january.path, tmp_path / "b.xlsx", new),
    ]
    done = office.exchange.collect(files)
    assert [(f.period, f.balance.accepted) for f in done.files] == [
        ("2024-T12", 3),
        ("2025-T01", 2),
    ]
    states = [getattr(own_report(office, period), "state", "") for period in (DECEMBER, JANUARY)]
    assert states == ["done", "doing"]
    table = office.figures.book(JANUARY).table
    counted = [table.figure(ONE, code, "f06_4").value for code in ("2024-T12", "2025-T01")]
    assert counted == [40, 7]
    # The next workbook of either period shows what stands in its own plan.
    base = form_of(issued(office, DECEMBER, tmp_path / "lai")[0]).base
    assert (base["progress:I.1:state"], base["figure:f06_4"]) == ("done", "40")


def test_january_handed_out_before_its_plan_was_there_is_still_the_same_january(
    old_book: Path, tmp_path: Path, calendar: Calendar
) -> None:
    """Its tasks are the old plan's, and its figures count once when the new plan follows."""
    shutil.copytree(old_book / "so", tmp_path / "so")
    with Office.open(tmp_path / "so", clock=calendar) as office:
        (early,) = issued(office, JANUARY, tmp_path / "som")
        assert first_task(early).content.startswith(FIRST_TASK)
        store_plan_of_2025(office, tmp_path)
        (later,) = issued(office, JANUARY, tmp_path / "sau")
        assert (form_of(early).plan_code, form_of(later).plan_code) == ("VB25", "VB25")
        office.exchange.collect([filled(early.path, tmp_path / "a.xlsx", {"figure:f06_4": "7"})])
        (third,) = issued(office, JANUARY, tmp_path / "ba")
        assert form_of(third).base["figure:f06_4"] == "7"
        back = filled(third.path, tmp_path / "b.xlsx", {"figure:f06_4": "8"})
        assert office.exchange.collect([back]).files[0].balance.accepted == 1
        assert office.exchange.conflicts() == []
        with commune(tmp_path, ONE, calendar) as unit:
            unit.exchange.receive(early.path)
            unit.exchange.receive(later.path)
            shelf = unit.exchange.filling.shelf()
            assert [(each.form.year, each.is_replaced) for each in shelf] == [
                (2025, False), (2024, True),
            ]  # fmt: skip


# Files whose registration was lost, and strangers


def test_a_restored_book_takes_december_for_the_old_plan_though_the_new_one_is_there(
    old_book: Path, december: Path, tmp_path: Path, calendar: Calendar
) -> None:
    shutil.copytree(old_book / "ban-sao", tmp_path / "so")
    with Office.open(tmp_path / "so", clock=calendar) as office:
        store_plan_of_2025(office, tmp_path)
        # A second plan of the year does not lead astray: it has none of the tasks.
        office.plans.store(small_plan(), source="x")
        done = office.exchange.collect([filled(december, tmp_path / "a.xlsx", ANSWERS)])
        assert (done.files[0].outcome, done.files[0].balance.accepted) == ("accepted", 3)
        office.plans.delete("p")
        assert getattr(own_report(office, DECEMBER), "state", "") == "done"
        assert own_report(office, JANUARY) is None


def test_a_workbook_of_a_plan_that_is_not_here_says_which_one_is_missing(
    office: Office, old_book: Path, tmp_path: Path, calendar: Calendar
) -> None:
    (january,) = issued(office, JANUARY, tmp_path / "t01")
    back = filled(january.path, tmp_path / "a.xlsx", FIGURES)
    shutil.copytree(old_book / "ban-sao", tmp_path / "cu")
    with Office.open(tmp_path / "cu", clock=calendar) as restored:
        before = restored.data.digest()
        (file,) = restored.exchange.collect([back]).files
        assert (file.outcome, file.code) == ("refused", "plan_missing")
        assert "Đọc văn bản kế hoạch năm 2025 vào sổ rồi thu lại." in file.message
        assert restored.data.digest() == before
        store_plan_of_2025(restored, tmp_path)
        assert restored.exchange.collect([back]).files[0].outcome == "accepted"


def test_a_strangers_workbook_is_told_the_plans_of_this_book(
    office: Office, sample_plan: Plan, tmp_path: Path, calendar: Calendar
) -> None:
    identity = OfficeIdentity(
        role="coordinator", unit_code="316", unit_name="Huyện Tiên Lãng", year=2024
    )
    with Office.create(tmp_path / "khac", identity, clock=calendar) as other:
        other.plans.store(sample_plan, source="x")
        (file,) = issued(other, DECEMBER, tmp_path / "p")
    (found,) = office.exchange.collect([filled(file.path, tmp_path / "a.xlsx", FIGURES)]).files
    assert (found.outcome, found.code) == ("refused", "other_plan")
    assert found.message == (
        "Phiếu “a.xlsx” thuộc kế hoạch TL24, không phải VB24 hay VB25 của sổ này."
        " Gửi đúng phiếu do cơ quan này phát."
    )


# Papers


def test_papers_of_a_period_are_of_its_plan(office: Office) -> None:
    for period, year, signer in ((DECEMBER, 2024, SIGNER), (JANUARY, 2025, NEW_SIGNER)):
        plan = office.plans.for_period(period)
        assert plan is not None
        for kind in ("periodic", "tasks", "reminder", "handover", "summary"):
            request = office.reports.complete(ReportRequest(kind=kind, period=period))
            assert (request.plan_id, plan.year) == (plan.id, year)
            assert request.details.signature.name == signer
    # What is of no period goes with the newest plan.
    newest = office.reports.complete(ReportRequest(kind="assignment"))
    assert newest.plan_id == office.plans.summaries()[0].id


# The offices below and above


def test_a_unit_holds_december_and_january_at_once(
    office: Office, december: Path, tmp_path: Path, calendar: Calendar
) -> None:
    (file,) = issued(office, JANUARY, tmp_path / "t01")
    with commune(tmp_path, ONE, calendar) as unit:
        service = unit.exchange
        books = {
            p: service.receive(path) for p, path in ((JANUARY, file.path), (DECEMBER, december))
        }
        assert [plan.year for plan in unit.plans.summaries()] == [2025, 2024]
        service.fill(books[DECEMBER].issue, ANSWERS)
        service.fill(books[JANUARY].issue, {"progress:I.1:state": "Đang thực hiện"})
        assert getattr(own_report(unit, DECEMBER), "state", "") == "done"
        assert getattr(own_report(unit, JANUARY), "state", "") == "doing"
        assert unit.figures.book(JANUARY).table.figure(ONE, "2024-T12", "f06_4").value == 40
        (tmp_path / "nop").mkdir()
        returns = [service.write_return(book.issue, tmp_path / "nop") for book in books.values()]
        done = office.exchange.collect(returns)
        assert [f.outcome for f in done.files] == ["accepted", "accepted"]
        for receipt in office.exchange.receipt(done.batch, tmp_path / "bn"):
            service.read_receipt(receipt)
        assert all(each.receipt and not each.is_replaced for each in service.filling.shelf())
        assert unit.data.digest(ONE) == office.data.digest(ONE)


def test_an_office_with_units_fills_both_workbooks_from_above(
    office: Office, december: Path, sample_plan: Plan, tmp_path: Path, calendar: Calendar
) -> None:
    identity = OfficeIdentity(
        role="coordinator", unit_code="31", unit_name="Thành phố Hải Phòng", year=2024
    )
    (january,) = issued(office, JANUARY, tmp_path / "t01")
    files = [
        filled(december, tmp_path / "a.xlsx", {"figure:f06_4": "40"}),
        filled(january.path, tmp_path / "b.xlsx", {"figure:f06_4": "7"}),
    ]
    office.exchange.collect(files)
    with Office.create(tmp_path / "tp", identity, clock=calendar) as city:
        city.plans.store(sample_plan, source="x")
        give_first_task(city, "316")
        (old,) = issued(city, DECEMBER, tmp_path / "tren12", "316")
        store_plan_of_2025(city, tmp_path)
        give_first_task(city, "316")
        (new,) = issued(city, JANUARY, tmp_path / "tren01", "316")
        returns = []
        for form, task in ((old, "Hoàn thành"), (new, "Đang thực hiện")):
            book = office.exchange.receive(form.path)
            office.exchange.fill(book.issue, {"progress:I.1:state": task})
            returns.append(
                office.exchange.write_return(book.issue, tmp_path / f"{form_of(form).period}.xlsx")
            )
        done = city.exchange.collect(returns)
        assert [f.outcome for f in done.files] == ["accepted", "accepted"]
        table = city.figures.book(JANUARY).table
        totals = [table.figure("316", code, "f06_4").value for code in ("2024-T12", "2025-T01")]
        assert totals == [40, 7]
        assert city.data.digest("316") == office.data.digest("316")
