"""A person's words for a composed sentence: kept, refreshed, told, taken back."""

from __future__ import annotations

import pytest

from core.domain.errors import UserError
from core.domain.period import parse_period
from core.reports.blocks import Paragraph, Report, Section, Style
from core.services.office import Office
from core.services.papers.kind import ReportRequest
from core.services.report_sentences import SentenceBook

APRIL = ReportRequest(kind="periodic", period=parse_period("2024-T04"))
KEY = "results.settled"


def composed(settled: int, late: int) -> Report:
    text = f"Đã giải quyết {settled} hồ sơ, quá hạn {late}."
    body = (
        Paragraph(style=Style.PART, text="I. KẾT QUẢ"),
        Paragraph(style=Style.BODY, text=text, key=KEY),
        Paragraph(style=Style.BODY, text="Trên đây là báo cáo./."),
    )
    return Report(title="Báo cáo", author="x", subject="y", sections=(Section(blocks=body),))


def printed(report: Report) -> str:
    paragraph = report.sections[0].blocks[1]
    assert isinstance(paragraph, Paragraph)
    return paragraph.text


def test_words_are_kept_and_numbers_follow(office: Office) -> None:
    book = SentenceBook(office.recorder)
    book.reword(APRIL, composed(100, 3), KEY, "Cả huyện giải quyết 100 hồ sơ; quá hạn 3.")
    report = book.applied(APRIL, composed(120, 4))
    assert printed(report) == "Cả huyện giải quyết 120 hồ sơ; quá hạn 4."
    assert report.warnings == ()
    other = ReportRequest(kind="periodic", period=parse_period("2024-T05"))
    assert printed(book.applied(other, composed(7, 0))) == "Đã giải quyết 7 hồ sơ, quá hạn 0."


def test_a_number_changed_by_hand_is_a_warning_until_the_sentence_goes_back(
    office: Office,
) -> None:
    book = SentenceBook(office.recorder)
    book.reword(APRIL, composed(100, 3), KEY, "Đã giải quyết 101 hồ sơ, quá hạn 3.")
    report = book.applied(APRIL, composed(100, 3))
    assert len(report.warnings) == 1
    assert "Số 101 gõ tay" in report.warnings[0]
    (sentence,) = book.of(APRIL, composed(100, 3))
    assert (sentence.is_own, sentence.composed) == (True, "Đã giải quyết 100 hồ sơ, quá hạn 3.")
    changes = book.reword(APRIL, composed(100, 3), KEY, "")
    assert "trả lại câu tự soạn" in changes.label
    assert book.applied(APRIL, composed(100, 3)) == composed(100, 3)
    office.history.undo()
    assert "101" in printed(book.applied(APRIL, composed(100, 3)))
    office.history.undo()
    assert book.applied(APRIL, composed(100, 3)) == composed(100, 3)


def test_a_sentence_that_is_gone_cannot_be_reworded(office: Office) -> None:
    with pytest.raises(UserError, match="không còn trong báo cáo"):
        SentenceBook(office.recorder).reword(APRIL, composed(1, 1), "other", "x")
