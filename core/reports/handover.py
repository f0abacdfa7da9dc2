"""Biên bản bàn giao: what the store holds when one officer hands it over to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Letterhead,
    Paragraph,
    Report,
    Row,
    Section,
    Style,
    Table,
)
from core.reports.columns import fitted_table
from core.reports.decree30 import PORTRAIT
from core.reports.paper import body, ended, heading, parties
from core.reports.typeface import Faces, find_faces, printable

TITLE, SUMMARY = "BIÊN BẢN", "Bàn giao sổ theo dõi Kế hoạch kiểm soát thủ tục hành chính"
_NAME, _POST = "…" * 9, "…" * 7
_HOLDS = (("Mục", 45.0), ("Nội dung", 120.0))
_PERIODS = (("Kỳ", 30.0), ("Phiếu phát", 20.0), ("Phiếu nhận", 20.0), ("Đơn vị có số liệu", 24.0),
            ("Dòng tiến độ", 22.0), ("Ô chờ chọn", 20.0), ("Chốt kỳ", 29.0))  # fmt: skip
_PAPERS = (("STT", 11.0), ("Văn bản", 66.0), ("Số, ký hiệu", 32.0), ("Phát hành", 24.0),
           ("Mã đối chiếu", 32.0))  # fmt: skip
_MATTERS = (("STT", 11.0), ("Việc", 82.0), ("Ở đâu", 46.0), ("Hạn", 26.0))
_TEXTS = {"Mục", "Nội dung", "Kỳ", "Văn bản", "Việc", "Ở đâu", "Số, ký hiệu"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedPeriod:
    """A period as it stands: workbooks handed out and taken in, who reported, what waits."""

    label: str
    issued: int
    received: int
    counted: int
    reported: int
    waiting: int
    lock: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedPaper:
    """A paper that was issued."""

    title: str
    number: str
    at: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedMatter:
    """Something that the next officer has to finish."""

    what: str
    where: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What stands in the minutes; ``plan`` and ``store`` are (item, words).

    ``day`` as in a sentence: "ngày 18 tháng 3 năm 2024".
    """

    head: Letterhead
    organ: str
    day: str
    plan: tuple[tuple[str, str], ...]
    periods: tuple[HandedPeriod, ...]
    papers: tuple[HandedPaper, ...]
    matters: tuple[HandedMatter, ...]
    store: tuple[tuple[str, str], ...]


def handover_report(handover: Handover, *, faces: Faces | None = None) -> Report:
    """The minutes in A4 portrait; three sign: who gives, who takes, the head as a witness."""
    return Report(
        title="Biên bản bàn giao",
        author=printable(handover.organ),
        subject=SUMMARY,
        sections=(Section(blocks=tuple(_blocks(handover, faces or find_faces()))),),
    )


def _blocks(handover: Handover, faces: Faces) -> Iterator[Block]:
    yield handover.head
    yield Paragraph(style=Style.KIND, text=TITLE)
    yield Paragraph(style=Style.SUMMARY, text=SUMMARY, rule=True)
    yield body(f"Hôm nay, {handover.day}, tại {handover.organ}, chúng tôi gồm:")
    for number, side in enumerate(("Bên giao", "Bên nhận", "Chứng kiến"), start=1):
        yield body(f"{number}. {side}: ông (bà) {_NAME}, chức vụ {_POST}")
    yield body("Hai bên giao, nhận sổ với các nội dung sau:")
    yield heading("I. Kế hoạch và đơn vị")
    yield _table(_HOLDS, handover.plan, faces)
    yield from _part("II. Các kỳ báo cáo", _PERIODS, _period_rows(handover.periods), faces,
                     "Chưa có kỳ nào có phiếu, số liệu hoặc tiến độ.")  # fmt: skip
    papers = [(x.title, x.number, x.at, x.code) for x in handover.papers]
    yield from _part("III. Văn bản đã phát hành", _PAPERS, _numbered(papers), faces,
                     "Chưa phát hành văn bản nào.")  # fmt: skip
    matters = [(x.what, x.where, x.when) for x in handover.matters]
    yield from _part("IV. Việc còn mở", _MATTERS, _numbered(matters), faces,
                     "Không còn việc mở.")  # fmt: skip
    yield heading("V. Sổ và bản sao lưu")
    yield _table(_HOLDS, handover.store, faces)
    yield Paragraph(style=Style.TABLE_NOTE, text="\u00a0")
    yield body(ended("Biên bản lập thành 02 bản có nội dung như nhau, mỗi bên giữ 01 bản."))
    sides = ("NGƯỜI GIAO", "NGƯỜI NHẬN", "NGƯỜI CHỨNG KIẾN")
    yield parties(((side,), "") for side in sides)


def _part(
    title: str,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[tuple[str, ...]],
    faces: Faces,
    nothing: str,
) -> Iterator[Block]:
    yield heading(title)
    yield _table(columns, rows, faces) if rows else body(nothing)


def _period_rows(periods: Sequence[HandedPeriod]) -> list[tuple[str, ...]]:
    return [
        (
            each.label,
            *map(str, (each.issued, each.received, each.counted, each.reported, each.waiting)),
            each.lock,
        )
        for each in periods
    ]


def _numbered(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [(str(number), *row) for number, row in enumerate(rows, start=1)]


def _table(
    columns: Sequence[tuple[str, float]], rows: Sequence[tuple[str, ...]], faces: Faces
) -> Table:
    printed = (
        Row(
            cells=tuple(
                Cell(
                    text=printable(text),
                    align=Align.LEFT if name in _TEXTS else Align.CENTRE,
                )
                for (name, _), text in zip(columns, row, strict=True)
            )
        )
        for row in rows
    )
    return fitted_table(columns, rows, printed, PORTRAIT, faces)
