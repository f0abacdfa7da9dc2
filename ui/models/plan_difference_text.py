"""The differences between two texts of a plan as a table to read: old struck, new bold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from html import escape

from core.domain.plan import HEADINGS, PlanItem
from core.domain.plan_revision import RowChangeKind, RowDifference
from ui.theme import tokens

KIND_WORDS = {
    RowChangeKind.ADDED: "thêm",
    RowChangeKind.CHANGED: "sửa",
    RowChangeKind.REMOVED: "bỏ",
}
# What a row that came or went is shown by.
_WHOLE = ("content", "lead", "support", "deadline", "product")
_WORDS = re.compile(r"\S+\s*")
_LIKE = 0.5


def sentence(differences: Sequence[RowDifference]) -> str:
    """How many rows came, changed and went."""
    if not differences:
        return "Không có gì khác."
    counts = [
        f"{count} dòng {word}"
        for kind, word in KIND_WORDS.items()
        if (count := sum(each.kind is kind for each in differences))
    ]
    return " · ".join(counts)


def html(differences: Iterable[RowDifference]) -> str:
    """The table."""
    line = tokens().line.name()
    cell = f"style='border-bottom: 1px solid {line}; padding: 4px 10px 4px 4px'"
    rows = []
    for each in differences:
        for column, words in _cells(each):
            place = f"<b>{escape(each.path)}</b>"
            what = f"{KIND_WORDS[each.kind]}<br>{HEADINGS[column]}"
            rows.append(
                f"<tr><td {cell} width='70'>{place}</td><td {cell} width='150'>{what}</td>"
                f"<td {cell}>{words}</td></tr>"
            )
    return f"<table cellspacing='0' width='100%'>{''.join(rows)}</table>"


def rows(differences: Iterable[RowDifference]) -> list[list[str]]:
    """Path, kind, column, old and new as text, for copying."""
    return [
        [each.path, KIND_WORDS[each.kind], HEADINGS[column], _text(each.before, column),
         _text(each.after, column)]
        for each in differences
        for column in _columns(each)
    ]  # fmt: skip


def _columns(each: RowDifference) -> Sequence[str]:
    if each.kind is RowChangeKind.CHANGED:
        return each.columns
    return [column for column in _WHOLE if _text(each.before or each.after, column)] or ["content"]


def _cells(each: RowDifference) -> Iterator[tuple[str, str]]:
    for column in _columns(each):
        yield column, _marked(_text(each.before, column), _text(each.after, column))


def _text(item: PlanItem | None, column: str) -> str:
    return item.cell(column) if item else ""


def _marked(old: str, new: str) -> str:
    """Words that went are struck, words that came are bold; texts with little in common whole."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    keys = [[word.strip() for word in words] for words in (before, after)]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    if matcher.ratio() < _LIKE:
        return "<br>".join(filter(None, (_struck(old), _bold(new)))) or "<i>trống</i>"
    parts = []
    for kind, a, b, c, d in matcher.get_opcodes():
        gone, came = "".join(before[a:b]), "".join(after[c:d])
        parts.append(_html(came) if kind == "equal" else _struck(gone) + _bold(came))
    return "".join(parts)


def _struck(text: str) -> str:
    return f"<s style='color: {tokens().fail.name()}'>{_html(text)}</s>" if text else ""


def _bold(text: str) -> str:
    return f"<b>{_html(text)}</b>" if text else ""


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
