"""A plan as a file: PDF, Word, Excel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.domain.errors import UserError
from core.domain.plan import Plan


def write_plan(plan: Plan, target: Path) -> Path:
    """Write a plan by the suffix of the target. Raises UserError for another suffix."""
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        raise UserError(
            "unknown_format",
            f"Không xuất được tệp “{target.name}”. Đặt tên tệp có đuôi .pdf, .docx hoặc .xlsx.",
            str(target),
        )
    writer(plan, target)
    return target


def _write_pdf(plan: Plan, target: Path) -> None:
    from core.reports.pdf import render_pdf
    from core.reports.plan import plan_report

    render_pdf(plan_report(plan), target)


def _write_docx(plan: Plan, target: Path) -> None:
    from core.reports.docx import render_docx
    from core.reports.plan import plan_report

    render_docx(plan_report(plan), target)


def _write_xlsx(plan: Plan, target: Path) -> None:
    from core.reports.plan_xlsx import write_plan_xlsx

    write_plan_xlsx(plan, target)


_WRITERS: dict[str, Callable[[Plan, Path], None]] = {
    ".pdf": _write_pdf,
    ".docx": _write_docx,
    ".xlsx": _write_xlsx,
}
