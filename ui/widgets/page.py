"""A page of the window: tool bar, message strip, content and detail panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from ui.operations.runner import Operations
from ui.state import UiState
from ui.theme import px, theme_events
from ui.widgets.message_strip import MessageStrip
from ui.widgets.page_bar import PageBar

if TYPE_CHECKING:
    from core.services.changes import Changes

WIDE = 1200
DETAIL_SIZE = {"right": 280, "bottom": 110}


class Page(QWidget):
    """Base of every page; made on its first show.

    A subclass names itself, adds its actions, sets its content, and reads its data in
    :meth:`refresh`. It gives nothing to other pages: it asks the window by signals.

    Signals:
        status_changed: the page's counts or the selection's sum, for the status bar.
        badge_changed: how many things on this page wait for a person.
        filter_changed: the text of the filter field.
        page_requested: another page's id, and the place to show there ("" = none).
        period_requested: the code of the period that the whole window should work on.
    """

    page_id: ClassVar[str] = ""
    page_title: ClassVar[str] = ""
    icon_name: ClassVar[str] = ""
    has_filter: ClassVar[bool] = True
    cell_keys: ClassVar[tuple[tuple[str, str], ...]] = ()  # for the help: keys without a command

    status_changed = Signal(str)
    badge_changed = Signal(int)
    filter_changed = Signal(str)
    page_requested = Signal(str, str)
    period_requested = Signal(str)

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.operations = operations
        self.state = state
        self.status_text = ""
        self.setAccessibleName(self.page_title)
        self.bar = PageBar(self.page_title, has_filter=self.has_filter)
        self.filter_edit = self.bar.filter_edit
        self.filter_edit.textChanged.connect(self.filter_changed)
        self.filter_edit.left.connect(self.activate)
        self.strip = MessageStrip()
        self.splitter = QSplitter(childrenCollapsible=False, handleWidth=2)
        self.detail: QWidget | None = None
        self.detail_action: QAction | None = None
        self.content: QWidget | None = None
        self._detail_side = "right"
        self._detail_settled = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.strip):
            column.addWidget(widget)
        column.addWidget(self.splitter, 1)
        theme_events.changed.connect(self._on_theme_changed)
        self.status_changed.connect(self._keep_status)

    @property
    def is_unit(self) -> bool:
        """Whether this office only reports: its plan comes from another one."""
        return self.state.get("book/role", "") == "unit"

    def add_action(
        self,
        text: str,
        icon_name: str,
        slot: Callable[[], None] | None,
        shortcut: str | None = None,
        tip: str = "",
        menu: QMenu | None = None,
        checkable: bool = False,
    ) -> QAction:
        """Add a command to the tool bar; it is also reached by its ``shortcut`` on this page.

        A ``menu`` opens under the button; ``slot`` may then be None. A checkable action
        calls ``slot`` after its state has changed.
        """
        action = self.bar.add_action(text, icon_name, shortcut or "", tip, menu, checkable)
        if slot is not None:
            action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)
        return action

    def commands(self) -> list[QAction]:
        """The commands of the tool bar, as the menu and the help list them."""
        return [action for action in self.bar.tool_bar.actions() if action.text()]

    def add_separator(self) -> None:
        """A line between groups of commands."""
        self.bar.add_separator()

    def set_note(self, text: str) -> None:
        """A word at the right end of the tool bar ("Thứ Hai, 18/3/2024")."""
        self.bar.set_note(text)

    def set_content(self, widget: QWidget) -> None:
        """The main part; it has the focus when the page is shown."""
        self.content = widget
        self.splitter.insertWidget(0, widget)
        self.splitter.setStretchFactor(0, 1)

    def set_detail(self, widget: QWidget, side: str = "right") -> QAction:
        """The panel at the "right" or the "bottom"; F4 shows and hides it, kept for the user.

        Returns the action "Chi tiết" of the tool bar.
        """
        vertical = side == "bottom"
        self.splitter.setOrientation(
            Qt.Orientation.Vertical if vertical else Qt.Orientation.Horizontal
        )
        self.detail = widget
        self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(self.splitter.indexOf(widget), 0)
        self._detail_side = side
        icon_name = "panel_bottom" if vertical else "panel_right"
        action = self.add_action(
            "Chi tiết", icon_name, self._on_detail_toggled, "F4", "Mở, đóng ngăn chi tiết (F4)",
            checkable=True,
        )  # fmt: skip
        self.detail_action = action
        widget.hide()
        self._on_theme_changed()
        return action

    def help_topic(self) -> str:
        """The topic of the part that is open, where the page has several; "" = the page's own."""
        return ""

    def regions(self) -> list[QWidget]:
        """The parts that F6 walks, in order; hidden ones are passed over by the window."""
        found = [self.bar.tool_bar, self.filter_edit, self.strip, self.content, self.detail]
        return [widget for widget in found if widget is not None]

    def activate(self) -> None:
        """The page is shown: put the focus where work goes on."""
        if self.content is not None:
            self.content.setFocus()

    def refresh(self, changes: Changes | None) -> None:
        """Read again what the changes concern; None = everything."""

    def reveal(self, place: str) -> None:
        """Go to a place of this page (for a plan: the id of a row)."""

    def showEvent(self, event: QShowEvent) -> None:
        """On the first show the window's width is known: a narrow one starts without panel."""
        super().showEvent(event)
        if self.detail_action is not None and not self._detail_settled:
            self._detail_settled = True
            wide = self.window().width() >= px(WIDE)
            is_open = self.state.get(f"{self.page_id}/detail_open", wide)
            self.detail_action.setChecked(is_open)
            self.detail.setVisible(is_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, when nothing inside the page wants it, takes the message away."""
        if event.key() == Qt.Key.Key_Escape and self.strip.dismiss():
            return
        super().keyPressEvent(event)

    def _on_detail_toggled(self) -> None:
        assert self.detail is not None
        assert self.detail_action is not None
        is_open = self.detail_action.isChecked()
        had_focus = self.detail.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.detail.setVisible(is_open)
        self.state.put(f"{self.page_id}/detail_open", is_open)
        if had_focus and not is_open:
            self.activate()

    def _on_theme_changed(self) -> None:
        if self.detail is None:
            return
        size = px(DETAIL_SIZE[self._detail_side])
        if self._detail_side == "right":
            self.detail.setMinimumWidth(size)
        else:
            self.detail.setMinimumHeight(size)

    def _keep_status(self, text: str) -> None:
        self.status_text = text
