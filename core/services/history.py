"""The journal as people read it, and undo and redo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.domain.errors import UserError
from core.domain.plan import HEADINGS
from core.domain.text import fold
from core.services.changes import Changes
from core.services.recorder import Recorder
from core.storage.journal import Journal, RowChange, StepRecord
from core.storage.plans import ITEM, PLAN, PlanStore
from core.storage.settings import SETTING

_NOUNS = {
    PLAN: "Kế hoạch",
    ITEM: "Dòng kế hoạch",
    SETTING: "Thiết lập",
    "unit": "Đơn vị",
    "unit_group": "Nhóm đơn vị",
    "succession": "Kế thừa đơn vị",
    "agency_alias": "Tên gọi đơn vị",
    "adjustment": "Điều chỉnh giao việc",
    "progress": "Tiến độ",
    "extension": "Gia hạn",
    "plan_revision": "Bản ban hành",
    "figure": "Số liệu",
    "indicator_set": "Bộ chỉ tiêu",
    "explanation": "Giải trình",
    "completion": "Đánh dấu đủ",
    "score766": "Điểm 766",
    "issued_workbook": "Phiếu đã phát",
    "collection": "Lần thu",
    "collected_file": "Tệp đã thu",
    "received_workbook": "Phiếu nhận",
    "reminder": "Lần nhắc",
    "exchange_member": "Đổi phiếu",
    "report_draft": "Thông tin văn bản",
    "report_sentence": "Câu trong báo cáo",
    "issued_report": "Văn bản phát hành",
    "exchange_place": "Ô đối soát",
}
_FIELDS = {
    **HEADINGS,
    "kind": "Loại dòng",
    "reading": "Cách hiểu thời hạn",
    "extra": "Cột thêm",
    "title": "Tên kế hoạch",
    "short_title": "Tên gọi tắt",
    "year": "Năm",
    "decision": "Phần quyết định",
    "headings": "Tên cột",
    "extra_columns": "Các cột thêm",
    "value": "Giá trị",
    "code": "Mã",
    "name": "Tên",
    "short_name": "Tên ngắn",
    "level": "Cấp",
    "valid_from": "Từ ngày",
    "valid_to": "Đến ngày",
    "phone": "Điện thoại",
    "contact": "Liên hệ",
    "aliases": "Tên gọi khác",
    "members": "Thành viên",
    "target_id": "Là đơn vị",
    "role": "Vai trò",
    "reason": "Lý do",
    "state": "Tình trạng",
    "result": "Kết quả",
    "document": "Số văn bản",
    "done_on": "Ngày xong",
    "evidence": "Minh chứng",
    "note": "Ghi chú",
    "source": "Nguồn",
    "new_due": "Hạn mới",
    "details": "Nội dung",
    "number": "Số",
    "withdrawn_why": "Lý do thu hồi",
    "data": "Nội dung",
    "text": "Nội dung",
    "points": "Điểm",
}
# Where a row stands follows from its neighbours' changes; it says nothing to a reader.
_SILENT = {
    "id",
    "position",
    "parent_id",
    "plan_id",
    "cells",
    "own",
    "waiting",
    "typed",
    "synced",
    "opened",
    "balance",
    "problems",
    "receipt",
    "form",
    "mac",
    "made_on",
    "draft",
    "scope",
    "digest",
    "log_digest",
    "pdf_sha256",
}


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One changed value: when, by whom, in which action, where, from what, to what.

    ``old`` and ``new`` are empty where there was no row before or there is none after.
    """

    step: int
    at: datetime
    who: str
    label: str
    noun: str
    row_id: str
    place: str
    field: str
    old: str
    new: str
    source: str


