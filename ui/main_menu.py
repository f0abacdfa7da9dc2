"""The menus of the window; every entry does something now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from ui import keys
from ui.appearance import set_scale, set_theme
from ui.pages import PAGES
from ui.theme import SCALES, THEMES

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class MainMenu(QMenuBar):
    """Tệp, Sửa, Xem, Kỳ, Công cụ, Trợ giúp."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setNativeMenuBar(False)
        self.themes = QActionGroup(self)
        self.scales = QActionGroup(self)
        self._periods = QActionGroup(self)
        self._pages: dict[str, QAction] = {}
        self._fill_file()
        self._fill_edit()
        self._fill_view()
        self._fill_period()
        self._tools = self.addMenu("&Công cụ")
        self._tools.aboutToShow.connect(self._show_page_commands)
        self._fill_help()

    def enter(self) -> None:
        """Give the keyboard to the first menu (F10)."""
        self.setFocus()
        self.setActiveAction(self.actions()[0])

    def words_width(self) -> int:
        """The width that the menus' words take."""
        return self.sizeHint().width()

    def show_role(self, role: str) -> None:
        """Only the pages that an office of this role has, with the digits in their order."""
        shown = [entry.id for entry in PAGES if entry.is_for(role)]
        for page_id, action in self._pages.items():
            action.setVisible(page_id in shown)
            key = keys.page_key(shown.index(page_id)) if page_id in shown else ""
            action.setShortcut(QKeySequence(key))
        for action in self._upward:
            action.setVisible(role == "coordinator")

    def set_appearance(self, theme: str, scale: int) -> None:
        """Mark the theme and the letter size in force."""
        for group, chosen in ((self.themes, theme), (self.scales, scale)):
            for action in group.actions():
                action.setChecked(action.data() == chosen)

    def _fill_file(self) -> None:
        menu, window = self.addMenu("&Tệp"), self._window
        _add(menu, "Mở thư mục chứa sổ", window.open_folder)
        _add(menu, "Thiết lập", lambda: window.show_page("settings"))
        menu.addSeparator()
        _add(menu, "Thoát", window.close, keys.QUIT)
        for key, slot in ((keys.SAVE, window.status.answer_save), (keys.MENU, self.enter)):
            action = QAction(window)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(slot)
            window.addAction(action)

    def _fill_edit(self) -> None:
        menu, window = self.addMenu("&Sửa"), self._window
        menu.addAction(window.undo_action)
        menu.addAction(window.redo_action)
        menu.addSeparator()
        _add(menu, "Lọc trong bảng", window.focus_filter, keys.FILTER)
        _add(menu, "Tìm trong sổ", window.focus_search, keys.SEARCH)

    def _fill_view(self) -> None:
        menu, window = self.addMenu("&Xem"), self._window
        for place, entry in enumerate(PAGES):
            show = lambda page_id=entry.id: window.show_page(page_id)  # noqa: E731
            self._pages[entry.id] = _add(menu, entry.title, show, keys.page_key(place))
        menu.addSeparator()
        _add(menu, "Đọc lại", window.reload, keys.RELOAD)
        _add(menu, "Vùng kế tiếp", lambda: window.walk(1), keys.NEXT_REGION)
        _add(menu, "Vùng trước", lambda: window.walk(-1), keys.FORMER_REGION)
        menu.addSeparator()
        theme_menu, scale_menu = menu.addMenu("&Màu"), menu.addMenu("&Cỡ chữ")
        for name, words in THEMES.items():
            _choice(theme_menu, self.themes, words, name)
        for scale in SCALES:
            _choice(scale_menu, self.scales, f"{scale} %", scale)
        self.themes.triggered.connect(lambda action: set_theme(window.state, action.data()))
        self.scales.triggered.connect(lambda action: set_scale(window.state, action.data()))

    def _fill_period(self) -> None:
        menu, window = self.addMenu("&Kỳ"), self._window
        _add(menu, "Kỳ trước", lambda: window.move_period(-1), keys.FORMER_PERIOD)
        _add(menu, "Kỳ sau", lambda: window.move_period(1), keys.NEXT_PERIOD)
        menu.addSeparator()
        _add(menu, "Rà soát thời hạn…", lambda: window.show_page("deadlines"))
        self._upward = [
            _add(menu, "Phiếu của cấp trên…", lambda: window.show_page("receive")),
            _add(menu, "Nộp lên cấp trên…", lambda: window.show_page("return")),
        ]
        self._period_list = menu.addMenu("&Chọn kỳ")
        self._period_list.aboutToShow.connect(self._show_periods)
        self._periods.triggered.connect(lambda action: window.choose_period(action.data()))

    def _fill_help(self) -> None:
        menu, window = self.addMenu("T&rợ giúp"), self._window
        _add(menu, "Trợ giúp của trang này", window.help.show, keys.HELP)
        _add(menu, "Ngày đầu: từng bước", lambda: window.help.show("bat-dau"))
        _add(menu, "Phím của trang này…", window.help.show_keys, keys.KEYS)
        _add(menu, "In hướng dẫn cho xã…", window.help.print_guide)
        menu.addSeparator()
        _add(menu, "Giới thiệu…", window.help.show_about)

    def _show_page_commands(self) -> None:
        # QMenu.clear() would tell PySide that the page's own actions are gone.
        for action in self._tools.actions():
            self._tools.removeAction(action)
        page = self._window.current_page
        if page is not None:
            self._tools.addActions(page.commands())

    def _show_periods(self) -> None:
        self._period_list.clear()
        for action in self._periods.actions():
            self._periods.removeAction(action)
        for code, words in self._window.periods.choices():
            action = _choice(self._period_list, self._periods, words, code)
            action.setChecked(code == self._window.periods.chosen.code)


def _add(menu: QMenu, text: str, slot: Callable[[], object], key: str = "") -> QAction:
    action = menu.addAction(text)
    action.setShortcut(QKeySequence(key))
    action.triggered.connect(lambda _checked=False: slot())
    return action


def _choice(menu: QMenu, group: QActionGroup, text: str, data: object) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setData(data)
    group.addAction(action)
    return action
