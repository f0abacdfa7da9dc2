"""A chart is laid out once, for the screen and for paper, and needs no colours to be read."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from core.domain.chart import Bar, BarChart, Chart, Dash, Ink, LineChart, Marker, Series
from core.domain.chart_layout import Box, Mark, Part, Room, Stroke, Words, bars_height, lay_out
from core.reports.blocks import Diagram, Report, Section
from core.reports.pdf import pdf_bytes

TREND = LineChart(
    title="Xã Hiệp Hòa · Hồ sơ trực tuyến",
    places=tuple(f"T{n}" for n in range(1, 13)),
    series=(
        Series(
            name="Hiệp Hòa",
            values=(30.0, 33.5, None, 36.67, *[None] * 8),
            texts=("30,00", "33,50", "", "36,67"),
        ),
        Series(
            name="Toàn huyện", values=(50.0,) * 12, texts=("50,00",) * 12, ink=Ink.OTHER,
            dash=Dash.DASHED, marker=Marker.SQUARE,
        ),
        Series(name="cần ≥ 50 %", values=(50.0,) * 12, dash=Dash.DOTTED, marker=Marker.NONE,
               ink=Ink.TARGET),
    ),
    current=3,
)  # fmt: skip
RANKING = BarChart(
    title="Hồ sơ trực tuyến: xếp hạng 3 đơn vị",
    bars=(
        Bar(name="1. Xã Tân Liên", value=66.44, text="66,44 %"),
        Bar(name="2. Xã Tam Đa", value=49.38, text="49,38 %", is_hatched=True),
        Bar(name="3. Xã Hiệp Hòa", value=0, text="0,00 %", is_hatched=True, is_marked=True),
    ),
    target=50.0,
    target_text="cần ≥ 50 %",
)


def measure(text: str, is_bold: bool) -> float:
    return len(text) * (6.5 if is_bold else 6.0)


def room(width: float = 700, height: float = 320) -> Room:
    return Room(width=width, height=height, line=14, measure=measure)


def inside(part: Part, space: Room) -> bool:
    points: list[tuple[float, float]]
    match part:
        case Stroke():
            points = list(part.points)
        case Box():
            points = [(part.x, part.y), (part.x + part.width, part.y + part.height)]
        case Mark():
            points = [(part.x, part.y)]
        case _:
            points = [(part.x, part.y)]
    return all(-1 <= x <= space.width + 1 and -1 <= y <= space.height + 1 for x, y in points)


@pytest.mark.parametrize("chart", [TREND, RANKING])
@pytest.mark.parametrize("size", [(260, 200), (700, 320), (1600, 900)])
def test_every_part_stands_inside_its_room(chart: Chart, size: tuple[float, float]) -> None:
    space = room(*size)
    parts = lay_out(chart, space)
    assert parts
    assert [part for part in parts if not inside(part, space)] == []


def test_series_differ_by_dash_and_mark_and_not_only_by_colour() -> None:
    parts = lay_out(TREND, room())
    lines = {part.dash for part in parts if isinstance(part, Stroke) and part.width > 1}
    assert lines == {Dash.SOLID, Dash.DASHED, Dash.DOTTED}
    assert {part.marker for part in parts if isinstance(part, Mark)} == {
        Marker.DISC, Marker.SQUARE,
    }  # fmt: skip


def test_a_month_without_a_value_is_a_gap_and_no_zero() -> None:
    own = [
        part for part in lay_out(TREND, room())
        if isinstance(part, Stroke) and part.ink is Ink.MAIN and part.dash is Dash.SOLID
    ]  # fmt: skip
    assert [len(part.points) for part in own] == [2, 2]  # T1–T2, and the sample of the legend
    marks = [p for p in lay_out(TREND, room()) if isinstance(p, Mark) and p.ink is Ink.MAIN]
    assert len(marks) == 3 + 1


def test_last_values_stand_at_their_lines_without_touching() -> None:
    words = [p for p in lay_out(TREND, room()) if isinstance(p, Words)]
    ends = [p for p in words if p.text in ("36,67", "50,00")]
    assert [p.text for p in ends] == ["36,67", "50,00"]
    assert ends[0].is_bold
    assert not ends[1].is_bold


def test_bars_below_the_target_are_hatched_and_longer_is_more() -> None:
    parts = lay_out(RANKING, room())
    framed = [p for p in parts if isinstance(p, Box) and p.ink in (Ink.MAIN, Ink.FAIL)]
    assert [box.ink for box in framed] == [Ink.MAIN, Ink.FAIL, Ink.FAIL]
    assert framed[0].width > framed[1].width > framed[2].width == 0
    strokes = [p for p in parts if isinstance(p, Stroke) and p.ink is Ink.FAIL]
    box = framed[1]
    assert len(strokes) > 20
    for stroke in strokes:
        assert all(box.x - 1e-6 <= x <= box.x + box.width + 1e-6 for x, _ in stroke.points)
        assert all(box.y - 1e-6 <= y <= box.y + box.height + 1e-6 for _, y in stroke.points)


def test_words_do_not_cross_the_line_of_the_target() -> None:
    parts = lay_out(RANKING, room())
    line = next(p for p in parts if isinstance(p, Stroke) and p.ink is Ink.TARGET)
    x = line.points[0][0]
    for words in (p for p in parts if isinstance(p, Words) and p.text.endswith(" %")):
        if words.text != RANKING.target_text:
            width = measure(words.text, words.is_bold)
            assert words.x >= x or words.x + width <= x


def test_more_bars_ask_for_more_height() -> None:
    assert bars_height(114, 14) > bars_height(30, 14) > 30 * 14


@pytest.mark.parametrize("chart", [TREND, RANKING])
def test_paper_gets_the_same_words_in_embedded_letters(chart: Chart) -> None:
    section = Section(blocks=(Diagram(chart=chart, height=90),))
    report = Report(title="Biểu đồ", author="", subject="", sections=(section,))
    page = pdfplumber.open(BytesIO(pdf_bytes(report))).pages[0]
    text = page.extract_text()
    assert "cần ≥ 50 %" in text
    assert "Hiệp Hòa" in text
    fonts = {char["fontname"] for char in page.chars}
    assert all("LiberationSerif" in font or "TimesNewRoman" in font for font in fonts)
    colours = {tuple(each["stroking_color"]) for each in page.lines + page.curves + page.rects}
    assert all(len(set(colour)) == 1 for colour in colours if colour)  # greys only


def test_a_chart_is_also_a_table() -> None:
    assert TREND.table[0][:3] == ["", "T1", "T2"]
    assert TREND.table[1][:5] == ["Hiệp Hòa", "30,00", "33,50", "", "36,67"]
    assert RANKING.table[1:] == [[bar.name, bar.text] for bar in RANKING.bars]
