"""The indicators on paper: every unit once, headings on each page, greys and words that last."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from core.domain.chart import Bar, BarChart
from core.reports.blocks import Shade
from core.reports.decree30 import GREYS, LANDSCAPE, POINTS_PER_MM
from core.reports.docx import render_docx
from core.reports.indicators import (
    IndicatorPaper,
    PaperCell,
    PaperRow,
    chart_report,
    indicator_report,
)
from core.reports.indicators_xlsx import write_indicators_xlsx
from core.reports.pdf import pdf_bytes

COLUMNS = (
    ("Số hóa\nhồ sơ", "≥ 80 %"), ("Kết quả\nđiện tử", "= 100 %"),
    ("Chứng thực\nbản sao\nđiện tử", "= 100 %"), ("Dùng lại\ndữ liệu", "≥ 50 %"),
    ("Thanh toán\ntrực tuyến", "≥ 45 %"), ("Hồ sơ\ntrực tuyến", "≥ 50 %"),
    ("Mức độ\nhài lòng", "≥ 90 %"), ("Trước và\nđúng hạn", "> 90 %"),
)  # fmt: skip
CYCLE = (Shade.NONE, Shade.LIGHT, Shade.MIDDLE, Shade.DARK)


def cell(place: int) -> PaperCell:
    shade = CYCLE[place % 4]
    return PaperCell(
        share="100,00" if shade is Shade.NONE else "36,67",
        verdict="Đạt" if shade is Shade.NONE else "Chưa đạt",
        rank=place + 100,
        shade=shade,
        numerator=33,
        denominator=33 if shade is Shade.NONE else 90,
    )


def paper(count: int) -> IndicatorPaper:
    rows = [
        PaperRow(name=f"Xã Vĩnh Thịnh {n:03}", passed="2/8", cells=tuple(map(cell, range(8))))
        for n in range(count - 2)
    ]
    none = (None,) * 8
    rows.append(PaperRow(name="Xã Liên Am", cells=none, note="chưa báo cáo"))
    rows.append(PaperRow(name="Phòng Tư pháp", passed="1/1", cells=(*none[:2], cell(0), *none[:5])))
    total = PaperRow(name=f"Toàn huyện ({count - 1}/{count})", passed="4/8",
                     cells=tuple(map(cell, range(8))))  # fmt: skip
    return IndicatorPaper(
        office="Huyện Vĩnh Bảo",
        period="Tháng 3/2024 (từ ngày 15/02/2024 đến ngày 14/3/2024)",
        columns=COLUMNS,
        total=total,
        rows=tuple(rows),
        notes=("Đã báo cáo 29/30 đơn vị. Chưa báo cáo: Liên Am.",),
    )


@cache
def pages(count: int) -> list[pdfplumber.page.Page]:
    return pdfplumber.open(BytesIO(pdf_bytes(indicator_report(paper(count))))).pages


@pytest.mark.parametrize("count", [30, 114])
def test_headings_stand_on_every_page_and_every_unit_once(count: int) -> None:
    texts = [page.extract_text() for page in pages(count)]
    assert all("trực tuyến" in text and "≥ 45 %" in text for text in texts)
    for n in range(count - 2):
        assert sum(f"Xã Vĩnh Thịnh {n:03}" in text for text in texts) == 1
    assert "Chưa báo cáo: Liên Am." in texts[-1]
    assert "không lấy trung bình" in texts[-1]


@pytest.mark.parametrize("count", [30, 114])
def test_nothing_stands_outside_the_margins_of_a4_landscape(count: int) -> None:
    for page in pages(count):
        assert (round(page.width), round(page.height)) == (842, 595)
        right = (LANDSCAPE.width - LANDSCAPE.right) * POINTS_PER_MM
        assert all(LANDSCAPE.left * POINTS_PER_MM - 1 <= c["x0"] for c in page.chars)
        assert all(c["x1"] <= right + 1 for c in page.chars)
        assert all(
            c["bottom"] <= page.height - LANDSCAPE.bottom * POINTS_PER_MM for c in page.chars
        )


def test_a_share_and_its_rank_are_never_torn_apart() -> None:
    lines = [line for page in pages(30) for line in page.extract_text().splitlines()]
    assert any(line.count("36,67 (10") == 6 for line in lines)
    assert any(line.count("Chưa đạt") == 6 for line in lines)


def test_three_greys_lie_far_enough_apart_for_a_laser_printer() -> None:
    grounds = {
        round(rect["non_stroking_color"][0], 2)
        for rect in pages(30)[0].rects
        if rect["fill"] and rect["non_stroking_color"]
    }
    assert grounds == {round(level, 2) for level in GREYS.values()}
    levels = [1.0, *sorted(GREYS.values(), reverse=True)]
    assert all(light - dark >= 0.06 for light, dark in pairwise(levels))
    assert min(levels) > 0.6  # black letters stay readable on the darkest


def test_only_embedded_letters_are_used() -> None:
    fonts = {char["fontname"] for page in pages(30) for char in page.chars}
    assert all("LiberationSerif" in font or "TimesNewRoman" in font for font in fonts)


def test_word_gets_the_same_table_with_its_greys(tmp_path: Path) -> None:
    render_docx(indicator_report(paper(30)), tmp_path / "chi-tieu.docx")
    table = Document(str(tmp_path / "chi-tieu.docx")).tables[0]
    assert len(table.rows) == 32
    assert table.rows[1].cells[1].text == "Toàn huyện (29/30)"
    fills = {shade.get(qn("w:fill")) for shade in table._tbl.iter(qn("w:shd"))}
    assert fills == {"EDEDED", "D6D6D6", "B8B8B8"}


def test_a_workbook_holds_numbers_that_can_be_computed_with(tmp_path: Path) -> None:
    write_indicators_xlsx(paper(30), tmp_path / "chi-tieu.xlsx")
    book = load_workbook(tmp_path / "chi-tieu.xlsx")
    shares, counts = book["Chỉ tiêu"], book["Tử, mẫu"]
    first = [c.value for c in shares[6]]
    assert first[1:4] == ["Xã Vĩnh Thịnh 000", "2/8", 100.0]
    assert first[6] == pytest.approx(100 * 33 / 90)
    assert first[7:9] == ["Chưa đạt", 101]
    assert shares.cell(6, 7).number_format == "0.00"
    assert [c.value for c in counts[6]][3:7] == [33, 33, 33, 90]
    assert [c.value for c in shares[34]][3] == "chưa báo cáo"
    assert [c.value for c in shares[35]][3] == "x"


def test_a_long_ranking_goes_on_on_the_next_page() -> None:
    bars = tuple(Bar(name=f"Xã {n}", value=n / 2, text=f"{n / 2:.2f}") for n in range(114))
    chart = BarChart(title="Hồ sơ trực tuyến", bars=bars, target=50.0, target_text="cần ≥ 50 %")
    report = chart_report(chart, office="Thành phố Hải Phòng", period="Quý I/2026")
    found = pdfplumber.open(BytesIO(pdf_bytes(report))).pages
    text = "\n".join(page.extract_text() for page in found)
    assert len(found) == 3
    assert all(f"Xã {n} " in text for n in range(114))
