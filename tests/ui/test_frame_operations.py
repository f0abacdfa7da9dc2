"""One thread owns the office; answers and faults come to the main thread."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit
from shiboken6 import delete

from core import __version__
from core.domain.errors import UserError
from core.services.changes import Changes
from core.services.office import Office
from ui.dialogs.crash import CrashDialog
from ui.operations import history
from ui.operations.collector import GarbageCollector
from ui.operations.faults import FaultCatcher
from ui.operations.runner import Operations, Progress
from ui.widgets.status_bar import time_left


@pytest.mark.parametrize(
    ("spent", "done", "total", "words"),
    [
        (1.0, 1, 100, ""),
        (10.0, 10, 30, " · còn khoảng 20 giây"),
        (60.0, 10, 40, " · còn khoảng 3 phút"),
        (10.0, 29, 30, ""),
        (10.0, 0, 30, ""),
        (10.0, 30, 30, ""),
    ],
)
def test_long_work_says_how_long_it_will_take(
    spent: float, done: int, total: int, words: str
) -> None:
    assert time_left(spent, done, total) == words


def _rename(office: Office) -> Changes:
    return office.settings.put("colour", "blue", label="đổi màu")


def test_a_change_is_announced_and_then_answered(operations: Operations) -> None:
    heard: list[tuple[str, str]] = []
    operations.changed.connect(lambda changes: heard.append(("changed", changes.label)))
    operations.run(_rename, on_done=lambda changes: heard.append(("done", changes.label)))
    assert operations.wait_idle()
    assert heard == [("changed", "đổi màu"), ("done", "đổi màu")]


class _Asking(QDialog):
    def __init__(self, label: QLabel) -> None:
        super().__init__()
        self._label = label

    def ask(self, operations: Operations) -> None:
        operations.query(lambda _office: "xong", lambda words: self._label.setText(f"đã {words}"))


def test_an_answer_to_a_dialog_that_is_gone_is_dropped(operations: Operations) -> None:
    label = QLabel("đợi")
    asking = _Asking(label)
    asking.ask(operations)
    delete(asking)
    assert operations.wait_idle()
    assert label.text() == "đợi"
    alive = _Asking(label)
    alive.ask(operations)
    assert operations.wait_idle()
    assert label.text() == "đã xong"


def test_jobs_run_in_order_on_one_other_thread(operations: Operations) -> None:
    seen: list[tuple[int, str]] = []
    for number in range(5):
        operations.query(
            lambda _office, n=number: (n, threading.current_thread().name), seen.append
        )
    assert operations.wait_idle()
    assert seen == [(number, "office") for number in range(5)]
    assert threading.current_thread().name != "office"


class _Page:
    """Stands for a page: tells on which thread it goes."""

    def __init__(self, gone: list[str]) -> None:
        self.gone = gone
        self.own = self  # as a page and its children know each other

    def __del__(self) -> None:
        self.gone.append(threading.current_thread().name)


def test_what_a_job_held_goes_on_the_main_thread(operations: Operations) -> None:
    gone: list[str] = []
    for _ in range(50):
        page = _Page(gone)
        del page.own
        operations.query(lambda _office, page=page: page.gone, lambda _, page=page: page.gone)
        del page
    assert operations.wait_idle()
    assert gone == ["MainThread"] * 50


def test_garbage_is_collected_on_the_main_thread(
    qapp: QApplication, operations: Operations
) -> None:
    gone: list[str] = []
    collector = GarbageCollector(qapp)
    _Page(gone)
    operations.query(lambda _office: [[] for _ in range(200_000)], lambda _: None)
    assert operations.wait_idle()
    assert gone == []
    more = [[] for _ in range(50_000)]
    collector.collect()
    assert gone == ["MainThread"]
    assert more
    collector.stop()


def test_bad_input_goes_to_the_caller_or_to_the_window_never_both(operations: Operations) -> None:
    failed, own = [], []
    operations.failed.connect(failed.append)

    def refuse(office: Office) -> Changes:
        raise UserError("no", "Không được.")

    operations.run(refuse, on_error=own.append)
    operations.run(refuse)
    assert operations.wait_idle()
    assert [error.message for error in own] == ["Không được."]
    assert [error.message for error in failed] == ["Không được."]


def test_a_fault_is_announced_and_the_thread_goes_on(operations: Operations) -> None:
    failed, answers, own = [], [], []
    operations.failed.connect(failed.append)
    operations.query(lambda office: 1 / 0, answers.append, own.append)
    operations.query(lambda office: office.identity.unit_name, answers.append)
    assert operations.wait_idle()
    assert [type(error) for error in failed] == [ZeroDivisionError]
    assert own == []
    assert answers == ["Huyện Vĩnh Bảo"]


def test_long_work_reports_its_progress(operations: Operations) -> None:
    heard, answers = [], []
    operations.progressed.connect(lambda *report: heard.append(report))

    def read(office: Office, progress: Progress) -> str:
        for number in range(1, 4):
            progress.report(number, 3, f"xa {number}.xlsx")
        return "xong"

    operations.query_long(read, answers.append, label="Đang đọc")
    assert operations.wait_idle()
    assert heard == [(1, 3, "xa 1.xlsx"), (2, 3, "xa 2.xlsx"), (3, 3, "xa 3.xlsx")]
    assert answers == ["xong"]


def test_stopped_work_changes_nothing(operations: Operations, qtbot) -> None:
    stopped, answers = [], []
    may_go_on = threading.Event()
    operations.stopped.connect(lambda: stopped.append(True))

    def write(office: Office, progress: Progress) -> Changes:
        with office.recorder.step("đổi màu") as recording:
            progress.report(1, 2, "một")
            may_go_on.wait(5)
            progress.report(2, 2, "hai")
        return recording.changes

    operations.progressed.connect(lambda *_: (operations.cancel(), may_go_on.set()))
    operations.run_long(write, on_done=answers.append, label="Đang ghi")
    assert operations.wait_idle()
    operations.query(lambda office: office.history.undo_label(), answers.append)
    assert operations.wait_idle()
    assert stopped == [True]
    assert answers == [None]


def test_work_that_takes_long_says_so_and_short_work_does_not(
    operations: Operations, qtbot
) -> None:
    heard: list[str] = []
    operations.busy.connect(heard.append)
    operations.query(lambda office: 1, lambda _: None, label="nhanh")
    assert operations.wait_idle()
    gate = threading.Event()
    operations.busy.connect(lambda _label: gate.set())
    operations.query(lambda office: gate.wait(5), lambda _: None, label="Đang đọc")
    assert operations.wait_idle()
    assert heard == ["Đang đọc"]


def test_undo_and_redo_name_the_step(operations: Operations) -> None:
    labels: list[str] = []
    operations.changed.connect(lambda changes: labels.append(changes.label))
    operations.run(_rename)
    history.undo(operations=operations)
    history.redo(operations=operations)
    assert operations.wait_idle()
    assert labels == ["đổi màu", "hoàn tác: đổi màu", "làm lại: đổi màu"]


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The interpreter's hooks, put back afterwards."""
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))


