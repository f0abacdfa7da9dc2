"""The window of a unit leaves out what only an office with units has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.services.identity import OfficeIdentity
from core.services.office import Office
from ui.main_window import MainWindow
from ui.operations.runner import Operations
from ui.pages import PAGES
from ui.state import UiState
from ui.widgets.empty_state import EmptyState

OF_COORDINATORS = {"issue", "collect", "reconcile", "units"}
OF_UNITS = {"receive", "return"}


@pytest.fixture
def commune(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime]
) -> Iterator[MainWindow]:
    """The window of a commune's own book."""
    identity = OfficeIdentity(role="unit", unit_code="11827", unit_name="Xã Dũng Tiến", year=2024)
    state = UiState(tmp_path / "so")
    state.put("window/page", "journal")
    opened = MainWindow(Operations(), state)
    qtbot.addWidget(opened)
    with qtbot.waitActive(opened):
        opened.show()
        opened.activateWindow()
    opened.open_book(lambda: Office.create(tmp_path / "so", identity, who="hoa", clock=clock))
    assert opened.operations.wait_idle()
    yield opened
    opened.close()


def shown(window: MainWindow) -> list[str]:
    """The words of the navigation that are in sight, lines as ""."""
    rows = (window.navigation.item(row) for row in range(window.navigation.count()))
    return [item.text() for item in rows if not item.isHidden()]


def test_a_unit_has_no_pages_of_a_coordinator(commune: MainWindow) -> None:
    titles = [entry.title for entry in PAGES if entry.id not in OF_COORDINATORS]
    assert [words for words in shown(commune) if words] == titles
    pairs = list(zip(shown(commune), shown(commune)[1:], strict=False))
    assert ("", "") not in pairs  # no two lines without an entry between them


def test_the_digits_of_a_unit_have_no_gap(commune: MainWindow) -> None:
    sixth = [entry.id for entry in PAGES if entry.id not in OF_COORDINATORS][5]
    QTest.keyClick(commune, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert commune.current_page is not None
    assert commune.current_page.page_id == sixth


def test_a_coordinator_has_them_all(window: MainWindow) -> None:
    titles = [entry.title for entry in PAGES if entry.id not in OF_UNITS]
    assert [words for words in shown(window) if words] == titles


def test_a_coordinator_reaches_the_workbooks_of_the_office_above_by_the_menu(
    window: MainWindow,
) -> None:
    (action,) = [a for a in window.menu._upward if a.text() == "Nộp lên cấp trên…"]
    assert action.isVisible()
    action.trigger()
    assert window.current_page is not None
    assert window.current_page.page_id == "return"
    assert window.navigation.currentItem().text() == "Báo cáo"


@pytest.mark.parametrize("page_id", ["overview", "plan", "progress", "reports", "deadlines"])
def test_before_the_first_workbook_every_page_leads_to_nhan_phieu(
    commune: MainWindow, page_id: str
) -> None:
    commune.show_page(page_id)
    assert commune.operations.wait_idle()
    page = commune.current_page
    assert page is not None
    (empty,) = [e for e in page.findChildren(EmptyState) if e.isVisible()]
    assert empty.sentence.startswith("Chưa có phiếu nào. Mở tệp phiếu mà cơ quan tổng hợp gửi")
    page.activate()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert commune.current_page is not None
    assert commune.current_page.page_id == "receive"


def test_a_units_pages_offer_nothing_that_only_a_coordinator_does(commune: MainWindow) -> None:
    def offered(page_id: str) -> set[str]:
        commune.show_page(page_id)
        assert commune.operations.wait_idle()
        assert commune.current_page is not None
        return {a.iconText() for a in commune.current_page.commands() if a.isVisible()}

    assert not offered("plan") & {"Đọc văn bản…", "Thêm dòng", "Đổi cấp", "Giao đơn vị…"}
    assert not offered("overview") & {"Đôn đốc…", "Chốt kỳ…"}
    assert "Đôn đốc…" not in offered("progress")
