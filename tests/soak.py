"""Long runs of the seeded simulations: python3 dev.py soak [--seeds N] [--from SEED].

Each seed is one history of the pure merge; every hundredth is also one on real stores with real
workbooks. A broken seed is printed with what it broke, and can be run again alone.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tests.exchange.simulation import Protocol, faults
from tests.exchange.simulation import World as MergeWorld
from tests.services.exchange_world import World as StoreWorld

MERGE_STEPS, STORE_STEPS, STORE_EVERY = 45, 40, 100
REPORT_SECONDS = 10.0
START = datetime(2024, 3, 18, tzinfo=timezone(timedelta(hours=7)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10_000)
    parser.add_argument("--from", type=int, default=0, dest="first")
    arguments = parser.parse_args()
    broken = 0
    told = time.monotonic()
    for done in range(arguments.seeds):
        seed = arguments.first + done
        found = merge_faults(seed)
        if done % STORE_EVERY == 0:
            found += store_faults(seed)
        if found:
            broken += 1
            print(f"seed {seed}: {'; '.join(sorted(set(found))[:5])}", flush=True)
        if time.monotonic() - told > REPORT_SECONDS:
            told = time.monotonic()
            print(f"{done + 1} of {arguments.seeds} seeds, {broken} broken", flush=True)
    print(f"{arguments.seeds} seeds, {broken} broken")
    return 1 if broken else 0


def merge_faults(seed: int) -> list[str]:
    """What a history of the pure merge breaks."""
    world = MergeWorld(seed, Protocol())
    world.run(MERGE_STEPS)
    return faults(world)


def store_faults(seed: int) -> list[str]:
    """What a history on real stores breaks."""
    looks = itertools.count()
    with tempfile.TemporaryDirectory() as folder:
        world = StoreWorld(seed, Path(folder), lambda: START + timedelta(seconds=next(looks)))
        try:
            world.run(STORE_STEPS)
            return world.finish()
        finally:
            world.close()


if __name__ == "__main__":
    sys.exit(main())
