"""The papers of the exchange: receipts, who has not reported, balances, the list to sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Paragraph,
    Report,
    Row,
    RowKind,
    Section,
    SignatureBlock,
    Style,
    Table,
)
from core.reports.typeface import printable

SLIPS_A_PAGE = 2
# So many lines of so many letters leave two receipts on a sheet.
MOST_LINES = 3
_PLACE, _LABEL, _VALUE, _REASON, _NAME = 28, 48, 24, 66, 60
_SIZE = 11.0
_SMALL = 10.0
_CUT = "- " * 40 + "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """A cell that was not taken: its place in the file, what it is, what was typed, the remedy."""

    place: str
    label: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What one unit is told on paper; times and the balance are in words."""

    unit: str
    file: str
    saved: str
    collected: str
    balance: str
    lines: tuple[SlipLine, ...] = ()
    next_step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingLine:
    """A unit that has not reported; ``issued`` says which workbook it holds."""

    unit: str
    issued: str
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceLine:
    """A file of a collection: read = accepted + unchanged + conflicts + rejected."""

    file: str
    unit: str
    outcome: str
    read: int
    accepted: int
    unchanged: int
    conflicts: int
    rejected: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """The balance from left to right."""
        return (self.read, self.accepted, self.unchanged, self.conflicts, self.rejected)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignLine:
    """A unit that is handed a workbook."""

    unit: str
    cells: int
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """A cell that came late: what counts, what came, from which file."""

    unit: str
    label: str
    counted: str
    arrived: str
    source: str


def slips_report(office: str, period: str, slips: Sequence[Slip]) -> Report:
    """Receipts, two on each sheet of A4 with a line to cut along."""
    sections = []
    for start in range(0, len(slips), SLIPS_A_PAGE):
        blocks: list[Block] = []
        for number, slip in enumerate(slips[start : start + SLIPS_A_PAGE]):
            if number:
                blocks.append(Paragraph(style=Style.ANNEX_NOTE, text=_CUT))
            blocks += _slip(office, period, slip)
        sections.append(Section(blocks=tuple(blocks)))
    return _report(f"Biên nhận phiếu {period}", office, period, sections)


def missing_report(office: str, period: str, due: str, lines: Sequence[MissingLine]) -> Report:
    """The units that have not reported; ``due`` is the last day on time in words."""
    note = f"{period}, hạn gửi {due}: {len(lines)} đơn vị chưa nộp"
    blocks: list[Block] = [*_title("DANH SÁCH ĐƠN VỊ CHƯA NỘP PHIẾU", note)]
    if lines:
        rows = [(str(n), x.unit, x.issued, x.contact) for n, x in enumerate(lines, start=1)]
        columns = (("STT", 12), ("Đơn vị", 63), ("Phiếu đã phát", 50), ("Liên hệ", 40))
        blocks.append(_table(columns, rows))
    else:
        blocks.append(Paragraph(style=Style.BODY, text="Mọi đơn vị đã nộp phiếu."))
    return _report("Danh sách chưa nộp", office, period, [Section(blocks=tuple(blocks))])


def balance_report(
    office: str, period: str, collection: str, lines: Sequence[BalanceLine]
) -> Report:
    """The balance of a collection, file by file, with its sum; in landscape."""
    columns = (
        ("STT", 12), ("Tệp", 68), ("Đơn vị", 46), ("Kết quả", 26), ("Đọc", 18), ("Nhận", 18),
        ("Không đổi", 22), ("Hai giá trị", 22), ("Chưa nhận", 20),
    )  # fmt: skip
    rows = [
        _line((str(n), x.file, x.unit, x.outcome), x.numbers) for n, x in enumerate(lines, start=1)
    ]
    sums = tuple(sum(numbers) for numbers in zip(*(x.numbers for x in lines), strict=True))
    total = _line(("", f"Cộng {len(lines)} tệp", "", ""), sums or (0,) * 5, RowKind.HEADING)
    table = Table(columns=_columns(columns), rows=(*rows, total), size=_SIZE)
    legend = "Đọc = nhận + không đổi + hai giá trị + chưa nhận. Ô chưa nhận đang chờ trả lời."
    blocks = (
        *_title("CÂN ĐỐI LẦN THU PHIẾU", f"{period}, {collection}"),
        table,
        Paragraph(style=Style.RECIPIENT, text=legend),
    )
    section = Section(blocks=blocks, landscape=True)
    return _report("Cân đối lần thu", office, period, [section])


