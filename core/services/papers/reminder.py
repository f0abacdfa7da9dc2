"""Công văn đôn đốc to late units, and the list of whom to ring up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from core.domain.paper_details import DocumentType, PaperDetails
from core.services.papers.kind import PerUnit, ReportKind, ReportOption, ReportRequest, plan_of

if TYPE_CHECKING:
    from core.domain.reminder import LateList
    from core.reports.blocks import Report
    from core.services.office import Office

LETTER, CALLS = "letter", "calls"
ABOUT, ALL, REPORTS = "about", "all", "reports"
# An option's value is a number of working days, or the day itself.
REPLY_BY = "reply_by"
_WORKING_DAYS = "3"


def late_of(office: Office, request: ReportRequest) -> LateList | None:
    """The units that the paper is about: those asked for, else all whose day has come."""
    plan = plan_of(office, request)
    if plan is None:
        return None
    late = office.reminders.late(plan, request.period_or_fail)
    if KIND.option(request, ABOUT) == REPORTS:
        late = late.reports_only()
    return late.chosen(request.unit_ids)


def reply_by(office: Office, request: ReportRequest) -> date:
    """The day asked for in the letter."""
    value = str(KIND.option(request, REPLY_BY))
    if len(value) > 2:
        return date.fromisoformat(value)
    return office.reminders.day_after(int(value))


def _make(office: Office, request: ReportRequest) -> Report:
    from core.reports.reminder import call_list_report, reminder_report
    from core.services.reminder_paper import call_lines, call_note, reminder_letter

    plan, late = plan_of(office, request), late_of(office, request)
    if plan is None or late is None or not late.units:
        raise UserError(
            "nobody_late",
            "Kỳ này chưa có đơn vị nào chậm nên chưa có gì để nhắc. Mở trang Tiến độ xem hạn.",
        )
    if KIND.option(request, "form") == CALLS:
        return call_list_report(office.identity.unit_name, call_note(late), call_lines(late))
    letter = reminder_letter(
        late, plan, details=request.details, reply_by=reply_by(office, request)
    )
    return reminder_report(letter)


def _details(office: Office, request: ReportRequest, details: PaperDetails) -> PaperDetails:
    """Subject and addressees as they are proposed."""
    from core.services.reminder_paper import addressees, letter_subject

    late = late_of(office, request)
    if late is None or not late.units:
        return details
    names = details.addressees or addressees(late)
    return replace(details, subject=letter_subject(late), addressees=names)


KIND = ReportKind(
    id="reminder",
    group="Đôn đốc, đối soát",
    title="Công văn đôn đốc",
    per_unit=PerUnit.MAY,
    document=DocumentType.LETTER,
    stem="cong-van-don-doc",
    roles=frozenset({"coordinator"}),
    make=_make,
    details=_details,
    options=(
        ReportOption(
            id="form",
            label="In",
            default=LETTER,
            choices=((LETTER, "công văn"), (CALLS, "danh sách gọi")),
        ),
        ReportOption(
            id=ABOUT,
            label="Nhắc về",
            default=ALL,
            choices=((ALL, "báo cáo và nhiệm vụ"), (REPORTS, "chỉ báo cáo")),
        ),
        ReportOption(
            id=REPLY_BY,
            label="Hạn gửi kết quả",
            default=_WORKING_DAYS,
            choices=tuple((str(n), f"{n} ngày làm việc") for n in (1, 2, 3, 5, 10)),
        ),
    ),
    nouns=frozenset(
        {
            "plan", "plan_item", "progress", "adjustment", "extension", "unit", "exchange_member",
            "issued_workbook", "collected_file", "reminder", "report_draft", "setting",
        }
    ),
    source_page=("progress", "Mở Tiến độ"),
)  # fmt: skip
