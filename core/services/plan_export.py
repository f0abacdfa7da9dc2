"""A plan as a file: PDF, Word, Excel."""

from __future__ import annotations

from pathlib import Path

from core.domain.errors import UserError
from core.domain.plan import Plan


def write_plan(plan: Plan, target: Path) -> Path:
    """Write a plan by the suffix of the target. Raises UserError for another suffix."""
    suffix = target.suffix.lower()
    if suffix == ".xlsx":  # a sheet to work on, not the paper's table
        from core.reports.plan_xlsx import write_plan_xlsx

        write_plan_xlsx(plan, target)
    elif suffix in (".pdf", ".docx"):
        from core.reports.plan import plan_report
        from core.services.reports import write_report

        write_report(plan_report(plan), target)
    else:
        raise UserError(
            "unknown_format",
            f"Không xuất được tệp “{target.name}”. Đặt tên tệp có đuôi .pdf, .docx hoặc .xlsx.",
            str(target),
        )
    return target
