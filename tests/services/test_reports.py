"""Papers as the office prints them: what kinds there are, their details, their files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from core.domain.errors import UserError
from core.domain.figure import Figure, FigureKey
from core.domain.paper_details import DocumentType, Signature, SignatureForm
from core.domain.paper_settings import PaperHead, PaperSettings, PaperSigner
from core.domain.period import parse_period
from core.services.office import Office
from core.services.papers.catalogue import KINDS
from core.services.papers.kind import ReportRequest

MARCH = parse_period("2024-T03")
DUNG_TIEN = "11827"


@pytest.fixture
def counted(sample_office: Office) -> Office:
    """The sample office with some figures of one commune."""
    values = {"f06_4": 1084, "f06_5": 57, "f06_6": 8, "f06_8": 1100, "f06_9": 40, "f06_10": 0}
    values |= {"f06_12": 9, "f06_13": 0}
    sample_office.figures.put(
        {FigureKey(DUNG_TIEN, "2024-T03", code): Figure.number(v) for code, v in values.items()}
    )
    return sample_office


def test_ids_and_titles_are_those_of_the_contract() -> None:
    ids = [kind.id for kind in KINDS]
    assert len(ids) == len(set(ids))
    assert {"plan", "indicators", "tasks", "form06", "receipt", "reconciliation"} <= set(ids)
    for kind in KINDS:
        assert kind.source_page[1].startswith("Mở ")
        assert set(kind.formats) <= {".pdf", ".docx", ".xlsx"}


@pytest.mark.parametrize("kind", ["reconciliation", "receipt", "tasks"])
def test_without_data_a_kind_says_what_to_do_first(office: Office, kind: str) -> None:
    with pytest.raises(UserError, match=r"[Cc]hưa .* nên chưa .* Mở trang"):
        office.reports.draw(ReportRequest(kind=kind, period=MARCH))


def test_every_format_of_a_kind_is_written(counted: Office, tmp_path: Path) -> None:
    for kind in ("plan", "form06", "indicators", "tasks"):
        request = ReportRequest(kind=kind, period=MARCH)
        for suffix in (".pdf", ".docx", ".xlsx"):
            target = counted.reports.write(request, tmp_path / f"{kind}{suffix}")
            assert target.stat().st_size > 2000


def test_counts_become_numbers_in_a_workbook_and_row_numbers_stay_text(
    counted: Office, tmp_path: Path
) -> None:
    target = counted.reports.write(ReportRequest(kind="form06", period=MARCH), tmp_path / "b.xlsx")
    sheet = openpyxl.load_workbook(target).worksheets[0]
    row = next(r for r in sheet.iter_rows(values_only=True) if r[1] == "Xã Dũng Tiến")
    assert row[3] == 1084
    assert row[0].isdecimal()
    assert sheet.print_title_rows


def test_a_suffix_without_a_writer_is_refused_with_those_there_are(
    counted: Office, tmp_path: Path
) -> None:
    with pytest.raises(UserError) as caught:
        counted.reports.write(ReportRequest(kind="form06", period=MARCH), tmp_path / "b.odt")
    assert ".pdf, .docx, .xlsx" in caught.value.message


def test_a_period_kind_without_a_period_is_refused(sample_office: Office) -> None:
    with pytest.raises(UserError, match="Chọn kỳ"):
        sample_office.reports.draw(ReportRequest(kind="form06"))


def test_details_come_from_the_plan_then_the_settings_of_the_day_then_what_was_typed(
    sample_office: Office,
) -> None:
    papers = sample_office.reports
    request = ReportRequest(kind="reconciliation", period=MARCH)
    details = papers.complete(request).details
    assert details.document is DocumentType.MINUTES
    assert (details.organ, details.sign, details.place) == (
        "ỦY BAN NHÂN DÂN HUYỆN VĨNH BẢO", "BB-UBND", "Vĩnh Bảo",
    )  # fmt: skip
    old = PaperSigner(
        signature=Signature(head="CHỦ TỊCH", name="Trần Cũ"), valid_to=date(2024, 2, 29)
    )
    new = PaperSigner(
        signature=Signature(
            form=SignatureForm.FOR_HEAD,
            body="ỦY BAN NHÂN DÂN",
            head="CHỦ TỊCH",
            position="PHÓ CHỦ TỊCH",
            name="Lê Mới",
        ),
        valid_from=date(2024, 3, 1),
    )
    heads = (
        PaperHead(organ="UBND CŨ", organ_code="UBND"),
        PaperHead(valid_from=date(2024, 3, 1), organ="UBND MỚI", organ_code="UBND"),
    )
    papers.defaults.change_settings(PaperSettings(heads=heads, signers=(old, new)))
    details = papers.complete(request).details
    assert details.organ == "UBND MỚI"
    assert details.signature.authority == (
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
    )  # fmt: skip
    papers.keep_details(request, replace(details, number="7", day=5))
    kept = papers.complete(request).details
    assert (kept.full_number, kept.day, kept.organ) == ("07/BB-UBND", 5, "UBND MỚI")
    april = replace(request, period=parse_period("2024-T04"))
    assert papers.complete(april).details.number == ""
    sample_office.history.undo()
    assert papers.complete(request).details.number == ""


def test_one_file_a_unit(counted: Office, tmp_path: Path) -> None:
    request = ReportRequest(kind="form06", period=MARCH, unit_ids=(DUNG_TIEN, "11830"))
    written = counted.reports.write_each(request, tmp_path)
    assert [path.name for path in written] == [
        "bieu-06_2024-T03_11827.pdf", "bieu-06_2024-T03_11830.pdf",
    ]  # fmt: skip
