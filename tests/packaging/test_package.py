"""What a package is made of agrees with itself: pins, spec, licences, installer."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from core import APP_NAME, __version__
from core.services.licences import licence_texts, shipped_parts
from core.services.locations import default_data_dir
from installer import nsis, places, wheels, wine
from installer.licences import listed, write_licences
from installer.trim import GPL_ONLY, MODULES, trimmed, wanted

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = (ROOT / "installer" / "so-mot-cua.nsi").read_text("utf-8")
SPEC = (ROOT / "build.spec").read_text("utf-8")
OURS = sorted([*(ROOT / "core").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])


def test_the_version_is_written_once() -> None:
    assert places.version() == __version__
    for text in (SCRIPT, SPEC):
        assert __version__ not in text


def test_every_wheel_is_pinned_by_version_and_hash() -> None:
    """On a failure: `python3 dev.py package --lock` writes the pins anew."""
    entries = wheels.pinned_entries()
    pinned = {entry.split(" ", maxsplit=1)[0] for entry in entries}
    tools = {*wheels.TOOLS, *wheels.WINDOWS_TOOLS, wheels.PYTHON_OF_WINDOWS}
    assert pinned == {*wheels.requirements(), *tools}
    for entry in entries:
        assert re.fullmatch(r"[\w-]+==[\w.]+( \\\n    --hash=sha256:[0-9a-f]{64})+", entry), entry


def test_every_distribution_has_its_line_among_the_licences() -> None:
    """On a failure: add the distribution to resources/licences/parts.csv."""
    assert listed() == {wheels.name_of(each) for each in wheels.requirements()}
    assert all(part.name and part.licence for part in shipped_parts())


def test_the_licences_of_this_environment_are_collected(tmp_path: Path) -> None:
    import reportlab

    own = tmp_path / "_internal" / "resources" / "licences"
    own.mkdir(parents=True)
    site_packages = Path(reportlab.__file__).parents[1]
    python_licence = tmp_path / "python.txt"
    python_licence.write_text("PYTHON SOFTWARE FOUNDATION LICENSE", "utf-8")
    if not list(site_packages.glob("pyinstaller-*.dist-info")):
        _pretend_pyinstaller(site_packages, tmp_path)
        site_packages = tmp_path / "site"
    text = write_licences(tmp_path, site_packages, python_licence).read_text("utf-8")
    for words in ("lxml", "GNU LESSER GENERAL PUBLIC LICENSE", "SIL OPEN FONT", "PDFium", "PYTHON"):
        assert words in text


def _pretend_pyinstaller(source: Path, folder: Path) -> None:
    """The developer's environment has everything but the packager: add its licence."""
    site = folder / "site"
    site.mkdir()
    for info in source.glob("*.dist-info"):
        (site / info.name).symlink_to(info)
    own = site / "pyinstaller-0.dist-info"
    own.mkdir()
    (own / "METADATA").write_text("Metadata-Version: 2.1\nName: pyinstaller\nVersion: 0\n", "utf-8")
    (own / "COPYING.txt").write_text("GPL with an exception for frozen programs", "utf-8")
    (own / "RECORD").write_text("pyinstaller-0.dist-info/COPYING.txt,,\n", "utf-8")


def test_the_licences_can_be_read_from_the_source_tree() -> None:
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licence_texts()


def test_no_part_of_qt_is_used_that_is_gpl_only() -> None:
    left_out = set(MODULES)
    assert [path for path in OURS if _imported(path) & left_out] == []


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def test_gpl_only_parts_of_qt_are_left_out_of_the_package() -> None:
    assert {f"PySide6.{name}" for name in GPL_ONLY} <= set(MODULES)


