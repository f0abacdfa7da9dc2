"""The sample book is alive, whole, marked everywhere, and gone at one word."""

from __future__ import annotations

import random
import shutil
from datetime import date, datetime
from pathlib import Path

import pdfplumber
import pytest
from docx import Document
from openpyxl import load_workbook

from core.domain.errors import UserError
from core.domain.progress import Sign
from core.exchange.guard import MOST_BYTES
from core.services.locations import STORE_NAME
from core.services.office import Office
from core.services.sample import FEBRUARY, MARCH, remove_sample
from core.services.sample_clock import MARK_WORDS
from core.services.sample_values import closing_stock, habit, month_figures


@pytest.fixture
def sample(sample_book: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_book, tmp_path / "mau"))


def test_every_page_of_the_sample_has_something_to_show(sample: Path) -> None:
    with Office.open(sample) as office:
        assert office.is_sample
        assert office.data.check() == []
        assert office.clock().date() == date(2024, 3, 18)
        plan = office.plans.current()
        assert plan is not None
        signs = office.progress.board(plan, MARCH).by_sign
        assert {Sign.DONE, Sign.DONE_LATE, Sign.DOING, Sign.OVERDUE, Sign.NOT_ARISEN} <= set(signs)
        book = office.figures.book(FEBRUARY)
        assert len(book.units) == 30
        assert all(book.problems(unit.id) == [] for unit in book.units)
        assert len(office.exchange.issued(MARCH)) == 30
        assert {cell.key for cell in office.exchange.conflicts(MARCH)} == {
            "figure:f06_4",
            "figure:f06_5",
        }


def test_figures_of_the_sample_agree_with_each_other_whatever_the_chance() -> None:
    for seed in range(300):
        dice = random.Random(seed)
        worker, stock = habit(dice), 5
        for _ in range(3):
            f = month_figures(dice, worker, stock)
            solved = f["f06_8"] + f["f06_9"] + f["f06_10"]
            assert f["f06_4"] + f["f06_5"] + stock == solved + closing_stock(f)
            assert f["sh_ho_so"] <= solved
            assert f["sdl_ho_so"] <= f["f06_4"] + f["f06_5"]
            assert f["tt_truc_tuyen"] <= f["tt_giao_dich"]
            assert f["hl_hai_long"] <= f["hl_danh_gia"]
            assert min(f.values()) >= 0
            stock = closing_stock(f)


def test_the_same_chance_gives_the_same_figures() -> None:
    one, other = random.Random(316), random.Random(316)
    assert month_figures(one, habit(one), 4) == month_figures(other, habit(other), 4)


def test_papers_and_workbooks_of_the_sample_say_so_and_later_ones_do_not(
    sample: Path, tmp_path: Path, sample_office: Office
) -> None:
    with Office.open(sample) as office:
        plan = office.plans.current()
        assert plan is not None
        papers = [
            office.plans.export(plan.id, tmp_path / f"k.{s}") for s in ("pdf", "docx", "xlsx")
        ]
        issued = office.exchange.issue(MARCH, tmp_path, ["11827"]).files[0]
    with pdfplumber.open(papers[0]) as pdf:
        assert all(MARK_WORDS in page.extract_text() for page in pdf.pages)
    heads = [s.first_page_header.paragraphs[0].text for s in Document(str(papers[1])).sections]
    assert all(MARK_WORDS in head for head in heads)
    assert load_workbook(papers[2]).active.oddHeader.left.text == MARK_WORDS
    guide = load_workbook(issued.path).worksheets[0]
    assert any(MARK_WORDS in str(cell.value) for row in guide.iter_rows() for cell in row)
    own = sample_office.plans.current()
    assert own is not None
    with pdfplumber.open(sample_office.plans.export(own.id, tmp_path / "that.pdf")) as pdf:
        assert MARK_WORDS not in pdf.pages[0].extract_text()


def test_the_sample_goes_with_all_it_brought_and_an_own_book_does_not(
    sample: Path, office: Office
) -> None:
    now = datetime(2026, 1, 5, 8).astimezone()
    remove_sample(sample, now)
    assert [path.name for path in sample.iterdir()] == ["sao-luu"]
    kept = next((sample / "sao-luu").iterdir())
    assert kept.stat().st_size < MOST_BYTES
    office.close()
    with pytest.raises(UserError) as error:
        remove_sample(office.data_dir, now)
    assert error.value.code == "not_sample"
    assert (office.data_dir / STORE_NAME).exists()
