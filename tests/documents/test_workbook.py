"""Excel workbooks: where the table stands, merged cells, numbers and dates, several sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from core.documents import RowRole, read_document
from core.documents.workbook import cell_text
from core.domain.plan import COLUMNS
from tests.documents.plans import HEADING, codes, outline
from tests.documents.sample_plan_2024 import ROWS


def sheet_of(rows: Sequence[Sequence[Any]], title: str = "Kế hoạch") -> tuple[Workbook, Any]:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append([None if value == "" else value for value in row])
    return book, sheet


def saved(book: Workbook, folder: Path) -> Path:
    path = folder / "ke hoach.xlsx"
    book.save(path)
    return path


def test_the_2024_plan_in_a_sheet_reads_the_same_rows(tmp_path: Path) -> None:
    book, _ = sheet_of([HEADING, *(row[2:] for row in ROWS)])
    proposal = read_document(saved(book, tmp_path))
    paths = proposal.plan.tree.paths
    read = [
        (paths[item.id], item.kind.value, *(item.cell(column) for column in COLUMNS))
        for item in proposal.plan.items
    ]
    assert read == ROWS
    assert proposal.rows[1].where == "Trang tính Kế hoạch, dòng 2"


def test_titles_above_the_heading_name_the_plan_and_are_no_rows(tmp_path: Path) -> None:
    rows = [
        ("ỦY BAN NHÂN DÂN XÃ VĨNH BẢO",),
        (),
        ("KẾ HOẠCH",),
        ("Cải cách thủ tục hành chính năm 2026",),
        (),
        HEADING,
        (1, "Làm", "Phòng Nội vụ", "", "Quý I", "Báo cáo"),
    ]
    book, sheet = sheet_of(rows)
    sheet.merge_cells("A3:F3")
    proposal = read_document(saved(book, tmp_path))
    assert proposal.plan.title == "Kế hoạch Cải cách thủ tục hành chính năm 2026"
    assert proposal.plan.year == 2026
    assert proposal.plan.decision.organ == "ỦY BAN NHÂN DÂN XÃ VĨNH BẢO"
    assert proposal.balance.read == 2
    assert outline(proposal) == [("1", "task")]


def test_two_line_headings_extra_and_reordered_columns(tmp_path: Path) -> None:
    rows = [
        ("STT", "Thời hạn", "Tên nhiệm vụ", "Cơ quan", "", "Kinh phí", "Kết quả", "Ghi chú"),
        ("", "", "", "Chủ trì", "Phối hợp", "", "", ""),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"),
        (1, "Quý I", "Làm", "Phòng Nội vụ", "Phòng Tư pháp", 15000000, "Báo cáo", "Gấp"),
    ]
    book, sheet = sheet_of(rows)
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "G1:G2", "H1:H2"):
        sheet.merge_cells(area)
    proposal = read_document(saved(book, tmp_path))
    item = proposal.plan.items[0]
    assert [item.cell(column) for column in COLUMNS] == [
        "1", "Làm", "Phòng Nội vụ", "Phòng Tư pháp", "Quý I", "Báo cáo",
    ]  # fmt: skip
    assert proposal.plan.extra_columns == ("Kinh phí", "Ghi chú")
    assert item.extra == (("Kinh phí", "15000000"), ("Ghi chú", "Gấp"))
    assert proposal.balance.headings == 3
    assert codes(proposal).count("extra_column") == 2


def test_numbers_and_dates_read_as_vietnamese_text(tmp_path: Path) -> None:
    rows = [
        HEADING,
        (1.0, "Nhóm"),
        (1.1, "Làm", "Phòng Nội vụ", "", date(2024, 12, 15), 0.8),
    ]
    book, sheet = sheet_of(rows)
    sheet["E3"].number_format = "mm-dd-yy"
    sheet["F3"].number_format = "0%"
    item = read_document(saved(book, tmp_path)).plan.items[1]
    assert (item.tt, item.deadline, item.product) == ("1.1", "15/12/2024", "80%")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (date(2024, 3, 5), "d/m/yyyy", "05/03/2024"),
        (date(2024, 3, 1), "mm/yyyy", "03/2024"),
        (date(2024, 1, 1), "yyyy", "2024"),
        (date(2024, 3, 5), '[$-42A]dd" tháng "mm', "05/03/2024"),
        (1234567, "General", "1234567"),
        (2.5, "0.0", "2.5"),
        (True, "General", "Có"),
        ("một_x000D_\nhai", "General", "một\nhai"),
    ],
)
def test_a_value_reads_as_a_person_would(value: object, form: str, text: str) -> None:
    assert cell_text(value, form) == text


def test_a_ten_that_excel_stored_as_one_is_asked_about(tmp_path: Path) -> None:
    tasks = [(number, "Làm", "Phòng A", "", "Quý I", "B") for number in
             (1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.1, 1.11)]  # fmt: skip
    book, _ = sheet_of([HEADING, (1, "Nhóm"), *tasks])
    proposal = read_document(saved(book, tmp_path))
    doubt = next(doubt for doubt in proposal.doubts if doubt.code == "repeated_number")
    assert "1.10" in doubt.message
    assert doubt.row == 12


def test_a_deadline_merged_downwards_is_asked_about(tmp_path: Path) -> None:
    rows = [HEADING, *((n, "Làm", "Phòng A", "", "Quý I" if n == 1 else "", "B") for n in (1, 2))]
    book, sheet = sheet_of(rows)
    sheet.merge_cells("E2:E3")
    proposal = read_document(saved(book, tmp_path))
    assert [item.deadline for item in proposal.plan.items] == ["Quý I", ""]
    assert [doubt.code for doubt in proposal.doubts if doubt.column == "deadline"] == [
        "merged_cell"
    ]


def test_one_number_over_two_products_keeps_both_in_one_item(tmp_path: Path) -> None:
    rows = [
        HEADING,
        (1, "Làm", "Phòng A", "", "Quý I", "Kế hoạch"),
        ("", "", "", "", "Quý II", "Báo cáo"),
        (2, "Việc sau", "Phòng B", "", "Quý III", "Tờ trình"),
    ]
    book, sheet = sheet_of(rows)
    for area in ("A2:A3", "B2:B3", "C2:C3"):
        sheet.merge_cells(area)
    proposal = read_document(saved(book, tmp_path))
    first = proposal.plan.items[0]
    assert (first.deadline, first.product) == ("Quý I\nQuý II", "Kế hoạch\nBáo cáo")
    assert "further_line" in codes(proposal)
    assert proposal.balance.joined == 1


def test_other_sheets_are_named_and_a_second_plan_is_listed(tmp_path: Path) -> None:
    task = (1, "Làm", "Phòng A", "", "Quý I", "B")
    book, _ = sheet_of([HEADING, task], "Kế hoạch 2024")
    book.create_sheet("Danh bạ").append(["Họ tên", "Điện thoại"])
    other = book.create_sheet("Kế hoạch 2023")
    for row in (HEADING, task):
        other.append(row)
    book.create_sheet("Nháp").sheet_state = "hidden"
    proposal = read_document(saved(book, tmp_path))
    assert outline(proposal) == [("1", "task")]
    assert {"other_sheet", "hidden_sheet"} <= set(codes(proposal))
    listed = [row for row in proposal.rows if row.role is RowRole.SKIPPED]
    assert [row.where for row in listed] == ["Trang tính Kế hoạch 2023, dòng 2"]
    assert all("kế hoạch khác" in row.reason for row in listed)
    assert proposal.balance.holds


def test_a_second_sheet_that_goes_on_with_the_numbers_belongs_to_the_plan(tmp_path: Path) -> None:
    book, _ = sheet_of([HEADING, ("I", "CHUNG"), (1, "A", "P", "", "Q", "B")], "Phần I")
    other = book.create_sheet("Phần II")
    for row in (HEADING, ("II", "RIÊNG"), (1, "A", "P", "", "Q", "B")):
        other.append(row)
    proposal = read_document(saved(book, tmp_path))
    assert [path for path, _ in outline(proposal)] == ["I", "I.1", "II", "II.1"]


def test_a_formula_without_a_stored_result_is_told(tmp_path: Path) -> None:
    book, sheet = sheet_of([HEADING, (1, "Làm", "Phòng A", "", "Quý I", "B")])
    sheet["A3"], sheet["B3"] = "=A2+1", "Việc sau"
    sheet["C3"], sheet["E3"] = "Phòng B", "Quý II"
    proposal = read_document(saved(book, tmp_path))
    notice = next(doubt for doubt in proposal.doubts if doubt.code == "formula_without_value")
    assert "A3" in notice.message
    assert len(proposal.plan.items) == 2


def test_a_bold_row_without_number_is_a_heading(tmp_path: Path) -> None:
    book, sheet = sheet_of([HEADING, ("", "Việc chung"), (1, "A", "P", "", "Q", "B")])
    sheet["B2"].font = Font(bold=True)
    assert [kind for _, kind in outline(read_document(saved(book, tmp_path)))] == [
        "section",
        "task",
    ]


def test_signature_rows_under_the_table_are_no_tasks(tmp_path: Path) -> None:
    rows = [
        HEADING,
        (1, "Làm", "Phòng A", "", "Quý I", "B"),
        (),
        ("Nơi nhận:", "", "", "", "TM. ỦY BAN NHÂN DÂN"),
        ("- Lưu: VT.", "", "", "", "CHỦ TỊCH"),
        ("", "", "", "", "Trần Văn An"),
    ]
    book, _ = sheet_of(rows)
    proposal = read_document(saved(book, tmp_path))
    assert outline(proposal) == [("1", "task")]
    assert proposal.plan.items[0].deadline == "Quý I"
    assert proposal.plan.decision.signer == "Trần Văn An"
    assert proposal.plan.decision.recipients == ("- Lưu: VT.",)
    assert proposal.balance.holds
