"""What a person should look at before a plan is stored, in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from core.documents.drafts import Draft, Drafts, RowRole
from core.documents.lines import Line
from core.documents.tree import Node
from core.domain.plan import ItemKind, Plan, PlanItem
from core.domain.text import fold

_NAMES = {
    "content": "nội dung",
    "lead": "cơ quan chủ trì",
    "support": "cơ quan phối hợp",
    "deadline": "thời gian",
    "product": "sản phẩm",
}
_EXPECTED = ("content", "lead", "deadline", "product")
# How many rows above are searched for a value that a blank cell may share.
_FARTHEST = 50
_FREQUENCY = re.compile(r"(dinh ky|hang (thang|quy|nam|tuan)\b|thuong xuyen)")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at.

    ``row`` is a row number of the proposal, 0 for the document as a whole; ``column`` is a
    name of ``COLUMNS`` or an extra heading; ``code`` is a stable English word.
    """

    row: int
    item_id: str | None
    column: str | None
    code: str
    message: str


class DoubtFinder:
    """Looks through the items of one proposal."""

    def __init__(self, plan: Plan, drafts: Drafts, nodes: list[Node]) -> None:
        self._plan = plan
        self._drafts = drafts
        self._nodes = nodes
        self._paths = plan.tree.paths
        self._with_children = {node.parent for node in nodes}

    def find(self) -> Iterator[Doubt]:
        """All doubts about items, in document order."""
        repeats = self._repeated_numbers()
        for place, (draft, item) in enumerate(
            zip(self._drafts.drafts, self._plan.items, strict=True)
        ):
            if item.kind is ItemKind.TASK:
                yield from self._blanks(place, draft, item)
            if _FREQUENCY.match(fold(item.product)):
                yield self._frequency(draft, item)
            yield from self._number(place, draft, item, repeats)
            yield from self._joins(draft, item)

    def _name(self, item: PlanItem) -> str:
        return self._paths[item.id] if item.tt else f"Dòng “{shortened(item.content)}”"

    def _frequency(self, draft: Draft, item: PlanItem) -> Doubt:
        message = (
            f"{self._name(item)}: cột sản phẩm ghi “{shortened(item.product)}”, giống kỳ báo cáo "
            "hơn là sản phẩm. Giữ nguyên; đặt kỳ ở cột thời gian nếu cần."
        )
        return Doubt(draft.line.number, item.id, "product", "frequency_in_product", message)

    def _blanks(self, place: int, draft: Draft, item: PlanItem) -> Iterator[Doubt]:
        for column, name in _NAMES.items():
            merged = draft.line.above.get(column, "")
            if item.cell(column):
                continue
            if merged:
                message = (
                    f"{self._name(item)}: ô {name} gộp chung với dòng trên "
                    f"(“{shortened(merged)}”). Chép xuống nếu dùng chung; chưa chép thì để trống."
                )
                yield Doubt(draft.line.number, item.id, column, "merged_cell", message)
            elif column in _EXPECTED and place not in self._with_children:
                message = f"{self._name(item)} để trống {name}; {self._hint(place, column)}"
                yield Doubt(draft.line.number, item.id, column, f"blank_{column}", message)

    def _hint(self, place: int, column: str) -> str:
        """What stands in the same column at the nearest sibling above."""
        for above in range(place - 1, max(-1, place - _FARTHEST), -1):
            other = self._plan.items[above]
            if self._nodes[above].parent == self._nodes[place].parent and other.cell(column):
                words = shortened(other.cell(column))
                return (
                    f"{self._name(other)} ở trên ghi “{words}”. "
                    "Chép xuống nếu dùng chung; nếu không thì để trống hoặc nhập."
                )
        return "để trống hoặc nhập."

    def _repeated_numbers(self) -> set[int]:
        keys = [
            (node.parent, item.tt.strip("(). ")) if item.tt.strip("-–+*• ") else None
            for node, item in zip(self._nodes, self._plan.items, strict=True)
        ]
        counts = Counter(key for key in keys if key)
        seen: set[object] = set()
        repeated = set()
        for place, key in enumerate(keys):
            if key and counts[key] > 1 and key in seen:
                repeated.add(place)
            seen.add(key)
        return repeated

    def _number(
        self, place: int, draft: Draft, item: PlanItem, repeats: set[int]
    ) -> Iterator[Doubt]:
        row = draft.line.number
        if place in repeats:
            hint = self._lost_zero(place)
            message = f"TT {item.tt} có ở hai dòng cùng cấp{hint}. Giữ nguyên như văn bản."
            yield Doubt(row, item.id, "tt", "repeated_number", message)
        elif self._nodes[place].missing:
            gap = self._nodes[place].missing
            message = f"Không có dòng {gap} phía trên {item.tt}; {item.tt} được để ở cấp gần nhất."
            yield Doubt(row, item.id, "tt", "skipped_group", message)
        elif item.tt and draft.number is None:
            message = f"TT “{shortened(item.tt)}” không đọc được thành số; xem lại cấp của dòng."
            yield Doubt(row, item.id, "tt", "unknown_number", message)
        elif not item.tt and item.kind is ItemKind.TASK:
            message = f"Dòng “{shortened(item.content)}” không có TT; đọc thành một nhiệm vụ riêng."
            yield Doubt(row, item.id, "tt", "no_number", message)

    def _lost_zero(self, place: int) -> str:
        """Excel stores 1.10 as the number 1.1: tell when that is likely."""
        tt = self._plan.items[place].tt
        before = self._plan.items[place - 1].tt if place else ""
        if tt.endswith(".1") and before == tt[:-1] + "9":
            return f"; sau {before} có lẽ là {tt}0 (Excel bỏ số 0 cuối)"
        return ""

    def _joins(self, draft: Draft, item: PlanItem) -> Iterator[Doubt]:
        for row in draft.joined:
            if draft.further:
                message = (
                    f"{self._name(item)}: một TT có nhiều dòng; các ô của dòng sau "
                    "đã thêm vào ô của dòng trước. Tách ra nếu là việc khác."
                )
                yield Doubt(row, item.id, None, "further_line", message)
            else:
                message = f"{self._name(item)} bị ngắt trang; hai phần đã nối lại, xem chỗ nối."
                if draft.repeated:
                    words = ", ".join(f"“{shortened(text)}”" for text in draft.repeated)
                    message += f" Phần sau lặp lại {words} ở cuối phần trước nên không ghi hai lần."
                yield Doubt(row, item.id, None, "joined", message)


def row_doubts(lines: tuple[Line, ...], roles: dict[int, RowRole]) -> Iterator[Doubt]:
    """Rows that say something and are not taken."""
    for line in lines:
        if roles[line.number] is RowRole.SKIPPED and not line.listed:
            words = shortened(" ".join(text for text in line.cells if text))
            message = f"{line.where} không đưa vào kế hoạch: “{words}”."
            yield Doubt(line.number, None, None, "row_skipped", message)


def shortened(text: str, length: int = 60) -> str:
    """The text on one line, cut at a word with "…" when it is longer than ``length``."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return (line[:length].rsplit(" ", 1)[0] or line[:length]) + "…"
