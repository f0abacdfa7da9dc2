"""The letter to late units: whom it names, what it says, its sign, its annex, its call list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.domain.period import parse_period
from core.domain.reminder import LateList, Means
from core.reports.docx import render_docx
from core.reports.pdf import render_pdf
from core.services.office import Office
from core.services.papers.kind import ReportRequest
from core.services.reminder_paper import addressees, letter_subject
from tests.reports.office_suite import as_paper, needs_soffice
from tests.reports.paper import Paper, squeezed

MARCH = parse_period("2024-T03")


@pytest.fixture
def late(sample_office: Office) -> LateList:
    plan = sample_office.plans.current()
    assert plan is not None
    return sample_office.reminders.late(plan, MARCH)


def paper(office: Office, folder: Path, *units: str, **options: str) -> Paper:
    request = ReportRequest(kind="reminder", period=MARCH, unit_ids=units, options=options)
    render_pdf(office.reports.draw(request, draft=False), folder / "thu.pdf")
    return Paper(folder / "thu.pdf")


def test_a_letter_to_two_units_holds_all_on_one_page(
    sample_office: Office, late: LateList, tmp_path: Path
) -> None:
    """Cổ Am and Trấn Dương owe the report (15/3) and I.1 (29/02); three working days after
    Monday 18/3/2024 is Thursday 21/3/2024.
    """
    units = [e.unit.id for e in late.units if e.unit.short_name in ("Cổ Am", "Trấn Dương")]
    printed = paper(sample_office, tmp_path, *units)
    assert len(printed.pages) == 1
    sheet = printed.pages[0]
    number = squeezed(sheet.line("/UBND-VP")["text"])
    assert number.startswith("Số: /UBND-VP Vĩnh Bảo, ngày")
    assert "CV" not in printed.words
    assert "V/v đôn đốc báo cáo Tháng 3/2024" in printed.words
    for words in (
        "- Ủy ban nhân dân xã Cổ Am;",
        "- Ủy ban nhân dân xã Trấn Dương.",
        "02 trong số 43 cơ quan, đơn vị còn nội dung chưa hoàn thành, cụ thể như sau:",
        "gửi kết quả về Ủy ban nhân dân huyện Vĩnh Bảo chậm nhất ngày 21/3/2024.",
        "- Như trên;",
        "thực hiện./.",
    ):
        assert words in printed.words
    rows = [[" ".join((cell or "").split()) for cell in row] for row in sheet.table]
    assert rows[1:3] == [
        ["1", "Xã Cổ Am", "Báo cáo tiến độ Tháng 3/2024", "15/3/2024", "quá 3 ngày"],
        ["", "Xã Cổ Am", rows[2][2], "29/02/2024", "quá 18 ngày"],
    ]
    assert rows[2][2].startswith("I.1. Xây dựng Kế hoạch")


def test_a_letter_to_everybody_names_them_in_its_annex(
    sample_office: Office, late: LateList, tmp_path: Path
) -> None:
    printed = paper(sample_office, tmp_path)
    first, annex = printed.pages[0], printed.pages[1:]
    assert "Kính gửi: Các cơ quan, đơn vị có tên tại Phụ lục" in squeezed(first.text)
    assert "43 trong số 43 cơ quan, đơn vị" in squeezed(first.text)
    assert first.table == []
    assert "(Kèm theo Văn bản số" in squeezed(annex[0].text)
    lines = sum(len(each.lines) for each in late.units)
    rows = [row for sheet in annex for row in sheet.table if row[0] != "STT"]
    assert len(rows) == lines
    assert [row[0] for row in rows if row[0]][-1] == "43"


def test_only_communes_are_addressed_by_their_kinds(late: LateList) -> None:
    communes = {each.unit.id for each in late.units if each.unit.level == "commune"}
    assert addressees(late.chosen(communes)) == (
        "Ủy ban nhân dân các xã, thị trấn có tên tại Phụ lục",
    )
    assert letter_subject(late) == (
        "đôn đốc báo cáo Tháng 3/2024 và thực hiện nhiệm vụ theo Kế hoạch năm 2024"
    )


def test_what_was_typed_for_the_letter_wins(sample_office: Office, tmp_path: Path) -> None:
    request = ReportRequest(kind="reminder", period=MARCH)
    details = sample_office.reports.complete(request).details
    typed = replace(details, number="7", subject="nhắc nộp phiếu", addressees=("Các xã",))
    sample_office.reports.keep_details(request, typed)
    words = paper(sample_office, tmp_path).words
    assert "Số: 07/UBND-VP" in words
    assert "V/v nhắc nộp phiếu" in words
    assert "Kính gửi: Các xã" in words


def test_the_call_list_says_how_each_unit_was_reminded(
    sample_office: Office, late: LateList, tmp_path: Path
) -> None:
    unit = late.units[-1]
    sample_office.reminders.record(MARCH, {unit.unit.id: unit.words}, Means.ZALO)
    sheet = paper(sample_office, tmp_path, unit.unit.id, form="calls").pages[0]
    assert sheet.landscape
    assert sheet.line("DANH SÁCH GỌI NHẮC")
    assert "1/43 đơn vị" in squeezed(sheet.text)
    assert sheet.table[1][5] == "18/3 · Zalo"


def test_nobody_late_is_said(sample_office: Office) -> None:
    request = ReportRequest(kind="reminder", period=MARCH, unit_ids=("316",))
    with pytest.raises(UserError, match="chưa có đơn vị nào chậm"):
        sample_office.reports.draw(request)


@needs_soffice
def test_word_shows_the_same_letter(sample_office: Office, late: LateList, tmp_path: Path) -> None:
    request = ReportRequest(kind="reminder", period=MARCH, unit_ids=(late.units[-1].unit.id,))
    report = sample_office.reports.draw(request, draft=False)
    render_pdf(report, tmp_path / "thu.pdf")
    render_docx(report, tmp_path / "thu.docx")
    ours, theirs = Paper(tmp_path / "thu.pdf"), as_paper(tmp_path / "thu.docx")
    assert len(theirs.pages) == len(ours.pages) == 1
    assert sorted(theirs.words.split()) == sorted(ours.words.split())
