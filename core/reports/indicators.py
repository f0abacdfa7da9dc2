"""Indicators on paper: units × indicators with rank, total, and who has not reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.domain.chart import BarChart, Chart
from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Diagram,
    Paragraph,
    Report,
    Row,
    RowKind,
    Section,
    Shade,
    Style,
    Table,
)
from core.reports.charts import natural_height
from core.reports.columns import Wish, fit_columns
from core.reports.decree30 import LANDSCAPE, POINTS_PER_MM, PORTRAIT
from core.reports.typeface import Faces, find_faces, printable

_FIRST = ("TT", "Đơn vị", "Đạt")
_SHARES = (8.0, 34.0, 11.0)
_CELL_SHARE = 24.0
NOT_APPLICABLE = "x"
_LEGEND = (
    "Số trong ngoặc là thứ hạng. Nền trắng: đạt; ba mức nền xám: thiếu dưới 5 điểm phần trăm, "
    "từ 5 đến 15 điểm, trên 15 điểm. “*”: chưa đủ số liệu của kỳ; “x”: không áp dụng."
)
_RULE = "Tỷ lệ chung = tổng tử số ÷ tổng mẫu số, không lấy trung bình các tỷ lệ."
# One page of A4 holds a title and so many bars.
_BARS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCell:
    """An indicator of a unit: the share as printed, its verdict in words, rank and ground.

    ``numerator`` and ``denominator`` are ``None`` where nothing was reported.
    """

    share: str
    verdict: str
    rank: int | None = None
    shade: Shade = Shade.NONE
    numerator: int | None = None
    denominator: int | None = None
    is_partial: bool = False

    @property
    def text(self) -> str:
        """Both lines of the cell."""
        share = f"{self.share}*" if self.is_partial else self.share
        rank = f" ({self.rank})" if self.rank else ""
        return "\n".join(filter(None, (share + rank, self.verdict)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """A unit: indicators passed of those judged, its cells, or why it has none.

    A cell is ``None`` where the indicator does not count the unit.
    """

    name: str
    passed: str = ""
    cells: tuple[PaperCell | None, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPaper:
    """What stands on the paper; ``columns`` are (short name, target), ``notes`` follow it.

    A short name may have lines.
    """

    office: str
    period: str
    columns: tuple[tuple[str, str], ...]
    total: PaperRow
    rows: tuple[PaperRow, ...]
    notes: tuple[str, ...] = ()


def indicator_report(
    paper: IndicatorPaper, *, draft: bool = False, faces: Faces | None = None
) -> Report:
    """The table of all units, A4 landscape, its headings on every page."""
    title = "TỔNG HỢP KẾT QUẢ THỰC HIỆN CHỈ TIÊU"
    texts = ("", _RULE, *paper.notes, _LEGEND)  # a blank line parts them from the table
    notes = [Paragraph(style=Style.RECIPIENT, text=text) for text in texts]
    blocks: tuple[Block, ...] = (
        *_heading(title, paper.period, paper.office),
        _table(paper, faces or find_faces()),
        *notes,
    )
    return _report(title.capitalize(), paper.office, paper.period, blocks, True, draft)


def chart_report(
    chart: Chart, *, office: str, period: str, notes: tuple[str, ...] = (), draft: bool = False
) -> Report:
    """A chart on A4 portrait; bars that do not fit on one page go on on the next."""
    blocks: list[Block] = [*_heading(chart.title.upper(), period, office)]
    for part in _parts(chart):
        height = min(natural_height(part) / POINTS_PER_MM, PORTRAIT.text_height - 50)
        blocks.append(Diagram(chart=part, height=height))
    blocks += [Paragraph(style=Style.RECIPIENT, text=text) for text in notes]
    return _report(chart.title, office, period, tuple(blocks), False, draft)


def _report(
    title: str, office: str, period: str, blocks: tuple[Block, ...], landscape: bool, draft: bool
) -> Report:
    section = Section(blocks=blocks, landscape=landscape)
    return Report(title=title, author=office, subject=period, sections=(section,), draft=draft)


def _heading(title: str, period: str, office: str) -> Iterator[Paragraph]:
    yield Paragraph(style=Style.KIND, text=printable(title))
    yield Paragraph(style=Style.SUMMARY, text=printable(period))
    yield Paragraph(style=Style.ANNEX_NOTE, text=printable(office), rule=True)


def _parts(chart: Chart) -> Iterator[Chart]:
    if not isinstance(chart, BarChart) or len(chart.bars) <= _BARS:
        yield replace(chart, title="")  # it stands above already
        return
    for start in range(0, len(chart.bars), _BARS):
        bars = chart.bars[start : start + _BARS]
        yield BarChart(
            title=f"Từ {start + 1} đến {start + len(bars)} trên {len(chart.bars)}",
            bars=bars,
            target=chart.target,
            target_text=chart.target_text,
            value_name=chart.value_name,
        )


def _table(paper: IndicatorPaper, faces: Faces) -> Table:
    headings = [*_FIRST, *(f"{printable(name)}\n{target}" for name, target in paper.columns)]
    count = len(paper.columns)
    rows = [_row("", paper.total, RowKind.HEADING, count)]
    rows += [_row(str(n), row, RowKind.PLAIN, count) for n, row in enumerate(paper.rows, start=1)]
    shares = (*_SHARES, *(_CELL_SHARE for _ in paper.columns))
    wishes = [
        Wish(share=share, heading=heading, texts=tuple(_texts(rows, place)))
        for place, (share, heading) in enumerate(zip(shares, headings, strict=True))
    ]
    fit = fit_columns(wishes, LANDSCAPE.text_width, faces)
    columns = zip(headings, fit.widths, strict=True)
    return Table(
        columns=tuple(Column(heading=heading, width=width) for heading, width in columns),
        rows=tuple(rows),
        size=fit.size,
    )


def _texts(rows: list[Row], place: int) -> Iterator[str]:
    """The texts of a column; a share and its rank stay on one line, so they are one word."""
    for row in rows:
        if place < len(row.cells) and row.cells[place].span == 1:
            yield row.cells[place].text.replace(" (", "(") if place else row.cells[place].text


def _row(number: str, row: PaperRow, kind: RowKind, columns: int) -> Row:
    first = (
        Cell(text=number, align=Align.CENTRE),
        Cell(text=printable(row.name)),
        Cell(text=row.passed, align=Align.CENTRE),
    )
    if row.note:
        note = Cell(text=printable(row.note), span=columns)
        return Row(cells=(*first, note), kind=kind)
    cells = (
        Cell(
            text=cell.text if cell else NOT_APPLICABLE,
            align=Align.CENTRE,
            shade=cell.shade if cell else Shade.NONE,
        )
        for cell in row.cells
    )
    return Row(cells=(*first, *cells), kind=kind)
