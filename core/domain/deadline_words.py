"""Deadlines in Vietnamese: what is said about a reading, in one breath."""

from __future__ import annotations

from datetime import date, timedelta

from core.domain.calendar import day_month, paper_date, weekday_date, weekday_name
from core.domain.deadline import Deadline, DeadlineKind, Offset
from core.domain.recurrence import FREQUENCY_NAMES, Frequency, Recurrence
from core.domain.text import fold

_PLAIN = {
    DeadlineKind.CONTINUOUS: "thường xuyên, không có ngày hạn",
    DeadlineKind.EVENT: "khi có việc, không có ngày hạn",
    DeadlineKind.INHERITED: "theo dòng trên",
    DeadlineKind.NONE: "chưa có hạn",
}
_LEAP_YEAR = 2024


def describe(deadline: Deadline) -> str:
    """The reading in words: "chậm nhất hết Thứ Bảy, 14/12/2024", "hằng quý", "chưa có hạn"."""
    if deadline.parts:
        return "; ".join(describe(part) for part in deadline.parts)
    if deadline.recurrence:
        return describe_recurrence(deadline.recurrence)
    if deadline.kind is DeadlineKind.RECURRING:
        return "định kỳ, chưa chọn kỳ"
    if deadline.due is None:
        return (
            _term(deadline.offset) if deadline.offset else _PLAIN.get(deadline.kind, "chưa có hạn")
        )
    if deadline.kind is DeadlineKind.WINDOW and deadline.start:
        return f"từ {paper_date(deadline.start)} đến hết {weekday_date(deadline.due)}"
    return f"chậm nhất hết {weekday_date(deadline.due)}"


def _term(offset: Offset) -> str:
    days = "ngày làm việc" if offset.working else "ngày"
    return f"trong {offset.days:02} {days} kể từ ngày phát sinh"


def describe_recurrence(recurrence: Recurrence) -> str:
    """How often and until when: "hằng quý, chậm nhất ngày 9 tháng cuối quý"."""
    name = FREQUENCY_NAMES[recurrence.frequency]
    often = name[0].lower() + name[1:]
    if recurrence.first_year:
        often += f", từ năm {recurrence.first_year}"
    if recurrence.dates or recurrence.months:
        days = recurrence.turns(_LEAP_YEAR)
        return f"{often}, chậm nhất {_joined([day_month(day) for day in days])}"
    if recurrence.weekday is not None:
        last = date(_LEAP_YEAR, 1, 1) + timedelta(recurrence.weekday - recurrence.exclusive)
        return f"{often}, chậm nhất hết {weekday_name(last)}"
    if recurrence.days:
        return f"{often}, {_days_of_month(recurrence)}"
    return often


def _days_of_month(recurrence: Recurrence) -> str:
    month = _month_name(recurrence)
    last = [day - recurrence.exclusive for day in recurrence.days]
    names = [f"ngày {day}" if 0 < day < 31 else "ngày cuối" for day in last]
    if last == [0]:
        return f"trước ngày 01{month}"
    return f"chậm nhất {_joined(names)}{month}"


def _month_name(recurrence: Recurrence) -> str:
    offset = recurrence.month_offset
    if recurrence.frequency is Frequency.MONTH:
        return {0: " trong tháng", 1: " tháng sau"}.get(offset, "")
    unit = "quý" if recurrence.frequency is Frequency.QUARTER else "kỳ"
    names = {
        0: f" tháng cuối {unit}",
        -1: f" tháng giữa {unit}",
        1: f" tháng đầu {unit} sau",
        3: f" tháng cuối {unit} sau",
    }
    return names.get(offset, f" tháng đầu {unit}")


def _joined(words: list[str]) -> str:
    return " và ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def reason(deadline: Deadline) -> str:
    """Why the last day on time is not the day written: "“Trước ngày” không tính ngày 15/12."."""
    if not deadline.exclusive or deadline.due is None or deadline.parts:
        return ""
    written = deadline.due + timedelta(days=1)
    limit = "Trước ngày" if "truoc ngay" in fold(deadline.text) else "Trước"
    return f"“{limit}” không tính ngày {day_month(written)}."


def with_last_day(deadline: Deadline) -> str:
    """The words with the last day beside: "trước 30/8/2024 (chậm nhất hết 29/8/2024)"."""
    if deadline.due is None or not deadline.exclusive:
        return deadline.text
    return f"{deadline.text} (chậm nhất hết {paper_date(deadline.due)})"
