"""A plan issued as KẾ HOẠCH prints its own number, and never as a decision."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from core.documents.decision import read_decision
from core.domain.plan import Decision
from core.reports.direct_plan import is_direct
from core.reports.pdf import pdf_bytes
from core.reports.plan import plan_report
from core.reports.plan_xlsx import write_plan_xlsx
from tests.reports.measure import faults
from tests.reports.paper import DECISION, Paper, decided, make_plan, many_tasks

BEFORE = (
    "ỦY BAN NHÂN DÂN", "XÃ VĨNH BẢO", "Số: 12/KH-UBND", "Vĩnh Bảo, ngày 5 tháng 01 năm 2026",
    "KẾ HOẠCH", "Kiểm soát thủ tục hành chính năm 2026",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;",
    "Ủy ban nhân dân xã ban hành kế hoạch như sau:", "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao chất lượng giải quyết thủ tục hành chính.",
)  # fmt: skip
AFTER = (
    "Trên đây là Kế hoạch kiểm soát thủ tục hành chính năm 2026./.", "Nơi nhận:",
    "- UBND thành phố;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phạm Văn Quyền",
)  # fmt: skip


def direct():
    return make_plan(*many_tasks(30), decision=read_decision(BEFORE, AFTER).decision)


def test_it_is_told_from_a_decision() -> None:
    assert is_direct(direct().decision)
    assert not is_direct(DECISION)
    assert not is_direct(Decision())
    bare = Decision(bases=("Căn cứ Luật",), body=("Ủy ban nhân dân xã ban hành kế hoạch:",))
    assert is_direct(bare)


def test_it_prints_as_a_plan_with_its_table_before_the_closing_words(tmp_path: Path) -> None:
    report = plan_report(direct())
    pdf = pdf_bytes(report)
    (tmp_path / "kh.pdf").write_bytes(pdf)
    paper = Paper(tmp_path / "kh.pdf")
    assert faults(report, pdf) == []
    assert "QUYẾT ĐỊNH" not in paper.words
    first, last = paper.pages[0], paper.pages[-1]
    for words in ("Số: 12/KH-UBND", "KẾ HOẠCH", "I. MỤC ĐÍCH, YÊU CẦU", "Nội dung công việc"):
        assert first.line(words)
    for words in ("Trên đây là Kế hoạch", "TM. ỦY BAN NHÂN DÂN", "Phạm Văn Quyền"):
        assert last.line(words)
    assert all(sheet.landscape for sheet in paper.pages)


def test_a_plan_that_kept_the_default_sign_is_still_a_plan(tmp_path: Path) -> None:
    plan = decided(direct(), sign="QĐ-UBND", number="")
    (tmp_path / "kh.pdf").write_bytes(pdf_bytes(plan_report(plan)))
    words = Paper(tmp_path / "kh.pdf").words
    assert "/KH-UBND" in words
    assert "QĐ-UBND" not in words


def test_its_words_stand_in_the_workbook_too(tmp_path: Path) -> None:
    write_plan_xlsx(direct(), tmp_path / "kh.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "kh.xlsx")["Văn bản"]
    texts = [row[0].value for row in sheet.iter_rows()]
    assert "Số: 12/KH-UBND" in texts
    assert "QUYẾT ĐỊNH" not in texts
