"""The help is complete and true: topics, pictures, links, keys and the names of commands."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

import ui
from core.domain.errors import UserError
from core.domain.text import fold
from core.exchange.layout import FIGURE_SHEET, GUIDE_SHEET, TASK_SHEET
from core.reports.commune_guide import commune_guide
from core.reports.pdf import render_pdf
from ui.dialogs.about import AboutDialog
from ui.dialogs.crash import CrashDialog
from ui.dialogs.dialog import Dialog
from ui.dialogs.help_window import HelpWindow
from ui.dialogs.unit_change import ChangeDialog
from ui.dialogs.welcome import WelcomeDialog
from ui.main_window import MainWindow
from ui.models.help_topics import (
    FOLDER,
    ORDER,
    PAGE_WITH_KEY,
    Topic,
    search,
    topic,
    topic_of_page,
    topics,
)
from ui.pages import INNER_PAGES, PAGES

ROOT = Path(__file__).resolve().parents[2]
EVERY = pytest.mark.parametrize("each", topics(), ids=lambda each: each.id)
_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d{1,2}|[A-Z0-9;]|Enter|Tab|Esc|PgUp|PgDn|PgDown)")


def sources() -> Iterator[str]:
    for folder in ("ui", "core"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            yield from (
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            )


WORDS = "\n".join(sources()).replace("&", "")


def test_every_page_has_a_topic_and_every_text_is_listed() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(ORDER)
    found = {entry.id: topic_of_page(entry.id) for entry in (*PAGES, *INNER_PAGES)}
    assert [page for page, name in found.items() if name not in ORDER or name == "bat-dau"] == []
    assert len({each.title for each in topics()}) == len(ORDER)


def test_every_picture_is_there_small_and_used() -> None:
    named = {name for each in topics() for name in re.findall(r"\(pictures/([^)]+)\)", each.text)}
    files = list((FOLDER / "pictures").glob("*.png"))
    assert named == {path.name for path in files}
    assert [path.name for path in files if QImage(str(path)).width() != 680] == []
    assert sum(path.stat().st_size for path in files) < 500_000


@EVERY
def test_every_link_leads_somewhere(each: Topic) -> None:
    links = re.findall(r"\]\(([a-z]+):([a-z-]+)\)", each.text)
    assert [name for kind, name in links if kind == "topic" and name not in ORDER] == []
    assert {kind for kind, _ in links} <= {"topic", "print"}


@EVERY
def test_every_key_exists(each: Topic) -> None:
    assert [key for key in each.keys if not _KEY.fullmatch(key)] == []
    same = {"Ctrl+Enter": "Ctrl+Return", "PgDown": "PgDn"}
    digits = [f"Ctrl+{digit}" for digit in range(10)]  # given by place, see ui.keys.page_key
    known = re.compile(r"[A-Za-z0-9+;]+").findall(WORDS)
    missing = [k for k in each.keys if not {k, same.get(k, k), *digits} & {*known} or k == ""]
    assert [k for k in missing if k not in digits] == []


@EVERY
def test_a_page_named_with_its_digit_has_that_digit_in_each_role(each: Topic) -> None:
    titles = {
        role: [entry.title for entry in PAGES if entry.is_for(role)]
        for role in ("coordinator", "unit")
    }
    for found in PAGE_WITH_KEY.finditer(each.text):
        own = next(pages for pages in titles.values() if found["title"] in pages)
        assert own.index(found["title"]) == (int(found["digit"]) - 1) % 10
        for role, pages in titles.items():
            place = pages.index(found["title"]) + 1 if found["title"] in pages else 0
            key = f" (**Ctrl+{place % 10}**)" if 0 < place <= 10 else ""
            assert f"{found['words']}{key}" in each.shown(role)
            assert key or f"{found['words']} (**" not in each.shown(role)


def test_an_office_reads_the_digits_of_its_own_pages(window: MainWindow) -> None:
    window.help.show("bao-cao")
    shown = opened(window)
    assert "Mở Báo cáo (Ctrl+9)" in shown.browser.toPlainText()
    shown.set_role("unit")
    assert "Mở Báo cáo (Ctrl+8)" in shown.browser.toPlainText()
    window.help.show("nhan-phieu")  # the window's own role again
    assert "Mở Nhận phiếu, thả tệp" in shown.browser.toPlainText()


@EVERY
def test_every_command_in_bold_is_in_the_program(each: Topic) -> None:
    bold = re.findall(r"\*\*([^*]+)\*\*", each.text)
    # "Nhận 5 phiếu", "Xuất PDF" are put together where they are shown
    plain = {"?", "Tháng 3", "Nhận", "Xuất PDF", "Xuất Word", "Xuất Excel"}
    if each.id == "tep-bi-tu-choi":
        return  # there bold words name what is wrong with a file
    names = {words.removesuffix(" 2024") for words in bold} - plain
    assert [words for words in names if words not in WORDS] == []


def test_search_needs_no_accents_and_titles_come_first() -> None:
    assert search("phat phieu")[0].id == "phat-phieu"
    assert {each.id for each in search("sao luu usb")} >= {"sao-luu"}
    assert search("máy bay trực thăng") == []
    assert search("") == list(topics())
    assert all("usb" in fold(each.text) for each in search("USB"))


def test_f1_opens_the_topic_of_the_page_and_of_its_part(window: MainWindow, qtbot) -> None:
    for page_id, name in (("journal", "nhat-ky"), ("overview", "tong-quan")):
        window.show_page(page_id)
        assert window.operations.wait_idle()
        qtbot.keyClick(window, Qt.Key.Key_F1)
        assert opened(window).topic_id == name
        opened(window).close()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
    window.show_page("settings", "backups")
    assert window.operations.wait_idle()
    window.help.show()
    assert opened(window).topic_id == "sao-luu"
    assert opened(window).browser.toPlainText().startswith(topic("sao-luu").title)


def dialogs() -> list[type[QDialog]]:
    """Every kind of dialog of the program that is opened."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    found, open_ = set(), {QDialog}
    while open_:
        open_ = {kind for each in open_ for kind in each.__subclasses__()} - found
        found |= open_
    own = {each for each in found if each.__module__.startswith("ui.")}
    return sorted(own - {Dialog, ChangeDialog, HelpWindow}, key=lambda each: each.__name__)


