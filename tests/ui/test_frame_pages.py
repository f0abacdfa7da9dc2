"""Nhật ký, Thiết lập, the first steps, and starting up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from core.domain.plan import Plan
from core.services.locations import STORE_NAME
from ui.app import start
from ui.dialogs.welcome import WelcomeDialog
from ui.main_window import MainWindow
from ui.models.journal import Column
from ui.office_opening import SAMPLE_PLAN, create_office
from ui.operations.runner import Operations
from ui.pages.journal import JournalPage
from ui.pages.settings import SettingsPage
from ui.printing import set_up_page, table_document
from ui.state import UiState


@pytest.fixture
def journal(window: MainWindow, sample_plan: Plan) -> JournalPage:
    """The journal of an office that has read the plan of 2024."""
    window.operations.run(lambda office: office.plans.store(sample_plan, source="mẫu.txt"))
    assert window.operations.wait_idle()
    page = window.current_page
    assert isinstance(page, JournalPage)
    return page


def test_the_journal_shows_each_change_with_its_source(journal: JournalPage) -> None:
    QAbstractItemModelTester(journal.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = journal.model.rows()
    assert rows[0][Column.AT].startswith("18/3/2024 10:3")
    assert rows[0][Column.WHO] == "lan"
    assert {row[Column.SOURCE] for row in rows if "mẫu" in row[Column.LABEL]} == {"mẫu.txt"}
    assert journal.status_text == f"{len(rows)} thay đổi"


def test_the_journal_is_filtered_without_accents(journal: JournalPage, qtbot) -> None:
    before = journal.model.rowCount()
    qtbot.keyClicks(journal.filter_edit, "thanh toan truc tuyen")
    qtbot.waitUntil(lambda: 0 < journal.model.rowCount() < before, timeout=60_000)
    assert all("thanh toán trực tuyến" in " ".join(row).lower() for row in journal.model.rows())


def test_the_journal_goes_to_the_place_of_a_change(
    journal: JournalPage, window: MainWindow, qtbot
) -> None:
    journal.table.setCurrentIndex(journal.model.index(3, 0))
    qtbot.keyClick(journal.table, Qt.Key.Key_Return)
    assert window.operations.wait_idle()
    assert window.current_page.page_id == "plan"


def test_the_journal_is_copied_for_excel_and_word(journal: JournalPage) -> None:
    journal.copy_all()
    data = QApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert lines[0].split("\t")[:2] == ["Lúc", "Ai"]
    assert data.html().count("<tr>") == journal.model.rowCount() + 1


def test_the_journal_is_printed_on_a4_landscape(journal: JournalPage, tmp_path: Path) -> None:
    import pdfplumber

    target = tmp_path / "nhat-ky.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up_page(printer)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    table_document("Nhật ký thay đổi", ["Lúc", "Ai"], journal.model.rows()).print_(printer)
    with pdfplumber.open(target) as pdf:
        page = pdf.pages[0]
        assert (round(page.width), round(page.height)) == (842, 595)
        assert "Nhật ký thay đổi" in page.extract_text()


def test_a_new_name_of_the_office_is_in_the_title_at_once_and_can_be_undone(
    window: MainWindow, qtbot
) -> None:
    window.show_page("settings")
    assert window.operations.wait_idle()
    page = window.current_page
    assert isinstance(page, SettingsPage)
    page.office.name_edit.selectAll()
    page.office.name_edit.insert("Văn phòng  Vĩnh Bảo")
    qtbot.keyClick(page.office.name_edit, Qt.Key.Key_Return)
    assert window.operations.wait_idle()
    assert window.windowTitle() == "Sổ Một Cửa – Văn phòng Vĩnh Bảo"
    window.undo()
    assert window.operations.wait_idle()
    assert window.windowTitle() == "Sổ Một Cửa – Huyện Vĩnh Bảo"
    assert page.office.name_edit.text() == "Huyện Vĩnh Bảo"


def test_an_empty_name_of_the_office_is_not_taken(window: MainWindow, qtbot) -> None:
    window.show_page("settings")
    assert window.operations.wait_idle()
    page = window.current_page
    page.office.name_edit.clear()
    qtbot.keyClick(page.office.name_edit, Qt.Key.Key_Return)
    assert window.operations.wait_idle()
    assert page.office.name_edit.text() == "Huyện Vĩnh Bảo"
    assert not window.undo_action.isEnabled()


def test_calendar_months_change_the_periods_of_the_whole_window(window: MainWindow) -> None:
    window.choose_period("2024-T03")
    window.show_page("settings")
    assert window.operations.wait_idle()
    button = next(
        button
        for button in window.current_page.period.rules.buttons()
        if button.objectName() == "calendar"
    )
    button.click()
    assert window.operations.wait_idle()
    assert window.corner.period.currentText() == "Tháng 3/2024 (01/3 – 31/3)"


def test_settings_follow_a_look_chosen_elsewhere(window: MainWindow) -> None:
    window.show_page("settings")
    chosen = window.current_page.look.themes
    assert chosen.checkedButton().objectName() == "light"
    next(button for button in chosen.buttons() if button.objectName() == "dark").click()
    assert window.state.get("window/theme", "") == "dark"


@pytest.fixture
def welcome(dressed: QApplication, qtbot, tmp_path: Path) -> WelcomeDialog:
    """The first steps for an empty folder."""
    dialog = WelcomeDialog(tmp_path / "moi")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _choose_district(dialog: WelcomeDialog, qtbot) -> None:
    dialog.office.past_box.setChecked(True)
    qtbot.keyClicks(dialog.office.search, "huyen vinh bao")


def test_an_office_is_found_without_accents_and_only_valid_ones_are_shown(
    welcome: WelcomeDialog, qtbot
) -> None:
    assert not welcome.next_button.isEnabled()
    qtbot.keyClicks(welcome.office.search, "phuong thanh dong")
    assert welcome.office.chosen.name == "Phường Thành Đông"
    welcome.office.search.setText("huyen vinh bao")
    assert welcome.office.chosen is None
    welcome.office.past_box.setChecked(True)
    assert welcome.office.chosen.code == "316"
    assert welcome.next_button.isEnabled()


def test_a_code_that_named_two_places_is_listed_twice(welcome: WelcomeDialog) -> None:
    welcome.office.past_box.setChecked(True)
    welcome.office.search.setText("11824")
    names = {welcome.office.table.item(row, 1).text() for row in range(2)}
    assert names == {"Thị trấn Vĩnh Bảo", "Xã Vĩnh Bảo"}


def test_enter_goes_through_all_steps_and_makes_a_working_book(
    welcome: WelcomeDialog, qtbot, tmp_path: Path
) -> None:
    _choose_district(welcome, qtbot)
    for _ in range(4):
        qtbot.keyClick(welcome, Qt.Key.Key_Return)
    assert welcome.next_button.text() == "Lập sổ"
    with qtbot.waitSignal(welcome.accepted, timeout=60_000):
        qtbot.keyClick(welcome, Qt.Key.Key_Return)
    book = welcome.new_book()
    assert (book.unit_name, book.role, book.year) == ("Huyện Vĩnh Bảo", "coordinator", 2024)
    with create_office(book) as office:
        assert office.identity.period_rule == "15-14"
        assert office.plans.current() is None
    assert (tmp_path / "moi" / STORE_NAME).exists()


def test_the_sample_plan_is_in_the_new_book(welcome: WelcomeDialog, qtbot) -> None:
    _choose_district(welcome, qtbot)
    for _ in range(2):
        welcome.next_button.click()
    welcome.plan.sample_button.setChecked(True)
    with create_office(welcome.new_book()) as office:
        plan = office.plans.current()
        assert plan is not None
        assert len(plan.tree.tasks()) == 29


def test_the_units_of_the_year_are_listed(welcome: WelcomeDialog, qtbot) -> None:
    _choose_district(welcome, qtbot)
    welcome.next_button.click()
    assert welcome.units.list.count() == 30
    welcome.units.year_box.setValue(2026)
    assert welcome.units.list.count() == 0
    assert not welcome.units.list.isVisible()


def test_a_list_of_ones_own_takes_the_place_of_the_bundled_one(
    welcome: WelcomeDialog, qtbot, tmp_path: Path
) -> None:
    _choose_district(welcome, qtbot)
    welcome.next_button.click()
    bad, own = tmp_path / "hong.csv", tmp_path / "rieng.csv"
    bad.write_text("không phải danh sách", "utf-8")
    own.write_text("code,kind,name\n316,Huyện,Huyện Vĩnh Bảo\n99001,Xã,Xã Thử\n", "utf-8")
    welcome.units.set_file(bad)
    assert welcome.new_book().units_file is None
    assert welcome.units.list.count() == 30
    welcome.units.set_file(own)
    with create_office(welcome.new_book()) as office:
        assert {unit.name for unit in office.units.directory().units} >= {"Xã Thử"}


def test_a_file_must_be_named_before_one_may_go_on(welcome: WelcomeDialog, qtbot) -> None:
    _choose_district(welcome, qtbot)
    for _ in range(2):
        welcome.next_button.click()
    welcome.plan.read_button.setChecked(True)
    assert not welcome.next_button.isEnabled()
    welcome.plan.set_file(SAMPLE_PLAN)
    assert welcome.next_button.isEnabled()


def test_an_office_that_is_in_no_list_is_typed_in(welcome: WelcomeDialog, qtbot) -> None:
    welcome.office.other_button.click()
    qtbot.keyClicks(welcome.office.other.code, "312")
    assert not welcome.next_button.isEnabled()
    welcome.office.other.name.insert("Huyện An Dương")
    assert welcome.next_button.isEnabled()
    assert welcome.office.chosen.name == "Huyện An Dương"


def test_leaving_the_first_steps_leaves_nothing_behind(
    dressed: QApplication, qtbot, tmp_path: Path
) -> None:
    folder = tmp_path / "moi"
    window = MainWindow(Operations(), UiState(folder))
    qtbot.addWidget(window)
    window.show()
    start(window, folder)
    dialog = window.findChild(WelcomeDialog)
    assert dialog.isVisible()
    dialog.quit_button.click()
    assert not window.isVisible()
    assert not folder.exists()


def test_a_bad_plan_file_brings_the_steps_back_and_leaves_nothing(
    dressed: QApplication, qtbot, tmp_path: Path
) -> None:
    folder, bad = tmp_path / "moi", tmp_path / "hong.docx"
    bad.write_bytes(b"PK\x03\x04 not a document")
    window = MainWindow(Operations(), UiState(folder))
    qtbot.addWidget(window)
    window.show()
    start(window, folder)
    dialog = window.findChild(WelcomeDialog)
    _choose_district(dialog, qtbot)
    dialog.plan.set_file(bad)
    for _ in range(5):
        dialog.next_button.click()
    assert window.operations.wait_idle()
    assert dialog.isVisible()
    assert "hong.docx" in dialog.strip.text
    assert not folder.exists()
    assert dialog.plan.isVisible()  # the step where the file was chosen
    dialog.plan.later_button.setChecked(True)
    for _ in range(3):
        dialog.next_button.click()
    assert window.operations.wait_idle()
    assert window.windowTitle() == "Sổ Một Cửa – Huyện Vĩnh Bảo"
    window.close()


def test_a_store_that_cannot_be_opened_is_said_in_words(
    dressed: QApplication, qtbot, tmp_path: Path
) -> None:
    (tmp_path / STORE_NAME).write_bytes(b"not a database at all, only a few bytes")
    window = MainWindow(Operations(), UiState(tmp_path))
    qtbot.addWidget(window)
    window.show()
    start(window, tmp_path)
    assert window.operations.wait_idle()
    note = window.deck.currentWidget()
    assert note.sentence
    assert window.current_page is None
    window.close()


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    code = (
        "import sys, ui.app\n"
        "heavy = {'sqlite_utils', 'openpyxl', 'reportlab', 'docx', 'lxml', 'sqlite3'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
