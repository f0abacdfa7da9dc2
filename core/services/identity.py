"""Who works with a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["coordinator", "unit"]
IDENTITY = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeIdentity:
    """Who works with this store: a coordinator or a unit, named by its official code."""

    role: Role
    unit_code: str
    unit_name: str
    year: int
    period_rule: str = "15-14"
