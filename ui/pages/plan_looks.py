"""How the plan's grid is looked at: widths, hidden columns, row heights, all remembered."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from ui import theme
from ui.delegates.cell import UNLIMITED
from ui.models.plan_columns import fitted
from ui.state import UiState
from ui.widgets.plan_tree_view import PlanTreeView

_COLUMNS = "plan/columns"
_LINES = "plan/lines"
_HEIGHTS = {"1 dòng": 1, "3 dòng": 3, "Đủ chữ": UNLIMITED}
_ALWAYS = ("content",)


class PlanLooks(QObject):
    """Fits the columns to the window until a person drags one; then that width rules."""

    def __init__(self, view: PlanTreeView, state: UiState) -> None:
        super().__init__(view)
        self._view = view
        self._state = state
        self._widths: dict[str, int] = {}
        self._hidden: set[str] = set()
        self._fitting = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.fit)
        self._read()
        view.resized.connect(self._later.start)
        view.header().sectionResized.connect(self._on_resized)
        theme.theme_events.changed.connect(self._later.start)

    def fit(self) -> None:
        """Give every column its width: the person's own, else what the window has room for."""
        model = self._view.plan_model()
        shown = [c for c in model.columns if c.key not in self._hidden]
        room = self._view.viewport().width()
        factor = theme.scale() / 100
        taken = sum(self._widths[c.key] for c in shown if c.key in self._widths)
        free = [c for c in shown if c.key not in self._widths]
        widths = {**self._widths}
        widths |= dict(zip([c.key for c in free], fitted(free, room - taken, factor), strict=True))
        self._fitting = True
        for place, column in enumerate(model.columns):
            self._view.setColumnHidden(place, column.key in self._hidden)
            if column.key in widths:
                self._view.header().resizeSection(place, widths[column.key])
        self._fitting = False
        self._view.lay_out_again()

    def fill_menu(self, menu: QMenu) -> None:
        """Row heights, columns, and back to the first day."""
        menu.clear()
        heights = QActionGroup(menu)
        for words, lines in _HEIGHTS.items():
            action = menu.addAction(f"Chiều cao dòng: {words}")
            action.setCheckable(True)
            action.setChecked(self._view.most_lines == lines)
            action.triggered.connect(lambda _checked=False, n=lines: self.set_lines(n))
            heights.addAction(action)
        menu.addSeparator()
        for column in self._view.plan_model().columns:
            action = menu.addAction(f"Cột {column.heading}")
            action.setCheckable(True)
            action.setChecked(column.key not in self._hidden)
            action.setEnabled(column.key not in _ALWAYS)
            action.triggered.connect(self._toggler(column.key, action))
        menu.addSeparator()
        menu.addAction("Mở hết các nhóm").triggered.connect(self._open_all)
        menu.addAction("Đóng hết các nhóm").triggered.connect(self._close_all)
        menu.addSeparator()
        menu.addAction("Về mặc định").triggered.connect(self.reset)

    def set_lines(self, lines: int) -> None:
        """How many lines a row shows at most."""
        self._view.set_most_lines(lines)
        self._state.put(_LINES, lines)

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show or hide a column."""
        self._hidden.discard(key) if shown else self._hidden.add(key)
        self._write()
        self.fit()

    def reset(self) -> None:
        """Forget widths, hidden columns and the row height."""
        self._widths, self._hidden = {}, set()
        self._state.forget(_COLUMNS)
        self._state.forget(_LINES)
        self._view.set_most_lines(3)
        self.fit()

    def _toggler(self, key: str, action: QAction) -> Any:
        return lambda _checked=False: self.show_column(key, shown=action.isChecked())

    def _open_all(self) -> None:
        self._view.expandAll()
        self._view.forget_rows()

    def _close_all(self) -> None:
        model = self._view.plan_model()
        for row in range(model.rowCount()):
            self._view.set_open(model.index(row, 0), False)

    def _on_resized(self, section: int, _old: int, width: int) -> None:
        columns = self._view.plan_model().columns
        if self._fitting or not width or section >= len(columns):
            return
        self._widths[columns[section].key] = width
        self._write()

    def _write(self) -> None:
        kept = {"widths": self._widths, "hidden": sorted(self._hidden)}
        self._state.put(_COLUMNS, json.dumps(kept, ensure_ascii=False))

    def _read(self) -> None:
        """What is remembered; a damaged line counts as nothing remembered."""
        try:
            kept = json.loads(self._state.get(_COLUMNS, "{}"))
            self._widths = {str(k): int(v) for k, v in kept.get("widths", {}).items()}
            self._hidden = {str(key) for key in kept.get("hidden", [])}
        except (ValueError, AttributeError, TypeError):
            self._widths, self._hidden = {}, set()
        self._view.set_most_lines(max(1, self._state.get(_LINES, 3)))
