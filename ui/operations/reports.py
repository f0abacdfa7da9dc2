"""Papers: which there are, drawn for the preview, written as files, and what stands round them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.paper_details import PaperDetails, Signature
from core.domain.plan import Decision
from core.domain.unit import Unit
from core.services.papers.kind import ReportCheck, ReportKind, ReportRequest
from ui import periods
from ui.operations.runner import Operations, Progress
from ui.widgets.report_sentences import SentenceLine

if TYPE_CHECKING:
    from core.domain.number_register import NumberRegister
    from core.domain.period import Period
    from core.reports.blocks import Report
    from core.services.changes import Changes
    from core.services.office import Office
    from core.services.report_sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDesk:
    """What there is to choose from: kinds, periods (code, words), units of the period."""

    kinds: tuple[ReportKind, ...]
    plan_id: str
    period: Period
    periods: tuple[tuple[str, str], ...]
    units: tuple[Unit, ...]
    office_name: str
    has_plan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper as it will be printed, with what the page shows beside it.

    ``stem`` is the file name proposed for it; ``warnings`` are Vietnamese sentences about what
    the paper could not show well. ``decision`` belongs to a plan alone; ``editable`` is False
    in an office that received the plan from its coordinator.
    """

    request: ReportRequest
    pdf: bytes
    stem: str
    details: PaperDetails
    signatures: tuple[Signature, ...] = ()
    has_sentences: bool = False
    decision: Decision | None = None
    editable: bool = True
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is to know of a paper: points before it is issued, its sentences, used numbers."""

    checks: tuple[ReportCheck, ...] = ()
    sentences: tuple[SentenceLine, ...] = ()
    register: NumberRegister | None = None


def read_desk(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    on_result: Callable[[ReportDesk], None],
) -> None:
    """Look up what there is to choose from."""
    operations.query(lambda office: _desk(office, plan_id, period_code), on_result)


def draw(
    *,
    operations: Operations,
    request: ReportRequest,
    on_result: Callable[[Paper], None],
    on_error: Callable[[Exception], None],
) -> None:
    """Draw a paper on the worker thread; where there is nothing to print, the error says why."""
    operations.query(
        lambda office: _paper(office, request), on_result, on_error, label="Đang dựng trang in"
    )


def look(
    *,
    operations: Operations,
    request: ReportRequest,
    on_result: Callable[[str], None],
) -> None:
    """Why there is nothing to print of a kind; "" where there is."""
    operations.query(lambda office: _reason(office, request), on_result)


def read_beside(
    *,
    operations: Operations,
    paper: Paper,
    on_result: Callable[[Beside], None],
) -> None:
    """What the page shows beside a paper that was drawn; where the paper has gone, nothing."""
    operations.query(lambda office: _beside(office, paper), on_result)


def check(
    *,
    operations: Operations,
    request: ReportRequest,
    on_result: Callable[[list[ReportCheck]], None],
    on_error: Callable[[Exception], None],
) -> None:
    """What to know before a paper is issued."""
    operations.query(lambda office: office.reports.checks(request), on_result, on_error)


def reword(
    *,
    operations: Operations,
    request: ReportRequest,
    key: str,
    text: str,
    on_error: Callable[[Exception], None],
) -> None:
    """Keep a person's words for a sentence, as one step; "" goes back to the composed one."""
    operations.run(lambda office: office.reports.reword(request, key, text), on_error=on_error)


def write(
    *,
    operations: Operations,
    request: ReportRequest,
    target: Path,
    on_result: Callable[[Path], None],
    on_error: Callable[[Exception], None],
) -> None:
    """Write a paper to a file; its suffix says which format."""
    operations.query(
        lambda office: office.reports.write(request, target),
        on_result,
        on_error,
        label=f"Đang ghi {target.name}",
    )


def write_each(
    *,
    operations: Operations,
    request: ReportRequest,
    units: Sequence[Unit],
    folder: Path,
    on_result: Callable[[list[Path]], None],
    on_error: Callable[[Exception], None],
) -> None:
    """Write one PDF for each unit; a job that is stopped leaves the files written so far."""

    def work(office: Office, progress: Progress) -> list[Path]:
        stem, written = office.reports.stem(request), []
        for done, unit in enumerate(units):
            progress.report(done, len(units), unit.name)
            target = folder / f"{stem}_{unit.code}.pdf"
            one = replace(request, unit_ids=(unit.id,))
            written.append(office.reports.write(one, target))
        return written

    operations.query_long(work, on_result, on_error, label="Đang ghi từng đơn vị")


