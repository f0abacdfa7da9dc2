"""The head and foot of a paper that a unit signs, printed by the office above it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from core.domain.paper_details import PaperDetails, Signature, SignatureForm, organ_code
from core.domain.unit import OFFICE, Unit
from core.services.papers.kind import ReportRequest

if TYPE_CHECKING:
    from core.reports.blocks import Block, Report
    from core.services.office import Office

_COLLECTIVE = "ỦY BAN NHÂN DÂN"


def units_of(office: Office, request: ReportRequest) -> list[Unit]:
    """The units asked for, in that order. Raises UserError where one is gone."""
    by_id = office.units.directory().by_id
    missing = next((unit_id for unit_id in request.unit_ids if unit_id not in by_id), None)
    if missing is not None:
        raise UserError(
            "no_unit", f"Không còn đơn vị “{missing}” trong danh mục. Chọn lại đơn vị rồi in."
        )
    return [by_id[unit_id] for unit_id in request.unit_ids]


def one_after_another(office: Office, request: ReportRequest) -> Report:
    """The papers of several units as one job: each as it is printed alone.

    A sentence is reworded in the paper of its unit, so here none has a key.
    """
    reports = [
        office.reports.draw(replace(request, unit_ids=(unit_id,), details=PaperDetails()))
        for unit_id in request.unit_ids
    ]
    sections = [section for report in reports for section in report.sections]
    bare = (replace(each, blocks=tuple(map(_without_key, each.blocks))) for each in sections)
    return replace(reports[0], sections=tuple(bare))


def _without_key(block: Block) -> Block:
    from core.reports.blocks import Paragraph

    return replace(block, key="") if isinstance(block, Paragraph) else block


def unit_above(office: Office, unit: Unit | None, on: date) -> Unit | None:
    """The unit that a unit, or (``None``) the office itself, reports to."""
    directory = office.units.directory()
    own = unit or directory.by_code(office.identity.unit_code, on)
    return directory.by_id.get(own.parent_id or "") if own else None


def authority_of(unit: Unit) -> str:
    """A unit as one to whom a paper is addressed: "Ủy ban nhân dân huyện Vĩnh Bảo"."""
    if unit.level == OFFICE or unit.name.lower().startswith("ủy ban"):
        return unit.name
    return f"Ủy ban nhân dân {unit.name[:1].lower()}{unit.name[1:]}"


def details_of_unit(unit: Unit, details: PaperDetails) -> PaperDetails:
    """The details of a paper of a unit: its own organ and head, number and signer left blank."""
    if unit.level == OFFICE:
        organ, above = unit.name.upper(), " ".join(details.organ.split())
        signature = Signature(form=SignatureForm.PLAIN, head="THỦ TRƯỞNG ĐƠN VỊ")
    else:
        organ, above = f"{_COLLECTIVE}\n{unit.name.upper()}", ""
        form = SignatureForm.COLLECTIVE
        signature = Signature(form=form, body=_COLLECTIVE, head="CHỦ TỊCH")
    return replace(
        details,
        organ_above=above,
        organ=organ,
        organ_code=organ_code(organ),
        number="",
        place=details.place if unit.level == OFFICE else unit.short_name or unit.name,
        signature=signature,
        recipients=("- Lưu: VT.",),
    )
