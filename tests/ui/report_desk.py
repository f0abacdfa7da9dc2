"""The page Báo cáo on a real office in a folder of its own, with the hands of a person."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from core.domain.plan import Decision, Plan
from core.services.changes import Changes
from core.services.office import Office, OfficeIdentity
from tests.conftest import HANOI
from tests.ui.indicator_desk import fill
from ui.operations.runner import Operations
from ui.pages.reports import ReportsPage
from ui.state import UiState


def make_reported(folder: Path, plan: Plan) -> Path:
    """The store of an office whose communes, but six, have reported for March 2024."""
    identity = OfficeIdentity(
        role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
    )
    begun = datetime(2024, 3, 18, 9, 0, tzinfo=HANOI)
    with Office.create(folder / "so", identity, who="lan", clock=lambda: begun) as office:
        fill(office, ["2024-T03"])
        office.plans.store(plan, source="kh.txt")
    return folder / "so"


@contextmanager
def reported_desk(
    qtbot: QtBot, folder: Path, clock: Callable, store: Path, kind: str
) -> Iterator[Desk]:
    """A page on a copy of an office, until the test is done."""
    desk = Desk(qtbot, folder, clock, "coordinator", kind=kind, store=store)
    desk.show()
    try:
        yield desk
    finally:
        desk.page.close()
        desk.operations.close()


class Desk:
    """A page with its office; answers are waited for, not slept for."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        clock: Callable,
        role: str,
        kind: str = "plan",
        store: Path | None = None,
    ) -> None:
        """A new office, or a copy of the one in ``store``."""
        self.qtbot = qtbot
        identity = OfficeIdentity(role=role, unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024)

        def opener() -> Office:
            if store is None:
                return Office.create(folder / "so", identity, who="lan", clock=clock)
            shutil.copytree(store, folder / "so")
            return Office.open(folder / "so", who="lan", clock=clock)

        self.operations = Operations()
        self.operations.open(opener, lambda _office: None)
        state = UiState(folder)
        state.put("reports/detail_open", True)
        state.put("reports/kind", kind)
        state.put("book/period", "2024-T03")
        self.page = ReportsPage(self.operations, state)
        self.page.reasons.quiet.setInterval(3_600_000)  # the test of it sets its own
        self.changes: list[Changes] = []
        self.operations.changed.connect(self.page.refresh)
        self.operations.changed.connect(self.changes.append)
        qtbot.addWidget(self.page)

    def show(self) -> None:
        self.page.resize(1218, 638)
        self.page.show()
        self.settle()

    def settle(self) -> None:
        """Until everything asked for is answered and drawn."""
        page = self.page
        self.qtbot.waitUntil(
            lambda: (
                self.operations.is_idle
                and not page._settle.isActive()
                and (not page.isVisible() or not page._stale)
            ),
            timeout=60_000,
        )

    def ask(self, question: Callable) -> Any:
        answers: list[Any] = []
        self.operations.query(question, answers.append)
        self.settle()
        return answers[0]

    def text(self) -> str:
        """What stands on the paper shown."""
        from io import BytesIO

        import pdfplumber

        with pdfplumber.open(BytesIO(self.page.paper.pdf)) as pdf:
            return " ".join(page.extract_text() for page in pdf.pages)

    def decision(self) -> Decision:
        return self.ask(lambda office: office.plans.current().decision)
