"""Issued papers: issuing, the archive, what a code or a file tells, the register of numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.services.issued_report import IssuedReport, Verification
from core.services.papers.kind import ReportRequest
from ui.operations.runner import Operations, Progress

if TYPE_CHECKING:
    from core.domain.number_register import NumberRegister
    from core.services.changes import Changes
    from core.services.office import Office

ISSUED = "issued_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What came of issuing: the papers, and the names of units that have none."""

    papers: tuple[IssuedReport, ...]
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """An issued paper as it was signed, and what is no longer so."""

    paper: IssuedReport
    pdf: bytes
    verification: Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberYear:
    """The register of one type of paper in one year; ``title`` is the type in words."""

    document: str
    title: str
    year: int
    register: NumberRegister


def issue(
    *,
    operations: Operations,
    requests: Sequence[tuple[str, ReportRequest]],
    on_done: Callable[[Issue], None],
    on_error: Callable[[Exception], None],
) -> None:
    """Issue papers, each with the name to show meanwhile. What is issued stays, also when stopped.

    A unit that has no such paper is passed over where several are asked for.
    """
    found: list[Issue] = []

    def work(office: Office, progress: Progress) -> Changes:
        found.append(_issue(office, requests, progress))
        return _issued_changes(found[0])

    operations.run_long(
        work,
        on_done=lambda _changes: on_done(found[0]),
        on_error=on_error,
        label="Đang phát hành",
    )


def read_issued(*, operations: Operations, on_result: Callable[[list[IssuedReport]], None]) -> None:
    """All issued papers, the newest first."""
    operations.query(lambda office: office.reports.archive.issued(), on_result)


def read_frozen(
    *,
    operations: Operations,
    code: str,
    on_result: Callable[[Frozen], None],
    on_error: Callable[[Exception], None],
) -> None:
    """An issued paper with its own PDF, compared with what the data say now."""

    def work(office: Office) -> Frozen:
        archive = office.reports.archive
        verification = archive.verify(code)
        assert verification.issued is not None
        return Frozen(paper=verification.issued, pdf=archive.pdf(code), verification=verification)

    operations.query(work, on_result, on_error, label="Đang mở bản đã phát hành")


def read_pdfs(
    *,
    operations: Operations,
    codes: Sequence[str],
    on_result: Callable[[list[bytes]], None],
    on_error: Callable[[Exception], None],
) -> None:
    """The PDFs of several issued papers, as they were issued."""
    operations.query(
        lambda office: [office.reports.archive.pdf(code) for code in codes],
        on_result,
        on_error,
        label="Đang lấy văn bản",
    )


def write_issued(
    *,
    operations: Operations,
    papers: Sequence[IssuedReport],
    targets: Sequence[Path],
    on_result: Callable[[list[Path]], None],
    on_error: Callable[[Exception], None],
) -> None:
    """Write issued papers to files, as they were issued."""

    def work(office: Office, progress: Progress) -> list[Path]:
        written = []
        for done, (paper, target) in enumerate(zip(papers, targets, strict=True)):
            progress.report(done, len(papers), target.name)
            written.append(office.reports.archive.write(paper.code, target))
        return written

    operations.query_long(work, on_result, on_error, label="Đang ghi văn bản")


def verify(
    *,
    operations: Operations,
    asked: str | Path,
    on_result: Callable[[Verification], None],
    on_error: Callable[[Exception], None],
) -> None:
    """What was signed under a code, or whether a PDF is the one that was issued."""

    def work(office: Office) -> Verification:
        archive = office.reports.archive
        return archive.verify_file(asked) if isinstance(asked, Path) else archive.verify(asked)

    operations.query(work, on_result, on_error, label="Đang tra mã")


def withdraw(
    *,
    operations: Operations,
    code: str,
    reason: str,
    on_done: Callable[[], None],
    on_error: Callable[[Exception], None],
) -> None:
    """Mark an issued paper as withdrawn, as one step."""
    operations.run(
        lambda office: office.reports.archive.withdraw(code, reason),
        on_done=lambda _changes: on_done(),
        on_error=on_error,
    )


def read_numbers(*, operations: Operations, on_result: Callable[[list[NumberYear]], None]) -> None:
    """The register of every type and year in which a number was used, the newest year first."""
    operations.query(_numbers, on_result)


def _issue(
    office: Office, requests: Sequence[tuple[str, ReportRequest]], progress: Progress
) -> Issue:
    from core.domain.errors import UserError

    papers: list[IssuedReport] = []
    skipped: list[str] = []
    first: UserError | None = None
    for done, (name, request) in enumerate(requests):
        if progress.cancelled:
            break
        progress.reported.emit(done, len(requests), name)
        try:
            papers.append(office.reports.archive.issue(request))
        except UserError as error:
            first = first or error
            skipped.append(name)
    if first is not None and not papers:
        raise first
    return Issue(papers=tuple(papers), skipped=tuple(skipped))


def _issued_changes(issue: Issue) -> Changes:
    from core.services.changes import Changes

    words = f"phát hành {len(issue.papers)} văn bản"
    return Changes(words, frozenset({ISSUED}))


def _numbers(office: Office) -> list[NumberYear]:
    from core.domain.paper_details import DocumentType

    used = sorted(
        {
            (-(paper.at.year), paper.document)
            for paper in office.reports.archive.issued()
            if paper.document
        }
    )
    return [
        NumberYear(
            document=document,
            title=_TITLES.get(document) or DocumentType(document).heading.capitalize(),
            year=-year,
            register=office.reports.archive.numbers(document, -year),
        )
        for year, document in used
    ]


_TITLES = {"CV": "Công văn"}


def for_units(
    request: ReportRequest, units: Sequence[tuple[str, str]]
) -> list[tuple[str, ReportRequest]]:
    """One request for each unit (id, name)."""
    return [(name, replace(request, unit_ids=(unit_id,))) for unit_id, name in units]
