"""What is said beside the workbook that goes back."""

from __future__ import annotations

from core.exchange.writer import workbook_name
from core.services.exchange_received import ReceivedWorkbook
from ui.models.overview_table import TableCell, TableRow
from ui.models.received_book import ReturnBook, contents, listed, moment_words

CONCERN_HEADINGS = ("", "Cần xem")
QUESTION, RULE = "question", "rule"
_MOST_NAMES = 12


def what_words(book: ReceivedWorkbook) -> str:
    """Which workbook it is and when it is due."""
    form = book.form
    return f"Số {form.number}, {form.period_words}\n{form.organ}\nHạn nộp {form.due}"


def count_words(shown: ReturnBook) -> str:
    """How much of it says something."""
    if shown.book is None:
        return ""
    form, review = shown.book.form, shown.review
    parts = [f"{shown.filled} trong {contents(form).partition('(')[2].rstrip(')')}"]
    if form.elements:
        asked = len(form.elements)
        parts.append(f"Số liệu: {asked - len(review.blanks)}/{asked}")
    if form.tasks:
        told = len(form.tasks) - len(review.silent)
        parts.append(f"Nhiệm vụ: {told}/{len(form.tasks)}")
    return "\n".join(parts)


def included_words(book: ReceivedWorkbook) -> str:
    """Whose totals stand in it."""
    included = book.included
    if not included.heard and not included.silent:
        return ""
    words = f"{included.words()} báo cáo đủ."
    if included.silent:
        words = f"{words} Chưa đủ: {listed(included.silent, _MOST_NAMES)}."
    return words


def given_words(shown: ReturnBook) -> str:
    """When it went back, and what has changed since."""
    book = shown.book
    if book is None or book.returned_at is None:
        return ""
    words = f"{moment_words(book.returned_at)}, tệp “{book.returned_name}”."
    changed = len(book.since_return)
    return f"{words} Từ đó đến nay {changed} ô đã khác." if changed else words


def answer_words(book: ReceivedWorkbook) -> str:
    """What the coordinator answered."""
    receipt = book.receipt
    if receipt is None:
        return ""
    count = len(receipt.rejected)
    told = f"Đã tiếp nhận {receipt.collected}."
    return f"{told} {count} ô chưa nhận, xem ở bảng." if count else told


def concern_rows(shown: ReturnBook) -> list[TableRow]:
    """What waits for a person, questions first; explained rules stand last."""
    rows = [
        TableRow(
            f"{QUESTION}|{entry.key}",
            (TableCell(sign="ask"), TableCell(f"{entry.label}: {entry.question}")),
        )
        for entry in shown.review.questions
    ]
    rules = sorted(enumerate(shown.review.broken), key=lambda each: bool(each[1].explanation))
    for place, rule in rules:
        sign = "done" if rule.explanation else "fail" if rule.is_error else "ask"
        words = f"{rule.message} Giải trình: {rule.explanation or 'chưa có, Enter để ghi'}"
        tone = "text2" if rule.explanation else "text"
        rows.append(
            TableRow(f"{RULE}|{place}", (TableCell(sign=sign), TableCell(words, tone=tone)))
        )
    return rows


def open_words(shown: ReturnBook) -> str:
    """What is open, as a sentence; "" where nothing is."""
    questions, rules = len(shown.review.questions), len(shown.review.unexplained)
    parts = [f"{questions} ô đọc chưa chắc"] if questions else []
    parts += [f"{rules} chỗ chưa khớp, chưa giải trình"] if rules else []
    return f"Còn {' và '.join(parts)}." if parts else ""


def file_words(book: ReceivedWorkbook) -> str:
    """The name of the file to be written."""
    return f"Tệp: {workbook_name(book.form)}"
