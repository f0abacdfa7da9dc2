"""The rows of the start page's tables, in words and signs."""

from __future__ import annotations

from collections.abc import Collection

from core.domain.calendar import day_month
from core.domain.overview import Overview, TaskStanding, UnitStanding, Waiting, WaitingKind
from core.domain.progress import Sign
from ui.models.overview_table import TableCell, TableRow

TODO_HEADINGS = ("", "Việc", "Ở đâu", "Hạn", "Mở (Enter)")
TASK_HEADINGS = ("TT", "Nội dung", "Xong", "Hạn cuối", "", "Tình trạng")
UNIT_HEADINGS = ("Đơn vị", "Kỳ này", "Quá hạn", "Xong")

# The page that settles a thing, and the words that lead there.
_LINKS = {
    WaitingKind.OVERDUE: ("progress", "Xem tiến độ"),
    WaitingKind.SOON: ("progress", "Xem tiến độ"),
    WaitingKind.UNREPORTED: ("progress", "Xem tiến độ"),
    WaitingKind.QUESTIONS: ("deadlines", "Trả lời"),
    WaitingKind.BLANKS: ("plan", "Điền ô"),
    WaitingKind.AGENCY: ("plan", "Chọn đơn vị"),
    WaitingKind.UNCONFIRMED: ("deadlines", "Xác nhận"),
}


def todo_rows(overview: Overview, later: Collection[str]) -> list[TableRow]:
    """What waits for a person; ``later`` are the keys put off, which stand last in grey."""
    ordered = sorted(overview.waiting, key=lambda waiting: waiting.key in later)
    return [_todo(waiting, waiting.key in later) for waiting in ordered]


def _todo(waiting: Waiting, is_later: bool) -> TableRow:
    page, link = _LINKS[waiting.kind]
    place = cell_place(waiting.item_id, waiting.unit_id or waiting.column)
    urgent = waiting.is_urgent and not is_later
    when = "để sau" if is_later else waiting.when()
    return TableRow(
        waiting.key,
        (
            TableCell(sign="" if is_later else waiting.sign.value),
            TableCell(waiting.words, bold=urgent, tone="text2" if is_later else "text"),
            TableCell(waiting.where, tone="text2"),
            TableCell(when, bold=urgent, tone=_tone(urgent)),
            TableCell(link, tone="accent", link=True),
        ),
        page,
        place,
    )


def task_rows(overview: Overview) -> list[TableRow]:
    """The tasks with a day."""
    return [_task(task) for task in overview.tasks]


def _task(task: TaskStanding) -> TableRow:
    today = task.days == 0 and bool(task.open_units)
    sign = Sign.OVERDUE if today else task.sign
    pressing = sign is Sign.OVERDUE
    unit_id = task.open_units[0].id if task.open_units else ""
    return TableRow(
        task.item.id,
        (
            TableCell(task.path),
            TableCell(task.item.content),
            TableCell(f"{task.done}/{task.total}", tone="text2"),
            TableCell(day_month(task.due) if task.due else ""),
            TableCell(sign=sign.value),
            TableCell(task.words(), bold=pressing, tone=_tone(pressing)),
        ),
        "progress",
        cell_place(task.item.id, unit_id),
    )


def unit_rows(overview: Overview) -> list[TableRow]:
    """The units that are behind, the worst first."""
    return [_unit(standing) for standing in overview.behind()]


def _unit(standing: UnitStanding) -> TableRow:
    if standing.is_silent:
        reported = TableCell("chưa báo cáo", Sign.NOT_REPORTED.value, tone="miss")
    elif standing.reported < standing.asked:
        words = f"{standing.reported}/{standing.asked} việc"
        reported = TableCell(words, Sign.DOING.value, tip=f"Đã báo cáo {words} của kỳ")
    else:
        reported = TableCell("đủ", Sign.DONE.value)
    overdue = TableCell("0", tone="text2")
    if standing.overdue:
        overdue = TableCell(
            f"{standing.overdue} · {standing.worst} ngày",
            Sign.OVERDUE.value,
            bold=True,
            tone="latetext",
            tip=f"{standing.overdue} việc quá hạn, lâu nhất {standing.worst} ngày",
        )
    item_id = standing.worst_item or standing.unreported_item
    return TableRow(
        standing.unit.id,
        (
            TableCell(standing.unit.name, bold=True),
            reported,
            overdue,
            TableCell(f"{standing.done}/{standing.total}"),
        ),
        "progress",
        cell_place(item_id, standing.unit.id),
    )


def cell_place(item_id: str, other: str) -> str:
    """A place of a page: a row, and where known the unit or the column in it."""
    return f"{item_id}/{other}" if other else item_id


def _tone(pressing: bool) -> str:
    return "latetext" if pressing else "text"
