"""Entry cells: what each takes, and its value in the one form in which values are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.calendar import paper_date
from core.domain.figure import BLANK, NOT_APPLICABLE, NOT_ARISEN, Figure, FigureState
from core.domain.progress import STATE_WORDS
from core.domain.text import clean_cell

# A value is one canonical text: "" blank, digits for a count, an ISO day, a choice's code.
NOT_ARISEN_VALUE = "KPS"
NOT_APPLICABLE_VALUE = "KAD"
LONGEST_ENTRY = 2_000
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)

Choice = tuple[str, str]
STATE_CHOICES: tuple[Choice, ...] = tuple(
    (state.value, words.capitalize()) for state, words in STATE_WORDS.items()
)
YES_NO_CHOICES: tuple[Choice, ...] = (("1", "Có"), ("0", "Chưa"))


class EntryType(StrEnum):
    """What an entry cell takes; the words of DESIGN section 8."""

    COUNT = "count"
    AMOUNT = "amount"
    CHOICE = "choice"
    TEXT = "text"
    DATE = "date"


class Field(StrEnum):
    """The fields of a task's progress: tình trạng, kết quả, số văn bản, ngày, ghi chú."""

    STATE = "state"
    RESULT = "result"
    DOCUMENT = "document"
    DATE = "date"
    NOTE = "note"


FIELD_TYPES: dict[Field, EntryType] = {
    Field.STATE: EntryType.CHOICE,
    Field.RESULT: EntryType.TEXT,
    Field.DOCUMENT: EntryType.TEXT,
    Field.DATE: EntryType.DATE,
    Field.NOTE: EntryType.TEXT,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry cell: its key, what it takes, and the value that the issued workbook shows.

    ``key`` is ``figure:ELEMENT`` or ``progress:PATH:FIELD``; ``previous`` is the last period's
    value; ``choices`` are the (value, words) that a choice takes.
    """

    key: str
    type: EntryType
    base: str = ""
    previous: str = ""
    choices: tuple[Choice, ...] = ()


def figure_key(element: str) -> str:
    """The key of a data element's figure."""
    return f"figure:{element}"


def progress_key(path: str, field: Field) -> str:
    """The key of a field of a task's progress."""
    return f"progress:{path}:{field.value}"


def canonical_text(text: str) -> str:
    """A free text as it is compared and stored: NFC, single blanks, no control characters."""
    return clean_cell(_NOT_TEXT.sub("", text))


def figure_value(figure: Figure) -> str:
    """The canonical value of a figure."""
    words = {
        FigureState.BLANK: "",
        FigureState.NOT_ARISEN: NOT_ARISEN_VALUE,
        FigureState.NOT_APPLICABLE: NOT_APPLICABLE_VALUE,
    }
    return words.get(figure.state, str(figure.value))


def value_figure(value: str) -> Figure:
    """The figure that a canonical value of a count, an amount or a có / chưa stands for."""
    states = {"": BLANK, NOT_ARISEN_VALUE: NOT_ARISEN, NOT_APPLICABLE_VALUE: NOT_APPLICABLE}
    return states.get(value) or Figure.number(int(value))


def shown_value(entry: Entry, value: str) -> str:
    """A canonical value as the workbook shows it: it is read back as the same value."""
    if entry.type is EntryType.CHOICE:
        return dict(entry.choices).get(value, value)
    if entry.type is EntryType.DATE and value:
        return paper_date(date.fromisoformat(value))
    return value
