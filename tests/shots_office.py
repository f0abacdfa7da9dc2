"""Stores in the middle of a round, for pictures: a city, its district, a commune.

    python -m tests.shots_office FOLDER

makes FOLDER/huyen (a coordinator that is a unit of the city) and FOLDER/xa (a commune's own
installation): February acknowledged with a cell that was not taken, March sent twice with a
changed plan, half filled in, with an unclear entry and a broken rule.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from core.documents import read_document
from core.domain.figure import Figure, FigureKey
from core.domain.period import Period, parse_period
from core.domain.plan_edit import CellEdit
from core.services.identity import OfficeIdentity
from core.services.office import Office
from ui.office_opening import SAMPLE_PLAN

COMMUNE, DISTRICT, CITY = "11827", "316", "31"
FEBRUARY, MARCH = parse_period("2024-T02"), parse_period("2024-T03")
FIGURES = {
    "figure:f06_4": "40", "figure:f06_5": "105", "figure:f06_6": "6", "figure:f06_8": "92",
    "figure:f06_9": "40", "figure:f06_10": "3", "figure:f06_12": "14",
}  # fmt: skip
TASKS = {
    "progress:I.1:state": "Hoàn thành", "progress:I.1:document": "12/KH-UBND",
    "progress:I.1:date": "5/2/2024", "progress:II.1.1:state": "Đang thực hiện",
    "progress:II.1.1:result": "Đã niêm yết 128 thủ tục tại bộ phận một cửa",
}  # fmt: skip


def clock() -> Callable[[], datetime]:
    """Mornings in March 2024; each look is a second later."""
    start = datetime(2024, 3, 11, 8, 5, tzinfo=timezone(timedelta(hours=7)))
    looks = iter(range(10**9))
    return lambda: start + timedelta(seconds=next(looks))


def office(folder: Path, role: str, code: str, name: str, now: Callable[[], datetime]) -> Office:
    """A new store."""
    identity = OfficeIdentity(role=role, unit_code=code, unit_name=name, year=2024)  # type: ignore[arg-type]
    made = Office.create(folder, identity, who="lan", clock=now)
    if role == "coordinator":
        made.plans.store(read_document(SAMPLE_PLAN).plan, source=SAMPLE_PLAN.name)
    return made


def make(folder: Path) -> None:
    """Both stores."""
    now = clock()
    city = office(folder / "thanh-pho", "coordinator", CITY, "Thành phố Hải Phòng", now)
    district = office(folder / "huyen", "coordinator", DISTRICT, "Huyện Vĩnh Bảo", now)
    commune = office(folder / "xa", "unit", COMMUNE, "Xã Dũng Tiến", now)
    upward(city, district, folder)
    acknowledged(district, commune, folder)
    half_filled(district, commune, folder)
    for opened in (city, district, commune):
        opened.close()


def upward(city: Office, district: Office, folder: Path) -> None:
    """The district fills the city's workbook with the totals of its communes."""
    for number, unit in enumerate(district.figures.book(MARCH).units[:27]):
        figures = {"f06_4": 30 + number, "f06_5": 20, "f06_6": 3, "f06_8": 41 + number}
        district.figures.put(
            {FigureKey(unit.id, MARCH.code, e): Figure.number(v) for e, v in figures.items()}
        )
    book = district.exchange.receive(issued(city, MARCH, folder / "tren", DISTRICT))
    district.exchange.fill(book.issue, {"figure:f06_8": "1500", "figure:f06_3": "2700"})


def acknowledged(district: Office, commune: Office, folder: Path) -> None:
    """February: sent, returned, received with one cell left open."""
    book = commune.exchange.receive(issued(district, FEBRUARY, folder / "t2", COMMUNE))
    commune.exchange.fill(book.issue, FIGURES | {"figure:f06_9": "4O"})
    back = commune.exchange.write_return(book.issue, folder / "nop-t2.xlsx")
    batch = district.exchange.collect([back]).batch
    (receipt,) = district.exchange.receipt(batch, folder)
    commune.exchange.read_receipt(receipt)


def half_filled(district: Office, commune: Office, folder: Path) -> None:
    """March: a second workbook after the plan was changed; not everything is clear yet."""
    commune.exchange.receive(issued(district, MARCH, folder / "t3", COMMUNE))
    plan = district.plans.current()
    assert plan is not None
    ids = {path: item for item, path in plan.tree.paths.items()}
    edits = [
        CellEdit(ids["II.2.3"], "deadline", "Trước ngày 30/9/2024"),
        CellEdit(ids["III.5"], "content", "Công khai mức thu phí, lệ phí giải quyết thủ tục."),
    ]
    district.plans.edit_cells(plan.id, edits)
    book = commune.exchange.receive(issued(district, MARCH, folder / "t3b", COMMUNE))
    commune.exchange.fill(book.issue, FIGURES | TASKS)
    commune.exchange.fill(book.issue, {"figure:f06_3": "149", "figure:f06_10": "3-4"})


def issued(sender: Office, period: Period, folder: Path, code: str) -> Path:
    """A unit's workbook."""
    return (
        sender.exchange.issue(period, folder, [code], guide=("Gọi 0225 3884 000 khi cần.",))
        .files[0]
        .path
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]))
