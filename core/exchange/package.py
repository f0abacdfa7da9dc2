"""The last touches to a written workbook that openpyxl does not know, always the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime

_APPLICATION = re.compile(r"<Application>[^<]*</Application>")
_MODIFIED = re.compile(r"(<dcterms:(?:modified|created)[^>]*>)[^<]*(<)")
_AFTER_ERRORS = re.compile(r"<(?:drawing|legacyDrawing|tableParts|extLst)\b|</worksheet>")
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def finished(
    data: bytes, *, application: str, saved_at: datetime, text_entries: Mapping[str, str]
) -> bytes:
    """The workbook with fixed times, our name as its program, and rows free to grow.

    ``text_entries`` gives, for a sheet's part, the ranges whose figures are meant to be text:
    Excel shall not offer to turn them into numbers.
    """
    stamp = saved_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package,
    ):
        for info in source.infolist():
            part = source.read(info)
            if info.filename == "docProps/app.xml":
                part = _patched(part, _APPLICATION, f"<Application>{application}</Application>")
            elif info.filename == "docProps/core.xml":
                part = _patched(part, _MODIFIED, rf"\g<1>{stamp}\g<2>")
            elif info.filename.startswith("xl/worksheets/sheet"):
                part = _finished_sheet(part, text_entries.get(info.filename, ""))
            package.writestr(_member(info.filename), part)
    return target.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _ZIP_EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _patched(part: bytes, pattern: re.Pattern[str], text: str) -> bytes:
    return pattern.sub(text, part.decode()).encode()


def _finished_sheet(part: bytes, entries: str) -> bytes:
    # A height that is not "custom" is a first guess: the row grows with what is typed.
    xml = part.decode().replace(' customHeight="1"', "")
    if entries:
        errors = (
            f'<ignoredErrors><ignoredError sqref="{entries}" numberStoredAsText="1"/>'
            "</ignoredErrors>"
        )
        place = _AFTER_ERRORS.search(xml)
        if place:
            xml = xml[: place.start()] + errors + xml[place.start() :]
    return xml.encode()
