"""Form 06 from the book: sums of those that reported, who is missing, what is doubted."""

from __future__ import annotations

from datetime import date

import pytest

from core.domain.figure import NOT_ARISEN, Figure, FigureKey
from core.domain.period import parse_period
from core.reports.blocks import FormHead, Paragraph, Report, Table
from core.services.figures import FigureBook
from core.services.form06 import form06_of
from core.services.office import Office

MARCH = parse_period("2024-T03")
VALUES = {"f06_3": 149, "f06_4": 84, "f06_5": 57, "f06_6": 10, "f06_8": 140}


def unit(office: Office, code: str) -> str:
    found = office.units.directory().by_code(code, date(2024, 3, 18))
    assert found is not None
    return found.id


@pytest.fixture
def book(office: Office) -> FigureBook:
    first, second = unit(office, "11827"), unit(office, "11830")
    figures = {FigureKey(first, MARCH.code, c): Figure.number(v) for c, v in VALUES.items()}
    figures[FigureKey(second, MARCH.code, "f06_4")] = Figure.number(1200)
    figures[FigureKey(second, MARCH.code, "f06_5")] = NOT_ARISEN
    office.figures.put(figures)
    return office.figures.book(MARCH)


def rows(report: Report) -> dict[str, list[str]]:
    table = next(b for b in report.sections[0].blocks if isinstance(b, Table) and b.rows)
    return {row.cells[1].text: [cell.text for cell in row.cells[2:]] for row in table.rows}


def words(report: Report) -> str:
    return "\n".join(b.text for b in report.sections[0].blocks if isinstance(b, Paragraph))


def test_one_unit_stands_alone_with_its_doubted_figures_marked(
    office: Office, book: FigureBook
) -> None:
    who = unit(office, "11827")
    waiting = FigureKey(who, MARCH.code, "f06_9")
    report = form06_of(book, "Huyện Vĩnh Bảo", who, [waiting])
    found = rows(report)
    assert list(found) == ["Xã Dũng Tiến"]
    assert found["Xã Dũng Tiến"] == [
        "149*", "84", "57", "10", "…", "140", "…*", "…", "…", "…", "…",
    ]  # fmt: skip
    assert "(*): số liệu còn phải kiểm tra." in words(report)
    head = report.sections[0].blocks[0]
    assert isinstance(head, FormHead)
    assert head.parties == (
        "- Đơn vị báo cáo: Xã Dũng Tiến",
        "- Đơn vị nhận báo cáo: Huyện Vĩnh Bảo",
    )


def test_all_units_stand_under_their_sum_and_the_missing_are_named(book: FigureBook) -> None:
    report = form06_of(book, "Huyện Vĩnh Bảo")
    found = rows(report)
    assert len(found) == 31
    assert found["Tổng số (1/30 đơn vị)"][1:3] == ["1.284", "57"]
    assert found["Xã Giang Biên"][1:3] == ["1.200", "KPS"]
    assert "1/30 đơn vị đã báo cáo. Chưa báo cáo:" in words(report)
    assert "Đơn vị nhận" not in words(report)
