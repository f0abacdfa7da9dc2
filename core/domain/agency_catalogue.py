"""Agency names matched with units and groups of the catalogue."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.domain.agency import split_agencies
from core.domain.text import fold, nfc, spelling_key
from core.domain.unit import COMMUNE, OFFICE, Unit, UnitGroup

_WORD = re.compile(r"[^\W_]+")
_JOINING = frozenset({spelling_key("và")})
_FULL = {
    spelling_key("UBND"): spelling_key("Ủy ban nhân dân").split(),
    spelling_key("HĐND"): spelling_key("Hội đồng nhân dân").split(),
}
_OPEN = re.compile(r"\blien quan\b")


# The answer of a person who wants a wording to stay words: it stands for no unit.
AS_TEXT = "text"


class AgencyKind(StrEnum):
    """What a name stands for. An open group has no members until a person names them."""

    UNIT = "unit"
    GROUP = "group"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """A unit or group of the catalogue with every name it goes by."""

    kind: AgencyKind
    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgencyMatch:
    """A name as printed, what it stands for (``id`` of the unit or group), and what to say.

    ``note`` is one Vietnamese sentence for open and unknown names, else empty.
    """

    name: str
    kind: AgencyKind
    id: str | None = None
    note: str = ""


def unit_entry(unit: Unit) -> AgencyEntry:
    """The names of a unit: its own, its short one, and UBND of it where it is no office."""
    names = [unit.name, unit.short_name]
    if unit.level != OFFICE:
        lowered = unit.name[:1].lower() + unit.name[1:]
        names += [f"UBND {lowered}"]
        if unit.level != COMMUNE and unit.kind:
            names += [f"UBND {unit.kind.lower()}"]
    return AgencyEntry(AgencyKind.UNIT, unit.id, tuple(dict.fromkeys(filter(None, names))))


def group_entry(group: UnitGroup) -> AgencyEntry:
    """The names of a group."""
    return AgencyEntry(AgencyKind.GROUP, group.id, (group.name, *group.aliases))


class AgencyCatalogue:
    """Finds units and groups by name, tolerant of how names are written.

    Case, tone placement, Unicode form, blanks, dots, " - " against "và", and abbreviations
    (VP, P., TT, UBND, VHTT …) do not matter. A name that fits two entries is unknown.
    """

    def __init__(
        self,
        entries: Iterable[AgencyEntry],
        *,
        aliases: Mapping[str, str] | None = None,
        owner: Unit | None = None,
    ) -> None:
        """Build the catalogue.

        Args:
            entries: the units and groups of the plan's year.
            aliases: wordings that a person has matched before → the id of an entry.
            owner: the office of the plan; its name at the end of another ("Phòng Tư pháp
                huyện Vĩnh Bảo") may be there or not.
        """
        self.entries = {entry.id: entry for entry in entries}
        self.aliases = {spelling_key(words): id_ for words, id_ in (aliases or {}).items()}
        names = [name for entry in self.entries.values() for name in entry.names]
        self.known = (*names, *self.aliases)
        self._endings = _endings(owner)
        self._names = [
            (_words(name), entry) for entry in self.entries.values() for name in entry.names
        ]
        self._exact: dict[tuple[str, ...], set[str]] = {}
        for words, entry in self._names:
            self._exact.setdefault(self._bare(words), set()).add(entry.id)

    def read(self, text: str) -> list[AgencyMatch]:
        """The agencies of a cell in order, each matched."""
        return [self.match(name) for name in split_agencies(text, self.known)]

    def match(self, name: str) -> AgencyMatch:
        """What one name stands for."""
        known = self.aliases.get(spelling_key(name.strip(" .,;")))
        if known == AS_TEXT:
            note = f"“{name}” để chữ, không giao cho đơn vị nào."
            return AgencyMatch(name, AgencyKind.OPEN, None, note)
        alias = self.entries.get(known or "")
        if alias:
            return AgencyMatch(name, alias.kind, alias.id)
        words = _words(name)
        found = self._exact.get(self._bare(words)) or self._abbreviated(name, words)
        if len(found) == 1:
            entry = self.entries[next(iter(found))]
            return AgencyMatch(name, entry.kind, entry.id)
        if not found and _OPEN.search(fold(name)):
            note = f"“{name}” không nêu tên cơ quan nào: giữ nguyên chữ, chọn đơn vị khi cần."
            return AgencyMatch(name, AgencyKind.OPEN, None, note)
        return AgencyMatch(name, AgencyKind.UNKNOWN, None, self._question(name, found))

    def _question(self, name: str, found: set[str]) -> str:
        if found:
            names = " hay ".join(f"“{self.entries[id_].names[0]}”" for id_ in sorted(found))
            return f"“{name}” là {names}?"
        return f"“{name}” chưa có trong danh mục. Là đơn vị nào?"

    def _bare(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words without the owner's name at the end."""
        for ending in self._endings:
            if len(words) > len(ending) and tuple(words[-len(ending) :]) == ending:
                return tuple(words[: -len(ending)])
        return tuple(words)

    def _abbreviated(self, name: str, words: Sequence[str]) -> set[str]:
        short = {
            spelling_key(match.group())
            for match in _WORD.finditer(nfc(name))
            if match.group().isupper() or name[match.end() : match.end() + 1] == "."
        }
        if not short:
            return set()
        given = self._bare(words)
        return {
            entry.id
            for known, entry in self._names
            if _abbreviates(given, self._bare(known), short)
        }


def questions(matches: Iterable[AgencyMatch]) -> list[AgencyMatch]:
    """The unknown names among matches, each once however often and in whatever spelling."""
    once = {
        spelling_key(match.name): match for match in matches if match.kind is AgencyKind.UNKNOWN
    }
    return list(once.values())


def _words(name: str) -> tuple[str, ...]:
    keys = (spelling_key(word) for word in _WORD.findall(nfc(name)))
    return tuple(full for key in keys if key not in _JOINING for full in _FULL.get(key, [key]))


def _endings(owner: Unit | None) -> list[tuple[str, ...]]:
    if owner is None:
        return []
    endings = {_words(owner.name), _words(owner.kind)} - {()}
    return sorted(endings, key=len, reverse=True)


def _abbreviates(given: Sequence[str], known: Sequence[str], short: set[str]) -> bool:
    """Whether the given words are the known ones, some of them by their first letters."""
    if not given or not known:
        return not given and not known
    if given[0] == known[0] and _abbreviates(given[1:], known[1:], short):
        return True
    if given[0] not in short or (given[0] == known[0] and len(given[0]) == 1):
        return False
    letters = fold(given[0])
    reach = len(letters)
    initials = "".join(_initial(word) for word in known[:reach])
    return (
        reach <= len(known)
        and initials == letters
        and _abbreviates(given[1:], known[reach:], short)
    )


def _initial(word: str) -> str:
    return fold(unicodedata.normalize("NFD", word)[0])
