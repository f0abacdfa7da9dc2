"""Blocks of cells in the forms that Excel and Word use."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from ui import clipboard

CELL = st.text(st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from('\n\t"'))


def test_the_last_line_end_of_excel_is_dropped_but_an_empty_last_row_is_kept() -> None:
    assert clipboard.from_text("a\tb\r\nc\td\r\n") == [["a", "b"], ["c", "d"]]
    assert clipboard.from_text("a\r\nb\r\n\r\n") == [["a"], ["b"], [""]]


def test_a_quoted_cell_keeps_its_line_breaks() -> None:
    text = '"- UBND huyện\n- ""Một cửa"""\tx\r\n'
    assert clipboard.from_text(text) == [['- UBND huyện\n- "Một cửa"', "x"]]


def test_quotation_marks_without_a_line_break_belong_to_the_text() -> None:
    assert clipboard.from_text('"Một cửa"\tx') == [['"Một cửa"', "x"]]
    assert clipboard.from_text('"chưa đóng\nhết') == [['"chưa đóng'], ["hết"]]


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_is_copied_is_pasted_back_letter_for_letter(block: list[list[str]]) -> None:
    assert clipboard.from_text(clipboard.to_text(block)) == block


def test_html_keeps_cells_and_line_breaks() -> None:
    block = [["- A\n- B <b>", ""], ["c", "d"]]
    assert clipboard.from_html(clipboard.to_html(block)) == block


def test_a_word_table_is_read_from_its_html_because_its_text_tears_cells_apart() -> None:
    data = QMimeData()
    data.setText("- A\r\n- B\tx\r\n")
    data.setHtml(
        '<html xmlns:w="urn:schemas-microsoft-com:office:word"><table><tr>'
        "<td><p>- A</p><p>- B dài\n xuống dòng</p></td><td colspan=2>x</td></tr></table></html>"
    )
    assert clipboard.from_mime(data) == [["- A\n- B dài xuống dòng", "x", ""]]
