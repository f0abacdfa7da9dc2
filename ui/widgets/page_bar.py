"""The bar on top of a page: its title, its commands, its filter field."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from ui.icons import bind_icon
from ui.theme import px, theme_events
from ui.widgets.filter_edit import FilterEdit

FILTER_WIDTH = 190


class PageBar(QWidget):
    """40 px high; commands that do not fit go behind "»"."""

    def __init__(self, title: str, *, has_filter: bool) -> None:
        super().__init__()
        self.setObjectName("pageBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLabel(title, objectName="pageTitle")
        self._line = QFrame(objectName="pageBarLine")
        self.tool_bar = QToolBar()
        self.tool_bar.setAccessibleName(f"Lệnh của trang {title}")
        self.tool_bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.tool_bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        more = self.tool_bar.findChild(QToolButton, "qt_toolbar_ext_button")
        more.setToolTip("Các lệnh còn lại")
        more.setAccessibleName("Các lệnh còn lại")
        bind_icon(more, "chevron_double_right", "accent", 16)
        self._note = QLabel()
        self._note.setProperty("role", "secondary")
        self.filter_edit = FilterEdit("Lọc trong bảng (Ctrl+F)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(8)
        for widget in (self._title, self._line):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.tool_bar, 1)
        for widget in (self._note, self.filter_edit):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.filter_edit.setVisible(has_filter)
        theme_events.changed.connect(self._resize)
        self._resize()

    def add_action(
        self,
        text: str,
        icon_name: str,
        shortcut: str,
        tip: str,
        menu: QMenu | None,
        checkable: bool,
    ) -> QAction:
        """A command with its icon; the tool tip names the keys."""
        action = QAction(text, self)
        action.setIconText(text)  # QToolBar would strip the "…" of the text
        action.setCheckable(checkable)
        keys = QKeySequence(shortcut)
        action.setShortcut(keys)
        words = text.rstrip("….")
        action.setToolTip(tip or (f"{words} ({keys.toString()})" if shortcut else words))
        bind_icon(action, icon_name, "accent")
        if menu is not None:
            action.setMenu(menu)
        self.tool_bar.addAction(action)
        button = self.tool_bar.widgetForAction(action)
        assert isinstance(button, QToolButton)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoRaise(False)  # else its icon is that of a chosen menu entry under the mouse
        if menu is not None:
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return action

    def add_separator(self) -> None:
        """A line between groups of commands."""
        self.tool_bar.addSeparator()

    def set_note(self, text: str) -> None:
        """A word at the right end."""
        self._note.setText(text)

    def _resize(self) -> None:
        self.setFixedHeight(px(40))
        self.tool_bar.setIconSize(QSize(px(20), px(20)))
        # "»" is given 12 px by the style, at every letter size; the rest it takes from here.
        self.tool_bar.setContentsMargins(0, 0, px(20) - 12, 0)
        self._line.setFixedSize(1, px(20))
        self.filter_edit.setFixedWidth(px(FILTER_WIDTH))
