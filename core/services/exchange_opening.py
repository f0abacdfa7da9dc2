"""Opening a workbook that this office was sent: what it is, and whether it is the right one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.domain.errors import UserError
from core.exchange.book import Book
from core.exchange.codes import WorkbookCode, unit_word
from core.exchange.collect import collect
from core.exchange.delivery import is_there
from core.exchange.events import File
from core.exchange.form import WorkbookForm
from core.exchange.form_json import read_form
from core.exchange.outcome import file_event
from core.exchange.reader import read_workbook
from core.exchange.refusals import refusal, shown_name
from core.exchange.tables import identify
from core.exchange.witness import Witness, find_lineage, find_witness
from core.services.exchange_desk import ExchangeDesk
from core.services.spool import SpooledFile


@dataclass(frozen=True)
class OpenedWorkbook:
    """A workbook as read: its form, and what was typed into the file.

    ``seen`` are the canonical values that stand in it, ``unread`` the texts that are no value;
    ``lost`` counts the entry cells that the file no longer has.
    """

    name: str
    witness: Witness
    event: File
    seen: dict[str, str]
    unread: dict[str, str]
    lost: int = 0

    @property
    def form(self) -> WorkbookForm:
        """The workbook as issued."""
        return self.witness.form

    @property
    def typed(self) -> dict[str, str]:
        """The values that somebody typed: those that differ from the issued ones."""
        base = self.form.base
        return {key: value for key, value in self.seen.items() if value != base[key]}


def taken(desk: ExchangeDesk, path: Path) -> SpooledFile:
    """A file brought to this office, copied to the spool. Raises UserError where it cannot."""
    if not is_there(path.is_file):
        message = f"Không có tệp “{shown_name(path.name)}”. Kiểm tra đường dẫn."
        raise UserError("no_such_file", message, str(path))
    source = desk.spool.take(path)[0]
    if source.fault is not None:
        raise source.fault
    return source


def opened(desk: ExchangeDesk, source: SpooledFile) -> OpenedWorkbook:
    """The workbook in a file.

    Raises UserError: no whole workbook, another office's, of a year before this book's, or one
    that this office handed out itself.
    """
    book = read_workbook(source.data, source.name)
    code = identify(book)
    witness = _witness(desk, book, code, source.name)
    _check_addressee(desk, witness.form, source.name)
    _check_year(desk, witness.form, source.name)
    found = collect(book, witness.form)
    return OpenedWorkbook(
        name=source.name,
        witness=witness,
        event=file_event(book, found),
        seen={k: o.value for k, o in found.observations.items() if o.value is not None},
        unread={k: o.raw for k, o in found.observations.items() if o.value is None},
        lost=len(found.missing),
    )


def _witness(desk: ExchangeDesk, book: Book, code: WorkbookCode, name: str) -> Witness:
    """The form in the file; where its hidden part is gone, the one that was opened before."""
    witness = find_witness(book)
    if witness is not None and witness.form.code == code:
        return witness
    kept = next(iter(desk.store.received(issue=code.issue)), None)
    if kept is not None:
        form = read_form(kept["form"])
        if form.code == code:
            return Witness(form, kept["form"], kept["mac"], tuple(sorted(find_lineage(book))))
    if witness is not None:
        raise refusal("form_damaged", name)
    raise UserError(
        "no_witness",
        f"Phiếu “{shown_name(name)}” không còn phần đi kèm nên chưa mở trong phần mềm được. Mở"
        " phiếu gốc trước rồi mở tệp này, hoặc nhập tiếp bằng Excel.",
        shown_name(name),
    )


def _check_addressee(desk: ExchangeDesk, form: WorkbookForm, name: str) -> None:
    identity, shown = desk.office.identity, shown_name(name)
    if form.unit_code == unit_word(identity.unit_code):
        return
    if desk.handed_out(form.issue) is not None:
        raise UserError(
            "issued_here",
            f"Phiếu “{shown}” do chính cơ quan này phát cho {form.unit_name}. Thu ở trang Thu"
            " phiếu.",
            shown,
        )
    raise UserError(
        "other_unit",
        f"Phiếu “{shown}” phát cho {form.unit_name}, không phải {identity.unit_name}. Mở đúng"
        " phiếu của đơn vị.",
        shown,
    )


def _check_year(desk: ExchangeDesk, form: WorkbookForm, name: str) -> None:
    """A year before the book's own is no work of this book; a later one is its next plan."""
    office = desk.office
    known = {summary.year for summary in office.plans.summaries()} | {office.identity.year}
    if form.year < min(known):
        raise UserError(
            "other_year",
            f"Phiếu “{shown_name(name)}” thuộc kế hoạch năm {form.year}; sổ này bắt đầu từ năm"
            f" {min(known)}. Mở phiếu của năm {max(known)}.",
            shown_name(name),
        )
