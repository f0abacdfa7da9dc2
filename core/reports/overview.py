"""The summary for the desk: how the plan stands, on one page of A4."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.calendar import day_month, weekday_date
from core.domain.overview import Overview, TaskStanding, UnitStanding
from core.domain.progress import Sign
from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Paragraph,
    Report,
    Row,
    Section,
    Style,
    Table,
)

# So many rows of texts cut to so many letters leave the page whole.
_WAITING, _TASKS, _UNITS = 6, 6, 6
_WHERE, _CONTENT, _NAME = 54, 38, 44
_SIZE = 10.0
_SETTLED = (Sign.DONE, Sign.DONE_LATE, Sign.NOT_ARISEN)


def overview_report(overview: Overview) -> Report:
    """The start page of a plan on paper.

    Tables hold as many rows as one page bears; a last row says how many are left out.
    """
    title = f"Tổng quan {overview.period.label}"
    return Report(
        title=title,
        author=overview.office,
        subject=overview.plan_title,
        sections=(Section(blocks=tuple(_blocks(overview))),),
    )


def _blocks(overview: Overview) -> list[Block]:
    note = f"{overview.office}, {weekday_date(overview.today)}"
    blocks: list[Block] = [
        Paragraph(style=Style.KIND, text="TỔNG QUAN THỰC HIỆN KẾ HOẠCH"),
        Paragraph(style=Style.SUMMARY, text=overview.period.label),
        Paragraph(style=Style.ANNEX_NOTE, text=note, rule=True),
        Paragraph(style=Style.BODY, text=_counts(overview)),
    ]
    for step in overview.steps:
        text = f"{step.words}; {step.note}."
        blocks.append(Paragraph(style=Style.RECIPIENT, lead=f"{step.title}:", text=text))
    count, behind = len(overview.waiting), overview.behind()
    blocks.append(_heading("Cần làm", f"{count} việc, gấp trước." if count else "không còn việc."))
    if count:
        blocks.append(_waiting_table(overview))
    note = f"{len(overview.tasks)} có ngày, {overview.undated} không có ngày cố định."
    blocks.append(_heading("Nhiệm vụ", note))
    if overview.tasks:
        blocks.append(_task_table(overview.tasks))
    if behind and not overview.is_unit:
        words = f"{len(behind)} trong {len(overview.units)}."
        blocks += [_heading("Đơn vị cần chú ý", words), _unit_table(behind)]
    return blocks


def _counts(overview: Overview) -> str:
    signs = overview.signs or {}
    done = sum(signs.get(sign, 0) for sign in _SETTLED)
    return (
        f"{sum(signs.values())} việc được giao cho {len(overview.units)} đơn vị: {done} xong, "
        f"{signs.get(Sign.OVERDUE, 0)} quá hạn, {signs.get(Sign.NOT_REPORTED, 0)} chưa báo cáo."
    )


def _heading(title: str, note: str) -> Paragraph:
    return Paragraph(style=Style.BODY, lead=f"{title}:", text=note)


def _waiting_table(overview: Overview) -> Table:
    rows = [(w.words, _cut(w.where, _WHERE), w.when()) for w in overview.waiting]
    return _table((("Việc", 88), ("Ở đâu", 50), ("Hạn", 27)), rows, _WAITING)


def _task_table(tasks: Sequence[TaskStanding]) -> Table:
    rows = [
        (
            task.path,
            _cut(task.item.content, _CONTENT),
            f"{task.done}/{task.total}",
            day_month(task.due) if task.due else "",
            task.words(),
        )
        for task in tasks
    ]
    columns = (("TT", 17), ("Nội dung", 67), ("Xong", 15), ("Hạn cuối", 19), ("Tình trạng", 47))
    return _table(columns, rows, _TASKS)


def _unit_table(units: Sequence[UnitStanding]) -> Table:
    rows = [
        (
            _cut(standing.unit.name, _NAME),
            "chưa báo cáo" if standing.is_silent else f"{standing.reported}/{standing.asked}",
            f"{standing.overdue} việc, {standing.worst} ngày" if standing.overdue else "0",
            f"{standing.done}/{standing.total}",
        )
        for standing in units
    ]
    columns = (("Đơn vị", 75), ("Báo cáo kỳ này", 35), ("Quá hạn", 38), ("Xong", 17))
    return _table(columns, rows, _UNITS)


def _table(
    columns: Sequence[tuple[str, float]], rows: Sequence[tuple[str, ...]], most: int
) -> Table:
    shown = [Row(cells=tuple(Cell(text=text) for text in row)) for row in rows[:most]]
    left = len(rows) - most
    if left > 0:
        words = Cell(text=f"và {left} dòng khác", align=Align.CENTRE, span=len(columns))
        shown.append(Row(cells=(words,)))
    return Table(
        columns=tuple(Column(heading=heading, width=width) for heading, width in columns),
        rows=tuple(shown),
        size=_SIZE,
    )


def _cut(text: str, letters: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[:letters].rsplit(' ', 1)[0].rstrip(' ,;')}…"
