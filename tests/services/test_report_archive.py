"""What is signed is kept: issuing, the seal, what changed since, numbers, withdrawal."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.domain.figure import Figure, FigureKey
from core.domain.period import parse_period
from core.services.issued_report import SealState
from core.services.office import Office
from core.services.papers import catalogue
from core.services.papers.kind import CheckState, ReportCheck, ReportRequest
from core.services.seal_code import read_code, seal_code
from tests.reports.paper import Paper

MARCH = parse_period("2024-T03")
DUNG_TIEN = "11827"
FORM = ReportRequest(kind="form06", period=MARCH)


def put(office: Office, **values: int) -> None:
    office.figures.put(
        {FigureKey(DUNG_TIEN, "2024-T03", code): Figure.number(v) for code, v in values.items()}
    )


@pytest.fixture
def counted(sample_office: Office) -> Office:
    put(sample_office, f06_4=84, f06_5=57, f06_6=8, f06_8=100, f06_9=40, f06_12=9, f06_13=0)
    return sample_office


def test_an_issued_paper_carries_its_code_on_every_page_and_no_draft_mark(
    counted: Office, tmp_path: Path
) -> None:
    paper = counted.reports.archive.issue(FORM)
    target = counted.reports.archive.write(paper.code, tmp_path / "biểu.pdf")
    printed = Paper(target)
    assert len(printed.pages) == paper.pages
    for sheet in printed.pages:
        assert f"Mã đối chiếu: {paper.code}" in sheet.text
        assert paper.digest[:16] in sheet.text
        assert paper.log_digest[:16] in sheet.text
        assert "DỰ THẢO" not in sheet.text
    draft = Paper(counted.reports.write(FORM, tmp_path / "nháp.pdf"))
    assert all("DỰ THẢO" in sheet.text for sheet in draft.pages)
    assert "Mã đối chiếu" not in draft.words
    assert counted.reports.archive.pdf(paper.code) == target.read_bytes()


def test_a_code_tells_what_was_signed_and_names_what_differs_now(counted: Office) -> None:
    code = counted.reports.archive.issue(FORM).code
    found = counted.reports.archive.verify(code.lower().replace("-", " "))
    assert (found.state, found.differences, found.log_is_whole) == (SealState.GENUINE, (), True)
    assert "vẫn như đã phát hành" in found.words
    put(counted, f06_5=58)
    found = counted.reports.archive.verify(code)
    told = {(d.label, d.before, d.after) for d in found.differences}
    assert f"nay khác {len(told)} ô" in found.words
    assert any("Dũng Tiến" in label and (b, a) == ("57", "58") for label, b, a in told)
    assert any("Tổng số" in label and (b, a) == ("57", "58") for label, b, a in told)


def test_a_file_is_genuine_altered_or_none_of_ours(counted: Office, tmp_path: Path) -> None:
    archive = counted.reports.archive
    paper = archive.issue(FORM)
    target = archive.write(paper.code, tmp_path / "biểu.pdf")
    assert archive.verify_file(target).state is SealState.GENUINE
    altered = tmp_path / "sửa.pdf"
    altered.write_bytes(target.read_bytes().replace(b"/Author", b"/AuthoR", 1))
    found = archive.verify_file(altered)
    assert (found.state, found.issued) == (SealState.ALTERED, paper)
    assert "đã bị sửa" in found.words
    other = counted.reports.write(FORM, tmp_path / "nháp.pdf")
    assert archive.verify_file(other).state is SealState.UNKNOWN
    with pytest.raises(UserError, match="Không đọc được"):
        archive.verify_file(tmp_path / "không có.pdf")


def test_wrong_codes_are_told_apart(counted: Office) -> None:
    archive = counted.reports.archive
    code = archive.issue(FORM).code
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    with pytest.raises(UserError, match="không phải mã đối chiếu"):
        archive.verify(wrong)
    with pytest.raises(UserError, match="không phát hành văn bản nào"):
        archive.verify(seal_code("another"))
    assert read_code(code.replace("0", "o").replace("1", "i")) == code


def test_issuing_is_kept_for_ever_and_withdrawing_can_be_taken_back(counted: Office) -> None:
    archive = counted.reports.archive
    code = archive.issue(FORM).code
    counted.history.undo()  # the figures, not the paper
    assert [paper.code for paper in archive.issued()] == [code]
    archive.withdraw(code, "sai số liệu xã Dũng Tiến")
    assert "Đã thu hồi ngày 18/3/2024: sai số liệu xã Dũng Tiến" in archive.verify(code).words
    counted.history.undo()
    assert archive.find(code).withdrawn_at is None
    with pytest.raises(UserError, match="cần lý do"):
        archive.withdraw(code, "  ")
    with pytest.raises(sqlite3.Error):
        sqlite3.connect(counted.data_dir / "so-mot-cua.db").execute("DELETE FROM issued_paper")


def test_word_and_excel_of_an_issued_paper_are_those_of_then(
    counted: Office, tmp_path: Path
) -> None:
    import docx

    code = counted.reports.archive.issue(FORM).code
    put(counted, f06_5=99)
    target = counted.reports.archive.write(code, tmp_path / "biểu.docx")
    document = docx.Document(str(target))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "57" in cells
    assert "99" not in cells
    assert code in document.sections[0].footer.paragraphs[0].text


def test_numbers_run_on_in_a_year_and_tell_gaps_and_doubles(sample_office: Office) -> None:
    archive, papers = sample_office.reports.archive, sample_office.reports
    plan = sample_office.plans.current()
    assert plan is not None
    request = ReportRequest(kind="plan")
    for number in ("5", "8", "8"):
        decision = sample_office.plans.get(plan.id).decision
        sample_office.plans.edit_decision(plan.id, replace(decision, number=number, day=5))
        assert papers.complete(request).details.number == number
        archive.issue(request)
    register = archive.numbers("QĐ", 2024)
    assert (register.next, register.gaps, register.duplicates) == (9, [6, 7], [8])
    assert register.words() == "Đã dùng 3 số, bỏ trống 06, 07, trùng 08; số tiếp theo 09."
    archive.withdraw(archive.issued()[0].code, "in nhầm")
    assert archive.numbers("QĐ", 2024).duplicates == []
    assert archive.numbers("QĐ", 2025).next == 1


def test_a_journal_that_was_changed_by_hand_is_told(counted: Office) -> None:
    first = counted.reports.archive.issue(FORM)
    put(counted, f06_5=58)
    second = counted.reports.archive.issue(FORM)
    assert first.log_digest != second.log_digest
    with sqlite3.connect(counted.data_dir / "so-mot-cua.db") as db:
        db.execute("UPDATE change SET new = replace(new, '58', '59') WHERE noun = 'figure'")
    assert counted.reports.archive.verify(first.code).log_is_whole
    found = counted.reports.archive.verify(second.code)
    assert not found.log_is_whole
    assert "Nhật ký" in found.words
    assert [fault for fault in counted.data.check() if second.code in fault]


def test_the_check_of_the_store_looks_at_the_archive(counted: Office) -> None:
    counted.reports.archive.issue(FORM)
    assert counted.data.check() == []
    with sqlite3.connect(counted.data_dir / "so-mot-cua.db") as db:
        db.execute("DROP TRIGGER issued_paper_holds")
        db.execute("UPDATE issued_paper SET pdf = ?", (zlib.compress(b"%PDF-1.4 another"),))
    assert "không còn nguyên" in counted.data.check()[0]


def test_what_a_check_forbids_is_not_issued(
    counted: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = counted.reports.kind("form06")
    stop = ReportCheck(CheckState.STOP, "Còn 2 ô chờ đối soát", "reconcile")
    forbidden = replace(kind, checks=lambda _office, _request: [stop])
    monkeypatch.setattr(catalogue, "KINDS", (forbidden,))
    with pytest.raises(UserError, match="Còn 2 ô chờ đối soát") as caught:
        counted.reports.archive.issue(FORM)
    assert (caught.value.code, caught.value.where) == ("cannot_issue", "reconcile")
    assert counted.reports.archive.issued() == []
