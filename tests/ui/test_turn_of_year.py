"""The turn of the year as people do it: by commands, and in the window."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.documents import read_document
from core.domain.plan import Plan
from core.services.exchange_records import IssuedFile
from core.services.office import Office
from tests.services.exchange_hands import FIGURES, ONE, filled
from tests.services.year_turn import (
    DECEMBER,
    DONE,
    FIRST_TASK,
    NEW_TASK,
    SIGNER,
    Calendar,
    plan_of_2025,
)
from tests.ui.exchange_desk import ExchangeDesk
from tests.ui.test_collecting import concerns, drop
from ui.cli import run
from ui.models.collect_tiles import Tile
from ui.pages.plan import PlanPage


def test_both_years_are_worked_on_by_commands(
    sample_office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def command(*words: object, status: int = 0) -> Any:
        assert run(["--data", str(sample_office.data_dir), "--json", *map(str, words)]) == status
        return json.loads(capsys.readouterr().out)

    def issue(period: str) -> Path:
        to = ("--to", tmp_path / period, "--unit", ONE)
        return Path(command("exchange", "issue", "--period", period, *to)["files"][0]["path"])

    def first_task(period: str) -> tuple[str, str]:
        shown = command("progress", "show", "--period", period, "--unit", ONE)
        task = shown["units"][0]["tasks"][0]
        return task["content"], task["sign"]

    old = issue("2024-T12")
    assert command("plan", "import", plan_of_2025(tmp_path))["year"] == 2025
    new = issue("2025-T01")
    back = [filled(old, tmp_path / "a.xlsx", FIGURES | DONE), filled(new, tmp_path / "b.xlsx", {})]
    done = command("exchange", "collect", *back)
    assert [(f["period"], f["outcome"]) for f in done["files"]] == [
        ("2024-T12", "accepted"), ("2025-T01", "unchanged"),
    ]  # fmt: skip
    content, sign = first_task("2024-T12")
    assert (content.startswith(FIRST_TASK), sign) == (True, "done_late")
    assert first_task("2025-T01")[0].startswith(NEW_TASK)
    assert command("exchange", "conflicts")["conflicts"] == []
    command("exchange", "receipt", done["batch"], "--to", tmp_path / "bn")
    command("exchange", "lock", "--period", "2024-T12")
    for period, year in (("2024-T12", 2024), ("2025-T01", 2025)):
        paper = tmp_path / f"{period}.pdf"
        command("report", "periodic", "--period", period, "--to", paper)
        with pypdfium2.PdfDocument(paper) as pages:
            text = " ".join(pages[0].get_textpage().get_text_bounded().split())
        assert f"một cửa, một cửa liên thông năm {year}" in text
    shown = [command("plan", "show", *more)["year"] for more in ((), ("--year", 2024))]
    assert shown == [2025, 2024]
    assert command("indicators", "list")["ok"]
    error = command("plan", "export", tmp_path / "x.pdf", "--year", 2023, status=2)["error"]
    assert error["message"] == "Sổ không có kế hoạch năm 2023; đang có: 2024, 2025."


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def desk(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, sample_plan: Plan, calendar: Calendar
) -> Iterator[ExchangeDesk]:
    """The window on December 2024."""
    opened = ExchangeDesk(tmp_path, calendar, sample_plan)
    qtbot.addWidget(opened.window)
    opened.window.choose_period(DECEMBER.code)
    opened.settle()
    yield opened
    opened.window.close()


def december(desk: ExchangeDesk) -> IssuedFile:
    """The commune's workbook of December."""

    def make(office: Office) -> IssuedFile:
        return office.exchange.issue(DECEMBER, desk.out, [ONE]).files[0]

    return desk.ask(make)


def test_the_window_goes_to_january_and_back_to_december(
    desk: ExchangeDesk, calendar: Calendar
) -> None:
    file, corner = december(desk), desk.window.corner
    calendar.go_to(2025, 1, 6)
    desk.show("plan")
    page = desk.window.current_page
    assert isinstance(page, PlanPage)
    text = plan_of_2025(desk.folder)
    page.store(read_document(text).plan, text.name)
    desk.settle()
    # Titles of two years begin alike: the year stands first.
    assert [corner.plan.itemText(row)[:15] for row in range(2)] == [
        "2025 · Kế hoạch", "2024 · Kế hoạch",
    ]  # fmt: skip
    assert (corner.plan.currentText()[:4], corner.period.currentData()) == ("2025", "2025-T01")
    collecting = drop(desk, desk.fill(file, FIGURES | DONE))
    assert {tile.tile for tile in collecting.board.tiles} == {Tile.NOT_ISSUED}
    assert concerns(collecting)[0][1:] == [
        file.unit.name, "phiếu của Tháng 12/2024", "Sang kỳ đó",
    ]  # fmt: skip
    collecting.concerns.open(collecting.concerns.table.table_model.rows[0])
    desk.settle()
    assert (corner.plan.currentText()[:4], corner.period.currentData()) == ("2024", "2024-T12")
    assert concerns(collecting) == []
    collecting.files.take()
    desk.settle()
    found = next(t for t in collecting.board.tiles if t.unit.id == file.unit.id)
    assert found.tile is Tile.LATE
    for page_id in ("overview", "progress", "reconcile", "reports"):
        desk.show(page_id)
    reports = desk.window.current_page
    assert reports.paper.details.signature.name == SIGNER  # type: ignore[union-attr]
