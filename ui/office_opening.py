"""Opening the book, or making a new one: what the worker thread does first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from core.services.locations import resource

if TYPE_CHECKING:
    from core.services.office import Office

SAMPLE_PLAN = resource("plans", "ke-hoach-vinh-bao-2024.txt")
SAMPLE_YEAR = 2024
SAMPLE_PERIOD = "2024-T03"  # the month that the sample book is busy with
BACKUP_FILES = "Bản sao lưu, tệp bàn giao (*.somotcua *.db)"


@dataclass(frozen=True)
class NewBook:
    """What the first steps found out.

    ``units_file`` None = the bundled list; ``plan_file`` None = the plan comes later, or with
    ``workbook``, which the office above has sent. The three words about paper may be empty.
    """

    data_dir: Path
    role: Literal["coordinator", "unit"]
    unit_code: str
    unit_name: str
    year: int
    period_rule: str
    units_file: Path | None = None
    plan_file: Path | None = None
    workbook: Path | None = None
    organ_above: str = ""
    signer_position: str = ""
    signer_name: str = ""


def open_office(data_dir: Path) -> Office:
    """Open the book of a folder."""
    from core.services.office import Office

    return Office.open(data_dir)


def create_office(book: NewBook) -> Office:
    """Make the book. A file that cannot be read leaves nothing behind."""
    from core.documents import read_document
    from core.services.identity import OfficeIdentity
    from core.services.office import Office

    proposal = read_document(book.plan_file) if book.plan_file else None
    identity = OfficeIdentity(
        role=book.role,
        unit_code=book.unit_code,
        unit_name=book.unit_name,
        year=book.year,
        period_rule=book.period_rule,
    )
    office = Office.create(book.data_dir, identity, units_file=book.units_file)
    if proposal is not None and book.plan_file is not None:
        office.plans.store(proposal.plan, source=book.plan_file.name)
    if book.workbook is not None:
        _receive(office, book.workbook)
    _keep_signer(office, book)
    return office


def _keep_signer(office: Office, book: NewBook) -> None:
    """What was typed about paper goes over what follows from the office's name and its plan."""
    from core.domain.paper_details import SignatureForm

    if not (book.organ_above or book.signer_position or book.signer_name):
        return
    defaults = office.reports.defaults
    settings = defaults.proposed()
    head, signer = settings.heads[0], settings.signers[0]
    signature = replace(signer.signature, name=book.signer_name or signer.signature.name)
    post = book.signer_position.upper()
    if post.startswith("PHÓ"):
        signature = replace(signature, form=SignatureForm.FOR_HEAD, position=post)
    elif post:
        signature = replace(signature, head=post)
    defaults.change_settings(
        replace(
            defaults.settings(),
            heads=(replace(head, organ_above=book.organ_above.upper() or head.organ_above),),
            signers=(replace(signer, signature=signature),),
        )
    )


def _receive(office: Office, workbook: Path) -> None:
    from core.domain.errors import UserError
    from core.services.restore import remove_store

    try:
        office.exchange.receive(workbook)
    except UserError:
        office.close()
        remove_store(office.data_dir)
        raise


def restore_office(data_dir: Path, backup: Path) -> Office:
    """Put a backup or a handover into the folder, and open it."""
    from core.services.office import Office, local_now, user_name
    from core.services.restore import restore

    restore(data_dir, backup, who=user_name(), clock=local_now)
    return Office.open(data_dir)


def open_sample(data_dir: Path) -> Office:
    """Make the sample book, and open it."""
    from core.services.sample import create_sample

    return create_sample(data_dir)
