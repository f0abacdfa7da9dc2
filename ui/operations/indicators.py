"""Indicators: the view of a period, their definitions, recorded scores, and the papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.services.indicator_view import IndicatorView, read_indicators
from ui.operations.overview import period_in_force, plan_in_force
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.domain.completion import Score766
    from core.domain.indicator_set import IndicatorSet
    from core.domain.plan import Plan
    from core.reports.blocks import Report
    from core.reports.indicators import IndicatorPaper
    from core.services.office import Office

Failed = Callable[[Exception], None] | None


@dataclass(frozen=True)
class IndicatorBook:
    """A look at the indicators, with the plan that they come from (``None``: there is none)."""

    view: IndicatorView
    plan: Plan | None
    year: int
    scores: tuple[Score766, ...] = ()


def load(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    is_running: bool,
    on_result: Callable[[IndicatorBook], None],
) -> None:
    """Read the indicators of the plan and the period chosen in the window."""

    def look(office: Office) -> IndicatorBook:
        plan = plan_in_force(office, plan_id)
        year = plan.year if plan else office.identity.year
        period = period_in_force(office, period_code, year)
        view = read_indicators(office, period, is_running=is_running)
        view.prepare()
        return IndicatorBook(view, plan, year, tuple(office.figures.scores()))

    operations.query(look, on_result, label="Đang tính chỉ tiêu")


def save_set(
    *,
    operations: Operations,
    indicators: IndicatorSet,
    on_done: Callable[[], None],
    on_error: Failed,
) -> None:
    """Keep a set as its year's own, as one step."""
    operations.run(
        lambda office: office.indicators.save(indicators),
        on_done=lambda _changes: on_done(),
        on_error=on_error,
    )


def record_score(*, operations: Operations, score: Score766) -> None:
    """Record a score read elsewhere."""
    operations.run(lambda office: office.figures.record_score(score))


def draw(*, operations: Operations, report: Report, on_result: Callable[[bytes], None]) -> None:
    """A paper as the bytes of a PDF."""

    def make(_office: Office) -> bytes:
        from core.reports.pdf import pdf_bytes

        return pdf_bytes(report)

    operations.query(make, on_result, label="Đang dựng trang in")


def write(
    *,
    operations: Operations,
    report: Report,
    table: IndicatorPaper,
    target: Path,
    on_result: Callable[[Path], None],
    on_error: Failed,
) -> None:
    """A paper as a file, by its suffix; a workbook takes the ``table``."""

    def make(_office: Office) -> Path:
        from core.reports.docx import render_docx
        from core.reports.indicators_xlsx import write_indicators_xlsx
        from core.reports.pdf import render_pdf

        if target.suffix == ".xlsx":
            write_indicators_xlsx(table, target)
        elif target.suffix == ".docx":
            render_docx(report, target)
        else:
            render_pdf(report, target)
        return target

    operations.query(make, on_result, on_error, label=f"Đang ghi {target.name}")
