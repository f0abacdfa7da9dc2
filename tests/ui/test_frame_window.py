"""The window: pages, menus, keys, status bar, sizes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from core.domain.plan import Plan
from core.services.office import Office
from ui.main_window import MainWindow
from ui.pages import PAGES, PageEntry, entry_of
from ui.state import UiState
from ui.theme import px
from ui.widgets.page import Page

SHOWN = [entry for entry in PAGES if entry.is_for("coordinator")]


def _all_actions(menu: QMenu) -> list[QAction]:
    menu.aboutToShow.emit()
    found = []
    for action in menu.actions():
        inner = action.menu()
        found += _all_actions(inner) if isinstance(inner, QMenu) else [action]
    return found


def _menu_actions(window: MainWindow) -> list[QAction]:
    menus = [action.menu() for action in window.menu.actions()]
    return [action for menu in menus for action in _all_actions(menu)]


def _action(window: MainWindow, words: str) -> QAction:
    return next(
        action for action in _menu_actions(window) if action.text().replace("&", "") == words
    )


def _rename(window: MainWindow) -> None:
    window.operations.run(lambda office: office.settings.put("colour", "blue", label="đổi màu"))
    assert window.operations.wait_idle()


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.id)
def test_every_page_opens_and_names_itself_as_the_navigation_does(
    window: MainWindow, entry: PageEntry
) -> None:
    window.show_page(entry.id)
    assert window.operations.wait_idle()
    page = window.current_page
    assert page is not None
    assert (page.page_id, page.page_title, page.icon_name) == (entry.id, entry.title, entry.icon)
    marked = entry if entry.is_for("coordinator") else entry_of(entry.within)
    assert window.navigation.currentItem().text() == marked.title


def test_pages_are_made_on_their_first_show_only(window: MainWindow) -> None:
    assert set(window.deck.pages) == {"journal"}
    window.show_page("settings")
    first = window.current_page
    window.show_page("journal")
    window.show_page("settings")
    assert window.current_page is first


def test_ctrl_and_a_digit_open_the_pages_in_the_order_of_the_navigation(
    window: MainWindow, qtbot
) -> None:
    digits = [*range(Qt.Key.Key_1, Qt.Key.Key_9 + 1), Qt.Key.Key_0]
    for digit, entry in zip(digits, SHOWN, strict=False):
        qtbot.keyClick(window, Qt.Key(digit), Qt.KeyboardModifier.ControlModifier)
        assert window.current_page is window.deck.pages[entry.id]


def test_arrows_in_the_navigation_pass_over_its_lines(window: MainWindow, qtbot) -> None:
    window.navigation.select(SHOWN[0].id)
    shown = [SHOWN[0].id]
    for _ in SHOWN[1:]:
        qtbot.keyClick(window.navigation, Qt.Key.Key_Down)
        shown.append(window.current_page.page_id)
    assert shown == [entry.id for entry in SHOWN]


def test_the_title_and_the_status_bar_name_the_office(window: MainWindow) -> None:
    assert window.windowTitle() == "Sổ Một Cửa – Huyện Vĩnh Bảo"
    assert window.status.saved.text() == "Đã lưu lúc 10:32"
    assert window.status.office.text().startswith("Huyện Vĩnh Bảo")
    assert "hạn gửi" in window.status.period.text()


def test_ctrl_s_answers_that_everything_is_saved(window: MainWindow, qtbot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.status.saved.text() == "Mọi thay đổi đã được lưu lúc 10:32"
    _rename(window)
    assert window.status.saved.text() == "Đã lưu lúc 10:32"


def test_a_change_is_told_in_the_strip_and_undone_by_its_link(window: MainWindow, qtbot) -> None:
    assert not window.undo_action.isEnabled()
    _rename(window)
    strip = window.current_page.strip
    assert strip.text == "Đã đổi màu."
    assert window.undo_action.text() == "Hoàn tác: đổi màu"
    assert window.undo_action.toolTip() == "Hoàn tác: đổi màu (Ctrl+Z)"
    strip.link.click()
    assert window.operations.wait_idle()
    assert strip.text == "Đã hoàn tác: đổi màu."
    assert window.redo_action.text() == "Làm lại: đổi màu"
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.operations.wait_idle()
    assert strip.text == "Đã làm lại: đổi màu."


def test_bad_input_is_told_in_the_strip_and_goes_with_esc(window: MainWindow, qtbot) -> None:
    window.undo()
    assert window.operations.wait_idle()
    strip = window.current_page.strip
    assert (strip.kind, strip.text) == ("fault", "Không còn thao tác nào để hoàn tác.")
    qtbot.keyClick(window.current_page.content.focusProxy(), Qt.Key.Key_Escape)
    assert strip.isHidden()


def test_a_fault_of_the_program_reaches_the_hook(window: MainWindow, qtbot) -> None:
    with qtbot.captureExceptions() as caught:
        window.operations.query(lambda office: 1 / 0, lambda _: None)
        window.operations.wait_idle()
    assert [error[0] for error in caught] == [ZeroDivisionError]


def test_a_question_stands_again_when_the_answer_to_a_change_is_gone(
    window: MainWindow,
) -> None:
    strip = window.current_page.strip
    strip.show_message("7 chỗ chưa rõ.", "ask", "Xem", lambda: None)
    strip.show_message("Đã xóa 2 dòng.", "info")
    assert strip.text == "Đã xóa 2 dòng."
    assert strip.dismiss()
    assert (strip.kind, strip.text) == ("ask", "7 chỗ chưa rõ.")
    assert strip.dismiss()
    assert not strip.dismiss()


@pytest.mark.parametrize("page_id", ["journal", "settings"])
def test_f6_walks_a_circle_and_shift_f6_walks_it_back(
    window: MainWindow, qtbot, page_id: str
) -> None:
    window.show_page(page_id)
    window.navigation.setFocus()
    there = _walk(window, qtbot, Qt.KeyboardModifier.NoModifier)
    assert there[0] is window.navigation
    assert len(there) >= 2
    back = _walk(window, qtbot, Qt.KeyboardModifier.ShiftModifier)
    assert _regions(window, back) == [_regions(window, there)[0], *_regions(window, there)[:0:-1]]


def _walk(window: MainWindow, qtbot, modifier: Qt.KeyboardModifier) -> list[QWidget]:
    start = QApplication.focusWidget()
    met = [start]
    for _ in range(10):
        qtbot.keyClick(window, Qt.Key.Key_F6, modifier)
        if QApplication.focusWidget() is start:
            return met
        met.append(QApplication.focusWidget())
    raise AssertionError(f"no circle: {met}")


def _regions(window: MainWindow, focused: list[QWidget]) -> list[QWidget]:
    regions = [window.navigation, *window.current_page.regions()]
    return [
        next(r for r in reversed(regions) if r is widget or r.isAncestorOf(widget))
        for widget in focused
    ]


def test_ctrl_f_goes_to_the_filter_and_esc_back(window: MainWindow, qtbot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page = window.current_page
    assert QApplication.focusWidget() is page.filter_edit
    qtbot.keyClicks(page.filter_edit, "x")
    qtbot.keyClick(page.filter_edit, Qt.Key.Key_Escape)
    assert page.filter_edit.text() == ""
    qtbot.keyClick(page.filter_edit, Qt.Key.Key_Escape)
    assert page.content.isAncestorOf(QApplication.focusWidget())


def test_no_command_lies_on_a_bare_letter_and_no_key_is_given_twice(window: MainWindow) -> None:
    for entry in PAGES:
        window.show_page(entry.id)
        page_keys = [action.shortcut() for action in window.current_page.actions()]
        keys = [a.shortcut() for a in _menu_actions(window) if a not in page_keys]
        used = [key.toString() for key in keys if not key.isEmpty()]
        assert sorted(set(used)) == sorted(used)
        bare = [k for k in used if len(k) == 1 or k in ("Backspace", "Space")]
        assert bare == []


def test_every_menu_entry_has_words_and_does_something(window: MainWindow) -> None:
    titles = [action.text().replace("&", "") for action in window.menu.actions()]
    assert titles == ["Tệp", "Sửa", "Xem", "Kỳ", "Công cụ", "Trợ giúp"]
    for action in _menu_actions(window):
        if not action.isSeparator():
            assert action.text()
            assert action.receivers("2triggered(bool)") or action.actionGroup() is not None


def test_menu_letters_are_plain_and_differ(window: MainWindow) -> None:
    letters = [_mnemonic(action.text()) for action in window.menu.actions()]
    assert len(set(letters)) == len(letters)
    assert all(letter.isascii() and letter.isalpha() for letter in letters)


def _mnemonic(text: str) -> str:
    return text[text.index("&") + 1].lower()


@pytest.mark.parametrize("page_id", ["journal", "settings"])
def test_every_field_and_icon_button_has_an_accessible_name(
    window: MainWindow, page_id: str
) -> None:
    window.show_page(page_id)
    kinds = (QLineEdit, QComboBox, QAbstractItemView, QAbstractButton, QAbstractSpinBox)
    nameless = [
        widget
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not _spoken(widget)
    ]
    assert nameless == []


def _spoken(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def test_a_number_box_is_spoken_with_the_page(window: MainWindow) -> None:
    window.navigation.set_badge("journal", 7)
    spoken = window.navigation.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Nhật ký, 7 việc chờ"


def test_a_narrow_window_shows_icons_with_tool_tips(window: MainWindow) -> None:
    window.resize(1093, 574)
    assert window.navigation.width() == 44
    assert window.navigation.currentItem().toolTip() == "Nhật ký"
    assert window.corner.search.isHidden()
    window.focus_search()
    assert QApplication.focusWidget() is window.corner.search
    window.resize(1366, 728)
    assert window.navigation.width() == 148
    assert window.corner.search.isVisible()


@pytest.mark.parametrize("scale", [100, 130])
@pytest.mark.parametrize("size", [(1024, 560), (1093, 574), (1366, 728), (1920, 1040)])
def test_nothing_of_the_frame_is_cut_off(
    window: MainWindow, qtbot, size: tuple[int, int], scale: int
) -> None:
    _action(window, f"{scale} %").trigger()
    window.resize(*size)
    assert window.size() == QSize(*size)
    menus = [window.menu.actionGeometry(action) for action in window.menu.actions()]
    assert all(box.width() > 0 for box in menus)

    def left() -> int:
        return window.corner.mapTo(window, QPoint(0, 0)).x()

    qtbot.waitUntil(lambda: left() + window.corner.width() <= size[0], timeout=60_000)
    assert max(box.right() for box in menus) <= left()
    assert window.menuWidget().height() == px(34)
    window.status.set_page("661 việc được giao · 266 xong · 13 quá hạn · 272 chưa báo cáo")
    button = window.status.scale_button
    qtbot.waitUntil(lambda: button.mapTo(window, QPoint(button.width(), 0)).x() <= size[0])
    qtbot.waitUntil(lambda: window.navigation.verticalScrollBar().maximum() == 0)


def test_the_look_is_remembered(window: MainWindow) -> None:
    _action(window, "Tối").trigger()
    _action(window, "115 %").trigger()
    assert window.state.get("window/theme", "") == "dark"
    assert window.state.get("window/scale", 0) == 115
    assert window.status.scale_button.text() == "Cỡ chữ 115 %"


def test_the_period_is_chosen_by_keys_and_kept(window: MainWindow, qtbot) -> None:
    window.choose_period("2024-T03")
    assert window.corner.period.currentText() == "Tháng 3/2024 (15/02 – 14/3)"
    assert window.status.period.text() == "Kỳ: Tháng 3/2024 · hạn gửi 18/3 (hôm nay)"
    qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert window.periods.chosen.code == "2024-T04"
    for _ in range(5):
        qtbot.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert window.periods.chosen.code == "2024-T01"
    assert window.state.get("book/period", "") == "2024-T01"


def test_search_finds_without_accents_and_goes_to_the_row(
    window: MainWindow, qtbot, sample_plan: Plan
) -> None:
    window.operations.run(lambda office: office.plans.store(sample_plan, source="mẫu"))
    assert window.operations.wait_idle()
    window.focus_search()
    search = window.corner.search
    qtbot.keyClicks(search, "ho so truc tuyen")
    qtbot.waitUntil(search.hits.isVisible, timeout=60_000)
    found = [search.hits.item(row).text() for row in range(search.hits.count())]
    assert any(text.startswith("III.3 ·") for text in found)
    row = next(row for row, text in enumerate(found) if text.startswith("III.3 ·"))
    for _ in range(row):
        qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.operations.wait_idle()
    assert window.current_page.page_id == "plan"


def test_search_says_when_there_is_nothing(window: MainWindow, qtbot) -> None:
    window.focus_search()
    search = window.corner.search
    qtbot.keyClicks(search, "zzz")
    qtbot.waitUntil(search.hits.isVisible, timeout=60_000)
    assert search.hits.item(0).text() == "Không thấy"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.hits.isHidden()


def test_what_the_window_remembers_lies_beside_the_store_and_not_in_it(
    window: MainWindow, tmp_path: Path
) -> None:
    window.show_page("settings")
    geometry = window.saveGeometry()
    window.close()
    kept = UiState(tmp_path / "so")
    assert kept.get("window/page", "") == "settings"
    assert kept.get_bytes("window/geometry") == geometry
    assert (tmp_path / "so" / "ui.ini").exists()


def test_the_window_keys_of_the_help_are_those_of_the_menus(window: MainWindow) -> None:
    from ui.dialogs.keys_help import KeysHelp
    from ui.keys import WINDOW_KEYS

    help_ = KeysHelp(window.current_page, window)
    listed = {help_.table.item(row, 0).text() for row in range(help_.table.rowCount())}
    assert {key for key, _ in WINDOW_KEYS} <= listed
    assert "Ctrl+P" in listed
    assert QKeySequence("Ctrl+P") in [a.shortcut() for a in window.current_page.commands()]
    help_.deleteLater()


def test_the_page_commands_stand_in_the_tools_menu(window: MainWindow) -> None:
    tools = window.menu.actions()[4].menu()
    tools.aboutToShow.emit()
    page = window.current_page
    assert isinstance(page, Page)
    assert tools.actions() == page.commands()
    tools.aboutToShow.emit()
    assert [action.isEnabled() for action in page.commands()]
    assert tools.actions() == page.commands()
    assert page.commands()


def test_what_a_command_wrote_is_seen_when_one_comes_back(
    window: MainWindow, tmp_path: Path
) -> None:
    def look() -> None:
        QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
        assert window.operations.wait_idle()

    heard: list[None] = []
    window.operations.reopened.connect(lambda: heard.append(None))
    window.operations.run(lambda office: office.settings.put("colour", "blue", label="đổi màu"))
    look()
    assert heard == []  # one's own change is shown already
    with Office.open(tmp_path / "so", who="hoa") as other:
        other.settings.put("colour", "green", label="đổi từ lệnh")
    look()
    look()
    assert heard == [None]
    view = window.deck.pages["journal"].findChild(QTableView)
    assert view is not None
    model = view.model()
    texts = {model.index(0, column).data() for column in range(model.columnCount())}
    assert {"hoa", "đổi từ lệnh"} & texts
