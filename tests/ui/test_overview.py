"""Tổng quan in the real window: what it shows, where it leads, what it remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.period import parse_period
from core.domain.plan import Plan
from core.domain.progress import Progress, ProgressState
from core.services.changes import Changes
from core.services.office import Office
from tests.ui.overview_desk import Desk
from ui.operations.overview import draw_overview
from ui.pages.report_print import make_printer
from ui.theme import apply_theme
from ui.widgets.overview_table import RowTable

TODAY = date(2024, 3, 18)


@pytest.fixture
def desk(
    dressed: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    clock: Callable[[], datetime],
    sample_plan: Plan,
) -> Iterator[Desk]:
    opened = Desk(tmp_path, clock, sample_plan)
    qtbot.addWidget(opened.window)
    yield opened
    opened.window.close()


@pytest.fixture
def empty_desk(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime]
) -> Iterator[Desk]:
    opened = Desk(tmp_path, clock, None)
    qtbot.addWidget(opened.window)
    yield opened
    opened.window.close()


def texts(table: RowTable) -> list[list[str]]:
    return table.table_model.texts()


def test_the_window_starts_with_it_and_ctrl_1_leads_back(desk: Desk) -> None:
    assert desk.window.current_page is desk.overview
    desk.window.show_page("journal")
    desk.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.current_page is desk.overview


def test_the_regions_show_what_waits_what_is_due_and_who_is_behind(desk: Desk) -> None:
    page = desk.overview
    todo = texts(page.todo.table)
    assert todo[0][0] == "quá hạn"
    assert todo[0][1].startswith("43 đơn vị chưa xong I.1: Xây dựng Kế hoạch")
    assert todo[0][3:] == ["quá 18 ngày", "Xem tiến độ"]
    assert texts(page.tasks.table)[0][2:] == [
        "0/43",
        "29/02",
        "quá hạn",
        "quá 18 ngày, 43 chưa xong",
    ]
    assert texts(page.units.table)[0][:4] == [
        "Văn phòng HĐND và UBND huyện",
        "chưa báo cáo",
        "",
        "quá hạn: 3 · 18 ngày",
    ]
    assert len(texts(page.indicators.table)) == 8
    assert texts(page.indicators.table)[7][:3] == ["Trước và đúng hạn", "> 90", "chưa có"]
    assert "45 quá hạn" in page.status_text


def test_every_step_of_the_strip_opens_a_page_that_exists(desk: Desk) -> None:
    pages = [button.step.page for button in desk.overview.steps.buttons if button.isVisible()]
    assert pages == ["issue", "collect", "reconcile", "reports", "lock"]
    for place, page_id in enumerate(pages[:-1]):
        desk.window.show_page("overview")
        desk.settle()
        desk.overview.steps.buttons[place].click()
        desk.settle()
        assert desk.window.current_page is desk.window.deck.pages[page_id]


def test_enter_leads_to_the_very_cell(desk: Desk) -> None:
    table = desk.overview.todo.table
    assert table.hasFocus()
    blank = next(row for row in table.table_model.rows if row.key == "blanks")
    table.go_to(blank.key)
    desk.press(Qt.Key.Key_Return)
    plan_page = desk.window.current_page
    assert plan_page is not None
    assert plan_page.page_id == "plan"
    index = plan_page.view.currentIndex()  # type: ignore[attr-defined]
    assert plan_page.model.item(index).id == blank.place.partition("/")[0]  # type: ignore[attr-defined]
    assert plan_page.model.column(index).key == "product"  # type: ignore[attr-defined]


def test_a_question_leads_to_the_deadlines_and_the_plan_is_marked(desk: Desk) -> None:
    desk.overview.todo.table.go_to("questions")
    desk.press(Qt.Key.Key_Return)
    page = desk.window.current_page
    assert page is not None
    assert page.page_id == "deadlines"
    assert desk.window.navigation.currentItem().text() == "Kế hoạch"
    assert page.table.current_row.cells[0].text == "II.5.1"  # type: ignore[attr-defined]


def test_f6_walks_the_regions_in_a_circle(desk: Desk) -> None:
    desk.window.navigation.setFocus()
    met = []
    for _ in range(8):
        desk.window.walk(1)
        met.append(QApplication.focusWidget())
        if met[-1] is desk.window.navigation:
            break
    page = desk.overview
    regions = (page.todo, page.indicators, page.tasks, page.units)
    tables = [region.table for region in regions]
    assert [widget for widget in met if widget in tables] == tables
    assert met[-1] is desk.window.navigation


def test_space_puts_a_thing_off_until_tomorrow(desk: Desk) -> None:
    page = desk.overview
    count = page.todo.table.table_model.rowCount()
    key = page.todo.table.current_row.key if page.todo.table.current_row else ""
    desk.press(Qt.Key.Key_Space)
    assert page.todo.table.table_model.rowCount() == count - 1
    assert page.put_off.keys(TODAY) == {key}
    assert page.put_off.keys(TODAY + timedelta(days=1)) == set()
    page._show_later.trigger()
    assert page.todo.table.table_model.rows[-1].key == key
    page.todo.table.go_to(key)
    desk.press(Qt.Key.Key_Space)
    assert page.put_off.keys(TODAY) == set()


def test_a_change_elsewhere_shows_at_the_next_look(desk: Desk) -> None:
    before = texts(desk.overview.tasks.table)[0][2]
    row = desk.overview.tasks.table.table_model.rows[0].key
    desk.window.show_page("journal")

    def report(office: Office) -> Changes:
        march = parse_period("2024-T03")
        plan = office.plans.current()
        assert plan is not None
        board = office.progress.board(plan, march)
        keys = [(item, unit, march) for item, unit in board.cells if item == row]
        return office.progress.report(dict.fromkeys(keys, Progress(state=ProgressState.DONE)))

    desk.run(report)
    desk.window.show_page("overview")
    desk.settle()
    shown = next(r for r in desk.overview.tasks.table.table_model.rows if r.key == row)
    assert (before, shown.cells[2].text, shown.cells[5].text) == ("0/43", "43/43", "xong")


def test_an_empty_book_offers_the_plan_of_2024(empty_desk: Desk) -> None:
    desk = empty_desk
    labels = {b.text(): b for b in desk.overview.findChildren(QPushButton) if b.isVisible()}
    assert "Đọc văn bản kế hoạch…" in labels
    assert not [a for a in desk.overview.commands() if a.isEnabled()]
    labels["Dùng kế hoạch mẫu 2024"].click()
    desk.settle()
    assert len(texts(desk.overview.tasks.table)) == 10
    assert desk.overview.todo.table.isVisible()
    review = next(a for a in desk.overview.commands() if a.text() == "Rà soát thời hạn…")
    assert review.isEnabled()


def test_a_table_is_copied_with_signs_as_words(desk: Desk) -> None:
    desk.overview.units.table.setFocus()
    desk.overview.copy_table()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Đơn vị\tPhiếu, kỳ này\tChỉ tiêu đạt\tQuá hạn\tNhắc gần nhất")
    assert "quá hạn: 3 · 18 ngày" in text
    assert desk.overview.strip.text == "Đã chép 43 dòng của bảng “Đơn vị cần chú ý”."


def test_the_page_is_printed_on_one_sheet(desk: Desk, tmp_path: Path) -> None:
    found: list[bytes] = []
    assert desk.overview.overview is not None
    draw_overview(
        operations=desk.window.operations, overview=desk.overview.overview, on_result=found.append
    )
    desk.settle()
    printer = make_printer("tổng quan")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    desk.overview.printing.print([found[0]], printer, [0])
    while desk.overview.printing.running:
        QApplication.processEvents()
    assert desk.overview.strip.text == "Đã in 1 trang vào tệp “in.pdf”."


@pytest.mark.parametrize("scale", [100, 130])
@pytest.mark.parametrize("size", [(1366, 698), (1093, 574)])
def test_every_table_fits_its_width(
    desk: Desk, light: QApplication, size: tuple[int, int], scale: int
) -> None:
    apply_theme(light, "light", scale)
    desk.window.resize(QSize(*size))
    desk.settle()
    for region in (desk.overview.todo, desk.overview.tasks, desk.overview.units):
        table = region.table
        shown = [c for c in range(table.table_model.columnCount()) if not table.isColumnHidden(c)]
        widths = [table.columnWidth(column) for column in shown]
        assert sum(widths) <= table.viewport().width()
        assert min(widths) >= 26


def test_the_navigation_counts_what_waits_on_pages_never_opened(desk: Desk) -> None:
    window = desk.window
    assert set(window.deck.pages) == {"overview"}
    window.badges.read()
    desk.settle()
    assert window.navigation.badge("plan") == 7
    assert window.navigation.badge("progress") == 45
    assert window.navigation.badge("figures") == window.navigation.badge("reconcile") == 0
    # The pages themselves say the same.
    for page_id, count in (("plan", 7), ("progress", 45), ("figures", 0)):
        window.show_page(page_id)
        desk.settle()
        assert window.navigation.badge(page_id) == count