class HistoryService:
    """Reads the journal and takes steps back."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._journal = Journal(recorder.store)
        self._plans = PlanStore(recorder.store)

    def undo_label(self) -> str | None:
        """What Ctrl+Z would take back."""
        record = self._journal.next_undo()
        return record.label if record else None

    def redo_label(self) -> str | None:
        """What Ctrl+Y would bring back."""
        record = self._journal.next_redo()
        return record.label if record else None

    def undo(self) -> Changes:
        """Take back the last action, also one from before the program was closed.

        Raises UserError where there is none.
        """
        record = self._journal.next_undo()
        if record is None:
            raise UserError("nothing_to_undo", "Không còn thao tác nào để hoàn tác.")
        with self._recorder.step(record.label, kind="undo", target=record.id) as recording:
            self._journal.take_back(recording.step, record.id)
        return recording.changes

    def redo(self) -> Changes:
        """Bring back the action taken back last. Raises UserError where there is none."""
        record = self._journal.next_redo()
        if record is None:
            raise UserError("nothing_to_redo", "Không còn thao tác nào để làm lại.")
        with self._recorder.step(record.label, kind="redo", target=record.id) as recording:
            self._journal.bring_back(recording.step, record.id)
        return recording.changes

    def last_saved(self) -> datetime | None:
        """When the newest change was written."""
        return self._journal.last_at()

    def entries(self, limit: int = 500, search: str = "") -> list[JournalEntry]:
        """The newest changes, at most ``limit``; ``search`` ignores case and diacritics."""
        wanted = fold(search)
        found: list[JournalEntry] = []
        for entry in self._all():
            if wanted in fold(f"{entry.label} {entry.place} {entry.old} {entry.new} {entry.who}"):
                found.append(entry)
                if len(found) == limit:
                    break
        return found

    def _all(self) -> Iterator[JournalEntry]:
        paths = self._paths()
        before = None
        while records := self._journal.records(limit=200, before=before):
            for record in records:
                for change in self._journal.changes(record.id):
                    yield from _entries(record, change, paths)
            before = records[-1].id

    def _paths(self) -> dict[str, str]:
        """What rows are called: plan rows by their path, units by their short name."""
        names = {
            row["id"]: row["short_name"] or row["name"]
            for row in self._recorder.store.rows("SELECT id, name, short_name FROM unit")
        }
        for summary in self._plans.summaries():
            names |= self._plans.load(summary.id).tree.paths
        return names


def _entries(
    record: StepRecord, change: RowChange, paths: dict[str, str]
) -> Iterator[JournalEntry]:
    place = paths.get(change.row_id) or _name(change, paths)
    for field, old, new in _values(change):
        yield JournalEntry(
            step=record.id,
            at=record.at,
            who=record.who,
            label=_label(record),
            noun=_NOUNS.get(change.noun, change.noun),
            row_id=change.row_id,
            place=place,
            field=field,
            old=old,
            new=new,
            source=record.source,
        )


def _label(record: StepRecord) -> str:
    prefix = {"undo": "hoàn tác: ", "redo": "làm lại: "}.get(record.kind, "")
    return prefix + record.label


def _values(change: RowChange) -> Iterator[tuple[str, str, str]]:
    if change.old is None or change.new is None:
        yield "cả dòng", _summary(change.old), _summary(change.new)
        return
    for name, new in change.new.items():
        if name not in _SILENT:
            yield _FIELDS.get(name, name), _text(change.old.get(name)), _text(new)


def _summary(row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    found = (row.get(name) for name in ("content", "name", "title", "words", "state", "tt"))
    return _text(
        row.get("value") if row.get("value") is not None else next(filter(None, found), "")
    )


def _name(change: RowChange, names: dict[str, str]) -> str:
    """The place of a row that has no name of its own: its task, unit, period and element."""
    row = change.new if change.new and change.old is None else change.old or change.new or {}
    parts = [names.get(row.get(key) or "", "") for key in ("item_id", "unit_id")]
    parts += [str(row.get(key) or "") for key in ("period", "element", "tt", "year", "words")]
    whole = [part for part in parts if part]
    return " · ".join(whole) if whole else _from_id(change.row_id, names)


def _from_id(row_id: str, names: dict[str, str]) -> str:
    """An update names only the columns that changed; the row's id holds its place."""
    parts = row_id.split("/")
    return " · ".join(names.get(part, part) for part in parts) if len(parts) > 1 else ""


def _text(value: Any) -> str:
    return "" if value is None else str(value)
