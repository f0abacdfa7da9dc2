"""A report as a sequence of blocks: what stands on the paper, in order, before any file format.

Measures that a block carries are in millimetres, sizes of letters in points. How an element
looks is decided once, in :mod:`core.reports.decree30`; a block only says what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.domain.chart import Chart
from core.domain.text_changes import Run


class Align(StrEnum):
    """Where the lines of a paragraph or a cell stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class Style(StrEnum):
    """The elements of a document, by their names in Decree 30/2020, Appendix I."""

    STATE = "quốc hiệu"
    MOTTO = "tiêu ngữ"
    ORGAN_ABOVE = "cơ quan chủ quản"
    ORGAN = "cơ quan ban hành"
    NUMBER = "số, ký hiệu"
    SUBJECT = "trích yếu công văn"
    PLACE_DATE = "địa danh, ngày tháng"
    KIND = "tên loại"
    SUMMARY = "trích yếu"
    ISSUER = "thẩm quyền ban hành"
    BASE = "căn cứ"
    RESOLVES = "lời quyết định"
    ADDRESSEE = "kính gửi"
    PART = "tiêu đề phần"
    CLAUSE = "tiêu đề khoản"
    BODY = "nội dung"
    UNIT_OF_COUNT = "đơn vị tính"
    TABLE_NOTE = "chú thích bảng"
    ANNEX = "số phụ lục"
    FORM_CORNER = "tên biểu"
    ANNEX_NOTE = "ghi chú kèm theo"
    AUTHORITY = "quyền hạn, chức vụ"
    SIGN_HINT = "ghi chú nơi ký"
    SIGNER = "họ tên người ký"
    RECIPIENTS_HEAD = "nơi nhận"
    RECIPIENT = "danh sách nơi nhận"
    PAGE_NUMBER = "số trang"
    DRAFT_MARK = "dự thảo"
    SEAL = "mã đối chiếu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The head of the first page: the organ and number on the left, the state on the right.

    ``subject`` is the "V/v …" of an official letter, under its number.
    """

    organ_above: str = ""
    organ: str = ""
    number: str = ""
    place_date: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Text in one style. ``lead`` is printed bold before it ("Điều 1."); line breaks are kept.

    ``rule`` draws the short line that the decree asks for under a title. A paragraph whose
    ``text`` was composed from data and may be reworded by a person has a ``key``: unique in
    the report, and the same each time the report is made ("results.received").
    """

    style: Style
    text: str
    lead: str = ""
    rule: bool = False
    key: str = ""


class RowKind(StrEnum):
    """How a row of a table is set."""

    PLAIN = "plain"
    HEADING = "heading"


class Shade(StrEnum):
    """The ground of a cell: three greys that a laser printer keeps apart."""

    NONE = "none"
    LIGHT = "light"
    MIDDLE = "middle"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell; lines that begin with "- " are a list. ``span`` counts the columns it covers.

    ``runs``, where there are any, are the same text with what was added and taken out marked.
    """

    text: str
    align: Align = Align.LEFT
    span: int = 1
    shade: Shade = Shade.NONE
    runs: tuple[Run, ...] = ()
    is_bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of a row from left to right; their spans add up to the number of columns.

    A heading row is bold and stays on the page of the row below it.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: the words over it and its width in mm.

    Neighbours of one ``group`` share those words above their own headings.
    """

    heading: str
    width: float
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table; the headings are repeated on every page. ``size`` is in points."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """The foot: recipients on the left; authority, room to sign and name on the right."""

    recipients: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    signer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHead:
    """The head of a statistical form: its name, its title and period, who reports to whom."""

    corner: tuple[str, ...]
    title: str
    notes: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Whom the paper is for: one name beside "Kính gửi:", or a list of names under its colon."""

    names: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The names as a list: each with its mark, the last one ends the sentence."""
        last = len(self.names) - 1
        return tuple(f"- {name}{'.' if n == last else ';'}" for n, name in enumerate(self.names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """One of those who sign: in whose name, how to sign ("(Ký, đóng dấu)"), and the name.

    ``place_date`` stands above it where the paper has no letterhead that dates it.
    """

    authority: tuple[str, ...]
    hint: str = ""
    signer: str = ""
    place_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureRow:
    """The foot of a paper that several sign, side by side in equal columns."""

    signings: tuple[Signing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """A chart over the width of the text, ``height`` mm high.

    A format that cannot draw it writes its numbers as a table.
    """

    chart: Chart
    height: float


TextBlock = Letterhead | FormHead | Paragraph | Address | SignatureBlock | SignatureRow
Block = TextBlock | Table | Diagram


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Pages of one orientation with their own page numbers, from 1; the first shows none."""

    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What ties an issued paper to its frozen snapshot; printed in the foot of every page.

    ``code`` as "7K2M-4QXA"; ``digest`` is the SHA-256 of the snapshot and ``log_digest`` that of
    the journal up to the issue, both in hexadecimal.
    """

    code: str
    digest: str
    log_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A paper ready to be rendered.

    ``draft`` prints DỰ THẢO on every page, ``seal`` (never together) the seal of an issued one.
    ``warnings`` are Vietnamese sentences about what the paper could not show well; they are for
    the screen and are not printed.
    """

    title: str
    author: str
    subject: str
    sections: tuple[Section, ...]
    draft: bool = False
    seal: Seal | None = None
    warnings: tuple[str, ...] = ()
