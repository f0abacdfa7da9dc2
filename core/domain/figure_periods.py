"""How periods are made of smaller ones, worked on codes (see :mod:`core.domain.period`).

Besides the reported periods there are running ones, for luỹ kế: ``2024-T05+`` is what has been
counted from the start of the report year to the end of 2024-T05. Running codes are only ever
computed with; no figure is stored under one.
"""

from __future__ import annotations

from functools import lru_cache

from core.domain.period import Period, PeriodKind, parse_period

RUNNING = "+"

# A year may be reported in quarters, or in halves and nine months beside them.
_TILINGS: dict[PeriodKind, tuple[tuple[str, ...], ...]] = {
    PeriodKind.HALF: (("Q1", "Q2"),),
    PeriodKind.NINE: (("Q1", "Q2", "Q3"), ("6T", "Q3")),
    PeriodKind.YEAR: (("Q1", "Q2", "Q3", "Q4"), ("6T", "Q3", "Q4"), ("9T", "Q4")),
}
_AFTER_QUARTERS = {3: "Q1", 6: "6T", 9: "9T", 12: "N"}


@lru_cache(maxsize=4096)
def running_code(code: str) -> str:
    """The code of luỹ kế to the end of a period: 2024-Q2 → 2024-6T, 2024-T05 → 2024-T05+."""
    period = parse_period(code)
    whole = _AFTER_QUARTERS.get(period.last_month)
    if whole:
        return f"{period.year}-{whole}"
    return code if period.last_month == 1 else code + RUNNING


@lru_cache(maxsize=4096)
def tilings(code: str) -> tuple[tuple[str, ...], ...]:
    """The ways to lay a period out of smaller ones, each in order; a month has none."""
    if code.endswith(RUNNING):
        return (_running_tiling(parse_period(code.removesuffix(RUNNING))),)
    period = parse_period(code)
    if period.kind is PeriodKind.QUARTER:
        return (tuple(month.code for month in period.months()),)
    ways = _TILINGS.get(period.kind, ())
    return tuple(tuple(f"{period.year}-{part}" for part in way) for way in ways)


def _running_tiling(period: Period) -> tuple[str, ...]:
    full = period.last_month // 3 * 3
    head = (f"{period.year}-{_AFTER_QUARTERS[full]}",) if full else ()
    months = range(full + 1, period.last_month + 1)
    return head + tuple(Period(period.year, PeriodKind.MONTH, month).code for month in months)


@lru_cache(maxsize=4096)
def months_in(code: str) -> tuple[str, ...]:
    """The months of a period, in order."""
    if code.endswith(RUNNING):
        last = parse_period(code.removesuffix(RUNNING))
        months = range(1, last.last_month + 1)
        return tuple(Period(last.year, PeriodKind.MONTH, month).code for month in months)
    return tuple(month.code for month in parse_period(code).months())


@lru_cache(maxsize=4096)
def holders(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The periods that a period is a part of, each with the tiling in which it stands."""
    year = code.partition("-")[0]
    whole = [f"{year}-{name}" for name in ("Q1", "Q2", "Q3", "Q4", "6T", "9T", "N")]
    running = [f"{year}-T{month:02}{RUNNING}" for month in (2, 4, 5, 7, 8, 10, 11)]
    return tuple((out, way) for out in whole + running for way in tilings(out) if code in way)


@lru_cache(maxsize=4096)
def ending_before(code: str) -> tuple[str, ...]:
    """The periods that end where this one begins, the one of the same kind first."""
    period = parse_period(code)
    before = period.previous()
    first = Period(period.year, PeriodKind.MONTH, period.first_month).previous()
    if before is None or first is None:
        return ()
    codes = [before.code, first.code]
    if first.number % 3 == 0:
        codes.append(Period(first.year, PeriodKind.QUARTER, first.number // 3).code)
        codes.append(f"{first.year}-{_AFTER_QUARTERS[first.number]}")
    return tuple(dict.fromkeys(codes))


def look_back(code: str, count: int) -> list[str]:
    """The ``count`` periods of the same kind before this one, the earliest first."""
    codes: list[str] = []
    period = parse_period(code).previous()
    while period is not None and len(codes) < count:
        codes.insert(0, period.code)
        period = period.previous()
    return codes
