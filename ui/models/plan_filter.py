"""Which rows of a plan are in sight: by words, by agency, by deadline."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from core.domain.agency import split_agencies
from core.domain.deadline import DeadlineKind
from core.domain.plan import ItemKind, PlanItem
from core.domain.text import fold, spelling_key
from ui.models.plan_facts import PlanFacts


class DeadlineChoice(StrEnum):
    """What can be asked of a deadline."""

    ANY = ""
    DATED = "dated"
    UNCLEAR = "unclear"
    CONTINUOUS = "continuous"
    OVERDUE = "overdue"


DEADLINE_WORDS = {
    DeadlineChoice.ANY: "Mọi thời hạn",
    DeadlineChoice.DATED: "Có hạn",
    DeadlineChoice.UNCLEAR: "Chưa rõ",
    DeadlineChoice.CONTINUOUS: "Thường xuyên",
    DeadlineChoice.OVERDUE: "Quá hạn",
}


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """What a row must have to be seen; empty fields ask nothing."""

    text: str = ""
    agency: str = ""
    deadline: DeadlineChoice = DeadlineChoice.ANY

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.agency or self.deadline)

    def accepted(self, facts: PlanFacts) -> set[str]:
        """The rows that match, with those above them.

        A heading that has the words keeps everything below it.
        """
        seen: set[str] = set()
        words = fold(self.text)
        for item in facts.plan.items:
            above = item.parent_id in seen and self._is_heading_hit(item, words, facts)
            if above or self._matches(item, words, facts):
                seen.add(item.id)
                seen.update(parent.id for parent in facts.tree.ancestors(item.id))
        return seen

    def _is_heading_hit(self, item: PlanItem, words: str, facts: PlanFacts) -> bool:
        """Whether a heading above has the words, and the row fits the rest."""
        if not words:
            return False
        above = facts.tree.ancestors(item.id)
        hit = any(
            parent.kind is not ItemKind.TASK and words in fold(parent.content) for parent in above
        )
        return hit and self._fits(item, facts)

    def _matches(self, item: PlanItem, words: str, facts: PlanFacts) -> bool:
        return self._has_words(item, words, facts) and self._fits(item, facts)

    def _has_words(self, item: PlanItem, words: str, facts: PlanFacts) -> bool:
        if not words:
            return True
        cells = [facts.tree.paths[item.id], item.content, item.lead, item.support]
        cells += [item.deadline, item.product, *(text for _, text in item.extra)]
        return any(words in fold(cell) for cell in cells)

    def _fits(self, item: PlanItem, facts: PlanFacts) -> bool:
        if self.agency and self.agency not in {spelling_key(name) for name in agencies(item)}:
            return False
        return not self.deadline or _deadline_fits(self.deadline, item, facts)


def _deadline_fits(choice: DeadlineChoice, item: PlanItem, facts: PlanFacts) -> bool:
    if item.kind is not ItemKind.TASK:
        return False
    reading = facts.readings[item.id]
    sign, _words = facts.due(item)
    return {
        DeadlineChoice.DATED: reading.due is not None,
        DeadlineChoice.UNCLEAR: sign == "ask",
        DeadlineChoice.CONTINUOUS: reading.kind is DeadlineKind.CONTINUOUS,
        DeadlineChoice.OVERDUE: sign == "overdue",
    }[choice]


@lru_cache(maxsize=4096)
def names_in(text: str) -> tuple[str, ...]:
    """The agencies of one cell."""
    return tuple(split_agencies(text))


def agencies(item: PlanItem) -> list[str]:
    """Who leads and who supports."""
    return [*names_in(item.lead), *names_in(item.support)]


def all_agencies(facts: PlanFacts) -> list[tuple[str, str, int]]:
    """Every agency of a plan as (key, words, number of rows), the most frequent first."""
    words: dict[str, str] = {}
    counts: dict[str, int] = {}
    for item in facts.plan.items:
        for name in {spelling_key(n): n for n in agencies(item)}.values():
            key = spelling_key(name)
            words.setdefault(key, name)
            counts[key] = counts.get(key, 0) + 1
    return sorted(((k, words[k], counts[k]) for k in words), key=lambda a: (-a[2], a[1]))
