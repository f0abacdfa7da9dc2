"""Issuing and collecting many workbooks: time, growth, memory, and the ratio to other readers.

Each size is a process of its own, so that its peak memory is its own; times are those of the
processor. The readers are timed in the same process on the same files, one pass each, doing
nothing but reading every cell.
Run: python3 dev.py bench exchange [--full] [SIZE …]
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from core.documents import read_document
from core.domain.period import parse_period
from core.domain.unit import Unit
from core.exchange.reader import read_workbook
from core.services.identity import OfficeIdentity
from core.services.locations import resource as bundled
from core.services.office import Office

SIZES, FULL = (30, 114, 1000), (30, 114, 1000, 3321)
MARCH = parse_period("2024-T03")
READ = 114
_EMPTY = re.compile(rb'<c r="F(\d+)"( s="\d+")[^>]*?(?:/>|></c>)')


def main(arguments: Sequence[str]) -> int:
    sizes = [int(word) for word in arguments if word.isdigit()]
    sizes = sizes or list(FULL if "--full" in arguments else SIZES)
    print(f"{'':>6}{'issue':>10}{'each':>9}{'preview':>10}{'apply':>9}{'each':>9}{'peak':>9}")
    for size in sizes:
        found = _apart("round", size)
        print(
            f"{size:>6}{found['issue']:>9.2f}s{found['issue'] / size * 1000:>7.1f}ms"
            f"{found['preview']:>9.2f}s{found['apply']:>8.2f}s"
            f"{(found['preview'] + found['apply']) / size * 1000:>7.1f}ms{found['peak']:>6.0f} MB"
        )
    rates = _apart("readers", READ)
    ours = rates.pop("collected: read, checked, merged, stored")
    print(f"\n{READ} workbooks, cells read; a ratio above 1 is slower than ours")
    print(f"{ours:>8.2f}s  1.00  collected: read, checked, merged, stored")
    for name, seconds in rates.items():
        print(f"{seconds:>8.2f}s {seconds / ours:>5.2f}  {name}")
    return 0


def _apart(what: str, size: int) -> dict[str, float]:
    words = [sys.executable, "-m", "tests.bench.exchange", f"--{what}", str(size)]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def round_of(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder, _office(Path(folder), size) as office:
        units = [unit for unit, _ in office.exchange.units_to_issue(MARCH)][-size:]
        start = time.process_time()
        files = office.exchange.issue(MARCH, Path(folder) / "out", units).files
        issue = time.process_time() - start
        paths = [_filled(file.path, number) for number, file in enumerate(files)]
        start = time.process_time()
        preview = office.exchange.preview(paths)
        shown = time.process_time() - start
        start = time.process_time()
        done = office.exchange.apply(preview)
        applied = time.process_time() - start
        assert {file.outcome for file in done.files} == {"accepted"}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {"issue": issue, "preview": shown, "apply": applied, "peak": peak}


def readers(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder, _office(Path(folder), size) as office:
        units = [unit for unit, _ in office.exchange.units_to_issue(MARCH)][-size:]
        files = office.exchange.issue(MARCH, Path(folder) / "out", units).files
        paths = [_filled(file.path, number) for number, file in enumerate(files)]
        ways: dict[str, Callable[[list[Path]], object]] = {
            "our reader alone": lambda all_: [read_workbook(p.read_bytes(), p.name) for p in all_],
            "openpyxl, read-only": lambda all_: [_openpyxl(path) for path in all_],
            "python-calamine": lambda all_: [_calamine(path) for path in all_],
        }
        ways["collected: read, checked, merged, stored"] = office.exchange.collect
        return {name: _timed(way, paths) for name, way in ways.items()}


def _timed(way: Callable[[list[Path]], object], paths: list[Path]) -> float:
    start = time.process_time()
    way(paths)
    return time.process_time() - start


def _openpyxl(path: Path) -> int:
    book = load_workbook(path, read_only=True)
    count = sum(1 for sheet in book for row in sheet.iter_rows() for _ in row)
    book.close()
    return count


def _calamine(path: Path) -> int:
    book = CalamineWorkbook.from_path(str(path))
    sheets = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    return sum(len(row) for sheet in sheets for row in sheet)


def _office(folder: Path, size: int) -> Office:
    """The district of 2024 with as many communes as asked for."""
    identity = OfficeIdentity(
        role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
    )
    office = Office.create(folder / "so", identity, who="lan")
    plan = read_document(bundled("plans", "ke-hoach-vinh-bao-2024.txt")).plan
    office.plans.store(plan, source="mẫu")
    more = [
        Unit(id=f"Z{n:04}", code=f"Z{n:04}", name=f"Xã {n}", kind="Xã", parent_id="316")
        for n in range(size - 30)
    ]
    if more:
        office.units.put_units(more, label="thêm xã")
    return office


def _filled(path: Path, number: int) -> Path:
    """The workbook with every count typed in, as a spreadsheet program would leave it."""

    def typed(match: re.Match[bytes]) -> bytes:
        value = int(match[1]) + number % 50
        return b'<c r="F%s"%s t="inlineStr"><is><t>%d</t></is></c>' % (match[1], match[2], value)

    target = path.with_name(f"t_{path.name}")
    with (
        zipfile.ZipFile(path) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet3.xml":
                part = _EMPTY.sub(typed, part)
                part = re.sub(rb'(<c r="F25"[^>]*><is><t>)\d+', rb"\g<1>" + "Có".encode(), part)
            package.writestr(name, part)
    return target


if __name__ == "__main__":
    if sys.argv[1:2] == ["--round"]:
        print(json.dumps(round_of(int(sys.argv[2]))))
    elif sys.argv[1:2] == ["--readers"]:
        print(json.dumps(readers(int(sys.argv[2]))))
    else:
        sys.exit(main(sys.argv[1:]))
