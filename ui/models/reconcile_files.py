"""The waiting cells by the file that their values come from."""

from __future__ import annotations

from dataclasses import dataclass

from core.services.exchange_records import Candidate
from ui.models.overview_table import TableCell, TableRow
from ui.models.reconcile_book import ReconcileBook, Waiting
from ui.models.reconcile_words import moment, short_unit

FILE_HEADINGS = ("Tệp", "Đơn vị", "Lưu lúc", "Lần thu", "Số ô")
CELL_HEADINGS = ("Mục", "Ô trong tệp", "Tệp này", "Giá trị khác")


@dataclass(frozen=True, slots=True)
class FileGroup:
    """A file with every waiting cell that it has a value for, and that value.

    ``unclear`` counts its cells whose text nobody can read: they are chosen one by one.
    """

    key: str
    name: str
    cells: tuple[tuple[Waiting, Candidate], ...]
    unclear: int = 0

    @property
    def first(self) -> tuple[Waiting, Candidate]:
        """What says whose file it is, and when it was saved."""
        return self.cells[0]


def file_groups(book: ReconcileBook) -> list[FileGroup]:
    """The files, those with most cells first."""
    found: dict[str, list[tuple[Waiting, Candidate]]] = {}
    names: dict[str, str] = {}
    unclear: dict[str, int] = {}
    for waiting in book.waiting:
        for candidate in waiting.cell.candidates:
            if candidate.source != "file":
                continue
            key = f"{waiting.cell.unit_id}/{candidate.batch}/{candidate.file}"
            names[key] = candidate.file
            if candidate.value is None:
                unclear[key] = unclear.get(key, 0) + 1
            else:
                found.setdefault(key, []).append((waiting, candidate))
    groups = [
        FileGroup(key, names[key], tuple(cells), unclear.get(key, 0))
        for key, cells in found.items()
    ]
    return sorted(groups, key=lambda group: (-len(group.cells), group.key))


def file_row(group: FileGroup) -> TableRow:
    """A file."""
    waiting, candidate = group.first
    return TableRow(
        group.key,
        (
            TableCell(group.name, tip=group.name),
            TableCell(short_unit(waiting.cell.unit_name)),
            TableCell(moment(candidate.saved_here), tone="text2"),
            TableCell(candidate.batch, tone="text2"),
            TableCell(str(len(group.cells)), bold=True),
        ),
    )


def cell_rows(group: FileGroup) -> list[TableRow]:
    """Every cell that choosing the file would settle, with what would not be chosen."""
    return [_cell_row(waiting, candidate) for waiting, candidate in group.cells]


def _cell_row(waiting: Waiting, candidate: Candidate) -> TableRow:
    cell = waiting.cell
    others = [o.shown or "để trống" for o in waiting.offers if o.value != candidate.value]
    words = " | ".join(dict.fromkeys(others))
    sign = "two_values" if cell.kind == "conflict" else "ask"
    return TableRow(
        cell.id,
        (
            TableCell(cell.label, sign, tip=cell.label),
            TableCell(f"{candidate.sheet}!{candidate.cell}", tone="text2"),
            TableCell(candidate.shown or "để trống", bold=True),
            TableCell(words, tip=words),
        ),
    )
