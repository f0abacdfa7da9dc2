"""A person's words for a composed sentence: kept, refreshed, told, taken back."""

from __future__ import annotations

from dataclasses import replace

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


def test_before_issuing_the_doubts_and_a_used_number_are_told(sample_office: Office) -> None:
    papers = sample_office.reports
    request = ReportRequest(kind="periodic", period=parse_period("2024-T03"))
    first = next(s for s in papers.sentences(request) if any(c.isdigit() for c in s.composed))
    assert not [c for c in papers.checks(request) if "gõ tay" in c.words or "đã dùng" in c.words]
    papers.reword(request, first.key, f"{first.composed} Thêm 31415 hồ sơ.")
    assert any("Số 31415 gõ tay" in check.words for check in papers.checks(request))
    assert any("31415" in warning for warning in papers.draw(request).warnings)
    papers.keep_details(request, replace(papers.complete(request).details, number="5"))
    code = papers.archive.issue(request).code
    told = next(c.words for c in papers.checks(request) if "đã dùng" in c.words)
    assert told.startswith("Số 05/BC-UBND đã dùng")
    assert code in told
    assert told.endswith("số tiếp theo 06.")
