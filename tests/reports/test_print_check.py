"""What a paper would not show well is told before it is printed."""

from __future__ import annotations

from core.reports.blocks import Cell, Column, Paragraph, Report, Row, Section, Style, Table
from core.reports.print_check import print_warnings
from core.reports.typeface import find_faces


def report(*blocks, warnings: tuple[str, ...] = ()) -> Report:
    return Report(
        title="t", author="a", subject="s", sections=(Section(blocks=blocks),), warnings=warnings
    )


def table(width: float, text: str) -> Table:
    return Table(
        columns=(Column(heading="Xã", width=width),),
        rows=(Row(cells=(Cell(text=text),)),),
        size=10,
    )


def test_a_paper_that_shows_everything_has_no_warnings() -> None:
    body = Paragraph(style=Style.BODY, text="Đã giải quyết 2.791 hồ sơ.")
    assert print_warnings(report(body, table(30, "Nguyễn Bỉnh Khiêm")), find_faces()) == ()


def test_a_word_wider_than_its_column_is_named_and_a_long_code_is_not() -> None:
    (warning,) = print_warnings(report(table(12, "Nghiêng nghiêng")), find_faces())
    assert "“Nghiêng” và 1 từ khác bị ngắt giữa chừng" in warning
    assert print_warnings(report(table(12, "x" * 40)), find_faces()) == ()


def test_a_character_that_the_font_lacks_is_named() -> None:
    (warning,) = print_warnings(report(Paragraph(style=Style.BODY, text="Số 漢")), find_faces())
    assert "“漢”" in warning


def test_what_a_kind_has_told_itself_is_not_told_twice() -> None:
    told = ("Phông chữ in không có ký tự “漢” ở dòng 1.", "Có từ bị ngắt giữa chừng.")
    paper = report(Paragraph(style=Style.BODY, text="漢"), table(12, "Nghiêng"), warnings=told)
    assert print_warnings(paper, find_faces()) == ()
