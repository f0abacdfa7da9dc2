"""Parents and kinds of the items, from their numbers and their empty cells."""

from __future__ import annotations

from dataclasses import dataclass

from core.documents.drafts import Draft, RowRole
from core.documents.numbering import HEADING_RANK, Number, Scheme, rank, roman_value
from core.domain.plan import ItemKind

_TOP_SCHEMES = (Scheme.PART, Scheme.LETTER, Scheme.ROMAN)
_FORCED_KINDS = {
    RowRole.SECTION: ItemKind.SECTION,
    RowRole.GROUP: ItemKind.GROUP,
    RowRole.TASK: ItemKind.TASK,
}
_DASH_RANK = 60


@dataclass(frozen=True, slots=True)
class Node:
    """An item's place in the tree: its parent's position in the list, and its kind.

    ``missing`` is the number of a group that the item's own number asks for and that the
    plan does not have ("2" for 2.1).
    """

    parent: int | None
    kind: ItemKind
    missing: str = ""


def grow(drafts: list[Draft]) -> list[Node]:
    """Place every item under its parent and decide what it is."""
    letters_first = _letters_first(drafts)
    parents: list[int | None] = []
    missing: list[str] = []
    stack: list[tuple[int, int]] = []
    for place, draft in enumerate(drafts):
        level = _level(draft, drafts, stack, letters_first=letters_first)
        while stack and (
            stack[-1][0] >= level or _is_stranger(drafts[stack[-1][1]].number, draft.number)
        ):
            stack.pop()
        parents.append(stack[-1][1] if stack else None)
        missing.append(_missing_group(draft.number, drafts, parents[-1]))
        stack.append((level, place))
    with_children = {parent for parent in parents if parent is not None}
    return [
        Node(parent, _kind(draft, parent, has_children=place in with_children), gap)
        for place, (draft, parent, gap) in enumerate(zip(drafts, parents, missing, strict=True))
    ]


def _letters_first(drafts: list[Draft]) -> bool:
    for draft in drafts:
        if draft.number and draft.number.scheme in (Scheme.LETTER, Scheme.ROMAN):
            return draft.number.scheme is Scheme.LETTER
    return True


def _level(
    draft: Draft, drafts: list[Draft], stack: list[tuple[int, int]], *, letters_first: bool
) -> int:
    if draft.forced is RowRole.SECTION:
        return 0
    if draft.number is not None:
        return rank(draft.number, letters_first=letters_first)
    if draft.forced is RowRole.GROUP or _heads_others(draft):
        return HEADING_RANK
    if draft.words.startswith(("- ", "+ ", "• ")):
        return _DASH_RANK
    if not stack:
        return rank(Number(Scheme.INTEGER, ("1",)), letters_first=letters_first)
    level, place = stack[-1]
    return level + 1 if _heads_others(drafts[place]) else level


def _heads_others(draft: Draft) -> bool:
    """Whether an item looks like a heading: nothing on the right, bold or in capitals."""
    if draft.forced is not None:
        return draft.forced is not RowRole.TASK
    return draft.is_heading and (draft.line.bold or draft.in_capitals)


def _is_stranger(above: Number | None, number: Number | None) -> bool:
    """Whether an open item of the same scheme cannot be the parent ("1" for "2.1")."""
    if above is None or number is None or above.scheme is not number.scheme:
        return False
    return len(number.parts) > 1 and not number.starts_with(above)


def _missing_group(number: Number | None, drafts: list[Draft], parent: int | None) -> str:
    if number is None or len(number.parts) < 2:
        return ""
    wanted = number.parts[:-1]
    above = drafts[parent].number if parent is not None else None
    if above is not None and (above.parts == wanted or above.parts[-1:] == wanted):
        return ""
    if above is not None and above.scheme is Scheme.ROMAN and wanted == (roman_value(above),):
        return ""
    return ".".join(wanted)


def _kind(draft: Draft, parent: int | None, *, has_children: bool) -> ItemKind:
    if draft.forced is not None:
        return _FORCED_KINDS[draft.forced]
    scheme = draft.number.scheme if draft.number else None
    is_top = scheme in _TOP_SCHEMES
    if not draft.is_heading or not (has_children or is_top or _heads_others(draft)):
        return ItemKind.TASK
    if parent is None and (is_top or scheme is None or draft.in_capitals):
        return ItemKind.SECTION
    return ItemKind.GROUP
