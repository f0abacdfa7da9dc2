"""What an office's own installation keeps of the workbooks that it was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.exchange.form import WorkbookForm
from core.exchange.receipt import Receipt
from core.services.exchange_upward import UnitsIncluded


@dataclass(frozen=True)
class ReceivedWorkbook:
    """A workbook that this office was sent and fills in its own window.

    ``values`` are the canonical values that stand in it now, by key; ``texts`` those as they
    are shown; ``unread`` are typed texts that are no value yet, with the question that each
    raises. ``totals`` are the sums of this office's own units, which stand in it wherever
    nothing else was typed, and ``included`` whose figures they are. ``notes`` tell what differs
    from what the issuer holds. ``returned_at`` is when the return workbook was last written,
    ``returned`` what stood in it, ``receipt`` what the coordinator answered.
    """

    form: WorkbookForm
    received_at: datetime
    values: Mapping[str, str]
    texts: Mapping[str, str]
    unread: Mapping[str, str] = field(default_factory=dict)
    totals: Mapping[str, str] = field(default_factory=dict)
    included: UnitsIncluded = field(default_factory=UnitsIncluded)
    notes: tuple[str, ...] = ()
    returned_at: datetime | None = None
    returned_name: str = ""
    returned: Mapping[str, str] = field(default_factory=dict)
    receipt: Receipt | None = None

    @property
    def issue(self) -> str:
        """The id of the workbook."""
        return self.form.issue

    @property
    def changed(self) -> dict[str, str]:
        """The values that differ from those as issued."""
        base = self.form.base
        return {key: value for key, value in self.values.items() if value != base[key]}

    @property
    def is_acknowledged(self) -> bool:
        """Whether a receipt was read: «đã tiếp nhận»."""
        return self.receipt is not None

    @property
    def since_return(self) -> list[str]:
        """The keys whose values have changed since the return workbook was written."""
        if self.returned_at is None:
            return []
        return [k for k, v in self.values.items() if v != self.returned.get(k, self.form.base[k])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A cell that was typed both in a file and here, and not alike; both as they are shown."""

    key: str
    label: str
    here: str
    in_file: str


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A workbook that was looked at and not yet taken in.

    ``typed`` counts the cells filled in the file; ``older_than`` is the workbook of the same
    period that replaces it here, into which its entries would go; ``differing`` are the cells
    where a person has to say which of two values counts.
    """

    name: str
    form: WorkbookForm
    typed: int
    older_than: WorkbookForm | None = None
    differing: tuple[Differing, ...] = ()
