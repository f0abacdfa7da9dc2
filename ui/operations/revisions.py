"""The issued texts of a plan: issuing, comparing, taking over an amended text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.domain.plan import Plan
    from core.domain.plan_revision import RowDifference
    from core.services.changes import Changes
    from core.services.office import Office

Done = Callable[["Changes"], None] | None
Failed = Callable[[Exception], None] | None


@dataclass(frozen=True)
class Comparison:
    """What differs, between which texts; ``issued`` are (id, words) of the texts to choose."""

    differences: tuple[RowDifference, ...]
    issued: tuple[tuple[str, str], ...]
    chosen: str


def issue(*, operations: Operations, plan_id: str, on_done: Done = None) -> None:
    """Keep the plan's text as issued."""
    operations.run(lambda office: office.plans.issue(plan_id), on_done=on_done)


def load_differences(
    *,
    operations: Operations,
    plan_id: str,
    revision_id: str | None,
    on_result: Callable[[Comparison], None],
    on_error: Failed = None,
) -> None:
    """What the plan differs in from an issued text, the last one where none is named."""

    def look(office: Office) -> Comparison:
        from core.domain.calendar import paper_date

        differences = office.plans.differences(plan_id, revision_id)
        texts = office.plans.issued(plan_id)
        issued = [
            (text.id, f"{text.label[:1].upper()}{text.label[1:]}, {paper_date(text.at.date())}")
            for text in texts
        ]
        return Comparison(tuple(differences), tuple(issued), revision_id or texts[-1].id)

    operations.query(look, on_result, on_error, label="Đang so với bản gốc")


def preview_amendment(
    *,
    operations: Operations,
    plan_id: str,
    amended: Plan,
    on_result: Callable[[Comparison], None],
) -> None:
    """What an amended text would change; nothing is written."""

    def look(office: Office) -> Comparison:
        from core.domain.plan_revision import compare, revised

        before = office.plans.get(plan_id)
        return Comparison(tuple(compare(before, revised(before, amended))), (), "")

    operations.query(look, on_result, label="Đang so bản sửa đổi")


def amend(
    *, operations: Operations, plan_id: str, amended: Plan, source: str, on_done: Done = None
) -> None:
    """Take over an amended text; progress stays with its rows."""
    operations.run(
        lambda office: office.plans.amend(plan_id, amended, source=source), on_done=on_done
    )
