"""A workbook that this office was sent, as it is kept in the store."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from core.exchange.events import File, event_data, read_event
from core.exchange.form import WorkbookForm
from core.exchange.form_json import read_form
from core.exchange.receipt import Receipt, ReceiptLine
from core.exchange.values import read_typed
from core.storage.store import Row

_TOTAL = "total/"


@dataclass
class KeptWorkbook:
    """A received workbook as it is kept.

    ``typed`` are the texts that the tables do not hold. ``synced`` is what stood in the last
    exchange: the values by key, and behind ``total/`` the totals of the office's own units.
    """

    form: WorkbookForm
    text: str
    mac: str
    opened: File
    typed: dict[str, str]
    synced: dict[str, str]
    notes: list[str] = field(default_factory=list)

    def remember(self, values: Mapping[str, str], totals: Mapping[str, str]) -> None:
        """What stands in the workbook is exchanged now."""
        self.synced = {**values, **{f"{_TOTAL}{key}": value for key, value in totals.items()}}

    def standing(self, own: Mapping[str, str], totals: Mapping[str, str]) -> dict[str, str]:
        """The value of every cell: the tables' own, else typed, else the units' total, else base.

        A total that the issuer was told already gives way to what the issuer shows since.
        """
        typed = readable(self.typed, self.form)
        values: dict[str, str] = {}
        for key, base in self.form.base.items():
            total = totals.get(key, "")
            is_news = total and (not base or total != self.synced.get(f"{_TOTAL}{key}"))
            values[key] = own.get(key, typed.get(key, total if is_news else base))
        return values


def joined(
    form: WorkbookForm,
    seen: Mapping[str, str],
    current: Mapping[str, str],
    synced: Mapping[str, str],
    keep: Collection[str] = (),
) -> tuple[dict[str, str], list[str]]:
    """What stands in the workbook from now on, and where its issuer shows something else.

    What was typed into the file wins, save in the cells of ``keep``; then what was typed here
    since the last exchange; then what the issuer shows. A blank of the issuer takes nothing
    away.
    """
    values: dict[str, str] = {}
    kept = 0
    for key, entry in form.entries.items():
        here, base = current.get(key, ""), entry.base
        typed_here = here != synced.get(key, "")
        if seen.get(key, base) != base and key not in keep:
            values[key] = seen[key]
        elif base and not (here and (typed_here or key in keep)):
            values[key] = base
        else:
            values[key] = here or base
            kept += bool(base and here != base)
    note = f"{kept} ô đã sửa ở đây khác với số nơi phát phiếu đang giữ; phiếu nộp dùng số ở đây."
    return values, [note] if kept else []


def reopened(
    form: WorkbookForm, seen: Mapping[str, str], current: Mapping[str, str], keep: Collection[str]
) -> dict[str, str]:
    """What stands in a workbook that is opened again: only what was typed in the file is news."""
    base = form.base
    return {
        key: seen[key]
        if seen.get(key, base[key]) != base[key] and key not in keep
        else current.get(key, base[key])
        for key in form.entries
    }


def continued(event: File, known: KeptWorkbook | None) -> File:
    """The file opened, continuing what was opened and written here before."""
    if known is None:
        return event
    lineages = [each.lineage or frozenset({each.content}) for each in (known.opened, event)]
    return replace(event, lineage=lineages[0] | lineages[1])


def continues(event: File, known: KeptWorkbook | None) -> bool:
    """Whether a file was filled in after what this office wrote last of the same workbook."""
    return known is not None and bool(event.lineage) and event.lineage >= known.opened.lineage


def readable(typed: Mapping[str, str], form: WorkbookForm) -> dict[str, str]:
    """The values of typed texts; those that are none yet are left out."""
    known = {key: text for key, text in typed.items() if key in form.entries}
    found = {k: read_typed(t, form.entries[k], form.year).value for k, t in known.items()}
    return {key: value for key, value in found.items() if value is not None}


def unread_texts(typed: Mapping[str, str], form: WorkbookForm) -> dict[str, str]:
    """The typed texts that are no value yet."""
    return {key: typed[key] for key in questions(typed, form)}


def questions(typed: Mapping[str, str], form: WorkbookForm) -> dict[str, str]:
    """The question that each typed text raises which is no value yet."""
    found = {k: read_typed(t, form.entries[k], form.year) for k, t in typed.items()}
    return {key: reading.message for key, reading in found.items() if reading.value is None}


def kept_workbook(row: Row) -> KeptWorkbook:
    """The workbook that a row keeps."""
    opened = read_event("File", json.loads(row["opened"]))
    assert isinstance(opened, File)
    texts = {name: json.loads(row[name]) for name in ("typed", "synced", "notes")}
    return KeptWorkbook(
        form=read_form(row["form"]), text=row["form"], mac=row["mac"], opened=opened, **texts
    )


def kept_row(kept: KeptWorkbook) -> Row:
    """The columns of a workbook, without when it was received, returned and acknowledged."""
    lists = {name: getattr(kept, name) for name in ("typed", "synced", "notes")}
    return {
        "id": kept.form.issue,
        "period": kept.form.period,
        "form": kept.text,
        "mac": kept.mac,
        "opened": json.dumps(event_data(kept.opened), ensure_ascii=False, sort_keys=True),
        **{n: json.dumps(v, ensure_ascii=False, sort_keys=True) for n, v in lists.items()},
    }


def kept_receipt(text: str | None) -> Receipt | None:
    """The receipt in its column."""
    if text is None:
        return None
    data = json.loads(text)
    for name in ("accepted", "rejected"):
        data[name] = tuple(ReceiptLine(**line) for line in data[name])
    return Receipt(**data)
