"""Printing a table as the window shows it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from core.reports.mark import page_mark
from ui.theme import FAMILY

_MARGIN_MM = 12.0
_POINTS = 9


def print_table(
    title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], parent: QWidget
) -> bool:
    """Ask for the printer, then print on A4 landscape. False when the person took it back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    set_up_page(printer)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    table_document(title, headings, rows).print_(printer)
    return True


def set_up_page(printer: QPrinter) -> None:
    """A4 landscape with even margins."""
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    page_size = QPageSize(QPageSize.PageSizeId.A4)
    printer.setPageLayout(
        QPageLayout(
            page_size, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter
        )
    )


def table_document(
    title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> QTextDocument:
    """The table as a document; its heading row is repeated on each page."""
    head = "".join(f"<th align='left'>{escape(text)}</th>" for text in headings)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(text)}</td>" for text in row) + "</tr>" for row in rows
    )
    heading = " · ".join(filter(None, (page_mark(), title)))
    document = QTextDocument()
    document.setDefaultStyleSheet(
        f"* {{ font-family: '{FAMILY}'; font-size: {_POINTS}pt; }} h3 {{ font-size: 12pt; }}"
    )
    document.setHtml(
        f"<h3>{escape(heading)}</h3><table border='1' cellspacing='0' cellpadding='3' width='100%'"
        f" style='border-collapse: collapse'><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )
    return document


def _cell(text: str) -> str:
    return escape(text).replace("\n", "<br>")
