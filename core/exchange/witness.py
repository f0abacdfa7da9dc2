"""The second witness: a hidden sheet that repeats the form, with a code of authentication.

The code (HMAC) shows that the identity and the base values are as issued by the machine that
holds the secret. It says nothing about what was typed.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from core.exchange.book import Book, CellKind
from core.exchange.form import WorkbookForm
from core.exchange.form_json import form_text, read_form
from core.exchange.layout import WITNESS_SHEET
from core.exchange.refusals import refusal

_CHUNK = 30_000
_MOST_ROWS = 1_000
_MAC_LENGTH = 32
_FORM, _MAC, _LINEAGE = "form", "mac", "lineage"

WitnessRows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Witness:
    """What the hidden sheet says; ``lineage`` as in ``events.File``.

    ``text`` is the form's JSON as found, over which ``mac`` was made.
    """

    form: WorkbookForm
    text: str
    mac: str
    lineage: tuple[str, ...]

    def is_issued_by(self, secret: bytes) -> bool:
        """Is it as issued by the office with that secret?"""
        return hmac.compare_digest(self.mac, _mac(self.text, secret))


def form_mac(form: WorkbookForm, secret: bytes) -> str:
    """The code of a form as issued: 32 hexadecimal digits."""
    return _mac(form_text(form), secret)


def witness_rows(form: WorkbookForm, mac: str, lineage: tuple[str, ...] = ()) -> WitnessRows:
    """The rows of the hidden sheet as (kind, text), each text short enough for a cell."""
    text = form_text(form)
    chunks = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
    rows = [(_FORM, chunk) for chunk in chunks]
    return [*rows, (_MAC, mac), *((_LINEAGE, content) for content in lineage)]


def find_witness(book: Book) -> Witness | None:
    """The witness in a book, ``None`` where its sheet is gone.

    Raises:
        UserError: ``form_damaged`` when the sheet is there but cannot be understood.
    """
    rows = _rows(book)
    if rows is None:
        return None
    text = "".join(rows[_FORM])
    try:
        form = read_form(text)
    except ValueError as error:
        raise refusal("form_damaged", book.name) from error
    return Witness(form, text, "".join(rows[_MAC]), tuple(rows[_LINEAGE]))


def witness_text(book: Book) -> str | None:
    """The form's JSON as it stands in the hidden sheet, ``None`` where the sheet is gone."""
    rows = _rows(book)
    return "".join(rows[_FORM]) if rows else None


def find_lineage(book: Book) -> frozenset[str]:
    """What our own window wrote about where the entries come from; nothing in other files."""
    rows = _rows(book)
    return frozenset(rows[_LINEAGE]) if rows else frozenset()


def _rows(book: Book) -> dict[str, list[str]] | None:
    sheet = next((sheet for sheet in book.sheets if sheet.name == WITNESS_SHEET), None)
    if sheet is None:
        return None
    rows: dict[str, list[str]] = {_FORM: [], _MAC: [], _LINEAGE: []}
    present = sorted({row for row, _ in sheet.cells})
    for row in present[:_MOST_ROWS]:
        kind, content = sheet.cell(row, 1), sheet.cell(row, 2)
        if kind.raw in rows and content.kind is CellKind.TEXT:
            rows[kind.raw].append(content.raw)
    return rows


def _mac(text: str, secret: bytes) -> str:
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()[:_MAC_LENGTH]
