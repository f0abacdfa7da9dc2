"""Plans: keeping, editing and exporting them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from core.domain import plan_edit
from core.domain.deadline import Deadline
from core.domain.errors import UserError
from core.domain.period import Period
from core.domain.plan import Decision, ItemKind, Plan
from core.domain.plan_content import same_document
from core.domain.plan_edit import CellEdit
from core.domain.plan_revision import RowDifference, compare, revised
from core.services.changes import Changes
from core.services.recorder import Recorder
from core.storage.plans import PlanStore, PlanSummary
from core.storage.revisions import RevisionStore, RevisionSummary

_LISTED = 3


def new_id() -> str:
    """An id for a new row, unique for all offices."""
    return uuid.uuid4().hex


class PlanService:
    """The yearly plans of the office; every change is one undoable step."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._plans = PlanStore(recorder.store)
        self._revisions = RevisionStore(recorder.store)

    def summaries(self) -> list[PlanSummary]:
        """All plans, the newest year first; of one year, the one stored last first."""
        return self._plans.summaries()

    def current(self) -> Plan | None:
        """The plan of no period in particular: of the newest year, the one stored last."""
        summaries = self.summaries()
        return self.get(summaries[0].id) if summaries else None

    def for_period(self, period: Period) -> Plan | None:
        """The plan that a period belongs to; ``None`` where there is no plan at all."""
        summary = self.summary_for(period)
        return self.get(summary.id) if summary else None

    def summary_for(self, period: Period) -> PlanSummary | None:
        """The plan that a period belongs to, without its rows: of its year, the one stored last.

        A year without a plan goes on with the plan before it, for tasks run on until the next
        plan is there; a period before all plans belongs to the first. So a plan of a later
        year never takes over what is still being reported of an earlier one.
        """
        plans = self.summaries()
        years = [summary.year for summary in plans]
        year = next((each for each in years if each <= period.year), min(years, default=0))
        return next((summary for summary in plans if summary.year == year), None)

    def holding(self, item_id: str) -> Plan | None:
        """The plan that has a row, of whatever year; ``None`` where none has it."""
        plan_id = self._plans.holder(item_id)
        return self.get(plan_id) if plan_id else None

    def get(self, plan_id: str) -> Plan:
        """A plan with its rows. Raises UserError where it is gone."""
        return self._plans.load(plan_id)

    def known(self, plan: Plan) -> PlanSummary | None:
        """The plan of this store that was read from the same text, if there is one."""
        of_year = [summary for summary in self.summaries() if summary.year == plan.year]
        return next((s for s in of_year if same_document(self.get(s.id), plan)), None)

    def store(self, plan: Plan, *, source: str, replace_id: str | None = None) -> Changes:
        """Keep a plan as it was read; ``source`` names the file.

        With ``replace_id`` it takes the place of that plan of its year: rows that go on keep
        their ids, and so their progress and the workbooks handed out. Raises UserError for one
        of another year, which is still being reported. Else the plan's own id and those of its
        rows are kept unless the store has them already.
        """
        before = self.get(replace_id) if replace_id else None
        if before is not None and before.year != plan.year:
            raise UserError(
                "other_plan_year",
                f"Kế hoạch đang mở là của năm {before.year}, văn bản này của năm {plan.year} nên"
                " không thay. Đưa vào sổ bên cạnh kế hoạch cũ.",
                source,
            )
        taken = {summary.id for summary in self.summaries()}
        after = _with_new_ids(plan) if plan.id in taken or not plan.id else plan
        after = revised(before, after) if before is not None else after
        label = f"đọc kế hoạch {plan.year} từ “{source}”"
        return self._change(before, after, label, created=(after.id,), source=source)

    def delete(self, plan_id: str) -> Changes:
        """Remove a plan with its rows."""
        plan = self.get(plan_id)
        with self._recorder.step(f"xóa kế hoạch {plan.year}") as recording:
            self._plans.write(recording.step, plan, None)
        return recording.changes

    def edit_cells(
        self, plan_id: str, edits: Sequence[CellEdit], *, label: str | None = None
    ) -> Changes:
        """Write texts into cells, as one step."""
        before = self.get(plan_id)
        _require(before, [edit.item_id for edit in edits])
        after = plan_edit.edit_cells(before, edits)
        named = label or _cells_label(before, edits)
        return self._change(before, after, named)

    def insert_items(
        self,
        plan_id: str,
        *,
        after: str | None,
        count: int = 1,
        kind: ItemKind | None = None,
        as_child: bool = False,
    ) -> Changes:
        """Insert empty rows after a row (``None`` = at the top) or as its last children."""
        before = self.get(plan_id)
        _require(before, [after] if after else [])
        edited, ids = plan_edit.insert_items(
            before, after=after, count=count, kind=kind, as_child=as_child, new_id=new_id
        )
        return self._change(before, edited, f"thêm {count} dòng", created=ids)

    def paste(
        self,
        plan_id: str,
        edits: Sequence[CellEdit],
        *,
        after: str,
        added: Sequence[Sequence[tuple[str, str]]],
        label: str,
    ) -> Changes:
        """Write cells and add task rows after a row, as one step.

        ``added`` holds the cells (column, text) of each new row.
        """
        before = self.get(plan_id)
        _require(before, [after, *(edit.item_id for edit in edits)])
        grown, ids = plan_edit.insert_items(
            before, after=after, count=len(added), kind=ItemKind.TASK, as_child=False, new_id=new_id
        )
        rows = zip(ids, added, strict=True)
        new = [CellEdit(row, column, text) for row, cells in rows for column, text in cells]
        edited = plan_edit.edit_cells(grown, [*edits, *new])
        return self._change(before, edited, label, created=ids)

    def delete_items(self, plan_id: str, ids: Sequence[str]) -> Changes:
        """Remove rows with everything below them."""
        before = self.get(plan_id)
        after = plan_edit.delete_items(before, ids)
        count = len(before.items) - len(after.items)
        return self._change(before, after, f"xóa {count} dòng{_paths(before, ids)}")

    def move_items(self, plan_id: str, ids: Sequence[str], delta: int) -> Changes:
        """Move rows one place up (-1) or down (+1) among their siblings."""
        word = "lên" if delta < 0 else "xuống"
        return self._rearrange(
            plan_id, ids, lambda plan: plan_edit.move_items(plan, ids, delta), f"chuyển {word}"
        )

    def indent_items(self, plan_id: str, ids: Sequence[str]) -> Changes:
        """Put rows one level deeper, under the row above them."""
        return self._rearrange(
            plan_id, ids, lambda plan: plan_edit.indent_items(plan, ids), "hạ cấp"
        )

    def outdent_items(self, plan_id: str, ids: Sequence[str]) -> Changes:
        """Put rows one level higher, after the row they stood under."""
        return self._rearrange(
            plan_id, ids, lambda plan: plan_edit.outdent_items(plan, ids), "nâng cấp"
        )

    def set_kind(self, plan_id: str, ids: Sequence[str], kind: ItemKind) -> Changes:
        """Say what rows are: section, group or task."""
        word = {"section": "phần", "group": "nhóm", "task": "nhiệm vụ"}[kind.value]
        return self._rearrange(
            plan_id, ids, lambda plan: plan_edit.set_kind(plan, ids, kind), f"đổi thành {word}"
        )

    def confirm_deadline(self, plan_id: str, item_id: str, reading: Deadline | None) -> Changes:
        """Keep a person's reading of a deadline; ``None`` goes back to reading the words."""
        before = self.get(plan_id)
        _require(before, [item_id])
        kept = None if reading is None else replace(reading, confirmed=True)
        items = tuple(replace(i, reading=kept) if i.id == item_id else i for i in before.items)
        label = f"xác nhận thời hạn {before.tree.paths[item_id]}"
        return self._change(before, replace(before, items=items), label)

    def confirm_deadlines(self, plan_id: str, readings: Mapping[str, Deadline]) -> Changes:
        """Keep a person's readings of many deadlines by row, as one step."""
        before = self.get(plan_id)
        _require(before, list(readings))
        kept = {row: replace(reading, confirmed=True) for row, reading in readings.items()}
        items = tuple(replace(i, reading=kept.get(i.id, i.reading)) for i in before.items)
        label = f"xác nhận {len(kept)} thời hạn{_paths(before, list(kept))}"
        return self._change(before, replace(before, items=items), label)

    def edit_decision(self, plan_id: str, decision: Decision) -> Changes:
        """Change the decision's own data: number, date, signer, bases and recipients."""
        before = self.get(plan_id)
        return self._change(before, replace(before, decision=decision), "sửa phần quyết định")

    def issue(self, plan_id: str) -> Changes:
        """Keep the plan's text as issued, to compare later edits and amendments with."""
        plan = self.get(plan_id)
        number = len(self._revisions.summaries(plan_id)) + 1
        label = "ban hành kế hoạch" if number == 1 else f"ban hành bản sửa đổi lần {number - 1}"
        with self._recorder.step(label) as recording:
            at = self._recorder.clock()
            recording.created = (self._revisions.add(recording.step, plan, at=at, label=label),)
        return recording.changes

    def issued(self, plan_id: str) -> list[RevisionSummary]:
        """The issued texts of a plan, the first one first."""
        return self._revisions.summaries(plan_id)

    def issued_text(self, revision_id: str) -> Plan:
        """The plan as it was issued."""
        return self._revisions.load(revision_id)

    def differences(self, plan_id: str, revision_id: str | None = None) -> list[RowDifference]:
        """What differs now from an issued text (the last one where none is named).

        Raises UserError where the plan was never issued.
        """
        texts = self.issued(plan_id)
        if not texts:
            raise UserError(
                "not_issued",
                "Kế hoạch chưa ban hành nên chưa có bản gốc. Bấm Ban hành trước.",
            )
        return compare(self._revisions.load(revision_id or texts[-1].id), self.get(plan_id))

    def amend(self, plan_id: str, amended: Plan, *, source: str) -> Changes:
        """Take over an amended text; rows that go on keep their ids and so their progress."""
        before = self.get(plan_id)
        after = revised(before, amended)
        return self._change(before, after, f"sửa đổi kế hoạch theo “{source}”")

    def export(self, plan_id: str, target: Path) -> Path:
        """Write the plan as .pdf, .docx or .xlsx. Raises UserError for another suffix."""
        from core.services.plan_export import write_plan

        return write_plan(self.get(plan_id), target)

    def _rearrange(
        self, plan_id: str, ids: Sequence[str], edit: Callable[[Plan], Plan], word: str
    ) -> Changes:
        before = self.get(plan_id)
        _require(before, ids)
        return self._change(before, edit(before), f"{word} {len(ids)} dòng{_paths(before, ids)}")

    def _change(
        self,
        before: Plan | None,
        after: Plan,
        label: str,
        *,
        created: tuple[str, ...] = (),
        source: str = "",
    ) -> Changes:
        with self._recorder.step(label, source=source) as recording:
            self._plans.write(recording.step, before, after)
            recording.created = created
        return recording.changes


def _require(plan: Plan, ids: Sequence[str]) -> None:
    """Rows may have gone since they were shown: another window, an undo."""
    known = plan.tree.by_id
    if any(item_id not in known for item_id in ids):
        raise UserError(
            "no_item", "Dòng này không còn trong kế hoạch. Bấm F5 để đọc lại rồi làm tiếp."
        )


def _with_new_ids(plan: Plan) -> Plan:
    ids = {item.id: new_id() for item in plan.items}
    items = tuple(
        replace(i, id=ids[i.id], parent_id=ids[i.parent_id] if i.parent_id else None)
        for i in plan.items
    )
    return replace(plan, id=new_id(), items=items)


def _paths(plan: Plan, ids: Sequence[str]) -> str:
    paths = [plan.tree.paths[i] for i in ids if i in plan.tree.by_id]
    more = " …" if len(paths) > _LISTED else ""
    return f": {', '.join(paths[:_LISTED])}{more}" if paths else ""


def _cells_label(plan: Plan, edits: Sequence[CellEdit]) -> str:
    if len(edits) == 1:
        return f"sửa ô {plan.tree.paths[edits[0].item_id]}"
    return f"sửa {len(edits)} ô"
