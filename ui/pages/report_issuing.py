"""Phát hành on Báo cáo: the question, the work, what is done right after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.services.papers.kind import CheckState, PerUnit, ReportCheck, ReportKind, ReportRequest
from ui.models.paper_words import number_sentence
from ui.operations import report_issue as operation
from ui.operations import reports
from ui.operations.report_issue import Issue

if TYPE_CHECKING:
    from ui.dialogs.report_issue import IssuePlan
    from ui.pages.reports import ReportsPage


class ReportIssuing(QObject):
    """One paper, or one for each unit chosen."""

    def __init__(self, page: ReportsPage) -> None:
        super().__init__(page)
        self._page = page
        self._print_after = False

    def ask(self) -> None:
        """What was typed last is stored and checked first; then the question."""
        page = self._page
        request = page.request()
        if page.paper is None or request is None or page.issued.frozen is not None:
            return
        page.panel.commit()
        reports.check(
            operations=page.operations,
            request=request,
            on_result=lambda checks: self._ask(request, checks),
            on_error=page.tell_fault,
        )

    def requests(self, request: ReportRequest) -> list[tuple[str, ReportRequest]]:
        """The papers to issue, each with its name."""
        page, kind = self._page, self._page.kind
        assert kind is not None
        assert page.desk is not None
        chosen = request.unit_ids
        units = [(u.id, u.name) for u in page.desk.units if not chosen or u.id in chosen]
        if kind.per_unit is PerUnit.EACH or (kind.per_unit is PerUnit.MAY and len(chosen) > 1):
            return operation.for_units(request, units)
        return [(kind.title, request)]

    def issue(self, request: ReportRequest) -> None:
        """Freeze the paper, or one for each unit."""
        page = self._page
        operation.issue(
            operations=page.operations,
            requests=self.requests(request),
            on_done=self._tell_issued,
            on_error=page.tell_fault,
        )

    def _ask(self, request: ReportRequest, checks: list[ReportCheck]) -> None:
        from ui.dialogs.report_issue import IssueDialog

        page = self._page
        stop = next((check for check in checks if check.state is CheckState.STOP), None)
        if stop is not None:
            page.strip.show_message(
                f"Chưa phát hành được. {stop.words}", "ask", "Mở" if stop.page else "",
                (lambda: page.page_requested.emit(stop.page, "")) if stop.page else None,
            )  # fmt: skip
            return
        dialog = IssueDialog(page.operations, self._plan(request), checks, page)
        if dialog.exec() == IssueDialog.DialogCode.Accepted:
            self._print_after = dialog.print_box.isChecked()
            self.issue(request)
        dialog.deleteLater()

    def _plan(self, request: ReportRequest) -> IssuePlan:
        from ui.dialogs.report_issue import IssuePlan

        page = self._page
        assert page.kind is not None
        assert page.paper is not None
        return IssuePlan(
            title=_title(page.kind, request),
            number=number_sentence(page.paper.details),
            count=len(self.requests(request)),
            pages=page.preview.view.page_count,
        )

    def _tell_issued(self, issue: Issue) -> None:
        page, papers = self._page, issue.papers
        page.issued.read()
        codes = [paper.code for paper in papers]
        words = f"Đã phát hành {len(papers)} văn bản, mỗi văn bản một mã đối chiếu."
        if len(papers) == 1:
            words = f"Đã phát hành “{papers[0].title}”, mã {codes[0]}."
            page.issued.show(codes[0])
        if issue.skipped:
            words += f" Chưa có văn bản: {', '.join(issue.skipped[:4])}"
            words += f" và {len(issue.skipped) - 4} đơn vị." if len(issue.skipped) > 4 else "."
        page.strip.show_message(words, "info", "In…", lambda: self.print_all(codes))
        if self._print_after:
            self._print_after = False
            self.print_all(codes)

    def print_all(self, codes: list[str]) -> None:
        """The issued papers as one print job."""
        page = self._page
        title = page.kind.title if page.kind else page.page_title
        operation.read_pdfs(
            operations=page.operations,
            codes=codes,
            on_result=lambda pdfs: page.printing.ask_all(pdfs, title),
            on_error=page.tell_fault,
        )


def _title(kind: ReportKind, request: ReportRequest) -> str:
    return f"{kind.title} {request.period.label}" if request.period else kind.title
