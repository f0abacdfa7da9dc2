"""A PDF held in memory, ready for its pages to be drawn."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSizeF
from PySide6.QtPdf import QPdfDocument


def open_pdf(data: bytes, parent: QObject | None = None) -> QPdfDocument:
    """The document of a PDF made by the program; it keeps its own copy of the bytes."""
    document = QPdfDocument(parent)
    buffer = QBuffer(document)
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        raise ValueError(f"not a readable PDF: {document.error()}")
    return document


def page_sizes(document: QPdfDocument) -> list[QSizeF]:
    """The size of every page in points."""
    return [document.pagePointSize(number) for number in range(document.pageCount())]
