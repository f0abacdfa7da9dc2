"""A workbook read whole, without openpyxl: only cells, within limits, one kind of failure."""

from __future__ import annotations

import posixpath
from datetime import datetime

from core.domain.errors import UserError
from core.exchange.archive import Archive, open_archive
from core.exchange.book import Book, BookProperties, Program, Sheet
from core.exchange.refusals import refusal
from core.exchange.shared_strings import read_strings
from core.exchange.sheet_xml import Surroundings, read_sheet
from core.exchange.styles import Format, read_formats
from core.exchange.xml_parts import Attributes, leaf_texts, start_tags

MEGABYTE = 2**20
_SHEET_LIMIT, _STRINGS_LIMIT, _STYLES_LIMIT = 128 * MEGABYTE, 16 * MEGABYTE, 8 * MEGABYTE
_OTHER_LIMIT = 2 * MEGABYTE
_TRUE = {"1", "true", "on"}
APPLICATION = "Sổ Một Cửa"
_PROGRAMS = (
    ("Microsoft", Program.EXCEL),
    ("LibreOffice", Program.LIBREOFFICE),
    ("WPS", Program.WPS),
    (APPLICATION, Program.OURS),
)
_NOTES = (
    ("vbaproject.bin", "macros"),
    ("xl/externallinks/", "external_links"),
    ("xl/comments", "comments"),
    ("xl/threadedcomments/", "comments"),
    ("xl/media/", "pictures"),
    ("xl/embeddings/", "embedded"),
    ("xl/activex/", "embedded"),
)


def read_workbook(data: bytes, name: str) -> Book:
    """Read the bytes of a file whose name is ``name``.

    Raises:
        UserError: whatever is wrong with the file as a whole, with a sentence for its sender.
    """
    archive = open_archive(data, name)
    try:
        return _read(archive)
    except UserError:
        raise
    except Exception as error:  # a mutated file finds a way past every single check
        raise refusal("file_damaged", name) from error


def _read(archive: Archive) -> Book:
    main = _main_part(archive)
    related = _relations(archive, main)
    tags = start_tags(archive.open(main, _OTHER_LIMIT), archive.name)
    around = _surroundings(archive, related)
    flags = {tag: attributes for tag, attributes in tags if tag in {"workbookPr", "calcPr"}}
    properties = _properties(archive)
    return Book(
        archive.name,
        tuple(_sheets(archive, tags, related, around)),
        properties,
        _on(flags.get("workbookPr", {}), "date1904"),
        _on(flags.get("calcPr", {}), "fullCalcOnLoad"),
        tuple(_notes(archive)),
    )


def _on(attributes: Attributes, key: str) -> bool:
    return attributes.get(key, "").lower() in _TRUE


Relations = dict[str, tuple[str, str]]


def _main_part(archive: Archive) -> str:
    if archive.has("_rels/.rels"):
        for kind, target in _relations(archive, "").values():
            if kind == "officeDocument" and archive.has(target):
                return target
    return "xl/workbook.xml"


def _relations(archive: Archive, part: str) -> Relations:
    """Id → (kind, part) of the internal relations of a part; external ones are never followed."""
    folder, base = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{base}.rels")
    if not archive.has(source):
        return {}
    found: Relations = {}
    for tag, attributes in start_tags(archive.open(source, _OTHER_LIMIT), archive.name):
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, target.lstrip("/"))
    return found


def _surroundings(archive: Archive, related: Relations) -> Surroundings:
    parts = dict(related.values())
    strings: list[str] = []
    formats: list[Format] = []
    if "sharedStrings" in parts:
        strings = read_strings(archive.open(parts["sharedStrings"], _STRINGS_LIMIT), archive.name)
    if "styles" in parts:
        formats = read_formats(archive.open(parts["styles"], _STYLES_LIMIT), archive.name)
    return Surroundings(strings, formats, archive.name)


def _sheets(
    archive: Archive,
    tags: list[tuple[str, Attributes]],
    related: Relations,
    around: Surroundings,
) -> list[Sheet]:
    sheets: dict[str, Sheet] = {}
    for tag, attributes in tags:
        if tag != "sheet":
            continue
        kind, part = related.get(attributes.get("id", ""), ("", ""))
        if not kind or part in sheets:
            raise refusal("file_damaged", archive.name)
        if kind == "worksheet":
            stream = archive.open(part, _SHEET_LIMIT)
            sheets[part] = read_sheet(stream, attributes.get("name", ""), around)
    if not sheets:
        raise refusal("not_a_form", archive.name)
    return list(sheets.values())


def _properties(archive: Archive) -> BookProperties:
    core = _texts(archive, "docProps/core.xml")
    application = _texts(archive, "docProps/app.xml").get("Application", "")
    custom: dict[str, str] = {}
    if archive.has("docProps/custom.xml"):
        stream = archive.open("docProps/custom.xml", _OTHER_LIMIT)
        for _, above, text in leaf_texts(stream, archive.name):
            custom[above.get("name", "")] = text
    return BookProperties(
        _program(application, custom),
        _time(core.get("modified", "")),
        core.get("lastModifiedBy", ""),
        custom,
    )


def _texts(archive: Archive, part: str) -> dict[str, str]:
    if not archive.has(part):
        return {}
    found = leaf_texts(archive.open(part, _OTHER_LIMIT), archive.name)
    return {tag: text for tag, _, text in found}


def _program(application: str, custom: dict[str, str]) -> Program:
    # WPS calls itself Microsoft Excel, but leaves its build number.
    if "KSOProductBuildVer" in custom:
        return Program.WPS
    for start, program in _PROGRAMS:
        if application.startswith(start):
            return program
    return Program.OTHER


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return None


def _notes(archive: Archive) -> list[str]:
    names = archive.names()
    found = [code for mark, code in _NOTES if any(mark in name for name in names)]
    return list(dict.fromkeys(found))
