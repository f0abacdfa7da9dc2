"""The summary for the desk fits one page of A4, whatever it has to say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from core.domain.overview import (
    Overview,
    RoundStep,
    TaskStanding,
    UnitStanding,
    Waiting,
    WaitingKind,
)
from core.domain.period import parse_period
from core.domain.plan import PlanItem
from core.domain.progress import Sign
from core.domain.unit import Unit
from core.reports.overview import overview_report
from core.reports.pdf import render_pdf
from tests.reports.paper import A4, SAME, Paper

LONG = "Ủy ban nhân dân xã Nguyễn Bỉnh Khiêm sáp nhập ba đơn vị cũ phía Bắc"


def unit(number: int) -> Unit:
    return Unit(id=f"u{number}", code=f"{number:05}", name=f"{LONG} {number}")


def task(number: int) -> TaskStanding:
    return TaskStanding(
        item=PlanItem(id=f"t{number}", content="rà soát, đánh giá thủ tục hành chính " * 9),
        path=f"III.12.{number}",
        sign=Sign.OVERDUE,
        done=1,
        total=114,
        due=date(2024, 12, 14),
        days=271,
        open_units=tuple(map(unit, range(113))),
        late=113,
    )


def full(count: int) -> Overview:
    waiting = Waiting(
        kind=WaitingKind.OVERDUE,
        key="k",
        sign=Sign.OVERDUE,
        words="113 đơn vị chưa xong III.12.3: " + "rà soát, đánh giá " * 4,
        where=f"{LONG}, {LONG}, +111",
        due=date(2024, 12, 14),
        days=271,
    )
    standings = [
        UnitStanding(unit=unit(n), done=0, total=29, overdue=11, worst=271, reported=0, asked=12)
        for n in range(count)
    ]
    step = RoundStep("progress", "Tiến độ", Sign.OVERDUE, "0/114 đơn vị đã báo cáo", "hạn 15/3")
    return Overview(
        today=date(2024, 3, 18),
        period=parse_period("2024-T03"),
        plan_id="p",
        office="Ủy ban nhân dân huyện Vĩnh Bảo",
        tasks=tuple(map(task, range(count))),
        undated=19,
        units=tuple(standings),
        waiting=(waiting,) * count,
        steps=(step,) * 5,
        signs={Sign.OVERDUE: 45, Sign.DONE: 300, Sign.NOT_REPORTED: 316},
    )


def printed(overview: Overview, tmp_path: Path) -> Paper:
    target = tmp_path / "tổng quan.pdf"
    render_pdf(overview_report(overview), target)
    return Paper(target)


def test_the_longest_summary_is_one_portrait_page(tmp_path: Path) -> None:
    paper = printed(full(40), tmp_path)
    (sheet,) = paper.pages
    assert all(abs(a - b) < SAME for a, b in zip(sheet.size, A4, strict=True))
    assert (
        "661 việc được giao cho 40 đơn vị: 300 xong, 45 quá hạn, 316 chưa báo cáo." in paper.words
    )
    assert "và 34 dòng khác" in paper.words
    assert "chưa báo cáo" in paper.words


def test_with_nothing_to_do_the_summary_says_so(tmp_path: Path) -> None:
    paper = printed(full(0), tmp_path)
    assert "Cần làm: không còn việc." in paper.words
    assert "Đơn vị cần chú ý" not in paper.words
