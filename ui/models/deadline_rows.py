"""The deadlines of a plan as rows of words and signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.calendar import paper_date, weekday_name
from core.domain.deadline import DeadlineKind
from core.domain.deadline_words import describe
from core.domain.overview import TaskStanding
from core.domain.progress import Sign
from core.domain.text import fold
from core.services.deadline_review import DeadlineReview, DeadlineRow
from ui.models.overview_table import TableCell, TableRow

HEADINGS = (
    "TT",
    "Nội dung công việc",
    "Kế hoạch ghi",
    "Hiểu là",
    "Hạn cuối",
    "Nguồn",
    "Câu hỏi",
)
_UNDATED = {
    DeadlineKind.CONTINUOUS: "không hạn",
    DeadlineKind.EVENT: "theo việc",
    DeadlineKind.RECURRING: "định kỳ",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A part of the list: its id and its words."""

    id: str
    words: str


CHOICES = (
    Choice("all", "Tất cả"),
    Choice("asked", "Cần trả lời"),
    Choice("clear", "Chờ xác nhận"),
    Choice("confirmed", "Đã xác nhận"),
    Choice("extended", "Đã gia hạn"),
)


def chosen(rows: Sequence[DeadlineRow], choice: str, text: str = "") -> list[DeadlineRow]:
    """The rows of a part that hold a text, with or without accents."""
    wanted = fold(text)
    return [row for row in rows if _belongs(row, choice) and wanted in _searched(row)]


def _belongs(row: DeadlineRow, choice: str) -> bool:
    return {
        "all": True,
        "asked": row.needs_answer,
        "clear": row.is_clear,
        "confirmed": row.reading.confirmed,
        "extended": bool(row.extensions),
    }[choice]


def _searched(row: DeadlineRow) -> str:
    item = row.item
    return fold(f"{row.path} {item.content} {item.deadline} {item.lead} {describe(row.reading)}")


def table_rows(review: DeadlineReview, rows: Sequence[DeadlineRow]) -> list[TableRow]:
    """Rows for the table."""
    return [_row(review, row) for row in rows]


def _row(review: DeadlineReview, row: DeadlineRow) -> TableRow:
    words = row.item.deadline
    return TableRow(
        row.item.id,
        (
            TableCell(row.path, bold=True),
            TableCell(row.item.content),
            TableCell(words or "để trống", tone="text" if words else "text2"),
            TableCell(describe(row.reading), tone="text2" if row.needs_answer else "text"),
            due_cell(review, row),
            source_cell(row),
            TableCell(question_of(row), ground="askbg" if row.needs_answer else ""),
        ),
    )


def due_cell(review: DeadlineReview, row: DeadlineRow) -> TableCell:
    """The last day on time: the strict one, and below it the one that counts if it differs."""
    place = row.next_turn(review.today)
    if row.needs_answer:
        return TableCell("hỏi lại", "ask")
    if place is None:
        return TableCell(_UNDATED.get(row.reading.kind, "không hạn"), tone="text2")
    strict = row.turns[place]
    words = paper_date(strict)
    if len(row.turns) > 1:
        words = f"{words}, {len(row.turns)} lượt trong năm"
    moved = moved_words(review, row)
    sign = turn_sign(review, row, place)
    tone = "latetext" if sign == Sign.OVERDUE else "text"
    return TableCell(f"{words}\n{moved}" if moved else words, sign, tone=tone)


def moved_words(review: DeadlineReview, row: DeadlineRow) -> str:
    """Why another day counts than the strict one: an extension, or a day off; else nothing."""
    place = row.next_turn(review.today)
    if place is None or row.in_force[place] == row.turns[place]:
        return ""
    day = row.in_force[place]
    if row.in_force[place] != review.days.last_day(row.turns[place]):
        return f"gia hạn đến {paper_date(day)}"
    return f"dời đến {weekday_name(day)}, {paper_date(day)}"


def source_cell(row: DeadlineRow) -> TableCell:
    """Who says that the deadline means this."""
    if row.reading.confirmed:
        return TableCell("đã xác nhận", "done")
    if row.needs_answer:
        return TableCell("chờ trả lời", "ask")
    return TableCell("đọc tự động", tone="text2")


def question_of(row: DeadlineRow) -> str:
    """What a person has to settle; nothing once somebody has."""
    if not row.needs_answer:
        return ""
    if row.reading.question:
        return row.reading.question
    return f"“{row.item.deadline}” là theo thời hạn của dòng trên?"


def turn_sign(review: DeadlineReview, row: DeadlineRow, place: int) -> str:
    """The sign of one turn: known for the task done once, and for the turn of the period."""
    standing, day = row.standing, row.in_force[place]
    if standing is not None and (len(row.turns) == 1 or standing.due == day):
        return _sign(standing)
    return "" if day < review.today else Sign.NOT_STARTED.value


def _sign(standing: TaskStanding) -> str:
    today = standing.days == 0 and bool(standing.open_units)
    return (Sign.OVERDUE if today else standing.sign).value
