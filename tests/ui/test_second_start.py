"""Starting the program again: real processes, each with a window of its own or none."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox
from pytestqt.qtbot import QtBot

from core.services.identity import OfficeIdentity
from core.services.office import Office
from ui.dialogs.other_window import say_it_is_silent
from ui.doorbell import Doorbell
from ui.one_window import REQUESTS, SILENT_WORDS, Answer, OneWindow, meeting_place
from ui.theme import FAMILY

ROOT = Path(__file__).resolve().parents[2]
LONG = 60.0
# The program itself, with somebody beside it who tells what the window does.
WATCHED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from ui.main_window import MainWindow

told = []
def look():
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    window = next((w for w in windows if w.current_page is not None), None)
    if window is None or not window.operations.wait_idle(1):
        return
    if not told:
        window.showMinimized()
    page = window.current_page
    files = [f.name for f in page.desk.sources] if page.page_id == "collect" else []
    now = f"{'small' if window.isMinimized() else 'front'} {page.page_id} {files}"
    if told[-1:] != [now]:
        told.append(now)
        print(now, flush=True)

def begin():
    global timer
    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()

from ui import app
run = app.run
def watched(*arguments):
    begin()
    return run(*arguments)
app.run = watched
from ui.cli import run as program
sys.exit(program(sys.argv[1:]))
"""


class Started:
    """A start of the program."""

    def __init__(self, *words: object, watched: bool) -> None:
        program = ["-c", WATCHED] if watched else ["main.py"]
        command = [sys.executable, *program, *map(str, words)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe)

    def line(self, *, error: bool = False) -> str:
        """The next line that it says."""
        stream = self.process.stderr if error else self.process.stdout
        assert stream is not None
        assert select.select([stream], [], [], LONG)[0], "it says nothing"
        return stream.readline().decode().strip()

    def ended(self) -> tuple[int, str, str]:
        out, err = self.process.communicate(timeout=LONG)
        return self.process.returncode, out.decode(), err.decode()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=LONG)


@pytest.fixture
def book(tmp_path: Path, clock) -> Path:
    identity = OfficeIdentity(
        role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
    )
    Office.create(tmp_path / "sổ", identity, clock=clock).close()
    return tmp_path / "sổ"


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Started]]:
    """Starts the program; nothing of it outlives the test."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    started: list[Started] = []

    def make(*words: object, watched: bool = False) -> Started:
        started.append(Started(*words, watched=watched))
        return started[-1]

    yield make
    for each in started:
        each.kill()


def test_a_second_start_hands_over_and_ends_and_a_fault_of_the_first_is_told_or_forgotten(
    begin: Callable[..., Started], book: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "phiếu tháng 3.xlsx", tmp_path / "phiếu tháng 4.xlsx"
    for file in (one, two):
        Workbook().save(file)
    first = begin("--data", book, one, watched=True)
    assert first.line() == f"small collect ['{one.name}']"
    assert begin("--data", book / ".." / book.name).ended() == (0, "", "")
    assert first.line() == f"front collect ['{one.name}']"
    assert begin("--data", book, os.path.relpath(two, ROOT)).ended() == (0, "", "")
    assert first.line() == f"front collect ['{one.name}', '{two.name}']"
    os.kill(first.process.pid, signal.SIGSTOP)
    assert begin("--data", book).line(error=True) == SILENT_WORDS
    assert list(meeting_place(book).glob(REQUESTS)) == []  # given up, nobody finds it later
    first.kill()
    after = OneWindow(book)
    assert after.take()
    after.leave()


def test_another_book_and_another_person_have_windows_of_their_own(
    here: OneWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, person in ((here.folder / "khác", "lan"), (here.folder, "hoa")):
        monkeypatch.setenv("LOGNAME", person)
        other = OneWindow(folder)
        assert other.take()
        other.leave()
    monkeypatch.setenv("LOGNAME", "lan")
    assert not OneWindow(here.folder / ".." / here.folder.name).take()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OneWindow]:
    """A start that has the place."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("LOGNAME", "lan")
    one = OneWindow(tmp_path / "sổ")
    assert one.take()
    yield one
    one.leave()


