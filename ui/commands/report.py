"""report kinds, report KIND."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.domain.errors import UserError
from core.domain.period import Period, parse_period
from core.reports.output import require_writable
from core.services.office import Office
from core.services.papers.catalogue import KINDS, kind_of
from core.services.papers.kind import PerUnit, ReportKind, ReportRequest, Scope
from core.services.period_rules import rules_named
from ui.commands.command import Result, Subparsers, add_command, open_office

_KINDS = "kinds"


def add(commands: Subparsers) -> None:
    """Add the command of the papers."""
    words = "in một báo cáo ra tệp; report kinds liệt kê các loại"
    reporting = add_command(commands, "report", words, _report, _report_text)
    reporting.add_argument("kind", metavar="LOẠI", help="kinds để xem các loại")
    reporting.add_argument("--period", metavar="KỲ", help="ví dụ 2024-T03, 2024-Q1, 2024-N")
    reporting.add_argument(
        "--unit", action="append", default=[], metavar="MÃ", help="chỉ các đơn vị này"
    )
    reporting.add_argument("--to", type=Path, metavar="TỆP", help="tệp .pdf, .docx hoặc .xlsx")
    reporting.add_argument(
        "--issue", action="store_true", help="phát hành: giữ nguyên bản này, in mã đối chiếu"
    )


def _report(arguments: argparse.Namespace) -> Result:
    if arguments.kind == _KINDS:
        return {"kinds": [_kind(kind) for kind in KINDS]}
    kind = kind_of(arguments.kind)
    if arguments.to is None:
        raise UserError("no_target", "Chưa nói ghi vào tệp nào. Thêm --to, ví dụ --to bao-cao.pdf.")
    period = parse_period(arguments.period) if arguments.period else None
    with open_office(arguments) as office:
        request = ReportRequest(
            kind=kind.id,
            period=period,
            unit_ids=tuple(_unit_id(office, kind, period, code) for code in arguments.unit),
        )
        report = office.reports.draw(request)
        if arguments.issue:
            answer = _issue(office, request, arguments.to)
        else:
            answer = {"path": str(office.reports.put(request, report, arguments.to))}
    return {
        "kind": kind.id,
        "period": period.code if period else None,
        "warnings": list(report.warnings),
        **answer,
    }


def _issue(office: Office, request: ReportRequest, target: Path) -> Result:
    """Issue the paper, once it is sure that its file will be written."""
    archive = office.reports.archive
    archive.require_issuable(request)
    require_writable(target)
    office.reports.require_format(request.kind, target)
    paper = archive.issue(request)
    path = archive.write(paper.code, target)
    return {
        "path": str(path),
        "code": paper.code,
        "digest": paper.digest,
        "pages": paper.pages,
    }


def _kind(kind: ReportKind) -> Result:
    return {
        "kind": kind.id,
        "group": kind.group,
        "title": kind.title,
        "scope": kind.scope.value,
        "per_unit": kind.per_unit.value,
        "formats": list(kind.formats),
    }


def _unit_id(office: Office, kind: ReportKind, period: Period | None, code: str) -> str:
    """The unit with a code on the closing day of the period, else in the middle of the year."""
    from datetime import date

    if kind.per_unit is PerUnit.NEVER:
        message = f"“{kind.title}” là văn bản chung, không in riêng đơn vị. Bỏ --unit."
        raise UserError("no_units", message, "--unit")
    rules = rules_named(office.identity.period_rule)
    on = rules.closing(period) if period else date(office.year, 6, 30)
    unit = office.units.directory().by_code(code, on)
    if unit is None:
        when = f"trong kỳ {period.label}" if period else f"năm {office.year}"
        raise UserError(
            "unknown_unit", f"Không có đơn vị mã {code} {when}. Kiểm tra lại mã.", "--unit"
        )
    return unit.id


def _report_text(result: Result) -> str:
    if "kinds" in result:
        return "\n".join(
            f"{kind['kind']:<16}{kind['title']} ({', '.join(kind['formats'])}"
            f"{'; cần --period' if kind['scope'] != Scope.PLAN.value else ''})"
            for kind in result["kinds"]
        )
    issued = f" Mã đối chiếu {result['code']}." if "code" in result else ""
    return "\n".join((f"Đã ghi “{result['path']}”.{issued}", *result["warnings"]))
