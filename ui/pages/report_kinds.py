"""The papers that the page Báo cáo offers; a new kind is one entry here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.operations import reports

if TYPE_CHECKING:
    from core.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKind:
    """One kind of paper.

    ``drawer`` gives its pages from the plan with the id it is given, None where there are no
    data for it; then ``empty`` is shown, with a button that leads to ``source_page`` ("id",
    "words"). ``writer`` writes the file.
    ``formats`` are the suffixes that it comes in. ``nouns`` are the tables whose change
    makes it new.
    """

    id: str
    group: str
    title: str
    drawer: Callable[[Office, str], reports.Paper | None]
    writer: Callable[[Office, str, Path], Path]
    formats: tuple[str, ...]
    nouns: frozenset[str]
    empty: str
    source_page: tuple[str, str]


REPORT_KINDS: tuple[ReportKind, ...] = (
    ReportKind(
        id="plan",
        group="Kế hoạch",
        title="Kế hoạch năm",
        drawer=reports.draw_plan,
        writer=reports.write_plan,
        formats=(".pdf", ".docx", ".xlsx"),
        nouns=frozenset({"plan", "plan_item"}),
        empty="Chưa có kế hoạch nên chưa có gì để in. Mở trang Kế hoạch, đọc văn bản kế hoạch.",
        source_page=("plan", "Mở Kế hoạch"),
    ),
)
