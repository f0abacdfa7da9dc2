"""The plan: reading a document, storing it, and every way of changing its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.documents import Proposal
    from core.domain.deadline import Deadline
    from core.domain.plan import ItemKind, Plan
    from core.domain.plan_edit import CellEdit
    from core.services.changes import Changes
    from core.services.office import Office
    from ui.models.plan_paste import Paste

Done = Callable[["Changes"], None] | None
Failed = Callable[[Exception], None] | None

CLIPBOARD = "bảng dán từ Word, Excel"


@dataclass(frozen=True)
class PlanBook:
    """The plan worked on, if there is one, the day it is looked at, and who looks."""

    plan: Plan | None
    today: date
    read_only: bool


def load(*, operations: Operations, plan_id: str, on_result: Callable[[PlanBook], None]) -> None:
    """Read the chosen plan; the newest one where it is gone."""

    def look(office: Office) -> PlanBook:
        known = [summary.id for summary in office.plans.summaries()]
        plan = office.plans.get(plan_id) if plan_id in known else office.plans.current()
        read_only = office.identity.role == "unit"
        return PlanBook(plan, office.clock().date(), read_only)

    operations.query(look, on_result, label="Đang đọc kế hoạch")


def load_settled(
    *, operations: Operations, plan_id: str, on_result: Callable[[frozenset[str]], None]
) -> None:
    """Read which tasks every unit is done with."""
    operations.query(
        lambda office: office.progress.settled_tasks(office.plans.get(plan_id)),
        on_result,
        on_error=_ignore,
        label="Đang đọc tiến độ",
    )


def _ignore(error: Exception) -> None:
    """A plan that has gone meanwhile has nothing settled; any other fault is no small matter."""
    if not isinstance(error, UserError):
        raise error


def edit_cells(
    *,
    operations: Operations,
    plan_id: str,
    edits: Sequence[CellEdit],
    label: str | None = None,
    on_done: Done = None,
    on_error: Failed = None,
) -> None:
    """Write texts into cells, as one step."""
    operations.run(
        lambda office: office.plans.edit_cells(plan_id, edits, label=label),
        on_done=on_done,
        on_error=on_error,
    )


def insert_rows(
    *,
    operations: Operations,
    plan_id: str,
    after: str | None,
    count: int = 1,
    kind: ItemKind | None = None,
    as_child: bool = False,
    on_done: Done = None,
) -> None:
    """Insert empty rows after a row, at the top, or as its last children."""
    operations.run(
        lambda office: office.plans.insert_items(
            plan_id, after=after, count=count, kind=kind, as_child=as_child
        ),
        on_done=on_done,
    )


def paste_rows(
    *, operations: Operations, plan_id: str, paste: Paste, after: str, on_done: Done = None
) -> None:
    """Write a pasted block, with the rows that it adds after a row."""
    operations.run(
        lambda office: office.plans.paste(
            plan_id, paste.edits, after=after, added=paste.added, label=paste.label()
        ),
        on_done=on_done,
    )


def delete_rows(
    *, operations: Operations, plan_id: str, ids: Sequence[str], on_done: Done = None
) -> None:
    """Remove rows with everything below them."""
    operations.run(lambda office: office.plans.delete_items(plan_id, ids), on_done=on_done)


def move_rows(
    *,
    operations: Operations,
    plan_id: str,
    ids: Sequence[str],
    delta: int,
    on_done: Done = None,
) -> None:
    """Move rows one place up (-1) or down (+1)."""
    operations.run(lambda office: office.plans.move_items(plan_id, ids, delta), on_done=on_done)


def indent_rows(*, operations: Operations, plan_id: str, ids: Sequence[str]) -> None:
    """Put rows one level deeper."""
    operations.run(lambda office: office.plans.indent_items(plan_id, ids))


def outdent_rows(*, operations: Operations, plan_id: str, ids: Sequence[str]) -> None:
    """Put rows one level higher."""
    operations.run(lambda office: office.plans.outdent_items(plan_id, ids))


def set_kind(*, operations: Operations, plan_id: str, ids: Sequence[str], kind: ItemKind) -> None:
    """Say what rows are: section, group or task."""
    operations.run(lambda office: office.plans.set_kind(plan_id, ids, kind))


def confirm_deadline(
    *, operations: Operations, plan_id: str, item_id: str, reading: Deadline | None
) -> None:
    """Keep a person's reading of a deadline."""
    operations.run(lambda office: office.plans.confirm_deadline(plan_id, item_id, reading))


def store(
    *,
    operations: Operations,
    plan: Plan,
    source: str,
    replace_id: str | None = None,
    on_done: Done = None,
    on_error: Failed = None,
) -> None:
    """Keep a plan that a person has looked at; ``source`` names its file.

    Fails with ``plan_known`` (where = the plan's id) for a text that was read before.
    """

    def keep(office: Office) -> Changes:
        known = None if replace_id else office.plans.known(plan)
        if known is not None:
            name = known.short_title or f"Kế hoạch {known.year}"
            words = f"Sổ đã có đúng kế hoạch này (“{name}”) nên không đưa vào lần hai."
            raise UserError("plan_known", words, known.id)
        return office.plans.store(plan, source=source, replace_id=replace_id)

    operations.run(
        keep,
        on_done=on_done,
        on_error=on_error,
        label=f"Đang ghi {source}",
    )


def read_file(
    *,
    operations: Operations,
    path: Path,
    on_result: Callable[[Proposal], None],
    on_error: Failed = None,
) -> None:
    """Read a document into a proposal; nothing is stored."""

    def read(_office: Office) -> Proposal:
        from core.documents import read_document

        return read_document(path)

    operations.query(read, on_result, on_error, label=f"Đang đọc {path.name}")


def read_pasted(
    *,
    operations: Operations,
    text: str,
    on_result: Callable[[Proposal], None],
    on_error: Failed = None,
) -> None:
    """Read a table that was on the clipboard into a proposal; nothing is stored."""

    def read(_office: Office) -> Proposal:
        from core.documents import read_text

        return read_text(text, CLIPBOARD)

    operations.query(read, on_result, on_error, label="Đang đọc bảng dán")