def test_a_window_that_is_still_opening_finds_the_request_when_it_listens(
    here: OneWindow, qtbot: QtBot
) -> None:
    assert OneWindow(here.folder, patience_s=0.1).hand_over(Path("a.xlsx")) is Answer.TAKEN
    window, opened = QMainWindow(), []
    qtbot.addWidget(window)
    Doorbell(here, window, opened.append)
    assert opened == [Path("a.xlsx").absolute()]


def test_a_start_whose_first_window_has_gone_opens_its_own(here: OneWindow) -> None:
    second = OneWindow(here.folder)
    assert not second.take()
    here.leave()
    assert second.hand_over(None) is Answer.OURS
    assert list(second.place.glob(REQUESTS)) == []
    second.leave()


def test_a_workbook_waits_for_the_answer_to_a_question(
    here: OneWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window, opened = QMainWindow(), []
    qtbot.addWidget(window)
    window.show()
    Doorbell(here, window, opened.append)
    box = QMessageBox(window)
    box.open()
    (here.place / "a.goi").write_text("/a.xlsx", encoding="utf-8")
    qtbot.waitUntil(lambda: not (here.place / "a.goi").exists())
    assert opened == []
    box.close()
    qtbot.waitUntil(lambda: opened == [Path("/a.xlsx")])


def test_requests_that_are_old_or_unreadable_ask_for_nothing(here: OneWindow) -> None:
    (here.place / "a.goi").write_bytes(b"\xff\xfe")
    (here.place / "b.goi").write_text("/b.xlsx", encoding="utf-8")
    os.utime(here.place / "b.goi", (time.time() - 3600,) * 2)
    (here.place / "c.goi").write_text("", encoding="utf-8")
    assert here.requests() == [None]
    assert list(here.place.glob(REQUESTS)) == []


def test_a_request_that_cannot_be_taken_yet_is_taken_later(
    here: OneWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """On Windows a scanner of viruses opens every new file, and keeps it open for a while."""
    window, opened = QMainWindow(), []
    qtbot.addWidget(window)
    held = tmp_path / "held"
    held.mkdir()  # nothing that changes in there rings the bell
    (here.place / "a.goi").symlink_to(held)
    Doorbell(here, window, opened.append)
    assert here.has_requests()
    assert opened == []
    held.rmdir()
    held.write_text("/a.xlsx", encoding="utf-8")
    qtbot.waitUntil(lambda: opened == [Path("/a.xlsx")])
    assert not here.has_requests()


def test_the_window_moves_to_the_folder_that_the_first_steps_chose(
    here: OneWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    doorbell = Doorbell(here, window, lambda _file: None)
    doorbell.move_to(tmp_path / "usb")
    assert not OneWindow(tmp_path / "usb").take()
    assert here.take()
    doorbell.move_to(here.folder)  # another start has it by now: this one stays where it is
    assert not OneWindow(tmp_path / "usb").take()
    doorbell.one.leave()


def test_where_no_place_can_be_made_nobody_is_kept_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "run").write_text("")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    assert OneWindow(tmp_path / "sổ").take()


def test_the_sentence_stands_in_a_box_with_a_button(
    light: QApplication, capfd: pytest.CaptureFixture[str]
) -> None:
    seen: list[QMessageBox] = []

    def close() -> None:
        seen.extend(w for w in light.topLevelWidgets() if isinstance(w, QMessageBox))
        seen[0].button(QMessageBox.StandardButton.Close).click()

    QTimer.singleShot(0, close)
    say_it_is_silent(light)
    assert seen[0].text() == SILENT_WORDS
    assert seen[0].font().family() == FAMILY
    assert seen[0].button(QMessageBox.StandardButton.Close).text() == "Đóng"
    assert capfd.readouterr().err.strip() == SILENT_WORDS


def test_a_folder_named_by_half_is_known_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``--data so`` of a command line; the wizard tells the person where the book will lie."""
    monkeypatch.chdir(tmp_path)
    assert OneWindow(Path("so")).folder == tmp_path / "so"
