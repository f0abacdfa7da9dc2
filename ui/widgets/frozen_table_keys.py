"""The keyboard of a frozen table, as in Excel; no command on a bare letter."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.widgets.cell_keys import ARROWS, FAR, SILENT, CellKeys

Key = Qt.Key
Modifier = Qt.KeyboardModifier


class TableKeys(CellKeys["FrozenTableView"]):
    """Turns key presses into moves over the cells, past headings and total."""

    def handle(self, event: QKeyEvent) -> bool:
        """Act on a key press; False leaves it to Qt: typing, F2, input methods."""
        modifiers = event.modifiers() & ~Modifier.KeypadModifier
        if modifiers & (Modifier.AltModifier | Modifier.MetaModifier):
            return False
        key = Key(event.key())
        control = bool(modifiers & Modifier.ControlModifier)
        shift = bool(modifiers & Modifier.ShiftModifier)
        if key in (Key.Key_Tab, Key.Key_Backtab) and not control:
            self._tab(back=shift or key == Key.Key_Backtab)
        elif key in (Key.Key_Return, Key.Key_Enter) and not control:
            self._enter(back=shift)
        elif key in ARROWS:
            self._home = None
            self._arrow(*ARROWS[key], leap=control, extend=shift)
        elif not self._jump(key, control=control, extend=shift):
            return key in SILENT and not control
        return True

    def after_editing(self, columns: int, rows: int) -> None:
        """An editor was closed by Enter, Tab or an arrow: go on to the next cell."""
        if rows and not columns:
            self._down(back=rows < 0)
        else:
            self._tab(back=columns < 0)

    def _tab(self, *, back: bool) -> None:
        if self._home is None:
            self._home = self._view.currentIndex().column()
        self._move(-1 if back else 1, 0)

    def _enter(self, *, back: bool) -> None:
        if self._view.enter_opens:
            self._view.cell_opened.emit()
        else:
            self._down(back=back)

    def _down(self, *, back: bool) -> None:
        home, self._home = self._home, None
        self._move(0, -1 if back else 1)
        if home is not None:
            self._view.go_to(self._view.currentIndex().siblingAtColumn(home))

    def _jump(self, key: Key, *, control: bool, extend: bool) -> bool:
        view = self._view
        height = view.rowHeight(max(0, view.currentIndex().row())) or 1
        page = max(1, view.total_top() // height - 1)
        moves = {
            Key.Key_Home: (-FAR, -FAR if control else 0),
            Key.Key_End: (FAR, FAR if control else 0),
            Key.Key_PageUp: (0, -page),
            Key.Key_PageDown: (0, page),
        }
        if key not in moves or (control and key in (Key.Key_PageUp, Key.Key_PageDown)):
            return False
        self._home = None
        self._move(*moves[key], extend=extend)
        return True

    def _arrow(self, columns: int, rows: int, *, leap: bool, extend: bool) -> None:
        steps = self._run(columns, rows) if leap else 1
        self._move(columns * steps, rows * steps, extend=extend)

    def _move(self, columns: int, rows: int, *, extend: bool = False) -> None:
        view = self._view
        across, down = view.columns(), view.rows()
        if not across or not down:
            return
        column = _beside(across, view.currentIndex().column(), columns)
        row = _beside(down, view.currentIndex().row(), rows)
        view.go_to(view.model().index(row, column), extend=extend)

    def _run(self, columns: int, rows: int) -> int:
        """How many steps to the edge of a run of filled cells, or to the next filled one."""
        view, current = self._view, self._view.currentIndex()
        line = view.columns() if columns else view.rows()
        at = bisect_left(line, current.column() if columns else current.row())
        ahead = line[at:] if columns + rows > 0 else line[at::-1]
        filled = [
            bool((current.siblingAtColumn(n) if columns else current.siblingAtRow(n)).data())
            for n in ahead
        ]
        if len(filled) < 2:
            return 1
        goal = len(filled) - 1
        if filled[0] and filled[1]:
            return next((n - 1 for n in range(1, len(filled)) if not filled[n]), goal)
        return next((n for n in range(1, len(filled)) if filled[n]), goal)


def _beside(places: list[int], current: int, step: int) -> int:
    """The place ``step`` places further; the ends hold."""
    at = bisect_left(places, current) if current >= 0 else 0
    return places[max(0, min(at + step, len(places) - 1))]
