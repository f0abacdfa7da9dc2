"""A unit's start page: five steps from the workbook received to the answer, and what waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from core.domain.overview import Mark, Overview, WaitingKind
from core.domain.progress import Sign
from core.services.office import Office
from core.services.overview import read_overview
from tests.services.exchange_hands import FIGURES, MARCH, ONE, commune, issued


def look(office: Office) -> Overview:
    return read_overview(office, office.plans.current(), MARCH)


def signs(overview: Overview) -> list[str]:
    assert [step.page for step in overview.steps] == [
        "receive", overview.steps[1].page, "return", "return", "return",
    ]  # fmt: skip
    return [step.sign for step in overview.steps]


def kinds(overview: Overview) -> set[WaitingKind]:
    return {each.kind for each in overview.waiting} & {
        WaitingKind.RECEIVE, WaitingKind.CHECK, WaitingKind.RETURN, WaitingKind.REJECTED,
    }  # fmt: skip


def test_the_steps_follow_the_workbook_until_it_is_taken(
    sample_office: Office, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    unit = commune(tmp_path, ONE, clock)
    assert look(unit).steps == ()  # no plan yet: the page says where it comes from
    book = unit.exchange.receive(issued(sample_office, tmp_path / "p")[0].path)
    todo, done = Sign.NOT_STARTED, Sign.DONE
    start = look(unit)
    assert signs(start) == [done, todo, todo, todo, Sign.OVERDUE]
    assert kinds(start) == {WaitingKind.RETURN}
    (row,) = [each for each in start.waiting if each.kind is WaitingKind.RETURN]
    assert (row.words, row.where, row.days) == (
        "Chưa nộp phiếu Tháng 3/2024", "UBND huyện Vĩnh Bảo", 3,
    )  # fmt: skip
    unit.exchange.fill(book.issue, FIGURES | {"figure:f06_8": "1O"})
    open_one = look(unit)
    assert signs(open_one) == [done, Sign.DOING, Sign.ASK, todo, Sign.OVERDUE]
    assert open_one.steps[1].note == "số liệu 4/25 · nhiệm vụ 0/15"
    assert WaitingKind.CHECK in kinds(open_one)
    back = unit.exchange.write_return(book.issue, tmp_path / "nop.xlsx")
    batch = sample_office.exchange.collect([back]).batch
    (receipt,) = sample_office.exchange.receipt(batch, tmp_path / "bn")
    unit.exchange.read_receipt(receipt)
    answered = look(unit)
    assert signs(answered)[-1] == Mark.PARTLY
    assert WaitingKind.REJECTED in kinds(answered)
    unit.exchange.fill(book.issue, {"figure:f06_8": "10"})
    changed = look(unit)
    assert changed.steps[-1].words == "1 ô khác từ lần nộp"
    unit.exchange.write_return(book.issue, tmp_path / "nop2.xlsx")
    assert signs(look(unit))[-1] == Mark.PARTLY  # until the next receipt
    batch = sample_office.exchange.collect([tmp_path / "nop2.xlsx"]).batch
    (receipt,) = sample_office.exchange.receipt(batch, tmp_path / "bn2")
    unit.exchange.read_receipt(receipt)
    assert signs(look(unit)) == [done] * 5
    assert kinds(look(unit)) == set()
    unit.close()


def test_a_coordinator_is_told_of_the_workbook_from_above(
    sample_office: Office, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    from core.services.identity import OfficeIdentity

    identity = OfficeIdentity(
        role="coordinator", unit_code="31", unit_name="Thành phố Hải Phòng", year=2024
    )
    plan = sample_office.plans.current()
    assert plan is not None
    with Office.create(tmp_path / "tp", identity, who="t", clock=clock) as city:
        city.plans.store(plan, source="x")
        form = issued(city, tmp_path / "p", "316")[0].path
    assert kinds(look(sample_office)) == set()
    sample_office.exchange.receive(form)
    (row,) = [w for w in look(sample_office).waiting if w.kind is WaitingKind.RETURN]
    assert (row.words, row.where) == ("Chưa nộp phiếu Tháng 3/2024", "UBND thành phố Hải Phòng")
