"""How atoms make a deadline: patterns over their letters, and what each pattern means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.domain import deadline_questions as ask
from core.domain.calendar import month_end, paper_date
from core.domain.deadline import Deadline, DeadlineKind, Offset
from core.domain.deadline_atoms import Atom
from core.domain.deadline_spans import NoSuchDayError, Span, Years, named_year, point_of, span_of
from core.domain.deadline_turns import frequencies, read_turn, turn_letter, week_days

_TIMES = "DMQPYyA"


@dataclass(frozen=True, slots=True)
class Finding:
    """A deadline found in the atoms ``first`` up to ``end``.

    ``is_bound`` tells that words of limit or turn go with it; a bare "năm 2024" beside one that
    is bound belongs to the task's own words.
    """

    deadline: Deadline
    letters: str
    first: int
    end: int
    is_bound: bool

    @property
    def is_doubtful(self) -> bool:
        """Whether words of time stand here that no rule computes."""
        return self.deadline.question == ask.NOT_UNDERSTOOD.format(words=self.deadline.text)

    @property
    def is_weak(self) -> bool:
        """Whether this counts only where nothing else is found ("theo quy định", "Tết")."""
        return self.letters in ("s", "e") or ("N" in self.letters and "D" not in self.letters)


def find_deadlines(atoms: Sequence[Atom], years: Years, text: str) -> list[Finding]:
    """Every deadline in a row of atoms, in order; their texts are cut from ``text``."""
    letters = "".join(turn_letter(atom) if atom.letter == "R" else atom.letter for atom in atoms)
    findings: list[Finding] = []
    i = 0
    while i < len(letters):
        match = next((m for rule, _ in _RULES if (m := rule.match(letters, i))), None)
        if match is None:
            i += 1
            continue
        builder = next(build for rule, build in _RULES if rule is match.re)
        phrase = _Phrase(atoms[i : match.end()], letters[i : match.end()], years)
        phrase.words = text[atoms[i].start : atoms[match.end() - 1].end]
        bound = bool(re.search(r"[BUTIFHp123456RGLdwSCEOXxhN]", phrase.letters))
        for deadline in builder(phrase):
            findings.append(Finding(deadline, phrase.letters, i, match.end(), bound))
        i = match.end()
    return findings


class _Phrase:
    """The atoms of one match, and the words they stand in."""

    def __init__(self, atoms: Sequence[Atom], letters: str, years: Years) -> None:
        self.atoms = atoms
        self.letters = letters
        self.years = years
        self.words = ""

    @property
    def is_exclusive(self) -> bool:
        """Whether "trước" leaves out the day named, but not when an hour of that day is named."""
        return "B" in self.letters and "H" not in self.letters

    def of(self, letters: str) -> list[Atom]:
        return [atom for atom in self.atoms if atom.letter in letters]

    def asked(self, question: str, kind: DeadlineKind = DeadlineKind.NONE) -> Deadline:
        return Deadline(text=self.words, kind=kind, question=question.format(words=self.words))

    def on(self, day: date, exclusive: bool) -> Deadline:
        due = day - timedelta(days=1) if exclusive else day
        return Deadline(text=self.words, kind=DeadlineKind.DATE, due=due, exclusive=exclusive)

    def within(self, span: Span) -> Deadline:
        return Deadline(text=self.words, kind=DeadlineKind.WINDOW, start=span.first, due=span.last)


def _dates(phrase: _Phrase) -> list[Deadline]:
    if "F" in phrase.letters:
        return [phrase.asked(ask.NO_END)]
    days: list[date] = []
    named: int | None = None
    # A year stands with the last date of a list: in "15/7 và 15/01/2025" the first is of 2024.
    for atom in reversed(phrase.of("D")):
        years = replace(phrase.years, year=named or phrase.years.year)
        day = span_of(atom, years).first
        if named and not named_year(atom, years) and day > days[0]:
            day = span_of(atom, replace(years, year=named - 1)).first
        named = named_year(atom, years) or (named and day.year)
        days.insert(0, day)
    return [phrase.on(day, phrase.is_exclusive) for day in days]


def _days_before_date(phrase: _Phrase) -> list[Deadline]:
    last = span_of(phrase.of("D")[0], phrase.years).first
    numbers = re.findall(r"\d+", phrase.of("d")[0].groups["days"])
    days = [_day_of(last, int(number)) for number in numbers]
    return [phrase.on(day, phrase.is_exclusive) for day in [*days, last]]


def _day_of(beside: date, day: int) -> date:
    try:
        return beside.replace(day=day)
    except ValueError as error:
        raise NoSuchDayError from error


def _span(phrase: _Phrase) -> list[Deadline]:
    atom = phrase.of(_TIMES)[0]
    span = span_of(atom, phrase.years)
    if "F" in phrase.letters and not _is_range(atom):
        return [phrase.asked(ask.NO_END)]
    if span.months:
        return _listed_months(phrase, span)
    if phrase.is_exclusive:
        return [phrase.on(span.first, exclusive=True)]
    return [phrase.within(span)]


def _is_range(atom: Atom) -> bool:
    return bool(re.search(r"\d ?- ?|[-–—]| den ", atom.groups.get("m") or atom.groups.get("q", "")))


def _listed_months(phrase: _Phrase, span: Span) -> list[Deadline]:
    if span.first.year == phrase.years.year:
        return [read_turn(phrase.atoms, phrase.letters, phrase.years, phrase.words)]
    year = span.first.year
    spans = [Span(date(year, month, 1), month_end(year, month)) for month in span.months]
    return [phrase.within(one) for one in spans]


def _point(phrase: _Phrase) -> list[Deadline]:
    span = span_of(phrase.of(_TIMES)[0], phrase.years)
    return [phrase.on(point_of(phrase.of("p")[0].groups["point"], span), phrase.is_exclusive)]


def _range(phrase: _Phrase) -> list[Deadline]:
    cut = max(phrase.letters.index("T"), 1)
    left, right = phrase.atoms[:cut], phrase.atoms[cut + 1 :]
    a = next(atom for atom in left if atom.letter in _TIMES + "d")
    b = next(atom for atom in right if atom.letter in _TIMES)
    year_a, year_b = named_year(a, phrase.years), named_year(b, phrase.years)
    end = _side(right, b, replace(phrase.years, year=year_b or year_a or phrase.years.year)).last
    if a.letter == "d":
        start = _day_of(end, int(re.findall(r"\d+", a.groups["days"])[0]))
    else:
        start = _side(left, a, replace(phrase.years, year=year_a or end.year)).first
        if start > end and year_a is None and year_b is not None:
            start = _side(left, a, replace(phrase.years, year=end.year - 1)).first
        elif start > end and year_b is None:
            end = _side(right, b, replace(phrase.years, year=end.year + 1)).last
    if start > end:
        raise NoSuchDayError
    if "B" in phrase.letters[cut:]:
        end -= timedelta(days=1)
        return [replace(phrase.within(Span(start, end)), exclusive=True)]
    return [phrase.within(Span(start, end))]


def _side(atoms: Sequence[Atom], atom: Atom, years: Years) -> Span:
    span = span_of(atom, years)
    point = next((a.groups["point"] for a in atoms if a.letter == "p"), None)
    if point is None:
        return span
    day = point_of(point, span)
    return Span(day, day)


def _turn(phrase: _Phrase) -> list[Deadline]:
    return [read_turn(phrase.atoms, phrase.letters, phrase.years, phrase.words)]


def _turns(phrase: _Phrase) -> list[Deadline]:
    found = [f for atom in phrase.of("R") for f in frequencies(atom)]
    return [
        read_turn([], turn, phrase.years, phrase.words)
        for turn in dict.fromkeys(turn_letter(frequency) for frequency in found)
    ]


def _week_of_month(phrase: _Phrase) -> list[Deadline]:
    month = span_of(phrase.of("M")[0], phrase.years)
    first, last = (month.first.replace(day=d) for d in week_days(phrase.of("w")[0], month.last.day))
    question = ask.WEEK.format(words=phrase.words, first=first.day, last=paper_date(last))
    return [replace(phrase.within(Span(first, last)), question=question)]


def _term(phrase: _Phrase) -> list[Deadline]:
    groups = phrase.of("O")[0].groups
    words = groups.get("term") or groups["term2"]
    offset = Offset(int(words.split()[0]), working="lam viec" in words)
    dates = phrase.of("D")
    if not dates:
        return [Deadline(text=phrase.words, kind=DeadlineKind.EVENT, offset=offset)]
    event = span_of(dates[0], phrase.years).first
    question = ask.HOLIDAYS.format(words=phrase.words) if offset.working else None
    deadline = phrase.on(offset.after(event), exclusive=False)
    return [replace(deadline, start=event, offset=offset, question=question)]


def _plain(kind: DeadlineKind, question: str | None = None) -> Callable[[_Phrase], list[Deadline]]:
    def build(phrase: _Phrase) -> list[Deadline]:
        if question:
            return [phrase.asked(question, kind)]
        return [Deadline(text=phrase.words, kind=kind)]

    return build


def _guarded(build: Callable[[_Phrase], list[Deadline]]) -> Callable[[_Phrase], list[Deadline]]:
    """A day that the calendar does not have is asked about."""

    def guarded(phrase: _Phrase) -> list[Deadline]:
        try:
            return build(phrase)
        except (NoSuchDayError, OverflowError):
            return [phrase.asked(ask.NO_SUCH_DAY)]

    return guarded


_LIMIT = "[BUTI]*"
_DOUBT = _plain(DeadlineKind.NONE, ask.NOT_UNDERSTOOD)
_Builder = Callable[[_Phrase], list[Deadline]]
# In order: the first pattern that matches at a place wins.
_RULES: tuple[tuple[re.Pattern[str], _Builder], ...] = tuple(
    (re.compile(pattern), _guarded(build))
    for pattern, build in (
        (r"[BUTIFx]*K?x?N(?:\.?D(?:T?D)?)?", _plain(DeadlineKind.NONE, ask.NO_DATE)),
        (rf"x[BFUTIp]*[d{_TIMES}m]|[d{_TIMES}]h[BUTI]*[d{_TIMES}]", _DOUBT),
        (r"[FI]*G", _turn),
        (r"(?:A|I?[Yy])K?C(?:K?C)*|C(?:K?C)*(?:K?A|K?I[Yy]|Y)?", _plain(DeadlineKind.CONTINUOUS)),
        (rf"S?{_LIMIT}D(?:K{_LIMIT}D)*[46]", _turn),
        (rf"S?[46][K;]?\.?{_LIMIT}D(?:K{_LIMIT}D)*|3[K;]?\.?{_LIMIT}D(?:K{_LIMIT}D)+", _turn),
        (rf"S?[234][K;]?\.?{_LIMIT}dL?|S?{_LIMIT}d(?:L?[234]|L)", _turn),
        (rf"{_LIMIT}pm?[2346]|{_LIMIT}w2", _turn),
        (rf"S?{_LIMIT}W1|S?1K?{_LIMIT}W", _turn),
        (rf"{_LIMIT}[MQ]6|6K?{_LIMIT}[MQ]", _turn),
        (rf"{_LIMIT}wM", _week_of_month),
        (r"S?[123456R](?:K?[123456R])*s?", _turns),
        (rf"F?[IU]*(?:p[{_TIMES}]|[dDMQPYA])T[BUITp]*[{_TIMES}]", _range),
        (rf"Op[{_TIMES}m]", _DOUBT),
        (r"[UBI]*OF?D?E*", _term),
        (r"[BUTIHWF]*D(?:KD)*", _dates),
        (rf"{_LIMIT}dKD", _days_before_date),
        (rf"[BUTIF]*pI?[{_TIMES}]", _point),
        (r"[BUTIF]*[MQPYA]|[BUTI]+y", _span),
        (r"[BUTIFp]+m|[BUTIF]*d|w", _plain(DeadlineKind.NONE, ask.WHICH_ONE)),
        (r"[Ss]", _plain(DeadlineKind.RECURRING, ask.HOW_OFTEN)),
        (r"E+|e", _plain(DeadlineKind.EVENT)),
        (r"X", _DOUBT),
    )
)
