"""What the panel says of the current cell, and what is typed and pressed there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from core.domain.calendar import paper_date
from core.domain.period import Period
from core.domain.progress import Progress, ProgressState, Sign
from core.services.progress import Cell, CellKey
from ui.models.progress_edits import FieldEdit
from ui.models.progress_facts import SETTLED, ProgressFacts
from ui.models.progress_matrix import cell_words
from ui.models.progress_words import STATE_WORDS
from ui.operations import progress as operation
from ui.operations.runner import Operations
from ui.pages.progress_cells import ProgressCells
from ui.pages.progress_tables import ProgressTables
from ui.widgets.progress_detail import CellDetail, ProgressDetail
from ui.widgets.progress_giving import ADD, EXEMPT, EXTEND, RESTORE, Giving

_MOST_FORMER = 6


class ProgressDetailed(QObject):
    """Fills the panel and carries out what its buttons ask for."""

    def __init__(
        self,
        tables: ProgressTables,
        panel: ProgressDetail,
        cells: ProgressCells,
        operations: Operations,
    ) -> None:
        super().__init__(tables)
        self._tables = tables
        self._panel = panel
        self._cells = cells
        self._operations = operations
        tables.moved.connect(self.show)
        tables.chosen.connect(self.show)
        panel.fields.state_chosen.connect(cells.set_state)
        panel.fields.edited.connect(self._on_edited)
        panel.fields.left.connect(self._go_back)
        panel.giving.wanted.connect(self._on_giving)
        panel.giving.closed.connect(self._on_giving_closed)

    def show(self) -> None:
        """Show the current cell."""
        facts, key = self._tables.facts, self._tables.key()
        self._panel.show_detail(self._detail(facts, key) if facts and key else None)

    def open(self) -> None:
        """Put the keyboard into the panel's first field."""
        self.show()
        if self._panel.fields.isVisible():
            self._panel.fields.focus_first()

    def _detail(self, facts: ProgressFacts, key: CellKey) -> CellDetail:
        item_id, unit_id = key
        cell, taken = facts.cell(key), facts.exempt.get(key)
        words = cell_words(facts, key)
        given = {unit for item, unit in facts.board.cells if item == item_id}
        units = [*facts.all_units, *facts.book.others]
        return CellDetail(
            key=key,
            title=f"{facts.paths[item_id]} · {facts.unit_by_id[unit_id].name}",
            content=facts.plan.tree.by_id[item_id].content,
            sign=cell.standing.sign.value if cell else "",
            headline=words[:1].upper() + words[1:],
            deadline=_deadline_words(facts, key) if cell else "",
            report=cell.report if cell else None,
            notes=tuple(_notes(facts, key)),
            former=tuple(_former(cell, facts.board.period)) if cell else (),
            given=cell is not None,
            taken=taken.reason if taken else None,
            free=list({u.id: u for u in units if u.id not in given}.values()),
            year=facts.plan.year,
            can_assign=facts.book.can_assign,
            selected=len(self._tables.selected_keys()),
        )

    def _on_edited(self, field: str, text: str) -> None:
        if self._panel.key is not None:
            self._cells.edit(FieldEdit(self._panel.key, field, text))

    def _on_giving(self, wanted: Giving) -> None:
        """Freeing and giving back go for the whole selection of one task."""
        facts, key = self._tables.facts, self._panel.key
        if facts is None or key is None:
            return
        item_id, unit_id = key
        chosen = [unit for item, unit in self._tables.selected_keys() if item == item_id] or [
            unit_id
        ]
        if wanted.kind == EXEMPT:
            operation.exempt(
                operations=self._operations, item_id=item_id, unit_ids=chosen, reason=wanted.reason
            )
        elif wanted.kind == RESTORE:
            operation.restore(operations=self._operations, item_id=item_id, unit_ids=[unit_id])
        elif wanted.kind == ADD:
            operation.add_units(
                operations=self._operations,
                item_id=item_id,
                unit_ids=wanted.unit_ids or [unit_id],
                role=facts.book.role,
            )
        elif wanted.kind == EXTEND and wanted.day is not None:
            operation.extend(
                operations=self._operations,
                item_id=item_id,
                unit_id=None if wanted.for_all else unit_id,
                day=wanted.day,
                reason=wanted.reason,
            )

    def _on_giving_closed(self) -> None:
        focus = self._panel.focusWidget()
        if focus is not None and self._panel.giving.isAncestorOf(focus):
            self._go_back()

    def _go_back(self) -> None:
        self._tables.view.setFocus()


def _deadline_words(facts: ProgressFacts, key: CellKey) -> str:
    """The plan's words, and the last day on time where there is one."""
    text = " ".join(facts.plan.tree.by_id[key[0]].deadline.split()) or "Thời hạn để trống"
    cell = facts.cell(key)
    due = cell.standing.due if cell else None
    return f"{text} (chậm nhất {paper_date(due)})" if due else text


def _notes(facts: ProgressFacts, key: CellKey) -> Iterator[str]:
    """What else a person should know of the cell."""
    cell, taken = facts.cell(key), facts.exempt.get(key)
    if taken is not None:
        yield f"Miễn nhiệm vụ: {taken.reason}"
    for each in facts.book.extensions:
        if each.item_id == key[0] and each.unit_id in (None, key[1]):
            old = paper_date(each.old_due) if each.old_due else "chưa có hạn"
            yield f"Gia hạn từ {old} đến {paper_date(each.new_due)}: {each.reason}"
    reminded = facts.book.reminded.get(key[1])
    if reminded is not None:
        yield f"{reminded.sentence()}."
    if cell is None:
        return
    report = cell.report
    if report is not None and cell.standing.sign not in SETTLED:
        yield f"Báo cáo: {STATE_WORDS[report.state]}."
    if report is not None and cell.own is None:
        yield "Lấy từ kỳ trước; sửa ở đây thì ghi vào kỳ này."
    if _is_undated(report) and cell.standing.due and (cell.standing.days_past or 0) > 0:
        yield "Chưa ghi ngày xong nên tính là đúng hạn. Ctrl+; ghi hôm nay."


def _is_undated(report: Progress | None) -> bool:
    return report is not None and report.state is ProgressState.DONE and report.done_on is None


def _former(cell: Cell, period: Period) -> Iterator[tuple[str, str, str]]:
    """The reports of other periods, the newest first."""
    others = sorted((p for p in cell.reports if p != period), key=lambda p: p.code, reverse=True)
    for each in others[:_MOST_FORMER]:
        report = cell.reports[each]
        words = report.result or STATE_WORDS[report.state]
        more = f" · {report.document}" if report.document else ""
        yield each.label, _SIGNS[report.state], words + more


_SIGNS = {
    ProgressState.DONE: Sign.DONE.value,
    ProgressState.DOING: Sign.DOING.value,
    ProgressState.NOT_STARTED: Sign.NOT_STARTED.value,
    ProgressState.NOT_ARISEN: Sign.NOT_ARISEN.value,
}
