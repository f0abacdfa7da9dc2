"""The page Báo cáo on a real office in a folder of its own, with the hands of a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from core.domain.plan import Decision
from core.services.changes import Changes
from core.services.office import Office, OfficeIdentity
from ui.operations.runner import Operations
from ui.pages.reports import ReportsPage
from ui.state import UiState


class Desk:
    """A page with its office; answers are waited for, not slept for."""

    def __init__(
        self, qtbot: QtBot, folder: Path, clock: Callable, role: str, kind: str = "plan"
    ) -> None:
        self.qtbot = qtbot
        identity = OfficeIdentity(role=role, unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024)
        self.operations = Operations()
        self.operations.open(
            lambda: Office.create(folder / "so", identity, who="lan", clock=clock),
            lambda _office: None,
        )
        state = UiState(folder)
        state.put("reports/detail_open", True)
        state.put("reports/kind", kind)
        state.put("book/period", "2024-T03")
        self.page = ReportsPage(self.operations, state)
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
