"""What an import would do, as rows of a table: questions first, then changes, before and after."""

from __future__ import annotations

from core.domain.data_element import DataElement
from core.services.figure_import import FigureImport
from core.services.figure_import_cells import ImportCell, Outcome
from core.services.figure_import_columns import ELEMENT, SKIPPED, UNIT, VALUE, ImportTable
from ui.models.figure_facts import FigureFacts
from ui.models.figure_words import figure_words
from ui.models.overview_table import TableCell, TableRow
from ui.models.progress_words import unit_label

HEADINGS = ("Ô", "Đơn vị", "Cột", "Trong tệp", "Đang có", "Sẽ ghi", "Kết quả")
WIDTHS = (76, 104, 44, 82, 76, 76, 200)
_ORDER = (Outcome.ASK, Outcome.CHANGED, Outcome.NEW, Outcome.LISTED, Outcome.SAME)
_LOOKS = {
    Outcome.ASK: ("ask", ""),
    Outcome.CHANGED: ("will_accept", "sửa"),
    Outcome.NEW: ("will_accept", "mới"),
    Outcome.LISTED: ("not_reported", ""),
    Outcome.SAME: ("unchanged", "không đổi"),
}


def import_rows(proposal: FigureImport, facts: FigureFacts) -> list[TableRow]:
    """The cells of a file; the key of a row is the cell's place."""
    cells = sorted(proposal.cells, key=lambda cell: _ORDER.index(cell.outcome))
    return [_row(cell, facts) for cell in cells]


def _row(cell: ImportCell, facts: FigureFacts) -> TableRow:
    sign, word = _LOOKS[cell.outcome]
    unit = facts.unit_by_id.get(cell.unit)
    element = facts.book.indicators.element_by_code.get(cell.element)
    soft = "text2" if cell.outcome in (Outcome.LISTED, Outcome.SAME) else "text"
    ground = "askbg" if cell.outcome is Outcome.ASK else ""
    after = ""
    if cell.outcome in (Outcome.NEW, Outcome.CHANGED) and cell.after is not None and element:
        after = figure_words(cell.after, element)
    before = figure_words(cell.before, element) if element and cell.key else ""
    words = cell.message or word
    texts = (
        TableCell(cell.where, tone="text2"),
        TableCell(unit_label(unit) if unit else cell.unit, tone=soft),
        TableCell(_column_words(element, cell.element), tone=soft),
        TableCell(cell.raw, tone=soft, ground=ground),
        TableCell(before, tone="text2"),
        TableCell(after, bold=True),
        TableCell(words, sign=sign, tone=soft, ground=ground, tip=words),
    )
    return TableRow(cell.where, texts)


def _column_words(element: DataElement | None, code: str) -> str:
    return (element.column or element.name) if element else code


def role_choices(facts: FigureFacts) -> list[tuple[str, str]]:
    """What a column can be, as (role, words)."""
    fixed = [
        (SKIPPED, "không dùng"),
        (UNIT, "Đơn vị (mã hoặc tên)"),
        (ELEMENT, "Mã số liệu, mỗi dòng một số"),
        (VALUE, "Giá trị, mỗi dòng một số"),
    ]
    return fixed + [(e.code, f"{e.column} {e.name}".strip()) for e in facts.elements]


def table_words(table: ImportTable) -> str:
    """Which table of the file this is."""
    name = table.sheet.name or table.sheet.file
    return f"{name}, tiêu đề ở dòng {table.heading_row + 1}"
