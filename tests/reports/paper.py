"""Measuring a printed page: lines of text with their letters, and the lines drawn on it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber

from core.domain.plan import COLUMNS, Decision, ItemKind, Plan, PlanItem

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
SAME = 0.5  # points


class Paper:
    """The pages of a PDF file, closed again at the end of the test."""

    def __init__(self, path: Path) -> None:
        with pdfplumber.open(path) as pdf:
            self.metadata = pdf.metadata
            self.pages = [Sheet(page) for page in pdf.pages]

    @property
    def words(self) -> str:
        return squeezed(" ".join(sheet.text for sheet in self.pages))


class Sheet:
    """One page: its size, letters, drawn lines and table cells, in points from the top left."""

    def __init__(self, page: Any) -> None:
        self.size = (float(page.width), float(page.height))
        self.chars = page.chars
        self.text = page.extract_text() or ""
        self.rules = sorted(page.lines, key=lambda line: line["top"])
        self.lines = page.extract_text_lines()
        tables = page.find_tables()
        self.table = tables[0].extract() if tables else []
        self.table_box = tables[0].bbox if tables else None

    @property
    def landscape(self) -> bool:
        return self.size[0] > self.size[1]

    def line(self, words: str) -> dict[str, Any]:
        """The first line of the page that contains the words."""
        wanted = squeezed(words)
        found = [line for line in self.lines if wanted in squeezed(line["text"])]
        assert found, f"“{words}” is not on the page:\n{self.text}"
        return found[0]

    def rule_below(self, line: dict[str, Any]) -> dict[str, Any]:
        """The nearest drawn line below a line of text, within half a line."""
        near = [r for r in self.rules if 0 < r["top"] - line["bottom"] < 8]
        assert near, f"no line below “{line['text']}”"
        return min(near, key=lambda r: abs(middle(r) - middle(line)))


def middle(box: dict[str, Any]) -> float:
    return float(box["x0"] + box["x1"]) / 2


def width(box: dict[str, Any]) -> float:
    return float(box["x1"] - box["x0"])


def fonts(line: dict[str, Any]) -> set[tuple[str, float]]:
    """The (cut, size) pairs of a line's letters: ("Bold", 13.0)."""
    chars = [char for char in line["chars"] if not char["text"].isspace()]
    return {(cut(char["fontname"]), round(char["size"], 1)) for char in chars}


def cut(name: str) -> str:
    return name.partition("-")[2] or "Regular"


def squeezed(text: str) -> str:
    """Composed, with single blanks: no line ends, no wide spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def solid(text: str) -> str:
    """Without any blanks, for texts that a narrow column broke anywhere."""
    return "".join(unicodedata.normalize("NFC", text).split())


def make_plan(*items: PlanItem, **more: Any) -> Plan:
    return Plan(id="p", year=2024, title="Kế hoạch năm 2024", items=items, **more)


def task(number: int | str, **texts: str) -> PlanItem:
    return PlanItem(id=f"t{number}", tt=str(number), **({"content": f"Việc {number}"} | texts))


def group(number: str, content: str, kind: ItemKind = ItemKind.GROUP) -> PlanItem:
    return PlanItem(id=f"g{number}", tt=number, content=content, kind=kind)


def many_tasks(count: int) -> Iterator[PlanItem]:
    for n in range(1, count + 1):
        yield task(n, content=f"Việc số {n} " + "xử lý hồ sơ " * (n % 17), lead="UBND các xã")


def decided(plan: Plan, **changes: Any) -> Plan:
    return replace(plan, decision=replace(plan.decision, **changes))


DECISION = Decision(
    organ="ỦY BAN NHÂN DÂN HUYỆN VĨNH BẢO",
    issuer="ỦY BAN NHÂN DÂN HUYỆN VĨNH BẢO",
    place="Vĩnh Bảo",
    month=2,
    year=2024,
    title="Ban hành Kế hoạch",
    bases=("Căn cứ Luật Tổ chức chính quyền địa phương",),
    body=("Điều 1. Ban hành Kế hoạch./.",),
    recipients=("- Như Điều 1;", "- Lưu: VT."),
    signature=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Nguyễn Đức Cảnh",
    annex_title="Thực hiện năm 2024",
)


def row_texts(plan: Plan) -> list[list[str]]:
    """The texts of every row as a table prints them."""
    return [[item.cell(column) for column in COLUMNS] for item in plan.items]
