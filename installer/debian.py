"""System packages on Debian and Ubuntu: installed where that is allowed, else named."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable


def install(packages: Iterable[str], reason: str) -> bool:
    """Install packages as root; otherwise say what to type. Whether they are there now."""
    wanted = sorted(set(packages))
    if not wanted:
        return True
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *wanted]
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-q"], check=False, stdout=subprocess.DEVNULL)
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0:
            return True
    print(f"{reason} needs these system packages first:\n  sudo", *command, flush=True)
    return False