def test_every_dialog_has_a_topic_that_exists() -> None:
    found = dialogs()
    assert len(found) > 25
    assert [each.__name__ for each in found if not issubclass(each, Dialog)] == []
    assert [each.__name__ for each in found if each.help_topic not in ORDER] == []


def test_f1_over_modal_dialogs_opens_their_topics_in_one_window_that_can_be_used(
    window: MainWindow, qtbot: QtBot
) -> None:
    first = AboutDialog(window)
    press(first, qtbot)
    shown = opened(window)
    assert shown.topic_id == AboutDialog.help_topic
    second = CrashDialog(ValueError("a"), "", first)
    press(second, qtbot)
    assert opened(window) is shown
    assert shown.topic_id == "sao-luu"
    assert QApplication.activeModalWidget() is second
    bar = shown.search_edit
    QTest.mouseClick(
        shown.windowHandle(), Qt.MouseButton.LeftButton, pos=bar.mapTo(shown, bar.rect().center())
    )
    QTest.keyClick(shown.windowHandle(), "z")
    assert bar.text() == "z"
    place = shown.pos()
    second.reject()
    assert shown.parentWidget() is first
    first.reject()
    assert shown.parentWidget() is window
    assert shown.isVisible()
    assert shown.pos() == place


def press(dialog: Dialog, qtbot: QtBot) -> None:
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F1)


def test_a_fault_told_in_a_dialog_leads_to_the_help_over_it(
    window: MainWindow, tmp_path: Path
) -> None:
    dialog = WelcomeDialog(tmp_path, window)
    dialog.show_fault("Không ghi được vào USB.")
    dialog.strip.link.click()
    assert opened(window).parentWidget() is dialog
    assert opened(window).topic_id == "bat-dau"
    dialog.reject()
    assert opened(window).close()


def opened(window: MainWindow) -> HelpWindow:
    found = [w for w in window.findChildren(HelpWindow) if w.isVisible()]
    assert len(found) == 1
    return found[0]


def test_a_fault_leads_to_its_topic(window: MainWindow) -> None:
    assert window.current_page is not None
    window.operations.failed.emit(UserError("backup_damaged", "Tệp “a” đã hỏng."))
    strip = window.current_page.strip
    assert strip.link.text() == "Xem hướng dẫn"
    strip.link.click()
    assert opened(window).topic_id == "sao-luu"
    strip.show_message("Không ghi được.", "fault")
    strip.link.click()
    assert opened(window).topic_id == "nhat-ky"


def test_a_link_goes_to_another_topic_and_the_search_to_the_list(window: MainWindow) -> None:
    window.help.show("thu-phieu")
    shown = opened(window)
    shown.browser.anchorClicked.emit(QUrl("topic:tep-bi-tu-choi"))
    assert shown.topic_id == "tep-bi-tu-choi"
    shown.search_edit.setText("sap nhap")
    assert shown.topic_id == "don-vi"
    shown.search_edit.setText("zzzz")
    assert "zzzz" in shown.browser.toPlainText()
    QApplication.processEvents()


def test_the_guide_for_communes_is_one_page_and_names_the_sheets(tmp_path: Path) -> None:
    target = tmp_path / "huong-dan.pdf"
    render_pdf(commune_guide("Ủy ban nhân dân thành phố Hải Phòng " * 3), target)
    with pdfplumber.open(target) as pdf:
        assert len(pdf.pages) == 1
        text = pdf.pages[0].extract_text()
    assert all(f"“{sheet}”" in text for sheet in (GUIDE_SHEET, TASK_SHEET, FIGURE_SHEET))
