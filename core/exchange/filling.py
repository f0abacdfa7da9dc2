"""What a written workbook shows in its entry cells, and which of them are marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.exchange.entry import Entry, shown_value


@dataclass(frozen=True, slots=True)
class Filling:
    """Entry texts that differ from the issued ones, and remarks on cells, both by key.

    ``lineage`` names the contents that a workbook filled in our window continues; ``notes`` are
    lines of its sender on the guide sheet.
    """

    typed: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    lineage: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def text(self, entry: Entry) -> str:
        """What the entry's cell shows."""
        known = self.typed.get(entry.key)
        return shown_value(entry, entry.base) if known is None else known


AS_ISSUED = Filling()
