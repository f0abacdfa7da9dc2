"""Rules say what is off, by how much and where to look; they never cost a figure."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.domain.figure import NOT_APPLICABLE, NOT_ARISEN, Figure, FigureKey
from core.domain.figure_check import Problem, Repair, check_figures
from core.domain.figure_rules import Rule, RuleKind, Severity
from core.domain.figure_totals import FigureTable
from tests.domain.figure_samples import QUARTER, SET_2024, form_06, quarter_table, table

RULES = SET_2024.all_rules


def march(**changed: int) -> FigureTable:
    """The quarter's table with cells of March changed, e.g. f06_6=10."""
    form = quarter_table("xa")
    for element, value in changed.items():
        form.put(FigureKey("xa", "2024-T03", element), Figure.number(value))
    return form


def check(form: FigureTable, period: str = "2024-T03") -> dict[str, Problem]:
    return {problem.rule: problem for problem in check_figures(form, RULES, "xa", period)}


def cell(element: str, period: str = "2024-T03") -> FigureKey:
    return FigureKey("xa", period, element)


def test_sound_figures_break_no_rule() -> None:
    form = quarter_table("xa")
    assert [check(form, period) for period in (*QUARTER, "2024-Q1")] == [{}, {}, {}, {}]


def test_a_wrong_opening_stock_is_found_behind_the_total_it_spoils() -> None:
    found = check(march(f06_3=149, f06_6=10))
    assert list(found) == ["f06_nhan", "f06_ky_truoc"]
    total, stock = found.values()
    assert total.message == (
        "(3) = 149, nhưng (4)+(5)+(6) = 151, lệch 2."
        " Kiểm tra ô (6): Tháng 2 còn lại 8, ở đây ghi 10."
    )
    assert (total.at, total.severity) == (cell("f06_3"), Severity.ERROR)
    assert total.cells == tuple(cell(f"f06_{column}") for column in (3, 4, 5, 6))
    assert total.repair == Repair(cell("f06_6"), 8)
    assert stock.message == "(6) = 10, nhưng Tháng 2 còn lại (11) = 8, lệch 2."
    assert stock.repair == Repair(cell("f06_6"), 8)
    assert cell("f06_11", "2024-T02") in stock.cells


def test_a_wrong_total_is_found_by_the_two_sums_that_agree() -> None:
    found = check(march(f06_3=194))
    assert list(found) == ["f06_nhan", "f06_can_doi"]
    for problem in found.values():
        assert problem.repair == Repair(cell("f06_3"), 149)
    assert found["f06_nhan"].message.endswith("Kiểm tra ô (3): số khớp là 149, ở đây ghi 194.")


def test_where_several_numbers_could_be_wrong_none_is_proposed() -> None:
    found = check(march(f06_7=142))
    assert found["f06_da_giai_quyet"].repair == Repair(cell("f06_7"), 140)
    ambiguous = check(march(f06_3=149, f06_4=85))
    assert ambiguous["f06_nhan"].message == "(3) = 149, nhưng (4)+(5)+(6) = 150, lệch 1."
    assert ambiguous["f06_nhan"].repair is None


def test_a_repair_reaches_through_a_sum_that_nobody_typed() -> None:
    found = check(march(f06_6=10))
    assert found["f06_can_doi"].message.startswith("(3) = 151, nhưng (7)+(11) = 149, lệch 2.")
    assert found["f06_can_doi"].repair == Repair(cell("f06_6"), 8)


def test_january_opens_with_what_december_left() -> None:
    form = quarter_table("xa")
    for key, figure in form_06("xa", "2023-T12", (0, 0, 12, 0, 0, 0, 12, 0)):
        form.put(key, figure)
    problem = check(form, "2024-T01")["f06_ky_truoc"]
    assert problem.message == "(6) = 11, nhưng Tháng 12/2023 còn lại (11) = 12, lệch 1."
    assert check(form, "2024-Q1")["f06_ky_truoc"].repair is None


