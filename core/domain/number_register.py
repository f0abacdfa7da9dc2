"""The numbers of an office's papers: one run for each type and year (Decree 30/2020, Điều 15)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_WHOLE = re.compile(r"0*(\d{1,6})")


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """A number that was used: as written, and what it stands on."""

    number: str
    title: str
    code: str = ""


@dataclass(frozen=True)
class NumberRegister:
    """The numbers of one type of paper in one year. "05a" is a number of its own beside 5."""

    entries: tuple[NumberEntry, ...]

    @classmethod
    def of(cls, entries: Iterable[NumberEntry]) -> NumberRegister:
        """The register of some entries; blanks are no numbers."""
        used = [entry for entry in entries if entry.number.strip()]
        return cls(tuple(sorted(used, key=lambda entry: (_value(entry.number) or 0, entry.number))))

    @cached_property
    def values(self) -> list[int]:
        """The whole numbers, in order, each as often as it was used."""
        return [value for entry in self.entries if (value := _value(entry.number)) is not None]

    @property
    def next(self) -> int:
        """The number to propose: one above the highest; 1 in a new year."""
        return max(self.values, default=0) + 1

    @property
    def gaps(self) -> list[int]:
        """Numbers between the lowest and the highest that no paper has.

        The numbers before the first are not ours to miss: an office may begin in mid-year.
        """
        if not self.values:
            return []
        used = set(self.values)
        return [n for n in range(min(used), max(used)) if n not in used]

    @property
    def duplicates(self) -> list[int]:
        """Numbers that stand on more than one paper."""
        return sorted(n for n, count in Counter(self.values).items() if count > 1)

    def words(self) -> str:
        """The register in a sentence: "Đã dùng 12 số, bỏ trống 3, 7, trùng 5; số tiếp theo 15."."""
        parts = [f"đã dùng {len(self.entries)} số"]
        if self.gaps:
            parts.append(f"bỏ trống {_listed(self.gaps)}")
        if self.duplicates:
            parts.append(f"trùng {_listed(self.duplicates)}")
        sentence = ", ".join(parts)
        return f"{sentence[0].upper()}{sentence[1:]}; số tiếp theo {self.next:02}."


def _value(number: str) -> int | None:
    match = _WHOLE.fullmatch(number.strip())
    return int(match[1]) if match else None


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(f"{n:02}" for n in numbers[:8])
    return f"{shown}, …" if len(numbers) > 8 else shown
