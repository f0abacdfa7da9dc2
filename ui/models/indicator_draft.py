"""A set while it is edited, with what the plan's own words propose."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.domain.figure_rules import Severity
from core.domain.indicator import Indicator
from core.domain.indicator_check import SetProblem, check_set
from core.domain.indicator_set import IndicatorSet
from core.domain.plan import Plan
from core.domain.target import TargetText, propose_targets
from core.domain.verdict import WHOLE, Target
from ui.models.indicator_fields import Kind, Record, new_record


class SetDraft:
    """Every change makes a new set; nothing is stored before the person says so."""

    def __init__(self, indicators: IndicatorSet, year: int, plan: Plan | None) -> None:
        self.start = replace(indicators, year=year)
        self.current = self.start
        self.plan = plan
        self.added: set[tuple[Kind, str]] = set()
        self._paths = set(plan.tree.paths.values()) if plan else None

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return self.current != self.start

    def records(self, kind: Kind) -> tuple[Record, ...]:
        """The records of a kind, in order."""
        found: tuple[Record, ...] = getattr(self.current, kind.value)
        return found

    def problems(self) -> list[SetProblem]:
        """What the live check finds, errors first."""
        found = check_set(self.current, self._paths)
        return sorted(found, key=lambda problem: problem.severity is not Severity.ERROR)

    def put(self, kind: Kind, place: int, record: Record) -> None:
        """Change a record; one that was added here may change its code with it."""
        records = list(self.records(kind))
        if (kind, records[place].code) in self.added:
            self.added.discard((kind, records[place].code))
            self.added.add((kind, record.code))
        records[place] = record
        self._set(kind, records)

    def add(self, kind: Kind) -> int:
        """Add an empty record at the end; gives its place."""
        codes = {record.code for record in self.records(kind)}
        stem = {Kind.INDICATOR: "CHI_TIEU", Kind.ELEMENT: "so_lieu", Kind.RULE: "quy_tac"}[kind]
        number = next(n for n in range(1, len(codes) + 2) if f"{stem}_{n}" not in codes)
        record = new_record(kind, f"{stem}_{number}")
        self.added.add((kind, record.code))
        self._set(kind, [*self.records(kind), record])
        return len(self.records(kind)) - 1

    def remove(self, kind: Kind, place: int) -> None:
        """Take a record out."""
        records = list(self.records(kind))
        del records[place]
        self._set(kind, records)

    def move(self, kind: Kind, place: int, step: int) -> int:
        """Move a record up (-1) or down (1); gives its new place."""
        records = list(self.records(kind))
        other = place + step
        if not 0 <= other < len(records):
            return place
        records[place], records[other] = records[other], records[place]
        self._set(kind, records)
        return other

    def proposals(self) -> list[Proposal]:
        """Targets in the plan's words that the set does not have at that row."""
        if self.plan is None:
            return []
        found: list[Proposal] = []
        for item in self.plan.items:
            path = self.plan.tree.paths[item.id]
            found += _of_row(path, propose_targets(item.content), self.current)
        return found

    def use(self, proposal: Proposal) -> int:
        """Take a proposal over; gives the place of the indicator it went to."""
        codes = [record.code for record in self.records(Kind.INDICATOR)]
        if proposal.indicator in codes:
            place = codes.index(proposal.indicator)
        else:
            place = self.add(Kind.INDICATOR)
        record = self.records(Kind.INDICATOR)[place]
        assert isinstance(record, Indicator)
        changed = replace(record, target=proposal.target, task=proposal.path, source=proposal.words)
        if not record.name:
            changed = replace(changed, name=proposal.words, short_name=record.code)
        self.put(Kind.INDICATOR, place, changed)
        return place

    def _set(self, kind: Kind, records: list[Record]) -> None:
        self.current = replace(self.current, **{kind.value: tuple(records)})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A target that a row of the plan states; ``indicator`` has another one there ("": none)."""

    path: str
    target: Target
    words: str
    indicator: str = ""

    @property
    def sentence(self) -> str:
        """As the editor offers it."""
        what = "" if self.indicator else ", chưa có chỉ tiêu"
        return f"Kế hoạch ghi {self.target.text} ở {self.path}{what}. Dùng?"


def _of_row(path: str, texts: list[TargetText], indicators: IndicatorSet) -> list[Proposal]:
    """Each target of a row that none of its indicators has."""
    open_ = list(indicators.of_task(path))
    missing: list[TargetText] = []
    for text in texts:
        target = Target(text.comparator, text.hundredths)
        same = next((i for i in open_ if _is_same(i.target, target)), None)
        if same is None:
            missing.append(text)
        else:
            open_.remove(same)
    codes = [indicator.code for indicator in open_] + [""] * len(missing)
    return [
        Proposal(path, Target(text.comparator, text.hundredths), text.words, code)
        for text, code in zip(missing, codes, strict=False)
    ]


def _is_same(one: Target, other: Target) -> bool:
    """Equal, or "= 100 %" against "≥ 100 %", which ask for the same."""
    whole = one.hundredths == other.hundredths == WHOLE
    return one == other or (whole and {one.comparator, other.comparator} == {"=", ">="})
