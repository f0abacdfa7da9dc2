"""Plans of other offices, written by program: texts, Word documents and workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.parser import OxmlElement

from core.documents import Proposal, read_text

HEADING = (
    "TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành",
    "Dự kiến sản phẩm",
)  # fmt: skip


def table_text(rows: Iterable[Sequence[str]], heading: Sequence[str] = HEADING) -> str:
    return "\n".join("\t".join(row) for row in [heading, *rows])


def read_rows(rows: Iterable[Sequence[str]], heading: Sequence[str] = HEADING) -> Proposal:
    text = "KẾ HOẠCH\nRà soát thủ tục năm 2024\n\n" + table_text(rows, heading)
    return read_text(text, "bảng dán")


def outline(proposal: Proposal) -> list[tuple[str, str]]:
    """Path and kind of every item."""
    paths = proposal.plan.tree.paths
    return [(paths[item.id], item.kind.value) for item in proposal.plan.items]


def codes(proposal: Proposal) -> list[str]:
    return [doubt.code for doubt in proposal.doubts]


def word_table(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    """A Word table; a line of a cell becomes a paragraph, ``**x**`` a bold one."""
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            for n, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
                run = paragraph.add_run(line.strip("*"))
                run.bold = line.startswith("**") or None
    return table


def number_paragraph(paragraph: Any, num_id: int, level: int = 0) -> None:
    """Give a paragraph an automatic number."""
    properties = paragraph._p.get_or_add_pPr()
    inner = f'<w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/>'
    properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{inner}</w:numPr>"))


def add_numbering(document: Any, num_id: int, levels: Sequence[tuple[str, str]]) -> None:
    """Define a list: for each level a number format and a text such as "%1.%2"."""
    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{num_id}">{inner}</w:abstractNum>'
    )
    first = root.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num")
    first.addprevious(abstract)
    num = parse_xml(
        f'<w:num {nsdecls("w")} w:numId="{num_id}"><w:abstractNumId w:val="{num_id}"/></w:num>'
    )
    root.append(num)


def tracked(paragraph: Any, tag: str, text: str) -> None:
    """Add a run inserted ("ins") or deleted ("del") with tracked changes."""
    change = OxmlElement(f"w:{tag}")
    word = "delText" if tag == "del" else "t"
    change.append(
        parse_xml(f'<w:r {nsdecls("w")}><w:{word} xml:space="preserve">{text}</w:{word}></w:r>')
    )
    paragraph._p.append(change)


def saved(document: Any, folder: Path, name: str = "ke hoach.docx") -> Path:
    path = folder / name
    document.save(str(path))
    return path


def new_document() -> Any:
    return Document()
