"""What the journal calls things: rows, columns and stored values in words, never in codes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from core.domain.calendar import paper_date
from core.domain.errors import UserError
from core.domain.period import parse_period
from core.domain.plan import HEADINGS
from core.domain.progress import STATE_WORDS
from core.domain.unit_table import LEVEL_WORDS
from core.services.identity import IDENTITY
from core.services.sample_clock import MARK
from core.storage.plans import ITEM, PLAN
from core.storage.settings import SETTING

NOUNS = {
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
FIELDS = {
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
    "returned_at": "Nộp lúc",
    "returned_name": "Tệp nộp",
    "receipt_at": "Biên nhận lúc",
}
# Where a row stands follows from its neighbours' changes; it says nothing to a reader.
SILENT = {
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
# What the program keeps for itself: marks of this copy of the book, never typed by anybody.
_OWN_NOUNS = {"exchange_member"}
_OWN_SETTINGS = ("exchange/", "restored_from")
_SETTINGS = {IDENTITY: "Cơ quan", MARK: "Sổ mẫu"}
_CODES: dict[str, Mapping[str, str]] = {
    "state": {
        **{state.value: words for state, words in STATE_WORDS.items()},
        "blank": "trống",
        "not_arisen": "không phát sinh",
        "not_applicable": "không áp dụng",
        "number": "",
    },
    "kind": {"section": "phần", "group": "nhóm", "task": "nhiệm vụ"},
    "role": {"lead": "chủ trì", "support": "phối hợp"},
    "level": LEVEL_WORDS,
}
_NAMES = ("content", "name", "title", "unit_name", "words", "state", "tt")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PERIOD = re.compile(r"\d{4}-(T\d\d|Q\d|6T|9T|N)")


def is_own(noun: str, row_id: str) -> bool:
    """Whether a row is the program's own, of which nothing can be said to a reader."""
    return noun in _OWN_NOUNS or (noun == SETTING and row_id.startswith(_OWN_SETTINGS))


def setting_name(row_id: str) -> str:
    """What a setting is called."""
    return _SETTINGS.get(row_id, "")


def row_words(row: Mapping[str, Any] | None) -> str:
    """A whole row in a few words."""
    if row is None:
        return ""
    if row.get("value") is not None:
        return value_words("value", row["value"])
    name = next((each for each in _NAMES if row.get(each)), "")
    return value_words(name, row[name]) if name else ""


def value_words(field: str, value: Any) -> str:
    """A stored value as it is read on paper: days, periods and states in words."""
    text = "" if value is None else str(value)
    if field in _CODES and text in _CODES[field]:
        return _CODES[field][text]
    if text.startswith(("[", "{", '"', "true", "false")):
        return _loaded(text)
    if _MOMENT.match(text):
        moment = datetime.fromisoformat(text)
        return f"{paper_date(moment.date())} {moment:%H:%M}"
    if _DAY.fullmatch(text):
        return paper_date(date.fromisoformat(text))
    return period_words(text)


def period_words(text: str) -> str:
    """A period's name where the text is its code; every other text as it is."""
    try:
        return parse_period(text).label if _PERIOD.fullmatch(text) else text
    except UserError:
        return text


def _loaded(text: str) -> str:
    """What was stored as JSON: a list as its parts, a record as its name."""
    try:
        value = json.loads(text)
    except ValueError:
        return text  # words that only begin like it
    if isinstance(value, dict):
        return row_words(value)
    if isinstance(value, list):
        return ", ".join(each for each in value if isinstance(each, str))
    return {True: "có", False: "không"}.get(value, str(value))
