"""Biên bản đối soát số liệu: what competed, what was chosen and why, one minute for each unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Letterhead,
    Paragraph,
    Report,
    Row,
    Section,
    Style,
    Table,
)
from core.reports.paper import parties
from core.reports.typeface import printable

TITLE = "BIÊN BẢN ĐỐI SOÁT SỐ LIỆU"
_SIZE = 11.0
_MARKS = ascii_uppercase
# Millimetres; together the width of the text on A4 portrait.
_COLUMNS = (
    ("STT", 11),
    ("Ô", 42),
    ("Các giá trị", 32),
    ("Giá trị chọn", 28),
    ("Lý do, người chọn", 52),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteLine:
    """A cell that was settled, in words.

    ``values`` are all that competed, the chosen one among them or not (a value of the
    person's own); ``why`` may be empty, ``who`` and ``at`` say who chose and when.
    """

    unit: str
    label: str
    values: tuple[str, ...]
    chosen: str
    why: str
    who: str
    at: str


def minutes_report(
    office: str,
    period: str,
    place_date: str,
    lines: Sequence[MinuteLine],
    *,
    head: Letterhead | None = None,
) -> Report:
    """The minutes of a period in A4 portrait, a section with two signatures for each unit.

    Units stand in the order in which ``lines`` first names them. Without a letterhead of its
    own (``head``) the paper shows the office's name and ``place_date``.
    """
    head = head or Letterhead(organ=printable(office.upper()), place_date=printable(place_date))
    units = dict.fromkeys(line.unit for line in lines)
    sections = [
        Section(
            blocks=tuple(_minute(head, office, period, unit, [x for x in lines if x.unit == unit]))
        )
        for unit in units
    ]
    return Report(
        title=f"Biên bản đối soát số liệu {period}",
        author=printable(office),
        subject=period,
        sections=tuple(sections),
    )


def _minute(
    head: Letterhead, office: str, period: str, unit: str, lines: Sequence[MinuteLine]
) -> Iterable[Block]:
    yield head
    yield Paragraph(style=Style.KIND, text=TITLE)
    yield Paragraph(style=Style.ANNEX_NOTE, text=printable(f"{period}, {unit}"), rule=True)
    yield Paragraph(
        style=Style.BODY,
        text=printable(
            f"{office} và {unit} đối soát {len(lines)} ô của phiếu báo cáo có giá trị khác nhau"
            " hoặc đọc chưa chắc, thống nhất như sau:"
        ),
    )
    yield Table(columns=_columns(_COLUMNS), rows=tuple(_rows(lines)), size=_SIZE)
    yield Paragraph(
        style=Style.BODY,
        text="Giá trị không được chọn vẫn giữ trong nhật ký của sổ, kèm tệp và ô nguồn.",
    )
    heads = (f"ĐẠI DIỆN {unit.upper()}", f"ĐẠI DIỆN {office.upper()}")
    yield parties(((head,), "") for head in heads)


def _rows(lines: Sequence[MinuteLine]) -> Iterable[Row]:
    for number, line in enumerate(lines, start=1):
        # Letters, for a dash before a number would be read as a minus.
        values = "\n".join(
            f"{mark}. {value}" for mark, value in zip(_MARKS, line.values, strict=False)
        )
        reason = ". ".join(filter(None, (line.why.rstrip("."), f"{line.who}, {line.at}")))
        texts = (str(number), line.label, values, line.chosen, reason)
        aligns = (Align.CENTRE, *(Align.LEFT,) * 4)
        yield Row(
            cells=tuple(
                Cell(text=printable(text), align=align)
                for text, align in zip(texts, aligns, strict=True)
            )
        )


def _columns(columns: Sequence[tuple[str, float]]) -> tuple[Column, ...]:
    return tuple(Column(heading=heading, width=width) for heading, width in columns)
