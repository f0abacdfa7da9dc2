"""What every test may rely on: an own folder, a fixed clock, and no window on a screen."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from core.domain.plan import Plan
from core.services.identity import OfficeIdentity
from core.services.locations import resource
from core.services.office import Office

HANOI = timezone(timedelta(hours=7))
SAMPLE = resource("plans", "ke-hoach-vinh-bao-2024.txt")


def pytest_collection_finish() -> None:
    """What was imported stays; walking it again and again took a tenth of the tests' time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session", autouse=True)
def _own_profile(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the program notes in the user's profile stays out of that of whoever runs the tests."""
    profile = str(tmp_path_factory.mktemp("profile"))
    os.environ["XDG_STATE_HOME"] = os.environ["APPDATA"] = profile


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that starts at 10:32 on 18/3/2024 and moves a second at each look."""
    start = datetime(2024, 3, 18, 10, 32, tzinfo=HANOI)
    looks = iter(range(10**9))
    return lambda: start + timedelta(seconds=next(looks))


@pytest.fixture
def office(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Office]:
    """A new office of the district in a folder of its own."""
    identity = OfficeIdentity(
        role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
    )
    with Office.create(tmp_path / "so", identity, who="lan", clock=clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def sample_plan() -> Plan:
    """The plan of 2024 as it is read from its document."""
    from core.documents import read_document

    return read_document(SAMPLE).plan


@pytest.fixture
def sample_office(office: Office, sample_plan: Plan) -> Office:
    """An office that keeps the plan of 2024."""
    office.plans.store(sample_plan, source=SAMPLE.name)
    return office


@pytest.fixture(scope="session")
def sample_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample book (XEM THỬ); whoever changes it works on a copy."""
    from core.services.sample import create_sample

    folder = tmp_path_factory.mktemp("mau") / "so"
    create_sample(folder).close()
    return folder