@pytest.mark.parametrize(
    ("name", "is_wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/plugins/platforms/qdirect2d.dll", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/plugins/imageformats/qsvg.dll", True),
        ("PySide6/plugins/imageformats/qpdf.dll", False),
        ("PySide6/plugins/tls/qopensslbackend.dll", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/translations/qtbase_de.qm", False),
        ("PySide6/Qt6Pdf.dll", True),
        ("tzdata/zoneinfo/Asia/Ho_Chi_Minh", False),
        ("PySide6/Qt6Network.dll", True),
        ("resources/texts/qt_vi.qm", True),
    ],
)
def test_what_is_shipped_of_qt(name: str, *, is_wanted: bool) -> None:
    assert wanted(name) is is_wanted


def test_a_library_goes_with_the_last_that_needed_it() -> None:
    files = [
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "gtk", "BINARY"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "gui", "BINARY"),
        ("libpango-1.0.so.0", "pango", "BINARY"),
        ("libfreetype.so.6", "freetype", "BINARY"),
        ("libpng16.so.16", "png", "BINARY"),
        ("libpython3.11.so.1.0", "python", "BINARY"),
    ]
    links = {
        "gtk": ["libpango-1.0.so.0"],
        "gui": ["libfreetype.so.6"],
        "freetype": ["libpng16.so.16"],
    }
    kept = {name for name, *_ in trimmed(files, lambda origin: links.get(origin, []))}
    assert kept == {name for name, *_ in files} - {files[0][0], "libpango-1.0.so.0"}


def test_the_spec_takes_what_the_program_reads() -> None:
    for words in ('"resources"', '"*.sql"', "collect_submodules", "trimmed(", "MODULES"):
        assert words in SPEC


def test_the_installer_needs_no_administrator_and_leaves_the_books() -> None:
    assert SCRIPT.index("Target amd64-unicode") < SCRIPT.index("!include")
    for words in (
        "RequestExecutionLevel user",
        r"$LOCALAPPDATA\Programs\SoMotCua",
        '!insertmacro MUI_LANGUAGE "Vietnamese"',
        '"Mở bằng ${NAME}"',
        '"$SMPROGRAMS\\${NAME}.lnk"',
        '"$DESKTOP\\${NAME}.lnk"',
        '"QuietUninstallString"',
        f'!define NAME "{APP_NAME}"',
    ):
        assert words in SCRIPT
    assert "HKLM" not in SCRIPT
    assert re.findall(r'RMDir /r "([^"]+)"', SCRIPT) == [
        r"$INSTDIR\_internal", r"$INSTDIR\_internal", "${DATA}",
    ]  # fmt: skip
    before = SCRIPT[: SCRIPT.index('RMDir /r "${DATA}"')]
    assert before.rstrip().endswith("${If} $DeleteData == 1")


def test_the_book_that_the_uninstaller_can_delete_is_where_the_program_keeps_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    folder = default_data_dir().relative_to(tmp_path)
    assert f'!define DATA "$LOCALAPPDATA\\{folder}"' in SCRIPT


def test_the_wizard_speaks_composed_vietnamese(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = tmp_path / "nsis" / "Contrib" / "Language files"
    words.mkdir(parents=True)
    (tmp_path / "nsis" / "Stubs").mkdir()
    decomposed = unicodedata.normalize("NFD", "Gỡ bỏ phần mềm")
    (words / "Vietnamese.nlf").write_text(decomposed, "utf-8-sig")
    monkeypatch.setattr(nsis, "_HOMES", (tmp_path / "nsis",))
    monkeypatch.setattr(nsis, "BUILD", tmp_path / "build")
    copy = nsis._with_composed_letters() / "Contrib" / "Language files" / "Vietnamese.nlf"
    assert copy.read_text("utf-8-sig") == "Gỡ bỏ phần mềm"
    assert unicodedata.is_normalized("NFC", SCRIPT)


def test_the_helpers_of_wine_are_never_shipped() -> None:
    sources = {path.stem for path in (ROOT / "installer" / "shims").glob("*.c")}
    assert sources == {*wine.SHIMS, "python"}
    assert not any(name in SPEC for name in wine.SHIMS)


def test_portable_means_a_data_folder_beside_the_program(tmp_path: Path) -> None:
    program = tmp_path / "so-mot-cua"
    program.mkdir()
    packed = tmp_path / "portable.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.mkdir("so-mot-cua/data")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)
    code = (
        "import sys; sys.frozen = True; sys.executable = sys.argv[1];"
        "from core.services.locations import default_data_dir; print(default_data_dir())"
    )
    words = [sys.executable, "-c", code, str(program / "SoMotCua")]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert Path(told.strip()) == program / "data"
