"""Báo cáo định kỳ: month, quarter, 6 months, 9 months, year; of the office or of a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from core.domain.figure_rules import Severity
from core.domain.paper_details import DocumentType, PaperDetails
from core.domain.verdict import Verdict
from core.services.papers.kind import (
    CheckState,
    PerUnit,
    ReportCheck,
    ReportKind,
    ReportOption,
    ReportRequest,
    plan_of,
)
from core.services.papers.unit_paper import (
    authority_of,
    details_of_unit,
    one_after_another,
    unit_above,
    units_of,
)
from core.services.period_rules import rules_named

if TYPE_CHECKING:
    from core.domain.unit import Unit
    from core.reports.blocks import Block, Report, Section
    from core.reports.periodic_facts import PeriodicFacts
    from core.services.office import Office

_FORM06_TITLE = "Biểu số 06/VPCP/KSTT"
_TASKS_TITLE = "Danh mục nhiệm vụ và kết quả thực hiện"


def _make(office: Office, request: ReportRequest) -> Report:
    if len(request.unit_ids) < 2:
        return _one(office, request)
    return one_after_another(office, request)


def _one(office: Office, request: ReportRequest) -> Report:
    from core.reports.blocks import Report, Section
    from core.reports.paper import foot, head
    from core.reports.periodic import periodic_body, periodic_title
    from core.reports.typeface import printable

    facts = _facts(office, request)
    details = request.details
    title = periodic_title(facts)
    body = periodic_body(facts, compare=bool(KIND.option(request, "compare")))
    blocks = (*head(details, title), *body, foot(details))
    return Report(
        title=printable(f"Báo cáo {facts.period.words}"),
        author=printable(facts.organ),
        subject=printable(facts.plan),
        sections=(Section(blocks=blocks), *_annexes(office, request, facts)),
    )


def _facts(office: Office, request: ReportRequest) -> PeriodicFacts:
    from core.services.periodic_facts import organ_words, read_periodic

    units = units_of(office, request)
    name = units[0].name if units else office.identity.unit_name
    addressees = request.details.addressees
    facts = read_periodic(
        office,
        plan_of(office, request),
        request.period_or_fail,
        unit_id=units[0].id if units else None,
        organ=organ_words(request.details.organ, name),
        above=addressees[0].strip(" -;.") if addressees else "",
    )
    if KIND.option(request, "missing") or facts.coverage is None:
        return facts
    return replace(facts, coverage=replace(facts.coverage, is_named=False))


def _annexes(office: Office, request: ReportRequest, facts: PeriodicFacts) -> Iterator[Section]:
    """The annexes that were asked for and have something in them, each with its heading."""
    from core.reports.blocks import Section
    from core.reports.paper import annex_head
    from core.reports.periodic import task_annex

    found = []
    if KIND.option(request, "form06") and (form := _form06(office, request)):
        found.append((_FORM06_TITLE, form))
    if KIND.option(request, "tasks") and facts.tasks:
        found.append((_TASKS_TITLE, (task_annex(facts),)))
    for number, (title, blocks) in zip(("I", "II"), found, strict=False):
        heading = annex_head(number if len(found) > 1 else "", title, request.details)
        yield Section(blocks=(*heading, *blocks), landscape=True)


def _form06(office: Office, request: ReportRequest) -> tuple[Block, ...]:
    """The blocks of form 06 without its signature: the report itself is signed."""
    from core.reports.blocks import SignatureBlock, SignatureRow
    from core.services.form06 import form06_of

    book = office.figures.book(request.period_or_fail)
    unit_id = request.unit_ids[0] if request.unit_ids else None
    if unit_id is None and len(book.units) == 1:
        unit_id = book.units[0].id
    try:
        report = form06_of(book, office.identity.unit_name, unit_id)
    except UserError:  # the office does not count it, or the unit is none that reports it
        return ()
    blocks = report.sections[0].blocks
    return tuple(block for block in blocks if not isinstance(block, SignatureBlock | SignatureRow))


def _details(office: Office, request: ReportRequest, details: PaperDetails) -> PaperDetails:
    """A unit's report has its own head; both go to the office above."""
    units = units_of(office, request)
    unit: Unit | None = units[0] if len(units) == 1 else None
    if unit:
        details = details_of_unit(unit, details)
    if details.addressees and not unit:
        return details
    # A code belongs to an office only for a time: the one of the period counts, not of today.
    rules = rules_named(office.identity.period_rule)
    on = rules.closing(request.period) if request.period else office.clock().date()
    above = unit_above(office, unit, on)
    return replace(details, addressees=(authority_of(above),) if above else ())


def _checks(office: Office, request: ReportRequest) -> Iterable[ReportCheck]:
    """Whether anything waits for a person, and what the report will say of what is missing."""
    period = request.period_or_fail
    waiting = len(office.exchange.conflicts(period))
    fine, note, stop = CheckState.FINE, CheckState.NOTE, CheckState.STOP
    yield (
        ReportCheck(stop, f"Còn {waiting} ô chờ đối soát", "reconcile")
        if waiting
        else ReportCheck(fine, "Không còn ô chờ đối soát")
    )
    facts = _facts(office, request)
    blank = sum(target.verdict is Verdict.NOT_REPORTED for target in facts.targets)
    count = len(facts.targets)
    yield (
        ReportCheck(note, f"{blank}/{count} chỉ tiêu chưa có tử số, mẫu số", "figures")
        if blank
        else ReportCheck(fine, f"Đủ tử số, mẫu số của {count} chỉ tiêu")
    )
    yield _rules(office, request)
    missing = facts.coverage.missing if facts.coverage else ()
    if missing:
        words = f"{len(missing)} đơn vị chưa có số liệu, báo cáo nêu tên"
        yield ReportCheck(note, words, "figures")
    unexplained = [t for t in facts.tasks if any(not reason.text for reason in t.late)]
    if unexplained:
        words = f"{len(unexplained)} nhiệm vụ quá hạn chưa nêu lý do"
        yield ReportCheck(note, words, "progress")


def _rules(office: Office, request: ReportRequest) -> ReportCheck:
    book = office.figures.book(request.period_or_fail)
    ids = request.unit_ids or book.unit_ids
    broken = [
        unit_id
        for unit_id in ids
        if any(p.is_open and p.severity is Severity.ERROR for p in book.problems(unit_id))
    ]
    if broken:
        words = f"Số liệu của {len(broken)} đơn vị chưa khớp công thức"
        return ReportCheck(CheckState.NOTE, words, "figures")
    return ReportCheck(CheckState.FINE, "Số liệu khớp công thức")


KIND = ReportKind(
    id="periodic",
    group="Định kỳ",
    title="Báo cáo định kỳ",
    per_unit=PerUnit.MAY,
    document=DocumentType.REPORT,
    formats=(".pdf", ".docx"),
    stem="bao-cao",
    make=_make,
    nouns=frozenset(
        {
            "plan",
            "plan_item",
            "progress",
            "adjustment",
            "extension",
            "unit",
            "figure",
            "indicator_set",
            "explanation",
            "exchange_place",
        }
    ),
    source_page=("plan", "Mở Kế hoạch"),
    options=(
        ReportOption(id="form06", label="Kèm phụ lục biểu 06, khổ ngang", default=True),
        ReportOption(id="tasks", label="Kèm phụ lục danh mục nhiệm vụ, khổ ngang", default=True),
        ReportOption(id="missing", label="Nêu tên đơn vị chưa báo cáo", default=True),
        ReportOption(id="compare", label="So với kỳ trước", default=True),
    ),
    checks=_checks,
    details=_details,
)
