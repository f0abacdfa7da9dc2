"""The register of tasks: the real plan, some reports, every word worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from core.domain.period import parse_period
from core.domain.progress import Progress, ProgressState
from core.reports.pdf import render_pdf
from core.services.office import Office
from core.services.papers.kind import ReportRequest
from core.services.progress import ProgressBoard
from core.services.task_register import register_lines, register_summary, unit_lines
from tests.reports.paper import Paper

MARCH = parse_period("2024-T03")
FIRST = "I.1"  # due 29/02/2024; today is 18/3/2024


def board(office: Office) -> ProgressBoard:
    plan = office.plans.current()
    assert plan is not None
    return office.progress.board(plan, MARCH)


@pytest.fixture
def reported(sample_office: Office) -> Office:
    """All 43 have I.1: Dũng Tiến done in time, Giang Biên late, Trung Lập at work on it."""
    now = board(sample_office)
    item = next(i.id for i in now.tasks if now.plan.tree.paths[i.id] == FIRST)
    by_name = {unit.short_name: unit.id for unit in now.units}
    done = Progress(
        state=ProgressState.DONE, done_on=date(2024, 2, 27), result="Đã ban hành",
        document="05/KH-UBND",
    )  # fmt: skip
    late = Progress(state=ProgressState.DONE, done_on=date(2024, 3, 4))
    doing = Progress(state=ProgressState.DOING)
    sample_office.progress.report(
        {
            (item, by_name["Dũng Tiến"], MARCH): done,
            (item, by_name["Giang Biên"], MARCH): late,
            (item, by_name["Trung Lập"], MARCH): doing,
        }
    )
    return sample_office


def test_a_task_of_all_units_counts_them_and_names_the_first_that_lag(reported: Office) -> None:
    line = register_lines(board(reported))[0]
    assert (line.path, line.done, line.due) == (FIRST, "2/43", "29/02/2024")
    assert line.state == "quá hạn 18 ngày, 41 đơn vị"
    assert line.open.startswith("Phòng Giáo dục và Đào tạo, ")
    assert line.open.endswith(" và 35 đơn vị khác")
    assert line.part == "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"


def test_a_task_of_one_unit_shows_what_it_reported(reported: Office) -> None:
    now = board(reported)
    unit = next(u for u in now.units if u.short_name == "Dũng Tiến")
    line = register_lines(now, [unit.id])[0]
    assert (line.done, line.state) == ("1/1", "xong")
    assert line.open == "Đã ban hành\n05/KH-UBND, ngày 27/02/2024"


def test_the_counts_below_the_register_add_up(reported: Office) -> None:
    now = board(reported)
    lines = register_lines(now)
    late = sum(line.state.startswith("quá hạn") for line in lines)
    done = sum(line.state in ("xong", "xong muộn") for line in lines)
    rest = len(lines) - late - done
    assert register_summary(now) == (
        f"Cộng {len(lines)} nhiệm vụ: {done} xong, {late} có đơn vị quá hạn, {rest} đang theo dõi."
    )
    assert late >= 1


def test_the_sheet_of_a_unit_says_how_it_stands(reported: Office) -> None:
    now = board(reported)
    states = {
        unit.short_name: unit_lines(now, unit)[0].state
        for unit in now.units
        if unit.short_name in ("Dũng Tiến", "Giang Biên", "Trung Lập", "Cổ Am")
    }
    assert states == {
        "Dũng Tiến": "xong",
        "Giang Biên": "xong muộn",
        "Trung Lập": "đang thực hiện, quá hạn 18 ngày",
        "Cổ Am": "quá hạn 18 ngày",
    }


@pytest.mark.parametrize(
    ("by", "title"),
    [
        ("task", "SỔ THEO DÕI NHIỆM VỤ"),
        ("unit", "PHIẾU THEO DÕI TIẾN ĐỘ NHIỆM VỤ"),
        ("matrix", "BẢNG THEO DÕI TIẾN ĐỘ NHIỆM VỤ"),
    ],
)
def test_the_kind_prints_by_task_by_unit_and_as_signs(
    reported: Office, tmp_path: Path, by: str, title: str
) -> None:
    units = tuple(unit.id for unit in board(reported).units[-2:])
    request = ReportRequest(kind="tasks", period=MARCH, unit_ids=units, options={"by": by})
    render_pdf(reported.reports.draw(request), tmp_path / "so.pdf")
    assert Paper(tmp_path / "so.pdf").pages[0].line(title)


def test_the_workbook_holds_the_same_lines_as_the_paper(reported: Office, tmp_path: Path) -> None:
    request = ReportRequest(kind="tasks", period=MARCH)
    target = reported.reports.write(request, tmp_path / "so.xlsx")
    sheet = openpyxl.load_workbook(target).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[4] and "/" in str(row[4])]
    assert [row[0] for row in rows] == [line.path for line in register_lines(board(reported))]
