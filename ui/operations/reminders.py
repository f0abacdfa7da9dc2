"""Reminders: who owes what, the letter as it will be, and the log of who was told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.reminder import LateList, Means, Reminder
from ui.operations.overview import period_in_force, plan_in_force
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.services.changes import Changes
    from core.services.office import Office
    from core.services.papers.kind import ReportRequest

Failed = Callable[[Exception], None] | None
_PROPOSED = 3  # working days


@dataclass(frozen=True)
class ReminderBook:
    """Who owes what in the period, and who was reminded; ``names`` are those of all units.

    ``office`` is the sender in a message, ``reply_by`` the day proposed for the answer.
    """

    plan_id: str
    late: LateList
    log: tuple[Reminder, ...]
    names: Mapping[str, str]
    office: str
    reply_by: date


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter is about: the units, only their reports or also tasks, the day asked for."""

    plan_id: str
    late: LateList
    unit_ids: tuple[str, ...]
    reports_only: bool
    reply_by: date


def load(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    on_result: Callable[[ReminderBook | None], None],
    on_error: Failed,
) -> None:
    """Read who is late in the plan and period chosen in the window; None without a plan."""

    def look(office: Office) -> ReminderBook | None:
        plan = plan_in_force(office, plan_id)
        if plan is None:
            return None
        period = period_in_force(office, period_code, plan.year)
        service = office.reminders
        identity = office.identity
        own = office.units.directory().by_code(identity.unit_code, office.clock().date())
        return ReminderBook(
            plan_id=plan.id,
            late=service.late(plan, period),
            log=tuple(reversed(service.log(period))),
            names={unit.id: unit.name for unit in office.units.directory().units},
            office=own.authority if own else identity.unit_name,
            reply_by=service.day_after(_PROPOSED),
        )

    operations.query(look, on_result, on_error, label="Đang xem đơn vị nào chậm")


def draw(
    *,
    operations: Operations,
    letter: Letter,
    on_result: Callable[[bytes], None],
    on_error: Failed,
) -> None:
    """The letter as the bytes of a PDF."""

    def work(office: Office) -> bytes:
        from core.reports.pdf import pdf_bytes

        return pdf_bytes(office.reports.draw(_request(letter), draft=False))

    operations.query(work, on_result, on_error, label="Đang dựng công văn")


def write(
    *,
    operations: Operations,
    letter: Letter,
    target: Path,
    on_result: Callable[[Path], None],
    on_error: Failed,
) -> None:
    """The letter as a file (.docx, .pdf), or as a list of calls (.xlsx)."""

    def work(office: Office) -> Path:
        return office.reports.write(_request(letter), target, draft=False)

    operations.query(work, on_result, on_error, label=f"Đang ghi {target.name}")


def draw_calls(
    *,
    operations: Operations,
    letter: Letter,
    on_result: Callable[[bytes], None],
    on_error: Failed,
) -> None:
    """The list of calls as the bytes of a PDF."""

    def work(office: Office) -> bytes:
        from core.reports.pdf import pdf_bytes

        return pdf_bytes(office.reports.draw(_request(letter, form="calls"), draft=False))

    operations.query(work, on_result, on_error, label="Đang dựng danh sách gọi")


def record(
    *,
    operations: Operations,
    late: LateList,
    means: Means,
    reply_by: date | None,
    note: str,
    on_done: Callable[[Changes], None],
    on_error: Failed,
) -> None:
    """Keep that the units of a list were reminded now."""
    told = {each.unit.id: each.words for each in late.units}
    operations.run(
        lambda office: office.reminders.record(
            late.period, told, means, reply_by=reply_by, note=note
        ),
        on_done=on_done,
        on_error=on_error,
    )


def forget(
    *, operations: Operations, reminder_ids: Collection[str], on_done: Callable[[Changes], None]
) -> None:
    """Take reminders recorded by mistake out of the log."""
    operations.run(lambda office: office.reminders.forget(reminder_ids), on_done=on_done)


def _request(letter: Letter, **more: str) -> ReportRequest:
    from core.services.papers.kind import ReportRequest

    about = "reports" if letter.reports_only else "all"
    return ReportRequest(
        kind="reminder",
        plan_id=letter.plan_id,
        period=letter.late.period,
        unit_ids=letter.unit_ids,
        options={"about": about, "reply_by": letter.reply_by.isoformat(), **more},
    )
