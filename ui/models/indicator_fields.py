"""The fields of elements, indicators and rules, as the editor lays them out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.domain.data_element import DataElement, Span, ValueKind
from core.domain.figure_rules import Rule, RuleKind, Severity
from core.domain.indicator import CountOf, Indicator
from core.domain.verdict import Target

Record = DataElement | Indicator | Rule


class Kind(StrEnum):
    """What a set holds; the value is the name of its list."""

    INDICATOR = "indicators"
    ELEMENT = "elements"
    RULE = "rules"


class FieldKind(StrEnum):
    """How a field is typed."""

    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    FORMULA = "formula"
    TARGET = "target"
    NUMBER = "number"
    DAY = "day"
    NAMES = "names"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a record; ``applies`` tells for which records it is shown."""

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    tip: str = ""
    applies: Callable[[Any], bool] = lambda _record: True


KIND_WORDS = {Kind.INDICATOR: "Chỉ tiêu", Kind.ELEMENT: "Số liệu", Kind.RULE: "Quy tắc"}
_COUNTS = ((CountOf.CASES, "Hồ sơ, việc"), (CountOf.UNITS, "Đơn vị đã thực hiện"))
_VALUES = (
    (ValueKind.COUNT, "Số lượng"),
    (ValueKind.AMOUNT, "Số tiền (đồng)"),
    (ValueKind.YES_NO, "Có / không"),
)
_SPANS = (
    (Span.SUM, "Cộng các kỳ"),
    (Span.OPENING, "Lấy kỳ đầu (tồn đầu)"),
    (Span.CLOSING, "Lấy kỳ cuối (tồn cuối)"),
    (Span.PARTS, "Tổng các thành phần"),
    (Span.ANY, "Có ở một kỳ là có"),
)
_RULES = (
    (RuleKind.EQUAL, "Vế trái bằng vế phải"),
    (RuleKind.AT_MOST, "Vế trái không quá vế phải"),
    (RuleKind.CARRY, "Bằng vế phải của kỳ trước"),
    (RuleKind.RANGE, "Trong khoảng"),
    (RuleKind.JUMP, "Không tăng giảm đột ngột"),
)
_SEVERITIES = ((Severity.ERROR, "Sai"), (Severity.WARNING, "Cần xem"))
_SUM_TIP = "Tổng các số liệu, ghi theo cột hoặc mã: (8) + (9), B1"
_TWO_SIDED = (RuleKind.EQUAL, RuleKind.AT_MOST, RuleKind.CARRY)

FIELDS: dict[Kind, tuple[FieldSpec, ...]] = {
    Kind.INDICATOR: (
        FieldSpec("code", "Mã"),
        FieldSpec("name", "Tên", FieldKind.LONG),
        FieldSpec("short_name", "Tên ngắn"),
        FieldSpec("target", "Yêu cầu", FieldKind.TARGET),
        FieldSpec("counts", "Đếm", FieldKind.CHOICE, _COUNTS),
        FieldSpec("numerator", "Tử số", FieldKind.FORMULA, tip=_SUM_TIP),
        FieldSpec(
            "denominator", "Mẫu số", FieldKind.FORMULA, tip=_SUM_TIP,
            applies=lambda i: i.counts is CountOf.CASES or bool(i.denominator),
        ),
        FieldSpec("counted_in", "Tử số đếm bằng", tip="Đứng sau số còn thiếu: hồ sơ trực tuyến"),
        FieldSpec("task", "Nhiệm vụ trong kế hoạch", FieldKind.PATH),
        FieldSpec("source", "Câu trong kế hoạch", FieldKind.LONG),
        FieldSpec("definition", "Giải thích", FieldKind.LONG),
        FieldSpec("valid_from", "Hiệu lực từ ngày", FieldKind.DAY),
        FieldSpec("valid_to", "Đến hết ngày", FieldKind.DAY),
    ),
    Kind.ELEMENT: (
        FieldSpec("code", "Mã"),
        FieldSpec("name", "Tên", FieldKind.LONG),
        FieldSpec("column", "Cột trên biểu", tip="(3) hoặc B1"),
        FieldSpec("section", "Phần của phiếu", tip="Mã của phần: A, B, C"),
        FieldSpec("value", "Loại giá trị", FieldKind.CHOICE, _VALUES),
        FieldSpec("span", "Cộng theo kỳ", FieldKind.CHOICE, _SPANS),
        FieldSpec(
            "parts", "Thành phần", FieldKind.FORMULA, tip="Là tổng của các số liệu này"
        ),
        FieldSpec("counted_in", "Đếm bằng"),
        FieldSpec("reported_by", "Đơn vị báo cáo", FieldKind.NAMES, tip="Mỗi đơn vị một dòng"),
        FieldSpec("heading", "Tiêu đề cột", FieldKind.NAMES, tip="Mỗi tầng một dòng"),
        FieldSpec("definition", "Giải thích", FieldKind.LONG),
    ),
    Kind.RULE: (
        FieldSpec("code", "Mã"),
        FieldSpec("kind", "Loại", FieldKind.CHOICE, _RULES),
        FieldSpec("left", "Vế trái", FieldKind.FORMULA, tip=_SUM_TIP),
        FieldSpec(
            "right", "Vế phải", FieldKind.FORMULA, tip=_SUM_TIP,
            applies=lambda r: r.kind in _TWO_SIDED,
        ),
        FieldSpec(
            "low", "Thấp nhất", FieldKind.NUMBER, applies=lambda r: r.kind is RuleKind.RANGE
        ),
        FieldSpec(
            "high", "Cao nhất", FieldKind.NUMBER, applies=lambda r: r.kind is RuleKind.RANGE
        ),
        FieldSpec(
            "times", "Gấp quá (lần)", FieldKind.NUMBER, applies=lambda r: r.kind is RuleKind.JUMP
        ),
        FieldSpec(
            "periods", "So với (kỳ trước)", FieldKind.NUMBER,
            applies=lambda r: r.kind is RuleKind.JUMP,
        ),
        FieldSpec(
            "floor", "Bỏ qua chênh dưới", FieldKind.NUMBER,
            applies=lambda r: r.kind is RuleKind.JUMP,
        ),
        FieldSpec("severity", "Mức", FieldKind.CHOICE, _SEVERITIES),
        FieldSpec("reason", "Câu nhắc thêm", FieldKind.LONG),
    ),
}  # fmt: skip

# Fields that a record cannot do without: an emptied one keeps the fault, not a wrong value.
NEEDED_NUMBERS = ("times", "periods", "floor")


def new_record(kind: Kind, code: str) -> Record:
    """A record to begin with."""
    if kind is Kind.ELEMENT:
        return DataElement(code=code, name="")
    if kind is Kind.RULE:
        return Rule(code=code, kind=RuleKind.AT_MOST, left=())
    return Indicator(
        code=code, name="", short_name="", numerator=(), denominator=(), target=Target(">=", 5000)
    )


def record_name(record: Record) -> str:
    """How a list names a record."""
    if isinstance(record, Indicator):
        return f"{record.short_name or record.code} {record.target.text}"
    if isinstance(record, DataElement):
        return f"{record.column} {record.name or record.code}".strip()
    return f"{dict(_RULES)[record.kind]}: {record.code}"
