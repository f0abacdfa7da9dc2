"""Phiếu xác nhận số liệu: the figures of a unit as its coordinator holds them, to be signed."""

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
    RowKind,
    Section,
    SignatureRow,
    Style,
    Table,
)
from core.reports.columns import fitted_table
from core.reports.decree30 import PORTRAIT
from core.reports.figure_form import LEGEND
from core.reports.paper import body
from core.reports.typeface import Faces, find_faces, printable

TITLE = "PHIẾU XÁC NHẬN SỐ LIỆU"
_FIGURES = (("STT", 12.0), ("Số liệu", 84.0), ("Đơn vị tính", 24.0), ("Kỳ này", 23.0),
            ("Ghi chú", 32.0))  # fmt: skip
_SHARES = (("STT", 12.0), ("Chỉ tiêu", 72.0), ("Tử ÷ mẫu", 31.0), ("Tỷ lệ (%)", 20.0),
           ("Cần đạt", 19.0), ("Đánh giá", 21.0))  # fmt: skip
_CENTRED = {"STT", "Đơn vị tính", "Cần đạt", "Đánh giá"}
_NUMBERS = {"Kỳ này", "Tử ÷ mẫu", "Tỷ lệ (%)"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedFigure:
    """A figure as printed; ``section`` heads the rows that share it, ``note`` is a remark."""

    section: str
    name: str
    counted_in: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedShare:
    """An indicator that follows from the figures, as printed."""

    name: str
    counts: str
    share: str
    target: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """The sheet of one unit.

    ``source`` says where the figures came from ("phiếu VB24-…, nhận 10:32 ngày 16/3/2024"),
    ``period`` and ``days`` what they count. ``signatures``: the unit's officer and its head.
    """

    head: Letterhead
    unit: str
    receiver: str
    period: str
    days: str
    source: str
    figures: tuple[ConfirmedFigure, ...]
    shares: tuple[ConfirmedShare, ...]
    signatures: SignatureRow


def confirmation_report(
    sheets: Sequence[Confirmation], office: str, *, faces: Faces | None = None
) -> Report:
    """A sheet for each unit in A4 portrait, each with its own page numbers."""
    faces = faces or find_faces()
    return Report(
        title=f"{TITLE.capitalize()} {sheets[0].period}",
        author=printable(office),
        subject=printable(sheets[0].period),
        sections=tuple(Section(blocks=tuple(_blocks(sheet, faces))) for sheet in sheets),
    )


def _blocks(sheet: Confirmation, faces: Faces) -> Iterator[Block]:
    yield sheet.head
    yield Paragraph(style=Style.KIND, text=TITLE)
    yield Paragraph(style=Style.SUMMARY, text=printable(sheet.period))
    yield Paragraph(style=Style.ANNEX_NOTE, text=printable(f"({sheet.days})"), rule=True)
    yield body(
        f"{sheet.unit} xác nhận số liệu kỳ {sheet.period} gửi {sheet.receiver} ({sheet.source})"
        " như sau:"
    )
    yield _figures(sheet.figures, faces)
    yield Paragraph(style=Style.TABLE_NOTE, text=LEGEND)
    if sheet.shares:
        yield Paragraph(style=Style.PART, text="Chỉ tiêu tính từ số liệu trên")
        yield _shares(sheet.shares, faces)
    # A blank line parts the text from the table.
    yield Paragraph(style=Style.TABLE_NOTE, text="\u00a0")
    yield body(
        "Số liệu trên đúng với sổ theo dõi và hồ sơ lưu tại đơn vị. Chỗ nào chưa đúng, đơn vị gạch"
        " ngang, ghi số đúng bên cạnh và ký nháy trước khi gửi lại."
    )
    yield sheet.signatures


def _figures(figures: Sequence[ConfirmedFigure], faces: Faces) -> Table:
    rows = [(str(n), x.name, x.counted_in, x.value, x.note) for n, x in enumerate(figures, start=1)]
    return _table(_FIGURES, rows, [x.section for x in figures], faces)


def _shares(shares: Sequence[ConfirmedShare], faces: Faces) -> Table:
    rows = [
        (str(n), x.name, x.counts, x.share, x.target, x.verdict)
        for n, x in enumerate(shares, start=1)
    ]
    return _table(_SHARES, rows, [""] * len(rows), faces)


def _table(
    columns: Sequence[tuple[str, float]],
    rows: Sequence[tuple[str, ...]],
    sections: Sequence[str],
    faces: Faces,
) -> Table:
    return fitted_table(columns, rows, _rows(columns, rows, sections), PORTRAIT, faces)


def _rows(
    columns: Sequence[tuple[str, float]], rows: Sequence[tuple[str, ...]], sections: Sequence[str]
) -> Iterator[Row]:
    known = ""
    for texts, section in zip(rows, sections, strict=True):
        if section and section != known:
            known = section
            heading = Cell(text=printable(section), span=len(columns))
            yield Row(cells=(heading,), kind=RowKind.HEADING)
        cells = (
            Cell(text=printable(text), align=_align(name, text))
            for (name, _), text in zip(columns, texts, strict=True)
        )
        yield Row(cells=tuple(cells))


def _align(name: str, text: str) -> Align:
    if name in _NUMBERS:
        return Align.RIGHT if text[:1].isdigit() else Align.CENTRE
    return Align.CENTRE if name in _CENTRED else Align.LEFT
