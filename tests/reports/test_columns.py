"""Column widths: every word whole as long as the page allows it."""

from __future__ import annotations

import pytest

from core.reports.columns import Wish, fit_columns
from core.reports.decree30 import CELL_PADDING, POINTS_PER_MM, Face
from core.reports.typeface import find_faces, text_width

FACES = find_faces([])


def wish(share: float, *texts: str, heading: str = "Cột") -> Wish:
    return Wish(share=share, heading=heading, texts=texts)


def test_shares_are_kept_where_every_word_fits() -> None:
    fit = fit_columns([wish(1, "a"), wish(3, "b c d")], 200, FACES)
    assert fit.widths == pytest.approx((50, 150))
    assert (fit.size, fit.crowded) == (12, ())


def test_a_column_grows_to_its_widest_word_at_the_cost_of_the_others() -> None:
    fit = fit_columns([wish(1, "107/2021/NĐ-CP"), wish(19, "b")], 100, FACES)
    needed = text_width("107/2021/NĐ-CP", Face(fit.size), FACES) + 2 * CELL_PADDING[0]
    assert fit.widths[0] * POINTS_PER_MM >= needed
    assert sum(fit.widths) == pytest.approx(100)


def test_letters_get_smaller_before_a_word_is_broken() -> None:
    words = [wish(1, "nghiêng") for _ in range(10)]
    sizes = [fit_columns(words, width, FACES).size for width in (300, 210, 150, 100)]
    assert sizes == [12, 11, 10, 10]
    assert fit_columns(words, 150, FACES).crowded == ()
    assert len(fit_columns(words, 100, FACES).crowded) == 10


def test_an_address_does_not_widen_its_column() -> None:
    fit = fit_columns([wish(1, "x" * 200), wish(1, "b")], 100, FACES)
    assert fit.widths == pytest.approx((50, 50))
    assert fit.crowded == ()
