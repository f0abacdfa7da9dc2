"""Biểu số hóa: how much of what was received and settled is digitised, unit by unit.

It is no form of a circular: offices follow it beside form 06, and its columns are those of the
national portal's own overview (received, re-used, settled, digitised, results signed).
"""

from __future__ import annotations

from collections.abc import Collection

from core.domain.data_element import Term
from core.domain.errors import UserError
from core.domain.figure import FigureKey
from core.reports.figure_form import FigureForm, FormColumn
from core.services.figure_form import FormLayout, make_form
from core.services.figures import FigureBook

_CORNER = ("Biểu số hóa", "Theo dõi số hóa hồ sơ, kết quả giải quyết TTHC")
_TITLE = "TÌNH HÌNH SỐ HÓA HỒ SƠ, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
_COUNTED_IN = "Hồ sơ"
_RECEIVED, _SETTLED = "Hồ sơ tiếp nhận trong kỳ", "Hồ sơ đã giải quyết"
_PAPER, _COPIES = "Kết quả là giấy tờ, văn bản", "Chứng thực bản sao"
_SUM = "Tổng số"
_COLUMNS: tuple[tuple[tuple[str, str], tuple[Term, ...]], ...] = (
    ((_RECEIVED, _SUM), ((1, "f06_4"), (1, "f06_5"))),
    ((_RECEIVED, "Có dùng lại dữ liệu số hóa"), ((1, "sdl_ho_so"),)),
    ((_RECEIVED, "Chưa dùng lại"), ((1, "f06_4"), (1, "f06_5"), (-1, "sdl_ho_so"))),
    ((_SETTLED, _SUM), ((1, "f06_7"),)),
    ((_SETTLED, "Đã số hóa hồ sơ và kết quả"), ((1, "sh_ho_so"),)),
    ((_SETTLED, "Chưa số hóa"), ((1, "f06_7"), (-1, "sh_ho_so"))),
    ((_PAPER, _SUM), ((1, "kq_van_ban"),)),
    ((_PAPER, "Đã cấp bản điện tử ký số"), ((1, "kq_dien_tu"),)),
    ((_PAPER, "Chưa cấp bản điện tử"), ((1, "kq_van_ban"), (-1, "kq_dien_tu"))),
    ((_COPIES, "Yêu cầu"), ((1, "ct_yeu_cau"),)),
    ((_COPIES, "Cấp bản điện tử"), ((1, "ct_ban_sao_dien_tu"),)),
)
_OWN = {"sdl_ho_so", "sh_ho_so", "kq_van_ban", "kq_dien_tu", "ct_yeu_cau", "ct_ban_sao_dien_tu"}


def digitisation_form(
    book: FigureBook,
    office_name: str,
    unit_id: str | None = None,
    unread: Collection[FigureKey] = (),
) -> FigureForm:
    """The form of a unit, or (``None``) of all units; ``unread`` as in :func:`make_form`.

    Columns whose elements the year does not count are left out. Raises UserError where it
    counts none of them.
    """
    known = {element.code for element in book.indicators.elements}
    kept = [(h, terms) for h, terms in _COLUMNS if {code for _, code in terms} <= known]
    if not known & _OWN or not book.units:
        raise UserError(
            "no_digitisation",
            "Bộ chỉ tiêu của năm không có số liệu số hóa nên chưa có gì để in. Mở trang Chỉ tiêu,"
            " sửa bộ chỉ tiêu.",
        )
    columns = (
        (FormColumn(f"({number})", heading), terms)
        for number, (heading, terms) in enumerate(kept, start=3)
    )
    layout = FormLayout(
        corner=_CORNER, title=_TITLE, counted_in=_COUNTED_IN, columns=tuple(columns)
    )
    return make_form(layout, book, office_name, unit_id, unread)
