"""Figures from tables of other systems: read, shown before and after, taken as one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from core.domain.errors import UserError
from core.domain.figure import Figure, FigureKey
from core.services.changes import Changes
from core.services.figure_entry import write_entries
from core.services.figure_import_cells import ImportCell, Outcome, read_cells, settled
from core.services.figure_import_columns import (
    ImportTable,
    find_table,
    roles_by_heading,
    with_roles,
)
from core.services.figure_import_file import ImportSheet, read_sheets
from core.services.figures import FigureBook
from core.services.recorder import Recorder
from core.services.settings import SettingsService

_SETTING = "figure_columns/"


@dataclass(frozen=True)
class ImportFile:
    """A file that was read: a table for each sheet, the likeliest of them, and what is known."""

    name: str
    tables: tuple[ImportTable, ...]
    table: ImportTable
    remembered: bool = False


@dataclass(frozen=True)
class FigureImport:
    """What would be written; nothing is before :func:`take`."""

    name: str
    period: str
    table: ImportTable
    cells: tuple[ImportCell, ...]

    def count(self, *outcomes: Outcome) -> int:
        """How many cells have one of these outcomes."""
        return sum(cell.outcome in outcomes for cell in self.cells)

    def sentence(self) -> str:
        """The balance: "Đọc 86 ô = 58 mới + 3 sửa + 25 không đổi + …"."""
        parts = (
            f"{self.count(Outcome.NEW)} mới",
            f"{self.count(Outcome.CHANGED)} sửa",
            f"{self.count(Outcome.SAME)} không đổi",
            f"{self.count(Outcome.ASK)} chờ trả lời",
            f"{self.count(Outcome.LISTED)} bỏ, có lý do",
        )
        return f"Đọc {len(self.cells)} ô = {' + '.join(parts)}"

    @property
    def figures(self) -> dict[FigureKey, Figure]:
        """What is to be written."""
        taken = (Outcome.NEW, Outcome.CHANGED)
        return {
            cell.key: cell.after
            for cell in self.cells
            if cell.outcome in taken and cell.key is not None and cell.after is not None
        }

    @property
    def unread(self) -> dict[FigureKey, str]:
        """The texts that wait in cells where no figure stands."""
        return {
            cell.key: cell.raw
            for cell in self.cells
            if cell.outcome is Outcome.ASK and cell.key is not None and not cell.before.answered
        }


def open_table(settings: SettingsService, path: Path, book: FigureBook) -> ImportFile:
    """Read a file and find its table; columns are those that a person chose last time.

    Raises UserError for a file that cannot be read.
    """
    tables = []
    remembered = []
    for sheet in read_sheets(path):
        table = find_table(sheet, book.indicators.elements)
        known = settings.get(_SETTING + table.signature)
        tables.append(with_roles(table, known) if known else table)
        remembered.append(bool(known))
    best = max(range(len(tables)), key=lambda n: (tables[n].is_usable, remembered[n], -n))
    return ImportFile(path.name, tuple(tables), tables[best], remembered[best])


def propose(
    table: ImportTable, book: FigureBook, answers: Mapping[str, Figure | None] | None = None
) -> FigureImport:
    """What a table would write; ``answers`` settle questions by place, ``None`` = leave out.

    Raises UserError where no column of units or of figures is known.
    """
    if not table.is_usable:
        where = f"{table.sheet.file}, {table.sheet.place(table.heading_row, 0)}"
        raise UserError(
            "unknown_columns",
            f"Tệp “{table.sheet.file}”: chưa nhận ra cột đơn vị và cột số liệu. Chọn cột ở trang"
            " Số liệu (Nhập từ tệp…), hoặc dùng tệp có các cột unit, element, value.",
            where,
        )
    cells = [_answered(cell, answers or {}, table.sheet) for cell in read_cells(table, book)]
    return FigureImport(table.sheet.file, book.period.code, table, tuple(cells))


def take(recorder: Recorder, settings: SettingsService, proposal: FigureImport) -> Changes:
    """Write what is proposed as one step, and remember the columns for such a table."""
    table = proposal.table
    roles, name = roles_by_heading(table), _SETTING + table.signature
    if settings.get(name) != roles:
        settings.put(name, roles, label=f"nhớ các cột của “{proposal.name}”", undoable=False)
    count = len(proposal.figures)
    label = f"nhập {count} ô số liệu từ “{proposal.name}”"
    if waiting := len(proposal.unread):
        label += f", {waiting} ô chờ trả lời"
    return write_entries(
        recorder, proposal.figures, proposal.unread, label=label, source=proposal.name
    )


def _answered(
    cell: ImportCell, answers: Mapping[str, Figure | None], sheet: ImportSheet
) -> ImportCell:
    if cell.outcome is not Outcome.ASK or cell.where not in answers:
        return cell
    answer = answers[cell.where]
    if answer is None:
        message = "Bỏ qua theo lựa chọn."
        return replace(cell, outcome=Outcome.LISTED, code="left_out", message=message)
    return settled(cell, answer, sheet)
