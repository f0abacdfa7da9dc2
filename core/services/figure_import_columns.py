"""Which column of a foreign table is which: recognised by its heading, or said by a person."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.data_element import DataElement
from core.domain.text import fold
from core.exchange.book import CellKind
from core.services.figure_import_file import ImportSheet

# What a column can be beside an element's code.
UNIT, ELEMENT, VALUE, SKIPPED = "@unit", "@element", "@value", ""

_WORDS: dict[str, tuple[str, ...]] = {
    UNIT: (
        "unit", "đơn vị", "mã đơn vị", "tên đơn vị", "mã xã", "tên xã", "xã", "xã, phường",
        "xã, thị trấn", "xã, phường, thị trấn", "mã đvhc", "đơn vị hành chính", "ubnd cấp xã",
        "cơ quan, đơn vị", "cơ quan", "tên cơ quan", "đơn vị báo cáo", "đơn vị tiếp nhận",
        "đơn vị thực hiện", "lĩnh vực, công việc giải quyết theo cấp",
    ),
    ELEMENT: ("element", "mã số liệu", "số liệu", "chỉ số", "mã chỉ tiêu", "cột"),
    VALUE: ("value", "giá trị", "số lượng", "kết quả"),
}  # fmt: skip
_WITHIN = 30
_SIGNS = re.compile(r"[\s_:*.;,/|()›\-–]+")
_NUMBERED = re.compile(r"\(?(\d{1,2}|[a-z]\d{1,2})\)?(?:\s*=.*)?")
_LEAST_SHARE = 3


def heading_key(text: str) -> str:
    """A heading for comparing: no accents, no signs, no case."""
    return fold(_SIGNS.sub(" ", text))


_MEANING = {heading_key(word): role for role, words in _WORDS.items() for word in words}


@dataclass(frozen=True)
class ImportTable:
    """A table found on a sheet: its headings from the outermost in, and where its rows begin.

    ``roles`` say what each column is, as far as the headings tell. Rows count from 0.
    """

    sheet: ImportSheet
    heading_row: int
    first_row: int
    headings: tuple[str, ...]
    roles: tuple[str, ...]

    @property
    def signature(self) -> str:
        """The same for every table with these headings, whatever file it comes in."""
        text = "\n".join(heading_key(heading) for heading in self.headings)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def is_usable(self) -> bool:
        """Whether units and figures can be found in it."""
        return are_usable(self.roles)


def are_usable(roles: Sequence[str]) -> bool:
    """Whether columns with these roles tell whose figures they hold, and which."""
    if UNIT not in roles:
        return False
    if ELEMENT in roles or VALUE in roles:
        return ELEMENT in roles and VALUE in roles
    return any(role not in (UNIT, SKIPPED) for role in roles)


def is_list(roles: Sequence[str]) -> bool:
    """Whether each row is one figure (unit, element, value), and not all those of a unit."""
    return ELEMENT in roles and VALUE in roles


def find_table(sheet: ImportSheet, elements: Sequence[DataElement]) -> ImportTable:
    """The table of a sheet, where most headings are understood; else where most words stand."""
    known = _Known(elements)
    width = max((len(row) for row in sheet.rows), default=0)
    best: tuple[tuple[int, int], ImportTable] | None = None
    for row in range(min(_WITHIN, len(sheet.rows))):
        headings = tuple(_heading(sheet, row, column) for column in range(width))
        roles = known.roles(sheet, row, headings)
        words = sum(sheet.cell(row, c).kind is CellKind.TEXT for c in range(width))
        found = sum(role != SKIPPED for role in roles)
        rank = (found + _LEAST_SHARE * are_usable(roles), words if not found else 0)
        if best is None or rank > best[0]:
            first = row + 1 + _numbers_columns(sheet, row + 1, width)
            best = (rank, ImportTable(sheet, row, first, headings, roles))
    assert best is not None
    return best[1]


def with_roles(table: ImportTable, by_heading: Mapping[str, str]) -> ImportTable:
    """The table with the roles that a person gave to headings like these."""
    roles = tuple(
        by_heading.get(heading_key(heading), role)
        for heading, role in zip(table.headings, table.roles, strict=True)
    )
    return replace(table, roles=roles)


def roles_by_heading(table: ImportTable) -> dict[str, str]:
    """What is remembered of a table: a role for each heading."""
    pairs = zip(table.headings, table.roles, strict=True)
    return {heading_key(heading): role for heading, role in pairs if heading}


class _Known:
    """The headings by which elements are recognised."""

    def __init__(self, elements: Iterable[DataElement]) -> None:
        self._by_key: dict[str, str] = {}
        self._by_number: dict[str, str] = {}
        for element in elements:
            for words in (element.code, element.name, " ".join(element.heading)):
                if words:
                    self._by_key.setdefault(heading_key(words), element.code)
            if element.column:
                self._by_number[element.column.strip("()").lower()] = element.code

    def roles(self, sheet: ImportSheet, row: int, headings: Sequence[str]) -> tuple[str, ...]:
        """What each column is; no element twice. Units may have a code and a name."""
        numbers = [_NUMBERED.fullmatch(sheet.text(row, c).lower()) for c in range(len(headings))]
        # A row "(1) (2) (3) …" under the headings numbers them as the form does; "(2)" is the
        # column of units there.
        is_numbered = _is_numbering([m[0] for m in numbers if m is not None])
        roles: list[str] = []
        for column, heading in enumerate(headings):
            own = sheet.text(row, column)
            match = numbers[column]
            role = self._role(own, heading)
            if is_numbered and match is not None:
                role = UNIT if match[1] == "2" else self._by_number.get(match[1], SKIPPED)
            elif not role and match is not None and own.startswith("("):
                role = self._by_number.get(match[1], SKIPPED)
            taken = role not in (SKIPPED, UNIT) and role in roles
            roles.append(SKIPPED if taken else role)
        return tuple(roles)

    def _role(self, own: str, heading: str) -> str:
        for words in (own, heading):
            key = heading_key(words)
            # "(4) Nhận trực tuyến": the number is a help, the name decides.
            bare = re.sub(r"^(?:[a-z]?\d{1,2}) ", "", key)
            for each in (key, bare):
                if found := _MEANING.get(each) or self._by_key.get(each):
                    return found
        return SKIPPED


def _numbers_columns(sheet: ImportSheet, row: int, width: int) -> bool:
    """Whether a row under the headings only numbers the columns."""
    texts = [text for column in range(width) if (text := sheet.text(row, column))]
    numbers = [text for text in texts if _NUMBERED.fullmatch(text.lower())]
    return numbers == texts and _is_numbering(numbers)


def _is_numbering(texts: Sequence[str]) -> bool:
    """Whether cells number the columns: "(1) (2) (3)" or 1 2 3, and are no figures."""
    if len(texts) < _LEAST_SHARE:
        return False
    return all(text.startswith("(") for text in texts) or texts == [
        str(number) for number in range(1, len(texts) + 1)
    ]


def _heading(sheet: ImportSheet, row: int, column: int) -> str:
    """The words over a column from the outermost in, each once."""
    texts = [sheet.text(above, column) for above in range(max(0, row - 3), row + 1)]
    kept = [
        text
        for above, text in enumerate(texts, start=max(0, row - 3))
        if text and _is_heading(sheet, above)
    ]
    return " › ".join(dict.fromkeys(kept))


def _is_heading(sheet: ImportSheet, row: int) -> bool:
    """Whether a row has words in several columns: titles stand in one, merged over all."""
    texts = {sheet.text(row, column) for column in range(len(sheet.rows[row]))} - {""}
    return len(texts) > 1


def element_named(text: str, elements: Sequence[DataElement]) -> str | None:
    """The code of the element that a text names: by its code, its column number or its name."""
    key = heading_key(text)
    for element in elements:
        names = (element.code, element.column, element.name)
        if key and key in map(heading_key, names):
            return element.code
    return None
