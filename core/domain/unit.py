"""Units, their groups, and what became of them: all of it dated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.domain.text import spelling_key

COMMUNE, DISTRICT, PROVINCE, OFFICE = "commune", "district", "province", "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An office or an administrative unit, from ``valid_from`` to ``valid_to`` inclusive.

    ``id`` is our own and never re-used. ``code`` is the official code as text; it was given to
    other territories later, so it names a unit only together with a day. ``level`` is data
    (commune, district, province, office are the bundled ones); ``parent_id`` is the office
    above.
    """

    id: str
    code: str
    name: str
    short_name: str = ""
    kind: str = ""
    level: str = COMMUNE
    parent_id: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    phone: str = ""
    contact: str = ""

    def is_valid(self, on: date) -> bool:
        """Whether the unit exists on that day."""
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)

    @property
    def authority(self) -> str:
        """The unit as one writes to it: "Ủy ban nhân dân xã Hòa Bình"; an office by its name."""
        if self.name.startswith("UBND "):
            return self.name.replace("UBND ", "Ủy ban nhân dân ", 1)
        if self.level == OFFICE or self.name.startswith("Ủy ban"):
            return self.name
        return f"Ủy ban nhân dân {self.name[:1].lower()}{self.name[1:]}"


class Extent(StrEnum):
    """How much of an old unit passed to a new one.

    ``ALL_PEOPLE``: part of the land but every inhabitant; figures count people's dossiers, so
    they go with it whole.
    """

    WHOLE = "whole"
    ALL_PEOPLE = "part-of-area-all-people"
    PART = "part"

    @property
    def carries_figures(self) -> bool:
        """Whether the old unit's figures belong to the new unit as they are."""
        return self is not Extent.PART


@dataclass(frozen=True, slots=True)
class Succession:
    """On the day ``on``, ``old_id`` passed to ``new_id`` in whole or in part."""

    old_id: str
    new_id: str
    extent: Extent
    on: date


@dataclass(frozen=True, slots=True)
class Membership:
    """A unit's place in a group from ``valid_from`` to ``valid_to`` inclusive."""

    unit_id: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGroup:
    """Units named together ("UBND các xã, thị trấn"): by a rule, by name, or both.

    The rule takes every unit of ``level`` directly under ``parent_id``; without a level there
    is no rule. ``aliases`` are other wordings of the name.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    level: str = ""
    parent_id: str | None = None
    members: tuple[Membership, ...] = ()

    def holds(self, unit: Unit, on: date) -> bool:
        """Whether a unit belongs to the group on a day on which it exists."""
        if self.level and (unit.level, unit.parent_id) == (self.level, self.parent_id):
            return True
        return any(
            member.unit_id == unit.id
            and (member.valid_from or date.min) <= on <= (member.valid_to or date.max)
            for member in self.members
        )


@dataclass(frozen=True, slots=True)
class Regrouping:
    """Where units of one time stand in the boundaries of another.

    ``targets`` gives each unit that can be re-added the one unit it goes to. ``inseparable``
    gives each unit that was divided the units it was divided among: its figures belong to
    none of them alone. ``unplaced`` are units of which no succession tells.
    """

    targets: Mapping[str, str]
    inseparable: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unplaced: tuple[str, ...] = ()

    def added(self, figures: Mapping[str, int]) -> dict[str, int]:
        """Figures of old units added up on the new boundaries; divided units are left out."""
        sums: dict[str, int] = {}
        for unit_id, value in figures.items():
            target = self.targets.get(unit_id)
            if target is not None:
                sums[target] = sums.get(target, 0) + value
        return sums


class UnitDirectory:
    """All units ever known, with their groups and successions; a day chooses among them."""

    def __init__(
        self,
        units: Iterable[Unit],
        successions: Iterable[Succession] = (),
        groups: Iterable[UnitGroup] = (),
    ) -> None:
        self.units = tuple(units)
        self.groups = tuple(groups)
        self.successions = tuple(successions)
        self.by_id = {unit.id: unit for unit in self.units}
        self._after: dict[str, list[Succession]] = {}
        self._before: dict[str, list[Succession]] = {}
        for link in self.successions:
            self._after.setdefault(link.old_id, []).append(link)
            self._before.setdefault(link.new_id, []).append(link)

    def at(self, on: date, *, level: str | None = None, parent_id: str | None = None) -> list[Unit]:
        """The units that exist on a day, by code; of one level or directly under one office."""
        found = [
            unit
            for unit in self.units
            if unit.is_valid(on)
            and level in (None, unit.level)
            and parent_id in (None, unit.parent_id)
        ]
        return sorted(found, key=lambda unit: (unit.code, unit.id))

    def by_code(self, code: str, on: date) -> Unit | None:
        """The unit that has an official code on a day."""
        return next((unit for unit in self.at(on) if unit.code == code.strip()), None)

    def by_name(self, name: str, on: date) -> list[Unit]:
        """The units whose name or short name this is on a day, in any spelling of it."""
        key = spelling_key(name)
        return [
            unit
            for unit in self.at(on)
            if key in (spelling_key(unit.name), spelling_key(unit.short_name))
        ]

    def members(self, group: UnitGroup, on: date) -> list[Unit]:
        """The members of a group on a day, by code."""
        return [unit for unit in self.at(on) if group.holds(unit, on)]

    def successors(self, unit_id: str) -> list[Succession]:
        """What the unit passed to."""
        return self._after.get(unit_id, [])

    def predecessors(self, unit_id: str) -> list[Succession]:
        """What the unit came from."""
        return self._before.get(unit_id, [])

    def regroup(self, unit_ids: Iterable[str], on: date) -> Regrouping:
        """Where units (of any earlier day) stand in the boundaries of the day ``on``."""
        targets: dict[str, str] = {}
        inseparable: dict[str, tuple[str, ...]] = {}
        unplaced: list[str] = []
        for unit_id in unit_ids:
            heirs, is_whole = self._heirs(unit_id, on, set())
            if not heirs:
                unplaced.append(unit_id)
            elif is_whole and len(heirs) == 1:
                targets[unit_id] = heirs[0]
            else:
                inseparable[unit_id] = tuple(heirs)
        return Regrouping(targets, inseparable, tuple(unplaced))

    def _heirs(self, unit_id: str, on: date, seen: set[str]) -> tuple[list[str], bool]:
        """The units of a day that hold what was this unit, and whether one holds its figures."""
        unit = self.by_id.get(unit_id)
        if unit is None or unit_id in seen:
            return [], False
        if unit.is_valid(on):
            return [unit_id], True
        links = [link for link in self.successors(unit_id) if link.on <= on]
        carrying = [link for link in links if link.extent.carries_figures]
        heirs: dict[str, None] = {}
        is_whole = bool(carrying)
        for link in carrying or links:
            found, was_whole = self._heirs(link.new_id, on, seen | {unit_id})
            heirs.update(dict.fromkeys(found))
            is_whole = is_whole and was_whole
        return list(heirs), is_whole
