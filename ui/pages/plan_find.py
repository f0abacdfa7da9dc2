"""Find and replace, and going to a row, over the rows that the filter leaves in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject

from core.domain.plan_edit import CellEdit
from core.domain.text import fold
from ui.models.plan_search import replaced, replacements, spans
from ui.models.plan_tree import PlanTreeModel
from ui.widgets.find_replace import FindReplaceBar, GoToBar
from ui.widgets.plan_tree_view import PlanTreeView

Cell = tuple[str, str]  # a row's id and a column's key


class PlanFind(QObject):
    """Connects the two bars with a plan's grid; ``in_sight`` tells which rows count."""

    def __init__(self, view: PlanTreeView, in_sight: Callable[[str], bool]) -> None:
        super().__init__(view)
        self._view = view
        self._in_sight = in_sight
        self.find_bar = FindReplaceBar()
        self.go_bar = GoToBar()
        self.find_bar.next_wanted.connect(self.find_next)
        self.find_bar.replace_wanted.connect(self.replace)
        self.find_bar.replace_all_wanted.connect(self.replace_all)
        self.go_bar.wanted.connect(self.go_to)
        for bar in (self.find_bar, self.go_bar):
            bar.closed.connect(view.setFocus)

    def open_find(self) -> None:
        """Show the bar, ready to type."""
        self.go_bar.hide()
        self.find_bar.set_read_only(self._model.read_only)
        self.find_bar.open_at(self.find_bar.find_edit)

    def open_go_to(self) -> None:
        """Show the field for a TT."""
        self.find_bar.hide()
        self.go_bar.open_at(self.go_bar.edit)

    def find_next(self, step: int = 1) -> None:
        """Go to the next cell with the words, round the end of the plan."""
        if not self.find_bar.find_edit.text().strip():
            self.open_find()
            return
        hits = list(self._hits())
        if not hits:
            self.find_bar.answer.setText("Không thấy.")
            return
        order = self._order()
        here = order.get(self._current(), -1)
        ahead = [cell for cell in hits if (order[cell] - here) * step > 0]
        found = (ahead or hits)[0 if step > 0 else -1]
        self._view.reveal(self._model.index_of(*found))
        self.find_bar.answer.setText(f"Ô {hits.index(found) + 1} trong {len(hits)} ô có chữ này.")

    def replace(self) -> None:
        """Replace in the current cell if it has the words, then go on."""
        item_id, key = self._current()
        plan = self._model.plan
        if plan is None or self._model.read_only:
            return
        if (item_id, key) in set(self._hits()):
            old = plan.tree.by_id[item_id].cell(key)
            wanted, by, exact = self._words()
            self._model.write([CellEdit(item_id, key, replaced(old, wanted, by, exact=exact))])
        self.find_next()

    def replace_all(self) -> None:
        """Replace in every cell in sight, as one step."""
        plan = self._model.plan
        if plan is None or self._model.read_only:
            return
        wanted, by, exact = self._words()
        edits = list(replacements(plan, self._cells(), wanted, by, exact=exact))
        if edits:
            self._model.write(edits, f"thay “{wanted}” bằng “{by}” ở {len(edits)} ô")
        self.find_bar.answer.setText(f"Đã thay ở {len(edits)} ô." if edits else "Không thấy.")

    def go_to(self, words: str) -> None:
        """Go to a row by its path, or by the end of it where no path is the same."""
        facts = self._model.facts
        wanted = fold(words).strip(". ")
        if facts is None or not wanted:
            return
        paths = {item_id: fold(path) for item_id, path in facts.tree.paths.items()}
        found = [i for i, path in paths.items() if path == wanted]
        found = found or [i for i, path in paths.items() if path.endswith(f".{wanted}")]
        if not found:
            self.go_bar.answer.setText(f"Không có dòng “{words.strip()}”.")
            return
        column = max(1, self._view.currentIndex().column())
        self._view.reveal(self._model.index_of(found[0], column))
        self.go_bar.leave()

    # -- cells -----------------------------------------------------------------------------

    @property
    def _model(self) -> PlanTreeModel:
        return self._view.plan_model()

    def _words(self) -> tuple[str, str, bool]:
        bar = self.find_bar
        return bar.find_edit.text(), bar.replace_edit.text(), bar.exact_box.isChecked()

    def _cells(self) -> Iterator[Cell]:
        """The cells in reading order that can hold words."""
        columns = [
            self._model.columns[i].key
            for i in self._view.visible_columns()
            if not self._model.columns[i].computed
        ]
        for item in self._model.plan.items if self._model.plan else ():
            if self._in_sight(item.id):
                for key in columns:
                    yield item.id, key

    def _order(self) -> dict[Cell, int]:
        """Every cell's place in reading order, the computed column's too."""
        keys = [column.key for column in self._model.columns]
        items = self._model.plan.items if self._model.plan else ()
        return {
            (item.id, key): row * len(keys) + column
            for row, item in enumerate(items)
            for column, key in enumerate(keys)
        }

    def _hits(self) -> Iterator[Cell]:
        wanted, _by, exact = self._words()
        plan = self._model.plan
        items = plan.tree.by_id if plan else {}
        for item_id, key in self._cells():
            if spans(items[item_id].cell(key), wanted, exact=exact):
                yield item_id, key

    def _current(self) -> Cell:
        index = self._view.currentIndex()
        item = self._model.item(index)
        return (item.id, self._model.column(index).key) if item else ("", "")
