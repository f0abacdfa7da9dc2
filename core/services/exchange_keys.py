"""Keys of entry cells: as the workbook names them, as events keep them, and in words.

A workbook names a task by its path, which changes when the plan is revised; an event names it
by the id of its row, so that what was reported stays with its task.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.domain.calendar import paper_date
from core.domain.number_format import format_count
from core.exchange.entry import Entry, EntryType, Field, value_figure
from core.exchange.form import FormElement, WorkbookForm

FIGURE, PROGRESS = "figure", "progress"
FIELD_WORDS: dict[Field, str] = {
    Field.STATE: "Tình trạng",
    Field.RESULT: "Kết quả",
    Field.DOCUMENT: "Số văn bản",
    Field.DATE: "Ngày văn bản",
    Field.NOTE: "Ghi chú",
}
BLANK_WORD = "để trống"


def event_key(key: str, items: Mapping[str, str]) -> str:
    """The key in events of a workbook's key; ``items`` gives the row of each path."""
    kind, rest = key.split(":", 1)
    if kind == FIGURE:
        return key
    path, field = rest.rsplit(":", 1)
    return f"{PROGRESS}:{items.get(path, path)}:{field}"


def workbook_key(key: str, paths: Mapping[str, str]) -> str:
    """The key in a workbook of an event's key; ``paths`` gives the path of each row."""
    kind, rest = key.split(":", 1)
    if kind == FIGURE:
        return key
    item, field = rest.rsplit(":", 1)
    return f"{PROGRESS}:{paths.get(item, item)}:{field}"


def element_of(key: str) -> str | None:
    """The data element of a figure's key, ``None`` for a key of progress."""
    kind, rest = key.split(":", 1)
    return rest if kind == FIGURE else None


def task_of(key: str) -> tuple[str, Field]:
    """The row (or path) and the field of a key of progress."""
    item, field = key.split(":", 1)[1].rsplit(":", 1)
    return item, Field(field)


def label_of(key: str, form: WorkbookForm | None) -> str:
    """What a cell is, in words: "(4) Nhận trực tuyến", "II.3.3 Ngày văn bản"."""
    element = element_of(key)
    if element is None:
        path, field = task_of(key)
        return f"{path} {FIELD_WORDS[field]}"
    for row in form.rows if form else ():
        if isinstance(row.item, FormElement) and row.item.code == element:
            return f"{row.item.column} {row.item.label}".strip()
    return element


def value_words(entry: Entry | None, value: str | None) -> str:
    """A canonical value as people read it."""
    if value is None:
        return "?"
    if not value:
        return BLANK_WORD
    if entry is None or entry.type is EntryType.TEXT:
        return value
    if entry.type is EntryType.CHOICE:
        return dict(entry.choices).get(value, value)
    if entry.type is EntryType.DATE:
        return paper_date(date.fromisoformat(value))
    figure = value_figure(value)
    return value if figure.value is None else format_count(figure.value)
