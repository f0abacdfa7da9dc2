"""Units, groups, successions and remembered agency names in the store."""

from __future__ import annotations

import json

from core.domain.text import spelling_key
from core.domain.unit import (
    Extent,
    Membership,
    Succession,
    Unit,
    UnitDirectory,
    UnitGroup,
)
from core.storage.records import RecordStore, day
from core.storage.store import Row, Step, Store

ALIAS = "agency_alias"


class UnitStore:
    """Reads and writes the unit directory."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.units = RecordStore(store, "unit", build=_unit, key=lambda unit: unit.id)
        self.groups = RecordStore(store, "unit_group", build=_group, key=lambda group: group.id)
        self.successions = RecordStore(
            store,
            "succession",
            build=_succession,
            key=lambda link: f"{link.old_id}>{link.new_id}@{link.on}",
            renamed={"on": "since"},
        )

    def directory(self) -> UnitDirectory:
        """Everything known about units."""
        with self._store.reading():
            return UnitDirectory(self.units.all(), self.successions.all(), self.groups.all())

    def write(self, step: Step, before: UnitDirectory, after: UnitDirectory) -> None:
        """Write what differs between two directories."""
        self.units.write(step, before.units, after.units)
        self.groups.write(step, before.groups, after.groups)
        self.successions.write(step, before.successions, after.successions)

    def aliases(self) -> dict[str, str]:
        """Remembered wordings → the id of the unit or group meant."""
        rows = self._store.rows("SELECT words, target_id FROM agency_alias ORDER BY words")
        return {row["words"]: row["target_id"] for row in rows}

    def remember(self, step: Step, words: str, target_id: str) -> None:
        """Keep what a wording stands for; a later answer replaces the earlier one."""
        row = {"id": spelling_key(words), "words": words, "target_id": target_id}
        if self._store.rows("SELECT 1 FROM agency_alias WHERE id = ?", (row["id"],)):
            step.update(ALIAS, row["id"], row)
        else:
            step.insert(ALIAS, row)


def _unit(row: Row) -> Unit:
    dates = {name: day(row[name]) for name in ("valid_from", "valid_to")}
    return Unit(**{**row, **dates})


def _group(row: Row) -> UnitGroup:
    members = tuple(
        Membership(m["unit_id"], day(m["valid_from"]), day(m["valid_to"]))
        for m in json.loads(row["members"])
    )
    return UnitGroup(**{**row, "aliases": tuple(json.loads(row["aliases"])), "members": members})


def _succession(row: Row) -> Succession:
    since = day(row["since"])
    assert since is not None  # the column is NOT NULL
    return Succession(row["old_id"], row["new_id"], Extent(row["extent"]), since)
