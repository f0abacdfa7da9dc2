"""Codes say which plan, unit, issue and row, and notice when they were damaged."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.codes import (
    ALPHABET,
    RowKind,
    WorkbookCode,
    check_character,
    code_word,
    find_workbook_codes,
    has_damaged_workbook_code,
    issue_id,
    label_digest,
    parse_row_code,
    row_code,
)

words = st.text(ALPHABET, min_size=1, max_size=12)


@given(words, st.data())
def test_every_single_wrong_character_is_caught(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    other = data.draw(st.sampled_from(ALPHABET.replace(word[place], "")))
    wrong = word[:place] + other + word[place + 1 :]
    assert check_character(wrong) != check_character(word)


@given(words, words, st.integers(0, 2**64 - 1))
def test_a_workbook_code_is_found_in_any_text_around_it(plan: str, unit: str, entropy: int) -> None:
    code = WorkbookCode(plan, unit, issue_id(entropy))
    assert find_workbook_codes(f"Mã phiếu: {code.text}.") == [code]
    softened = code.text.lower().replace("-", "\u2011")
    assert find_workbook_codes(f"({softened})") == [code]
    assert not has_damaged_workbook_code(code.text)


def test_a_damaged_workbook_code_is_told_apart_from_none() -> None:
    code = WorkbookCode("VB24", "11824", "1A2B3C4D").text
    damaged = code[:-1] + ALPHABET[ALPHABET.index(code[-1]) - 1]
    assert find_workbook_codes(damaged) == []
    assert has_damaged_workbook_code(damaged)
    assert not has_damaged_workbook_code("Quyết định số 14-KH-UBND")


@given(st.sampled_from(RowKind), st.integers(1, 999), st.text(max_size=40))
def test_a_row_code_has_seven_characters_and_reads_back(
    kind: RowKind, number: int, label: str
) -> None:
    code = row_code(kind, number, label)
    assert len(code.text) == 7
    assert parse_row_code(f" {code.text.lower()} ") == code


def test_a_row_code_with_one_character_changed_is_not_read() -> None:
    text = row_code(RowKind.TASK, 3, "Công khai TTHC").text
    wrong = [
        text[:place] + char + text[place + 1 :]
        for place in range(7)
        for char in ALPHABET
        if char != text[place]
    ]
    assert [parse_row_code(each) for each in wrong if parse_row_code(each)] == []


def test_a_label_keeps_its_digest_through_what_programs_do_to_letters() -> None:
    label = "Đẩy mạnh việc xây dựng các video hướng dẫn"
    for same in (
        unicodedata.normalize("NFD", label),
        label.upper(),
        label.replace(" ", "\u00a0 "),
        label.replace("Đ", "Ð"),
        f"\ufeff{label}\u200b",
    ):
        assert label_digest(same) == label_digest(label)
    assert label_digest(label.replace("video", "phim")) != label_digest(label)


@pytest.mark.parametrize(
    ("text", "word"), [("VB24", "VB24"), ("Kiểm soát", "K1EMS0AT"), ("11824", "11824"), ("-", "")]
)
def test_any_text_can_become_part_of_a_code(text: str, word: str) -> None:
    assert code_word(text) == word


def test_there_are_no_rows_past_the_last_code() -> None:
    with pytest.raises(ValueError, match="row 1000"):
        row_code(RowKind.TASK, 1000, "")
