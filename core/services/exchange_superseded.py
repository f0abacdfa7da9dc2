"""Workbooks of a period beside each other: which one counts, and where entries differ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.domain.errors import UserError
from core.exchange.entry import canonical_text, shown_value
from core.exchange.form import FormTask, WorkbookForm
from core.exchange.form_json import read_form
from core.exchange.refusals import shown_name
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_kept import KeptWorkbook, continues
from core.services.exchange_keys import label_of, value_words
from core.services.exchange_opening import OpenedWorkbook
from core.services.exchange_received import Differing


def later_workbook(desk: ExchangeDesk, book: OpenedWorkbook) -> WorkbookForm | None:
    """The workbook here that replaced the one in a file, ``None`` where it is the newest.

    Raises UserError where the replaced one brings nothing that was typed.
    """
    form = book.form
    forms = [read_form(row["form"]) for row in desk.store.received(form.period)]
    later = [
        other
        for other in forms
        if other.plan_code == form.plan_code
        and other.issue != form.issue
        and _order(other) > _order(form)
    ]
    if not later:
        return None
    newest = max(later, key=_order)
    if not book.typed and not book.unread:
        raise UserError(
            "older_workbook",
            f"Phiếu “{shown_name(book.name)}” là phiếu số {form.number} phát ngày"
            f" {form.issued_on}, đã được thay bằng phiếu số {newest.number} phát ngày"
            f" {newest.issued_on}. Nhập và nộp phiếu số {newest.number}.",
            shown_name(book.name),
        )
    return newest


def differing(
    book: OpenedWorkbook, kept: KeptWorkbook | None, here: Mapping[str, str]
) -> tuple[Differing, ...]:
    """The cells typed both in the file and here since, and not alike.

    A file that was filled in after our own last return is its correction: what it changes is
    no rival, unless something was typed here as well since then.
    """
    form = book.form
    follows = continues(book.event, kept)
    found = []
    for key, value in book.typed.items():
        known, base = here.get(key, ""), form.base[key]
        is_rival = known not in ("", base, value)
        if follows and kept is not None:
            is_rival = is_rival and known != kept.synced.get(key, base)
        if is_rival:
            entry = form.entries[key]
            label, words = label_of(key, form), value_words(entry, known)
            in_file = value_words(entry, value)
            found.append(Differing(key=key, label=label, here=words, in_file=in_file))
    return tuple(found)


def moved_entries(book: OpenedWorkbook, later: WorkbookForm) -> tuple[dict[str, str], list[str]]:
    """The texts typed in a replaced workbook by the keys of the later one, and what has no place.

    A task is the same where its words are: paths move when the plan is revised.
    """
    old = book.form
    contents = _contents(old)
    places = {canonical_text(words): path for path, words in _contents(later).items()}
    typed = {k: shown_value(old.entries[k], v) for k, v in book.typed.items()} | book.unread
    moved: dict[str, str] = {}
    lost = []
    for key, text in typed.items():
        kind, rest = key.split(":", 1)
        target = key
        if kind == "progress":
            path, field = rest.rsplit(":", 1)
            path = places.get(canonical_text(contents[path]), "")
            target = f"{kind}:{path}:{field}"
        if target in later.entries:
            moved[target] = text
        else:
            lost.append(
                f"Phiếu số {old.number} ghi {label_of(key, old)} là “{text}”; phiếu số"
                f" {later.number} không còn ô này."
            )
    return moved, lost


def _contents(form: WorkbookForm) -> dict[str, str]:
    return {row.item.path: row.label for row in form.rows if isinstance(row.item, FormTask)}


def _order(form: WorkbookForm) -> tuple[date, int]:
    """Workbooks in the order of their issue; the day is only words in a file."""
    try:
        day, month, year = (int(part) for part in form.issued_on.split("/"))
        return date(year, month, day), form.number
    except ValueError:
        return date.min, form.number
