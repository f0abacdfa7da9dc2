"""The page Báo cáo: the paper as it will be, its data, and the ways to issue it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from ui.operations import reports
from ui.operations.runner import Operations
from ui.pages.report_export import FORMATS, ReportExport
from ui.pages.report_kinds import REPORT_KINDS, ReportKind
from ui.pages.report_printing import ReportPrinting
from ui.state import UiState
from ui.theme import px, theme_events
from ui.widgets.decision_form import DecisionForm
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.pane import Pane
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.side_list import SideList

if TYPE_CHECKING:
    from core.services.changes import Changes

# With the drawing, some 200 ms, the preview follows a change within half a second.
_SETTLE_MS = 60
_ICONS = {".pdf": "document_pdf", ".docx": "document_text", ".xlsx": "document_table"}
_PLAN = "book/plan"  # the window keeps the plan chosen in its corner here
_ZOOM = "reports/zoom"


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
        self.paper: reports.Paper | None = None
        self._stale = True
        self._asked = 0
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._read)
        self.export = ReportExport(self, operations, state, self.strip)
        self.printing = ReportPrinting(self, self.strip)
        self._add_actions()
        self._add_parts()
        self.list.chosen.connect(self._on_kind_chosen)
        self.list.choose(REPORT_KINDS[0].id)

    def refresh(self, changes: Changes | None) -> None:
        """Draw the paper again when it is concerned; a burst of changes is drawn once."""
        if changes is None or changes.nouns & self.kind.nouns:
            self._stale = True
            if self.isVisible():
                self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another page was shown."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        if self._stale and not self._settle.isActive():
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is stored when the page is left."""
        self.form.commit()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was typed last is stored before the window closes the book."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            self.form.commit()
        return super().eventFilter(watched, event)

    def regions(self) -> list[QWidget]:
        """Tool bar, kinds, message, pages, data."""
        assert self.detail is not None
        return [self.bar.tool_bar, self.list, self.strip, self.preview.view, self.detail]

    def activate(self) -> None:
        """The pages have the focus, so that PgDn turns them at once."""
        self.stack.currentWidget().setFocus()

    def _add_actions(self) -> None:
        self.export_actions = {
            suffix: self.add_action(
                f"Xuất {word}", _ICONS[suffix], lambda suffix=suffix: self._on_export(suffix)
            )
            for suffix, word in FORMATS.items()
        }
        self.print_action = self.add_action("In…", "print", self._on_print, "Ctrl+P")
        self.add_separator()

    def _add_parts(self) -> None:
        entries = [(kind.group, kind.id, kind.title) for kind in REPORT_KINDS]
        self.list = SideList("Loại báo cáo", entries)
        self._kinds = Pane("Loại báo cáo", self.list)
        self.preview = PaperPreview(
            lambda landscape: reports.sheet_words(landscape=landscape), self.state.get(_ZOOM, 0)
        )
        self.preview.zoom_chosen.connect(lambda mode: self.state.put(_ZOOM, mode))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.preview)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._kinds)
        row.addWidget(QFrame(objectName="navigationEdge", minimumWidth=1, maximumWidth=1))
        row.addWidget(self.stack, 1)
        self.set_content(middle)
        self.form = DecisionForm()
        self.form.edited.connect(self._on_edited)
        self.set_detail(Pane("Thông tin văn bản", self.form))
        theme_events.changed.connect(self._resize_kinds)
        self._resize_kinds()

    def _resize_kinds(self) -> None:
        self._kinds.setFixedWidth(px(182))

    def _on_kind_chosen(self, kind_id: str) -> None:
        self.kind: ReportKind = next(kind for kind in REPORT_KINDS if kind.id == kind_id)
        self.empty = EmptyState(
            self.kind.empty,
            (
                self.kind.source_page[1],
                lambda: self.page_requested.emit(self.kind.source_page[0], ""),
            ),
        )
        if self.stack.count() > 1:
            self.stack.widget(1).deleteLater()
        self.stack.insertWidget(1, self.empty)
        self.refresh(None)

    def _read(self) -> None:
        self._settle.stop()
        self._stale = False
        self._asked += 1
        asked = self._asked
        reports.draw(
            operations=self.operations,
            drawer=self.kind.drawer,
            plan_id=self.state.get(_PLAN, ""),
            on_result=lambda paper: self._show(paper) if asked == self._asked else None,
            on_error=self._tell_fault,
        )

    def _show(self, paper: reports.Paper | None) -> None:
        self.paper = paper
        self.stack.setCurrentIndex(1 if paper is None else 0)
        self._show_detail(paper is not None)
        for suffix, action in self.export_actions.items():
            action.setEnabled(paper is not None and suffix in self.kind.formats)
        self.print_action.setEnabled(paper is not None)
        if paper is None:
            self.status_changed.emit("")
            return
        self.preview.set_pdf(paper.pdf)
        self.form.set_editable(paper.editable)
        self.form.set_decision(paper.decision)
        self._tell_warnings(paper.warnings)
        self.status_changed.emit(f"{self.kind.title} · {self.preview.view.page_count} trang")

    def _show_detail(self, has_paper: bool) -> None:
        assert self.detail is not None
        assert self.detail_action is not None
        self.detail_action.setEnabled(has_paper)
        self.detail.setVisible(has_paper and self.detail_action.isChecked())

    def _tell_warnings(self, warnings: tuple[str, ...]) -> None:
        self.strip.clear("ask")
        if warnings:
            more = f" Còn {len(warnings) - 1} điều tương tự." if len(warnings) > 1 else ""
            self.strip.show_message(warnings[0] + more, "ask")

    def _tell_fault(self, error: Exception) -> None:
        self.strip.show_message(str(error), "fault")

    def _on_edited(self, values: dict[str, Any]) -> None:
        if self.paper is not None:
            reports.edit_decision(
                operations=self.operations,
                plan_id=self.paper.plan_id,
                values=values,
                on_error=self._on_edit_failed,
            )

    def _on_edit_failed(self, error: Exception) -> None:
        self._tell_fault(error)
        self.refresh(None)

    def _on_export(self, suffix: str) -> None:
        self.form.commit()
        if self.paper is not None:
            self.export.ask(self.kind, self.paper, suffix)

    def _on_print(self) -> None:
        """The pages are drawn anew first: what was typed last belongs on the paper."""
        self.form.commit()
        reports.draw(
            operations=self.operations,
            drawer=self.kind.drawer,
            plan_id=self.state.get(_PLAN, ""),
            on_result=self._print,
            on_error=self._tell_fault,
        )

    def _print(self, paper: reports.Paper | None) -> None:
        if paper is not None:
            self._show(paper)
            self.printing.ask(paper.pdf, self.kind.title, self.preview.view.page)
