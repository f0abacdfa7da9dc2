"""The workbook that a unit fills in our own window and hands back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from core.exchange.events import File, digest, save_mark
from core.exchange.filling import Filling
from core.exchange.witness import Witness
from core.exchange.writer import write_workbook


def return_workbook(
    witness: Witness,
    typed: Mapping[str, str],
    opened: File,
    *,
    saved_at: datetime,
    notes: tuple[str, ...] = (),
) -> bytes:
    """The received workbook with the texts typed in our window, by key.

    ``opened`` is the event of the file that was opened, as ``outcome.file_event`` makes it: the
    new file continues it whatever the clocks say. The issuing office's code stays.
    ``notes`` are printed on the guide sheet: which units' totals stand in it.
    """
    before = opened.lineage or frozenset({opened.content})
    lineage = before | {save_mark(before, digest(dict(typed)))}
    filling = Filling(typed=typed, lineage=tuple(sorted(lineage)), notes=notes)
    return write_workbook(witness.form, mac=witness.mac, saved_at=saved_at, filling=filling)
