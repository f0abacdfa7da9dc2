"""Whether an installation can do its work: run by the installer and by support."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.documents import read_document
from core.services.identity import OfficeIdentity
from core.services.locations import resource
from core.services.office import Office

SAMPLE = ("plans", "ke-hoach-vinh-bao-2024.txt")
PDF = "thu.pdf"
_TASKS = 29
Part = tuple[str, Callable[[Path], None]]  # its name, and what is tried in the folder


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried; ``detail`` says what went wrong."""

    name: str
    passed: bool
    detail: str = ""


def self_test(further: Sequence[Part] = ()) -> list[Check]:
    """Try the main path on the sample plan in a folder of its own, and report each part.

    ``further`` parts of a layer above come last, and find the written :data:`PDF` in the folder.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        trial = _Trial(Path(folder))
        try:
            checks = [_tried(name, part) for name, part in trial.parts()]
            rest = [_tried(name, partial(part, Path(folder))) for name, part in further]
            return checks + rest
        finally:
            trial.close()


def _tried(name: str, part: Callable[[], None]) -> Check:
    """Every part is tried, so that one report names all that is missing."""
    try:
        part()
    except Exception as error:
        return Check(name, passed=False, detail=f"{type(error).__name__}: {error}")
    return Check(name, passed=True)


class _Trial:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._office: Office | None = None

    def parts(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            ("phông chữ", self._fonts),
            ("lập sổ, mọi bước nâng cấp", self._store),
            ("đọc kế hoạch mẫu", self._plan),
            ("ghi và đọc lại Excel", lambda: self._round_trip("xlsx")),
            ("ghi và đọc lại Word", lambda: self._round_trip("docx")),
            ("ghi PDF", self._pdf),
            ("hoàn tác", self._undo),
        ]

    def close(self) -> None:
        if self._office:
            self._office.close()

    def _fonts(self) -> None:
        for family in ("Serif", "Sans"):
            for face in ("Regular", "Bold", "Italic", "BoldItalic"):
                resource("fonts", f"Liberation{family}-{face}.ttf").open("rb").close()

    def _store(self) -> None:
        identity = OfficeIdentity(
            role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
        )
        self._office = Office.create(self._folder, identity)

    def _plan(self) -> None:
        plan = read_document(resource(*SAMPLE)).plan
        expect(len(plan.tree.tasks()) == _TASKS, f"{len(plan.tree.tasks())} nhiệm vụ")
        self._opened().plans.store(plan, source=SAMPLE[-1])

    def _round_trip(self, suffix: str) -> None:
        written = self._written(suffix)
        count = len(read_document(written).plan.tree.tasks())
        expect(count == _TASKS, f"đọc lại được {count} nhiệm vụ")

    def _pdf(self) -> None:
        head = self._written("pdf").read_bytes()[:5]
        expect(head == b"%PDF-", f"đầu tệp là {head!r}")

    def _undo(self) -> None:
        office = self._opened()
        office.history.undo()
        expect(office.plans.current() is None, "kế hoạch còn trong sổ sau khi hoàn tác")

    def _written(self, suffix: str) -> Path:
        office = self._opened()
        plan = office.plans.current()
        expect(plan is not None, "chưa có kế hoạch")
        assert plan is not None
        return office.plans.export(plan.id, self._folder / PDF.replace("pdf", suffix))

    def _opened(self) -> Office:
        if self._office is None:
            raise RuntimeError("chưa lập được sổ")
        return self._office


def expect(condition: bool, words: str) -> None:
    """Raise RuntimeError with ``words`` about what went wrong, unless the condition holds."""
    if not condition:
        raise RuntimeError(words)
