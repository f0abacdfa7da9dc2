"""Reading a deadline: from the words of a cell to a :class:`Deadline`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.domain import deadline_questions as ask
from core.domain.deadline import Deadline, DeadlineKind
from core.domain.deadline_atoms import Atom, find_atoms
from core.domain.deadline_grammar import Finding, find_deadlines
from core.domain.deadline_spans import Years
from core.domain.text import clean_cell, fold

_SAME_AS_ABOVE = re.compile(
    r"\W*(?:n[./]?t|nhu (?:muc |dong |o )?tren)\W*|[-–]? ?// ?[-–]?|[\"“”〃']+"
)
_EMPTY = re.compile(r"[\W_]*")
_DATED = (DeadlineKind.DATE, DeadlineKind.WINDOW)
_KINDS = (
    DeadlineKind.NONE,
    DeadlineKind.RECURRING,
    DeadlineKind.EVENT,
    DeadlineKind.CONTINUOUS,
)


def read_deadline(text: str, *, plan_year: int, closing: int | None = None) -> Deadline:
    """Read the words of a deadline; any text gives a deadline, never an error.

    Args:
        text: the cell. It is kept word for word in the result.
        plan_year: the year of dates that name none.
        closing: the day of the month on which reporting months close (14), to end quarters, 6
            and 9 months and turns of a year on it; ``None`` ends them with the calendar.

    Returns:
        The reading, not confirmed. What is blank or not understood has the kind ``NONE`` (or
        the kind understood, without a day) and a question; nothing is guessed. A text that
        sets several deadlines has ``parts``, and the last of their days.
    """
    words = clean_cell(text)
    if words and _SAME_AS_ABOVE.fullmatch(fold(words)):
        return Deadline(text=text, kind=DeadlineKind.INHERITED)
    if _EMPTY.fullmatch(words):
        return Deadline(text=text, kind=DeadlineKind.NONE, question=ask.BLANK)
    atoms = find_atoms(words)
    findings = _binding(find_deadlines(atoms, Years(plan_year, closing), words), atoms)
    if not findings:
        return _not_understood(text, words)
    if len(findings) == 1:
        if findings[0].is_doubtful:
            return _not_understood(text, words)
        return replace(findings[0].deadline, text=text)
    return _whole(text, _with_texts(findings, atoms, words))


def _not_understood(text: str, words: str) -> Deadline:
    question = ask.NOT_UNDERSTOOD.format(words=" ".join(words.split()))
    return Deadline(text=text, kind=DeadlineKind.NONE, question=question)


def _binding(findings: list[Finding], atoms: Sequence[Atom]) -> list[Finding]:
    """The findings that are deadlines, not words of the task ("báo cáo năm 2024 trước 15/12")."""
    findings = [finding for finding in findings if not finding.is_weak] or findings[:1]
    doubtful = {_stretch(f, atoms, ";K") for f in findings if f.is_doubtful}
    kept = []
    for finding in findings:
        in_doubt = _stretch(finding, atoms, ";K") in doubtful and not finding.is_doubtful
        if not in_doubt and (finding.is_bound or not _is_outbid(finding, findings, atoms)):
            kept.append(finding)
    return kept


def _is_outbid(finding: Finding, findings: list[Finding], atoms: Sequence[Atom]) -> bool:
    """Whether a bare time stands beside words of limit; a bare year even across a comma."""
    for other in findings:
        if not other.is_bound:
            continue
        if _stretch(other, atoms, ";K") == _stretch(finding, atoms, ";K"):
            return True
        is_dated_year = finding.letters == "Y" and other.deadline.kind in _DATED
        if is_dated_year and _stretch(other, atoms, ";") == _stretch(finding, atoms, ";"):
            return True
    return False


def _stretch(finding: Finding, atoms: Sequence[Atom], signs: str) -> int:
    return sum(1 for atom in atoms[: finding.first] if atom.letter in signs)


def _with_texts(findings: list[Finding], atoms: Sequence[Atom], words: str) -> list[Deadline]:
    """Each deadline with its own piece of the words, cut at the last comma before the next."""
    texts: dict[int, str] = {}
    begin = 0
    firsts = list(dict.fromkeys(finding.first for finding in findings))
    ends = {finding.first: finding.end for finding in findings}
    for first, following in zip(firsts, [*firsts[1:], None], strict=True):
        end = after = len(words)
        if following is not None:
            signs = [a for a in atoms[ends[first] : following] if a.letter in ";K"]
            cut = signs[-1] if signs else None
            end = cut.start if cut else atoms[following].start
            after = cut.end if cut else end
        texts[first] = " ".join(words[begin:end].strip(" ,;.\n").split())
        begin = after
    return [
        _not_understood(texts[finding.first], texts[finding.first])
        if finding.is_doubtful
        else replace(finding.deadline, text=texts[finding.first])
        for finding in findings
    ]


def _whole(text: str, parts: list[Deadline]) -> Deadline:
    """The deadline of a text that sets several: due with the last, unknown if one is."""
    question = next((part.question for part in parts if part.question), None)
    kind = next((k for k in _KINDS if any(part.kind is k for part in parts)), DeadlineKind.NONE)
    whole = Deadline(text=text, kind=kind, parts=tuple(parts), question=question)
    recurrence = next((part.recurrence for part in parts if part.recurrence), None)
    dated = [part for part in parts if part.kind in _DATED and part.due]
    if kind is DeadlineKind.NONE and any(part.kind is kind for part in parts):
        return whole
    if not dated:
        return replace(whole, recurrence=recurrence)
    last = max(dated, key=lambda part: part.due or date.min)
    starts = [part.start for part in dated if part.start]
    return replace(
        whole,
        kind=last.kind,
        start=min(starts, default=None),
        due=last.due,
        exclusive=last.exclusive,
        recurrence=recurrence,
    )
