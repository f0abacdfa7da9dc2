"""The keyboard of the plan's grid, as in Excel; no command on a bare letter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent

from ui.models.plan_tree import PlanRole
from ui.widgets.cell_keys import ARROWS, FAR, SILENT, CellKeys

Key = Qt.Key
Modifier = Qt.KeyboardModifier


class GridKeys(CellKeys["PlanTreeView"]):
    """Turns key presses into moves over the cells in sight."""

    def handle(self, event: QKeyEvent) -> bool:
        """Act on a key press; False leaves it to Qt: typing, F2, input methods."""
        if not self._view.currentIndex().isValid():
            return False
        modifiers = event.modifiers() & ~Modifier.KeypadModifier
        if modifiers & (Modifier.AltModifier | Modifier.MetaModifier):
            return False
        key = Key(event.key())
        control = bool(modifiers & Modifier.ControlModifier)
        shift = bool(modifiers & Modifier.ShiftModifier)
        if key in (Key.Key_Tab, Key.Key_Backtab):
            self._tab(back=shift or key == Key.Key_Backtab)
        elif key in (Key.Key_Return, Key.Key_Enter) and not control:
            self._enter(back=shift)
        elif key in ARROWS:
            self._arrow(key, control=control, extend=shift)
        elif not self._jump(key, control=control, extend=shift) and not self._opens(event):
            return key in SILENT and not control
        return True

    def after_editing(self, columns: int, rows: int) -> None:
        """An editor was closed by Enter, Tab or an arrow: go on to the next cell."""
        if rows and not columns:
            self._enter(back=rows < 0)
        else:
            self._tab(back=columns < 0)

    # -- moves -------------------------------------------------------------------------

    def _tab(self, *, back: bool) -> None:
        if self._home is None:
            self._home = self._view.currentIndex().column()
        self._move(-1 if back else 1, 0)

    def _enter(self, *, back: bool) -> None:
        home, self._home = self._home, None
        self._move(0, -1 if back else 1)
        if home is not None:
            self._view.go_to(self._view.currentIndex().siblingAtColumn(home))

    def _arrow(self, key: Key, *, control: bool, extend: bool) -> None:
        self._home = None
        columns, rows = ARROWS[key]
        if not (control or extend) and columns and self._turn(open_it=columns > 0):
            return
        if control:
            self._leap(columns, rows, extend=extend)
        else:
            self._move(columns, rows, extend=extend)

    def _turn(self, *, open_it: bool) -> bool:
        """→ opens a closed heading row, ← closes an open one."""
        index = self._view.currentIndex().siblingAtColumn(0)
        if not index.data(PlanRole.SPANNED) or not self._view.plan_model().rowCount(index):
            return False
        if self._view.isExpanded(index) == open_it:
            return False
        self._view.set_open(index, open_it)
        return True

    def _opens(self, event: QKeyEvent) -> bool:
        """+ and − on a heading row; elsewhere they are text (a list begins with "-")."""
        index = self._view.currentIndex().siblingAtColumn(0)
        control = event.modifiers() & Modifier.ControlModifier
        if control or event.text() not in ("+", "-") or not index.data(PlanRole.SPANNED):
            return False
        self._view.set_open(index, event.text() == "+")
        return True

    def _jump(self, key: Key, *, control: bool, extend: bool) -> bool:
        columns = self._view.visible_columns()
        page = max(1, len(self._view.rows()) * self._view.viewport().height() // self._height())
        moves = {
            Key.Key_Home: (-FAR, -FAR if control else 0),
            Key.Key_End: (FAR, FAR if control else 0),
            Key.Key_PageUp: (0, -page),
            Key.Key_PageDown: (0, page),
        }
        if key not in moves or not columns or (control and "Page" in key.name):
            return False
        self._home = None
        self._move(*moves[key], extend=extend)
        return True

    def _height(self) -> int:
        rows = self._view.rows()
        return max(1, sum(self._view.heights.height(row) for row in rows))

    def _move(self, columns: int, rows: int, *, extend: bool = False) -> None:
        view = self._view
        current = view.currentIndex()
        shown, places = view.visible_columns(), view.rows()
        if not places or not shown:
            return
        at = shown.index(current.column()) if current.column() in shown else 0
        place = max(0, view.place_of(current))
        if current.column() >= 1 and columns and not extend and current.data(PlanRole.SPANNED):
            at = 1 if columns > 0 else shown.index(min(1, shown[-1]))
        column = shown[_within(at + columns, len(shown))]
        view.go_to(
            places[_within(place + rows, len(places))].siblingAtColumn(column), extend=extend
        )

    def _leap(self, columns: int, rows: int, *, extend: bool) -> None:
        """To the edge of a run of filled cells, or over blanks to the next filled one."""
        view = self._view
        line = self._line(columns, rows)
        filled = [bool(index.data()) for index in line]
        if len(line) < 2:
            return
        goal = len(line) - 1
        if filled[0] and filled[1]:
            goal = next((i - 1 for i in range(1, len(line)) if not filled[i]), goal)
        else:
            goal = next((i for i in range(1, len(line)) if filled[i]), goal)
        view.go_to(line[goal], extend=extend)

    def _line(self, columns: int, rows: int) -> list[QModelIndex]:
        """The cells from the current one to the edge in a direction."""
        view = self._view
        current = view.currentIndex()
        if columns:
            shown = view.visible_columns()
            at = shown.index(current.column())
            ahead = shown[at:] if columns > 0 else shown[at::-1]
            return [current.siblingAtColumn(column) for column in ahead]
        place, places = view.place_of(current), view.rows()
        ahead_rows = places[place:] if rows > 0 else places[place::-1]
        return [row.siblingAtColumn(current.column()) for row in ahead_rows]


def _within(place: int, size: int) -> int:
    return max(0, min(place, size - 1))
