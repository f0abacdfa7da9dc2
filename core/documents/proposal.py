"""A plan as read from a document, for a person to look at before it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from core.documents.doubts import Doubt, DoubtFinder, row_doubts, shortened
from core.documents.drafts import ITEM_ROLES, Draft, Drafts, RowRole, draft_items
from core.documents.lines import Lines
from core.documents.numbering import read_number
from core.documents.paper import Paper
from core.documents.tree import Node, grow
from core.domain.errors import UserError
from core.domain.plan import COLUMNS, HEADINGS, Plan, PlanItem
from core.domain.text import clean_cell


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of the document as printed, its role, and the item that holds its words."""

    number: int
    where: str
    cells: tuple[str, ...]
    role: RowRole
    item_id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Balance:
    """Every row read is accounted for: read = items + headings + joined + listed."""

    read: int
    items: int
    headings: int
    joined: int
    listed: int

    @property
    def holds(self) -> bool:
        """Whether the sum is right."""
        return self.read == self.items + self.headings + self.joined + self.listed

    def sentence(self) -> str:
        """The balance for the status bar."""
        parts = [f"{self.items} đưa vào"]
        if self.joined:
            parts.append(f"{self.joined} nối vào dòng trên")
        if self.headings:
            parts.append(f"{self.headings} tiêu đề cột")
        if self.listed:
            parts.append(f"{self.listed} dòng bỏ, có lý do")
        return f"Đọc {self.read} dòng = " + " + ".join(parts)


Edits = Mapping[tuple[int, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from the file once and stays the same whatever a person decides."""

    key: UUID
    lines: Lines
    paper: Paper

    def item_id(self, row: int) -> str:
        """The id of the item that begins in a row, the same each time."""
        return uuid5(self.key, str(row)).hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The proposed plan with the rows it was made from, the doubts and the balance."""

    plan: Plan
    rows: tuple[SourceRow, ...]
    doubts: tuple[Doubt, ...]
    balance: Balance
    reading: Reading = field(repr=False)
    forced: Mapping[int, RowRole] = field(default_factory=dict, repr=False)
    edits: Edits = field(default_factory=dict, repr=False)

    def reassign(self, roles: Mapping[int, RowRole]) -> Proposal:
        """The proposal put together anew with other roles for some rows (by row number).

        Roles given before and edited cells stay in force. Raises ``UserError`` for a row
        that does not exist.
        """
        known = {row.number for row in self.rows}
        for number in roles:
            if number not in known:
                raise UserError("unknown_row", f"Văn bản không có dòng {number}; chọn dòng khác.")
        return propose(self.reading, {**self.forced, **roles}, self.edits)

    def edit(self, item_id: str, column: str, text: str) -> Proposal:
        """The proposal with one cell changed; ``column`` as for ``PlanItem.cell``.

        Raises ``UserError`` when the item or the column does not exist.
        """
        row = next((row.number for row in self.rows if row.item_id == item_id), None)
        if row is None:
            raise UserError("unknown_item", "Dòng này không còn trong bản đọc; chọn dòng khác.")
        if column not in COLUMNS and column not in self.plan.extra_columns:
            raise UserError("unknown_column", f"Kế hoạch không có cột “{column}”; chọn cột khác.")
        edits = {**self.edits, (row, column): clean_cell(text)}
        return propose(self.reading, self.forced, edits)


def propose(reading: Reading, forced: Mapping[int, RowRole], edits: Edits) -> Proposal:
    """Put a proposal together from what was read and what a person has decided."""
    lines = reading.lines.lines
    drafts = draft_items(lines, forced)
    for draft in drafts.drafts:
        _apply(edits, draft)
    nodes = grow(drafts.drafts)
    plan = _plan(reading, drafts.drafts, nodes)
    rows = tuple(_rows(reading, drafts, plan.items))
    doubts = [
        *(Doubt(0, None, None, notice.code, notice.message) for notice in reading.lines.notices),
        *_paper_doubts(reading),
        *DoubtFinder(plan, drafts, nodes).find(),
        *row_doubts(lines, drafts.roles),
    ]
    return Proposal(
        plan=plan,
        rows=rows,
        doubts=tuple(sorted(doubts, key=lambda doubt: doubt.row)),
        balance=_balance(rows),
        reading=reading,
        forced=dict(forced),
        edits=dict(edits),
    )


def _apply(edits: Edits, draft: Draft) -> None:
    for (row, column), text in edits.items():
        if row == draft.line.number:
            draft.values[column] = text
            draft.number = read_number(draft.values.get("tt", ""))


def _plan(reading: Reading, drafts: list[Draft], nodes: list[Node]) -> Plan:
    ids = [reading.item_id(draft.line.number) for draft in drafts]
    extras = reading.lines.extras
    items = [
        PlanItem(
            id=item_id,
            parent_id=None if node.parent is None else ids[node.parent],
            kind=node.kind,
            extra=tuple((name, draft.values[name]) for name in extras if draft.values.get(name)),
            tt=draft.values.get("tt", ""),
            content=draft.values.get("content", ""),
            lead=draft.values.get("lead", ""),
            support=draft.values.get("support", ""),
            deadline=draft.values.get("deadline", ""),
            product=draft.values.get("product", ""),
        )
        for item_id, draft, node in zip(ids, drafts, nodes, strict=True)
    ]
    paper = reading.paper
    return Plan(
        id=reading.key.hex,
        year=paper.year,
        title=paper.title,
        short_title=paper.short_title,
        decision=paper.decision,
        items=tuple(items),
        headings=tuple({**HEADINGS, **dict(reading.lines.printed)}.items()),
        extra_columns=extras,
    )


def _rows(reading: Reading, drafts: Drafts, items: tuple[PlanItem, ...]) -> Iterable[SourceRow]:
    for line in reading.lines.lines:
        role = drafts.roles[line.number]
        place = drafts.owner.get(line.number)
        item = items[place] if place is not None else None
        if item is not None and role in ITEM_ROLES:
            role = RowRole(item.kind.value)
        item_id = item.id if item else None
        yield SourceRow(
            line.number, line.where, line.cells, role, item_id, drafts.reasons[line.number]
        )


def _balance(rows: tuple[SourceRow, ...]) -> Balance:
    roles = [row.role for row in rows]
    return Balance(
        read=len(rows),
        items=sum(1 for role in roles if role in ITEM_ROLES),
        headings=roles.count(RowRole.TITLE),
        joined=roles.count(RowRole.JOINED),
        listed=roles.count(RowRole.SKIPPED),
    )


def _paper_doubts(reading: Reading) -> Iterable[Doubt]:
    paper = reading.paper
    if paper.year_is_guessed:
        message = f"Không thấy năm của kế hoạch trong tiêu đề; tạm ghi {paper.year}, sửa nếu khác."
        yield Doubt(0, None, None, "year_guessed", message)
    for text in paper.left_over:
        message = f"Đoạn ngoài bảng không đưa vào kế hoạch: “{shortened(text)}”."
        yield Doubt(0, None, None, "paragraph_left", message)
    for name in reading.lines.extras:
        message = f"Cột “{name}” ngoài sáu cột của kế hoạch; giữ thành cột thêm."
        yield Doubt(0, None, name, "extra_column", message)
