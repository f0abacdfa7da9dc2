"""Checking a unit's figures by the rules: what is broken, in words, and how it could be mended.

Checking reads figures and changes none. A rule that names an unknown element, or a figure that
was not reported, is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.domain.figure import LARGEST, FigureKey
from core.domain.figure_rules import Rule, RuleKind, Severity
from core.domain.figure_sheet import FigureSheet
from core.domain.figure_totals import FigureTable
from core.domain.figure_wording import finding_text, repair_hint

_ARITHMETIC = (RuleKind.EQUAL, RuleKind.AT_MOST, RuleKind.CARRY)


@dataclass(frozen=True, slots=True)
class Repair:
    """One number that would mend the figures; a person presses the button, or does not."""

    key: FigureKey
    value: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule in numbers: what stands on either side, and the period compared with."""

    rule: Rule
    left: int
    right: int
    other_period: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Giải trình: why figures that break a rule are right all the same.

    It holds for the values it was given for (``left`` and ``right`` of the problem) and lapses
    when one of them changes.
    """

    rule: str
    unit: str
    period: str
    left: int
    right: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A broken rule as shown beside a figure.

    ``message`` is a Vietnamese sentence; ``at`` is the cell it stands at, ``cells`` all cells
    concerned; ``repair`` is set when exactly one number would mend the figures;
    ``explanation`` is what was recorded for these very values.
    """

    rule: str
    severity: Severity
    message: str
    at: FigureKey
    cells: tuple[FigureKey, ...]
    left: int
    right: int
    repair: Repair | None = None
    explanation: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has explained it yet."""
        return not self.explanation

    def explain(self, text: str) -> Explanation:
        """The record that explains this problem."""
        return Explanation(self.rule, self.at.unit, self.at.period, self.left, self.right, text)


def check_figures(
    table: FigureTable,
    rules: Sequence[Rule],
    unit: str,
    period: str,
    explanations: Iterable[Explanation] = (),
) -> list[Problem]:
    """The broken rules of a unit's figures for a period, in the order of the rules."""
    sheet = FigureSheet(table, unit, period)
    known = [rule for rule in rules if all(code in table.elements for code in rule.elements)]
    findings = [finding for rule in known if (finding := _finding(rule, sheet))]
    problems = [_problem(finding, sheet, known) for finding in findings]
    given = {(e.rule, e.unit, e.period, e.left, e.right): e.text for e in explanations}
    return [
        replace(
            problem,
            explanation=given.get((problem.rule, unit, period, problem.left, problem.right), ""),
        )
        for problem in problems
    ]


def _finding(rule: Rule, sheet: FigureSheet) -> Finding | None:
    left = sheet.sum(rule.left)
    if left is None or not rule.left:
        return None
    if rule.kind is RuleKind.RANGE:
        return _range_finding(rule, left)
    if rule.kind is RuleKind.JUMP:
        return _jump_finding(rule, left, sheet)
    if rule.kind is RuleKind.CARRY:
        before = sheet.before(rule.right)
        broken = before is not None and before[1] != left
        return Finding(rule, left, before[1], before[0]) if before and broken else None
    right = sheet.sum(rule.right)
    if right is None or left == right or (rule.kind is RuleKind.AT_MOST and left < right):
        return None
    return Finding(rule, left, right)


def _range_finding(rule: Rule, left: int) -> Finding | None:
    if rule.low is not None and left < rule.low:
        return Finding(rule, left, rule.low)
    if rule.high is not None and left > rule.high:
        return Finding(rule, left, rule.high)
    return None


def _jump_finding(rule: Rule, left: int, sheet: FigureSheet) -> Finding | None:
    last = sheet.last(rule.left, rule.periods)
    if len(last) < rule.periods:
        return None
    total, count = sum(last), len(last)
    if abs(left * count - total) < rule.floor * count:
        return None
    if total <= left * count * rule.times and left * count <= total * rule.times:
        return None
    return Finding(rule, left, (2 * total + count) // (2 * count))


def _problem(finding: Finding, sheet: FigureSheet, rules: Sequence[Rule]) -> Problem:
    rule = finding.rule
    message = finding_text(
        rule, finding.left, finding.right, finding.other_period, sheet.period, sheet.table.elements
    )
    repair = _repair(finding, sheet, rules)
    if repair and rule.kind is RuleKind.EQUAL:
        message += " " + _hint(repair, sheet, rules)
    cells = tuple(sheet.key(code) for code in rule.elements)
    if rule.kind is RuleKind.CARRY:
        cells = tuple(sheet.key(code) for _, code in rule.left) + tuple(
            FigureKey(sheet.unit, finding.other_period, code) for _, code in rule.right
        )
    return Problem(
        rule=rule.code,
        severity=rule.severity,
        message=" ".join(filter(None, (message, rule.reason))),
        at=cells[0],
        cells=cells,
        left=finding.left,
        right=finding.right,
        repair=repair,
    )


def _hint(repair: Repair, sheet: FigureSheet, rules: Iterable[Rule]) -> str:
    """Where to look: at the stock of the period before if that is what the repair restores."""
    code = repair.key.element
    before = None
    for rule in rules:
        if rule.kind is RuleKind.CARRY and rule.left == ((1, code),):
            found = sheet.before(rule.right)
            before = found[0] if found and found[1] == repair.value else before
    written = sheet.value(code) or 0
    return repair_hint(sheet.table.elements[code], repair.value, written, before, sheet.period)


def _repair(finding: Finding, sheet: FigureSheet, rules: Sequence[Rule]) -> Repair | None:
    rule = finding.rule
    if rule.kind is RuleKind.CARRY:
        code = rule.left[0][1]
        fits = len(rule.left) == 1 and rule.left[0][0] == 1 and sheet.is_typed(code)
        return Repair(sheet.key(code), finding.right) if fits and finding.right >= 0 else None
    if rule.kind is not RuleKind.EQUAL:
        return None
    outcomes = sorted(
        (_broken(sheet.with_value(code, value), rules), code, value)
        for code, value in _solutions(finding, sheet)
    )
    best = [outcome for outcome in outcomes if outcome[0] == outcomes[0][0]]
    if len(best) != 1 or best[0][0] >= _broken(sheet, rules):
        return None
    return Repair(sheet.key(best[0][1]), best[0][2])


def _broken(sheet: FigureSheet, rules: Iterable[Rule]) -> int:
    return sum(rule.kind in _ARITHMETIC and _finding(rule, sheet) is not None for rule in rules)


def _solutions(finding: Finding, sheet: FigureSheet) -> list[tuple[str, int]]:
    """For each typed cell of an identity, the number with which the identity would hold."""
    right = [(-factor, code) for factor, code in finding.rule.right]
    found = []
    for factor, code in sheet.expanded([*finding.rule.left, *right]):
        written = sheet.value(code)
        if written is None or factor == 0 or not sheet.is_typed(code):
            continue
        step, rest = divmod(finding.left - finding.right, factor)
        if rest == 0 and 0 <= written - step <= LARGEST:
            found.append((code, written - step))
    return found
