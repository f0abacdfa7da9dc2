"""The snapshot of an issued paper: what was asked for, what it says, and the journal behind it."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from core.domain.paper_details import PaperDetails, changed_fields
from core.domain.period import parse_period
from core.reports.blocks import Report
from core.reports.report_json import report_data, report_from
from core.services.papers.kind import ReportRequest
from core.storage.issued_reports import LogMark

_VERSION = 1


def frozen(
    request: ReportRequest, report: Report, log: tuple[LogMark, LogMark], at: datetime
) -> dict[str, Any]:
    """The snapshot as JSON values; ``log`` is the mark of the paper before, and this one's."""
    since, mark = log
    return {
        "version": _VERSION,
        "at": at.isoformat(timespec="seconds"),
        "request": {
            "kind": request.kind,
            "plan_id": request.plan_id,
            "period": request.period.code if request.period else "",
            "unit_ids": list(request.unit_ids),
            "batch": request.batch,
            "options": dict(request.options),
        },
        "details": changed_fields(PaperDetails(), request.details),
        "report": report_data(report),
        "log": {
            "step": mark.step,
            "digest": mark.digest,
            "since_step": since.step,
            "since_digest": since.digest,
        },
    }


def snapshot_digest(snapshot: dict[str, Any]) -> str:
    """SHA-256 of a snapshot, in hexadecimal: equal for equal content."""
    text = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def frozen_request(snapshot: dict[str, Any]) -> ReportRequest:
    """What was asked for when the paper was issued."""
    asked = snapshot["request"]
    return ReportRequest(
        kind=asked["kind"],
        plan_id=asked["plan_id"],
        period=parse_period(asked["period"]) if asked["period"] else None,
        unit_ids=tuple(asked["unit_ids"]),
        batch=asked["batch"],
        options=asked["options"],
        details=PaperDetails().with_changes(snapshot["details"]),
    )


def frozen_report(snapshot: dict[str, Any]) -> Report:
    """The report as it was issued, without its seal."""
    report: Report = report_from(snapshot["report"])
    return report
