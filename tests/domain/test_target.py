from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.target import propose_targets

III_1_1 = (
    "Thực hiện tối thiểu 80% số hóa hồ sơ, kết quả giải quyết TTHC tại Bộ phận Một cửa các cấp "
    "(Tỷ lệ cấp kết quả giải quyết TTHC điện tử đạt 100%; Tỷ lệ UBND cấp xã và Phòng Tư pháp "
    "thực hiện chứng thực bản sao điện tử từ bản chính đạt 100%)"
)
III_1_2 = "Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa tối thiểu đạt 50%"
III_2 = (
    "Tỷ lệ thanh toán trực tuyến trên Cổng Dịch vụ công quốc gia trên tổng số giao dịch thanh "
    "toán của dịch vụ công tối thiểu đạt 45%"
)
III_3 = "Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận, giải quyết TTHC tối thiểu đạt 50%"
III_4 = (
    "Mức độ hài lòng trong tiếp nhận, giải quyết TTHC của người dân, doanh nghiệp đạt tỷ lệ tối "
    "thiểu đạt 90%; đảm bảo trên 90% hồ sơ TTHC được giải quyết trước và đúng hạn"
)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (III_1_1, [(">=", 8000), (">=", 10000), (">=", 10000)]),
        (III_1_2, [(">=", 5000)]),
        (III_2, [(">=", 4500)]),
        (III_3, [(">=", 5000)]),
        (III_4, [(">=", 9000), (">", 9000)]),
        ("đạt 98,5% trở lên", [(">=", 9850)]),
        ("từ 70% trở lên", [(">=", 7000)]),
        ("ít nhất 60 %", [(">=", 6000)]),
        ("đúng hạn hơn 95%", [(">", 9500)]),
        ("hồ sơ quá hạn dưới 5%", [("<", 500)]),
        ("hồ sơ quá hạn không quá 5%", [("<=", 500)]),
        ("hồ sơ quá hạn không vượt quá 2.5%", [("<=", 250)]),
        ("không dưới 80%", [(">=", 8000)]),
        ("tỷ lệ bằng 100%", [("=", 10000)]),
        ("giảm 20% chi phí tuân thủ", []),
        ("tối thiểu 120%", []),
        ("Thường xuyên", []),
    ],
)
def test_targets_are_read_with_their_comparator(text, targets):
    assert [(t.comparator, t.hundredths) for t in propose_targets(text)] == targets


def test_each_target_tells_its_clause_and_place():
    found = propose_targets(III_4)[1]
    assert found.words == "đảm bảo trên 90% hồ sơ TTHC được giải quyết trước và đúng hạn"
    assert III_4[slice(*found.span)] == "90%"
    assert propose_targets(III_1_1)[1].words == (
        "Tỷ lệ cấp kết quả giải quyết TTHC điện tử đạt 100%"
    )


@given(st.text())
def test_any_text_gives_places_that_lie_in_it(text):
    for found in propose_targets(text):
        assert "0" <= text[found.span[0]] <= "9"
        assert 0 <= found.hundredths <= 10000
