"""What an officer hands over: everything that the store holds, counted, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.domain.calendar import paper_date
from core.domain.errors import UserError
from core.domain.paper_details import PaperDetails
from core.domain.period import Period, parse_period
from core.domain.plan import Plan
from core.exchange.outcome import FileOutcome
from core.reports.handover import HandedMatter, HandedPaper, HandedPeriod, Handover
from core.reports.paper import letterhead, organ_in_text
from core.reports.wording import date_line
from core.services.overview import read_overview
from core.storage.figures import FigureStore
from core.storage.progress import ProgressStore

if TYPE_CHECKING:
    from datetime import datetime

    from core.services.office import Office

_TAKEN = {FileOutcome.ACCEPTED, FileOutcome.PARTLY_ACCEPTED, FileOutcome.UNCHANGED}
_LEVELS = {"commune": "xã, phường, thị trấn", "office": "cơ quan chuyên môn", "district": "huyện"}
_DIGEST_SHOWN = 16


def handover(office: Office, plan: Plan, period: Period, details: PaperDetails) -> Handover:
    """The minutes of a store, with what is open in a period."""
    organ = organ_in_text(" ".join(details.organ.split()))
    return Handover(
        head=letterhead(details),
        organ=organ,
        day=date_line(details).partition(", ")[2],
        plan=tuple(_plan(office, plan, period)),
        periods=tuple(_periods(office)),
        papers=tuple(_papers(office)),
        matters=tuple(_matters(office, plan, period)),
        store=tuple(_store(office)),
    )


def _plan(office: Office, plan: Plan, period: Period) -> Iterator[tuple[str, str]]:
    decision = plan.decision
    yield "Kế hoạch", plan.title or plan.short_title or f"Kế hoạch năm {plan.year}"
    if decision.number and decision.sign:
        yield "Quyết định", f"số {decision.number}/{decision.sign}"
    tasks = plan.tree.tasks()
    revisions = office.plans.issued(plan.id)
    issued = f", {len(revisions)} bản đã ban hành" if revisions else ""
    yield "Nội dung kế hoạch", f"{len(plan.items)} dòng, {len(tasks)} nhiệm vụ{issued}"
    others = [summary for summary in office.plans.summaries() if summary.id != plan.id]
    if others:
        yield "Kế hoạch khác", ", ".join(f"năm {summary.year}" for summary in others)
    board = office.progress.board(plan, period)
    levels = Counter(_LEVELS.get(unit.level, unit.level) for unit in board.units)
    counts = ", ".join(f"{count} {words}" for words, count in levels.items())
    yield "Đơn vị được giao", f"{len(board.units)} đơn vị: {counts}" if counts else "chưa giao"
    indicators = office.indicators.of_year(plan.year)
    yield (
        "Số liệu, chỉ tiêu",
        f"{len(indicators.elements)} số liệu, {len(indicators.indicators)} chỉ tiêu",
    )


def _periods(office: Office) -> Iterator[HandedPeriod]:
    """Every period in which something was handed out, taken in, counted or reported."""
    issued, received = _workbooks(office)
    counted: dict[str, set[str]] = {}
    for key, _figure in FigureStore(office.recorder.store).figures():
        counted.setdefault(key.period, set()).add(key.unit)
    reported: Counter[str] = Counter(
        period.code for _, _, period in ProgressStore(office.recorder.store).every()
    )
    waiting = Counter(cell.period for cell in office.exchange.conflicts())
    codes = issued.keys() | received.keys() | counted.keys() | reported.keys() | waiting.keys()
    for period in sorted(map(parse_period, codes), key=_in_time):
        code = period.code
        lock = office.exchange.lock_of(period)
        yield HandedPeriod(
            label=period.label,
            issued=len(issued.get(code, ())),
            received=len(received.get(code, ())),
            counted=len(counted.get(code, ())),
            reported=reported[code],
            waiting=waiting[code],
            lock=_day(lock.at) if lock else "chưa chốt",
        )


def _in_time(period: Period) -> tuple[int, int, int]:
    return period.year, period.last_month, period.last_month - period.first_month


def _workbooks(office: Office) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The units that were given a workbook of a period, and those whose one was taken in."""
    issued: dict[str, set[str]] = {}
    received: dict[str, set[str]] = {}
    for workbook in office.exchange.issued():
        issued.setdefault(workbook.period, set()).add(workbook.unit_id)
    for batch in office.exchange.batches():
        if batch.is_undone:
            continue
        for file in batch.files:
            if file.outcome in _TAKEN and file.unit_id:
                received.setdefault(file.period, set()).add(file.unit_id)
    return issued, received


def _papers(office: Office) -> Iterator[HandedPaper]:
    for paper in reversed(office.reports.archive.issued()):
        gone = " (đã thu hồi)" if paper.withdrawn_at else ""
        title = " ".join(filter(None, (paper.title, paper.period_words)))
        yield HandedPaper(
            title=f"{title}{gone}",
            number=paper.full_number or "chưa ghi số",
            at=_day(paper.at),
            code=paper.code,
        )


def _matters(office: Office, plan: Plan, period: Period) -> Iterator[HandedMatter]:
    for waiting in read_overview(office, plan, period).waiting:
        yield HandedMatter(what=waiting.words, where=waiting.where, when=waiting.when())
    for received in office.exchange.received():
        if received.returned_at is None:
            label = parse_period(received.form.period).label
            yield HandedMatter(what=f"Phiếu {label} nhận từ cấp trên chưa nộp", where="", when="")


def _store(office: Office) -> Iterator[tuple[str, str]]:
    yield "Thư mục của sổ", str(office.data_dir)
    changed = office.history.last_saved()
    if changed:
        yield "Thay đổi cuối", _moment(changed)
    backups = [backup for backup in office.backups.list() if backup.about is not None]
    about = backups[0].about if backups else None
    if about is None:
        yield "Bản sao lưu cuối", "chưa sao lưu; sao lưu trước khi ký"
    else:
        newest = backups[0].path
        yield "Bản sao lưu cuối", f"{_moment(about.time)}, tệp {newest.name}"
        yield "Nơi để bản sao lưu", f"{newest.parent} ({len(backups)} bản)"
    yield "Mã kiểm nội dung", office.data.digest()[:_DIGEST_SHOWN]


def no_plan() -> UserError:
    """There is nothing to hand over yet."""
    return UserError(
        "no_plan", "Chưa có kế hoạch nên chưa có gì để bàn giao. Mở trang Kế hoạch, đọc văn bản."
    )


def _day(at: datetime) -> str:
    return paper_date(at.date())


def _moment(at: datetime) -> str:
    return f"{at:%H:%M} ngày {_day(at)}"
