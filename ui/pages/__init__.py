"""The pages of the window, in the order of the navigation; each is made on its first show."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page as the navigation knows it before its class is imported.

    ``group`` parts the navigation by lines; the last group stands at the bottom.
    ``path`` is "module:class". A page that has no entry of its own is reached from another
    one; ``within`` is the id of the entry that is marked meanwhile. ``role`` is the only role
    that has the page in its navigation; "" = every office has it. The page that
    ``takes_workbooks`` is given those that the program is opened with.
    """

    id: str
    title: str
    icon: str
    group: int
    path: str
    within: str = ""
    role: str = ""
    takes_workbooks: bool = False

    def is_for(self, role: str) -> bool:
        """Whether an office of this role has the page."""
        return self.role in ("", role)

    def load(self) -> type[Page]:
        """The page's class."""
        module, _, name = self.path.partition(":")
        page: type[Page] = getattr(import_module(module), name)
        return page


BOTTOM = 9
FILE_PLACE = "file:"  # the place on a page that takes workbooks: this and a path
_COORDINATOR, _UNIT = "coordinator", "unit"

PAGES: tuple[PageEntry, ...] = (
    PageEntry("overview", "Tổng quan", "home", 0, "ui.pages.overview:OverviewPage"),
    PageEntry("plan", "Kế hoạch", "text_bullet_list_tree", 0, "ui.pages.plan:PlanPage"),
    PageEntry("progress", "Tiến độ", "clipboard_task", 0, "ui.pages.progress:ProgressPage"),
    PageEntry("figures", "Số liệu", "number_symbol", 0, "ui.pages.figures:FiguresPage"),
    PageEntry("indicators", "Chỉ tiêu", "target_arrow", 0, "ui.pages.indicators:IndicatorsPage"),
    PageEntry("issue", "Phát phiếu", "send", 1, "ui.pages.issuing:IssuingPage", role=_COORDINATOR),
    PageEntry(
        "collect",
        "Thu phiếu",
        "mail_inbox",
        1,
        "ui.pages.collecting:CollectingPage",
        role=_COORDINATOR,
        takes_workbooks=True,
    ),
    PageEntry(
        "reconcile",
        "Đối soát",
        "branch_compare",
        1,
        "ui.pages.reconciling:ReconcilingPage",
        role=_COORDINATOR,
    ),
    PageEntry(
        "receive",
        "Nhận phiếu",
        "mail_inbox",
        1,
        "ui.pages.receiving:ReceivingPage",
        within="reports",
        role=_UNIT,
        takes_workbooks=True,
    ),
    PageEntry(
        "return",
        "Nộp phiếu",
        "send",
        1,
        "ui.pages.returning:ReturningPage",
        within="reports",
        role=_UNIT,
    ),
    PageEntry("reports", "Báo cáo", "document_text", 2, "ui.pages.reports:ReportsPage"),
    PageEntry("journal", "Nhật ký", "history", 2, "ui.pages.journal:JournalPage"),
    PageEntry(
        "units", "Đơn vị", "organization", BOTTOM, "ui.pages.units:UnitsPage", role=_COORDINATOR
    ),
    PageEntry("settings", "Thiết lập", "settings", BOTTOM, "ui.pages.settings:SettingsPage"),
)

INNER_PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        "deadlines",
        "Thời hạn",
        "calendar_checkmark",
        0,
        "ui.pages.deadlines:DeadlinesPage",
        within="plan",
    ),
)


def entry_of(page_id: str) -> PageEntry:
    """The page of an id."""
    return next(entry for entry in (*PAGES, *INNER_PAGES) if entry.id == page_id)