def test_a_numerator_above_its_denominator_is_an_error() -> None:
    form = table(
        (cell("tt_truc_tuyen"), Figure.number(60)), (cell("tt_giao_dich"), Figure.number(50))
    )
    problem = check(form)["TT_TRUC_TUYEN_tu_mau"]
    assert problem.message == (
        "“Giao dịch thanh toán trực tuyến trên Cổng DVCQG” = 60, lớn hơn"
        " “Tổng số giao dịch thanh toán của dịch vụ công” = 50, vượt 10."
    )
    assert problem.repair is None


def test_a_jump_against_the_last_periods_is_a_warning() -> None:
    figures = [
        f for n in (1, 2, 3) for f in form_06("xa", f"2024-T0{n}", (50, 50, 0, 0, 0, 0, 0, 0))
    ]
    form = table(*figures, *form_06("xa", "2024-T04", (1000, 50, 0, 0, 0, 0, 0, 0)))
    problem = check(form, "2024-T04")["nhan_bat_thuong"]
    assert problem.severity is Severity.WARNING
    assert problem.message == (
        "(4)+(5) = 1.050, tăng nhiều so với bình quân 3 kỳ trước (100). Nếu đúng, ghi lý do."
    )
    form.put(cell("f06_4", "2024-T04"), Figure.number(250))
    assert "nhan_bat_thuong" not in check(form, "2024-T04")
    form.put(cell("f06_4", "2024-T04"), Figure.number(0))
    form.put(cell("f06_5", "2024-T04"), Figure.number(9))
    assert "giảm nhiều" in check(form, "2024-T04")["nhan_bat_thuong"].message


def test_an_impossible_value_is_named() -> None:
    problem = check(table((cell("tt_so_tien"), Figure.number(10**13))))["so_tien_qua_lon"]
    assert "cao hơn mức cao nhất 1.000.000.000.000" in problem.message


def test_what_is_not_reported_or_not_applicable_breaks_nothing() -> None:
    form = quarter_table("xa")
    form.put(cell("f06_4"), Figure())
    form.put(cell("tt_truc_tuyen"), NOT_APPLICABLE)
    form.put(cell("tt_giao_dich"), NOT_ARISEN)
    assert check(form) == {}


def test_an_explanation_holds_for_its_values_and_lapses_with_them() -> None:
    form = march(f06_3=149, f06_6=10)
    stock = check(form)["f06_ky_truoc"]
    given_ = stock.explain("Hai hồ sơ nhận lại sau khi chốt số.")

    def explained() -> dict[str, bool]:
        found = check_figures(form, RULES, "xa", "2024-T03", [given_])
        return {problem.rule: not problem.is_open for problem in found}

    assert explained() == {"f06_nhan": False, "f06_ky_truoc": True}
    form.put(cell("f06_6"), Figure.number(11))
    assert explained() == {"f06_nhan": False, "f06_ky_truoc": False}


def test_a_rule_of_the_users_own_speaks_with_its_own_reason() -> None:
    own = Rule(
        code="rieng",
        kind=RuleKind.RANGE,
        left=((1, "f06_10"),),
        high=0,
        severity=Severity.WARNING,
        reason="Hồ sơ quá hạn phải có công văn xin lỗi.",
    )
    lost = replace(own, code="lac", left=((1, "la"),))
    form = march(f06_10=2)
    found = check_figures(form, (own, lost), "xa", "2024-T03")
    assert [problem.message for problem in found] == [
        "(10) = 2, cao hơn mức cao nhất 0. Kiểm tra lại số đã ghi."
        " Hồ sơ quá hạn phải có công văn xin lỗi."
    ]


@given(
    st.dictionaries(
        st.sampled_from([f"f06_{column}" for column in range(3, 14)]), st.integers(0, 20)
    )
)
def test_checking_changes_no_figure_and_every_repair_mends_its_rule(values: dict[str, int]) -> None:
    form = march(**values)
    before = dict(form.figures())
    for problem in check(form).values():
        if problem.repair:
            mended = march(**values)
            mended.put(problem.repair.key, Figure.number(problem.repair.value))
            assert problem.rule not in check(mended)
    assert dict(form.figures()) == before
