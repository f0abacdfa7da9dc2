"""The assignment slip of a unit, and the plan with its amendments marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from core.domain.assignment import Role
from core.domain.errors import UserError
from core.domain.plan import Plan, PlanItem
from core.domain.plan_edit import CellEdit
from core.domain.text_changes import Mark, Run, run_lines, text_changes
from core.reports.assignment import AssignedTask, deadline_words
from core.reports.blocks import Paragraph, RowKind, Table
from core.reports.pdf import render_pdf
from core.reports.plan_changes import changes_report
from core.services.office import Office
from core.services.papers.kind import ReportRequest
from tests.reports.paper import Paper, make_plan, squeezed, task

DUNG_TIEN = "11827"


def row_id(plan: Plan, path: str) -> str:
    return next(item_id for item_id, known in plan.tree.paths.items() if known == path)


def current(office: Office) -> Plan:
    plan = office.plans.current()
    assert plan is not None
    return plan


def slip_rows(office: Office, *units: str) -> list[list[str]]:
    report = office.reports.draw(ReportRequest(kind="assignment", unit_ids=units))
    tables = [b for s in report.sections for b in s.blocks if isinstance(b, Table)]
    return [[c.text for c in row.cells] for table in tables for row in table.rows]


def test_a_commune_is_given_the_fifteen_tasks_of_its_group(sample_office: Office) -> None:
    rows = slip_rows(sample_office, DUNG_TIEN)
    headings = [row[0] for row in rows if len(row) == 1]
    assert headings == ["A. NHIỆM VỤ CHỦ TRÌ", "B. NHIỆM VỤ PHỐI HỢP"]
    leads = rows[1 : rows.index(["B. NHIỆM VỤ PHỐI HỢP"])]
    assert [row[0] for row in leads] == [
        "I.1", "II.1.1", "II.1.2", "II.2.3", "II.3.1", "II.3.3", "II.4.2", "II.5.1",
        "III.1.1", "III.1.2", "III.2", "III.3", "III.4", "III.5", "III.6",
    ]  # fmt: skip
    plan = current(sample_office)
    for row in leads:
        item = plan.tree.by_id[row_id(plan, row[0])]
        assert (row[1], row[2], row[4]) == (item.content, item.support, item.product)
    report = sample_office.reports.draw(ReportRequest(kind="assignment", unit_ids=(DUNG_TIEN,)))
    said = [b.text for b in report.sections[0].blocks if isinstance(b, Paragraph) and b.key]
    count = len(rows) - 2 - len(leads)
    assert said == [
        f"Giao xã Dũng Tiến thực hiện 15 nhiệm vụ chủ trì và {count} nhiệm vụ phối hợp theo Kế "
        "hoạch Kiểm soát thủ tục hành chính của huyện Vĩnh Bảo năm 2024; cụ thể:"
    ]


def test_a_deadline_stands_with_its_last_day_and_a_unit_keeps_its_extension(
    sample_office: Office,
) -> None:
    item = row_id(current(sample_office), "II.2.3")
    sample_office.progress.extend(item, date(2024, 11, 5), reason="bão", unit_id=DUNG_TIEN)
    by_path = {row[0]: row[3] for row in slip_rows(sample_office, DUNG_TIEN) if len(row) > 1}
    assert by_path["II.2.3"] == "Trước ngày 15/10/2024\n(chậm nhất hết 05/11/2024)"
    assert by_path["I.1"] == "Trong tháng 02/2024\n(chậm nhất hết 29/02/2024)"
    assert by_path["II.1.1"] == "Thường xuyên"
    blank = AssignedTask(path="1", content="", others="", deadline="", due=None, product="")
    assert deadline_words(blank) == ""
    assert deadline_words(replace(blank, due=date(2024, 3, 5))) == "chậm nhất 05/3/2024"


def test_every_unit_with_a_task_has_a_slip_of_its_own_in_one_job(sample_office: Office) -> None:
    report = sample_office.reports.draw(ReportRequest(kind="assignment"))
    assignments = sample_office.progress.assignments(current(sample_office), date(2024, 3, 18))
    assert len(report.sections) == len({each.unit_id for each in assignments.active}) >= 43
    assert len(slip_rows(sample_office, DUNG_TIEN, "11830")) > 30


def test_a_freed_unit_is_told_that_it_has_nothing(sample_office: Office) -> None:
    assignments = sample_office.progress.assignments(current(sample_office), date(2024, 3, 18))
    for role in Role:
        for each in assignments.of_unit(DUNG_TIEN, role):
            sample_office.progress.exempt(each.item_id, [DUNG_TIEN], reason="sáp nhập")
    report = sample_office.reports.draw(ReportRequest(kind="assignment", unit_ids=(DUNG_TIEN,)))
    texts = [b.text for b in report.sections[0].blocks if isinstance(b, Paragraph)]
    assert any(text.startswith("Không giao nhiệm vụ nào cho xã Dũng Tiến") for text in texts)
    assert not [b for b in report.sections[0].blocks if isinstance(b, Table)]


def test_slips_are_written_as_files_of_their_own(sample_office: Office, tmp_path: Path) -> None:
    request = ReportRequest(kind="assignment", unit_ids=(DUNG_TIEN, "11830"))
    files = sample_office.reports.write_each(request, tmp_path)
    assert [file.name for file in files] == [
        "giao-nhiem-vu_2024_11827.pdf", "giao-nhiem-vu_2024_11830.pdf",
    ]  # fmt: skip
    paper = Paper(files[0])
    assert all(sheet.landscape for sheet in paper.pages)
    assert "PHIẾU GIAO NHIỆM VỤ" in paper.words
    for sheet in paper.pages:
        right = sheet.size[0] - 15 * 72 / 25.4
        assert all(c["x0"] >= 85 - 1 and c["x1"] <= right + 1 for c in sheet.chars)


def test_an_office_without_a_plan_is_told_to_read_one(office: Office) -> None:
    with pytest.raises(UserError, match="Mở trang Kế hoạch"):
        office.reports.draw(ReportRequest(kind="assignment"))


# The plan with its amendments marked


def test_a_changed_text_is_all_of_the_old_and_all_of_the_new() -> None:
    runs = text_changes("Thực hiện tối thiểu 80% số hóa", "Thực hiện tối thiểu 85% số hóa hồ sơ")
    old = "".join(run.text for run in runs if run.mark is not Mark.ADDED)
    new = "".join(run.text for run in runs if run.mark is not Mark.REMOVED)
    assert (old, new) == ("Thực hiện tối thiểu 80% số hóa", "Thực hiện tối thiểu 85% số hóa hồ sơ")
    assert next(run.text for run in runs if run.mark is Mark.REMOVED) == "80% "
    assert text_changes("một hai", "ba bốn") == (
        Run("một hai", Mark.REMOVED), Run("ba bốn", Mark.ADDED),
    )  # fmt: skip
    assert run_lines([Run("a\nb"), Run("c", Mark.ADDED)]) == [
        [Run("a")], [Run("b"), Run("c", Mark.ADDED)],
    ]  # fmt: skip


@pytest.fixture
def amended() -> tuple[Plan, Plan]:
    before = make_plan(
        task(1, content="Rà soát thủ tục", deadline="Trước ngày 30/8/2024"),
        task(2, content="Tập huấn nghiệp vụ"),
        task(3, content="Kiểm tra"),
    )
    new = PlanItem(id="new", tt="4", content="Sơ kết 6 tháng", product="Báo cáo")
    first, _, third = before.items
    changed = replace(first, deadline="Trước ngày 15/9/2024")
    return before, replace(before, items=(changed, third, new))


def test_old_is_struck_new_is_bold_and_what_was_removed_keeps_its_place(
    amended: tuple[Plan, Plan], tmp_path: Path
) -> None:
    report = changes_report(*amended, "ban hành kế hoạch ngày 05/02/2024")
    table = next(b for b in report.sections[0].blocks if isinstance(b, Table))
    assert [row.cells[0].text for row in table.rows] == ["1", "2", "3", "4"]
    marks = [{run.mark for run in row.cells[1].runs} for row in table.rows]
    assert marks == [set(), {Mark.REMOVED}, set(), {Mark.ADDED}]
    assert table.rows[0].cells[4].runs == (
        Run("Trước ngày "), Run("30/8/2024 ", Mark.REMOVED), Run("15/9/2024", Mark.ADDED),
    )  # fmt: skip
    assert all(row.kind is RowKind.PLAIN for row in table.rows)
    target = tmp_path / "s.pdf"
    render_pdf(report, target)
    paper = Paper(target)
    line = paper.pages[0].line("30/8/2024")
    assert any(line["top"] < rule["top"] < line["bottom"] for rule in paper.pages[0].rules)


def test_the_comparison_names_each_changed_cell(amended: tuple[Plan, Plan]) -> None:
    report = changes_report(*amended, "gốc")
    table = next(b for b in report.sections[-1].blocks if isinstance(b, Table))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1", "Sửa đổi", "Thời gian hoàn thành", "Trước ngày 30/8/2024", "Trước ngày 15/9/2024"],
        ["4", "Bổ sung", "Cả dòng", "", "Sơ kết 6 tháng\nDự kiến sản phẩm: Báo cáo"],
        ["2", "Bãi bỏ", "Cả dòng", "Tập huấn nghiệp vụ", ""],
    ]
    same = changes_report(amended[0], amended[0], "gốc")
    texts = [b.text for b in same.sections[-1].blocks if isinstance(b, Paragraph)]
    assert "Không có nội dung nào thay đổi." in texts


def test_an_amended_plan_is_printed_against_the_text_issued_before(
    sample_office: Office, tmp_path: Path
) -> None:
    request = ReportRequest(kind="plan", options={"marked": True})
    with pytest.raises(UserError, match="bấm Ban hành"):
        sample_office.reports.draw(request)
    plan = current(sample_office)
    sample_office.plans.issue(plan.id)
    with pytest.raises(UserError, match="chưa khác"):
        sample_office.reports.draw(request)
    item = row_id(plan, "II.2.2")
    sample_office.plans.edit_cells(plan.id, [CellEdit(item, "deadline", "Trước ngày 15/9/2024")])
    for _ in range(2):
        paper = Paper(sample_office.reports.write(request, tmp_path / "p.pdf"))
        assert "So với bản ban hành kế hoạch ngày 18/3/2024." in paper.words
        assert "BẢNG SO SÁNH NỘI DUNG SỬA ĐỔI, BỔ SUNG" in paper.words
        sample_office.plans.issue(plan.id)  # then it is compared with the text before that
    docx = sample_office.reports.write(request, tmp_path / "p.docx")
    struck = [
        run.text
        for table in Document(str(docx)).tables
        for cell in table._cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run.font.strike
    ]
    assert squeezed(struck[0]) == "30/8/2024"
    xlsx = sample_office.reports.write(request, tmp_path / "p.xlsx")
    book = openpyxl.load_workbook(xlsx, rich_text=True)
    cells = [str(c.value) for sheet in book.worksheets for row in sheet.iter_rows() for c in row]
    assert any("30/8/2024 15/9/2024" in text for text in cells)
