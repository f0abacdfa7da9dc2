"""The deadlines of a plan: reading them, confirming them, putting one off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ui.operations.overview import period_in_force, plan_in_force
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.domain.deadline import Deadline
    from core.services.changes import Changes
    from core.services.deadline_review import DeadlineReview
    from core.services.office import Office
    from core.services.working_days import SpecialDay, WorkingDays


def read_deadlines(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    on_result: Callable[[DeadlineReview | None], None],
) -> None:
    """Every deadline of the plan chosen in the window; ``None`` where there is no plan."""

    def look(office: Office) -> DeadlineReview | None:
        from core.services.deadline_review import read_deadline_review

        plan = plan_in_force(office, plan_id)
        if plan is None:
            return None
        return read_deadline_review(office, plan, period_in_force(office, period_code, plan.year))

    operations.query(look, on_result, label="Đang đọc thời hạn")


def confirm_deadlines(
    *, operations: Operations, plan_id: str, readings: Mapping[str, Deadline]
) -> None:
    """Keep a person's readings by row, as one step."""
    if len(readings) == 1:
        ((item_id, reading),) = readings.items()
        operations.run(lambda office: office.plans.confirm_deadline(plan_id, item_id, reading))
    else:
        operations.run(lambda office: office.plans.confirm_deadlines(plan_id, readings))


def forget_reading(*, operations: Operations, plan_id: str, item_id: str) -> None:
    """Go back to what the words say."""
    operations.run(lambda office: office.plans.confirm_deadline(plan_id, item_id, None))


def extend_deadline(
    *, operations: Operations, item_id: str, new_due: date, reason: str, unit_id: str | None
) -> None:
    """Put a deadline off; the old day and the reason are kept."""
    operations.run(
        lambda office: office.progress.extend(item_id, new_due, reason=reason, unit_id=unit_id)
    )


def read_working_days(
    *, operations: Operations, on_result: Callable[[WorkingDays, int], None]
) -> None:
    """What the office has set of holidays, and the year worked on."""

    def look(office: Office) -> tuple[WorkingDays, int]:
        from core.services.working_days import working_days

        return working_days(office.settings), office.year

    operations.query(look, lambda found: on_result(*found))


def save_holidays(
    *,
    operations: Operations,
    special: Sequence[SpecialDay],
    on_error: Callable[[Exception], None],
) -> None:
    """Keep the table of holidays."""

    def change(office: Office) -> Changes:
        from core.services.working_days import HOLIDAYS, holiday_data

        label = f"sửa bảng ngày nghỉ: {len(special)} ngày"
        return office.settings.put(HOLIDAYS, holiday_data(special), label=label)

    operations.run(change, on_error=on_error)


def roll_deadlines(*, operations: Operations, rolls: bool) -> None:
    """Let deadlines on a day off move to the next day worked, or hold to the strict day."""

    def change(office: Office) -> Changes:
        from core.services.working_days import ROLLS

        word = "dời hạn rơi ngày nghỉ" if rolls else "giữ hạn rơi ngày nghỉ"
        return office.settings.put(ROLLS, rolls, label=word)

    operations.run(change)
