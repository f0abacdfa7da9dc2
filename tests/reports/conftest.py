from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.domain.figure import Figure, FigureKey
from core.domain.period import parse_period
from core.domain.plan import Plan
from core.domain.unit import Unit
from core.reports.pdf import render_pdf
from core.reports.plan import plan_report
from core.services.identity import OfficeIdentity
from core.services.office import Office
from tests.conftest import HANOI, SAMPLE
from tests.reports.paper import Paper


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., Paper]:
    """Prints a plan and opens the paper."""

    def print_plan(plan: Plan, *, draft: bool = False) -> Paper:
        target = tmp_path / "kế hoạch.pdf"
        render_pdf(plan_report(plan, draft=draft), target)
        return Paper(target)

    return print_plan


@pytest.fixture(scope="session")
def sample_paper(sample_plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The plan of 2024 on paper."""
    target = tmp_path_factory.mktemp("paper") / "ke-hoach.pdf"
    render_pdf(plan_report(sample_plan), target)
    return Paper(target)


@pytest.fixture(scope="session")
def busy_office(sample_plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office whose communes have reported two months, but for five of them."""
    with _office(tmp_path_factory.mktemp("busy"), sample_plan) as office:
        office.figures.put(dict(_figures(office)))
        yield office


@pytest.fixture(scope="session")
def wide_office(sample_plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """As ``busy_office`` with 114 communes, many with long names."""
    more = [
        Unit(
            id=f"Z{n:03}",
            code=f"Z{n:03}",
            name=f"Xã Nguyễn Bỉnh Khiêm và vùng kinh tế mới ven sông Thái Bình {n}",
            short_name=f"Nguyễn Bỉnh Khiêm {n}",
            kind="Xã",
            parent_id="316",
        )
        for n in range(84)
    ]
    with _office(tmp_path_factory.mktemp("wide"), sample_plan) as office:
        office.units.put_units(more, label="thêm xã")
        office.figures.put(dict(_figures(office)))
        yield office


def _office(folder: Path, plan: Plan) -> Office:
    identity = OfficeIdentity(
        role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
    )
    at = datetime(2024, 3, 18, 10, 32, tzinfo=HANOI)
    looks = iter(range(10**9))
    clock = lambda: at + timedelta(seconds=next(looks))  # noqa: E731
    office = Office.create(folder / "so", identity, who="lan", clock=clock)
    office.plans.store(plan, source=SAMPLE.name)
    return office


def _figures(office: Office) -> Iterator[tuple[FigureKey, Figure]]:
    for code in ("2024-T02", "2024-T03"):
        book = office.figures.book(parse_period(code))
        for n, unit in enumerate(book.units[:-5]):
            for m, element in enumerate(book.indicators.elements):
                if not element.parts:
                    yield FigureKey(unit.id, code, element.code), Figure.number(n * 7 + m + 1)
