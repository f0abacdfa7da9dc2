"""The office: its store with every service on it; the one place where they are put together."""

from __future__ import annotations

import getpass
import uuid
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from core.reports.mark import mark_papers
from core.services.history import HistoryService
from core.services.identity import IDENTITY, OfficeIdentity
from core.services.locations import STORE_NAME
from core.services.plans import PlanService
from core.services.recorder import Recorder
from core.services.sample_clock import MARK, MARK_WORDS, sample_clock
from core.services.settings import SettingsService
from core.storage.settings import SettingStore
from core.storage.store import Store, publish, require_no_store

if TYPE_CHECKING:
    from core.domain.unit import UnitDirectory
    from core.services.backups import BackupService
    from core.services.data import DataService
    from core.services.exchange import ExchangeService
    from core.services.figures import FigureService
    from core.services.indicator_sets import IndicatorSetService
    from core.services.progress import ProgressService
    from core.services.reminders import ReminderService
    from core.services.reports import ReportService
    from core.services.units import UnitService


def local_now() -> datetime:
    """The wall clock with its time zone."""
    return datetime.now().astimezone()


def user_name() -> str:
    """Who is logged in; a machine without a name for its user gives "máy này"."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "máy này"


class Office:
    """An open store and its services. It belongs to the thread that opened it."""

    def __init__(self, store: Store, *, who: str, clock: Callable[[], datetime]) -> None:
        self._store = store
        self.clock = clock
        self.recorder = Recorder(store, who, clock)
        self.settings = SettingsService(self.recorder)
        self.plans = PlanService(self.recorder)
        self.history = HistoryService(self.recorder)

    # What the first page does not need is imported when it is first asked for.

    @cached_property
    def units(self) -> UnitService:
        """The unit directory."""
        from core.services.units import UnitService

        return UnitService(self.recorder)

    @cached_property
    def progress(self) -> ProgressService:
        """Who has which task, and how far it is."""
        from core.services.progress import ProgressService
        from core.services.working_days import working_days

        return ProgressService(
            self.recorder,
            self.plans,
            self.units,
            lambda: self.identity,
            lambda: working_days(self.settings),
        )

    @cached_property
    def indicators(self) -> IndicatorSetService:
        """What is counted and measured in a year."""
        from core.services.indicator_sets import IndicatorSetService

        return IndicatorSetService(self.recorder)

    @cached_property
    def figures(self) -> FigureService:
        """What the units counted."""
        from core.services.figures import FigureService

        return FigureService(self.recorder, self.units, self.indicators, lambda: self.identity)

    @cached_property
    def exchange(self) -> ExchangeService:
        """Workbooks between offices."""
        from core.services.exchange import ExchangeService

        return ExchangeService(self)

    @cached_property
    def reminders(self) -> ReminderService:
        """Who is late, and who was reminded."""
        from core.services.reminders import ReminderService

        return ReminderService(self)

    @cached_property
    def reports(self) -> ReportService:
        """Papers: drawn, written, issued."""
        from core.services.reports import ReportService

        return ReportService(self)

    @cached_property
    def data(self) -> DataService:
        """The store as a whole."""
        from core.services.data import DataService

        return DataService(
            self.recorder,
            self.exchange.faults,
            self.exchange.reported_upward,
            self.reports.archive.faults,
        )

    @cached_property
    def backups(self) -> BackupService:
        """Copies of the store that can be put back."""
        from core.services.backups import BackupService

        return BackupService(self.recorder, lambda: self.identity)

    @classmethod
    def create(
        cls,
        data_dir: Path,
        setup: OfficeIdentity,
        *,
        units_file: Path | None = None,
        who: str | None = None,
        clock: Callable[[], datetime] = local_now,
    ) -> Office:
        """Make a new store in a folder, with the units that concern the office.

        They come from ``units_file``, a list of the user's own, else from the bundled lists.
        Raises UserError where there is a store already, or the list is none.
        """
        directory = _directory(setup, units_file)
        path = data_dir / STORE_NAME
        draft = path.with_name(f"{STORE_NAME}.{uuid.uuid4().hex[:8]}.moi")
        require_no_store(path)
        try:
            office = cls(Store.open(draft, create=True), who=who or user_name(), clock=clock)
            with office:
                office.settings.put(IDENTITY, asdict(setup), label="lập sổ", undoable=False)
                office.units.start_with(directory)
            # A store that is not complete never has the name of one.
            publish(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        return cls.open(data_dir, who=who, clock=clock)

    @classmethod
    def open(
        cls,
        data_dir: Path,
        *,
        who: str | None = None,
        clock: Callable[[], datetime] = local_now,
    ) -> Office:
        """Open the store of a folder. Raises UserError: none there, damaged, newer.

        One of an older program is brought up to date once a copy lies among its backups.
        In the sample book the machine's own clock is set to the sample's day.
        """

        def keep(older: Store) -> None:
            from core.services.upgrade import keep_before_upgrade

            keep_before_upgrade(older, clock())

        store = Store.open(data_dir / STORE_NAME, before_upgrade=keep)
        is_sample = bool(SettingStore(store).get(MARK))
        mark_papers(MARK_WORDS if is_sample else "")
        if clock is local_now and is_sample:
            clock = sample_clock(clock)
        return cls(store, who=who or user_name(), clock=clock)

    @property
    def is_sample(self) -> bool:
        """Whether this is the sample book, whose figures are invented."""
        return bool(self.settings.get(MARK))

    @staticmethod
    def exists(data_dir: Path) -> bool:
        """Whether the folder holds a store."""
        return (data_dir / STORE_NAME).exists()

    @property
    def identity(self) -> OfficeIdentity:
        """Who works with this store."""
        kept = self.settings.get(IDENTITY)
        if kept is None:
            raise UserError(
                "store_incomplete",
                f"Sổ trong thư mục “{self.data_dir}” chưa lập xong. Xóa tệp {STORE_NAME} ở đó rồi"
                " lập lại, hoặc khôi phục từ bản sao lưu.",
                str(self.data_dir / STORE_NAME),
            )
        return OfficeIdentity(**kept)

    @property
    def year(self) -> int:
        """The year worked on where no period is named: of the newest plan, else the book's own."""
        return next((each.year for each in self.plans.summaries()), self.identity.year)

    def changed_elsewhere(self) -> bool:
        """Whether another process (a command, the Task Scheduler) wrote since the last look."""
        return self._store.changed_elsewhere()

    @property
    def data_dir(self) -> Path:
        """The folder of the store."""
        return self._store.path.parent

    def close(self) -> None:
        """Close the store; closing it again does nothing."""
        exchange = self.__dict__.pop("exchange", None)
        if exchange is not None:
            exchange.remember()
        mark_papers("")
        self._store.close()

    def __enter__(self) -> Office:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _directory(setup: OfficeIdentity, units_file: Path | None) -> UnitDirectory:
    """The units that a new store begins with; an office of no list begins with itself alone."""
    from core.domain.unit import Unit, UnitDirectory
    from core.services.unit_lists import bundled_directory, directory_for, own_directory

    if units_file:
        return own_directory(units_file)
    directory = bundled_directory()
    for month in range(1, 13):
        unit = directory.by_code(setup.unit_code, date(setup.year, month, 1))
        if unit:
            above = directory.by_id.get(unit.parent_id or "")
            # A unit reads the plan of the office above: its groups say which tasks are the unit's.
            is_below = setup.role == "unit" and above is not None
            return directory_for(above if is_below and above else unit, directory)
    own = Unit(id=setup.unit_code, code=setup.unit_code, name=setup.unit_name)
    return UnitDirectory([own])
