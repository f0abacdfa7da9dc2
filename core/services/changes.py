"""What a service did, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The answer of every mutation.

    ``label`` says in Vietnamese what was done ("xóa 2 dòng: II.5.2, II.5.3"); ``nouns`` names
    the tables concerned, by which an open page knows whether to refresh; ``step`` is the
    journal's step, ``None`` where nothing changed; ``created`` holds the ids of new rows.
    """

    label: str
    nouns: frozenset[str] = frozenset()
    step: int | None = None
    created: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.step is not None
