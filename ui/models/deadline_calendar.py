"""The deadlines of a plan by the months of its year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.domain.calendar import day_month, paper_date
from core.domain.deadline import DeadlineKind
from core.domain.progress import Sign
from core.services.deadline_review import DeadlineReview, DeadlineRow
from ui.models.deadline_rows import turn_sign
from ui.models.overview_table import TableCell, TableRow

HEADINGS = ("Tháng", "Hạn cuối", "TT", "Nội dung công việc", "Xong", "Tình trạng")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One last day on time of a task; ``strict`` is the day before it was moved."""

    day: date
    strict: date
    row: DeadlineRow
    sign: str


def entries_of(review: DeadlineReview) -> list[CalendarEntry]:
    """Every last day on time that the plan sets, in order."""
    found = [
        CalendarEntry(day, strict, row, turn_sign(review, row, place))
        for row in review.rows
        if not row.needs_answer
        for place, (day, strict) in enumerate(zip(row.in_force, row.turns, strict=True))
    ]
    return sorted(found, key=lambda entry: entry.day)


def month_rows(review: DeadlineReview, entries: list[CalendarEntry], month: int) -> list[TableRow]:
    """The rows of a month, with a line for today among them."""
    year, today = review.plan.year, review.today
    rows: list[TableRow] = []
    here = [entry for entry in entries if (entry.day.year, entry.day.month) == (year, month)]
    is_now = (today.year, today.month) == (year, month)
    rows += [_entry(entry) for entry in here if not is_now or entry.day < today]
    if is_now:
        ground = "select"
        line = (
            TableCell(day_month(today), tone="onselect", bold=True, ground=ground),
            TableCell(ground=ground),
            TableCell("hôm nay", tone="onselect", bold=True, ground=ground),
        )
        rows.append(TableRow("", line))
        rows += [_entry(entry) for entry in here if entry.day >= today]
    if not rows:
        blank = (TableCell(), TableCell(), TableCell("không có hạn", tone="text2"))
        rows.append(TableRow("", blank))
    return rows


def _entry(entry: CalendarEntry) -> TableRow:
    late = entry.sign == Sign.OVERDUE
    tone = "latetext" if late else "text"
    content = " ".join(entry.row.item.content.split())
    moved = "" if entry.day == entry.strict else f" (kế hoạch ghi {day_month(entry.strict)})"
    return TableRow(
        entry.row.item.id,
        (
            TableCell(day_month(entry.day), tone=tone, bold=late),
            TableCell(sign=entry.sign),
            TableCell(f"{entry.row.path}  {content}{moved}", tone=tone, bold=late),
        ),
    )


def left_out(review: DeadlineReview, entries: list[CalendarEntry]) -> str:
    """What the calendar does not show, in words."""
    rows = review.rows
    standing = sum(r.reading.kind is DeadlineKind.CONTINUOUS for r in rows if not r.turns)
    asked = sum(row.needs_answer for row in rows)
    others = sum(not row.turns and not row.needs_answer for row in rows) - standing
    outside = sum(entry.day.year != review.plan.year for entry in entries)
    counts = (
        (standing, "nhiệm vụ thường xuyên"),
        (asked, "thời hạn chưa rõ"),
        (others, "nhiệm vụ không có ngày"),
        (outside, f"hạn ngoài năm {review.plan.year}"),
    )
    shown = [f"{count} {words}" for count, words in counts if count]
    return f"Không có trên lịch: {', '.join(shown)}." if shown else ""


def agenda(review: DeadlineReview, entries: list[CalendarEntry]) -> list[list[str]]:
    """The calendar as rows of words, for the clipboard and the printer."""
    return [list(_agenda_row(entry)) for entry in entries]


def _agenda_row(entry: CalendarEntry) -> Iterator[str]:
    standing = entry.row.standing
    current = standing is not None and standing.due == entry.day
    yield f"Tháng {entry.day.month}/{entry.day.year}"
    moved = entry.day != entry.strict
    tail = f" (kế hoạch ghi {paper_date(entry.strict)})" if moved else ""
    yield paper_date(entry.day) + tail
    yield entry.row.path
    yield entry.row.item.content
    yield f"{standing.done}/{standing.total}" if standing and current else ""
    yield standing.words() if standing and current else ""
