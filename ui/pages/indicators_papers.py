"""Papers of the indicator page: the reading in sight, printed, written or copied."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from core.domain.chart import Chart
from core.domain.number_format import format_count
from core.reports.blocks import Report
from core.reports.indicators import IndicatorPaper, chart_report, indicator_report
from core.services.indicator_paper import coverage_notes, indicator_paper, period_words
from core.services.indicator_view import IndicatorView
from ui.clipboard import mime
from ui.operations import indicators
from ui.operations.runner import Operations
from ui.pages.report_export import FORMATS, ReportExport
from ui.pages.report_printing import ReportPrinting
from ui.state import UiState

if TYPE_CHECKING:
    from ui.pages.indicators import IndicatorsPage


@dataclass(frozen=True)
class Shown:
    """What is in sight: the units in their order, and the chart where one is shown."""

    view: IndicatorView
    unit_ids: tuple[str, ...]
    chart: Chart | None = None

    def table(self) -> IndicatorPaper:
        """The table of the units in sight."""
        return indicator_paper(self.view, self.unit_ids)

    def report(self) -> Report:
        """The paper of what is in sight."""
        if self.chart is None:
            return indicator_report(self.table())
        return chart_report(
            self.chart,
            office=self.view.office,
            period=period_words(self.view),
            notes=tuple(coverage_notes(self.view)),
        )

    @property
    def stem(self) -> str:
        """The file name proposed for it."""
        kind = "chi-tieu" if self.chart is None else "bieu-do-chi-tieu"
        return f"{kind}-{self.view.period.code}" + ("-luy-ke" if self.view.is_running else "")


class IndicatorPapers:
    """Asks for a printer or a file, and says what came of it."""

    def __init__(self, page: IndicatorsPage, operations: Operations, state: UiState) -> None:
        self._page, self._operations, self._strip = page, operations, page.strip
        self._export = ReportExport(page, operations, state, page.strip)
        self.printing = ReportPrinting(page, page.strip)

    def shown(self) -> Shown | None:
        """What is in sight; where it is a grid, the table of the period."""
        page = self._page
        if page.view is None:
            return None
        in_order = tuple(row.key for row in page.model.grid.rows if row.key)
        every = tuple(unit.id for unit in page.view.units)
        return Shown(page.view, in_order if page.has_own_order else every, page.chart_in_sight())

    def print_page(self) -> None:
        """The system's print dialog on the drawn pages."""
        shown = self.shown()
        if shown is not None:
            indicators.draw(
                operations=self._operations,
                report=shown.report(),
                on_result=lambda pdf: self.printing.ask(pdf, "biểu chỉ tiêu", 0),
            )

    def ask_file(self, suffix: str) -> None:
        """The system's dialog for a file of a kind (".xlsx")."""
        shown = self.shown()
        if shown is None:
            return
        word = FORMATS[suffix]
        dialog = QFileDialog(self._page, f"Xuất {word}", "", f"{word} (*{suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(shown.stem + suffix)
        dialog.fileSelected.connect(lambda name: self.write(shown, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, shown: Shown, target: Path) -> None:
        """Write what is in sight; the suffix says how."""
        indicators.write(
            operations=self._operations,
            report=shown.report(),
            table=shown.table(),
            target=target,
            on_result=self._export.tell_written,
            on_error=lambda error: self._strip.show_message(str(error), "fault"),
        )

    def copy_table(self) -> None:
        """What is in sight, for Excel and Word."""
        chart = self._page.chart_in_sight()
        block = chart.table if chart else self._page.model.grid.block()
        self._copy(block, f"{format_count(len(block) - 1)} dòng")

    def copy_cells(self) -> None:
        """The selected cells."""
        block = self._page.grid.chosen_block()
        self._copy(block, f"{format_count(sum(map(len, block)))} ô")

    def _copy(self, block: list[list[str]], what: str) -> None:
        QApplication.clipboard().setMimeData(mime(block))
        self._strip.show_message(f"Đã chép {what}.", "info")
