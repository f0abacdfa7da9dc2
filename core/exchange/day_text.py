"""Reading a typed day by Vietnamese rules: day before month, the year written out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.calendar import paper_date
from core.domain.text import clean_line, fold

_DAY = re.compile(r"(?:ngay )?(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?")
_WORDS = re.compile(r"ngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_SERIAL = 73_050
# A task of a plan is done in its year, the one before or the one after.
_YEARS_AROUND = 1


@dataclass(frozen=True, slots=True)
class DayReading:
    """Either ``day`` is set, or ``message`` asks and ``options`` are the days it may mean."""

    day: date | None
    message: str = ""
    options: tuple[date, ...] = ()


def read_day(text: str, year: int) -> DayReading:
    """Reads a typed day for a plan of ``year``; what can be meant in two ways is asked about."""
    shown = clean_line(text)
    typed = fold(shown.translate(_FULL_WIDTH)).lstrip("'").strip()
    if match := _ISO.fullmatch(typed):
        return _checked(shown, [(int(match[1]), int(match[2]), int(match[3]))], year)
    match = _DAY.fullmatch(typed) or _WORDS.fullmatch(typed)
    if match is None:
        return DayReading(None, f"“{shown}” không phải ngày. Ghi như 15/3/{year}.")
    first, second = int(match[1]), int(match[2])
    if match[3] is None:
        orders = [(year, second, first), (year, first, second)]
        return DayReading(None, f"“{shown}” thiếu năm.", _days(orders))
    written = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
    return _checked(shown, [(written, second, first), (written, first, second)], year)


def serial_day(serial: float, *, epoch_1904: bool) -> date | None:
    """The day of a spreadsheet's day number; ``None`` outside 1900–2099."""
    if not 1 <= serial <= _LAST_SERIAL:
        return None
    return (_EPOCH_1904 if epoch_1904 else _EPOCH) + timedelta(days=int(serial))


def _checked(shown: str, orders: list[tuple[int, int, int]], year: int) -> DayReading:
    """The first order when it is a day near the year, else a question about what else it is."""
    days = _days(orders)
    if not days or days[0] not in _days(orders[:1]):
        return DayReading(None, f"“{shown}” không có trong lịch.", days)
    if abs(days[0].year - year) > _YEARS_AROUND:
        near = _days([(year, days[0].month, days[0].day)])
        return DayReading(None, f"“{shown}” cách xa năm {year} của kế hoạch.", (*near, days[0]))
    return DayReading(days[0])


def _days(orders: list[tuple[int, int, int]]) -> tuple[date, ...]:
    found = []
    for year, month, day in orders:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def option_words(days: tuple[date, ...]) -> str:
    """The possible days in words: "3/4/2024 hay 4/3/2024"."""
    return " hay ".join(map(paper_date, days))
