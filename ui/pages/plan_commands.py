"""The commands of the plan's page: tool bar, menus, keys, context menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from core.domain.plan import ItemKind

if TYPE_CHECKING:
    from ui.pages.plan import PlanPage

Slot = Callable[[], object]
_CHANGES = "changes"  # property of the actions that need a plan that can be written


class PlanCommands:
    """Makes the actions; what they do is the business of the page's helpers."""

    def __init__(self, page: PlanPage) -> None:
        self._page = page
        self._all: list[QAction] = []
        writing = (
            page.add_action("Đọc văn bản…", "document_search", page.read_document, "Ctrl+O"),
            page.add_action("Thêm dòng", "table_insert_row", None, menu=self._row_menu()),
            page.add_action("Đổi cấp", "text_indent_increase", None, menu=self._level_menu()),
            page.add_action("Giao đơn vị…", "people_team", page.units.assign),
        )
        for action in writing:  # a unit only reads the plan that it was sent
            action.setVisible(not page.is_unit)
        page.add_action("Bản gốc", "branch_compare", None, menu=self._issued_menu())

    def add_print(self) -> None:
        """The last commands of the tool bar; a narrow one hides looking before printing."""
        page = self._page
        page.add_action("In…", "print", page.print_plan, "Ctrl+P", "In kế hoạch (Ctrl+P)")
        page.add_action("Tìm, lọc", "filter", None, menu=self._find_menu())
        page.add_action("Xem", "document_table", None, menu=self._look_menu())

    def set_writable(self, writable: bool) -> None:
        """Commands that change the plan are grey where nothing can be written."""
        for action in self._all:
            if action.property(_CHANGES):
                action.setEnabled(writable)

    def context_menu(self) -> QMenu:
        """The menu of the current cell."""
        menu = QMenu(self._page)
        for place, name in enumerate(("cells", "rows")):
            if place:
                menu.addSeparator()
            menu.addActions(getattr(self, f"_{name}"))
        return menu

    def show_context_menu(self, point: QPoint) -> None:
        """Open it where the mouse is, or at the current cell."""
        view = self._page.view
        self.context_menu().exec(view.viewport().mapToGlobal(point))

    # -- menus -----------------------------------------------------------------------------

    def _row_menu(self) -> QMenu:
        rows = self._page.rows
        menu = QMenu(self._page)
        self._rows = [
            self._make(menu, "Thêm dòng dưới", rows.insert_below, "Ctrl++", "Ctrl+="),
            self._make(menu, "Thêm dòng trên", rows.insert_above, "Ctrl+Shift+I"),
            self._make(menu, "Thêm dòng con", rows.insert_child),
            self._make(menu, "Thêm nhóm", rows.insert_group),
            self._make(menu, "Thêm phần", rows.insert_section),
        ]
        menu.addSeparator()
        self._rows.append(self._make(menu, "Xóa dòng", rows.delete, "Ctrl+-"))
        return menu

    def _level_menu(self) -> QMenu:
        rows = self._page.rows
        menu = QMenu(self._page)
        self._make(menu, "Hạ một cấp", rows.indent, "Alt+Shift+Right")
        self._make(menu, "Nâng một cấp", rows.outdent, "Alt+Shift+Left")
        self._make(menu, "Chuyển lên", partial(rows.move, -1), "Alt+Shift+Up")
        self._make(menu, "Chuyển xuống", partial(rows.move, 1), "Alt+Shift+Down")
        menu.addSeparator()
        self._make(menu, "Thành phần", partial(rows.set_kind, ItemKind.SECTION))
        self._make(menu, "Thành nhóm", partial(rows.set_kind, ItemKind.GROUP))
        self._make(menu, "Thành nhiệm vụ", partial(rows.set_kind, ItemKind.TASK))
        return menu

    def _issued_menu(self) -> QMenu:
        units = self._page.units
        menu = QMenu(self._page)
        self._make(menu, "So bản gốc…", units.compare, changes=False)
        self._make(menu, "Ban hành kế hoạch", units.issue)
        self._make(menu, "Nhận bản sửa đổi…", units.receive)
        return menu

    def _find_menu(self) -> QMenu:
        page = self._page
        menu = QMenu(page)
        for text, slot, *keys in (
            ("Tìm và thay", page.finder.open_find, "Ctrl+H"),
            ("Ô có chữ này kế tiếp", page.finder.find_next, "F3"),
            ("Ô có chữ này phía trước", partial(page.finder.find_next, -1), "Shift+F3"),
            ("Đến dòng", page.finder.open_go_to, "Ctrl+G"),
            ("Chỗ chưa rõ kế tiếp", partial(page.walk_doubts, 1), "F8"),
            ("Chỗ chưa rõ phía trước", partial(page.walk_doubts, -1), "Shift+F8"),
            ("Rà soát thời hạn…", page.review_deadlines),
        ):
            self._make(menu, text, slot, *keys, changes=False)
        menu.addSeparator()
        deadlines, agencies = menu.addMenu("Lọc theo thời hạn"), menu.addMenu("Lọc theo cơ quan")
        deadlines.aboutToShow.connect(lambda: page.filters.fill_deadlines(deadlines))
        agencies.aboutToShow.connect(lambda: page.filters.fill_agencies(agencies))
        return menu

    def _look_menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.aboutToShow.connect(lambda: self._page.looks.fill_menu(menu))
        return menu

    def add_cell_commands(self) -> None:
        """The commands of the grid itself; an open editor has its own keys."""
        cells, view = self._page.cells, self._page.view
        only = Qt.ShortcutContext.WidgetShortcut
        self._cells = [
            self._make(None, "Cắt", cells.cut, "Ctrl+X", context=only),
            self._make(None, "Chép", cells.copy, "Ctrl+C", context=only, changes=False),
            self._make(None, "Dán", cells.paste, "Ctrl+V", context=only),
            self._make(None, "Chép ô trên", cells.fill, "Ctrl+D"),
            self._make(None, "Xóa chữ", cells.clear, "Delete", context=only),
        ]
        view.addActions(self._cells)
        view.customContextMenuRequested.connect(self.show_context_menu)

    def _make(
        self,
        menu: QMenu | None,
        text: str,
        slot: Slot,
        *keys: str,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
        changes: bool = True,
    ) -> QAction:
        action = QAction(text, self._page)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(context)
        action.setProperty(_CHANGES, changes)
        action.triggered.connect(lambda _checked=False: slot())
        if menu is not None:
            menu.addAction(action)
            self._page.content_area.addAction(action)
        self._all.append(action)
        return action
