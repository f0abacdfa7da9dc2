"""How a deadline is understood, in words for the detail panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.domain.deadline import Deadline, DeadlineKind, occurrences
from core.domain.recurrence import FREQUENCY_NAMES, Frequency
from ui.models.plan_facts import day_words

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_MOST_TURNS = 4

KIND_WORDS = {
    DeadlineKind.DATE: "Một ngày nhất định",
    DeadlineKind.WINDOW: "Trong một khoảng thời gian",
    DeadlineKind.RECURRING: "Định kỳ",
    DeadlineKind.CONTINUOUS: "Thường xuyên, không hạn",
    DeadlineKind.EVENT: "Khi có việc",
    DeadlineKind.INHERITED: "Theo dòng trên",
    DeadlineKind.NONE: "Không có thời hạn",
}


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """What is understood (before and in bold), and why or what is asked."""

    lead: str
    strong: str
    note: str = ""


def long_day(day: date) -> str:
    """A day with its weekday: "Thứ Bảy, 14/12/2024"."""
    return f"{WEEKDAYS[day.weekday()]}, {day_words(day)}"


def reading_words(reading: Deadline, plan_year: int) -> ReadingWords:
    """A reading in words."""
    if reading.question and not reading.confirmed:
        return ReadingWords("Chưa rõ:", "hỏi lại", reading.question)
    if reading.kind is DeadlineKind.RECURRING:
        return _recurring(reading, plan_year)
    if reading.due is not None:
        strong = f"hết {long_day(reading.due)}"
        return ReadingWords("Hiểu là: chậm nhất", strong, _note(reading))
    words = {
        DeadlineKind.CONTINUOUS: ("thường xuyên", "Không có hạn nên không bao giờ quá hạn."),
        DeadlineKind.EVENT: ("khi có việc", "Ngày được ghi khi việc phát sinh."),
        DeadlineKind.INHERITED: ("theo dòng trên", ""),
    }
    strong, note = words.get(reading.kind, ("không có thời hạn", ""))
    return ReadingWords("Hiểu là:", strong, _confirmed(reading, note))


def _recurring(reading: Deadline, plan_year: int) -> ReadingWords:
    frequency = reading.recurrence.frequency if reading.recurrence else Frequency.UNSET
    if reading.recurrence and reading.recurrence.follows_reports:
        note = "Hạn mỗi kỳ là hạn gửi báo cáo của kỳ đó."
        return ReadingWords(
            "Hiểu là:", FREQUENCY_NAMES[frequency].lower(), _confirmed(reading, note)
        )
    days = occurrences(reading, plan_year)
    shown = ", ".join(f"{d.day:02d}/{d.month:02d}" for d in days[:_MOST_TURNS])
    more = ", …" if len(days) > _MOST_TURNS else ""
    note = f"Các hạn trong năm: {shown}{more}" if days else ""
    return ReadingWords("Hiểu là:", FREQUENCY_NAMES[frequency].lower(), _confirmed(reading, note))


def _note(reading: Deadline) -> str:
    if reading.exclusive and reading.due is not None:
        after = date.fromordinal(reading.due.toordinal() + 1)
        return _confirmed(reading, f"“Trước ngày” không tính ngày {after.day}/{after.month}.")
    if reading.kind is DeadlineKind.WINDOW and reading.start is not None:
        return _confirmed(reading, f"Bắt đầu {day_words(reading.start)}.")
    return _confirmed(reading, "")


def _confirmed(reading: Deadline, note: str) -> str:
    return f"Đã xác nhận. {note}".strip() if reading.confirmed else note
