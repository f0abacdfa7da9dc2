"""What ships with the program by other hands, and under which licence."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from core.services.locations import resource

_SHIPPED = "licences.txt"  # made when the program is frozen, from the wheels it is made of
_KEPT = (
    ("licences", "LGPL-3.0.txt"),
    ("licences", "GPL-3.0.txt"),
    ("licences", "Apache-2.0.txt"),
    ("licences", "qt-third-party.txt"),
    ("fonts", "OFL.txt"),
    ("icons", "fluent", "LICENSE"),
)


@dataclass(frozen=True, slots=True)
class ShippedPart:
    """A part by other hands; ``distributions`` are its names in requirements.txt."""

    name: str
    licence: str
    distributions: tuple[str, ...]


def shipped_parts() -> list[ShippedPart]:
    """Every part, as "Giới thiệu" lists them."""
    with resource("licences", "parts.csv").open(encoding="utf-8", newline="") as file:
        return [
            ShippedPart(row["part"], row["licence"], tuple(row["distributions"].split()))
            for row in csv.DictReader(file)
        ]


def licence_texts() -> str:
    """All licence texts; from the source tree only those that the tree itself carries."""
    shipped = resource("licences", _SHIPPED)
    if shipped.exists():
        return shipped.read_text("utf-8")
    return "\n\n".join(resource(*parts).read_text("utf-8") for parts in _KEPT)
