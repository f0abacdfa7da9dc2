"""Form 06 on paper: A4 landscape, its headings, the four states, doubt and legend."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document

from core.reports.docx import render_docx
from core.reports.figure_form import (
    DOUBT,
    LEGEND,
    FigureForm,
    FormColumn,
    FormRow,
    figure_form_report,
)
from core.reports.pdf import render_pdf
from tests.reports.paper import A4, MM, Paper, middle, solid, squeezed

RECEIVED, SETTLED, OPEN = (
    "Số hồ sơ nhận giải quyết", "Số lượng hồ sơ đã giải quyết", "Số lượng hồ sơ đang giải quyết",
)  # fmt: skip
COLUMNS = (
    FormColumn("(3)", (RECEIVED, "Tổng số")),
    FormColumn("(4)", (RECEIVED, "Trong đó", "Trực tuyến")),
    FormColumn("(5)", (RECEIVED, "Trong đó", "Trực tiếp, dịch vụ bưu chính")),
    FormColumn("(6)", (RECEIVED, "Trong đó", "Từ kỳ trước")),
    FormColumn("(7)", (SETTLED, "Tổng số")),
    FormColumn("(8)", (SETTLED, "Trong đó", "Trước hạn")),
    FormColumn("(9)", (SETTLED, "Trong đó", "Đúng hạn")),
    FormColumn("(10)", (SETTLED, "Trong đó", "Quá hạn")),
    FormColumn("(11)", (OPEN, "Tổng số")),
    FormColumn("(12)", (OPEN, "Trong đó", "Trong hạn")),
    FormColumn("(13)", (OPEN, "Trong đó", "Quá hạn")),
)
CELLS = ("149*", "1.084", "57", "8", "140", "87", "53", "KPS", "9", "x", "…")


def form(units: int = 1, *, total: bool = False) -> FigureForm:
    return FigureForm(
        corner=(
            "Biểu số 06/VPCP/KSTT",
            "Ban hành theo Thông tư số 01/2020/TT-VPCP ngày 21/10/2020",
        ),
        title="TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC",
        counted_in="Số hồ sơ TTHC",
        place_date="Dũng Tiến, ngày 16 tháng 3 năm 2024",
        reporter="Huyện Vĩnh Bảo" if total else "Xã Dũng Tiến",
        receiver="" if total else "Huyện Vĩnh Bảo",
        period="Tháng 3/2024",
        days="Từ ngày 15/02/2024 đến ngày 14/3/2024",
        columns=COLUMNS,
        rows=tuple(FormRow(f"Xã Thứ {n}", CELLS) for n in range(1, units + 1)),
        total=FormRow(f"Tổng số ({units} đơn vị)", CELLS) if total else None,
        notes=(DOUBT,),
    )


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return tmp_path / "biểu 06.pdf"


def test_the_form_is_a4_landscape_with_title_period_and_both_offices(pdf: Path) -> None:
    render_pdf(figure_form_report(form()), pdf)
    paper = Paper(pdf)
    sheet = paper.pages[0]
    assert sheet.landscape
    assert sheet.size == pytest.approx(A4[::-1], abs=0.5)
    corner, title, parties = (
        [c for c in sheet.chars if low <= c["x0"] < high and c["top"] < 70 * MM]
        for low, high in ((0, 92 * MM), (92 * MM, 218 * MM), (218 * MM, 297 * MM))
    )
    assert solid(joined(corner)).startswith("Biểusố06/VPCP/KSTTBanhànhtheoThôngtưsố01/2020/TT-VPCP")
    assert "TÌNHHÌNH,KẾTQUẢGIẢIQUYẾTTTHCTẠICƠQUAN" in solid(joined(title))
    assert "Kỳbáocáo:Tháng3/2024(Từngày15/02/2024đếnngày14/3/2024)" in solid(joined(title))
    assert "-Đơnvịbáocáo:XãDũngTiến-Đơnvịnhậnbáocáo:HuyệnVĩnhBảo" in solid(joined(parties))
    assert sheet.line("Đơn vị tính: Số hồ sơ TTHC")["x1"] == pytest.approx(282 * MM, abs=1)


def joined(chars: list[dict[str, Any]]) -> str:
    rows = sorted(chars, key=lambda c: (round(c["bottom"] / 3), c["x0"]))
    return "".join(c["text"] for c in rows)


def test_both_signatures_stand_at_one_height_under_the_date(pdf: Path) -> None:
    render_pdf(figure_form_report(form()), pdf)
    sheet = Paper(pdf).pages[0]
    assert squeezed(sheet.line("NGƯỜI LẬP BIỂU")["text"]) == "NGƯỜI LẬP BIỂU THỦ TRƯỞNG ĐƠN VỊ"
    date = sheet.line("Dũng Tiến, ngày 16 tháng 3 năm 2024")
    assert date["bottom"] < sheet.line("NGƯỜI LẬP BIỂU")["top"] + 3
    assert middle(date) > 200 * MM


def test_the_four_states_and_a_doubt_are_printed_with_their_legend(pdf: Path) -> None:
    render_pdf(figure_form_report(form()), pdf)
    paper = Paper(pdf)
    row = next(row for row in paper.pages[0].table if row and row[1] == "Xã Thứ 1")
    assert tuple(row[2:]) == CELLS
    assert LEGEND in paper.words
    assert DOUBT in paper.words


def test_the_headings_of_groups_stand_over_their_columns_edge_to_edge(pdf: Path) -> None:
    render_pdf(figure_form_report(form()), pdf)
    sheet = Paper(pdf).pages[0]
    group, first, last = (sheet.line(words) for words in (RECEIVED, "(3)", "(13)"))
    assert group["bottom"] < first["top"]
    assert middle(group) < middle(last)
    # One table to the eye: nothing but a line between the group and the columns under it.
    rules = sorted({round(rule["top"]) for rule in sheet.rules if rule["height"] < 1})
    between = [y for y in rules if group["bottom"] < y < first["bottom"]]
    assert len(between) == 1


def test_every_page_repeats_the_columns_and_no_row_is_cut(pdf: Path) -> None:
    render_pdf(figure_form_report(form(114, total=True)), pdf)
    paper = Paper(pdf)
    assert len(paper.pages) > 3
    for sheet in paper.pages[:-1]:
        assert sheet.line("(13)")
        assert sheet.line(RECEIVED)
    assert [f"Xã Thứ {n}" in paper.words for n in (1, 57, 114)] == [True] * 3
    assert "Tổng số (114 đơn vị)" in paper.words


def test_word_gets_the_same_cells(tmp_path: Path) -> None:
    target = tmp_path / "biểu.docx"
    render_docx(figure_form_report(form(3, total=True)), target)
    _head, table, _foot = Document(str(target)).tables
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert ["1", "Xã Thứ 1", *CELLS] in texts
    # The two heading rows: a group over its columns, "TT" over both.
    assert texts[0][2:6] == [RECEIVED] * 4
    assert texts[0][0] == texts[1][0] == "TT\n(1)"


def test_a_draft_says_so(pdf: Path) -> None:
    render_pdf(figure_form_report(form(), draft=True), pdf)
    assert "DỰ THẢO" in Paper(pdf).words
