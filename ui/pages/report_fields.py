"""The panel of Báo cáo: what it shows of the paper, and what a person changes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from core.domain.paper_details import PaperDetails
from core.services.papers.kind import PerUnit, ReportKind, Scope
from ui.models.paper_words import register_words
from ui.operations import reports

if TYPE_CHECKING:
    from ui.pages.reports import ReportsPage

_OPTION = "reports/options"


class ReportFields(QObject):
    """Between the panel's fields and the operations."""

    def __init__(self, page: ReportsPage) -> None:
        super().__init__(page)
        self._page = page
        panel = page.panel
        panel.period_chosen.connect(page.period_requested)
        panel.units.chosen.connect(page.choose_units)
        panel.options.chosen.connect(self._on_option)
        panel.details.edited.connect(self._on_details)
        panel.details.signers_wanted.connect(
            lambda: page.page_requested.emit("settings", "signers")
        )
        panel.decision.edited.connect(self._on_decision)
        panel.sentences.edited.connect(self._on_sentence)
        panel.sentences.restored.connect(lambda key: self._on_sentence(key, ""))
        panel.foot.issue_wanted.connect(page.issuing.ask)
        panel.foot.page_wanted.connect(lambda page_id: page.page_requested.emit(page_id, ""))

    def options(self, kind: ReportKind) -> dict[str, bool | str]:
        """What was chosen of a kind's options; it is kept for the user."""
        state = self._page.state
        return {
            option.id: state.get(f"{_OPTION}/{kind.id}/{option.id}", option.default)
            for option in kind.options
        }

    def show_desk(self) -> None:
        """The parts that the kind has, with what there is to choose from."""
        page, panel = self._page, self._page.panel
        kind, desk = page.kind, page.desk
        if kind is None or desk is None:
            return
        per_unit = kind.per_unit is not PerUnit.NEVER and len(desk.units) > 1
        panel.show_parts(
            period=kind.scope is not Scope.PLAN,
            units=per_unit,
            details=kind.has_details,
            decision=kind.scope is Scope.PLAN and not kind.has_details,
        )
        panel.period.clear()
        for code, words in desk.periods:
            panel.period.addItem(words, code)
        panel.period.setCurrentIndex(panel.period.findData(desk.period.code))
        count = len(desk.units)
        each = kind.per_unit is PerUnit.EACH
        words = f"Tất cả, mỗi đơn vị một bản ({count})" if each else f"Chung {count} đơn vị"
        panel.units.set_units(desk.units, words, page.chosen_units())
        panel.options.set_options(kind.options, self.options(kind))

    def show_paper(self, paper: reports.Paper) -> None:
        """What stands round the paper and what is to know before it is issued."""
        page, panel = self._page, self._page.panel
        panel.details.setEnabled(True)
        panel.foot.set_ready(ready=True)
        self.show_detail(shown=True)
        panel.details.set_details(paper.details, paper.signatures)
        if paper.decision is not None:
            panel.decision.set_editable(paper.editable)
            panel.decision.set_decision(paper.decision)
        reports.read_beside(
            operations=page.operations,
            paper=paper,
            on_result=lambda beside: self._show_beside(paper, beside),
        )

    def _show_beside(self, paper: reports.Paper, beside: reports.Beside) -> None:
        page, panel = self._page, self._page.panel
        if page.paper is not paper:
            return
        panel.foot.set_checks(beside.checks)
        panel.sentences.set_sentences(beside.sentences)
        asked = sum(sentence.ask for sentence in beside.sentences)
        panel.show_sentence_count(len(beside.sentences), asked)
        words, proposed, is_fault = "", "", False
        if beside.register is not None:
            words, is_fault = register_words(beside.register, paper.details.number)
            blank = not paper.details.number
            proposed = f"{beside.register.next:02}" if blank or is_fault else ""
        panel.details.show_number_note(words, proposed, is_fault=is_fault)

    def show_nothing(self) -> None:
        """There is no paper: only what is asked for can be changed."""
        panel = self._page.panel
        panel.details.setEnabled(False)
        panel.foot.set_ready(ready=False)
        panel.foot.set_checks(())
        panel.show_sentence_count(0, 0)
        self.show_detail(shown=self._page.desk is not None and self._page.desk.has_plan)

    def show_detail(self, *, shown: bool) -> None:
        """Without anything to tell the panel makes room."""
        detail, action = self._page.detail, self._page.detail_action
        assert detail is not None
        assert action is not None
        action.setEnabled(shown)
        detail.setVisible(shown and action.isChecked())

    def _on_option(self, option_id: str, value: bool | str) -> None:
        kind = self._page.kind
        if kind is not None:
            self._page.state.put(f"{_OPTION}/{kind.id}/{option_id}", value)
            self._page.draw()

    def _on_details(self, details: PaperDetails) -> None:
        paper = self._page.paper
        if paper is not None:
            reports.edit_details(
                operations=self._page.operations,
                request=paper.request,
                details=details,
                on_error=self._on_edit_failed,
            )

    def _on_decision(self, values: dict[str, Any]) -> None:
        paper = self._page.paper
        if paper is not None:
            reports.edit_decision(
                operations=self._page.operations,
                plan_id=paper.request.plan_id,
                values=values,
                on_error=self._on_edit_failed,
            )

    def _on_sentence(self, key: str, text: str) -> None:
        paper = self._page.paper
        if paper is not None:
            reports.reword(
                operations=self._page.operations,
                request=paper.request,
                key=key,
                text=text,
                on_error=self._on_edit_failed,
            )

    def _on_edit_failed(self, error: Exception) -> None:
        self._page.tell_fault(error)
        self._page.refresh(None)