def late_report(office: str, period: str, locked: str, lines: Sequence[LateLine]) -> Report:
    """What came after a period was locked, for the supplementary report."""
    columns = (
        ("STT", 11), ("Đơn vị", 34), ("Mục", 46), ("Đã chốt", 19), ("Đến sau", 19),
        ("Tệp, ô", 36),
    )  # fmt: skip
    rows = [
        (str(n), x.unit, x.label, x.counted, x.arrived, x.source)
        for n, x in enumerate(lines, start=1)
    ]
    blocks = (
        *_title("DANH SÁCH SỐ LIỆU BỔ SUNG SAU KHI CHỐT KỲ", f"{locked}: {len(lines)} ô đến sau"),
        _table(columns, rows),
    )
    return _report("Danh sách bổ sung", office, period, [Section(blocks=blocks)])


def sign_list_report(office: str, period: str, due: str, lines: Sequence[SignLine]) -> Report:
    """The list on which each unit signs that it received its workbook."""
    columns = (
        ("STT", 11), ("Đơn vị", 52), ("Số ô", 14), ("Tệp phiếu", 44), ("Ngày nhận", 20),
        ("Ký nhận", 24),
    )  # fmt: skip
    rows = [(str(n), x.unit, str(x.cells), x.file, "", "") for n, x in enumerate(lines, start=1)]
    note = f"{period}, hạn gửi {due}: {len(lines)} đơn vị"
    blocks = (*_title("DANH SÁCH KÝ NHẬN PHIẾU BÁO CÁO", note), _table(columns, rows))
    return _report("Danh sách ký nhận phiếu", office, period, [Section(blocks=blocks)])


def _slip(office: str, period: str, slip: Slip) -> Iterable[Block]:
    yield Paragraph(style=Style.KIND, text="BIÊN NHẬN PHIẾU BÁO CÁO")
    yield Paragraph(
        style=Style.ANNEX_NOTE, text=_print(f"{office}, {period}, {slip.unit}"), rule=True
    )
    yield Paragraph(
        style=Style.RECIPIENT,
        text=_print(f"Tệp “{_cut(slip.file, _NAME)}”, lưu {slip.saved}; nhận {slip.collected}."),
    )
    yield Paragraph(style=Style.RECIPIENT, text=_print(f"{slip.balance}."))
    if slip.lines:
        rows = [
            (
                _cut(x.place, _PLACE),
                _cut(x.label, _LABEL),
                _cut(x.value, _VALUE),
                _cut(x.reason, _REASON),
            )
            for x in slip.lines[:MOST_LINES]
        ]
        left = len(slip.lines) - MOST_LINES
        if left > 0:
            rows.append(("", f"và {left} ô khác, xem tệp biên nhận", "", ""))
        columns = (("Ô trong tệp", 28), ("Chưa nhận", 47), ("Đã ghi", 25), ("Vì sao", 65))
        yield _table(columns, rows, _SMALL)
    if slip.next_step:
        yield Paragraph(style=Style.RECIPIENT, text=_print(slip.next_step))
    yield SignatureBlock(authority=("NGƯỜI NHẬN PHIẾU",))


def _title(title: str, note: str) -> tuple[Paragraph, Paragraph]:
    return (
        Paragraph(style=Style.KIND, text=title),
        Paragraph(style=Style.ANNEX_NOTE, text=_print(note), rule=True),
    )


def _table(
    columns: Sequence[tuple[str, float]], rows: Sequence[tuple[str, ...]], size: float = _SIZE
) -> Table:
    cells = (tuple(Cell(text=_print(text)) for text in row) for row in rows)
    return Table(columns=_columns(columns), rows=tuple(Row(cells=c) for c in cells), size=size)


def _line(words: tuple[str, ...], numbers: Iterable[int], kind: RowKind = RowKind.PLAIN) -> Row:
    left = tuple(Cell(text=_print(text)) for text in words)
    right = tuple(Cell(text=str(number), align=Align.CENTRE) for number in numbers)
    return Row(cells=(*left, *right), kind=kind)


def _columns(columns: Sequence[tuple[str, float]]) -> tuple[Column, ...]:
    return tuple(Column(heading=heading, width=width) for heading, width in columns)


def _report(title: str, office: str, period: str, sections: Sequence[Section]) -> Report:
    return Report(title=title, author=_print(office), subject=period, sections=tuple(sections))


def _cut(text: str, letters: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}…"


def _print(text: str) -> str:
    return printable(text)
