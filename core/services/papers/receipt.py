"""Biên nhận phiếu: what of each unit's workbook was taken, two slips on a sheet."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from core.domain.calendar import paper_date
from core.domain.errors import UserError
from core.services.papers.kind import PerUnit, ReportKind, ReportRequest, Scope

if TYPE_CHECKING:
    from core.reports.blocks import Report
    from core.reports.receipt_slip import Slip
    from core.services.exchange_records import Batch, FileReport
    from core.services.office import Office


def _make(office: Office, request: ReportRequest) -> Report:
    from core.reports.receipt_slip import slips_report

    period = request.period_or_fail
    batches = [b for b in office.exchange.batches(period) if request.batch in ("", b.id)]
    slips = [
        _slip(file, batch)
        for batch in batches[-1:]
        for file in batch.files
        if _is_taken(file) and (not request.unit_ids or file.unit_id in request.unit_ids)
    ]
    if not slips:
        raise UserError(
            "nothing_collected",
            "Kỳ này chưa nhận phiếu nào nên chưa có biên nhận. Mở trang Thu phiếu, thu phiếu.",
        )
    return slips_report(office.identity.unit_name, period.label, slips)


def _is_taken(file: FileReport) -> bool:
    from core.exchange.outcome import FileOutcome

    taken = (FileOutcome.ACCEPTED, FileOutcome.PARTLY_ACCEPTED, FileOutcome.UNCHANGED)
    return file.outcome in taken and bool(file.unit_id)


def _slip(file: FileReport, batch: Batch) -> Slip:
    from core.exchange.outcome import CellOutcome
    from core.reports.receipt_slip import Slip, SlipLine

    lines = tuple(
        SlipLine(
            place=f"{cell.sheet}!{cell.cell}",
            label=cell.label,
            value=cell.raw,
            reason=cell.message,
        )
        for cell in file.cells
        if cell.outcome in (CellOutcome.UNREADABLE, CellOutcome.LATE)
    )
    return Slip(
        unit=file.unit_name,
        file=file.name,
        saved=_moment(file.saved_at) if file.saved_at else "không rõ lúc nào",
        collected=_moment(batch.at),
        balance=file.balance.sentence(),
        lines=lines,
        next_step=(
            "Sửa các ô trên trong chính tệp phiếu rồi gửi lại."
            if lines
            else "Không phải làm gì thêm."
        ),
    )


def _moment(at: datetime) -> str:
    return f"{at:%H:%M} ngày {paper_date(at.date())}"


KIND = ReportKind(
    id="receipt",
    group="Đôn đốc, đối soát",
    title="Biên nhận phiếu",
    scope=Scope.BATCH,
    per_unit=PerUnit.EACH,
    stem="bien-nhan",
    make=_make,
    has_details=False,
    nouns=frozenset({"collection", "collected_file", "exchange_member"}),
    source_page=("collect", "Mở Thu phiếu"),
)
