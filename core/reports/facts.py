"""What a paper states, fact by fact, and in which facts two papers of one kind differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from core.reports.blocks import Block, Column, Diagram, Paragraph, Report, Row, Style, Table

_TITLES = (Style.ANNEX, Style.KIND, Style.SUMMARY, Style.PART)
_STATED = (Style.BODY, Style.BASE)
_COUNTERS = ("TT", "STT")
_BARE_NUMBER = re.compile(r"[\dIVX]*[.)]?|\([\d]+\)")
_NUMBER = re.compile(r"(?<![\w.,/])\d+(?:[.,/]\d+)*(?![\w/])")
_SHOWN = 48


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that is another now; "" = it is not stated in that paper."""

    label: str
    before: str
    after: str


def differences(before: Report, after: Report) -> list[Difference]:
    """The facts that differ, in the order of the first paper, new ones last.

    Facts are cells of tables, named by their row and column, and the numbers in the text. What
    stands round the text (number, day, signer) is no fact.
    """
    old, new = dict(_facts(before)), dict(_facts(after))
    found = [
        Difference(label, value, new.get(label, ""))
        for label, value in old.items()
        if value != new.get(label, "")
    ]
    return found + [Difference(k, "", v) for k, v in new.items() if k not in old and v]


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    """Label and value; labels are unique."""
    seen: Counter[str] = Counter()
    tables = [b for s in report.sections for b in s.blocks if isinstance(b, Table | Diagram)]
    for section in report.sections:
        title = ""
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.style in _TITLES:
                title = " ".join(block.text.split())
            for label, value in _stated(block, title if len(tables) > 1 else ""):
                seen[label] += 1
                yield (label if seen[label] == 1 else f"{label} ({seen[label]})"), value


def _stated(block: Block, title: str) -> Iterator[tuple[str, str]]:
    match block:
        case Table():
            prefix = f"{title}, " if title else ""
            for row in block.rows:
                yield from ((prefix + label, value) for label, value in _cells(block, row))
        case Diagram():
            heading, *rows = block.chart.table
            for name, *values in rows:
                for place, value in zip(heading[1:], values, strict=False):
                    yield f"{name}, {place}", value
        case Paragraph() if block.key or block.style in _STATED:
            yield from _numbers(block)


def _cells(table: Table, row: Row) -> Iterator[tuple[str, str]]:
    name = _row_name(row)
    start = 0
    for cell in row.cells:
        column = table.columns[start]
        start += cell.span
        text = " ".join(cell.text.split())
        if text != name and column.heading.split("\n")[0] not in _COUNTERS:
            yield f"{_short(name)}, {_column_name(column)}", text


def _row_name(row: Row) -> str:
    """The first cell that is words, and not the row's number."""
    texts = [" ".join(cell.text.split()) for cell in row.cells]
    return next((text for text in texts if not _BARE_NUMBER.fullmatch(text)), texts[0])


def _column_name(column: Column) -> str:
    return " ".join(f"{column.group} {column.heading}".split())


def _numbers(block: Paragraph) -> Iterator[tuple[str, str]]:
    """Each number of a text, named by the words before it; a text without one as a whole."""
    text = " ".join(block.text.split())
    end = 0
    for match in _NUMBER.finditer(text):
        words = text[end : match.start()].strip(" ,;:.()")
        before = words or text[: match.start()].strip()
        yield f"“…{before[-_SHOWN:].strip()} …”", match[0]
        end = match.end()
    if not end:
        yield f"“{_short(text)}”", text


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]}…"
