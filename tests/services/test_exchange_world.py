"""Seeded histories on real stores: the invariants hold after every step, the offices agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.services.exchange_world import World

SEEDS, STEPS = 5, 30


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_invariant_holds_and_the_offices_agree(
    seed: int, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    world = World(seed, tmp_path, clock)
    try:
        world.run(STEPS)
        assert world.finish() == []
    finally:
        world.close()


def test_a_planted_mistake_is_caught(
    tmp_path: Path, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures that do not follow the events: the check after each step has to see it."""
    monkeypatch.setattr("core.services.exchange_values._FigureTable.write", lambda *_: None)
    logs = []
    for seed in (1, 2, 3):
        (tmp_path / str(seed)).mkdir()
        world = World(seed, tmp_path / str(seed), clock)
        try:
            world.run(STEPS)
            logs += world.log
        finally:
            world.close()
    assert any("I18" in found for found in logs)
