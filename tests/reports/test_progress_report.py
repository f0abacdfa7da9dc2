"""Progress on paper: signs that a black-and-white printer keeps apart, pages that hold."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from core.domain.progress import Sign
from core.reports.blocks import Report, Shade
from core.reports.docx import render_docx
from core.reports.pdf import render_pdf
from core.reports.progress import (
    LEGEND,
    MARKS,
    MOST_UNITS,
    OverdueLine,
    PaperHead,
    TaskLine,
    UnitLine,
    matrix_report,
    overdue_report,
    unit_sheets_report,
)
from core.reports.progress_xlsx import write_list_xlsx
from tests.reports.paper import Paper, solid

HEAD = PaperHead(
    office="Huyện Vĩnh Bảo", plan="Kế hoạch năm 2024", period="kỳ Tháng 3/2024, đến 18/3/2024"
)


def line(path: str, *signs: Sign | None, content: str = "Công khai TTHC") -> TaskLine:
    return TaskLine(
        path=path, content=content, due="29/02", done="1/2", signs=signs, part="I. CHỈ ĐẠO"
    )


def printed(report: Report, folder: Path) -> Paper:
    render_pdf(report, folder / "giấy.pdf")
    return Paper(folder / "giấy.pdf")


def test_every_sign_has_a_mark_of_its_own_in_the_legend() -> None:
    assert set(MARKS) == set(Sign)
    assert len(set(MARKS.values())) == len(Sign)
    assert all(f"{mark} " in LEGEND for mark in MARKS.values())
    assert "-" not in MARKS.values()
    assert "–" not in MARKS.values()


def test_the_matrix_prints_marks_and_explains_them(tmp_path: Path) -> None:
    signs = tuple(Sign)
    units = [f"Xã Số {n}" for n in range(len(signs))]
    paper = printed(matrix_report(HEAD, units, [line("I.1", *signs)]), tmp_path)
    (sheet,) = paper.pages
    assert sheet.landscape
    cells = [cell or "" for cell in sheet.table[2]]
    assert cells[4:] == [MARKS[sign] for sign in signs]
    assert solid(LEGEND) in solid(sheet.text)


def test_what_needs_a_person_stands_on_grey_and_what_is_not_given_is_blank() -> None:
    report = matrix_report(HEAD, ["A", "B", "C"], [line("I.1", Sign.OVERDUE, Sign.DONE, None)])
    table = report.sections[0].blocks[-2]
    cells = table.rows[1].cells[4:]
    assert [(c.text, c.shade) for c in cells] == [
        ("QH", Shade.MIDDLE), ("x", Shade.NONE), ("", Shade.NONE),
    ]  # fmt: skip


def test_units_are_spread_over_pages_with_the_heading_on_each(tmp_path: Path) -> None:
    units = [f"Xã {n}" for n in range(114)]
    signs = (Sign.DONE,) * 114
    report = matrix_report(HEAD, units, [line(f"I.{n}", *signs) for n in range(1, 16)])
    assert 114 / MOST_UNITS <= len(report.sections) <= 9
    paper = printed(report, tmp_path)
    shown = [word for sheet in paper.pages for word in (sheet.table[0] if sheet.table else [])]
    names = [solid(word or "") for word in shown]
    assert [name for name in names if name.startswith("Xã")] == [solid(unit) for unit in units]
    assert all(len(sheet.table[0]) <= 4 + MOST_UNITS for sheet in paper.pages if sheet.table)


def test_names_of_wide_words_take_fewer_units_a_page_and_no_word_is_broken(
    tmp_path: Path,
) -> None:
    units = [f"Phường Nguyễn Nghiêm {n}" for n in range(30)]
    report = matrix_report(HEAD, units, [line("I.1", *(Sign.DONE,) * 30)])
    assert len(report.sections) > 2
    paper = printed(report, tmp_path)
    words = {word for sheet in paper.pages for cell in sheet.table[0] for word in cell.split()}
    assert {"Phường", "Nguyễn", "Nghiêm"} <= words


def test_each_unit_has_a_sheet_of_its_own(tmp_path: Path) -> None:
    task = UnitLine(
        path="I.1",
        content="Xây dựng kế hoạch",
        due="29/02",
        state="quá hạn 18 ngày",
        result="Đang trình ký",
    )
    report = unit_sheets_report(HEAD, [("Xã Hiệp Hòa", [task]), ("Xã An Hòa", [task])])
    paper = printed(report, tmp_path)
    assert [solid("XãHiệpHòa") in solid(s.text) for s in paper.pages] == [True, False]
    row = [" ".join((cell or "").split()) for cell in paper.pages[1].table[1]]
    assert row[:5] == ["I.1", "Xây dựng kế hoạch", "29/02", "quá hạn 18 ngày", "Đang trình ký"]


def test_the_overdue_list_counts_for_each_unit(tmp_path: Path) -> None:
    lines = [
        OverdueLine(unit=unit, path=path, content="Việc", due="29/02/2024", days=18)
        for unit, path in (("Xã A", "I.1"), ("Xã A", "I.2"), ("Xã B", "I.1"))
    ]
    paper = printed(overdue_report(HEAD, lines), tmp_path)
    assert "Xã A: 2 nhiệm vụ" in paper.words
    assert "Xã B: 1 nhiệm vụ" in paper.words
    assert paper.words.count("18 ngày") == 3


def test_an_empty_overdue_list_says_so_and_has_no_table(tmp_path: Path) -> None:
    paper = printed(overdue_report(HEAD, []), tmp_path)
    assert "Không có nhiệm vụ quá hạn." in paper.words
    assert paper.pages[0].table == []


def test_the_matrix_comes_as_a_word_file_too(tmp_path: Path) -> None:
    import docx

    target = tmp_path / "bảng.docx"
    render_docx(matrix_report(HEAD, ["Xã A"], [line("I.1", Sign.OVERDUE)]), target)
    table = docx.Document(str(target)).tables[0]
    assert table.rows[2].cells[4].text == "QH"


def test_a_list_for_excel_keeps_every_text_as_text(tmp_path: Path) -> None:
    target = tmp_path / "danh sách.xlsx"
    rows = [["1.1", "=1+1", "02/2024"], ["", "a\nb", "0123"]]
    write_list_xlsx("Danh sách", ["TT", "Việc", "Hạn"], rows, target)
    sheet = openpyxl.load_workbook(target).active
    found = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert found == rows
    assert {cell.data_type for cell in sheet[4]} == {"s"}
    assert sheet.auto_filter.ref == "A3:C5"
