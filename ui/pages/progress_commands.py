"""The commands of the page Tiến độ: tool bar, keys, context menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ui.models.progress_words import STATES
from ui.pages.progress_tables import TASK, UNIT
from ui.widgets.progress_giving import ADD, EXEMPT, EXTEND

if TYPE_CHECKING:
    from ui.pages.progress import ProgressPage

Slot = Callable[[], object]


class ProgressCommands:
    """Makes the actions; what they do is the business of the page's helpers."""

    def __init__(self, page: ProgressPage) -> None:
        self._page = page
        self.modes: dict[str, QAction] = {
            mode: page.add_action(
                words, icon, partial(page.toggle_mode, mode), tip=tip, checkable=True
            )
            for mode, words, icon, tip in (
                (UNIT, "Một đơn vị", "building", "Các nhiệm vụ của một đơn vị (Esc trở lại)"),
                (TASK, "Một nhiệm vụ", "task_list_square_ltr",
                 "Các đơn vị làm một nhiệm vụ (Esc trở lại)"),
            )
        }  # fmt: skip
        page.add_separator()
        tip = "Ghi tiến độ của ô (F2, Enter); trên ô: 1 xong, 2 đang làm, 3 chưa làm, 4 không"
        page.add_action("Ghi tiến độ", "edit", page.open_fields, tip=tip + " phát sinh")
        page.add_action("Dán từ Excel", "clipboard_paste", page.cells.paste, tip="Dán (Ctrl+V)")
        self.turn = page.add_action("Đổi chiều", "arrow_swap", page.turn, "Ctrl+T")
        tip = "Nhắc đơn vị chậm: công văn, Zalo, điện thoại"
        self.remind = page.add_action("Đôn đốc…", "mail_alert", page.reminding.show, tip=tip)
        self.remind.setVisible(not page.is_unit)
        self._add_cell_commands()
        self._add_keys()

    def add_print(self) -> None:
        """The last command of the tool bar."""
        menu = QMenu(self._page)
        for text, slot, key in (
            ("Bảng tiến độ…", partial(self._page.papers.show, "matrix"), "Ctrl+P"),
            ("Phiếu từng đơn vị…", partial(self._page.papers.show, "units"), ""),
            ("Danh sách quá hạn…", partial(self._page.papers.show, "overdue"), ""),
        ):
            self._make(text, slot, key, menu=menu)
        menu.addSeparator()
        self._make("Chép bảng", self._page.cells.copy_all, "Ctrl+Shift+C", menu=menu)
        self._make("Xuất danh sách ra Excel…", self._page.papers.export_list, menu=menu)
        self._page.add_action("In…", "print", None, menu=menu, tip="In, chép, xuất (Ctrl+P)")

    def show_mode(self, mode: str) -> None:
        """Mark the mode in force."""
        for each, action in self.modes.items():
            action.setChecked(each == mode)
        self.turn.setEnabled(not mode)

    def _add_cell_commands(self) -> None:
        """The commands of the tables; an open editor and the panel have their own keys."""
        cells, tables = self._page.cells, self._page.tables
        only = Qt.ShortcutContext.WidgetShortcut
        self._cells = [
            self._make("Chép", cells.copy, "Ctrl+C", context=only),
            self._make("Dán", cells.paste, "Ctrl+V", context=only),
            self._make("Chép ô trên", cells.fill, "Ctrl+D", context=only),
            self._make("Xóa", cells.clear, "Delete", context=only),
        ]
        for view in (tables.matrix, tables.list):
            view.addActions(self._cells)
            view.customContextMenuRequested.connect(self.show_context_menu)

    def _add_keys(self) -> None:
        page = self._page
        for text, slot, key in (
            ("Xong hôm nay", page.cells.set_done_today, "Ctrl+;"),
            ("Đơn vị trước", partial(page.tables.walk, -1), "Ctrl+PgUp"),
            ("Đơn vị sau", partial(page.tables.walk, 1), "Ctrl+PgDown"),
        ):
            page.addAction(self._make(text, slot, key))

    def context_menu(self) -> QMenu:
        """The menu of the selected cells."""
        page = self._page
        menu = QMenu(page)
        for place, (state, words) in enumerate(STATES, start=1):
            slot = partial(page.cells.set_state, state)
            self._make(f"{words.capitalize()}\t{place}", slot, menu=menu)
        self._make("Xong hôm nay\tCtrl+;", page.cells.set_done_today, menu=menu)
        menu.addSeparator()
        menu.addActions(self._cells)
        menu.addSeparator()
        self._make("Một đơn vị này", partial(page.open_mode, UNIT), menu=menu)
        self._make("Một nhiệm vụ này", partial(page.open_mode, TASK), menu=menu)
        if page.can_assign:
            menu.addSeparator()
            for text, kind in (
                ("Miễn nhiệm vụ…", EXEMPT), ("Giao thêm đơn vị…", ADD), ("Gia hạn…", EXTEND),
            ):  # fmt: skip
                self._make(text, partial(page.open_giving, kind), menu=menu)
        return menu

    def show_context_menu(self, point: QPoint) -> None:
        """Open it where the mouse is, or at the current cell."""
        viewport = self._page.tables.view.viewport()
        self.context_menu().exec(viewport.mapToGlobal(point))

    def _make(
        self,
        text: str,
        slot: Slot,
        key: str = "",
        *,
        menu: QMenu | None = None,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> QAction:
        action = QAction(text, self._page)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(context)
        action.triggered.connect(lambda _checked=False: slot())
        if menu is not None:
            menu.addAction(action)
            if key:
                self._page.addAction(action)
        return action
