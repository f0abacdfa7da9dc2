"""Printing the page for communes that have only a spreadsheet program."""

from __future__ import annotations

from ui.operations.exchange import draw_guide
from ui.pages.report_printing import ReportPrinting
from ui.widgets.page import Page


def print_guide(page: Page) -> None:
    """Draw the guide, then ask for the printer; ``page`` tells of it in its strip."""
    printing = page.findChild(ReportPrinting) or ReportPrinting(page, page.strip)
    draw_guide(
        operations=page.operations,
        on_result=lambda pdf: printing.ask(pdf, "tờ hướng dẫn cho xã", 0),
        on_error=lambda error: page.strip.show_message(str(error), "fault"),
    )
