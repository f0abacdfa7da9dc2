"""Whatever a text contains, each format is written and holds its words."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.reports.docx import render_docx
from core.reports.pdf import render_pdf
from core.reports.plan import plan_report
from core.reports.plan_xlsx import write_plan_xlsx
from core.reports.typeface import printable
from tests.reports.paper import DECISION, Paper, make_plan, task

TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="<>&;\"'/bri= -\n\u00a0\u0323ơ", max_size=40),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=TEXTS, lead=TEXTS, title=TEXTS)
def test_any_text_can_be_printed(content: str, lead: str, title: str) -> None:
    decision = replace(DECISION, title=title, body=(content, title), signer=lead)
    plan = make_plan(task(1, content=content, lead=lead), decision=decision)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "x"
        report = plan_report(plan)
        render_pdf(report, target)
        assert len(Paper(target).pages) == 2
        render_docx(report, target)
        write_plan_xlsx(plan, target.with_suffix(".xlsx"))
        sheet = openpyxl.load_workbook(target.with_suffix(".xlsx")).active
        assert (sheet.cell(sheet.max_row, 2).value or "") == printable(content)
