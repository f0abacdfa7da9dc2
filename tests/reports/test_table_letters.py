"""The office says how large letters in tables may be; ten points stay the floor."""

from __future__ import annotations

import pytest

from core.reports.columns import Wish, fit_columns, table_letters
from core.reports.typeface import find_faces


@pytest.mark.parametrize(("largest", "size"), [(12, 12.0), (11, 11.0), (10, 10.0), (4, 10.0)])
def test_a_narrow_table_takes_the_largest_size_allowed(largest: int, size: float) -> None:
    wishes = [Wish(share=1, heading="TT", texts=("1",)), Wish(share=9, heading="Tên", texts=("a",))]
    with table_letters(largest):
        assert fit_columns(wishes, 160, find_faces()).size == size
    assert fit_columns(wishes, 160, find_faces()).size == 12.0


def test_a_table_too_wide_at_ten_points_is_told_and_not_made_smaller() -> None:
    wishes = [Wish(share=1, heading=f"Chuyển{n}", texts=("9.999.999",)) for n in range(30)]
    with table_letters(10):
        fit = fit_columns(wishes, 160, find_faces())
    assert fit.size == 10.0
    assert len(fit.crowded) == 30
    assert sum(fit.widths) == pytest.approx(160)
