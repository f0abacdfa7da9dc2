"""What stands round a paper before anybody types: from settings, the plan, the office itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain.paper_details import (
    PaperDetails,
    Signature,
    SignatureForm,
    changed_fields,
    organ_code,
)
from core.domain.paper_settings import (
    PaperHead,
    PaperRecipients,
    PaperSettings,
    PaperSigner,
    settings_data,
    settings_from,
)
from core.services.changes import Changes
from core.services.papers.kind import ReportKind, ReportRequest, plan_of
from core.storage.report_drafts import ReportDraftStore

if TYPE_CHECKING:
    from core.domain.plan import Decision, Plan
    from core.services.office import Office

SETTING = "papers"
_LEVELS = ("huyện", "quận", "xã", "phường", "thị trấn", "thị xã", "thành phố", "tỉnh", "đặc khu")
_DRAFTER = "VP"


class PaperDefaults:
    """The details of papers: settings of the office with their history, and what was typed.

    What is typed for one paper (its number, its day, another signer) belongs to that paper
    alone: kind, plan, period, units.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._drafts = ReportDraftStore(office.recorder.store)

    def settings(self) -> PaperSettings:
        """Letterheads, signers and recipients as the office set them; empty before it did."""
        return settings_from(self._office.settings.get(SETTING, {}))

    def change_settings(self, settings: PaperSettings) -> Changes:
        """Keep other letterheads, signers and recipients, as one step."""
        label = "sửa thiết lập cơ quan và người ký"
        return self._office.settings.put(SETTING, settings_data(settings), label=label)

    def proposed(self) -> PaperSettings:
        """The settings to begin with: where nothing was set, what name and plan say."""
        kept, own = self.settings(), self._own(self._office.plans.current())
        head = PaperHead(
            organ_above=own.organ_above,
            organ=own.organ,
            organ_code=own.organ_code,
            drafter_code=own.drafter_code,
            place=own.place,
        )
        return replace(
            kept,
            heads=kept.heads or (head,),
            signers=kept.signers or (PaperSigner(signature=own.signature),),
            recipients=kept.recipients or (PaperRecipients(recipients=own.recipients),),
        )

    def details(self, kind: ReportKind, request: ReportRequest) -> PaperDetails:
        """The details of one paper: defaults, what was typed for it, what the request says."""
        base = self.base(kind, request)
        typed = self._drafts.details(request.scope_key)
        own = changed_fields(PaperDetails(), request.details)
        return base.with_changes(typed).with_changes(own)

    def base(self, kind: ReportKind, request: ReportRequest) -> PaperDetails:
        """The details before anybody typed anything for this paper."""
        today = self._office.clock().date()
        details = self._own(plan_of(self._office, request))
        details = replace(details, document=kind.document, month=today.month, year=today.year)
        details = self.settings().applied(details, kind.id, today)
        return kind.details(self._office, request, details)

    def keep(self, request: ReportRequest, details: PaperDetails) -> Changes:
        """Keep what differs from the defaults for this paper, as one step."""
        from core.services.papers.catalogue import kind_of

        kind = kind_of(request.kind)
        changed = changed_fields(self.base(kind, request), details)
        with self._office.recorder.step(f"sửa thông tin văn bản “{kind.title}”") as recording:
            self._drafts.put_details(recording.step, request.scope_key, changed)
        return recording.changes

    def _own(self, plan: Plan | None) -> PaperDetails:
        """What follows from the office's name, and from the decision of a plan."""
        name = self._office.identity.unit_name
        is_place = name.lower().startswith(_LEVELS)
        organ = f"ỦY BAN NHÂN DÂN\n{name.upper()}" if is_place else name.upper()
        details = PaperDetails(
            organ=organ,
            organ_code=organ_code(organ),
            drafter_code=_DRAFTER if is_place else "",
            place=_place(name),
            recipients=("- Lưu: VT.",),
            signature=Signature(
                form=SignatureForm.COLLECTIVE if is_place else SignatureForm.PLAIN,
                body="ỦY BAN NHÂN DÂN" if is_place else "",
                head="CHỦ TỊCH" if is_place else "THỦ TRƯỞNG ĐƠN VỊ",
            ),
        )
        if plan is None or self._office.identity.role != "coordinator":
            return details
        return _with_decision(details, plan.decision)


def _with_decision(details: PaperDetails, decision: Decision) -> PaperDetails:
    """The head and signer of a decision are those of the office that made it."""
    organ = decision.organ or decision.issuer
    if organ and not organ.upper().startswith("CHỦ TỊCH"):
        details = replace(
            details, organ_above=decision.organ_above, organ=organ, organ_code=organ_code(organ)
        )
    lines = [line.strip() for line in decision.signature if line.strip()]
    signature = replace(details.signature, name=decision.signer)
    if len(lines) == 3 and lines[1].startswith("KT."):
        head = lines[1].removeprefix("KT.").strip()
        signature = replace(signature, form=SignatureForm.FOR_HEAD, head=head, position=lines[2])
    return replace(details, place=decision.place or details.place, signature=signature)


def _place(name: str) -> str:
    for level in _LEVELS:
        if name.lower().startswith(level + " "):
            return name[len(level) + 1 :]
    return ""