def test_a_fault_of_any_thread_is_shown_on_the_main_thread(
    hooks: None, dressed: QApplication, qtbot, capsys
) -> None:
    shown: list[tuple[str, bool]] = []
    main = threading.current_thread()
    catcher = FaultCatcher(
        lambda error: shown.append((str(error), threading.current_thread() is main))
    )
    catcher.install()

    def fail() -> None:
        raise ValueError("của luồng")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    with qtbot.waitSignal(catcher.caught, timeout=60_000, raising=False):
        sys.excepthook(KeyError, KeyError("của cửa sổ"), None)
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=60_000)
    assert {main_thread for _, main_thread in shown} == {True}
    assert "ValueError: của luồng" in capsys.readouterr().err


def test_a_second_fault_does_not_open_a_second_dialog(
    hooks: None, dressed: QApplication, capsys
) -> None:
    shown: list[str] = []

    def show(error: BaseException) -> None:
        shown.append(str(error))
        catcher.caught.emit(ValueError("thứ hai"))

    catcher = FaultCatcher(show)
    catcher.caught.emit(ValueError("thứ nhất"))
    assert shown == ["thứ nhất"]
    assert "thứ hai" in capsys.readouterr().err


def test_the_crash_dialog_says_what_is_safe_and_copies_the_report(
    dressed: QApplication, qtbot
) -> None:
    try:
        Path("/nowhere/at all").read_text("utf-8")
    except OSError as error:
        dialog = CrashDialog(error, "10:32")
    qtbot.addWidget(dialog)
    report = dialog.findChild(QPlainTextEdit).toPlainText()
    assert f"{__version__}" in report
    assert "PySide6" in report
    assert "FileNotFoundError" in report
    assert "test_frame_operations.py" in report
    words = " ".join(label.text() for label in dialog.findChildren(type(dialog.message)))
    assert "Số liệu đã lưu lúc 10:32 còn nguyên." in words
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == report


def test_after_closing_nothing_is_told_to_pages_that_are_going(
    operations: Operations, qtbot
) -> None:
    done, told = [], []
    operations.query(lambda office: done.append(office.identity.year), told.append)
    operations.close()
    assert operations.wait_idle()
    assert (done, told) == ([2024], [])
