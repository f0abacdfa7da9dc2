"""The sample book (XEM THỬ): the plan of 2024 with three invented months, the same every time.

It is a store of its own, marked in its settings, so that nothing invented can mix with an
office's own figures. Its day is 18/3/2024: the hours go on, the day it was opened does not count.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from core.documents import read_document
from core.domain.calendar import VIETNAM
from core.domain.errors import UserError
from core.domain.figure import Figure, FigureKey
from core.domain.period import Period, parse_period
from core.domain.progress import STATE_WORDS, Progress
from core.domain.unit import COMMUNE, Unit
from core.exchange.entry import figure_key
from core.exchange.filling import Filling
from core.exchange.witness import form_mac
from core.exchange.writer import write_workbook
from core.services.backups import SAMPLE
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_records import IssuedFile
from core.services.identity import OfficeIdentity
from core.services.locations import STORE_NAME, resource
from core.services.office import Office
from core.services.progress import ProgressBoard
from core.services.restore import keep_aside, remove_store
from core.services.sample_clock import MARK, SAMPLE_DAY
from core.services.sample_values import (
    Habit,
    closing_stock,
    habit,
    month_figures,
    once,
    running,
)
from core.storage.progress import ProgressKey
from core.storage.snapshot import setting_of

PLAN = ("plans", "ke-hoach-vinh-bao-2024.txt")
IDENTITY = OfficeIdentity(
    role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
)
JANUARY, FEBRUARY, MARCH = (parse_period(f"2024-T0{month}") for month in (1, 2, 3))
WHO = "số liệu mẫu"
_SILENT = 4  # communes that hand nothing in for March
_TWICE, _DOUBTFUL, _WRONG = 2, 5, 9  # which of the others sends twice, types 12O, sums wrongly


def create_sample(data_dir: Path) -> Office:
    """Make the sample book in a folder and open it. Raises UserError where there is a store."""
    clock = _Clock()
    with Office.create(data_dir, IDENTITY, who=WHO, clock=clock) as office:
        _Sample(office, clock).fill()
    return Office.open(data_dir)


def remove_sample(data_dir: Path, now: datetime) -> None:
    """Take the sample book away with all that the exchange kept beside it.

    The book has to be closed. A copy stays among the backups, for somebody may have typed into
    it. Raises UserError where the store is an office's own, or is still open.
    """
    if not setting_of(data_dir / STORE_NAME, MARK):
        raise UserError(
            "not_sample", "Sổ này không phải sổ mẫu nên không xóa. Sổ chưa thay đổi gì."
        )
    keep_aside(data_dir, now, SAMPLE)
    remove_store(data_dir)
    shutil.rmtree(data_dir / "spool", ignore_errors=True)
    (data_dir / "doi-phieu.json").unlink(missing_ok=True)


class _Clock:
    """Goes on by a second with each look, and by days when told."""

    def __init__(self) -> None:
        self.now = datetime(2024, 1, 12, 8, tzinfo=VIETNAM)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def go_to(self, day: date, hour: int) -> None:
        self.now = datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM)


class _Sample:
    def __init__(self, office: Office, clock: _Clock) -> None:
        self._office, self._clock = office, clock
        self._dice = random.Random(316)  # noqa: S311 - invented, and the same each time
        district = office.units.office(IDENTITY.unit_code, IDENTITY.year)
        assert district is not None
        below = office.units.directory().at(SAMPLE_DAY, parent_id=district.id)
        self._communes = [unit for unit in below if unit.level == COMMUNE]
        self._habits = {unit.id: habit(self._dice) for unit in below}
        self._stocks = {unit.id: self._dice.randint(2, 9) for unit in self._communes}

    @cached_property
    def _desk(self) -> ExchangeDesk:
        return ExchangeDesk(self._office)

    @cached_property
    def _march(self) -> ProgressBoard:
        return self._board(MARCH)

    def _board(self, period: Period) -> ProgressBoard:
        plan = self._office.plans.for_period(period)
        assert plan is not None
        return self._office.progress.board(plan, period, today=SAMPLE_DAY)

    def fill(self) -> None:
        """Everything in the order of the year."""
        self._office.settings.put(MARK, True, label="lập sổ mẫu", undoable=False)
        plan = read_document(resource(*PLAN)).plan
        self._office.plans.store(plan, source=PLAN[-1])
        for period, day in ((JANUARY, date(2024, 1, 17)), (FEBRUARY, date(2024, 2, 19))):
            self._clock.go_to(day, 9)
            self._figures(period)
            self._report(period, offices_only=False)
        self._clock.go_to(date(2024, 3, 11), 8)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            self._round(Path(folder))
        self._clock.go_to(SAMPLE_DAY, 9)
        self._report(MARCH, offices_only=True)

    def _figures(self, period: Period) -> None:
        figures = {
            FigureKey(unit.id, period.code, element): Figure.number(value)
            for unit in self._communes
            for element, value in self._counted(unit).items()
        }
        self._office.figures.put(figures, label=f"nhập số liệu mẫu {period.label}")

    def _counted(self, unit: Unit) -> dict[str, int]:
        counted = month_figures(self._dice, self._habits[unit.id], self._stocks[unit.id])
        self._stocks[unit.id] = closing_stock(counted)
        return counted

    def _report(self, period: Period, *, offices_only: bool) -> None:
        communes = {unit.id for unit in self._communes}
        reports: dict[ProgressKey, Progress | None] = {}
        for (item, unit), cell in self._board(period).cells.items():
            if offices_only and unit in communes:
                continue
            due = None if cell.term.each_period else cell.term.due
            reports[item, unit, period] = self._progress(period, self._habits.get(unit), due)
        said = {key: report for key, report in reports.items() if report is not None}
        self._office.progress.report(said, label=f"ghi tiến độ mẫu {period.label}")

    def _progress(self, period: Period, habit: Habit | None, due: date | None) -> Progress | None:
        habit = habit or Habit(size=0, skill=0.9)
        if due is None:
            return running(self._dice, habit)
        in_turn = (due.month, due.year) == (period.last_month, period.year)
        return once(self._dice, habit, due) if in_turn else None

    def _round(self, folder: Path) -> None:
        """March goes out as workbooks and comes back from most communes."""
        ids = [unit.id for unit in self._communes]
        issued = self._office.exchange.issue(MARCH, folder, ids).files
        self._clock.go_to(date(2024, 3, 15), 14)
        answers = [file for file in issued if self._dice.random() > 0.1][:-_SILENT]
        for number, file in enumerate(answers):
            for copy, typed in enumerate(self._typed(file, number)):
                self._save(file, typed, folder / "ve" / f"{number:02}-{copy}.xlsx")
        self._clock.go_to(date(2024, 3, 16), 8)
        self._office.exchange.collect([folder / "ve"])

    def _typed(self, file: IssuedFile, number: int) -> Iterator[dict[str, str]]:
        figures = {figure_key(code): str(value) for code, value in self._counted(file.unit).items()}
        typed = figures | self._told(file)
        if number == _DOUBTFUL:
            typed["figure:f06_5"] = "12O"
        if number == _WRONG:
            typed["figure:f06_3"] = str(int(typed["figure:f06_4"]) + int(typed["figure:f06_5"]))
        yield typed
        if number == _TWICE:
            online = int(typed["figure:f06_4"]) + 5
            less = {key: text for key, text in typed.items() if key != "figure:ct_yeu_cau"}
            yield less | {"figure:f06_4": str(online)}

    def _told(self, file: IssuedFile) -> dict[str, str]:
        told: dict[str, str] = {}
        for (item, unit), cell in self._march.cells.items():
            if unit != file.unit.id or not cell.term.each_period:
                continue
            report = running(self._dice, self._habits[unit])
            if report is not None:
                place = f"progress:{self._march.plan.tree.paths[item]}"
                told[f"{place}:state"] = STATE_WORDS[report.state].capitalize()
                told[f"{place}:result"] = report.result
        return told

    def _save(self, file: IssuedFile, typed: dict[str, str], target: Path) -> None:
        """What the commune's spreadsheet program would have stored."""
        handed_out = self._desk.handed_out(file.workbook.issue)
        assert handed_out is not None
        form = handed_out.form
        known = {key: text for key, text in typed.items() if key in form.entries}
        data = write_workbook(
            form,
            mac=form_mac(form, self._desk.secret),
            saved_at=self._clock().astimezone(UTC),
            filling=Filling(typed=known),
        )
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)
