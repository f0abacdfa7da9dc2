"""The rows of the start page's tables, in words and signs."""

from __future__ import annotations

from collections.abc import Collection

from core.domain.calendar import day_month
from core.domain.overview import (
    IndicatorStanding,
    Mark,
    Overview,
    TaskStanding,
    UnitStanding,
    Waiting,
    WaitingKind,
)
from core.domain.progress import Sign
from ui.models.overview_table import TableCell, TableRow

TODO_HEADINGS = ("", "Việc", "Ở đâu", "Hạn", "Mở (Enter)")
INDICATOR_HEADINGS = ("Chỉ tiêu (%)", "Yêu cầu", "Kỳ này", "", "So kỳ trước", "Còn thiếu")
TASK_HEADINGS = ("TT", "Nội dung", "Xong", "Hạn cuối", "", "Tình trạng")
UNIT_HEADINGS = ("Đơn vị", "Phiếu, kỳ này", "Chỉ tiêu đạt", "Quá hạn", "Nhắc gần nhất")

# The page that settles a thing, and the words that lead there.
_LINKS = {
    WaitingKind.OVERDUE: ("progress", "Xem tiến độ"),
    WaitingKind.SOON: ("progress", "Xem tiến độ"),
    WaitingKind.UNREPORTED: ("progress", "Xem tiến độ"),
    WaitingKind.QUESTIONS: ("deadlines", "Trả lời"),
    WaitingKind.BLANKS: ("plan", "Điền ô"),
    WaitingKind.AGENCY: ("plan", "Chọn đơn vị"),
    WaitingKind.UNCONFIRMED: ("deadlines", "Xác nhận"),
    WaitingKind.WORKBOOKS: ("collect", "Thu phiếu"),
    WaitingKind.HELD: ("collect", "Xem phiếu"),
    WaitingKind.REFUSED: ("collect", "Xem tệp"),
    WaitingKind.UNREAD: ("reconcile", "Trả lời"),
    WaitingKind.CONFLICTS: ("reconcile", "Đối soát"),
    WaitingKind.RULES: ("figures", "Xem số liệu"),
    WaitingKind.REPORT: ("reports", "Lập báo cáo"),
    WaitingKind.RECEIVE: ("receive", "Mở phiếu"),
    WaitingKind.CHECK: ("return", "Xem từng chỗ"),
    WaitingKind.RETURN: ("return", "Nộp phiếu"),
    WaitingKind.REJECTED: ("receive", "Xem biên nhận"),
}


def todo_rows(overview: Overview, later: Collection[str]) -> list[TableRow]:
    """What waits for a person; ``later`` are the keys put off, which stand last in grey."""
    ordered = sorted(overview.waiting, key=lambda waiting: waiting.key in later)
    return [_todo(waiting, waiting.key in later) for waiting in ordered]


def _todo(waiting: Waiting, is_later: bool) -> TableRow:
    page, link = _LINKS[waiting.kind]
    other = waiting.unit_id or waiting.column
    place = cell_place(waiting.item_id, other) if waiting.item_id else other
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


def indicator_rows(overview: Overview) -> list[TableRow]:
    """The indicators of all units together."""
    return [_indicator(standing) for standing in overview.indicators]


def _indicator(standing: IndicatorStanding) -> TableRow:
    sign = {True: Sign.DONE.value, False: Mark.REFUSED.value, None: ""}[standing.is_met]
    judged = standing.is_met is not None
    missing = TableCell(standing.missing, bold=True, tone="fail", tip=standing.missing)
    return TableRow(
        standing.code,
        (
            TableCell(standing.name),
            TableCell(standing.target, centred=True),
            TableCell(standing.share, bold=judged, tone="text" if judged else "text2"),
            TableCell(sign=sign),
            TableCell(standing.change, tone="text2"),
            missing,
        ),
        "indicators",
        f"/{standing.code}",
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
    overdue = TableCell("0", tone="text2")
    if standing.overdue:
        overdue = TableCell(
            f"{standing.overdue} · {standing.worst} ngày",
            Sign.OVERDUE.value,
            bold=True,
            tone="latetext",
            tip=f"{standing.overdue} việc quá hạn, lâu nhất {standing.worst} ngày",
        )
    passed = f"{standing.passed}/{standing.judged}" if standing.judged else ""
    item_id = standing.worst_item or standing.unreported_item
    return TableRow(
        standing.unit.id,
        (
            TableCell(
                standing.unit.name,
                bold=True,
                tip=f"{standing.unit.name}: xong {standing.done}/{standing.total} việc",
            ),
            _workbook(standing),
            TableCell(passed, centred=True),
            overdue,
            _reminded(standing),
        ),
        "progress",
        cell_place(item_id, standing.unit.id),
    )


# How a workbook stands, in the words of the page Thu phiếu.
_WORKBOOKS = {
    "missing": (Sign.NOT_REPORTED.value, "chưa nộp"),
    "held": (Mark.HELD.value, "tạm giữ"),
    "refused": (Mark.REFUSED.value, "từ chối"),
    "partly_accepted": (Mark.PARTLY.value, "một phần"),
    "accepted": (Sign.DONE.value, "đã nhận"),
    "unchanged": (Sign.DONE.value, "đã nhận"),
}


def _workbook(standing: UnitStanding) -> TableCell:
    """Its workbook where it was given one, else what it reported."""
    if standing.workbook:
        sign, words = _WORKBOOKS[standing.workbook]
        return TableCell(words, sign, tone="miss" if standing.workbook == "missing" else "text")
    if standing.is_silent:
        return TableCell("chưa báo cáo", Sign.NOT_REPORTED.value, tone="miss")
    if standing.reported < standing.asked:
        words = f"{standing.reported}/{standing.asked} việc"
        return TableCell(words, Sign.DOING.value, tip=f"Đã báo cáo {words} của kỳ")
    return TableCell("đủ", Sign.DONE.value)


def _reminded(standing: UnitStanding) -> TableCell:
    if standing.reminded is None:
        return TableCell("chưa nhắc", tone="text2")
    return TableCell(standing.reminded.brief(), tip=standing.reminded.sentence())


def cell_place(item_id: str, other: str) -> str:
    """A place of a page: a row, and where known the unit or the column in it."""
    return f"{item_id}/{other}" if other else item_id


def _tone(pressing: bool) -> str:
    return "latetext" if pressing else "text"
