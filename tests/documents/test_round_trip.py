"""A plan that the program printed to Word or Excel reads back as it was."""

import shutil
import subprocess
from pathlib import Path

import pytest

from core.documents import read_document
from core.domain.plan import Plan
from core.domain.plan_content import plan_content
from core.reports.docx import render_docx
from core.reports.plan import plan_report
from core.reports.plan_xlsx import write_plan_xlsx
from tests.documents.plans import HEADING, read_rows
from tests.documents.test_sample_plan import SAMPLE

ODD_ROWS = [
    ("A", "Phần chung", "", "", "", "", ""),
    ("I", "Mục một", "", "", "", "", ""),
    ("1", "Nhóm có hạn", "Phòng A", "", "Quý I", "Báo cáo", "Gấp"),
    ("1.1", "Việc - có gạch", "- Phòng Văn hóa - Thông tin", "x; y và z", "Quý II", "B\nC", ""),
    ("1.10", "Việc mười", "Phòng B", "", "", "", ""),
    ("2.", "Việc hai", "Phòng B", "", "Thường xuyên", "1", "2"),
    ("a)", "Ý nhỏ", "Phòng B", "", "15/12/2024", "Tờ trình", ""),
    ("B", "Phần riêng", "", "", "", "", ""),
    ("3", "Việc ba", "Phòng C", "Các xã", "Trong năm 2024", "Kế hoạch", ""),
]


def sample() -> Plan:
    return read_document(SAMPLE).plan


def odd() -> Plan:
    return read_rows(ODD_ROWS, (*HEADING, "Ghi chú")).plan


@pytest.mark.parametrize("make", [sample, odd])
def test_a_word_export_reads_back_whole(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    plan = make()
    path = tmp_path / "ke hoach.docx"
    render_docx(plan_report(plan), path)
    assert plan_content(read_document(path).plan) == plan_content(plan)


@pytest.mark.parametrize("make", [sample, odd])
def test_an_excel_export_reads_back_whole(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    plan = make()
    path = tmp_path / "ke hoach.xlsx"
    write_plan_xlsx(plan, path)
    assert plan_content(read_document(path).plan) == plan_content(plan)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_exports_saved_again_by_libreoffice_read_the_same(tmp_path: Path) -> None:
    plan = sample()
    word, sheet = tmp_path / "ke hoach.docx", tmp_path / "ke hoach.xlsx"
    render_docx(plan_report(plan), word)
    write_plan_xlsx(plan, sheet)
    for path in (word, sheet):
        again = tmp_path / "again"
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", path.suffix[1:]]
        subprocess.run(
            [*command, "--outdir", str(again), str(path)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        assert plan_content(read_document(again / path.name).plan) == plan_content(plan)
