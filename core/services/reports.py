"""Papers: what kinds there are, how one is completed, drawn and written."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from core.services.papers.kind import (
    PerUnit,
    ReportCheck,
    ReportKind,
    ReportRequest,
    Scope,
    plan_id_of,
)

if TYPE_CHECKING:
    from core.domain.paper_details import PaperDetails
    from core.reports.blocks import Report
    from core.services.changes import Changes
    from core.services.office import Office
    from core.services.paper_defaults import PaperDefaults
    from core.services.report_archive import ReportArchive
    from core.services.report_sentences import Sentence


class ReportService:
    """Everything a person does with papers. Every method takes a request as it was chosen."""

    def __init__(self, office: Office) -> None:
        from core.services.paper_defaults import PaperDefaults
        from core.services.report_sentences import SentenceBook

        self._office = office
        self.defaults: PaperDefaults = PaperDefaults(office)
        self._sentences = SentenceBook(office.recorder)

    @cached_property
    def archive(self) -> ReportArchive:
        """Issuing papers, and those that were issued."""
        from core.services.report_archive import ReportArchive

        return ReportArchive(self._office, self)

    def kinds(self) -> tuple[ReportKind, ...]:
        """The kinds that this office prints, in the order of the list."""
        from core.services.papers.catalogue import KINDS

        role = self._office.identity.role
        return tuple(kind for kind in KINDS if role in kind.roles)

    def complete(self, request: ReportRequest) -> ReportRequest:
        """The request with its plan and its details; what it says of details itself is kept.

        Raises UserError where the kind is unknown or a period is missing.
        """
        kind = self.kind(request.kind)
        if kind.scope is not Scope.PLAN and request.period is None:
            raise UserError(
                "no_period",
                f"“{kind.title}” là báo cáo của một kỳ. Chọn kỳ, ví dụ --period 2024-T03.",
            )
        placed = self._placed(request)
        return replace(placed, details=self.defaults.details(kind, placed))

    def keep_details(self, request: ReportRequest, details: PaperDetails) -> Changes:
        """Keep what a person typed round this paper: number, day, signer …, as one step."""
        return self.defaults.keep(self._placed(request), details)

    def kind(self, kind_id: str) -> ReportKind:
        """A kind by its id. Raises UserError where there is none."""
        from core.services.papers.catalogue import kind_of

        return kind_of(kind_id)

    def draw(self, request: ReportRequest, *, draft: bool = True) -> Report:
        """The paper as it stands now, in blocks.

        Raises UserError where there is nothing to print; the message says what to do first.
        """
        return self.drawn(request, draft=draft)[1]

    def drawn(self, request: ReportRequest, *, draft: bool = True) -> tuple[ReportRequest, Report]:
        """As :meth:`draw`, with the completed request that the paper was made from."""
        from core.reports.print_check import print_warnings
        from core.reports.typeface import find_faces

        full = self.complete(request)
        report = self._sentences.applied(full, self._composed(full))
        warnings = (*report.warnings, *print_warnings(report, find_faces()))
        return full, replace(report, draft=draft, warnings=warnings)

    def sentences(self, request: ReportRequest) -> list[Sentence]:
        """The sentences of the paper that a person may reword, with what to look at in them.

        Raises UserError as :meth:`draw`.
        """
        request = self.complete(request)
        return self._sentences.of(request, self._composed(request))

    def reword(self, request: ReportRequest, key: str, text: str) -> Changes:
        """Keep a person's words for a sentence, as one step; "" goes back to the composed one."""
        request = self.complete(request)
        return self._sentences.reword(request, self._composed(request), key, text)

    def checks(self, request: ReportRequest) -> list[ReportCheck]:
        """What to know before the paper is issued, in the order of the page."""
        from core.services.report_checks import number_checks, sentence_checks

        request = self.complete(request)
        details = request.details
        checks = list(self.kind(request.kind).checks(self._office, request))
        if self._sentences.has_own(request):
            checks += sentence_checks(self._sentences.of(request, self._composed(request)))
        year = details.year or self._office.clock().year
        return checks + list(
            number_checks(details, self.archive.numbers(details.document.value, year))
        )

    def write(self, request: ReportRequest, target: Path, *, draft: bool = True) -> Path:
        """Write the paper as .pdf, .docx or .xlsx. Raises UserError for another suffix."""
        self.require_format(request.kind, target)
        return self.put(request, self.draw(request, draft=draft), target)

    def put(self, request: ReportRequest, report: Report, target: Path) -> Path:
        """Write a paper that was drawn from the request just now."""
        kind = self.kind(request.kind)
        if _suffix(kind, target) == ".xlsx" and kind.xlsx:
            kind.xlsx(self._office, self.complete(request), target)
        else:
            self.render(kind.id, report, target)
        return target

    def require_format(self, kind_id: str, target: Path) -> None:
        """Raises UserError ``unknown_format`` where the kind does not come in such a file."""
        _suffix(self.kind(kind_id), target)

    def render(self, kind_id: str, report: Report, target: Path) -> None:
        """Write a report that is at hand, as an issued one, by the suffix of the target."""
        self.require_format(kind_id, target)
        write_report(report, target)

    def write_each(
        self, request: ReportRequest, folder: Path, suffix: str = ".pdf", *, draft: bool = True
    ) -> list[Path]:
        """One file for each unit asked for, named by its code; gives the files written.

        Raises UserError for a kind that has no paper of a single unit.
        """
        kind = self.kind(request.kind)
        if kind.per_unit is PerUnit.NEVER or not request.unit_ids:
            raise UserError(
                "no_units", f"“{kind.title}” không in riêng từng đơn vị. In cả văn bản một lần."
            )
        by_id = self._office.units.directory().by_id
        written = []
        for unit_id in request.unit_ids:
            target = folder / f"{self.stem(request)}_{by_id[unit_id].code}{suffix}"
            written.append(self.write(replace(request, unit_ids=(unit_id,)), target, draft=draft))
        return written

    def stem(self, request: ReportRequest) -> str:
        """The file name proposed, without its suffix: "bieu-06_2024-T03"."""
        kind = self.kind(request.kind)
        period = request.period.code if request.period and kind.scope is not Scope.PLAN else ""
        year = "" if period else str(self._year(request))
        return "_".join(filter(None, (kind.stem or kind.id, period, year)))

    def _composed(self, request: ReportRequest) -> Report:
        from core.reports.columns import table_letters

        with table_letters(self.defaults.settings().letters):
            return self.kind(request.kind).make(self._office, request)

    def _placed(self, request: ReportRequest) -> ReportRequest:
        """With the plan that it is about."""
        return replace(request, plan_id=plan_id_of(self._office, request))

    def _year(self, request: ReportRequest) -> int:
        from core.services.papers.kind import plan_of

        plan = plan_of(self._office, request)
        return plan.year if plan else self._office.year


def _suffix(kind: ReportKind, target: Path) -> str:
    suffix = target.suffix.lower()
    if suffix not in kind.formats:
        offered = ", ".join(kind.formats)
        raise UserError(
            "unknown_format",
            f"“{kind.title}” không xuất được tệp “{target.name}”. Đặt đuôi tệp: {offered}.",
            str(target),
        )
    return suffix


def write_report(report: Report, target: Path) -> None:
    """Write a paper as the .pdf, .docx or .xlsx that its target names."""
    suffix = target.suffix.lower()
    if suffix == ".pdf":
        from core.reports.pdf import render_pdf as render
    elif suffix == ".docx":
        from core.reports.docx import render_docx as render
    else:
        from core.reports.xlsx import render_xlsx as render
    render(report, target)
