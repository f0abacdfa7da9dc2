"""Plain text: tables with tabs (a saved text, the clipboard) or with Markdown bars."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.documents.markup import plain, read_cell
from core.documents.numbering import read_number
from core.documents.source import Block, Paragraph, Row, Table

_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=\t|\n|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")
_RULE = re.compile(r"\|?[\s:|-]*-{3,}[\s:|-]*\|?")

_Record = tuple[int, list[str]]


def read_blocks(text: str) -> tuple[Block, ...]:
    """Cut a text into paragraphs and tables. A table ends at an empty line."""
    builder = _Builder()
    for number, fields in _records(text.replace("\r\n", "\n").replace("\r", "\n")):
        builder.add(number, fields)
    return builder.finished()


def _records(text: str) -> Iterator[_Record]:
    """Lines as lists of fields; a quoted field may run over several lines (Excel does that)."""
    position, line = 0, 1
    while position <= len(text):
        fields, start_line = [], line
        while True:
            match = _QUOTED.match(text, position)
            quoted = match is not None and ("\n" in match[1] or '"' in match[1] or "\t" in match[1])
            if match is None or not quoted:
                match = _PLAIN.match(text, position)
            if match is None:
                break
            fields.append(match[1].replace('""', '"') if quoted else match[0])
            line += match[0].count("\n")
            position = match.end()
            if text[position : position + 1] != "\t":
                break
            position += 1
        yield start_line, _bars(fields)
        position, line = position + 1, line + 1


def _bars(fields: list[str]) -> list[str]:
    bare = fields[0].strip()
    if len(fields) > 1 or not (bare.startswith("|") and bare.endswith("|") and bare.count("|") > 3):
        return fields
    if _RULE.fullmatch(bare):
        return []
    return [field.strip() for field in bare[1:-1].split("|")]


class _Builder:
    """Collects the lines of one text; keeps the table and the paragraph being read."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._rows: list[_Record] = []
        self._open_line = ""

    def add(self, number: int, fields: list[str]) -> None:
        """Take one line."""
        if not fields:
            return
        if self._is_row(fields):
            self._end_paragraph()
            self._rows.append((number, fields))
        elif self._rows and self._is_rest(fields):
            last = self._rows[-1][1]
            last[-1:] = [last[-1] + "\n" + fields[0], *fields[1:]]
        else:
            self._end_table()
            self._add_line("\t".join(fields))

    def _is_row(self, fields: list[str]) -> bool:
        filled = sum(1 for field in fields if field.strip())
        if self._rows:
            return len(fields) > 1 and filled > 0 and not self._is_rest(fields)
        return filled > 1 or (len(fields) > 3 and filled > 0)

    def _is_rest(self, fields: list[str]) -> bool:
        """Whether the line is the rest of a row whose cell has an unquoted line break."""
        width = max(len(row) for _, row in self._rows[:20])
        last = self._rows[-1][1]
        return (
            len(last) + len(fields) - 1 <= width
            and len(last) < width
            and bool(fields[0].strip())
            and read_number(plain(fields[0])) is None
        )

    def _add_line(self, line: str) -> None:
        breaks_here = line.endswith("  ") and bool(line.strip())
        self._open_line += line.strip()
        if breaks_here:
            self._open_line += "\n"
        else:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        text = self._open_line.strip()
        self._open_line = ""
        if text:
            text = "\n".join(plain(part) for part in _balanced(text).split("\n"))
            self._blocks.append(Paragraph(text.strip()))

    def _end_table(self) -> None:
        if self._rows:
            rows = tuple(
                Row(f"Dòng {number}", tuple(read_cell(field) for field in fields))
                for number, fields in self._rows
            )
            self._blocks.append(Table(rows, ragged=True))
            self._rows = []

    def finished(self) -> tuple[Block, ...]:
        """End what is open and give everything read."""
        self._end_table()
        self._end_paragraph()
        return tuple(self._blocks)


_MOST_BREAKS = 50
_ACROSS = re.compile(r"(?<![*\w])(\*{1,3})(?=\S)([^*]*\n[^*]*)(?<=\S)\1(?![*\w])")


def _balanced(text: str) -> str:
    """Remove stars that open on one line of a paragraph and close on another."""
    return _ACROSS.sub(r"\2", text) if text.count("\n") < _MOST_BREAKS else text
