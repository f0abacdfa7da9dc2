"""The formulas of a workbook: what an entry will be read as, shares, verdicts, rules.

They only show; the reader never uses them. Each gives the same under every Windows locale.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.domain.data_element import Term
from core.domain.verdict import WHOLE, Target
from core.exchange.entry import EntryType
from core.exchange.form import FormCheck

ASK = "?"
NOT_ARISEN, NOT_APPLICABLE = "Không phát sinh", "Không áp dụng"
PASS, FAIL, NOT_ASSESSED = "Đạt", "Chưa đạt", "Không đánh giá"


def echo(cell: str, kind: EntryType) -> str:
    """What the entry in ``cell`` will be read as; "?" where the reader would ask."""
    typed = _typed(cell)
    if kind is EntryType.CHOICE:
        return f'IF({typed}="","",IF(OR({typed}="Có",{typed}="Chưa"),{typed},"{ASK}"))'
    # Digits alone are the same number under every locale; what else VALUE makes of a text fails
    # the comparison. NUMBERVALUE would be shorter, but Excel 2010 does not know it.
    value = f'VALUE(SUBSTITUTE(SUBSTITUTE({typed},".","")," ",""))'
    grouped = f'SUBSTITUTE(FIXED({value},0),",",".")'
    same = f'OR({typed}=TEXT({value},"0"),{typed}={grouped},{typed}=SUBSTITUTE({grouped},"."," "))'
    count = f'IFERROR(IF(AND({value}>=0,{same}),{value},"{ASK}"),"{ASK}")'
    upper = f"UPPER({typed})"
    states = f'IF({upper}="KPS","{NOT_ARISEN}",IF({upper}="KAD","{NOT_APPLICABLE}",{count}))'
    return f'IF({typed}="","",{states})'


def day_echo(cell: str) -> str:
    """The day that d/m/yyyy in ``cell`` will be read as; "?" where the reader may ask."""
    typed = f'SUBSTITUTE(SUBSTITUTE({_typed(cell)},"-","/"),".","/")'
    first = f'FIND("/",{typed})'
    second = f'FIND("/",{typed},{first}+1)'
    day = f"VALUE(LEFT({typed},{first}-1))"
    month = f"VALUE(MID({typed},{first}+1,{second}-{first}-1))"
    year = f"VALUE(MID({typed},{second}+1,4))"
    date = f"DATE({year},{month},{day})"
    words = f'{day}&"/"&{month}&"/"&{year}'
    right = f"AND({year}>1999,{year}<2100,DAY({date})={day},MONTH({date})={month})"
    return f'IF({_typed(cell)}="","",IFERROR(IF({right},{words},"{ASK}"),"{ASK}"))'


def share(numerator: tuple[Term, ...], denominator: tuple[Term, ...], echoes: Echoes) -> str:
    """Numerator ÷ denominator, blank until every count is there."""
    top, bottom = _total(numerator, echoes), _total(denominator, echoes)
    ready = _ready((*numerator, *denominator), echoes)
    return f'IF({ready},IF(({bottom})=0,"{NOT_ASSESSED}",({top})/({bottom})),"")'


def verdict(
    numerator: tuple[Term, ...], denominator: tuple[Term, ...], target: Target, echoes: Echoes
) -> str:
    """Đạt or Chưa đạt, by multiplying whole numbers: a rounded share would judge wrongly."""
    top = _total(numerator, echoes)
    ready = _ready((*numerator, *denominator), echoes)
    if not denominator:
        return f'IF({ready},IF(({top})>0,"{PASS}","{FAIL}"),"")'
    bottom = _total(denominator, echoes)
    met = f"({top})*{WHOLE}{target.comparator}{target.hundredths}*({bottom})"
    return f'IF({ready},IF(({bottom})=0,"{NOT_ASSESSED}",IF({met},"{PASS}","{FAIL}")),"")'


def rule(check: FormCheck, echoes: Echoes) -> str:
    """Khớp, or by how much the two sides differ; blank until every count is there."""
    ready = _ready((*check.left, *check.right), echoes)
    apart = f"({_total(check.left, echoes)})-({_total(check.right, echoes)})"
    if check.comparator == "=":
        return f'IF({ready},IF({apart}=0,"Khớp","Lệch "&ABS({apart})),"")'
    return f'IF({ready},IF({apart}<=0,"Khớp","Vượt "&({apart})),"")'


Echoes = Mapping[str, str]


def _typed(cell: str) -> str:
    return f'TRIM(SUBSTITUTE({cell},"\u00a0"," "))'


def _number(cell: str) -> str:
    """An echo as a number: nothing arisen and Chưa count 0, Có counts 1."""
    return f'IF(OR({cell}="{NOT_ARISEN}",{cell}="Chưa"),0,IF({cell}="Có",1,{cell}))'


def _ready(terms: tuple[Term, ...], echoes: Echoes) -> str:
    cells = dict.fromkeys(echoes[code] for _, code in terms)
    return f"AND({','.join(f'ISNUMBER({_number(cell)})' for cell in cells)})"


def _total(terms: tuple[Term, ...], echoes: Echoes) -> str:
    return "+".join(f"{coefficient}*{_number(echoes[code])}" for coefficient, code in terms)
