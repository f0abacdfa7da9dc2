"""The confirmation sheet: a unit's own figures, what follows from them, and who signs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.domain.figure import NOT_ARISEN, Figure, FigureKey
from core.domain.period import parse_period
from core.reports.blocks import FormHead
from core.reports.docx import render_docx
from core.reports.pdf import render_pdf
from core.services.identity import OfficeIdentity
from core.services.office import Office
from core.services.papers.kind import ReportRequest
from tests.reports.office_suite import as_paper, needs_soffice
from tests.reports.paper import Paper, squeezed

MARCH = parse_period("2024-T03")
VALUES = {"f06_4": 1084, "f06_5": 57, "f06_6": 8, "f06_7": 1140, "sh_ho_so": 900}


@pytest.fixture
def counted(sample_office: Office) -> str:
    """Dũng Tiến has reported; gives its id."""
    unit = sample_office.units.directory().by_code("11827", date(2024, 3, 18))
    assert unit is not None
    figures = {FigureKey(unit.id, MARCH.code, c): Figure.number(v) for c, v in VALUES.items()}
    figures[FigureKey(unit.id, MARCH.code, "ct_yeu_cau")] = NOT_ARISEN
    sample_office.figures.put(figures)
    return unit.id


def printed(office: Office, folder: Path, *units: str) -> Paper:
    request = ReportRequest(kind="confirmation", period=MARCH, unit_ids=units)
    render_pdf(office.reports.draw(request, draft=False), folder / "xn.pdf")
    return Paper(folder / "xn.pdf")


def test_the_sheet_shows_the_figures_and_the_share_that_follows(
    sample_office: Office, counted: str, tmp_path: Path
) -> None:
    """By hand: 900 ÷ 1140 = 78,947…, below 80, so 78,95 and not reached; 1084 ÷ 1141 = 95,00."""
    paper = printed(sample_office, tmp_path, counted)
    first = paper.pages[0]
    head = squeezed(first.text)
    assert "ỦY BAN NHÂN DÂN" in head
    assert "XÃ DŨNG TIẾN" in head
    assert first.line("PHIẾU XÁC NHẬN SỐ LIỆU")
    assert "(Từ ngày 15/02/2024 đến ngày 14/3/2024)" in head
    assert (
        "Ủy ban nhân dân xã Dũng Tiến xác nhận số liệu kỳ Tháng 3/2024 gửi Ủy ban nhân dân huyện"
        " Vĩnh Bảo (số liệu nhập trực tiếp vào sổ) như sau:" in head
    )
    rows = [[squeezed(cell or "") for cell in row] for sheet in paper.pages for row in sheet.table]
    found = {row[1]: row[3] for row in rows if row[0].isdecimal()}
    assert found["(4) Nhận trực tuyến"] == "1.084"
    assert found["(8) Đã giải quyết trước hạn"] == "…"
    assert found["Yêu cầu chứng thực bản sao từ bản chính"] == "KPS"
    assert "900 ÷ 1.140 78,95 ≥ 80 % Chưa đạt" in paper.words
    assert "1.084 ÷ 1.141 95,00 ≥ 50 % Đạt" in paper.words


def test_both_sides_sign_on_the_last_page(
    sample_office: Office, counted: str, tmp_path: Path
) -> None:
    last = printed(sample_office, tmp_path, counted).pages[-1]
    line = squeezed(last.line("NGƯỜI LẬP PHIẾU")["text"])
    assert line == "NGƯỜI LẬP PHIẾU TM. ỦY BAN NHÂN DÂN"
    assert last.line("(Ký, đóng dấu, ghi rõ họ tên)")


def test_a_unit_confirms_to_the_office_above_it(
    tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    identity = OfficeIdentity(role="unit", unit_code="11827", unit_name="Xã Dũng Tiến", year=2024)
    with Office.create(tmp_path / "xa", identity, who="hoa", clock=clock) as unit:
        own = unit.units.directory().by_code("11827", date(2024, 3, 18))
        assert own is not None
        unit.figures.put({FigureKey(own.id, MARCH.code, "f06_4"): Figure.number(5)})
        words = printed(unit, tmp_path).words
        assert "số liệu kỳ Tháng 3/2024 gửi Ủy ban nhân dân huyện Vĩnh Bảo" in words
        form = unit.reports.draw(ReportRequest(kind="form06", period=MARCH)).sections[0].blocks[0]
        assert isinstance(form, FormHead)
        assert form.parties[1] == "- Đơn vị nhận báo cáo: Huyện Vĩnh Bảo"


def test_without_a_choice_every_unit_that_reported_gets_a_sheet(
    sample_office: Office, counted: str, tmp_path: Path
) -> None:
    sample_office.figures.put({FigureKey(counted, MARCH.code, "f06_4"): Figure.number(5)})
    paper = printed(sample_office, tmp_path)
    assert sum("PHIẾU XÁC NHẬN SỐ LIỆU" in sheet.text for sheet in paper.pages) == 1


def test_a_period_without_figures_says_what_to_do(sample_office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Mở trang Số liệu"):
        printed(sample_office, tmp_path)


@needs_soffice
def test_word_shows_the_same_sheet(sample_office: Office, counted: str, tmp_path: Path) -> None:
    request = ReportRequest(kind="confirmation", period=MARCH, unit_ids=(counted,))
    report = sample_office.reports.draw(request, draft=False)
    render_pdf(report, tmp_path / "xn.pdf")
    render_docx(report, tmp_path / "xn.docx")
    ours, theirs = Paper(tmp_path / "xn.pdf"), as_paper(tmp_path / "xn.docx")
    assert len(theirs.pages) == len(ours.pages) == 2
    for line in ("PHIẾU XÁC NHẬN SỐ LIỆU", "(4) Nhận trực tuyến"):
        assert theirs.pages[0].line(line)
    assert theirs.pages[-1].line("NGƯỜI LẬP PHIẾU")
