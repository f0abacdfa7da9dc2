"""A unit's own installation and files that go to and fro: nothing typed is lost, old is told."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from core.domain.errors import UserError
from core.domain.figure import Figure
from core.domain.plan_edit import CellEdit
from core.services.office import Office
from tests.services.exchange_hands import (
    FIGURES,
    MARCH,
    ONE,
    TASK,
    commune,
    figure,
    filled,
    issued,
    put_figure,
)

Clock = Callable[[], datetime]


@pytest.fixture
def unit(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    with commune(tmp_path, ONE, clock) as opened:
        yield opened


@pytest.fixture
def form(sample_office: Office, tmp_path: Path) -> Path:
    """The first workbook of the commune, in which the district shows a figure it knows."""
    put_figure(sample_office, "f06_4", Figure.number(40))
    return issued(sample_office, tmp_path / "1")[0].path


def test_opening_the_workbook_again_takes_nothing_away(
    unit: Office, form: Path, tmp_path: Path
) -> None:
    book = unit.exchange.receive(form)
    unit.exchange.fill(book.issue, {"figure:f06_4": "41", "figure:f06_5": "5"})
    unit.exchange.write_return(book.issue, tmp_path / "nop.xlsx")
    again = unit.exchange.receive(form)
    assert (again.values["figure:f06_4"], again.values["figure:f06_5"]) == ("41", "5")
    assert (again.returned_at is not None, again.since_return) == (True, [])


def test_a_cell_typed_in_excel_and_here_is_asked_and_both_answers_work(
    unit: Office, form: Path, tmp_path: Path
) -> None:
    book = unit.exchange.receive(form)
    unit.exchange.fill(book.issue, {"figure:f06_5": "5"})
    excel = filled(form, tmp_path / "e.xlsx", {"figure:f06_5": "6", "figure:f06_8": "3"})
    seen = unit.exchange.filling.look(excel)
    (cell,) = seen.differing
    assert (cell.label, cell.here, cell.in_file) == (
        "(5) Nhận trực tiếp, dịch vụ bưu chính",
        "5",
        "6",
    )
    assert (seen.typed, figure(unit, "f06_8").value) == (2, None)
    kept = unit.exchange.filling.receive(excel, keep_own=["figure:f06_5"])
    assert (kept.values["figure:f06_5"], kept.values["figure:f06_8"]) == ("5", "3")
    taken = unit.exchange.filling.receive(excel)
    assert (taken.values["figure:f06_5"], figure(unit, "f06_5").value) == ("6", 6)


def test_correcting_the_return_workbook_in_excel_asks_nothing(
    unit: Office, form: Path, tmp_path: Path
) -> None:
    book = unit.exchange.receive(form)
    unit.exchange.fill(book.issue, {"figure:f06_5": "5"})
    back = unit.exchange.write_return(book.issue, tmp_path / "nop.xlsx")
    corrected = filled(back, tmp_path / "sua.xlsx", {"figure:f06_5": "6"})
    assert unit.exchange.filling.look(corrected).differing == ()
    assert unit.exchange.receive(corrected).values["figure:f06_5"] == "6"
    unit.exchange.fill(book.issue, {"figure:f06_5": "7"})
    assert len(unit.exchange.filling.look(corrected).differing) == 1


def test_a_replaced_workbook_is_told_and_what_was_typed_in_it_moves_on(
    sample_office: Office, unit: Office, form: Path, tmp_path: Path
) -> None:
    typed = filled(form, tmp_path / "cu.xlsx", FIGURES | TASK)
    (second,) = issued(sample_office, tmp_path / "2")
    newer = unit.exchange.receive(second.path)
    with pytest.raises(UserError, match=r"phiếu số 1 .* thay bằng phiếu số 2"):
        unit.exchange.receive(form)
    older = unit.exchange.filling.look(typed).older_than
    assert older is not None
    assert older.issue == newer.issue
    book = unit.exchange.receive(typed)
    assert (book.issue, book.values["figure:f06_5"]) == (newer.issue, "5")
    assert book.values["progress:I.1:state"] == "done"
    assert [b.issue for b in unit.exchange.received(MARCH)] == [newer.issue]


def test_what_has_no_place_in_the_newer_workbook_is_named(
    sample_office: Office, unit: Office, form: Path, tmp_path: Path
) -> None:
    typed = filled(form, tmp_path / "cu.xlsx", {"progress:I.1:result": "Đã họp"})
    plan = sample_office.plans.current()
    assert plan is not None
    row = next(item for item, path in plan.tree.paths.items() if path == "I.1")
    sample_office.plans.edit_cells(plan.id, [CellEdit(row, "content", "Việc khác hẳn")])
    (second,) = issued(sample_office, tmp_path / "2")
    unit.exchange.receive(second.path)
    book = unit.exchange.receive(typed)
    assert book.notes == ("Phiếu số 1 ghi I.1 Kết quả là “Đã họp”; phiếu số 2 không còn ô này.",)


def test_a_file_without_its_hidden_part_is_read_by_the_form_opened_before(
    unit: Office, form: Path, tmp_path: Path
) -> None:
    bare = tmp_path / "tran.xlsx"
    workbook = load_workbook(io.BytesIO(filled(form, bare, FIGURES).read_bytes()))
    del workbook["_vb"]
    workbook.save(bare)
    with pytest.raises(UserError, match="không còn phần đi kèm") as caught:
        unit.exchange.receive(bare)
    assert caught.value.code == "no_witness"
    unit.exchange.receive(form)
    assert unit.exchange.receive(bare).values["figure:f06_5"] == "5"


def test_a_workbook_of_a_former_year_is_no_work_of_this_book(
    form: Path, tmp_path: Path, clock: Clock
) -> None:
    with commune(tmp_path / "sau", ONE, clock, year=2025) as later:
        digest = later.data.digest()
        with pytest.raises(UserError, match="năm 2024; sổ này bắt đầu từ năm 2025") as caught:
            later.exchange.receive(form)
        assert (caught.value.code, later.data.digest()) == ("other_year", digest)


def test_a_workbook_that_this_office_issued_belongs_on_another_page(
    sample_office: Office, form: Path
) -> None:
    with pytest.raises(UserError, match="Thu ở trang Thu phiếu"):
        sample_office.exchange.receive(form)


def test_broken_rules_are_listed_and_their_explanation_travels(
    unit: Office, form: Path, tmp_path: Path
) -> None:
    book = unit.exchange.receive(form)
    unit.exchange.fill(book.issue, {"figure:f06_3": "50", "figure:f06_5": "5", "figure:f06_6": "1",
                                    "figure:f06_8": "1O"})  # fmt: skip
    found = unit.exchange.filling.review(book.issue)
    (question,) = found.questions
    assert (question.key, question.text) == ("figure:f06_8", "1O")
    (broken,) = found.broken
    assert broken.message.startswith("(3) = 50, nhưng (4)+(5)+(6) = 46, lệch 4.")
    assert not found.is_clear
    unit.figures.explain(replace(broken.record, text="Cộng cả hồ sơ năm trước"))
    unit.exchange.fill(book.issue, {"figure:f06_8": "10"})
    assert unit.exchange.filling.review(book.issue).is_clear
    back = unit.exchange.write_return(book.issue, tmp_path / "nop.xlsx")
    guide = [str(cell.value) for row in load_workbook(back).worksheets[0] for cell in row]
    assert any("Giải trình: Cộng cả hồ sơ năm trước" in text for text in guide)


def test_a_unit_put_back_is_told_once_and_its_last_return_brings_the_figures_back(
    unit: Office, form: Path, tmp_path: Path
) -> None:
    book = unit.exchange.receive(form)
    unit.exchange.write_return(book.issue, tmp_path / "1.xlsx")
    folder = unit.data_dir
    unit.close()
    shutil.copytree(folder, tmp_path / "saved")
    with Office.open(folder) as later:
        later.exchange.fill(book.issue, FIGURES)
        last = later.exchange.write_return(book.issue, tmp_path / "2.xlsx")
    shutil.rmtree(folder)  # the whole folder is put back, as the first steps tell people to do
    shutil.copytree(tmp_path / "saved", folder)
    with Office.open(folder) as restored:
        words = restored.exchange.restored()
        assert words.startswith("Sổ vừa được khôi phục từ bản cũ: thiếu ")
        assert words.endswith("Mở lại tệp phiếu đã nộp gần nhất ở Nhận phiếu để lấy lại số.")
        assert restored.exchange.receive(last).values["figure:f06_4"] == "40"
        assert figure(restored, "f06_5").value == 5
    with Office.open(folder) as calm:
        assert calm.exchange.restored() == ""
