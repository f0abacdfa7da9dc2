"""Form 06 of a period, from the book of figures: of one unit, or of all units together."""

from __future__ import annotations

from collections.abc import Collection

from core.domain.errors import UserError
from core.domain.figure import FigureKey
from core.reports.blocks import Report
from core.reports.figure_form import FigureForm, FormColumn, figure_form_report
from core.services.figure_form import FormLayout, make_form
from core.services.figures import FigureBook

_PREFIX = "f06_"
# Thông tư 01/2020/TT-VPCP, Phụ lục II.
_CORNER = (
    "Biểu số 06/VPCP/KSTT",
    "Ban hành theo Thông tư số 01/2020/TT-VPCP ngày 21/10/2020",
)
_TITLE = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC"
_COUNTED_IN = "Số hồ sơ TTHC"
_FIRST = "Lĩnh vực, công việc giải quyết theo cấp"


def form06(
    book: FigureBook,
    office_name: str,
    unit_id: str | None = None,
    unread: Collection[FigureKey] = (),
) -> FigureForm:
    """The form of a unit, or (``None``) of all units; ``unread`` as in :func:`make_form`.

    Raises UserError where the period has no such figures or no unit.
    """
    elements = [e for e in book.indicators.elements if e.code.startswith(_PREFIX)]
    if not elements or not book.units:
        raise UserError("no_form06", "Kỳ này không có số liệu của Biểu 06 nên chưa có gì để in.")
    columns = ((FormColumn(e.column, e.heading or (e.name,)), ((1, e.code),)) for e in elements)
    layout = FormLayout(
        corner=_CORNER, title=_TITLE, counted_in=_COUNTED_IN, first=_FIRST, columns=tuple(columns)
    )
    return make_form(layout, book, office_name, unit_id, unread)


def form06_of(
    book: FigureBook,
    office_name: str,
    unit_id: str | None = None,
    unread: Collection[FigureKey] = (),
) -> Report:
    """The form on paper; arguments and errors as :func:`form06`."""
    return figure_form_report(form06(book, office_name, unit_id, unread))
