"""What a unit's own installation keeps of the workbooks that it was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.exchange.form import WorkbookForm
from core.exchange.receipt import Receipt


@dataclass(frozen=True)
class ReceivedWorkbook:
    """A workbook that this office was sent and fills in its own window.

    ``values`` are the canonical values that stand in it now, by key; ``texts`` those as they
    are shown; ``unread`` are typed texts that are no value yet, with the question that each
    raises. ``notes`` tell what was filled in from this office's own units. ``returned_at`` is
    when the return workbook was last written, ``receipt`` what the coordinator answered.
    """

    form: WorkbookForm
    received_at: datetime
    values: Mapping[str, str]
    texts: Mapping[str, str]
    unread: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    returned_at: datetime | None = None
    returned_name: str = ""
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
