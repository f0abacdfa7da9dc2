"""How far a store has come, remembered outside of it, so that a store put back is noticed.

One copy lies beside the store and notices that only the store's file was put back; one lies in
the user's profile and notices that the whole folder was, as the wizard tells people to do.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.services.locations import profile_dir

_BESIDE, _IN_PROFILE = "doi-phieu.json", "so-da-dung.json"
_MOST_STORES = 200


@dataclass(frozen=True, slots=True)
class Reached:
    """How many events of the exchange and how many steps of the journal a store knows."""

    events: int = 0
    steps: int = 0

    def lost(self, now: Reached) -> Reached:
        """What was known once and is not now."""
        return Reached(max(0, self.events - now.events), max(0, self.steps - now.steps))

    def __bool__(self) -> bool:
        return bool(self.events or self.steps)


class ReplicaMark:
    """Reads and writes both copies; what cannot be read or written is passed over."""

    def __init__(self, data_dir: Path) -> None:
        self._files = (data_dir / _BESIDE, profile_dir() / _IN_PROFILE)

    def reached(self, replica: str) -> Reached:
        """The furthest that the store of this name is known to have been."""
        marks = [_mark(_stores(file).get(replica)) for file in self._files]
        return Reached(max(m.events for m in marks), max(m.steps for m in marks))

    def write(self, replica: str, now: Reached) -> None:
        """Remember how far the store is."""
        for file in self._files:
            stores = _stores(file)
            stores.pop(replica, None)
            stores[replica] = asdict(now)
            kept = dict(list(stores.items())[-_MOST_STORES:])
            with suppress(OSError):
                file.parent.mkdir(parents=True, exist_ok=True)
                draft = file.with_name(f"{file.name}.moi")
                draft.write_text(json.dumps(kept), encoding="utf-8")
                draft.replace(file)


def _stores(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _mark(data: object) -> Reached:
    if not isinstance(data, dict):
        return Reached()
    events, steps = data.get("events"), data.get("steps")
    return Reached(events if isinstance(events, int) else 0, steps if isinstance(steps, int) else 0)
