"""The periodic report and the leader's page at every size, measured letter by letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from core.domain.period import parse_period
from core.domain.verdict import Target
from core.reports.blocks import Report, Section, Table
from core.reports.pdf import pdf_bytes
from core.reports.periodic import periodic_body, task_annex
from core.reports.periodic_facts import (
    Coverage,
    Dossiers,
    PeriodicFacts,
    PlanPart,
    Reason,
    TargetResult,
    TaskResult,
    TaskState,
)
from core.reports.summary import UnitSummary, summary_report
from tests.reports.measure import faults

LONG = "xã Nguyễn Bỉnh Khiêm sáp nhập từ ba đơn vị hành chính cấp xã cũ phía Bắc huyện"
CONTENT = (
    "Rà soát, đánh giá, đề xuất phương án cắt giảm, đơn giản hóa thủ tục hành chính thuộc thẩm "
    "quyền theo Kế hoạch số 2568/KH-UBND ngày 14/11/2022 của Ủy ban nhân dân huyện"
)


def target(number: int) -> TargetResult:
    return TargetResult(
        code=f"T{number}",
        name=f"Khai thác, sử dụng lại thông tin, dữ liệu số hóa {number}",
        target=Target(">=", 8000),
        numerator=78_000 + number,
        denominator=100_000,
        share="78,00",
        missing=2_000 - number,
    )


def task(number: int, units: int) -> TaskResult:
    state = list(TaskState)[number % len(TaskState)]
    late = state is TaskState.OVERDUE
    return TaskResult(
        key=f"t{number}",
        path=f"III.12.{number}",
        content=CONTENT,
        state=state,
        leads="- Các cơ quan, đơn vị thuộc UBND huyện\n- UBND các xã, thị trấn",
        deadline="Trước ngày 30/8/2024",
        done=0,
        total=max(units, 2),
        due=date(2024, 2, 29),
        days=18,
        late=tuple(Reason(f"{LONG} {n}", "chờ" if n % 2 else "") for n in range(units * late)),
    )


def facts(units: int, tasks: int) -> PeriodicFacts:
    names = tuple(f"{LONG} {n}" for n in range(units))
    part = PlanPart(
        key="s",
        title=CONTENT,
        tasks=tuple(task(n, min(units, 18 if tasks < 40 else 3)) for n in range(1, tasks + 1)),
    )
    return PeriodicFacts(
        period=parse_period("2024-T03"),
        first=date(2024, 2, 15),
        closing=date(2024, 3, 14),
        seen_on=date(2024, 3, 18),
        organ="Ủy ban nhân dân huyện Vĩnh Bảo",
        base="Quyết định số 302/QĐ-UBND ngày 30/01/2024",
        next_words="tháng 4 năm 2024",
        dossiers=Dossiers(received=3_123_456, online=3_000_000, settled=3_000_000, late=0),
        coverage=Coverage(expected=units, missing=names) if units else None,
        targets=tuple(map(target, range(min(tasks, 14)))),
        parts=(part,) if tasks else (),
    )


@pytest.mark.parametrize(("units", "tasks"), [(0, 0), (1, 1), (114, 60)])
def test_the_report_is_right_at_every_size(units: int, tasks: int) -> None:
    some = facts(units, tasks)
    sections = [Section(blocks=tuple(periodic_body(some)))]
    if tasks:
        sections.append(Section(blocks=(task_annex(some),), landscape=True))
    report = Report(title="t", author="a", subject="s", sections=tuple(sections))
    assert faults(report, pdf_bytes(report)) == []
    rows = [row for s in sections for b in s.blocks if isinstance(b, Table) for row in b.rows]
    assert sum(len(row.cells) == 6 for row in rows) == tasks


def test_four_hundred_tasks_are_all_on_paper_with_their_headings() -> None:
    annex = Section(blocks=(task_annex(facts(30, 400)),), landscape=True)
    data = pdf_bytes(Report(title="t", author="a", subject="s", sections=(annex,)))
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    assert all("Cơ quan chủ trì" in " ".join(text.split()) for text in pages)
    words = {word for text in pages for word in text.split()}
    assert {f"III.12.{n}" for n in range(1, 401)} <= words


def units_of(count: int) -> list[UnitSummary]:
    return [
        UnitSummary(
            name=f"{LONG} {n}", done=n % 15, total=15, overdue=n % 4, worst=n % 90, passed=3,
            judged=8, has_figures=[True, False, None][n % 3],
        )
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(("units", "tasks"), [(0, 0), (1, 1), (30, 29), (114, 400)])
def test_the_leaders_page_is_one_page_at_every_size(units: int, tasks: int) -> None:
    report = summary_report(facts(units, tasks), units_of(units))
    data = pdf_bytes(report)
    assert faults(report, data) == []
    assert data.count(b"/Type /Page\n") == 1


def test_the_worst_units_stand_first_and_the_others_are_counted() -> None:
    some = units_of(30)
    report = summary_report(facts(30, 5), some)
    table = next(
        b
        for b in report.sections[0].blocks
        if isinstance(b, Table) and b.columns[0].heading == "Đơn vị"
    )
    overdue = [int(row.cells[3].text) for row in table.rows[:-1]]
    assert overdue == sorted(overdue, reverse=True)
    assert overdue[0] == 3
    assert table.rows[-1].cells[0].text == f"và {30 - len(overdue)} dòng khác"
    fine = [replace(u, overdue=0, passed=8, has_figures=True) for u in some]
    calm = summary_report(facts(30, 1), fine)
    assert not [
        b
        for b in calm.sections[0].blocks
        if isinstance(b, Table) and b.columns[0].heading == "Đơn vị"
    ]
