"""The licence texts of everything that ships, in one file that the program shows."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

from installer.places import ROOT, PackageError
from installer.wheels import name_of, requirements

OWN = ROOT / "resources" / "licences"
PARTS = OWN / "parts.csv"
SHIPPED = "licences.txt"
RULE = "=" * 78
_TEXT_NAMES = ("licen", "copying", "notice")
# Ours, and what no wheel carries the text of.
_FURTHER = (
    ("Sổ Một Cửa", ROOT / "LICENSE"),
    ("Qt 6, PySide6, shiboken6: LGPL 3.0", OWN / "LGPL-3.0.txt"),
    ("LGPL 3.0 builds on the GPL 3.0", OWN / "GPL-3.0.txt"),
    ("Parts of Qt by others", OWN / "qt-third-party.txt"),
    ("Chữ Liberation", ROOT / "resources" / "fonts" / "OFL.txt"),
    ("Fluent UI System Icons", ROOT / "resources" / "icons" / "fluent" / "LICENSE"),
    ("click-default-group, sqlite-fts4: Apache 2.0", OWN / "Apache-2.0.txt"),
)


def write_licences(program: Path, site_packages: Path, python_licence: Path) -> Path:
    """Put the file into a frozen program, from the wheels it was made of and our own texts.

    Raises PackageError for a run-time distribution without a text or a line in parts.csv.
    """
    sections = [(title, path.read_text("utf-8")) for title, path in _FURTHER]
    sections.append(("Python", python_licence.read_text("utf-8")))
    sections += _of_wheels(site_packages)
    sections += _of_system((program / "_internal").glob("lib*.so*"))
    target = program / "_internal" / "resources" / "licences" / SHIPPED
    words = [f"{RULE}\n{title}\n{RULE}\n\n{text.strip()}\n" for title, text in sections]
    target.write_text("\n".join(words), "utf-8")
    return target


def listed() -> set[str]:
    """The distributions that parts.csv names, as pip compares names."""
    with PARTS.open(encoding="utf-8", newline="") as file:
        return {
            name_of(name) for row in csv.DictReader(file) for name in row["distributions"].split()
        }


def _of_wheels(site_packages: Path) -> list[tuple[str, str]]:
    shipped = {name_of(each) for each in requirements()}
    unlisted = shipped - listed()
    if unlisted:
        raise PackageError(f"resources/licences/parts.csv does not name {sorted(unlisted)}")
    found = {name_of(each.name): each for each in distributions(path=[str(site_packages)])}
    sections = []
    for name in sorted({*shipped, "pyinstaller"}):
        if name not in found:
            raise PackageError(f"{name} is not installed in {site_packages}")
        texts = _texts(found[name])
        if not texts and not name.startswith(("pyside6", "shiboken6")):
            raise PackageError(f"{name} carries no licence text")
        if texts:
            sections.append((f"{found[name].name} {found[name].version}", "\n\n".join(texts)))
    return sections


def _texts(distribution: Distribution) -> list[str]:
    files = [
        file for file in distribution.files or ()
        if ".dist-info" in file.parts[0] and file.name.lower().startswith(_TEXT_NAMES)
    ]  # fmt: skip
    return [Path(str(file.locate())).read_text("utf-8", "replace") for file in sorted(files)]


def _of_system(libraries: Iterable[Path]) -> list[tuple[str, str]]:
    """Debian's copyright files of the packages that the libraries come from."""
    packages: set[str] = set()
    for library in libraries:
        if library.is_symlink():  # of a wheel, which has its own words
            continue
        asked = ["dpkg-query", "-S", f"*/{library.name}*"]
        answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
        packages |= {line.split(":")[0] for line in answer.splitlines() if "diversion" not in line}
    texts: dict[str, list[str]] = {}
    for package in sorted(packages):
        words = Path("/usr/share/doc", package, "copyright")
        if words.exists():
            texts.setdefault(words.read_text("utf-8", "replace"), []).append(package)
    return [(", ".join(names), text) for text, names in texts.items()]
