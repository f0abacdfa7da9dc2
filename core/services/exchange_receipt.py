"""Receipts (biên nhận), and coloured copies to send back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from core.domain.calendar import paper_date
from core.domain.errors import UserError
from core.domain.unit import Unit
from core.exchange.delivery import deliver, make_folder
from core.exchange.filling import Filling
from core.exchange.outcome import CellOutcome
from core.exchange.receipt import Receipt, ReceiptLine, write_receipt
from core.exchange.view import View
from core.exchange.witness import form_mac
from core.exchange.writer import write_workbook
from core.services.exchange_batch import file_report
from core.services.exchange_desk import ExchangeDesk, HandedOut
from core.services.exchange_keys import event_key, value_words
from core.services.exchange_reading import FileReader
from core.services.exchange_records import CellChange, FileReport
from core.services.exchange_values import shown_value
from core.services.spool import SpooledFile
from core.storage.exchange import FILE
from core.storage.store import Row

_TAKEN = {CellOutcome.NEW, CellOutcome.REVISED}
_WAITING = {CellOutcome.CONFLICT, CellOutcome.CLEARED, CellOutcome.UNREADABLE, CellOutcome.LATE}


class Receipts:
    """Writes what goes back to the units."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk

    def write(self, batch: str, folder: Path) -> list[Path]:
        """See :meth:`ExchangeService.receipt`."""
        if self._desk.store.batch(batch) is None:
            raise UserError("unknown_batch", f"Không có lần thu “{batch[:20]}”.", batch)
        rows = [row for row in self._desk.store.files(batch=batch) if row["event_id"]]
        if not rows:
            message = f"Lần thu {batch} không nhận phiếu nào nên không có biên nhận."
            raise UserError("nothing_to_receipt", message, batch)
        make_folder(folder)
        units = self._desk.office.units.directory().by_id
        now = self._desk.recorder.clock()
        written = []
        for row in rows:
            target = folder / self._name(row)
            receipt = self._receipt(row, units)
            deliver(target, write_receipt(receipt, saved_at=now.astimezone(UTC)))
            written.append(target)
        with self._desk.recorder.step(f"lập {len(written)} biên nhận", kind="fixed") as recording:
            for row in rows:
                recording.step.update(FILE, row["id"], {"receipt_at": now.isoformat()})
        return written

    def send_back(self, file: FileReport, folder: Path) -> Path:
        """See :meth:`ExchangeService.send_back`."""
        handed = self._desk.handed_out(file.issue) if file.issue else None
        data = self._desk.spool.read(file.sha256)
        if handed is None or data is None:
            raise _no_copy(file.name)
        remarks = {p.key: f"{p.cell}: {p.message}" for p in file.problems if p.key}
        if not remarks:
            raise UserError("nothing_to_mark", f"Tệp “{file.name}” không có ô nào phải xem lại.")
        reading = FileReader(self._desk).read(SpooledFile(file.path, file.name, data, file.sha256))
        typed = {key: o.raw for key, o in (reading.observations or {}).items()}
        target = folder / f"xem-lai_{handed.row['name']}"
        make_folder(folder)
        filled = write_workbook(
            handed.form,
            mac=form_mac(handed.form, self._desk.secret),
            saved_at=self._desk.recorder.clock().astimezone(UTC),
            filling=Filling(typed=typed, remarks=remarks),
        )
        deliver(target, filled)
        return target

    def _name(self, row: Row) -> str:
        handed = self._desk.handed_out(row["issue"])
        stem = Path(handed.row["name"]).stem if handed else row["issue"]
        return f"BN_{stem}_{row['batch_id']}-{row['token']}.xlsx"

    def _receipt(self, row: Row, units: Mapping[str, Unit]) -> Receipt:
        report = file_report(row, units)
        handed = self._desk.handed_out(row["issue"])
        assert handed is not None  # a file with an event is of a registered workbook
        form = handed.form
        view = self._desk.view(row["period"], row["unit_id"])
        lines = [(_line(c, handed, view), c) for c in report.cells]
        accepted = tuple(line for line, cell in lines if _is_taken(line, cell))
        rejected = tuple(line for line, cell in lines if _is_waiting(line, cell))
        return Receipt(
            code=form.code.text,
            file_id=row["event_id"],
            unit_name=form.unit_name,
            period_words=form.period_words,
            organ=form.organ,
            file_name=row["name"],
            saved=_moment(report.saved_at) if report.saved_at else "không rõ lúc nào",
            collected=_moment(datetime.fromisoformat(row["at"])),
            balance=report.balance.sentence(),
            accepted=accepted,
            rejected=rejected,
            next_step=_next_step(report, len(rejected), form.due),
        )


def _no_copy(where: str) -> UserError:
    message = "Tệp này không đọc được nên không có bản đánh dấu để gửi lại."
    return UserError("no_copy", message, where)


def _line(cell: CellChange, handed: HandedOut, view: View) -> ReceiptLine:
    """A cell as it stands now: what waited when it was collected may have been decided since."""
    entry = handed.form.entries[cell.key]
    unit_id, period = handed.place
    found = next(
        (v for address, v in view.cells.items()
         if (address.unit, address.period) == (unit_id, period)
         and address.key == event_key(cell.key, handed.items)), None,
    )  # fmt: skip
    settled = found is not None and found.is_settled and cell.outcome in _WAITING
    is_late = any(
        claim.cell.key == event_key(cell.key, handed.items) and claim.cell.unit == unit_id
        for claim in view.late
    )
    value, reason = cell.shown_after, cell.message
    if settled and found is not None and not (is_late and cell.outcome is CellOutcome.LATE):
        value = value_words(entry, shown_value(found) or "")
        reason = "Đã đối soát." if cell.outcome is not CellOutcome.LATE else ""
    elif cell.outcome in _WAITING:
        value = cell.raw or "để trống"
    return ReceiptLine(
        key=cell.key,
        place=f"{cell.sheet}!{cell.cell}",
        label=cell.label,
        before=cell.shown_before,
        value=value,
        reason=reason,
    )


def _is_taken(line: ReceiptLine, cell: CellChange) -> bool:
    return cell.outcome in _TAKEN or (cell.outcome in _WAITING and line.reason != cell.message)


def _is_waiting(line: ReceiptLine, cell: CellChange) -> bool:
    return cell.outcome in _WAITING and line.reason == cell.message


def _next_step(report: FileReport, rejected: int, due: str) -> str:
    if not rejected:
        return "Đã nhận đủ; đơn vị không phải làm gì thêm."
    return (
        f"Xem lại {rejected} ô ở mục Chưa nhận, sửa ngay trong phiếu {report.issue} rồi gửi lại"
        f" trước hoặc trong ngày {due}."
    )


def _moment(at: datetime) -> str:
    return f"{at:%H:%M} ngày {paper_date(at.date())}"
