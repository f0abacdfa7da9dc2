"""Reading a typed count by Vietnamese rules: a figure, or a question with possible readings.

"1.234" and "1 234" are 1234. Whatever could be meant in two ways is asked about and never
guessed: the dot and the comma change places between Windows set-ups.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.domain.data_element import ValueKind
from core.domain.figure import BLANK, LARGEST, NOT_APPLICABLE, NOT_ARISEN, Figure
from core.domain.number_format import format_count
from core.domain.text import clean_line, fold

_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0E: ".", 0xFF0C: ","}
_STATES = {
    **dict.fromkeys(("kps", "khong phat sinh", "ko phat sinh", "khong ps"), NOT_ARISEN),
    **dict.fromkeys(("kad", "khong ap dung", "ko ap dung", "n/a"), NOT_APPLICABLE),
}
_YES = {"co", "x", "v", "✓", "✔", "da", "da co", "da thuc hien", "1"}
_NO = {"khong", "chua", "ko", "chua co", "chua thuc hien", "0"}
_UNANSWERED = {"-", "–", "—", "khong", "ko", "khong co", "chua co", "chua"}
_PLAIN = re.compile(r"\+?([0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+)")
_CURRENCY = re.compile(r" ?(?:đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)
_BREAK = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
_NUMBER = re.compile(r"[0-9]+(?:[., ][0-9]+)*")
_LOOK_ALIKE = str.maketrans("OoIl|", "00111")
# Digits, and one letter at least that looks like one.
_LOOK_ALIKES = re.compile(r"(?=.*[0-9])[0-9., ]*([OoIl|])[0-9OoIl|., ]*")
_SCIENTIFIC = re.compile(r"([0-9]+)[.,]?([0-9]*)[eE]\+?([0-9]{1,2})")
_DECIMAL = re.compile(
    r"([0-9]+|[1-9][0-9]{0,2}(?:[. ][0-9]{3})+(?=,)|[1-9][0-9]{0,2}(?:,[0-9]{3})+(?=\.))"
    r"[.,]([0-9]+)"
)
_COMMA_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_LONGEST_SHOWN = 40
_UNCOUNTED = "Số này chưa được cộng."


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed text is read as.

    Either ``figure`` is set, or it is a question: ``message`` is then one Vietnamese sentence
    and ``options`` the figures it could mean, the likeliest first; there may be none.
    """

    text: str
    figure: Figure | None = None
    message: str = ""
    options: tuple[Figure, ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether a person has to say what is meant; nothing may be counted before."""
        return self.figure is None


def read_figure(text: str, kind: ValueKind = ValueKind.COUNT) -> Reading:
    """Reads what stands in an entry cell of that kind; never raises.

    An empty text is a blank figure; "KPS" and "KAD" (or the words) are the two other states.
    """
    whole = clean_line(text).lstrip("'").strip()
    typed = whole.translate(_FULL_WIDTH)
    shown = whole if len(whole) <= _LONGEST_SHOWN else whole[:_LONGEST_SHOWN].rstrip() + "…"
    word = fold(typed)
    if not typed:
        return Reading(text, BLANK)
    if word.replace(".", "") in _STATES:
        return Reading(text, _STATES[word.replace(".", "")])
    if kind is ValueKind.YES_NO:
        return _read_yes_no(text, shown, word)
    if _BREAK.search(text.strip()):
        return Reading(text, None, f"Ô có nhiều dòng: “{shown}”. Ghi một số. {_UNCOUNTED}")
    if kind is ValueKind.AMOUNT:
        typed = _CURRENCY.sub("", typed) or typed
    if plain := _PLAIN.fullmatch(typed):
        return _number(text, shown, plain[1])
    return _question(text, shown, typed, word)


def _read_yes_no(text: str, shown: str, word: str) -> Reading:
    if word in _YES:
        return Reading(text, Figure.number(1))
    if word in _NO:
        return Reading(text, Figure.number(0))
    message = f"“{shown}” chưa rõ là có hay chưa. {_UNCOUNTED}"
    return Reading(text, None, message, (Figure.number(1), Figure.number(0)))


def _number(text: str, shown: str, digits: str) -> Reading:
    value = _whole(digits)
    if value is None:
        return Reading(text, None, f"“{shown}” quá lớn cho một ô. Kiểm tra lại. {_UNCOUNTED}")
    return Reading(text, Figure.number(value))


def _question(text: str, shown: str, typed: str, word: str) -> Reading:
    if word in _UNANSWERED:
        message = f"“{shown}” là 0 hay không phát sinh? {_UNCOUNTED}"
        return Reading(text, None, message, (Figure.number(0), NOT_ARISEN))
    fault, values = _fault(typed)
    options = tuple(dict.fromkeys(value for value in values if value is not None))
    words = [format_count(value) for value in options]
    asked = " hay ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
    asked = f" Đọc là {asked}?" if asked else " Ghi lại bằng số nguyên."
    figures = tuple(Figure.number(value) for value in options)
    return Reading(text, None, f"“{shown}” {fault}.{asked} {_UNCOUNTED}", figures)


def _fault(typed: str) -> tuple[str, list[int | None]]:
    """What is wrong with a text that is no plain count, and the counts it may mean."""
    if match := _SCIENTIFIC.fullmatch(typed):
        return "viết theo lối khoa học", [_scientific(match)]
    if typed.endswith("%") and (body := typed[:-1].strip()):
        return "có dấu %, ô này ghi số đếm", _possible(body)
    if typed[0] in "-–−" and typed[1:].strip():
        return "là số âm", _possible(typed[1:].strip())
    if _NUMBER.fullmatch(typed):
        return _separator_fault(typed), _possible(typed)
    return _mixed_fault(typed)


def _mixed_fault(typed: str) -> tuple[str, list[int | None]]:
    """What is wrong with digits among other characters."""
    if match := _LOOK_ALIKES.fullmatch(typed):
        return f"có chữ {match[1]}", _possible(typed.translate(_LOOK_ALIKE))
    found = _NUMBER.findall(typed)
    if len(found) == 1:
        return "có ký tự không phải số", _possible(found[0])
    return "không đọc được là một số", [_whole(n) for n in found] if len(found) == 2 else []


def _separator_fault(typed: str) -> str:
    if _COMMA_GROUPS.fullmatch(typed):
        return "có dấu phẩy"
    if _DECIMAL.fullmatch(typed):
        return "không phải số nguyên"
    return "có dấu ngăn cách không đúng chỗ"


def _possible(body: str) -> list[int | None]:
    """The whole numbers that digits with separators may mean, the likeliest first."""
    if _PLAIN.fullmatch(body) or _COMMA_GROUPS.fullmatch(body):
        return [_whole(body)]
    if decimal := _DECIMAL.fullmatch(body):
        floor = _whole(decimal[1])
        joined = [_whole(body)] if len(decimal[2]) == 3 else []
        if not decimal[2].strip("0"):
            return [*joined, floor]
        return [*joined, floor, None if floor is None else _whole(str(floor + 1))]
    return [_whole(body)] if _NUMBER.fullmatch(body) else []


def _scientific(match: re.Match[str]) -> int | None:
    power = int(match[3]) - len(match[2])
    return _whole(match[1] + match[2] + "0" * power) if 0 <= power <= 15 else None


def _whole(digits: str) -> int | None:
    """The digits as a number, separators left out; ``None`` above what a figure holds."""
    bare = re.sub(r"[^0-9]", "", digits).lstrip("0") or "0"
    return int(bare) if len(bare) <= 16 and int(bare) <= LARGEST else None
