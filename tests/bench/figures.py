"""The page Số liệu with many units: entry, filter, totals, with their growth in one run.

Twelve months of 25 elements for each unit. An entry is timed from the typed text to the painted
table; what the worker thread stores meanwhile is timed at 114 units on its own.
Run: python3 dev.py bench figures
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from core.domain.figure import Figure, FigureKey
from core.domain.figure_totals import FigureTable
from core.domain.indicator_results import IndicatorResults
from core.domain.period import PeriodRules, parse_period
from core.domain.unit import Unit
from core.services.figure_entry import write_entries
from core.services.figures import FigureBook
from core.services.identity import OfficeIdentity
from core.services.indicator_sets import bundled_sets
from core.services.office import Office
from ui.models.figure_facts import FigureFacts
from ui.pages.figures_tables import FigureTables
from ui.state import UiState
from ui.theme import apply_theme, register_fonts

SIZES = (30, 114, 1000, 3321)
LIMIT_MS = 100
AT = 114
ROUNDS = 7
PERIOD = parse_period("2024-T12")
MONTHS = [f"2024-T{month:02}" for month in range(1, 13)]
SET = next(each for each in bundled_sets() if each.year == 2024)
ELEMENT = "f06_4"


def made_units(count: int) -> list[Unit]:
    return [
        Unit(id=f"u{n}", code=f"{20000 + n}", name=f"Xã Số {n}", short_name=f"Số {n}")
        for n in range(count)
    ]


def made_book(units: list[Unit]) -> FigureBook:
    figures = [Figure.number(value) for value in range(1, 98)]
    table = FigureTable(
        SET.elements,
        (
            (FigureKey(unit.id, month, element.code), figures[(n * 31 + m * 7 + e) % 97])
            for n, unit in enumerate(units)
            for m, month in enumerate(MONTHS)
            for e, element in enumerate(SET.elements)
            if not element.parts
        ),
        is_active=lambda _unit, _month: True,
    )
    return FigureBook(
        indicators=SET,
        units=tuple(units),
        period=PERIOD,
        rules=PeriodRules(),
        table=table,
        results=IndicatorResults(table, SET.indicators),
        explanations=(),
        completions={},
    )


class Bench:
    """The tables of the page over a book, as a person uses them."""

    def __init__(self, count: int, folder: Path) -> None:
        self.units = made_units(count)
        self.facts = FigureFacts(made_book(self.units), {})
        self.tables = FigureTables(UiState(folder), QApplication.instance())
        self.tables.entered.connect(self._take)
        self.tables.stack.resize(930, 590)
        self.tables.stack.show()
        self.tables.show_facts(self.facts)
        self.value = 100

    def _take(self, entries: list) -> None:
        self.facts.put(entries)
        self.tables.refresh_units({entry.key.unit for entry in entries})

    def enter(self) -> None:
        """A typed figure, until the table with its sums and checks is painted."""
        self.value += 1
        key = self.facts.key(self.units[self.value % len(self.units)].id, ELEMENT)
        if not self.tables.is_many:
            key = key._replace(unit=self.tables.unit_id)
        self.tables.model.setData(self.tables.model.place(key), str(self.value))
        self.tables.view.grab()

    def filter(self) -> None:
        """The search field of the table of many units."""
        self.value += 1
        self.tables.set_search(f"so {self.value % 10}")
        self.tables.view.grab()

    def totals(self) -> None:
        """The sums of all 25 elements over all units, from nothing."""
        self.facts._totals.clear()
        for element in self.facts.elements:
            self.facts.total(element.code)

    def check(self) -> None:
        """All rules of one unit."""
        self.value += 1
        unit_id = self.units[self.value % len(self.units)].id
        self.facts._problems.pop(unit_id, None)
        self.facts.standing(unit_id)

    def times(self) -> dict[str, float]:
        """Medians in ms."""
        found = {"entry, one unit": timed(self.enter)}
        self.tables.set_many(True)
        self.tables.view.grab()
        found["entry, many units"] = timed(self.enter)
        found["filter"] = timed(self.filter)
        self.tables.set_search("")
        found["totals"] = timed(self.totals)
        found["check of a unit"] = timed(self.check)
        self.tables.stack.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return found


def timed(work: Callable[[], None]) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def stored(folder: Path) -> dict[str, float]:
    """What the worker thread does, on a store of 114 units."""
    identity = OfficeIdentity(
        role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
    )
    with Office.create(folder / "so", identity) as office:
        above = office.units.directory().by_code("316", date(2024, 12, 1))
        assert above is not None
        known = len(office.figures.book(PERIOD).units)
        office.units.put_units(
            [Unit(id=u.id, code=u.code, name=u.name, parent_id=above.id)
             for u in made_units(AT - known)],
            label="thêm đơn vị",
        )  # fmt: skip
        units = office.figures.book(PERIOD).units
        figures = {
            FigureKey(unit.id, month, element.code): Figure.number(5)
            for unit in units
            for month in MONTHS
            for element in SET.elements
        }
        office.figures.put(figures)
        key = FigureKey(units[0].id, PERIOD.code, ELEMENT)
        values = iter(range(1000))

        def write() -> None:
            figure = Figure.number(next(values))
            write_entries(office.recorder, {key: figure}, label="nhập")

        return {"figure stored": timed(write), "book read": timed(lambda: _read(office))}


def _read(office: Office) -> None:
    office.figures.book(PERIOD)


def main() -> None:
    """Print the medians of each size, and how they grow."""
    app = QApplication([])
    register_fonts()
    apply_theme(app, "light")
    found: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in SIZES:
            found[count] = Bench(count, Path(folder)).times()
            app.processEvents()
        print(f"{'ms, median of ' + str(ROUNDS):<20}" + "".join(f"{n:>9}" for n in SIZES)
              + f"{'growth':>9}  (units ×{SIZES[-1] / SIZES[0]:.0f})")  # fmt: skip
        for name in found[SIZES[0]]:
            row = [found[count][name] for count in SIZES]
            print(f"{name:<20}" + "".join(f"{ms:9.1f}" for ms in row) + f"{row[-1] / row[0]:8.1f}×")
        slow = [n for n, ms in found[AT].items() if ms >= LIMIT_MS]
        print(f"at {AT} units: {'too slow: ' + ', '.join(slow) if slow else 'all under 100 ms'}")
        for name, ms in stored(Path(folder)).items():
            print(f"{name:<20}{ms:9.1f} ms on the worker thread, {AT} units")


if __name__ == "__main__":
    main()
