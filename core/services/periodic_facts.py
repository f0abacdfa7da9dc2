"""The facts of a periodic report, read from the office's figures, plan and progress."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from core.domain.calendar import paper_date
from core.domain.errors import UserError
from core.domain.period import LAST_YEAR, Period, PeriodKind
from core.domain.plan import Plan
from core.domain.unit import Unit
from core.reports.periodic_facts import DueTask, PeriodicFacts
from core.reports.sentences import clause, lowered, small
from core.services.periodic_figures import (
    compared_period,
    counted_sections,
    coverage,
    dossiers,
    running_dossiers,
    target_results,
    unit_words,
)
from core.services.periodic_tasks import (
    difficulties,
    due_tasks,
    last_day_of,
    plan_parts,
    with_parts,
)

if TYPE_CHECKING:
    from core.services.figures import FigureBook
    from core.services.office import Office

_YEAR_END = {PeriodKind.HALF: "6 tháng cuối năm", PeriodKind.NINE: "quý IV năm"}


def read_periodic(
    office: Office,
    plan: Plan | None,
    period: Period,
    *,
    unit_id: str | None = None,
    organ: str = "",
    above: str = "",
    today: date | None = None,
) -> PeriodicFacts:
    """The facts of a period: of the office, or of one unit.

    ``organ`` reports to ``above``, as in a sentence. Tasks are seen on ``today``, but never
    after the day on which the report is due: printed again in December, the report of March
    still tells how March stood.

    Raises:
        UserError: ``no_plan`` where there is no plan to report on.
    """
    if plan is None:
        raise UserError(
            "no_plan",
            "Chưa có kế hoạch nên chưa lập được báo cáo. Mở trang Kế hoạch, đọc văn bản kế hoạch.",
        )
    return _Reading(office, plan, period, unit_id, today).facts(organ, above)


class _Reading:
    """One reading of the office."""

    def __init__(
        self,
        office: Office,
        plan: Plan,
        period: Period,
        unit_id: str | None,
        today: date | None,
    ) -> None:
        from core.services.indicator_view import read_indicators

        self.office, self.plan, self.period = office, plan, period
        self.view = read_indicators(office, period)
        self.rules = self.view.rules
        self.book: FigureBook = self.view.book
        is_unit = office.identity.role == "unit"
        self.unit = self._unit(unit_id or (office.identity.unit_code if is_unit else ""))
        level = "commune" if self.unit else "district"
        last = self.rules.due_date(period, level)
        self.seen_on = min(today or office.clock().date(), last)

    def facts(self, organ: str, above: str) -> PeriodicFacts:
        """Everything, for the office or its unit."""
        own = {self.unit.id} if self.unit else None
        ids = [self.unit.id] if self.unit else self.book.unit_ids
        board = with_parts(self.office.progress.board(self.plan, self.period, today=self.seen_on))
        first, closing = self.rules.data_range(self.period)
        compared = compared_period(self.period)
        return PeriodicFacts(
            period=self.period,
            first=first,
            closing=closing,
            seen_on=self.seen_on,
            organ=organ or (unit_words(self.unit) if self.unit else self.view.office),
            above=above,
            base=base_words(self.plan, is_unit=self.unit is not None),
            plan=self.plan.short_title or self.plan.title,
            is_unit=self.unit is not None,
            dossiers=dossiers(self.book, ids, self.period.code),
            coverage=None if self.unit else coverage(self.book),
            running=running_dossiers(self.book, ids),
            year_start=self.rules.data_range(Period(self.period.year, PeriodKind.YEAR))[0],
            sections=tuple(counted_sections(self.book, ids)),
            targets=tuple(target_results(self.view, self.unit.id if self.unit else None)),
            compared=compared.words if compared else "",
            parts=tuple(plan_parts(board, own)),
            difficulties=tuple(difficulties(board, self.book, own)),
            next_words=next_words(self.period),
            next_tasks=tuple(self._next(own)),
        )

    def _next(self, own: set[str] | None) -> list[DueTask]:
        following = next_period(self.period)
        if following is None or following.year != self.plan.year:
            return []
        board = self.office.progress.board(self.plan, following, today=self.seen_on)
        return list(due_tasks(board, own, last_day_of(board)))

    def _unit(self, name: str) -> Unit | None:
        """A unit by its id or its code; ``None`` for no name."""
        if not name:
            return None
        directory = self.office.units.directory()
        found = directory.by_id.get(name) or directory.by_code(
            name, self.rules.closing(self.period)
        )
        if found is None:
            raise UserError(
                "no_unit", f"Không có đơn vị “{name}” trong {self.period.words}. Chọn đơn vị khác."
            )
        return found


def next_period(period: Period) -> Period | None:
    """The period that a report looks ahead to; after 6 and 9 months the rest of the year."""
    if period.kind in _YEAR_END:
        return Period(period.year, PeriodKind.YEAR)
    top = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4}.get(period.kind, 1)
    if period.number < top:
        return Period(period.year, period.kind, period.number + 1)
    return Period(period.year + 1, period.kind, 1) if period.year < LAST_YEAR else None


def next_words(period: Period) -> str:
    """The period ahead inside a sentence: "tháng 4 năm 2024", "6 tháng cuối năm 2024"."""
    if period.kind in _YEAR_END:
        return f"{_YEAR_END[period.kind]} {period.year}"
    following = next_period(period)
    return following.words if following else "thời gian tới"


def organ_words(organ: str, unit_name: str) -> str:
    """An organ's name out of a letterhead, inside a sentence: "Ủy ban nhân dân huyện Vĩnh Bảo"."""
    return lowered(organ, small(unit_name)) if organ else unit_name


def base_words(plan: Plan, *, is_unit: bool) -> str:
    """The paper that a report rests on: the decision from above, else the plan's own."""
    decision = plan.decision
    above = [clause(base) for base in decision.bases if base.startswith("Căn cứ Quyết định số")]
    if above and not is_unit:
        return above[-1].removeprefix("Căn cứ ")
    title = plan.short_title or plan.title or f"Kế hoạch năm {plan.year}"
    if not (decision.number and decision.day and decision.month and decision.year):
        return title
    day = paper_date(date(decision.year, decision.month, decision.day))
    organ = lowered(decision.organ or decision.issuer)
    number = f"{decision.number.zfill(2)}/{decision.sign}"
    return f"Quyết định số {number} ngày {day} của {organ} ban hành {title}"
