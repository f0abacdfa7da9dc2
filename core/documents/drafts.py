"""From rows to items: which row begins an item, and which one continues the row above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.documents.lines import Line
from core.documents.lists import glue, repeats_end, restore_list
from core.documents.numbering import Number, read_number

AGENCY_COLUMNS = ("lead", "support")
RIGHT_COLUMNS = ("lead", "support", "deadline", "product")


class RowRole(StrEnum):
    """What a row of the document is for the plan."""

    TITLE = "title"
    SECTION = "section"
    GROUP = "group"
    TASK = "task"
    JOINED = "joined"
    SKIPPED = "skipped"


ITEM_ROLES = frozenset({RowRole.SECTION, RowRole.GROUP, RowRole.TASK})


@dataclass(slots=True)
class Draft:
    """An item in the making: its first row, and its cells with those of the joined rows."""

    line: Line
    values: dict[str, str]
    number: Number | None
    forced: RowRole | None = None
    joined: list[int] = field(default_factory=list)
    further: bool = False
    repeated: list[str] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether the agency, deadline and product cells are all empty."""
        return not any(self.values.get(column) for column in RIGHT_COLUMNS)

    @property
    def words(self) -> str:
        """The content."""
        return self.values.get("content", "")

    @property
    def in_capitals(self) -> bool:
        """Whether the content is written in capital letters."""
        return self.words.isupper() and len(self.words) > 3


@dataclass(slots=True)
class Drafts:
    """The items in order, and for every row what became of it and why."""

    drafts: list[Draft]
    owner: dict[int, int]
    roles: dict[int, RowRole]
    reasons: dict[int, str]


def draft_items(lines: tuple[Line, ...], forced: Mapping[int, RowRole]) -> Drafts:
    """Give every row its role; ``forced`` has the roles that a person has chosen."""
    result = Drafts([], {}, {}, {})
    after_title = False
    for line in lines:
        role = forced.get(line.number) or _guess(line, result.drafts, after_title=after_title)
        chosen = line.number in forced
        if role is RowRole.JOINED and not result.drafts:
            role, reason = RowRole.SKIPPED, "Không có dòng nào ở trên để nối vào"
        else:
            reason = "Người đọc chọn" if chosen else _reason(line, role, after_title=after_title)
        result.roles[line.number], result.reasons[line.number] = role, reason
        if role is RowRole.JOINED:
            _join(result.drafts[-1], line, cut=after_title or _is_cut(line))
            result.owner[line.number] = len(result.drafts) - 1
        elif role in ITEM_ROLES:
            number = read_number(line.text("tt"))
            values = {name: text for name, text in line.values.items() if text}
            result.drafts.append(Draft(line, values, number, role if chosen else None))
            result.owner[line.number] = len(result.drafts) - 1
        after_title = role is RowRole.TITLE or (after_title and role is RowRole.SKIPPED)
    for draft in result.drafts:
        for column in AGENCY_COLUMNS:
            if column in draft.values:
                draft.values[column] = restore_list(draft.values[column])
    return result


def _guess(line: Line, above: list[Draft], *, after_title: bool) -> RowRole:
    """TASK stands for any item here; the tree decides between task, group and section."""
    if line.title:
        return RowRole.TITLE
    if line.listed:
        return RowRole.SKIPPED
    if line.text("tt") or _is_heading_without_number(line):
        return RowRole.TASK
    if not above:
        return RowRole.TASK if line.text("content") else RowRole.SKIPPED
    if after_title or _is_cut(line) or not line.text("content"):
        return RowRole.JOINED
    has_own = bool(line.text("lead") or line.text("deadline") or line.text("product"))
    return RowRole.TASK if has_own else RowRole.JOINED


def _is_heading_without_number(line: Line) -> bool:
    content = line.text("content")
    if not content or any(line.text(column) for column in RIGHT_COLUMNS):
        return False
    return line.bold or (content.isupper() and len(content) > 3)


def _is_cut(line: Line) -> bool:
    """Whether the row goes on in the middle of a sentence."""
    return line.text("content")[:1].islower()


def _reason(line: Line, role: RowRole, *, after_title: bool) -> str:
    if role is RowRole.TITLE:
        return "Dòng tiêu đề cột"
    if role is RowRole.SKIPPED:
        return line.listed or "Dòng không có TT và nội dung, không có dòng nào ở trên"
    if role is RowRole.JOINED:
        if after_title:
            return "Ô TT trống sau tiêu đề lặp lại: phần sau của dòng bị ngắt trang"
        return "Ô TT trống: nối vào dòng trên"
    return ""


def _join(draft: Draft, line: Line, *, cut: bool) -> None:
    """Add a row's cells to the item above: as halves of a cut row, or as further lines."""
    for name, text in line.values.items():
        above = draft.values.get(name, "")
        if not text:
            continue
        if cut and repeats_end(above, text):
            draft.repeated.append(text)
        elif cut or not above:
            draft.values[name] = glue(above, text, agencies=name in AGENCY_COLUMNS)
        else:
            draft.values[name] = f"{above}\n{text}"
            draft.further = True
    draft.joined.append(line.number)
