"""The words of progress: signs, states, days; how they are shown and how they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from core.domain.calendar import day_month, paper_date
from core.domain.deadline import Deadline, DeadlineKind
from core.domain.errors import UserError
from core.domain.progress import ProgressState, Sign
from core.domain.text import fold
from core.domain.unit import Unit
from core.exchange.day_text import option_words, read_day

# In the order of the legend; the first four states are also the keys 1 to 4.
WORDS: dict[Sign, str] = {
    Sign.DONE: "xong",
    Sign.DONE_LATE: "xong muộn",
    Sign.DOING: "đang làm",
    Sign.NOT_STARTED: "chưa làm",
    Sign.SOON: "sắp hạn",
    Sign.OVERDUE: "quá hạn",
    Sign.NOT_REPORTED: "chưa báo cáo",
    Sign.NOT_ARISEN: "không phát sinh",
    Sign.ASK: "hạn chưa rõ",
}
STATES: tuple[tuple[ProgressState, str], ...] = (
    (ProgressState.DONE, "xong"),
    (ProgressState.DOING, "đang làm"),
    (ProgressState.NOT_STARTED, "chưa làm"),
    (ProgressState.NOT_ARISEN, "không phát sinh"),
)
STATE_WORDS = dict(STATES)
_READ: dict[str, ProgressState | None] = {
    **{fold(word): state for state, word in STATES},
    **{str(place): state for place, (state, _) in enumerate(STATES, start=1)},
    **dict.fromkeys(
        ("hoan thanh", "da xong", "da hoan thanh", "xong muon", "dat", "x", "v", "✓", "✔", "√"),
        ProgressState.DONE,
    ),
    **dict.fromkeys(("dang thuc hien", "dang", "•"), ProgressState.DOING),
    **dict.fromkeys(("chua thuc hien", "chua", "○"), ProgressState.NOT_STARTED),
    **dict.fromkeys(("kps", "/", "khong"), ProgressState.NOT_ARISEN),
    **dict.fromkeys(("", "chua bao cao", "–", "-", "…", "..."), None),
}
_DAY_MONTH = re.compile(r"\s*\d{1,2}\s?[/.-]\s?\d{1,2}\s*")
_UNDATED = {
    DeadlineKind.CONTINUOUS: "thường xuyên",
    DeadlineKind.RECURRING: "định kỳ",
    DeadlineKind.EVENT: "theo việc",
    DeadlineKind.INHERITED: "theo dòng trên",
}
_SHORTER = (("Phòng ", "P. "), ("Thị trấn ", "TT. "), ("Phường ", "P. "), ("Đặc khu ", "ĐK "))
UNCLEAR = "hỏi lại"
_MOST_KINDS = 2


def read_state(text: str) -> ProgressState | None:
    """The state that a word or a sign means; blank and "chưa báo cáo" mean none.

    Raises UserError for other words. "quá hạn" is one of them: it is computed, never typed.
    """
    key = fold(text)
    if key not in _READ:
        raise UserError(
            "unknown_state",
            f"“{text.strip()}” không phải tình trạng. Ghi xong, đang làm, chưa làm "
            "hoặc không phát sinh.",
        )
    return _READ[key]


def read_done_on(text: str, year: int) -> date | None:
    """The day that a text means, blank = none; without a year it is one of the plan's.

    Raises UserError where it is no day, or may be two.
    """
    if not text.strip():
        return None
    typed = f"{text.strip()}/{year}" if _DAY_MONTH.fullmatch(text) else text
    reading = read_day(typed, year)
    if reading.day is None:
        options = f" Ghi rõ: {option_words(reading.options)}." if reading.options else ""
        raise UserError("bad_day", reading.message + options)
    return reading.day


def due_words(deadline: Deadline, due: date | None, year: int) -> tuple[str, bool]:
    """The words of a task's last day on time, and whether a person has to say what it is."""
    if due is not None:
        return (day_month(due) if due.year == year else paper_date(due)), False
    if deadline.question and not deadline.confirmed:
        return UNCLEAR, True
    kinds = [part.kind for part in deadline.parts or (deadline,)]
    words = next((_UNDATED[kind] for kind in kinds if kind in _UNDATED), "")
    return (words or "không hạn"), False


def unit_label(unit: Unit) -> str:
    """A unit's name as short as a narrow heading needs it; wards and towns keep their kind."""
    name = unit.name
    for long, short in _SHORTER:
        if name.startswith(long):
            return short + name.removeprefix(long)
    return unit.short_name or name


def kinds_words(units: Iterable[Unit]) -> str:
    """The kinds of some units: "xã, thị trấn"; more than two are "đơn vị"."""
    kinds = {unit.kind.lower() or "đơn vị" for unit in units}
    order = ("xã", "phường", "đặc khu", "thị trấn")
    known = [kind for kind in order if kind in kinds]
    names = [*known, *sorted(kinds - set(order))]
    return ", ".join(names) if len(names) <= _MOST_KINDS else "đơn vị"


def count_words(count: int) -> str:
    """A number as paper writes it: 3.321."""
    return f"{count:,}".replace(",", ".")
