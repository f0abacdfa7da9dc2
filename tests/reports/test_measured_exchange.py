"""Receipts and minutes of reconciliation from real workbooks, measured against the decree."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.reports.pdf import pdf_bytes, render_pdf
from core.services.exchange_records import Choice
from core.services.office import Office
from core.services.papers.kind import ReportRequest
from tests.reports.measure import faults
from tests.reports.paper import Paper, squeezed
from tests.services.exchange_hands import FIGURES, MARCH, filled, issued


@pytest.fixture
def exchanged(sample_office: Office, tmp_path: Path) -> Office:
    """One commune sent 40 and 41 for the same cell; 41 was chosen."""
    form = issued(sample_office, tmp_path / "phat")[0].path
    sample_office.exchange.collect([filled(form, tmp_path / "usb.xlsx", FIGURES)])
    other = filled(form, tmp_path / "zalo.xlsx", {"figure:f06_4": "41"}, program="WPS Office")
    sample_office.exchange.collect([other])
    (cell,) = sample_office.exchange.conflicts(MARCH)
    choice = Choice(id=cell.id, keep="theirs", why="Xã xác nhận qua điện thoại")
    sample_office.exchange.resolve([choice])
    return sample_office


def test_the_minutes_name_both_values_and_the_choice(exchanged: Office, tmp_path: Path) -> None:
    report = exchanged.reports.draw(ReportRequest(kind="reconciliation", period=MARCH), draft=False)
    assert faults(report, pdf_bytes(report)) == []
    render_pdf(report, tmp_path / "bb.pdf")
    paper = Paper(tmp_path / "bb.pdf")
    sheet = paper.pages[0]
    assert squeezed(sheet.line("/BB-UBND")["text"]).startswith("Số: /BB-UBND Vĩnh Bảo, ngày")
    row = [squeezed(cell or "") for cell in sheet.table[1]]
    assert row[1:4] == ["(4) Nhận trực tuyến", "A. 40 B. 41", "41"]
    assert row[4].startswith("Xã xác nhận qua điện thoại. lan,")
    line = squeezed(sheet.line("ĐẠI DIỆN XÃ DŨNG TIẾN")["text"])
    assert line == "ĐẠI DIỆN XÃ DŨNG TIẾN ĐẠI DIỆN HUYỆN VĨNH BẢO"


def test_a_receipt_is_measured_and_fills_half_a_sheet(exchanged: Office, tmp_path: Path) -> None:
    report = exchanged.reports.draw(ReportRequest(kind="receipt", period=MARCH), draft=False)
    assert faults(report, pdf_bytes(report)) == []
    render_pdf(report, tmp_path / "bn.pdf")
    sheet = Paper(tmp_path / "bn.pdf").pages[0]
    assert sheet.line("BIÊN NHẬN PHIẾU BÁO CÁO")
    assert max(char["bottom"] for char in sheet.chars) < sheet.size[1] / 2
