"""The tool bar of Báo cáo, and what its commands do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from core.services.papers.kind import PerUnit
from ui.operations import reports
from ui.pages.report_export import FORMATS

if TYPE_CHECKING:
    from ui.pages.reports import ReportsPage

_ICONS = {".pdf": "document_pdf", ".docx": "document_text", ".xlsx": "document_table"}


class ReportCommands(QObject):
    """Every command works on the paper shown; what was typed last is stored first."""

    def __init__(self, page: ReportsPage) -> None:
        super().__init__(page)
        self._page = page
        self.exports = {
            suffix: page.add_action(
                f"Xuất {word}", _ICONS[suffix], lambda suffix=suffix: self._export(suffix)
            )
            for suffix, word in FORMATS.items()
        }
        self.each = page.add_action(
            "Từng đơn vị…", "folder_open", self._export_each,
            tip="Ghi mỗi đơn vị một tệp PDF vào một thư mục",
        )  # fmt: skip
        self.print = page.add_action("In nháp", "print", self._print, "Ctrl+P")
        page.add_separator()
        self.verify = page.add_action("Tra mã đối chiếu…", "document_search", self._verify)
        self.archive = page.add_action("Đã phát hành", "archive", self._open_archive)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(page.issuing.ask)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: page.step_unit(step))

    def show_issued(self) -> None:
        """An issued paper can be written and printed as it was signed."""
        for action in (*self.exports.values(), self.print):
            action.setEnabled(True)
        self.each.setEnabled(False)
        self._name_print("In")

    def show_paper(self, *, has_paper: bool) -> None:
        """Which commands there are for the paper shown."""
        kind, desk = self._page.kind, self._page.desk
        for suffix, action in self.exports.items():
            action.setEnabled(has_paper and kind is not None and suffix in kind.formats)
        many = kind is not None and kind.per_unit is not PerUnit.NEVER
        self.each.setEnabled(has_paper and many and desk is not None and len(desk.units) > 1)
        self.print.setEnabled(has_paper)
        self._name_print("In nháp")

    def _name_print(self, words: str) -> None:
        self.print.setText(words)
        self.print.setIconText(words)
        self.print.setToolTip(f"{words} (Ctrl+P)")

    def _export(self, suffix: str) -> None:
        page = self._page
        page.panel.commit()
        request = page.request()
        if page.issued.frozen is not None:
            page.export.ask_issued(page.issued.frozen.paper, page.issued.units, suffix)
        elif request is not None and page.paper is not None:
            page.export.ask(request, page.paper.stem, suffix)

    def _export_each(self) -> None:
        page = self._page
        page.panel.commit()
        request, desk = page.request(), page.desk
        if request is not None and desk is not None:
            chosen = page.chosen_units()
            units = [unit for unit in desk.units if not chosen or unit.id in chosen]
            page.export.ask_folder(request, units)

    def _print(self) -> None:
        """The pages are drawn anew first: what was typed last belongs on the paper."""
        page = self._page
        page.panel.commit()
        request = page.request()
        if page.issued.frozen is not None:
            page.issuing.print_all([page.issued.frozen.paper.code])
        elif request is not None:
            reports.draw(
                operations=page.operations,
                request=request,
                on_result=self._print_paper,
                on_error=page.tell_fault,
            )

    def _verify(self) -> None:
        from ui.dialogs.report_verify import VerifyDialog

        dialog = VerifyDialog(self._page.operations, self._page)
        dialog.open_wanted.connect(self._page.issued.show)
        dialog.exec()
        dialog.deleteLater()

    def _open_archive(self) -> None:
        from ui.dialogs.report_archive import ArchiveDialog

        dialog = ArchiveDialog(self._page.operations, self._page.issued.units, self._page)
        dialog.open_wanted.connect(self._page.issued.show)
        dialog.exec()
        dialog.deleteLater()

    def _print_paper(self, paper: reports.Paper) -> None:
        kind = self._page.kind
        assert kind is not None
        self._page.printing.ask(paper.pdf, kind.title, self._page.preview.view.page)
