"""Reworded sentences keep their words, and their numbers follow the data."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from core.domain.rewording import Doubt, DoubtKind, Refreshed, Rewording, refreshed

FIRST = "Đã giải quyết 2.791 hồ sơ: trước hạn 1.729, đúng hạn 1.027, quá hạn 35."
LATER = "Đã giải quyết 2.800 hồ sơ: trước hạn 1.735, đúng hạn 1.027, quá hạn 38."


def test_a_sentence_that_nobody_touched_since_follows_the_data() -> None:
    own = "Toàn huyện giải quyết 2.791 hồ sơ (quá hạn 35, trước hạn 1.729)."
    found = refreshed(Rewording(text=own, made_on=FIRST), LATER)
    assert found == Refreshed(
        text="Toàn huyện giải quyết 2.800 hồ sơ (quá hạn 38, trước hạn 1.735)."
    )


def test_a_number_typed_by_hand_is_kept_and_told() -> None:
    own = FIRST.replace("quá hạn 35", "quá hạn 36")
    for now in (FIRST, LATER):
        found = refreshed(Rewording(text=own, made_on=FIRST), now)
        assert "quá hạn 36" in found.text
        assert found.doubts == (Doubt(DoubtKind.TYPED, "36"),)
    assert "2.800" in refreshed(Rewording(text=own, made_on=FIRST), LATER).text


def test_a_number_whose_source_has_gone_is_told() -> None:
    now = "Đã giải quyết 2.800 hồ sơ: trước hạn 1.735, đúng hạn 1.065."
    found = refreshed(Rewording(text=FIRST, made_on=FIRST), now)
    assert Doubt(DoubtKind.STALE, "35") in found.doubts
    assert Doubt(DoubtKind.REWRITTEN) in found.doubts
    assert "2.800" in found.text
    assert "1.735" in found.text


def test_equal_numbers_stay_apart_and_dates_are_one_number() -> None:
    before = "Từ 15/02/2024 đến 14/3/2024 nhận 8 hồ sơ, trả 8 hồ sơ, đạt 24/30 đơn vị, 82,80 %."
    after = "Từ 15/3/2024 đến 14/4/2024 nhận 9 hồ sơ, trả 8 hồ sơ, đạt 30/30 đơn vị, 91,05 %."
    own = before.replace("nhận", "tiếp nhận").replace("trả", "đã trả")
    found = refreshed(Rewording(text=own, made_on=before), after)
    assert found.text == after.replace("nhận", "tiếp nhận").replace("trả", "đã trả")
    assert found.doubts == ()


def test_names_of_forms_and_rows_are_no_numbers() -> None:
    text = "Theo Biểu 06a, nhiệm vụ II.2.3, Quyết định 302/QĐ-UBND: có 5 hồ sơ."
    found = refreshed(Rewording(text=text, made_on=text), text.replace("5 hồ sơ", "6 hồ sơ"))
    assert found == Refreshed(text=text.replace("5 hồ sơ", "6 hồ sơ"))


def test_decomposed_text_is_composed() -> None:
    own = unicodedata.normalize("NFD", FIRST)
    assert refreshed(Rewording(text=own, made_on=FIRST), LATER).text == LATER


NUMBERS = st.lists(st.integers(0, 9999), min_size=4, max_size=4)


@given(NUMBERS, NUMBERS)
def test_with_the_same_words_every_number_is_todays(before: list[int], after: list[int]) -> None:
    words = "nhận {} hồ sơ, trả {} kết quả; chậm {} việc, còn {} đơn vị chưa gửi"
    rewording = Rewording(text=f"Kỳ này {words.format(*before)}", made_on=words.format(*before))
    found = refreshed(rewording, words.format(*after))
    assert found == Refreshed(text=f"Kỳ này {words.format(*after)}")
