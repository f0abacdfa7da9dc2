"""The minutes of a handover: what was counted, issued, locked and left open, by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.domain.figure import Figure, FigureKey
from core.domain.period import parse_period
from core.reports.docx import render_docx
from core.reports.pdf import render_pdf
from core.services.handover import handover
from core.services.office import Office
from core.services.papers.kind import ReportRequest
from tests.reports.office_suite import as_paper, needs_soffice
from tests.reports.paper import Paper, squeezed
from tests.services.exchange_hands import FIGURES, filled, issued

MARCH = parse_period("2024-T03")
REQUEST = ReportRequest(kind="handover", period=MARCH)


@pytest.fixture
def worked(sample_office: Office, tmp_path: Path) -> Office:
    """Two workbooks out, one back; figures of January by hand; a paper issued; a backup."""
    files = issued(sample_office, tmp_path / "phat")
    sample_office.exchange.collect([filled(files[0].path, tmp_path / "usb.xlsx", FIGURES)])
    unit = sample_office.units.directory().by_code("11830", date(2024, 1, 14))
    assert unit is not None
    sample_office.figures.put({FigureKey(unit.id, "2024-T01", "f06_4"): Figure.number(3)})
    sample_office.reports.archive.issue(ReportRequest(kind="form06", period=MARCH))
    sample_office.backups.write()
    return sample_office


def test_every_period_with_something_in_it_is_counted(worked: Office) -> None:
    plan = worked.plans.current()
    assert plan is not None
    found = handover(worked, plan, MARCH, worked.reports.complete(REQUEST).details)
    out = len(worked.exchange.issued(MARCH))
    assert [(p.label, p.issued, p.received, p.counted, p.waiting) for p in found.periods] == [
        ("Tháng 1/2024", 0, 0, 1, 0),
        ("Tháng 3/2024", out, 1, 1, 0),
    ]
    assert {p.lock for p in found.periods} == {"chưa chốt"}
    (paper,) = found.papers
    code = worked.reports.archive.issued()[0].code
    assert (paper.title, paper.number, paper.at, paper.code) == (
        "Biểu số 06 Tháng 3/2024", "chưa ghi số", "18/3/2024", code,
    )  # fmt: skip
    store = dict(found.store)
    assert store["Thư mục của sổ"] == str(worked.data_dir)
    assert store["Bản sao lưu cuối"].startswith("10:3")
    assert dict(found.plan)["Nội dung kế hoạch"].startswith("40 dòng, 29 nhiệm vụ")
    assert any("chưa xong" in matter.what.lower() for matter in found.matters)


def test_three_sign_the_minutes(worked: Office, tmp_path: Path) -> None:
    render_pdf(worked.reports.draw(REQUEST, draft=False), tmp_path / "bg.pdf")
    paper = Paper(tmp_path / "bg.pdf")
    assert squeezed(paper.pages[0].line("/BB-UBND")["text"]).startswith("Số: /BB-UBND")
    assert paper.pages[0].line("Bàn giao sổ theo dõi Kế hoạch")
    line = squeezed(paper.pages[-1].line("NGƯỜI GIAO")["text"])
    assert line == "NGƯỜI GIAO NGƯỜI NHẬN NGƯỜI CHỨNG KIẾN"


def test_without_a_plan_there_is_nothing_to_hand_over(office: Office) -> None:
    with pytest.raises(UserError, match="chưa có gì để bàn giao"):
        office.reports.draw(REQUEST)


@needs_soffice
def test_word_shows_the_same_minutes(worked: Office, tmp_path: Path) -> None:
    report = worked.reports.draw(REQUEST, draft=False)
    render_pdf(report, tmp_path / "bg.pdf")
    render_docx(report, tmp_path / "bg.docx")
    ours, theirs = Paper(tmp_path / "bg.pdf"), as_paper(tmp_path / "bg.docx")
    assert len(theirs.pages) == len(ours.pages)
    for words in ("I. KẾ HOẠCH VÀ ĐƠN VỊ", "II. CÁC KỲ BÁO CÁO", "V. SỔ VÀ BẢN SAO LƯU", "02 bản"):
        assert words in ours.words
        assert words in theirs.words
    code = worked.reports.archive.issued()[0].code
    assert code in theirs.words
    assert theirs.pages[-1].line("NGƯỜI GIAO")
