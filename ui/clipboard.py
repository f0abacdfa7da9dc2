"""Blocks of cells on the clipboard, as Excel and Word write and read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Block = list[list[str]]

_NEEDS_QUOTES = re.compile(r"[\t\n]")
_WORD_HTML = "schemas-microsoft-com:office:word"
_BREAKS = ("br", "p", "div", "li")
_LINE = "\N{LINE SEPARATOR}"


def to_text(block: Sequence[Sequence[str]]) -> str:
    """Cells with tabs between them and a line for each row, quoted where Excel quotes."""
    return "".join("\t".join(map(_quoted, row)) + "\r\n" for row in block)


def to_html(block: Sequence[Sequence[str]]) -> str:
    """The same block as a table, so that Word receives cells and keeps line breaks in them."""
    rows = ("".join(f"<td>{_html_cell(cell)}</td>" for cell in row) for row in block)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<html><meta charset="utf-8"><table border="1">{body}</table></html>'


def mime(block: Sequence[Sequence[str]]) -> QMimeData:
    """Both forms of a block, ready for the clipboard."""
    data = QMimeData()
    data.setText(to_text(block))
    data.setHtml(to_html(block))
    return data


def from_mime(data: QMimeData | None) -> Block:
    """The block that is on the clipboard; a single text without tabs is a block of one column.

    Word's plain text loses which lines belong to one cell, so a table that comes from Word
    is read from its HTML. Everything else is read from the text.
    """
    if data is None:
        return []
    if data.hasHtml() and _WORD_HTML in data.html():
        block = from_html(data.html())
        if block:
            return block
    return from_text(data.text()) if data.hasText() else []


def from_html(source: str) -> Block:
    """The rows of the tables in ``source``; empty when there is none."""
    from lxml import html as lxml_html  # heavy, and only a paste needs it

    root = lxml_html.document_fromstring(source or "<html></html>")
    block = []
    for row in root.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            cells.append(_cell_text(cell))
            cells.extend([""] * (_span(cell) - 1))
        block.append(cells)
    return block


def from_text(text: str) -> Block:
    """The rows of a tab-separated text; exactly one line end at the very end is dropped.

    Excel puts a cell in quotes only where it holds a line break or a tab; a quotation mark
    anywhere else belongs to the text.
    """
    if not text:
        return []
    block: Block = [[]]
    rest = _without_last_line_end(text)
    while True:
        cell, rest, end = _next_cell(rest)
        block[-1].append(cell)
        if end == "":
            return block
        if end == "\n":
            block.append([])


def _without_last_line_end(text: str) -> str:
    for end in ("\r\n", "\n", "\r"):
        if text.endswith(end):
            return text[: -len(end)]
    return text


def _next_cell(text: str) -> tuple[str, str, str]:
    """The first cell, the text after its end, and what ended it: tab, line end or nothing."""
    if text.startswith('"'):
        match = re.match(r'"((?:[^"]|"")*)"(?=\t|\r?\n|$)', text)
        if match and _NEEDS_QUOTES.search(match.group(1)):
            inner = match.group(1).replace('""', '"').replace("\r\n", "\n")
            return _split_end(inner, text[match.end() :])
    match = re.match(r"[^\t\n\r]*", text)
    size = match.end() if match else 0
    return _split_end(text[:size], text[size:])


def _split_end(cell: str, rest: str) -> tuple[str, str, str]:
    if rest.startswith("\r\n"):
        return cell, rest[2:], "\n"
    if rest[:1] in ("\n", "\r"):
        return cell, rest[1:], "\n"
    return cell, rest[1:], rest[:1]


def _quoted(cell: str) -> str:
    if not _NEEDS_QUOTES.search(cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def _html_cell(cell: str) -> str:
    return escape(cell).replace("\n", '<br style="mso-data-placement:same-cell">')


def _span(cell: HtmlElement) -> int:
    value = cell.get("colspan", "1")
    return min(int(value), 100) if value.isdigit() and int(value) else 1


def _cell_text(cell: HtmlElement) -> str:
    """The lines of a cell: its paragraphs, list entries and line breaks.

    Line ends in the source are mere blanks; Word wraps its HTML at column 80.
    """
    for element in list(cell.iter(*_BREAKS)):
        element.tail = _LINE + (element.tail or "")
    lines = (" ".join(line.split()) for line in cell.text_content().split(_LINE))
    return "\n".join(line for line in lines if line)
