"""What the computer understood of a plan: deadlines read, places in doubt, counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from core.domain.deadline import Deadline, DeadlineKind
from core.domain.deadline_reader import read_deadline
from core.domain.plan import ItemKind, Plan, PlanItem

SOON_DAYS = 7

# Columns that a task should not leave blank, with their short name in sentences.
ASKED_COLUMNS = {
    "content": "nội dung",
    "lead": "cơ quan chủ trì",
    "deadline": "thời gian",
    "product": "sản phẩm",
}
_LONGEST_LIST = 4
_LONGEST_SENTENCE = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A cell that waits for a person: blank, or a deadline with a question."""

    item_id: str
    column: str
    blank: bool


@lru_cache(maxsize=4096)
def deadline_of(text: str, plan_year: int) -> Deadline:
    """The reading of a text; texts repeat a great deal within a plan."""
    return read_deadline(text, plan_year=plan_year)


class PlanFacts:
    """Everything the grid shows beside the plan's own words, worked out once for each plan."""

    def __init__(self, plan: Plan, today: date, settled: frozenset[str] = frozenset()) -> None:
        self.plan = plan
        self.today = today
        # The tasks that every unit is done with: their day is past, but nobody is late.
        self.settled = settled
        self.tree = plan.tree
        self.readings = {item.id: self._reading(item) for item in plan.items}
        self.places = [place for item in plan.items for place in self._places_of(item)]
        self.doubtful = {(place.item_id, place.column): place for place in self.places}
        self.task_count = len(self.tree.tasks())
        self._unclear = {p.item_id for p in self.places if p.column == "deadline"}
        self.counts = {i.id: self._count(i) for i in plan.items if i.kind is not ItemKind.TASK}

    def _reading(self, item: PlanItem) -> Deadline:
        return item.reading or deadline_of(item.deadline, self.plan.year)

    def _places_of(self, item: PlanItem) -> Iterable[Place]:
        if item.kind is not ItemKind.TASK:
            return
        reading = self.readings[item.id]
        for column in ASKED_COLUMNS:
            blank = not item.cell(column)
            if column == "deadline":
                if not reading.confirmed and (blank or reading.question):
                    yield Place(item.id, column, blank)
            elif blank:
                yield Place(item.id, column, True)

    def _count(self, item: PlanItem) -> str:
        below = [i for i in self.tree.subtree(item.id) if i.kind is ItemKind.TASK]
        unclear = sum(1 for i in below if i.id in self._unclear)
        tail = f" · {unclear} chưa rõ hạn" if unclear else ""
        return f"{len(below)} nhiệm vụ{tail}"

    def due(self, item: PlanItem) -> tuple[str, str]:
        """The sign and the words of the computed column "Hạn cuối"; empty for a heading."""
        if item.kind is not ItemKind.TASK and not item.deadline and item.reading is None:
            return "", ""
        if item.id in self.settled and (due := self.readings[item.id].due):
            return "done", day_words(due)
        return due_of(self.readings.get(item.id) or self._reading(item), self.today)

    def status(self) -> str:
        """The sentence for the status bar."""
        tail = f" · {len(self.places)} chỗ chưa rõ" if self.places else ""
        return f"{self.task_count} nhiệm vụ{tail}"

    def doubt_sentence(self) -> tuple[str, str]:
        """How many places are in doubt, and which: ("7 chỗ chưa rõ:", "III.3 để trống …")."""
        groups = [f"{_listed(paths)} {words}" for words, paths in self._doubt_groups().items()]
        shown = "; ".join(groups[:_LONGEST_SENTENCE])
        more = len(groups) - _LONGEST_SENTENCE
        tail = f"; và {more} loại khác" if more > 0 else ""
        return f"{len(self.places)} chỗ chưa rõ:", f"{shown}{tail}."

    def _doubt_groups(self) -> dict[str, list[str]]:
        """The paths for each kind of doubt, blanks before questions."""
        blanks: dict[str, list[str]] = {}
        questions: dict[str, list[str]] = {}
        for place in self.places:
            if place.blank:
                blanks.setdefault(place.item_id, []).append(ASKED_COLUMNS[place.column])
            else:
                questions.setdefault(place.item_id, []).append(place.column)
        groups: dict[str, list[str]] = {}
        for item_id, names in blanks.items():
            words = "để trống " + _and(names)
            groups.setdefault(words, []).append(self.tree.paths[item_id])
        for item_id in questions:
            words = f"ghi “{self.tree.by_id[item_id].deadline}”"
            groups.setdefault(words, []).append(self.tree.paths[item_id])
        return groups


_UNDATED = {
    DeadlineKind.CONTINUOUS: "không hạn",
    DeadlineKind.RECURRING: "định kỳ",
    DeadlineKind.EVENT: "theo việc",
    DeadlineKind.INHERITED: "theo dòng trên",
}


def due_of(reading: Deadline, today: date) -> tuple[str, str]:
    """The sign and the words for a reading on a day."""
    if reading.question and not reading.confirmed:
        return "ask", "hỏi lại"
    if reading.due is not None:
        days = (reading.due - today).days
        sign = "overdue" if days <= 0 else "soon" if days <= SOON_DAYS else "doing"
        return sign, day_words(reading.due)
    if reading.confirmed:
        return "", _UNDATED.get(reading.kind, "không hạn")
    words = _UNDATED.get(reading.kind, "")
    return ("", words) if words else ("ask", "hỏi lại")


def day_words(day: date) -> str:
    """A date as plans write it: 05/3/2024, 29/02/2024, 14/12/2024."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def _and(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return ", ".join(names[:-1]) + " và " + names[-1]


def _listed(paths: list[str]) -> str:
    more = len(paths) - _LONGEST_LIST
    if more <= 0:
        return ", ".join(paths)
    return ", ".join(paths[:_LONGEST_LIST]) + f" và {more} dòng khác"
