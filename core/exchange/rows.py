"""Reading the rows of a table: which row of the form each is, and what its cells say."""

from __future__ import annotations

from core.exchange.book import Book, Cell, CellKind, Sheet, cell_name
from core.exchange.codes import label_key, looks_like_row_code, parse_row_code
from core.exchange.collection import ENTRY_NOTES, Observation, Problem
from core.exchange.entry import Entry, Field, canonical_text, shown_value
from core.exchange.form import FormElement, FormRow, FormTask, WorkbookForm
from core.exchange.layout import column_headings
from core.exchange.tables import Table
from core.exchange.values import EntryReading, ReadingContext, read_entry

_SHORT = 60


class RowReader:
    """Gathers the sightings of every entry cell over all tables of a file."""

    FIELDS = tuple(Field)

    def __init__(self, book: Book, form: WorkbookForm) -> None:
        self.sightings: dict[str, list[Observation]] = {}
        self.notes: list[Problem] = []
        self.headings: set[str] = set()
        self._fields = column_headings(form.period)
        self._rows = {row.code.text: row for row in form.rows}
        self._labels: dict[str, list[FormRow]] = {}
        for row in form.rows:
            self._labels.setdefault(label_key(row.label), []).append(row)
        self._context = ReadingContext(
            form.year, book.epoch_1904, book.uncalculated, book.properties.program
        )

    def read(self, table: Table) -> None:
        """Read every row of a table."""
        columns = {c: h for c, h in table.columns.items() if h in self._fields}
        self.headings |= set(columns.values())
        place = _Place(table, columns)
        codes = {number: table.code(number) for number in table.rows}
        parsed = {number: parse_row_code(text) for number, text in codes.items()}
        present = {code.text for code in parsed.values() if code}
        coded = 0
        for number, code in parsed.items():
            row = self._rows.get(code.text) if code else None
            if row is not None:
                self._read_row(place, number, row)
            elif code is not None:
                self._note_unknown(place, number)
            elif looks_like_row_code(codes[number]):
                self._read_damaged(place, number, present)
            else:
                continue
            coded = number
        self._note_strays(place, [n for n, code in parsed.items() if not code and n < coded])

    def _read_row(self, place: _Place, number: int, row: FormRow, doubt: str = "") -> None:
        """The entry cells of a row; with ``doubt`` what is new in them is a question."""
        if not doubt and not place.has_label(number, row):
            doubt = f"Nội dung dòng {number} khác với mã {row.code.text}. Vẫn là “{_short(row)}”?"
        if isinstance(row.item, FormTask):
            self._note_plan_texts(place, number, row.item)
        fields = (None,) if isinstance(row.item, FormElement) else self.FIELDS
        by_field = dict(zip(fields, row.entries, strict=True))
        for column, heading in place.columns.items():
            entry = by_field.get(self._fields[heading])
            if entry is None:
                continue
            if place.is_covered(number, column):
                message = "Ô bị gộp vào ô khác; không nhập ô này."
                self._note(place.sheet, number, column, "merged", message)
            else:
                self._see(place.sheet, (number, column), entry, doubt)

    def _note_plan_texts(self, place: _Place, number: int, task: FormTask) -> None:
        """What belongs to the plan and was changed in the file: told, never taken over."""
        ours = [text for text in (task.deadline_words, task.product) if text]
        texts = {cell.raw for _, cell in place.table.cells(number)}
        if texts.issuperset(ours):
            return
        words = place.words(number)
        known = {label_key(t) for t in (task.tt, task.path, task.content, task.previous, *ours)}
        changed = [text for text in ours if label_key(text) not in words]
        others = words - known
        if changed and others:
            said = " | ".join(t for t in sorted(texts) if label_key(t) in others)
            message = (
                f"Dòng {number} ghi “{_cut(said)}”, kế hoạch ghi “{_cut(' | '.join(changed))}”."
                " Giữ theo kế hoạch."
            )
            self._note(place.sheet, number, place.table.code_column, "plan_text_changed", message)

    def _see(self, sheet: Sheet, place: tuple[int, int], entry: Entry, doubt: str) -> None:
        found = self.sightings.setdefault(entry.key, [])
        cells = [sheet.cell(*place), *sheet.repeated.get(place, ())]
        for cell in cells:
            seen = self._observation(sheet, place, entry, cell)
            if doubt and seen.value not in (None, entry.base):
                seen = Observation(
                    seen.key, None, seen.raw, seen.sheet, seen.cell, "row_doubtful", doubt,
                    (seen.value or "",),
                )  # fmt: skip
            found.append(seen)
        if place[0] in sheet.hidden_rows and found[-1].value != entry.base:
            self._note(sheet, *place, "hidden_row", "Giá trị mới nằm trong dòng đang ẩn.")

    def _observation(
        self, sheet: Sheet, place: tuple[int, int], entry: Entry, cell: Cell
    ) -> Observation:
        reading = self._reading(cell, entry)
        for note in reading.notes:
            self._note(sheet, *place, note, ENTRY_NOTES[note])
        return Observation(
            entry.key,
            reading.value,
            cell.raw,
            sheet.name,
            cell_name(*place),
            reading.code,
            reading.message,
            reading.options,
        )

    def _reading(self, cell: Cell, entry: Entry) -> EntryReading:
        """An untouched cell keeps its value, also where the rules would ask about it."""
        untouched = cell.kind is CellKind.TEXT and cell.formula is None
        if untouched and canonical_text(cell.raw) == canonical_text(shown_value(entry, entry.base)):
            return EntryReading(entry.base)
        return read_entry(cell, entry, self._context)

    def _read_damaged(self, place: _Place, number: int, present: set[str]) -> None:
        """A row whose code is wrong is offered as the one row that has its words."""
        text = place.table.code(number)
        rows = {
            row.code.text: row
            for word in place.words(number)
            for row in self._labels.get(word, ())
            if row.code.text not in present
        }
        if len(rows) == 1:
            (row,) = rows.values()
            doubt = f"Mã “{text}” ở dòng {number} bị sửa. Dòng này là “{_short(row)}”?"
            self._read_row(place, number, row, doubt)
        else:
            message = f"Mã “{text}” ở dòng {number} sai; không nhập dòng này."
            self._note(place.sheet, number, place.table.code_column, "row_code_damaged", message)

    def _note_unknown(self, place: _Place, number: int) -> None:
        text = place.table.code(number)
        message = f"Mã “{text}” ở dòng {number} không thuộc phiếu này; không nhập dòng này."
        self._note(place.sheet, number, place.table.code_column, "row_unknown", message)

    def _note_strays(self, place: _Place, numbers: list[int]) -> None:
        """Values between the coded rows that belong to no row of the plan."""
        for number in numbers:
            cells = place.table.cells(number)
            if any(column in place.columns for column, _ in cells):
                texts = " | ".join(cell.raw for _, cell in cells)[:_SHORT]
                message = f"Dòng {number} không thuộc kế hoạch: “{texts}”."
                self._note(place.sheet, number, place.table.code_column, "row_stray", message)

    def _note(self, sheet: Sheet, row: int, column: int, code: str, message: str) -> None:
        self.notes.append(Problem(sheet.name, cell_name(row, column), code, message))


class _Place:
    """A table with the columns of it that belong to the form."""

    def __init__(self, table: Table, columns: dict[int, str]) -> None:
        self.table = table
        self.sheet = table.sheet
        self.columns = columns
        self._areas = {
            column: [a for a in table.sheet.merges if a.left <= column <= a.right]
            for column in columns
        }

    def is_covered(self, row: int, column: int) -> bool:
        """Does the cell lie under another of a merged range? Programs differ in what it holds."""
        return any(
            area.top <= row <= area.bottom and (row, column) != (area.top, area.left)
            for area in self._areas[column]
        )

    def has_label(self, number: int, row: FormRow) -> bool:
        """Do the row's words stand in it, or no words at all?"""
        if any(cell.raw == row.label for _, cell in self.table.cells(number)):
            return True
        words = self.words(number)
        return not words or not row.label or label_key(row.label) in words

    def words(self, number: int) -> set[str]:
        """The texts of a row beside its code and its entries, for comparing."""
        return {
            label_key(cell.raw)
            for column, cell in self.table.cells(number)
            if column not in self.columns
            and cell.kind is CellKind.TEXT
            and cell.formula is None
            and not looks_like_row_code(cell.raw)
        }


def _short(row: FormRow) -> str:
    return _cut(row.label)


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
