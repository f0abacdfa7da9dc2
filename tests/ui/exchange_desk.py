"""A district that issues and collects workbooks, and communes that fill them in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.domain.period import parse_period
from core.domain.plan import Plan
from core.exchange.collect import collect
from core.exchange.form import WorkbookForm
from core.exchange.reader import read_workbook
from core.services.exchange_records import IssuedFile
from core.services.office import Office, OfficeIdentity
from ui.main_window import MainWindow
from ui.operations.runner import Operations
from ui.pages.collecting import CollectingPage
from ui.pages.issuing import IssuingPage
from ui.state import UiState

T = TypeVar("T")
IDENTITY = OfficeIdentity(
    role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
)
MARCH = parse_period("2024-T03")


class ExchangeDesk:
    """The window on a book with the plan of 2024; ``out`` is the folder of the workbooks."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        plan: Plan | None,
        page: str = "collect",
    ) -> None:
        self.folder, self.out = folder, folder / "phieu"
        state = UiState(folder / "so")
        state.put("book/period", MARCH.code)
        state.put("window/page", page)
        self.window = MainWindow(Operations(), state)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

        def make() -> Office:
            office = Office.create(folder / "so", IDENTITY, who="lan", clock=clock)
            if plan is not None:
                office.plans.store(plan, source="mẫu.txt")
            return office

        self.window.open_book(make)
        self.settle()

    @property
    def issuing(self) -> IssuingPage:
        """The page Phát phiếu, shown."""
        self.show("issue")
        page = self.window.current_page
        assert isinstance(page, IssuingPage)
        return page

    @property
    def collecting(self) -> CollectingPage:
        """The page Thu phiếu, shown."""
        self.show("collect")
        page = self.window.current_page
        assert isinstance(page, CollectingPage)
        return page

    def show(self, page_id: str) -> None:
        """Go to a page."""
        self.window.show_page(page_id)
        self.settle()

    def settle(self) -> None:
        """Let every job and event come to its end."""
        for _ in range(5):
            assert self.window.operations.wait_idle(60_000)
            QApplication.processEvents()

    def ask(self, fn: Callable[[Office], T]) -> T:
        """Look something up in the store."""
        found: list[T] = []
        self.window.operations.query(fn, found.append)
        self.settle()
        return found[0]

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        to: QWidget | None = None,
    ) -> None:
        """A key, to whatever has the focus."""
        target = to or QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifiers)
        self.settle()

    # -- the communes

    def issue(self, count: int) -> list[IssuedFile]:
        """Workbooks for the first units, written without the page."""

        def make(office: Office) -> list[IssuedFile]:
            ids = [unit_id for unit_id, _ in office.exchange.units_to_issue(MARCH)][:count]
            return list(office.exchange.issue(MARCH, self.out, ids).files)

        return self.ask(make)

    def fill(self, issued: IssuedFile, typed: Mapping[str, str], name: str = "") -> Path:
        """Type texts into the entry cells, as Excel would store them; saved in ``ve``."""
        text = issued.path.read_bytes()
        form = self.ask(lambda office: self._form(office, issued))
        places = collect(read_workbook(text, issued.path.name), form).observations
        workbook = load_workbook(issued.path)
        for key, value in typed.items():
            workbook[places[key].sheet][places[key].cell].value = value
        target = self.folder / "ve" / (name or issued.path.name)
        target.parent.mkdir(exist_ok=True)
        workbook.save(target)
        return target

    def _form(self, office: Office, issued: IssuedFile) -> WorkbookForm:
        found = office.exchange._desk.handed_out(issued.workbook.issue)
        assert found is not None
        return found.form
