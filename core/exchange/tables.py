"""Which workbook a file is and where its tables stand, by what people can see in the cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.exchange.book import Book, Cell, CellKind, Sheet
from core.exchange.codes import (
    WorkbookCode,
    find_workbook_codes,
    has_damaged_workbook_code,
    label_key,
    plain_code,
)
from core.exchange.layout import CODE_HEADING, PROPERTY, RECEIPT_WITNESS, WITNESS_SHEET
from core.exchange.refusals import refusal

_PERIOD_HEADING = re.compile(r"20\d\d-(?:T\d\d|Q[1-4]|6T|9T|N)(?:-(?:TT|KQ|VB|NGAY|GC))?")
_LONGEST_TITLE = 400
_LONGEST_HEADING, _LONGEST_CODE_HEADING = 40, 10
_CODE_KEY = label_key(CODE_HEADING)
_SHORTEST_CODE = 15
_ISSUE = re.compile(r"\W[Ee][0-9A-Za-z]{8}\W")


@dataclass(frozen=True, slots=True)
class Table:
    """A part of a sheet under one heading row, up to the next one.

    ``columns`` gives the coded headings by column; ``rows`` the stored cells' columns by row.
    """

    sheet: Sheet
    code_column: int
    columns: dict[int, str]
    rows: dict[int, list[int]]

    def code(self, row: int) -> str:
        """What stands in the column «Mã»."""
        return self.sheet.cell(row, self.code_column).raw

    def cells(self, row: int) -> list[tuple[int, Cell]]:
        """The stored cells of a row, by column."""
        return [(column, self.sheet.cell(row, column)) for column in self.rows[row]]


def identify(book: Book) -> WorkbookCode:
    """The one workbook that a file is.

    Raises:
        UserError: no code, a damaged one, or several (``joined_forms`` in one sheet,
            ``several_forms`` in one file, ``witnesses_disagree``), or a receipt.
    """
    if any(sheet.name == RECEIPT_WITNESS for sheet in book.sheets):
        raise refusal("is_receipt", book.name)
    visible: dict[WorkbookCode, None] = {}
    for sheet in book.sheets:
        if sheet.name != WITNESS_SHEET:
            codes = _sheet_codes(sheet)
            if len(codes) > 1:
                raise refusal("joined_forms", book.name, sheet=sheet.name, codes=_listed(codes))
            visible |= dict.fromkeys(codes)
    if len(visible) > 1:
        raise refusal("several_forms", book.name, count=len(visible), codes=_listed(list(visible)))
    witnesses = find_workbook_codes(book.properties.custom.get(PROPERTY, ""))
    if visible and witnesses and witnesses[0] not in visible:
        raise refusal("witnesses_disagree", book.name, codes=_listed(list(visible)))
    for code in (*visible, *witnesses, *_footer_codes(book)):
        return code
    damaged = any(_has_damaged_code(sheet) for sheet in book.sheets)
    raise refusal("code_damaged" if damaged else "not_a_form", book.name)


def find_tables(book: Book) -> list[Table]:
    """The tables of a file in order; refuses (``no_heading``) a file without any."""
    tables = [table for sheet in book.sheets for table in _tables(sheet)]
    if not tables:
        raise refusal("no_heading", book.name)
    return tables


def _sheet_codes(sheet: Sheet) -> list[WorkbookCode]:
    found: dict[WorkbookCode, None] = {}
    for cell in sheet.cells.values():
        if cell.kind is CellKind.TEXT and _may_hold_code(cell.raw):
            found |= dict.fromkeys(find_workbook_codes(cell.raw))
    return list(found)


def _may_hold_code(text: str) -> bool:
    return _SHORTEST_CODE <= len(text) < _LONGEST_TITLE and bool(_ISSUE.search(text))


def _footer_codes(book: Book) -> list[WorkbookCode]:
    return [code for sheet in book.sheets for code in find_workbook_codes(sheet.footer)]


def _has_damaged_code(sheet: Sheet) -> bool:
    return any(
        cell.kind is CellKind.TEXT
        and _may_hold_code(cell.raw)
        and has_damaged_workbook_code(cell.raw)
        for cell in sheet.cells.values()
    )


def _listed(codes: list[WorkbookCode]) -> str:
    return ", ".join(code.text for code in codes)


def _tables(sheet: Sheet) -> list[Table]:
    """Heading rows are the rows with «Mã» and at least one period code."""
    code_columns: dict[int, int] = {}
    headings: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.kind is CellKind.TEXT and len(cell.raw) < _LONGEST_HEADING:
            if "20" in cell.raw:
                if _PERIOD_HEADING.fullmatch(heading := plain_code(cell.raw)):
                    headings.setdefault(row, {})[column] = heading
            elif len(cell.raw) < _LONGEST_CODE_HEADING and label_key(cell.raw) == _CODE_KEY:
                code_columns.setdefault(row, column)
    tables: list[Table] = []
    for row, column in sorted(sheet.cells):
        if row in code_columns and row in headings:
            if not tables or tables[-1].columns is not headings[row]:
                tables.append(Table(sheet, code_columns[row], headings[row], {}))
        elif tables:
            tables[-1].rows.setdefault(row, []).append(column)
    return tables
