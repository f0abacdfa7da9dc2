"""Recurring deadlines: how often, and on which days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain import deadline_questions as ask
from core.domain.deadline import Deadline, DeadlineKind
from core.domain.deadline_atoms import Atom
from core.domain.deadline_spans import NoSuchDayError, Years, span_of
from core.domain.recurrence import Frequency, Recurrence

_WEEKS = {"1": 1, "dau": 1, "nhat": 1, "2": 2, "hai": 2, "3": 3, "ba": 3, "4": 4, "tu": 4, "5": 5}
_LAST_WEEK = 0
_WEEKS["cuoi"] = _LAST_WEEK
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_UNITS = {
    "tuan": Frequency.WEEK,
    "thang": Frequency.MONTH,
    "1 thang": Frequency.MONTH,
    "3 thang": Frequency.QUARTER,
    "quy": Frequency.QUARTER,
    "1 quy": Frequency.QUARTER,
    "2 quy": Frequency.HALF_YEAR,
    "6 thang": Frequency.HALF_YEAR,
    "9 thang": Frequency.NINE_MONTHS,
    "12 thang": Frequency.YEAR,
    "4 quy": Frequency.YEAR,
    "nam": Frequency.YEAR,
    "1 nam": Frequency.YEAR,
    "1 tuan": Frequency.WEEK,
}
_TIMES_A_YEAR = {
    1: Frequency.YEAR,
    2: Frequency.HALF_YEAR,
    4: Frequency.QUARTER,
    12: Frequency.MONTH,
}
_LETTERS = {
    Frequency.WEEK: "1",
    Frequency.MONTH: "2",
    Frequency.QUARTER: "3",
    Frequency.HALF_YEAR: "4",
    Frequency.NINE_MONTHS: "5",
    Frequency.YEAR: "6",
}
_FREQUENCIES = {letter: frequency for frequency, letter in _LETTERS.items()}
_UNIT = re.compile(r"\d{1,2} (?:thang|quy|nam|tuan)|tuan|thang|quy|nam")


def frequencies(atom: Atom) -> list[Frequency]:
    """How often a turn atom says; several for "hằng tháng, quý, năm", ``UNSET`` for 3 lần/năm."""
    groups = atom.groups
    if "times" in groups:
        times, per = int(groups["times"]), groups["per"]
        if per == "nam":
            return [_TIMES_A_YEAR.get(times, Frequency.UNSET)]
        return [_UNITS[per] if times == 1 else Frequency.UNSET]
    units = _UNIT.findall(groups.get("units") or groups.get("listed") or groups["every"])
    return [_UNITS.get(unit.lstrip("0"), Frequency.UNSET) for unit in units]


def turn_letter(turn: Atom | Frequency) -> str:
    """1 week, 2 month, 3 quarter, 4 half-year, 5 nine months, 6 year; "R" several or unset."""
    found = [turn] if isinstance(turn, Frequency) else frequencies(turn)
    return _LETTERS.get(found[0], "R") if len(found) == 1 else "R"


def read_turn(atoms: Sequence[Atom], letters: str, years: Years, words: str) -> Deadline:
    """The recurring deadline of a phrase of the grammar.

    Raises:
        NoSuchDayError: a day or month that the calendar does not have.
    """
    found = {atom.letter: atom for atom in atoms}
    frequency = _frequency(letters, found)
    recurrence = _recurrence(atoms, found, frequency, years, "B" in letters)
    last = None
    if frequency is Frequency.UNSET:
        question = ask.HOW_OFTEN
    elif frequency is Frequency.HALF_YEAR and len(recurrence.dates) == 1:
        question = ask.HALF_OF_TWO
    elif "w" in found:
        question, last = ask.WEEK_TURN, recurrence.days[0]
    else:
        question = ""
    # What falls due once a year has a day of its own in the plan's year.
    turns = [] if recurrence.first_year else recurrence.turns(years.year)
    return Deadline(
        text=words,
        kind=DeadlineKind.RECURRING,
        due=turns[0] if len(turns) == 1 and frequency is Frequency.YEAR else None,
        exclusive=recurrence.exclusive,
        recurrence=recurrence,
        question=question.format(words=words, last=last) or None,
    )


def _frequency(letters: str, found: dict[str, Atom]) -> Frequency:
    for letter in letters:
        if letter in _FREQUENCIES:
            return _FREQUENCIES[letter]
    if "R" in letters:
        return Frequency.UNSET
    if "L" in found:
        return Frequency.QUARTER if "edge" in found["L"].groups else Frequency.MONTH
    return Frequency.YEAR


def _recurrence(
    atoms: Sequence[Atom],
    found: dict[str, Atom],
    frequency: Frequency,
    years: Years,
    exclusive: bool,
) -> Recurrence:
    if "D" in found:
        spans = [span_of(atom, years) for atom in atoms if atom.letter == "D"]
        dates = tuple((span.first.month, span.first.day) for span in spans)
        return Recurrence(frequency=frequency, dates=dates, exclusive=exclusive)
    if "d" in found:
        return _on_days(found, frequency, exclusive)
    if "p" in found:
        return _at_point(found["p"].groups["point"], frequency)
    if "W" in found:
        weekday = _weekday(found["W"])
        return Recurrence(frequency=frequency, weekday=weekday, exclusive=exclusive)
    if "w" in found:
        return Recurrence(frequency=frequency, days=(week_days(found["w"], 31)[1],))
    return _on_months(atoms, frequency, years, exclusive)


def _on_days(found: dict[str, Atom], frequency: Frequency, exclusive: bool) -> Recurrence:
    days = tuple(int(number) for number in re.findall(r"\d+", found["d"].groups["days"]))
    if not all(1 <= day <= 31 for day in days):
        raise NoSuchDayError
    offset = _month_offset(found["L"].groups) if "L" in found else 0
    return Recurrence(frequency=frequency, days=days, month_offset=offset, exclusive=exclusive)


def _month_offset(groups: dict[str, str]) -> int:
    """How far the month named lies from the last month of the period that is reported."""
    if "after" in groups:
        return 1
    offset = -2 if groups["edge"] == "dau" else 0
    return offset + 3 if "next" in groups else offset


def _at_point(point: str, frequency: Frequency) -> Recurrence:
    length = {Frequency.QUARTER: 3, Frequency.HALF_YEAR: 6, Frequency.YEAR: 12}.get(frequency, 1)
    if point == "cuoi":
        return Recurrence(frequency=frequency, days=(31,))
    if point == "dau":
        return Recurrence(frequency=frequency, days=(1,), month_offset=1 - length)
    if length == 12:
        return Recurrence(frequency=frequency, dates=((6, 30),))
    return Recurrence(frequency=frequency, days=(15,), month_offset=-(length // 2))


def _weekday(atom: Atom) -> int:
    name = atom.groups.get("weekday")
    if name is None:
        return 6
    return _WEEKDAYS[name] if name in _WEEKDAYS else int(name) - 2


def _on_months(
    atoms: Sequence[Atom], frequency: Frequency, years: Years, exclusive: bool
) -> Recurrence:
    named = [span_of(atom, years) for atom in atoms if atom.letter in "MQ"]
    months = tuple(m for span in named for m in span.months or (span.last.month,))
    if exclusive and months:
        dates = tuple((month, 1) for month in months)
        return Recurrence(frequency=frequency, dates=dates, exclusive=True)
    if frequency is Frequency.YEAR and not months and years.closing:
        return Recurrence(frequency=frequency, dates=((12, years.closing),))
    first = next((int(a.groups["first"]) for a in atoms if a.letter == "G"), None)
    return Recurrence(frequency=frequency, months=months, first_year=first)


def week_days(week: Atom, length: int) -> tuple[int, int]:
    """First and last day of a week of a month of ``length`` days, weeks counted from day 1.

    The last week is the month's last seven days.

    Raises:
        NoSuchDayError: a fifth week of a month of 28 days.
    """
    number = _WEEKS[week.groups["week"].split()[0]]
    if number == _LAST_WEEK:
        return length - 6, length
    if 7 * number - 6 > length:
        raise NoSuchDayError
    return 7 * number - 6, min(7 * number, length)
