"""What an officer types is read as a clerk in Viet Nam reads it, or asked about; never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.data_element import ValueKind
from core.domain.figure import NOT_APPLICABLE, NOT_ARISEN, Figure, FigureState
from core.domain.number_format import format_count, format_percent, format_points, format_share
from core.domain.number_text import read_figure
from core.domain.verdict import Target


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("1234", 1234),
        ("1.234", 1234),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1\u202f234", 1234),
        ("1.234.567", 1234567),
        (" 12 ", 12),
        ("\u200b12", 12),
        ("007", 7),
        ("+85", 85),
        ("'12", 12),
        ("１２", 12),
    ],
)
def test_a_plain_count_is_read(text: str, value: int) -> None:
    assert read_figure(text).figure == Figure.number(value)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("85,5", [85, 86]),
        ("85.5", [85, 86]),
        ("85,0", [85]),
        ("12O", [120]),
        ("l2", [12]),
        ("5%", [5]),
        ("1,234", [1234]),
        ("1.234,5", [1234, 1235]),
        ("1.23.4", [1234]),
        ("12 34", [1234]),
        ("-5", [5]),
        ("1e3", [1000]),
        ("120 hồ sơ", [120]),
        ("50/60", [50, 60]),
        ("30/8/2024", []),
        ("nhiều", []),
        ("²", []),
        ("9" * 40, []),
        ("1\n234", []),
    ],
)
def test_whatever_is_no_plain_count_is_asked_about(text: str, options: list[int]) -> None:
    reading = read_figure(text)
    assert reading.is_question
    assert [option.value for option in reading.options] == options
    assert reading.message.endswith("Số này chưa được cộng.")


def test_the_question_says_what_is_seen_and_what_it_may_mean() -> None:
    assert read_figure("12O").message == "“12O” có chữ O. Đọc là 120? Số này chưa được cộng."
    assert read_figure("85,5").message == (
        "“85,5” không phải số nguyên. Đọc là 85 hay 86? Số này chưa được cộng."
    )


@pytest.mark.parametrize("text", ["", "  ", "\u00a0", "\n"])
def test_an_empty_cell_is_blank_and_not_zero(text: str) -> None:
    figure = read_figure(text).figure
    assert figure is not None
    assert (figure.state, figure.value) == (FigureState.BLANK, None)


@pytest.mark.parametrize("text", ["KPS", "kps", "k.p.s", "Không phát sinh", "khong phat sinh"])
def test_the_words_for_nothing_arose_are_read(text: str) -> None:
    assert read_figure(text).figure == NOT_ARISEN


@pytest.mark.parametrize("text", ["KAD", "Không áp dụng"])
def test_the_words_for_not_applicable_are_read(text: str) -> None:
    assert read_figure(text).figure == NOT_APPLICABLE


@pytest.mark.parametrize("text", ["-", "không", "–"])
def test_a_dash_is_neither_zero_nor_nothing_arose(text: str) -> None:
    assert read_figure(text).options == (Figure.number(0), NOT_ARISEN)


def test_a_yes_no_cell_takes_yes_and_no_only() -> None:
    def read(text: str) -> int | None:
        figure = read_figure(text, ValueKind.YES_NO).figure
        return None if figure is None else figure.value

    assert [read(text) for text in ("Có", "x", "1", "chưa", "Không", "0")] == [1, 1, 1, 0, 0, 0]
    assert read("31") is None
    assert read_figure("KPS", ValueKind.YES_NO).figure == NOT_ARISEN


def test_an_amount_may_name_its_currency() -> None:
    assert read_figure("1.250.000 đồng", ValueKind.AMOUNT).figure == Figure.number(1250000)
    assert read_figure("1.250.000đ", ValueKind.AMOUNT).figure == Figure.number(1250000)
    assert read_figure("1,5 triệu", ValueKind.AMOUNT).is_question
    assert read_figure("1.250 đồng").is_question


@given(st.text(max_size=40), st.sampled_from(ValueKind))
def test_any_text_is_a_figure_or_a_question_with_a_sentence(text: str, kind: ValueKind) -> None:
    reading = read_figure(text, kind)
    assert (reading.figure is None) == bool(reading.message)
    assert len(reading.message) < 200


@given(st.text(alphabet="0123456789.,- %eOol/\n KPS", max_size=20))
def test_what_is_read_without_a_question_has_exactly_the_typed_digits(text: str) -> None:
    figure = read_figure(text).figure
    if figure is not None and figure.value is not None:
        assert set(text) <= set("0123456789. \n")
        assert figure.value == int("".join(c for c in text if c.isdigit()))


@given(st.integers(0, 10**15))
def test_a_printed_count_reads_back(value: int) -> None:
    assert read_figure(format_count(value)).figure == Figure.number(value)


def test_percentages_are_printed_with_comma_and_two_decimals() -> None:
    assert format_percent(171, 200) == "85,50 %"
    assert format_share(33, 90) == "36,67"
    assert format_share(1, 800) == "0,13"
    assert format_share(123456, 1000) == "12.345,60"
    assert [format_points(n) for n in (125, -50, 0)] == ["+1,25", "-0,50", "0,00"]


def test_rounding_never_contradicts_the_verdict() -> None:
    assert format_share(22_499, 25_000, Target(">=", 9000)) == "89,996"
    assert format_share(90_004, 100_000, Target(">", 9000)) == "90,004"
    assert format_share(9_999_999, 10_000_000, Target("=", 10_000)) == "99,99999"
    assert format_share(90, 100, Target(">", 9000)) == "90,00"


@given(
    st.integers(0, 10**7),
    st.integers(1, 10**7),
    st.sampled_from((">=", ">", "=", "<=", "<")),
    st.integers(0, 10_000),
)
def test_the_printed_percentage_gives_the_same_verdict_as_the_counts(
    numerator: int, denominator: int, comparator: str, hundredths: int
) -> None:
    target = Target(comparator, hundredths)  # type: ignore[arg-type]
    shown = format_share(numerator, denominator, target).replace(".", "")
    whole, decimals = shown.split(",")
    as_counts = int(whole + decimals), 100 * 10 ** len(decimals)
    assert target.is_met(*as_counts) == target.is_met(numerator, denominator)
