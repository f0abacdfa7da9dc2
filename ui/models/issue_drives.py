"""Removable drives, to hand workbooks out on a USB stick and to take it out safely."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_REMOVABLE = 2  # GetDriveTypeW: DRIVE_REMOVABLE
_MOUNTS = ("/media/", "/run/media/", "/mnt/usb", "/Volumes/")


def removable_drives() -> list[tuple[str, Path]]:
    """The removable drives that can be written to, each with its words: "USB (E:)"."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if is_removable(Path(root)) and volume.isReady() and not volume.isReadOnly():
            name = root.rstrip("/\\") if sys.platform == "win32" else volume.displayName()
            found.append((f"USB ({name})", Path(root)))
    return found


def is_removable(path: Path) -> bool:
    """Whether a path lies on a removable drive, as far as the system tells by its name."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{path.anchor}") == _REMOVABLE)
    return str(path).startswith(_MOUNTS)
