"""A coordinator under a coordinator: communes → district → city, each with its own store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from core.domain.plan import Plan
from core.services.exchange_records import Choice
from core.services.identity import OfficeIdentity
from core.services.office import Office
from tests.services.exchange_hands import (
    FIGURES,
    ONE,
    TASK,
    TWO,
    commune,
    figure,
    filled,
    issued,
)

DISTRICT = "316"
Clock = Callable[[], datetime]


@pytest.fixture
def city(tmp_path: Path, clock: Clock, sample_plan: Plan) -> Iterator[Office]:
    identity = OfficeIdentity(
        role="coordinator", unit_code="31", unit_name="Thành phố Hải Phòng", year=2024
    )
    with Office.create(tmp_path / "tp", identity, who="t", clock=clock) as opened:
        opened.plans.store(sample_plan, source="x")
        yield opened


def collected(office: Office, issue: Path, folder: Path, number: str) -> None:
    typed = {"figure:f06_4": number}
    office.exchange.collect([filled(issue, folder / f"{issue.stem}.xlsx", typed)])


def test_totals_follow_the_units_until_something_is_typed(
    city: Office, sample_office: Office, tmp_path: Path
) -> None:
    """The workbook from above arrives first, the units' workbooks come in afterwards."""
    book = sample_office.exchange.receive(issued(city, tmp_path / "tren", DISTRICT)[0].path)
    assert (book.changed, book.included.words()) == ({}, "0/0 đơn vị")
    one, two = issued(sample_office, tmp_path / "xa", ONE, TWO)
    (tmp_path / "ve").mkdir()
    collected(sample_office, one.path, tmp_path / "ve", "40")
    (book,) = sample_office.exchange.received()
    assert (book.values["figure:f06_4"], book.included.words()) == ("40", "1/30 đơn vị")
    collected(sample_office, two.path, tmp_path / "ve", "2")
    (book,) = sample_office.exchange.received()
    assert (book.values["figure:f06_4"], book.included.words()) == ("42", "2/30 đơn vị")
    filling = sample_office.exchange.filling
    filling.fill(book.issue, {"figure:f06_4": "45"})
    assert sample_office.exchange.received()[0].values["figure:f06_4"] == "45"
    filling.follow_totals(book.issue, ["figure:f06_4"])
    assert sample_office.exchange.received()[0].values["figure:f06_4"] == "42"
    sample_office.history.undo()
    assert sample_office.exchange.received()[0].values["figure:f06_4"] == "45"


def test_what_the_higher_office_chose_stands_until_the_units_say_something_new(
    city: Office, sample_office: Office, tmp_path: Path
) -> None:
    (form,) = issued(city, tmp_path / "tren", DISTRICT)
    (unit_form,) = issued(sample_office, tmp_path / "xa", ONE)
    first = filled(unit_form.path, tmp_path / "xa1.xlsx", {"figure:f06_4": "40"})
    sample_office.exchange.collect([first])
    book = sample_office.exchange.receive(form.path)
    back = sample_office.exchange.write_return(book.issue, tmp_path / "nop.xlsx")
    rival = filled(form.path, tmp_path / "r.xlsx", {"figure:f06_4": "50"})
    city.exchange.collect([back, rival])
    (cell,) = city.exchange.conflicts()
    city.exchange.resolve([Choice(cell.id, value="50")])
    (second,) = issued(city, tmp_path / "tren2", DISTRICT)
    newer = sample_office.exchange.receive(second.path)
    assert newer.values["figure:f06_4"] == "50"
    assert newer.totals["figure:f06_4"] == "40"
    later = filled(
        first, tmp_path / "xa2.xlsx", {"figure:f06_4": "41"}, saved="2024-03-16T09:00:00Z"
    )
    sample_office.exchange.collect([later])
    assert sample_office.exchange.received()[-1].values["figure:f06_4"] == "41"


def test_three_levels_agree_after_a_full_round(
    city: Office, sample_office: Office, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN section 6, invariant 7, over two installations of communes, a district, a city."""
    above = sample_office.exchange.receive(issued(city, tmp_path / "tren", DISTRICT)[0].path)
    forms = issued(sample_office, tmp_path / "xa", ONE, TWO)
    communes = [commune(tmp_path, code, clock) for code in (ONE, TWO)]
    returns = []
    for place, (office, form) in enumerate(zip(communes, forms, strict=True)):
        book = office.exchange.receive(form.path)
        office.exchange.fill(book.issue, FIGURES | TASK)
        folder = tmp_path / f"nop{place}"
        folder.mkdir()
        returns.append(office.exchange.write_return(book.issue, folder))
    sample_office.exchange.collect(returns[::-1])
    sample_office.exchange.fill(above.issue, {"figure:f06_8": "7"})
    back = sample_office.exchange.write_return(above.issue, tmp_path / "len.xlsx")
    batch = city.exchange.collect([back]).batch
    (receipt,) = city.exchange.receipt(batch, tmp_path / "bn")
    assert sample_office.exchange.read_receipt(receipt).is_acknowledged
    assert figure(city, "f06_4", DISTRICT).value == 80
    for office, code in zip(communes, (ONE, TWO), strict=True):
        assert office.data.digest(code) == sample_office.data.digest(code)
        office.close()
    assert sample_office.data.digest(DISTRICT) == city.data.digest(DISTRICT)
    (held,) = issued(city, tmp_path / "tren2", DISTRICT)
    assert sample_office.exchange.receive(held.path).changed == {}
    assert sample_office.data.digest(DISTRICT) == city.data.digest(DISTRICT)
    sample_office.exchange.fill(held.workbook.issue, {"figure:f06_8": "8"})
    assert sample_office.data.digest(DISTRICT) != city.data.digest(DISTRICT)
