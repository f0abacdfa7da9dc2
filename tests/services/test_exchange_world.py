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
