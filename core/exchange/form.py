"""What one workbook holds: a unit's tasks and figures for one period, as issued.

The services fill it, the writer lays it out, and what came back is collected against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from core.domain.calendar import paper_date
from core.domain.data_element import Term
from core.domain.verdict import Target
from core.exchange.codes import MOST_ROWS, RowCode, RowKind, WorkbookCode, row_code
from core.exchange.entry import (
    FIELD_TYPES,
    STATE_CHOICES,
    YES_NO_CHOICES,
    Entry,
    EntryType,
    Field,
    figure_key,
    progress_key,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTask:
    """A task of the unit: ``path`` is unique in the plan, the texts are the plan's own.

    ``due`` (ISO) is the last day on time in the period where a person at the issuing office
    stands for it. ``base`` holds the values known at issue, one for each :class:`Field` in
    order; ``previous`` tells in words what the unit reported last.
    """

    path: str
    tt: str
    content: str
    deadline: str = ""
    product: str = ""
    previous: str = ""
    base: tuple[str, str, str, str, str] = ("", "", "", "", "")
    due: str = ""

    @property
    def deadline_words(self) -> str:
        """The deadline as people read it: the plan's words, and the day that they come to."""
        day = paper_date(date.fromisoformat(self.due)) if self.due else ""
        if not day or day in self.deadline:
            return self.deadline
        return f"{self.deadline}\n(đến hết ngày {day})" if self.deadline else f"Đến hết ngày {day}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormElement:
    """A figure to enter. ``column`` is its number on the paper form, ``group`` the heading above.

    ``base`` and ``previous`` are canonical values (see ``core.exchange.entry``). ``type`` is
    COUNT, AMOUNT, or CHOICE for có / chưa.
    """

    code: str
    label: str
    column: str = ""
    group: str = ""
    counted_in: str = "hồ sơ"
    type: EntryType = EntryType.COUNT
    base: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormIndicator:
    """A share computed beside the figures. Without ``denominator`` it is có / chưa."""

    name: str
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCheck:
    """A rule between figures, with its words: "(3) = (4)+(5)+(6)"."""

    words: str
    left: tuple[Term, ...]
    comparator: Literal["=", "<="]
    right: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A coded row of the workbook, the words in it that its code vouches for, its entries."""

    code: RowCode
    label: str
    item: FormTask | FormElement
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class WorkbookForm:
    """One workbook as issued.

    ``plan_code`` and ``unit_code`` consist of characters of ``codes.ALPHABET``; ``period`` is a
    period's code, ``period_words`` its name and days; ``due`` is the last day on time in
    words. ``number`` counts the workbooks issued to the unit for the period, from 1.
    ``issued_on`` is a day in words; ``signatures`` are the headings of the signature blocks.
    """

    plan_code: str
    plan_title: str
    plan_revision: int
    year: int
    organ: str
    unit_code: str
    unit_name: str
    place: str
    period: str
    period_words: str
    due: str
    issue: str
    number: int
    issued_on: str
    tasks: tuple[FormTask, ...] = ()
    elements: tuple[FormElement, ...] = ()
    indicators: tuple[FormIndicator, ...] = ()
    checks: tuple[FormCheck, ...] = ()
    guide: tuple[str, ...] = ()
    signatures: tuple[str, str] = ("NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ")

    def __post_init__(self) -> None:
        if max(len(self.tasks), len(self.elements)) > MOST_ROWS:
            raise ValueError(f"a workbook has at most {MOST_ROWS} rows of a kind")

    @property
    def code(self) -> WorkbookCode:
        """The workbook's visible identity."""
        return WorkbookCode(self.plan_code, self.unit_code, self.issue)

    @cached_property
    def rows(self) -> tuple[FormRow, ...]:
        """The coded rows in order: tasks, then elements."""
        return (
            *(
                _row(row_code(RowKind.TASK, n, task.content), task.content, task)
                for n, task in enumerate(self.tasks, start=1)
            ),
            *(
                _row(row_code(RowKind.ELEMENT, n, element.label), element.label, element)
                for n, element in enumerate(self.elements, start=1)
            ),
        )

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry cell by its key, in order."""
        return {entry.key: entry for row in self.rows for entry in row.entries}

    @cached_property
    def text(self) -> str:
        """The form as :func:`core.exchange.form_json.form_text` writes it."""
        from core.exchange.form_json import form_json

        return form_json(self)

    @property
    def base(self) -> dict[str, str]:
        """The value of each entry cell as issued."""
        return {key: entry.base for key, entry in self.entries.items()}


def _row(code: RowCode, label: str, item: FormTask | FormElement) -> FormRow:
    return FormRow(code, label, item, tuple(row_entries(item)))


def row_entries(item: FormTask | FormElement) -> Iterator[Entry]:
    """The entry cells of one row: one for an element, one a :class:`Field` for a task."""
    if isinstance(item, FormElement):
        choices = YES_NO_CHOICES if item.type is EntryType.CHOICE else ()
        yield Entry(figure_key(item.code), item.type, item.base, item.previous, choices)
        return
    for field, base in zip(Field, item.base, strict=True):
        choices = STATE_CHOICES if field is Field.STATE else ()
        yield Entry(progress_key(item.path, field), FIELD_TYPES[field], base, choices=choices)
