"""The first day, and the days on which a book comes back from its backup."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from core.domain.period import parse_period
from core.services.locations import STORE_NAME
from core.services.office import Office
from ui.app import start
from ui.dialogs.restore_backup import RestoreBackupDialog
from ui.dialogs.welcome import WelcomeDialog
from ui.main_window import MainWindow
from ui.office_opening import SAMPLE_PLAN
from ui.operations.runner import Operations
from ui.pages.settings import SettingsPage
from ui.state import UiState


@pytest.fixture
def begin(dressed: QApplication, qtbot, tmp_path: Path) -> Iterator[Callable[[Path], MainWindow]]:
    """A window that starts on a folder, as the program does."""
    windows: list[MainWindow] = []

    def make(folder: Path) -> MainWindow:
        window = MainWindow(Operations(), UiState(folder))
        windows.append(window)
        qtbot.addWidget(window)
        window.book_left.connect(lambda: start(window, folder))
        window.show()
        start(window, folder)
        settle(window)
        return window

    yield make
    for window in windows:
        window.close()


def settle(window: MainWindow) -> None:
    for _ in range(4):
        assert window.operations.wait_idle()
        QApplication.processEvents()


def wizard(window: MainWindow) -> WelcomeDialog:
    found = [w for w in window.findChildren(WelcomeDialog) if w.isVisible()]
    assert len(found) == 1
    return found[0]


def test_the_sample_is_marked_and_one_click_leads_to_an_own_book(
    begin: Callable[[Path], MainWindow], sample_book: Path, tmp_path: Path, qtbot
) -> None:
    folder = Path(shutil.copytree(sample_book, tmp_path / "so"))
    window = begin(folder)
    assert window.windowTitle() == "Sổ Một Cửa – Huyện Vĩnh Bảo – SỐ LIỆU MẪU"
    assert window.sample_bar.isVisible()
    assert not (folder / "sao-luu").exists()
    window.show_page("figures")
    settle(window)
    qtbot.mouseClick(window.sample_bar.remove_button, Qt.MouseButton.LeftButton)
    settle(window)
    assert not (folder / STORE_NAME).exists()
    assert window.windowTitle() == "Sổ Một Cửa"
    assert not window.sample_bar.isVisible()
    assert window.deck.pages == {}
    assert wizard(window).office.isVisible()


def test_a_backup_is_another_way_in_and_a_damaged_one_leaves_nothing(
    begin: Callable[[Path], MainWindow], sample_office: Office, tmp_path: Path
) -> None:
    backup = sample_office.backups.write(tmp_path / "usb").path
    bad = tmp_path / "hong.somotcua"
    bad.write_bytes(backup.read_bytes()[:-300])
    folder = tmp_path / "may-moi"
    window = begin(folder)
    wizard(window).office.ways.file_chosen.emit(bad)
    settle(window)
    assert "hong.somotcua" in wizard(window).strip.text
    assert not list(folder.glob("*.db*"))
    wizard(window).office.ways.file_chosen.emit(backup)
    settle(window)
    assert window.windowTitle() == "Sổ Một Cửa – Huyện Vĩnh Bảo"
    assert window.book is not None
    assert len(window.book.plans) == 1


def test_a_commune_begins_with_the_workbook_it_was_sent(
    begin: Callable[[Path], MainWindow], sample_office: Office, tmp_path: Path
) -> None:
    issued = sample_office.exchange.issue(parse_period("2024-T03"), tmp_path, ["11827"]).files[0]
    window = begin(tmp_path / "xa")
    dialog = wizard(window)
    dialog.office.past_box.setChecked(True)
    dialog.office.search.setText("dung tien")
    dialog.office.table.setCurrentCell(0, 0)
    dialog.office.roles["unit"].setChecked(True)
    dialog._on_next()
    dialog.workbook.set_workbook(issued.path)
    for _ in range(3):
        dialog._on_next()
    settle(window)
    assert window.book is not None
    assert window.book.identity.unit_code == "11827"
    assert [year for _, year, _ in window.book.plans] == [2024]


def test_a_unit_is_asked_for_its_workbook_and_nothing_of_a_coordinators(
    begin: Callable[[Path], MainWindow], tmp_path: Path, qtbot
) -> None:
    window = begin(tmp_path / "xa")
    dialog = wizard(window)
    dialog.office.search.setText("vinh bao")
    dialog.plan.set_file(SAMPLE_PLAN)  # chosen as a coordinator, before the role was changed
    assert dialog._place.text() == "Bước 1 trong 5"
    dialog.office.roles["unit"].setChecked(True)
    assert dialog._place.text() == "Bước 1 trong 4"
    seen = []
    while dialog.next_button.text() == "Tiếp":
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        seen.append(dialog._pages.currentWidget().widget())
    assert seen == [dialog.workbook, dialog.period, dialog.folder]
    dialog.workbook.receive.button.setChecked(True)
    assert not dialog.workbook.is_complete()
    dialog.workbook.later_button.setChecked(True)
    book = dialog.new_book()
    assert (book.plan_file, book.workbook, book.units_file) == (None, None, None)
    dialog._on_next()
    settle(window)
    assert window.book is not None
    assert window.book.plans == ()


def test_the_signer_of_the_first_day_stands_on_the_papers(
    begin: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    window = begin(tmp_path / "moi")
    dialog = wizard(window)
    dialog.office.search.setText("vinh bao")
    dialog.period.signer.setText("Nguyễn Thị Ánh Tuyết")
    dialog.period.position.setText("Phó Chủ tịch")
    for _ in range(5):
        dialog._on_next()
    settle(window)
    page = settings(window)
    window.show_page("settings", "signers")
    settle(window)
    texts = {edit.text() for edit in page.findChildren(QLineEdit)}
    assert {"Nguyễn Thị Ánh Tuyết", "PHÓ CHỦ TỊCH", "CHỦ TỊCH"} <= texts


def test_a_foreign_workbook_in_the_wizard_leaves_nothing_behind(
    begin: Callable[[Path], MainWindow], sample_office: Office, tmp_path: Path
) -> None:
    issued = sample_office.exchange.issue(parse_period("2024-T03"), tmp_path, ["11830"]).files[0]
    window = begin(tmp_path / "xa")
    dialog = wizard(window)
    dialog.office.past_box.setChecked(True)
    dialog.office.search.setText("dung tien")
    dialog.office.table.setCurrentCell(0, 0)
    dialog.office.roles["unit"].setChecked(True)
    dialog._on_next()
    dialog.workbook.set_workbook(issued.path)
    for _ in range(3):
        dialog._on_next()
    settle(window)
    assert wizard(window).strip.kind == "fault"
    assert not list((tmp_path / "xa").glob("*.db*"))


def test_a_file_that_is_no_plan_leads_back_to_its_step_and_is_forgotten_with_another(
    begin: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    wrong = tmp_path / "ghi-chu.txt"
    wrong.write_text("Họp giao ban thứ Hai.", "utf-8")
    window = begin(tmp_path / "moi")
    dialog = wizard(window)
    dialog.office.search.setText("vinh bao")
    dialog._on_next()
    dialog._on_next()
    dialog.plan.set_file(wrong)
    for _ in range(3):
        dialog._on_next()
    settle(window)
    assert wizard(window) is dialog
    assert "ghi-chu.txt" in dialog.strip.text
    assert dialog._place.text() == "Bước 3 trong 5"
    dialog.plan.set_file(SAMPLE_PLAN)
    assert not dialog.strip.text
    assert not list((tmp_path / "moi").glob("*.db*"))


def settings(window: MainWindow) -> SettingsPage:
    window.show_page("settings", "backups")
    settle(window)
    page = window.current_page
    assert isinstance(page, SettingsPage)
    return page


def answer(window: MainWindow, words: str) -> None:
    """Press a button of the question, once it stands."""
    QApplication.processEvents()
    dialog = window.findChild(RestoreBackupDialog)
    assert dialog is not None
    next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == words).click()


def test_a_book_goes_back_to_a_backup_of_the_list(
    begin: Callable[[Path], MainWindow], sample_office: Office, qtbot
) -> None:
    sample_office.close()
    window = begin(sample_office.data_dir)
    page = settings(window)
    assert [page.backups.model.index(0, n).data() for n in (1, 3)] == [
        "tự động hằng ngày", "đã kiểm tra",
    ]  # fmt: skip
    page.office.name_edit.setText("Văn phòng khác")
    page.office.name_edit.editingFinished.emit()
    settle(window)
    page.backups.table.selectRow(0)
    for words, title in (("Thôi", "Văn phòng khác"), ("Khôi phục", "Huyện Vĩnh Bảo")):
        page.backups.restore_button.click()
        qtbot.waitUntil(lambda: window.findChild(RestoreBackupDialog) is not None)
        answer(window, words)
        settle(window)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert window.windowTitle() == f"Sổ Một Cửa – {title}"
    assert page.backups.model.index(0, 1).data() == "sổ trước lần khôi phục"
    assert page.strip.text.startswith("Đã khôi phục sổ như lúc")


def test_damaged_backups_are_told_and_cannot_be_chosen(
    begin: Callable[[Path], MainWindow], sample_office: Office
) -> None:
    file = sample_office.backups.write().path
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    sample_office.close()
    page = settings(window := begin(sample_office.data_dir))
    page.backups.check_button.click()
    settle(window)
    assert "1 trong" in page.strip.text
    page.backups.table.selectRow(page.backups.model.paths.index(file))
    assert not page.backups.restore_button.isEnabled()


def test_a_damaged_book_offers_its_backups(
    begin: Callable[[Path], MainWindow], sample_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = sample_office.backups.write().path
    sample_office.close()
    (sample_office.data_dir / STORE_NAME).write_bytes(b"hong" * 5000)
    window = begin(sample_office.data_dir)
    note = window.deck.currentWidget()
    words = [button.text() for button in note.findChildren(QPushButton)]
    assert words == ["Khôi phục bản sao lưu…", "Thoát"]
    assert window.status.saved.text() == "Sổ chưa mở"
    monkeypatch.setattr("ui.app.QFileDialog.getOpenFileName", lambda *_: (str(backup), ""))
    note.findChildren(QPushButton)[0].click()
    settle(window)
    assert window.book is not None
    assert len(window.book.plans) == 1


def test_the_sample_runs_on_its_own_day(sample_book: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sample_book, tmp_path / "so"))
    fixed = datetime(2030, 1, 1).astimezone()
    with Office.open(folder, clock=lambda: fixed) as office:
        assert office.clock() == fixed
