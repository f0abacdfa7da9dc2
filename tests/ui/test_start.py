"""The first paint, and the program opened with a workbook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.app import show_when_open
from ui.appearance import set_theme
from ui.cli import _with_workbook_named, parser
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.start import Door
from ui.state import GROUND, UiState
from ui.theme import tokens

ROOT = Path(__file__).resolve().parents[2]


def test_the_door_has_the_colours_of_last_time(
    light: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    state = UiState(tmp_path)
    set_theme(state, "dark")
    ground = tokens().window
    set_theme(UiState(tmp_path / "other"), "light")
    door = Door(state)
    qtbot.addWidget(door)
    door.show_now()
    assert QColor(state.get(GROUND, "")) == ground != tokens().window
    assert door.grab().toImage().pixelColor(2, 2) == ground


def test_nothing_heavy_is_imported_before_the_door_stands(tmp_path: Path) -> None:
    code = (
        "import sys, ui.cli, ui.start\n"
        "def shown(door):\n"
        "    print(*sorted(m for m in sys.modules if m.startswith(('core.', 'ui.'))))\n"
        "    sys.exit(bool(heavy & set(sys.modules)))\n"
        "ui.start.Door.show_now = shown\n"
        "heavy = {'sqlite_utils', 'sqlite3', 'openpyxl', 'reportlab', 'docx', 'uuid'}\n"
        f"ui.cli.run(['--data', {str(tmp_path)!r}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    ours = {name for name in done.stdout.split() if name.count(".") == 1 and name[:3] == "ui."}
    assert ours == {"ui.cli", "ui.one_window", "ui.singletons", "ui.start", "ui.state"}


@pytest.mark.parametrize(
    ("words", "workbook", "folder"),
    [
        (["Phiếu tháng 3.xlsx"], "Phiếu tháng 3.xlsx", None),
        (["--data", "so", "PHIEU.XLSX"], "PHIEU.XLSX", "so"),
        (["--data=so", "a.xlsm"], "a.xlsm", "so"),
        (["--open", "a.xlsx"], "a.xlsx", None),
        ([], None, None),
    ],
)
def test_the_program_takes_a_workbook_as_explorer_hands_it_over(
    words: list[str], workbook: str | None, folder: str | None
) -> None:
    arguments = parser().parse_args(_with_workbook_named(words))
    assert arguments.command is None
    assert arguments.open == (Path(workbook) if workbook else None)
    assert arguments.data == (Path(folder) if folder else None)


def test_a_workbook_after_a_command_is_that_commands() -> None:
    words = ["plan", "export", "ke-hoach.xlsx"]
    assert _with_workbook_named(words) == words
    assert _with_workbook_named(["--self-test"]) == ["self-test"]


def test_a_coordinators_workbook_lies_on_the_desk_of_thu_phieu(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "phiếu.xlsx"
    Workbook().save(file)
    show_when_open(window, file)
    assert window.current_page is not None
    assert window.current_page.page_id == "collect"
    assert window.operations.wait_idle()
    assert window.current_page.desk.sources == [file]


@pytest.mark.parametrize("role", ["coordinator", "unit"])
def test_every_office_has_one_page_that_takes_workbooks(role: str) -> None:
    assert len([entry for entry in PAGES if entry.takes_workbooks and entry.is_for(role)]) == 1
