"""The columns of the plan's grid: the plan's own, with the computed last day among them."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.plan import HEADINGS, Plan
from core.domain.text import spelling_key

DUE = "due"
DUE_HEADING = "Hạn cuối"

# Width at 100 % letters; how far a column may shrink; its share of width left over.
_WIDTHS = {
    "tt": (72, 72, 0),
    "content": (326, 200, 6),
    "lead": (202, 130, 2),
    "support": (214, 130, 2),
    "deadline": (154, 112, 0),
    DUE: (102, 102, 0),
    "product": (136, 110, 3),
}
_EXTRA_WIDTH = (120, 90, 1)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the plan, its words, and how wide it wants to be."""

    key: str
    heading: str
    width: int
    least: int
    share: int

    @property
    def computed(self) -> bool:
        """Whether nothing can be typed here."""
        return self.key == DUE


def columns_of(plan: Plan | None) -> tuple[Column, ...]:
    """The columns in the order of the grid, under the plan's own headings."""
    extra = plan.extra_columns if plan else ()
    keys = ("tt", "content", "lead", "support", "deadline", DUE, "product", *extra)
    return tuple(
        Column(key, heading_of(plan, key), *_WIDTHS.get(key, _EXTRA_WIDTH)) for key in keys
    )


def heading_of(plan: Plan | None, key: str) -> str:
    """The words over a column; the usual ones in their usual letters."""
    if key == DUE:
        return DUE_HEADING
    usual = HEADINGS.get(key, key)
    own = plan.heading(key) if plan else usual
    return usual if spelling_key(own) == spelling_key(usual) else own


def fitted(columns: list[Column], room: int, factor: float) -> list[int]:
    """Widths for the columns in ``room`` pixels; wider than the room only at their least.

    ``factor`` is the size of the letters (1.0 = 100 %).
    """
    wanted = [round(column.width * factor) for column in columns]
    least = [round(column.least * factor) for column in columns]
    left = room - sum(wanted)
    if left >= 0:
        shares = [column.share for column in columns]
    else:
        shares = [w - low for w, low in zip(wanted, least, strict=True)]
        left = max(left, -sum(shares))
    whole = sum(shares) or 1
    widths = [w + left * share // whole for w, share in zip(wanted, shares, strict=True)]
    widest = max(range(len(widths)), key=lambda i: shares[i], default=0)
    if widths and room > sum(least):
        widths[widest] += room - sum(widths)
    return widths
