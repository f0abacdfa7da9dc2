"""The page Báo cáo: the paper as it will be, what stands round it, and the ways to issue it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.domain.errors import UserError
from core.services.papers.kind import PerUnit, ReportKind, ReportRequest, Scope
from ui.operations import reports
from ui.operations.report_issue import ISSUED, Frozen
from ui.operations.runner import Operations
from ui.pages.report_commands import ReportCommands
from ui.pages.report_export import ReportExport
from ui.pages.report_fields import ReportFields
from ui.pages.report_issued import ReportIssued
from ui.pages.report_issuing import ReportIssuing
from ui.pages.report_printing import ReportPrinting
from ui.pages.report_reasons import ReportReasons
from ui.state import UiState
from ui.theme import px, theme_events
from ui.widgets.empty_state import EmptyState
from ui.widgets.no_plan import no_plan_state
from ui.widgets.page import Page
from ui.widgets.pane import Pane
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.report_panel import ReportPanel
from ui.widgets.side_list import SideList

if TYPE_CHECKING:
    from core.services.changes import Changes

# With the drawing, some 200 ms, the preview follows a change within half a second.
_SETTLE_MS = 60
_PLAN, _PERIOD = "book/plan", "book/period"  # the window keeps what is chosen in its corner here
_ZOOM, _THUMBS, _KIND = "reports/zoom", "reports/thumbs", "reports/kind"
# What stands round every paper; a change there makes each of them new.
_AROUND = frozenset({"setting", "report_draft", "report_sentence"})


class ReportsPage(Page):
    """Left the kinds of paper, in the middle its pages, at the right its data."""

    page_id = "reports"
    page_title = "Báo cáo"
    icon_name = "document_text"
    has_filter = False

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self.desk: reports.ReportDesk | None = None
        self.kind: ReportKind | None = None
        self.paper: reports.Paper | None = None
        self._units: dict[str, tuple[str, ...]] = {}
        self._stale = True
        self._asked = 0
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._read)
        self.export = ReportExport(self, operations, state, self.strip)
        self.printing = ReportPrinting(self, self.strip)
        self.reasons = ReportReasons(self)
        self.issuing = ReportIssuing(self)
        self.commands_of_page = ReportCommands(self)
        self._add_parts()
        self.fields = ReportFields(self)

    # -- reading -----------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """Draw the paper again when it is concerned; a burst of changes is drawn once."""
        self.reasons.forget(changes)
        if changes is None or ISSUED in changes.nouns:
            self.issued.read()
        nouns = self.kind.nouns | _AROUND if self.kind else frozenset()
        if changes is None or not self.kind or changes.nouns & nouns:
            self._stale = True
        if self._stale and self.isVisible():
            self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another page was shown."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        if self._stale and not self._settle.isActive():
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is stored when the page is left."""
        self.panel.commit()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was typed last is stored before the window closes the book."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            self.panel.commit()
        return super().eventFilter(watched, event)

    def request(self, kind: ReportKind | None = None) -> ReportRequest | None:
        """What is asked for now: the kind shown, or another one as it would be shown first."""
        kind, desk = kind or self.kind, self.desk
        if kind is None or desk is None:
            return None
        return ReportRequest(
            kind=kind.id,
            plan_id=desk.plan_id,
            period=None if kind.scope is Scope.PLAN else desk.period,
            unit_ids=self._units.get(kind.id, ()),
            options=self.fields.options(kind),
        )

    def _read(self) -> None:
        self._settle.stop()
        self._stale = False
        reports.read_desk(
            operations=self.operations,
            plan_id=self.state.get(_PLAN, ""),
            period_code=self.state.get(_PERIOD, ""),
            on_result=self._show_desk,
        )

    def _show_desk(self, desk: reports.ReportDesk) -> None:
        former, self.desk = self.desk, desk
        if former is not None and former.units != desk.units:
            self._units.clear()
        entries = [(kind.group, kind.id, kind.title) for kind in desk.kinds]
        if self.list.ids() != [kind.id for kind in desk.kinds]:
            self.list.set_entries(entries)
        known = {kind.id: kind for kind in desk.kinds}
        wanted = self.list.current_id or self.state.get(_KIND, "")
        self.kind = known.get(wanted) or desk.kinds[0]
        self.list.blockSignals(True)
        self.list.choose(self.kind.id)
        self.list.blockSignals(False)
        self.fields.show_desk()
        if self.issued.frozen is not None:
            self.issued.show(self.issued.frozen.paper.code)
        else:
            self.draw()

    def draw(self) -> None:
        """Draw the paper that is asked for now."""
        request = self.request()
        if request is None:
            return
        self._asked += 1
        asked = self._asked
        reports.draw(
            operations=self.operations,
            request=request,
            on_result=lambda paper: self._show(paper) if asked == self._asked else None,
            on_error=lambda error: self._show_nothing(error) if asked == self._asked else None,
        )

    # -- showing -----------------------------------------------------------------------------

    def show_issued(self, frozen: Frozen) -> None:
        """An issued paper takes the draft's place."""
        self._asked += 1  # a draft that is still being drawn comes too late
        self.stack.setCurrentIndex(0)
        self.side.setCurrentWidget(self.issued.panel)
        self.fields.show_detail(shown=True)
        self.preview.set_pdf(frozen.pdf)
        self.commands_of_page.show_issued()
        pages = f"{self.preview.view.page_count} trang"
        self.status_changed.emit(f"Mã {frozen.paper.code} · {frozen.paper.title} · {pages}")

    def _show(self, paper: reports.Paper) -> None:
        assert self.kind is not None
        self.paper = paper
        self.side.setCurrentWidget(self.panel)
        self.stack.setCurrentIndex(0)
        self.preview.set_pdf(paper.pdf)
        self.fields.show_paper(paper)
        self.commands_of_page.show_paper(has_paper=True)
        self._tell_warnings(paper.warnings)
        self.status_changed.emit(f"{self.kind.title} · {self.preview.view.page_count} trang")
        self.reasons.look_on(self.kind.id, "")

    def _show_nothing(self, error: Exception) -> None:
        assert self.kind is not None
        self.side.setCurrentWidget(self.panel)
        had_focus = self.stack.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.paper = None
        page_id, words = self.kind.source_page
        way = (words, lambda: self.page_requested.emit(page_id, ""))
        asks_plan = isinstance(error, UserError) and error.code == "no_plan"
        self.empty = (
            no_plan_state(self, str(error), way) if asks_plan else EmptyState(str(error), way)
        )
        if self.stack.count() > 1:
            self.stack.widget(1).deleteLater()
        self.stack.insertWidget(1, self.empty)
        self.stack.setCurrentWidget(self.empty)
        if had_focus:
            self.empty.setFocus()
        self.strip.clear("ask")
        self.fields.show_nothing()
        self.commands_of_page.show_paper(has_paper=False)
        self.status_changed.emit("")
        self.reasons.look_on(self.kind.id, str(error))

    def _tell_warnings(self, warnings: tuple[str, ...]) -> None:
        self.strip.clear("ask")
        if warnings:
            more = f" Còn {len(warnings) - 1} điều tương tự." if len(warnings) > 1 else ""
            self.strip.show_message(warnings[0] + more, "ask")

    def tell_fault(self, error: Exception) -> None:
        """What could not be done, in the strip."""
        self.strip.show_message(str(error), "fault")

    # -- choosing ----------------------------------------------------------------------------

    def choose_kind(self, kind_id: str) -> None:
        """Show another kind of paper."""
        self.panel.commit()
        self.issued.forget()
        self.state.put(_KIND, kind_id)
        if self.desk is None:
            return
        self.kind = next(kind for kind in self.desk.kinds if kind.id == kind_id)
        self.fields.show_desk()
        self.draw()

    def choose_units(self, unit_ids: tuple[str, ...]) -> None:
        """Show the paper of other units."""
        if self.kind is not None:
            self.panel.commit()
            self._units[self.kind.id] = unit_ids
            self.fields.show_desk()
            self.draw()

    def step_unit(self, by: int) -> None:
        """The former or next unit, where the paper is one of units."""
        if self.kind is not None and self.kind.per_unit is not PerUnit.NEVER:
            self.panel.units.step(by)

    def chosen_units(self) -> tuple[str, ...]:
        """The units that were chosen for the kind shown; none = as the kind says."""
        return self._units.get(self.kind.id, ()) if self.kind else ()

    def one_of(self, unit_id: str) -> ReportRequest | None:
        """The request of a single unit."""
        request = self.request()
        return replace(request, unit_ids=(unit_id,)) if request else None

    def reveal(self, place: str) -> None:
        """Go to a kind of paper by its id, of a unit with "kind/unit"."""
        kind_id, _, unit_id = place.partition("/")
        self._units[kind_id] = (unit_id,) if unit_id else ()
        self.state.put(_KIND, kind_id)
        if kind_id != self.list.current_id:
            self.list.choose(kind_id)
        elif self.desk is not None:
            self.choose_kind(kind_id)

    # -- the window --------------------------------------------------------------------------

    def regions(self) -> list[QWidget]:
        """Tool bar, kinds, issued papers, message, pages, data."""
        middle = self.stack.currentWidget()
        pages = self.preview.view if middle is self.preview else middle
        left = [self.bar.tool_bar, self.list, self.issued.list, self.strip]
        return [*left, pages, self.side.currentWidget()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves an issued paper."""
        if event.key() == Qt.Key.Key_Escape and self.issued.frozen is not None:
            self.issued.leave()
        else:
            super().keyPressEvent(event)

    def activate(self) -> None:
        """The pages have the focus, so that PgDn turns them at once."""
        self.stack.currentWidget().setFocus()

    def _add_parts(self) -> None:
        self.list = SideList("Loại báo cáo")
        self.list.chosen.connect(self.choose_kind)
        self.left = QVBoxLayout()
        self.left.setContentsMargins(0, 0, 0, 0)
        self.left.setSpacing(0)
        self.left.addWidget(Pane("Loại báo cáo", self.list), 1)
        self.issued = ReportIssued(self)
        self.left.addWidget(self.issued.pane)
        self._left = QWidget()
        self._left.setLayout(self.left)
        self.preview = PaperPreview(
            lambda landscape: reports.sheet_words(landscape=landscape), self.state.get(_ZOOM, 0)
        )
        self.preview.zoom_chosen.connect(lambda mode: self.state.put(_ZOOM, mode))
        self.preview.show_thumbs(self.state.get(_THUMBS, False))
        self.preview.thumbs_chosen.connect(lambda shown: self.state.put(_THUMBS, shown))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.preview)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(QFrame(objectName="navigationEdge", minimumWidth=1, maximumWidth=1))
        row.addWidget(self.stack, 1)
        self.set_content(middle)
        self.panel = ReportPanel()
        self.side = QStackedWidget()
        self.side.addWidget(self.panel)
        self.side.addWidget(self.issued.panel)
        self.set_detail(Pane("Thông tin báo cáo", self.side))
        theme_events.changed.connect(self._resize_kinds)
        self._resize_kinds()

    def _resize_kinds(self) -> None:
        self._left.setFixedWidth(px(182))
