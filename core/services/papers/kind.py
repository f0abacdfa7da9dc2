"""What a kind of paper is, and what is asked of it.

A kind is one module beside this one with one public value ``KIND``; it appears in the window, on
the command line and in the measuring test as soon as it stands in
:data:`core.services.papers.catalogue.KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.paper_details import DocumentType, PaperDetails
from core.domain.period import Period

if TYPE_CHECKING:
    from core.domain.plan import Plan
    from core.reports.blocks import Report
    from core.services.office import Office

ALL_FORMATS = (".pdf", ".docx", ".xlsx")
ROLES = frozenset({"coordinator", "unit"})


class Scope(StrEnum):
    """What a paper is about: a plan, a period of it, or one collection of workbooks."""

    PLAN = "plan"
    PERIOD = "period"
    BATCH = "batch"


class PerUnit(StrEnum):
    """How units come in.

    ``NEVER``: the paper is of the whole office. ``MAY``: of the whole office, or of the units
    asked for. ``EACH``: always one paper a unit; without units asked for, of every unit that
    has one.
    """

    NEVER = "never"
    MAY = "may"
    EACH = "each"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOption:
    """A choice beside the preview: a check box, or with ``choices`` (value, words) a list."""

    id: str
    label: str
    default: bool | str = False
    choices: tuple[tuple[str, str], ...] = ()


class CheckState(StrEnum):
    """``FINE``; ``NOTE``: to know before signing; ``STOP``: the paper cannot be issued yet."""

    FINE = "fine"
    NOTE = "note"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """One line of "Trước khi phát hành"; ``page`` is the page that mends it, "" for none."""

    state: CheckState
    words: str
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """One paper that somebody wants.

    ``kind`` is a kind's id. ``unit_ids`` are ids of units, none = as :class:`PerUnit` says.
    ``options`` holds what differs from a kind's defaults. ``details`` is filled by the
    service before a kind makes its report; ``office.reports.complete(request)`` does it.
    """

    kind: str
    plan_id: str = ""
    period: Period | None = None
    unit_ids: tuple[str, ...] = ()
    batch: str = ""
    options: Mapping[str, bool | str] = field(default_factory=dict)
    details: PaperDetails = field(default_factory=PaperDetails)

    @property
    def scope_key(self) -> str:
        """What edits of texts and details belong to: the paper without its options."""
        period = self.period.code if self.period else ""
        units = ",".join(sorted(self.unit_ids))
        return "|".join((self.kind, self.plan_id, period, units, self.batch))

    @property
    def period_or_fail(self) -> Period:
        """The period, for kinds that cannot be asked for without one."""
        assert self.period is not None, f"{self.kind} without a period"
        return self.period


Make = Callable[["Office", ReportRequest], "Report"]


def _no_checks(_office: Office, _request: ReportRequest) -> Iterable[ReportCheck]:
    return ()


def _same_details(_office: Office, _request: ReportRequest, details: PaperDetails) -> PaperDetails:
    return details


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKind:
    """One kind of paper.

    ``id`` is the word of the command line; ``group`` and ``title`` are those of the window's
    list. ``make`` composes the report from a completed request; where there is nothing to
    print it raises a :class:`~core.domain.errors.UserError` whose message ends with what to do,
    and the window offers a button to ``source_page`` (page id, words). ``nouns`` are the tables
    whose change makes it new. ``details`` gives the kind's own defaults (subject, addressees)
    on top of the office's. ``has_details`` is False where the head and foot belong to something
    else, as a plan's to its decision. ``xlsx`` writes a workbook that is better than the one
    made from the report's tables.
    """

    id: str
    group: str
    title: str
    make: Make
    source_page: tuple[str, str]
    nouns: frozenset[str]
    scope: Scope = Scope.PERIOD
    per_unit: PerUnit = PerUnit.NEVER
    document: DocumentType = DocumentType.NONE
    formats: tuple[str, ...] = ALL_FORMATS
    stem: str = ""
    roles: frozenset[str] = ROLES
    has_details: bool = True
    options: tuple[ReportOption, ...] = ()
    checks: Callable[[Office, ReportRequest], Iterable[ReportCheck]] = _no_checks
    details: Callable[[Office, ReportRequest, PaperDetails], PaperDetails] = _same_details
    xlsx: Callable[[Office, ReportRequest, Path], None] | None = None

    def option(self, request: ReportRequest, name: str) -> bool | str:
        """What the request says of an option, else its default."""
        default = next(option.default for option in self.options if option.id == name)
        return request.options.get(name, default)


def plan_of(office: Office, request: ReportRequest) -> Plan | None:
    """The plan asked for; where it is gone or none was named, that of the period, or the newest."""
    plan_id = plan_id_of(office, request)
    return office.plans.get(plan_id) if plan_id else None


def plan_id_of(office: Office, request: ReportRequest) -> str:
    """The id of the plan that a paper is about, "" where there is no plan."""
    plans = office.plans.summaries()
    if request.plan_id in {summary.id for summary in plans}:
        return request.plan_id
    of_period = office.plans.summary_for(request.period) if request.period else None
    found = of_period or next(iter(plans), None)
    return found.id if found else ""
