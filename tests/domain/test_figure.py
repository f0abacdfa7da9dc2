"""A figure has four states, and zero is none of the three that are no number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.figure import (
    BLANK,
    NOT_APPLICABLE,
    NOT_ARISEN,
    Figure,
    FigureState,
    figure_data,
    figure_from_data,
)


def test_zero_counts_and_blank_does_not() -> None:
    assert Figure.number(0).counted == 0
    assert NOT_ARISEN.counted == 0
    assert BLANK.counted is None
    assert NOT_APPLICABLE.counted is None
    states = (Figure.number(0), NOT_ARISEN, NOT_APPLICABLE, BLANK)
    assert [figure.answered for figure in states] == [True, True, True, False]


@pytest.mark.parametrize(
    ("state", "value"),
    [
        (FigureState.NUMBER, None),
        (FigureState.NUMBER, -1),
        (FigureState.NUMBER, 10**15 + 1),
        (FigureState.BLANK, 0),
        (FigureState.NOT_ARISEN, 0),
    ],
)
def test_a_figure_that_contradicts_itself_cannot_be_made(
    state: FigureState, value: int | None
) -> None:
    with pytest.raises(ValueError, match=r"figure|count"):
        Figure(state, value)


figures = st.one_of(
    st.builds(Figure.number, st.integers(0, 10**15), note=st.text(), source=st.text()),
    st.builds(
        Figure,
        st.sampled_from([s for s in FigureState if s is not FigureState.NUMBER]),
        st.none(),
        st.text(),
        st.text(),
    ),
)


@given(figures)
def test_a_figure_comes_back_from_its_data_unchanged(figure: Figure) -> None:
    assert figure_from_data(figure_data(figure)) == figure