def edit_details(
    *,
    operations: Operations,
    request: ReportRequest,
    details: PaperDetails,
    on_error: Callable[[Exception], None],
) -> None:
    """Keep what was typed round a paper, as one step."""
    operations.run(lambda office: office.reports.keep_details(request, details), on_error=on_error)


def edit_decision(
    *,
    operations: Operations,
    plan_id: str,
    values: Mapping[str, Any],
    on_error: Callable[[Exception], None],
) -> None:
    """Change some fields of a decision as one step; the others stay as they are stored."""

    def change(office: Office) -> Changes:
        decision = replace(office.plans.get(plan_id).decision, **values)
        return office.plans.edit_decision(plan_id, decision)

    operations.run(change, on_error=on_error)


def sheet_words(*, landscape: bool) -> str:
    """The sheet and its margins: "A4 đứng · lề 20, 20, 30, 15 mm" (trên, dưới, trái, phải)."""
    from core.reports.decree30 import page

    sheet = page(landscape=landscape)
    margins = ", ".join(f"{each:g}" for each in (sheet.top, sheet.bottom, sheet.left, sheet.right))
    return f"A4 {'ngang' if landscape else 'đứng'} · lề {margins} mm"


def _desk(office: Office, plan_id: str, period_code: str) -> ReportDesk:
    from core.services.period_rules import rules_named

    summaries = office.plans.summaries()
    chosen = next((s for s in summaries if s.id == plan_id), summaries[0] if summaries else None)
    year = chosen.year if chosen else office.identity.year
    rules = rules_named(office.identity.period_rule)
    period = periods.chosen_period(period_code, year, office.clock().date(), rules)
    units = office.figures.reporting_units(office.units.directory(), rules.closing(period))
    return ReportDesk(
        kinds=office.reports.kinds(),
        plan_id=chosen.id if chosen else "",
        period=period,
        periods=tuple((p.code, p.label) for p in periods.periods_of(year)),
        units=tuple(units),
        office_name=office.identity.unit_name,
        has_plan=chosen is not None,
    )


def _paper(office: Office, request: ReportRequest) -> Paper:
    from core.reports.pdf import pdf_bytes

    full, report = office.reports.drawn(request)
    today = office.clock().date()
    signers = office.reports.defaults.settings().signers_on(today)
    own = not office.reports.kind(request.kind).has_details
    decision = office.plans.get(full.plan_id).decision if own and full.plan_id else None
    return Paper(
        request=replace(full, details=PaperDetails()),
        pdf=pdf_bytes(report),
        stem=office.reports.stem(full),
        details=full.details,
        signatures=tuple(signer.signature for signer in signers),
        has_sentences=_has_sentences(report),
        decision=decision,
        editable=decision is None or office.identity.role == "coordinator",
        warnings=report.warnings,
    )


def _beside(office: Office, paper: Paper) -> Beside:
    from core.domain.errors import UserError

    details, service = paper.details, office.reports
    document = details.document.value
    year = details.year or office.clock().year
    try:
        return Beside(
            checks=tuple(service.checks(paper.request)),
            sentences=tuple(map(_sentence, _sentences(office, paper))),
            register=service.archive.numbers(document, year) if document else None,
        )
    except UserError:
        return Beside()


def _sentences(office: Office, paper: Paper) -> list[Sentence]:
    """Asked for only where there are any: the paper is composed for it once more."""
    return office.reports.sentences(paper.request) if paper.has_sentences else []


def _has_sentences(report: Report) -> bool:
    blocks = (block for section in report.sections for block in section.blocks)
    return any(getattr(block, "key", "") for block in blocks)


def _sentence(sentence: Sentence) -> SentenceLine:
    return SentenceLine(
        key=sentence.key,
        text=sentence.text,
        composed=sentence.composed,
        note=" ".join(doubt.words for doubt in sentence.doubts),
        ask=bool(sentence.doubts),
    )


def _reason(office: Office, request: ReportRequest) -> str:
    from core.domain.errors import UserError

    try:
        office.reports.draw(request)
    except UserError as error:
        return error.message
    return ""
