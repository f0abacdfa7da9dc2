"""The commands of the page Số liệu: tool bar, keys, context menu, the choice of columns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from ui.pages.figures import FiguresPage

Slot = Callable[[], object]
_ONLY = Qt.ShortcutContext.WidgetShortcut
_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class FigureCommands:
    """Makes the actions; what they do is the business of the page's helpers."""

    def __init__(self, page: FiguresPage) -> None:
        self._page = page
        self.one = page.add_action(
            "Một đơn vị", "building", partial(page.set_many, many=False),
            tip="Biểu của một đơn vị (Ctrl+M đổi)", checkable=True,
        )  # fmt: skip
        self.many = page.add_action(
            "Nhiều đơn vị", "table", partial(page.set_many, many=True),
            tip="Nhiều đơn vị một lúc (Ctrl+M đổi)", checkable=True,
        )  # fmt: skip
        modes = QActionGroup(page)
        for action in (self.one, self.many):
            modes.addAction(action)
        page.add_separator()
        page.add_action("Dán từ Excel", "clipboard_paste", page.cells.paste,
                        tip="Dán từ Excel (Ctrl+V)")  # fmt: skip
        page.add_action("Ghi chú ô", "comment_note", page.focus_note, "Shift+F2")
        page.add_action("Kiểm tra", "text_bullet_list_checkmark", page.checks.check, "F7")
        self.complete = page.add_action(
            "Đánh dấu đủ", "clipboard_checkmark", page.checks.toggle_complete, "Ctrl+Return"
        )
        self.complete.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])

    def add_papers(self) -> None:
        """The commands that stand last: they go behind » first."""
        page = self._page
        menu = QMenu(page)
        menu.addAction("Biểu của đơn vị này").triggered.connect(
            lambda _=False: page.papers.show(page.checks.unit_id)
        )
        menu.addAction("Biểu tổng hợp các đơn vị").triggered.connect(
            lambda _=False: page.papers.show(None)
        )
        page.add_action("In biểu 06…", "print", None, menu=menu)
        page.add_action("Nhập từ tệp…", "arrow_import", page.import_file, "Ctrl+O")
        self.columns = QMenu("Cột", page)
        self.columns.aboutToShow.connect(self._fill_columns)
        page.columns_button.setMenu(self.columns)
        self._make("In biểu 06", lambda: page.papers.show(
            None if page.tables.is_many else page.checks.unit_id), "Ctrl+P", page)  # fmt: skip

    def add_keys(self) -> None:
        """What has no button: the cells' own commands, and moves between units."""
        page = self._page
        cells = page.cells
        shared = (
            ("Cắt", cells.cut, "Ctrl+X", _ONLY),
            ("Chép", cells.copy, "Ctrl+C", _ONLY),
            ("Dán", cells.paste, "Ctrl+V", _ONLY),
            ("Chép ô trên", cells.fill, "Ctrl+D", _ONLY),
            ("Trống", cells.clear, "Delete", _ONLY),
            ("Không phát sinh", cells.set_not_arisen, "Ctrl+K", _ONLY),
            ("Không áp dụng", cells.set_not_applicable, "Ctrl+J", _ONLY),
        )
        self._menus: dict[object, list[QAction]] = {}
        for view in (page.tables.form, page.tables.matrix):
            actions = [self._make(text, slot, keys, view, context)
                       for text, slot, keys, context in shared]  # fmt: skip
            self._menus[view] = actions
            view.customContextMenuRequested.connect(self._open_menu)
        for text, slot, keys in (
            ("Đổi một, nhiều đơn vị", page.toggle_mode, "Ctrl+M"),
            ("Đơn vị trước", partial(page.step_unit, -1), "Ctrl+PgUp"),
            ("Đơn vị sau", partial(page.step_unit, 1), "Ctrl+PgDown"),
            ("Tìm đơn vị", page.find_unit, "Ctrl+G"),
            ("Chỗ phải xem kế tiếp", partial(page.checks.walk, 1), "F8"),
            ("Chỗ phải xem phía trước", partial(page.checks.walk, -1), "Shift+F8"),
        ):
            self._make(text, slot, keys, page)

    def run(self, name: str) -> None:
        """A command given inside an open editor, which has ended meanwhile."""
        page = self._page
        {
            "former_unit": partial(page.step_unit, -1),
            "next_unit": partial(page.step_unit, 1),
            "complete": page.checks.toggle_complete,
            "not_arisen": page.cells.set_not_arisen,
            "not_applicable": page.cells.set_not_applicable,
        }[name]()

    def show_mode(self, *, many: bool, single_unit: bool) -> None:
        """Which mode is on; an office with one unit has no other."""
        (self.many if many else self.one).setChecked(True)
        self.many.setEnabled(not single_unit)

    def show_complete(self, *, complete: bool) -> None:
        """The command takes back what was declared."""
        words = "Mở lại" if complete else "Đánh dấu đủ"
        self.complete.setText(words)
        self.complete.setIconText(words)
        self.complete.setToolTip(f"{words} (Ctrl+Enter)")

    def _open_menu(self, point: QPoint) -> None:
        view = self._page.tables.view
        menu = QMenu(self._page)
        menu.addActions(self._menus[view])
        menu.addSeparator()
        menu.addAction(self.complete)
        menu.exec(view.viewport().mapToGlobal(point))

    def _fill_columns(self) -> None:
        """Sections, and under each its elements."""
        page, facts = self._page, self._page.tables.facts
        self.columns.clear()
        if facts is None:
            return
        chosen = page.tables.chosen_elements
        for section in facts.book.indicators.sections:
            inside = [each.code for each in facts.elements if each.section == section.code]
            whole = self._choice(f"{section.code}. {section.name}", inside, chosen)
            self.columns.addAction(whole)
        for section in facts.book.indicators.sections:
            menu = self.columns.addMenu(f"Từng cột của {section.code}")
            for each in facts.elements:
                if each.section == section.code:
                    words = f"{each.column} {each.name}"
                    menu.addAction(self._choice(words, [each.code], chosen))

    def _choice(self, words: str, codes: list[str], chosen: list[str]) -> QAction:
        action = QAction(words.replace("&", "&&"), self.columns)
        action.setCheckable(True)
        action.setChecked(bool(codes) and all(code in chosen for code in codes))

        def choose(on: bool) -> None:
            rest = [code for code in chosen if code not in codes]
            self._page.tables.choose_elements([*rest, *codes] if on else rest)

        action.triggered.connect(choose)
        return action

    def _make(
        self,
        text: str,
        slot: Slot,
        keys: str,
        owner: object,
        context: Qt.ShortcutContext = _INSIDE,
    ) -> QAction:
        action = QAction(text, self._page)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(context)
        action.triggered.connect(lambda _checked=False: slot())
        owner.addAction(action)
        return action
