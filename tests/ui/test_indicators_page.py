"""The page Chỉ tiêu on a real office: shares, signs, gaps, readings, keys, copies, papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from core.domain.figure import Figure, FigureKey
from core.domain.number_format import format_share
from core.services.office import Office
from tests.ui.indicator_desk import HIEP_HOA, JUSTICE, SILENT, IndicatorDesk
from ui import theme
from ui.models.indicator_reading import Mode, Reading, reading_grid
from ui.operations.runner import Operations
from ui.theme import apply_theme

ONLINE, ON_TIME, COPIES = "HS_TRUC_TUYEN", "DUNG_HAN", "CT_BSDT"
Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def desk(operations: Operations, tmp_path: Path) -> IndicatorDesk:
    return IndicatorDesk(operations, tmp_path / "so")


def put(desk: IndicatorDesk, unit: str, **values: int) -> None:
    figures = {FigureKey(unit, "2024-T03", code): Figure.number(n) for code, n in values.items()}
    desk.operations.run(lambda office: office.figures.put(figures))
    desk.settle()


def test_a_share_is_shown_with_its_sign_and_how_far_it_falls_short(desk: IndicatorDesk) -> None:
    face = desk.face(HIEP_HOA, ONLINE)
    assert (face.text, face.sign, face.depth, face.is_bold) == ("36,67", "fail", 2, True)
    assert face.told == (
        "Xã Hiệp Hòa, Hồ sơ trực tuyến: 33 ÷ 90 = 36,67 %, chưa đạt, còn thiếu 12 hồ sơ trực tuyến"
    )
    assert desk.face(HIEP_HOA, "HAI_LONG").text == "0 ÷ 0"
    assert desk.row(HIEP_HOA)[0] == "Hiệp Hòa"


def test_rounding_never_contradicts_the_sign(desk: IndicatorDesk) -> None:
    put(desk, HIEP_HOA, f06_8=22499, f06_9=0, f06_10=2501)
    face = desk.face(HIEP_HOA, ON_TIME)
    assert (face.text, face.sign) == ("89,996", "fail")
    put(desk, HIEP_HOA, f06_8=90, f06_9=0, f06_10=10)
    face = desk.face(HIEP_HOA, ON_TIME)  # the target is above 90, not from 90
    assert (face.text, face.sign) == ("90,00", "fail")


def test_the_total_is_the_sum_over_the_sum_and_says_who_is_in_it(desk: IndicatorDesk) -> None:
    view = desk.page.view
    assert view is not None
    shares = view.shares(ONLINE)
    top, bottom = sum(s.numerator for s in shares), sum(s.denominator for s in shares)
    assert desk.total(ONLINE).text == format_share(top, bottom)
    assert desk.page.model.grid.total.lead[0] == "Toàn huyện (24/30)"
    assert "24/30 đơn vị đã báo cáo" in desk.total(ONLINE).told


def test_having_done_a_thing_is_told_in_words_and_the_office_named_is_counted(
    desk: IndicatorDesk,
) -> None:
    assert desk.face(HIEP_HOA, COPIES).text == "chưa"
    assert desk.face(JUSTICE, COPIES).text == "có"
    assert desk.face(JUSTICE, ONLINE).copied == "không áp dụng"
    assert desk.row(JUSTICE) == ["P. Tư pháp", "1/1"]
    assert desk.page.model.grid.rows[-1].key == JUSTICE
    assert "25/31 đơn vị đã báo cáo" in desk.total(COPIES).told


def test_a_silent_commune_is_one_cell_with_the_reason(desk: IndicatorDesk) -> None:
    rows = {row.key: row for row in desk.page.model.grid.rows}
    assert [rows[unit].joined for unit in SILENT] == ["chưa báo cáo, quá hạn 3 ngày"] * 6
    assert rows[SILENT[0]].lead == ("Liên Am", "–")
    place = desk.page.model.place(SILENT[0], ONLINE)
    desk.page.grid.go_to(place)
    box = desk.page.grid.visualRect(place)
    assert box.left() == desk.page.grid.frozen_width()
    assert box.width() > 600


def test_heading_clicks_sort_worst_best_and_back(desk: IndicatorDesk) -> None:
    def order() -> list[str]:
        return [row.key for row in desk.page.model.grid.rows]

    catalogue = order()
    column = desk.page.model.place(HIEP_HOA, ONLINE).column()
    desk.page.grid.header.pressed.emit(column)
    assert order()[0] == HIEP_HOA
    assert set(order()[-7:]) == {*SILENT, JUSTICE}
    desk.page.grid.header.pressed.emit(column)
    assert order()[23] == HIEP_HOA
    desk.page.grid.header.pressed.emit(column)
    assert order() == catalogue


def test_the_filter_needs_no_accents_and_keeps_the_cell(desk: IndicatorDesk) -> None:
    desk.page.reveal(f"{HIEP_HOA}/{ONLINE}")
    desk.filter("hoa")
    names = {row.lead[0] for row in desk.page.model.grid.rows}
    assert names == {"Hiệp Hòa", "An Hòa", "Nhân Hòa", "Hòa Bình"}
    assert desk.page.current() == (HIEP_HOA, ONLINE)
    desk.filter("khong co")
    assert desk.page.model.grid.rows[0].joined == "Không có đơn vị nào tên như vậy."
    desk.filter("")
    assert len(desk.page.model.grid.rows) == 31


def test_enter_goes_to_the_figures_of_the_cell(desk: IndicatorDesk) -> None:
    asked: list[tuple[str, str]] = []
    desk.page.page_requested.connect(lambda page, place: asked.append((page, place)))
    desk.page.reveal(f"{HIEP_HOA}/{ONLINE}")
    desk.press(Key.Key_Return)
    assert asked == [("figures", f"{HIEP_HOA}/f06_4")]


def test_the_status_bar_says_the_division(desk: IndicatorDesk) -> None:
    desk.page.reveal(f"{HIEP_HOA}/{ONLINE}")
    assert desk.page.status_text.startswith("33 ÷ 90 = 36,67 %")


def test_a_copy_has_words_for_signs_as_text_and_as_a_table(desk: IndicatorDesk) -> None:
    desk.page.papers.copy_table()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert len(lines) == 33
    assert "Hồ sơ trực tuyến ≥ 50 %" in lines[0]
    assert "36,67 chưa đạt" in next(line for line in lines if line.startswith("Hiệp Hòa"))
    assert "chưa báo cáo" in next(line for line in lines if line.startswith("Liên Am"))
    assert "<td>36,67 chưa đạt</td>" in data.html()


def test_selected_cells_are_copied_with_words(desk: IndicatorDesk) -> None:
    place = desk.page.model.place
    desk.page.grid.select_block(place(HIEP_HOA, "TT_TRUC_TUYEN"), place(HIEP_HOA, ONLINE))
    desk.press(Key.Key_C, Modifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text == "23,81 chưa đạt\t36,67 chưa đạt\r\n"


def test_second_lines_show_counts_rank_or_change(desk: IndicatorDesk) -> None:
    rank, counts, change = desk.page.commands_bar._seconds.actions()
    counts.trigger()
    assert desk.face(HIEP_HOA, ONLINE).second == "33 ÷ 90"
    rank.trigger()
    assert desk.face(HIEP_HOA, ONLINE).second == "hạng 24"
    change.trigger()
    assert desk.face(HIEP_HOA, ONLINE).second == "không đổi"
    change.trigger()
    assert desk.face(HIEP_HOA, ONLINE).second == ""


def test_cumulative_values_run_from_the_start_of_the_year(desk: IndicatorDesk) -> None:
    desk.page.commands_bar._running.trigger()
    desk.settle()
    assert desk.face(HIEP_HOA, ONLINE).told.startswith(
        "Xã Hiệp Hòa, Hồ sơ trực tuyến: 99 ÷ 270 = 36,67 %"
    )


def test_the_gap_panel_calculates_as_the_person_tries(desk: IndicatorDesk) -> None:
    desk.page.reveal(f"{HIEP_HOA}/{ONLINE}")
    gap = desk.page.gap
    assert ">12</b> hồ sơ trực tuyến" in gap.need.text()
    assert "<b>24</b> hồ sơ mới" in gap.new_words.text()
    assert "(57 ÷ 114)" in gap.new_words.text()
    assert (gap.spin.value(), gap.tried.text()) == (12, "→ 50,00 %")
    gap.spin.setValue(11)
    assert gap.tried.text() == "→ 48,89 %"
    assert gap.tried_sign.accessibleName() == "chưa đạt"


def test_the_fewest_units_that_bring_the_whole_to_its_target_are_named(
    desk: IndicatorDesk,
) -> None:
    desk.page.reveal(f"{HIEP_HOA}/TT_TRUC_TUYEN")
    assert "Còn thiếu" in desk.page.gap.total_need.text()
    table = desk.page.gap.table
    shown = [table.item(row, 0).text() for row in range(table.rowCount())]
    assert 0 < len(shown) <= 6
    table.cellClicked.emit(len(shown) - 1, 0)
    unit, code = desk.page.current()
    assert code == "TT_TRUC_TUYEN"
    assert desk.row(unit)[0] == shown[-1]


def test_the_readings_show_the_same_cell_in_other_ways(desk: IndicatorDesk) -> None:
    page = desk.page
    page.reveal(f"{HIEP_HOA}/{ONLINE}")
    page.choose_mode(Mode.HEAT)
    assert desk.face(HIEP_HOA, "2024-T01").text == "36,67"
    assert desk.face(HIEP_HOA, "2024-T04").text == ""  # not over yet: nothing is missing
    page.choose_mode(Mode.TREND)
    assert page.chart.chart.series[0].texts[:3] == ("36,67",) * 3
    assert "Hiệp Hòa" in page.chart.accessibleDescription()
    page.choose_mode(Mode.RANKING)
    assert page.chart.chart.bars[-1].name == "24. Xã Hiệp Hòa"
    page.choose_mode(Mode.BOARD)
    assert desk.face(HIEP_HOA, "2024-T03").sign in ("done_late", "overdue")
    assert desk.page.gap.title.text() == "Tháng 3/2024: 27/30 đơn vị chưa đánh dấu đủ"
    page.choose_mode(Mode.TABLE)
    assert page.current() == (HIEP_HOA, ONLINE)


def test_without_figures_the_page_says_so_and_where_to_go(
    operations: Operations, tmp_path: Path
) -> None:
    desk = IndicatorDesk(operations, tmp_path / "so", filled=False)
    asked: list[str] = []
    desk.page.page_requested.connect(lambda page, _: asked.append(page))
    empty = desk.page._stack.currentWidget()
    assert empty.sentence == "Chưa có số liệu của Tháng 3/2024."
    empty.focusProxy().click()
    assert asked == ["figures"]


def test_without_colour_the_signs_still_tell(desk: IndicatorDesk, light: QApplication) -> None:
    grid, model = desk.page.grid, desk.page.model

    def picture(code: str) -> QImage:
        rect = grid.visualRect(model.place(HIEP_HOA, code))
        sign = QRect(rect.left() + 4, rect.top() + 2, 22, rect.height() - 4)
        seen = grid.viewport().grab(sign).toImage()
        assert not seen.isNull()
        return seen.convertToFormat(QImage.Format.Format_Grayscale8)

    for name in ("light", "dark", "contrast"):
        apply_theme(light, name)
        grid.go_to(model.place(HIEP_HOA, COPIES))
        assert picture(ONLINE) != picture(ON_TIME)
    desk.page.commands_bar._shade.trigger()
    rect = grid.visualRect(model.place(HIEP_HOA, ONLINE))
    middle = rect.topLeft() + QPoint(30, rect.height() - 4)
    apply_theme(light, "light")
    assert grid.viewport().grab().toImage().pixelColor(middle) == theme.tokens().base


def test_the_paper_of_the_page_holds_what_is_shown(desk: IndicatorDesk, tmp_path: Path) -> None:
    target = tmp_path / "chi-tieu.xlsx"
    desk.page.papers.write(desk.page.papers.shown(), target)
    desk.settle()
    sheet = load_workbook(target)["Tử, mẫu"]
    rows = {row[1]: row for row in sheet.iter_rows(values_only=True)}
    place = 3 + 2 * [c.key for c in desk.page.model.grid.columns].index(ONLINE)
    assert rows["Xã Hiệp Hòa"][place : place + 2] == (33, 90)
    desk.page.choose_mode(Mode.RANKING)
    desk.page.papers.write(desk.page.papers.shown(), tmp_path / "hang.pdf")
    desk.settle()
    assert (tmp_path / "hang.pdf").read_bytes().startswith(b"%PDF")


def test_a_changed_figure_shows_at_once_and_goes_back(desk: IndicatorDesk) -> None:
    put(desk, HIEP_HOA, f06_4=57, f06_5=33)
    assert desk.face(HIEP_HOA, ONLINE).sign == "done"
    desk.operations.run(lambda office: office.history.undo())
    desk.settle()
    assert desk.face(HIEP_HOA, ONLINE).text == "36,67"


def test_many_units_are_asked_for_by_name(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.domain.period import parse_period
    from core.services.indicator_view import read_indicators
    from ui.models import indicator_table

    monkeypatch.setattr(indicator_table, "MOST_UNASKED", 20)
    view = read_indicators(office, parse_period("2024-T03"))
    grid = reading_grid(view, Reading(mode=Mode.TABLE))
    assert grid.rows[0].joined == "31 đơn vị. Gõ tên xã vào ô lọc (Ctrl+F) để xem."
    found = reading_grid(view, Reading(mode=Mode.TABLE, text="hiep hoa"))
    assert [row.key for row in found.rows] == [HIEP_HOA]
