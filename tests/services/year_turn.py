"""The turn of the year: workbooks of the old plan are out when the new plan comes in."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from core.documents import read_document
from core.domain.period import Period, parse_period
from core.domain.progress import Progress
from core.exchange.form import FormTask, WorkbookForm
from core.services.exchange_records import IssuedFile
from core.services.locations import resource
from core.services.office import Office
from tests.services.exchange_hands import ONE, form_in

SAMPLE = resource("plans", "ke-hoach-vinh-bao-2024.txt")
DECEMBER, QUARTER, YEAR, JANUARY = map(parse_period, ("2024-T12", "2024-Q4", "2024-N", "2025-T01"))
SIGNER, NEW_SIGNER = "Nguyễn Đức Cảnh", "Trần Thị Mai"
FIRST_TASK = "Xây dựng Kế hoạch thực hiện công tác kiểm soát TTHC"
NEW_TASK = "Sơ kết một năm sắp xếp lại Bộ phận Một cửa"
DONE = {"progress:I.1:state": "Hoàn thành", "progress:I.1:date": "5/12/2024"}
_HANOI = timezone(timedelta(hours=7))


class Calendar:
    """A clock that goes on by a second with each look, and to a day when told."""

    def __init__(self) -> None:
        self.go_to(2024, 12, 12)

    def go_to(self, year: int, month: int, day: int) -> None:
        self.now = datetime(year, month, day, 8, tzinfo=_HANOI)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def plan_of_2025(folder: Path) -> Path:
    """The sample's text for the year after; its first task is another one at the same path."""
    text = SAMPLE.read_text("utf-8").replace("2024", "2025").replace(SIGNER, NEW_SIGNER)
    target = folder / "ke-hoach-2025.txt"
    target.write_text(text.replace(f"1\t{FIRST_TASK}", f"1\t{NEW_TASK}"), "utf-8")
    return target


def store_plan_of_2025(office: Office, folder: Path) -> None:
    text = plan_of_2025(folder)
    office.plans.store(read_document(text).plan, source=text.name)


def issued(office: Office, period: Period, folder: Path, *units: str) -> list[IssuedFile]:
    folder.mkdir(parents=True, exist_ok=True)
    return list(office.exchange.issue(period, folder, units or (ONE,)).files)


def first_task(file: IssuedFile) -> FormTask:
    return form_of(file).tasks[0]


def form_of(file: IssuedFile) -> WorkbookForm:
    return form_in(file.path.read_bytes())


def give_first_task(office: Office, unit_id: str) -> None:
    """The newest plan's task I.1 is given to a unit that its words do not name."""
    plan = office.plans.current()
    assert plan is not None
    item = next(row for row, path in plan.tree.paths.items() if path == "I.1")
    office.progress.add_units(item, [unit_id])


def own_report(office: Office, period: Period, path: str = "I.1") -> Progress | None:
    """What the commune reported on the task at a path of the period's own plan."""
    plan = office.plans.for_period(period)
    assert plan is not None
    item = next(row for row, found in plan.tree.paths.items() if found == path)
    return office.progress.board(plan, period).cells[item, ONE].own
