"""Cần xem: every file that is not plainly fine, why, and what to do."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from core.domain.calendar import day_month
from core.domain.errors import UserError
from core.domain.period import parse_period
from core.exchange.outcome import CellOutcome, FileOutcome
from core.services.exchange_records import FileReport
from ui.models.collect_desk import CollectDesk
from ui.models.collect_tiles import LOOKS, Tile
from ui.models.overview_table import TableCell, TableRow

HEADINGS = ("", "Đơn vị, tệp", "Vì sao", "Việc cần làm")
ANSWER, LOOK, COPY, RECONCILE, PERIOD = "answer", "look", "copy", "reconcile", "period"
_LINKS = {
    ANSWER: "Trả lời",
    LOOK: "Xem",
    COPY: "Chép lời nhắn",
    RECONCILE: "Đối soát",
    PERIOD: "Sang kỳ đó",
}
_NO_FORM = ("kind_", "not_a_form", "is_receipt")
_TO_UNIT = (CellOutcome.UNREADABLE, CellOutcome.LATE, CellOutcome.CLEARED)
_ORDER = (Tile.PARTLY, Tile.HELD, Tile.REFUSED, Tile.TWO_VALUES)


def concern_rows(desk: CollectDesk) -> list[TableRow]:
    """The files read, then what of the stored ones still waits.

    The key of a row is "token|…" of a file or "unit|…" of a unit; ``place`` names the action.
    """
    ordered = sorted(
        (_rank(desk, file), n, file) for n, file in enumerate(desk.files) if _concerns(desk, file)
    )
    rows = [_file_row(desk, file) for _, _, file in ordered]
    return rows + _stored_rows(desk) + [_file_row(desk, file) for file in lost_files(desk)]


def lost_files(desk: CollectDesk) -> tuple[FileReport, ...]:
    """What the last collection refused and no unit shows, until other files are read."""
    return () if desk.preview else desk.refused


def kinds_sentence(desk: CollectDesk) -> str:
    """«9 tệp = 6 phiếu mới + 1 bản thứ hai + 1 trùng + 1 không phải phiếu»; "" without files."""
    found = desk.preview.files if desk.preview else ()
    if not found:
        lost = len(lost_files(desk))
        return f"{lost} tệp chưa nhận ở lần thu vừa rồi" if lost else ""
    kinds: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for file in desk.files:
        kinds[_kind(desk, file, seen)] += 1
        seen.add((file.unit_id, file.period))
    kinds["đã bỏ"] = len(found) - len(desk.files)
    words = " + ".join(f"{count} {kind}" for kind, count in kinds.items() if count)
    return f"{len(found)} tệp = {words}"


def saved_words(at: datetime | None) -> str:
    """When a file was saved: "15/3 lúc 16:42"."""
    return f"{day_month(at.date())} lúc {at:%H:%M}" if at else "không ghi ngày"


def file_reason(desk: CollectDesk, file: FileReport) -> str:
    """Why a file is in the list; "" where only its period is another one."""
    if file.message:
        return file.message
    waiting = desk.open_questions(file)
    if waiting:
        return f"{waiting} ô đọc chưa chắc"
    if file.balance.conflicts:
        return f"{file.balance.conflicts} ô khác bản đã nhận"
    if file.balance.rejected:
        return f"{file.balance.rejected - desk.settled(file)} ô chưa nhận"
    return "" if _other_period(desk, file) else "bản thứ hai của đơn vị"


def message_to_unit(desk: CollectDesk, file: FileReport) -> str:
    """What the unit is sent: what is wrong with its file and what it should do."""
    reason = file_reason(desk, file) or _other_period(desk, file)
    lines = [f"Phiếu “{file.name}”: {reason}".rstrip(".") + "."]
    lines += [
        f"- Ô {cell.cell}, trang “{cell.sheet}” ({cell.label}): ghi “{cell.raw}”. {cell.message}"
        for cell in file.cells
        if cell.message and cell.outcome in _TO_UNIT
    ]
    return "\n".join(lines)


def _concerns(desk: CollectDesk, file: FileReport) -> bool:
    fine = desk.tile(file) in (Tile.WILL_ACCEPT, Tile.UNCHANGED)
    return not fine or desk.is_known(file) or bool(_other_period(desk, file)) or _second(desk, file)


def _rank(desk: CollectDesk, file: FileReport) -> int:
    tile = desk.tile(file)
    return _ORDER.index(tile) if tile in _ORDER else len(_ORDER) + desk.is_known(file)


def _file_row(desk: CollectDesk, file: FileReport) -> TableRow:
    tile, known = desk.tile(file), desk.is_known(file)
    action = LOOK
    if desk.open_questions(file):
        action = ANSWER
    elif tile is Tile.REFUSED:
        action = COPY
    elif _other_period(desk, file):
        action = PERIOD
    reason = ": ".join(filter(None, (_other_period(desk, file), file_reason(desk, file))))
    return TableRow(
        f"{file.token}|file",
        (
            TableCell(sign="unchanged" if known else LOOKS[tile][0]),
            TableCell(file.unit_name or file.name, bold=not known, tip=file.path),
            TableCell(reason, tone="text2" if known else "text", tip=reason),
            TableCell() if known else TableCell(_LINKS[action], tone="accent", link=True),
        ),
        place=LOOK if known else action,
    )


def _stored_rows(desk: CollectDesk) -> list[TableRow]:
    rows = []
    for standing in desk.book.round.units if desk.book else ():
        file = standing.files[-1] if standing.files else None
        if desk.files_of(standing.unit.id) or file is None:
            continue
        if standing.waiting:
            words, sign, action = f"{standing.waiting} ô chờ trả lời", "ask", RECONCILE
        elif file.outcome in (FileOutcome.HELD, FileOutcome.REFUSED):
            words, action = file.message, COPY
            sign = "held" if file.outcome is FileOutcome.HELD else "fail"
        else:
            continue
        cells = (
            TableCell(sign=sign),
            TableCell(standing.unit.name, bold=True),
            TableCell(words, tip=words),
            TableCell(_LINKS[action], tone="accent", link=True),
        )
        rows.append(TableRow(f"{standing.unit.id}|unit", cells, place=action))
    return rows


def _kind(desk: CollectDesk, file: FileReport, seen: set[tuple[str, str]]) -> str:
    if file.outcome is FileOutcome.REFUSED:
        return "không phải phiếu" if file.code.startswith(_NO_FORM) else "từ chối"
    if file.outcome is FileOutcome.HELD:
        return "tạm giữ"
    if desk.is_known(file):
        return "trùng"
    if (file.unit_id, file.period) in seen or _has_stored(desk, file):
        return "bản thứ hai"
    return "phiếu mới"


def _second(desk: CollectDesk, file: FileReport) -> bool:
    first = next(
        (f for f in desk.files if (f.unit_id, f.period) == (file.unit_id, file.period)), file
    )
    return bool(file.unit_id) and first is not file


def _has_stored(desk: CollectDesk, file: FileReport) -> bool:
    standing = desk.book.by_id.get(file.unit_id) if desk.book else None
    return bool(standing and standing.files and desk.book and file.period == desk.book.period.code)


def _other_period(desk: CollectDesk, file: FileReport) -> str:
    if not file.period or desk.book is None or file.period == desk.book.period.code:
        return ""
    try:
        return f"phiếu của {parse_period(file.period).label}"
    except UserError:
        return f"phiếu của kỳ {file.period}"
