"""From the cells of a file to observations, by visible identity alone.

Rows are found by their code and columns by their heading, wherever they stand. A missing row is
absent, never blank; what cannot be told for sure is a question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from core.exchange.book import Book
from core.exchange.codes import WorkbookCode
from core.exchange.collection import FILE_NOTES, Collection, Observation, Problem
from core.exchange.form import FormElement, WorkbookForm
from core.exchange.layout import column_heading
from core.exchange.refusals import refusal
from core.exchange.rows import RowReader
from core.exchange.tables import find_tables, identify

_LEAST_SORTED = 3


def collect(book: Book, form: WorkbookForm, code: WorkbookCode | None = None) -> Collection:
    """Everything that a file says in the entry cells of the form it was issued as.

    ``code`` is what the book was identified as, where that is known already.

    Raises:
        UserError: the file is another workbook, or has no table left.
    """
    visible = code or identify(book)
    if visible != form.code:
        raise refusal("other_form", book.name, codes=visible.text)
    reader = RowReader(book, form)
    for table in find_tables(book):
        reader.read(table)
    observations = {
        key: _one_of(found) for key in form.entries if (found := reader.sightings.get(key))
    }
    observations |= _questioned_columns(form, observations)
    missing = tuple(key for key in form.entries if key not in observations)
    problems = [
        *_file_notes(book),
        *_missing_notes(form, set(missing), reader.headings),
        *reader.notes,
        *map(_question, (o for o in observations.values() if o.value is None)),
    ]
    return Collection(observations, missing, tuple(problems))


def _one_of(found: list[Observation]) -> Observation:
    """One observation of several sightings of a cell: they agree, or a person is asked."""
    first = found[0]
    if len({seen.value for seen in found}) == 1 and first.value is not None:
        return first
    if len(found) == 1:
        return first
    values = [seen.value for seen in found if seen.value is not None]
    options = tuple(dict.fromkeys((*values, *(o for seen in found for o in seen.options))))
    places = ", ".join(dict.fromkeys(f"{seen.sheet}!{seen.cell} “{seen.raw}”" for seen in found))
    message = f"Tệp có nhiều giá trị cho một ô: {places}. Chọn một."
    return replace(first, value=None, code="cell_twice", message=message, options=options)


def _questioned_columns(
    form: WorkbookForm, observations: dict[str, Observation]
) -> dict[str, Observation]:
    """Columns whose values are the issued ones in another order: sorted without their rows."""
    doubtful: dict[str, Observation] = {}
    for heading, keys in _columns(form).items():
        seen = [o for key in keys if (o := observations.get(key)) and o.value is not None]
        changed = [o for o in seen if o.value != form.entries[o.key].base]
        now = Counter(o.value for o in changed)
        before = Counter(form.entries[o.key].base for o in changed)
        if now == before and len([value for value in now if value]) >= _LEAST_SORTED:
            message = f"Cột {heading} giống bị sắp xếp riêng. Ô này đúng là giá trị đang ghi?"
            doubtful |= {
                o.key: replace(
                    o, value=None, code="column_sorted", message=message, options=(o.value or "",)
                )
                for o in changed
            }
    return doubtful


def _columns(form: WorkbookForm) -> dict[str, list[str]]:
    """The keys of each entry column, by its heading."""
    columns: dict[str, list[str]] = {}
    for row in form.rows:
        fields = (None,) if isinstance(row.item, FormElement) else RowReader.FIELDS
        for field, entry in zip(fields, row.entries, strict=True):
            columns.setdefault(column_heading(form.period, field), []).append(entry.key)
    return columns


def _missing_notes(form: WorkbookForm, missing: set[str], headings: set[str]) -> Iterable[Problem]:
    """Columns and rows that are gone, each told once."""
    columns = _columns(form)
    for heading in columns.keys() - headings:
        yield Problem(
            "",
            "",
            "column_missing",
            f"Không thấy cột {heading}; không nhập cột này, giữ giá trị cũ.",
        )
    gone = [key for heading in columns.keys() & headings for key in columns[heading]]
    for row in form.rows:
        keys = {entry.key for entry in row.entries}
        if keys & set(gone) and keys <= missing:
            name = f"{row.code.text} “{row.label[:60]}”"
            yield Problem("", "", "row_missing", f"Thiếu dòng {name}; giữ giá trị cũ.")


def _file_notes(book: Book) -> Iterable[Problem]:
    for code in book.notes:
        yield Problem("", "", code, FILE_NOTES[code])
    for sheet in book.sheets:
        if sheet.cut:
            yield Problem(sheet.name, "", "cut", FILE_NOTES["cut"])


def _question(seen: Observation) -> Problem:
    return Problem(
        seen.sheet,
        seen.cell,
        seen.code,
        seen.message,
        seen.key,
        seen.raw,
        seen.options,
        is_question=True,
    )
