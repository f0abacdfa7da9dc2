"""From the words of a time to its first and last day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.calendar import day_in_month, month_end, shift_month
from core.domain.deadline_atoms import Atom

_NUMBER = re.compile(r"\d+")
_QUARTER = re.compile(r"\b(iv|i{1,3}|[1-4])\b")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_COUNTS = {"ba": 3, "sau": 6, "chin": 9}
_TRAILING_YEAR = re.compile(r"(?:/ ?|[.-] ?|nam | |\( ?)((?:19|20)\d\d) ?\)?$|/ ?(\d\d)$")
FIRST_YEAR, LAST_YEAR = 1990, 2199


class NoSuchDayError(ValueError):
    """The words name a day, month or quarter that the calendar does not have."""


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day. ``months`` are set when single months were listed ("Tháng 3, 6, 9")."""

    first: date
    last: date
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Years:
    """Where a year comes from that the words leave out, and how quarters close.

    ``closing`` is the closing day of the reporting months (14), ``None`` for calendar months;
    it moves quarters and 6, 9 months only, as those are what reports count in.
    """

    year: int
    closing: int | None = None


def named_year(atom: Atom, years: Years) -> int | None:
    """The year that an atom names itself."""
    groups = atom.groups
    if "ynext" in groups:
        return years.year + 1
    if "y" in groups:
        return int(groups["y"])
    if "iso" in groups:
        return int(groups["iso"][:4])
    for name in ("dmy", "dtm", "dm", "dm2", "my", "m", "q", "py", "py2"):
        if name in groups:
            return _year_of(name, groups[name])
    return None


def _year_of(name: str, words: str) -> int | None:
    if name == "dmy":
        return _full_year(_NUMBER.findall(words)[2])
    if name in ("dm", "dm2"):
        numbers = _NUMBER.findall(words)
        return int(numbers[2]) if len(numbers) > 2 else None
    match = _TRAILING_YEAR.search(words)
    return _full_year(match[1] or match[2]) if match else None


def _full_year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def span_of(atom: Atom, years: Years) -> Span:
    """The days that an atom of the letters D M Q P Y A y covers.

    Raises:
        NoSuchDayError: 30/02, tháng 13, a year outside 1990–2199.
    """
    year = named_year(atom, years) or years.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchDayError
    try:
        if atom.letter == "D":
            day = _date(atom.groups, year)
            return Span(day, day)
        if atom.letter == "M":
            return _months(atom.groups, year)
        if atom.letter == "Q":
            return _quarters(atom.groups["q"], year, years.closing)
        if atom.letter == "P":
            return _part_of_year(atom.groups, year, years.closing)
    except ValueError as error:
        raise NoSuchDayError from error
    return Span(date(year, 1, 1), date(year, 12, 31))


def _date(groups: dict[str, str], year: int) -> date:
    if "iso" in groups:
        _, month, day = map(int, _NUMBER.findall(groups["iso"]))
    else:
        words = next(groups[name] for name in ("dmy", "dtm", "dm", "dm2") if name in groups)
        day, month = map(int, _NUMBER.findall(words)[:2])
    return date(year, month, day)


def _months(groups: dict[str, str], year: int) -> Span:
    words = groups.get("my") or groups["m"]
    match = _TRAILING_YEAR.search(words)
    listed = words[: match.start()] if match else words
    numbers = [int(number) for number in _NUMBER.findall(listed)]
    is_range = len(numbers) > 1 and bool(re.search(r"-|den", listed))
    if not all(1 <= number <= 12 for number in numbers) or (is_range and numbers[0] > numbers[1]):
        raise NoSuchDayError
    months = () if is_range or len(numbers) == 1 else tuple(sorted(set(numbers)))
    return Span(date(year, min(numbers), 1), month_end(year, max(numbers)), months)


def _quarters(words: str, year: int, closing: int | None) -> Span:
    match = _TRAILING_YEAR.search(words)
    listed = words[: match.start()] if match else words
    found = sorted({_QUARTERS.get(q) or int(q) for q in _QUARTER.findall(listed)})
    first, last = found[0], found[-1]
    whole = closed_span(year, first * 3 - 2, last * 3, closing)
    apart = len(found) <= last - first and not re.search(r"[-–—]|den", listed)
    return Span(whole.first, whole.last, tuple(q * 3 for q in found) if apart else ())


def _part_of_year(groups: dict[str, str], year: int, closing: int | None) -> Span:
    words = groups.get("n") or groups["n2"]
    count = _COUNTS.get(words) or int(words)
    if groups.get("half") == "cuoi":
        return closed_span(year, 13 - count, 12, closing)
    return closed_span(year, 1, count, closing)


def closed_span(year: int, first_month: int, last_month: int, closing: int | None) -> Span:
    """The days of the months from first to last, cut at the closing day where one is given."""
    if closing is None:
        return Span(date(year, first_month, 1), month_end(year, last_month))
    before = day_in_month(*shift_month(year, first_month, -1), closing)
    return Span(before + timedelta(days=1), day_in_month(year, last_month, closing))


def point_of(point: str, span: Span) -> date:
    """Đầu, giữa, cuối of a month, quarter or year: first day, 15th (30/6), last day (BLDS 146)."""
    if point == "dau":
        return span.first
    if point == "cuoi":
        return span.last
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month
    if months > 10:
        return date(span.first.year, 6, 30)
    year, month = shift_month(span.first.year, span.first.month, months // 2)
    return date(year, month, 15)
