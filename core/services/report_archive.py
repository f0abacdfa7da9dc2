"""Issuing papers (phát hành), their archive, and what became of what was signed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.errors import UserError
from core.domain.number_register import NumberEntry, NumberRegister
from core.reports.blocks import Report, Seal
from core.reports.facts import differences
from core.services.changes import Changes
from core.services.issued_report import IssuedReport, SealState, Verification, issued_of
from core.services.papers.kind import CheckState, ReportRequest
from core.services.report_snapshot import frozen, frozen_report, frozen_request, snapshot_digest
from core.services.seal_code import code_in_file, read_code, seal_code
from core.storage.issued_reports import IssuedReportStore, LogMark
from core.storage.store import Row

if TYPE_CHECKING:
    from core.services.office import Office
    from core.services.reports import ReportService

_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
# A report is a few hundred kB; what is larger is none of ours.
_LARGEST = 64 * 1024 * 1024


class ReportArchive:
    """Issued papers. They are kept for ever; at most one can be marked as withdrawn."""

    def __init__(self, office: Office, reports: ReportService) -> None:
        self._office = office
        self._reports = reports
        self._store = IssuedReportStore(office.recorder.store)

    def require_issuable(self, request: ReportRequest) -> None:
        """Raises UserError ``cannot_issue`` where a check forbids that the paper is issued."""
        stops = [c for c in self._reports.checks(request) if c.state is CheckState.STOP]
        if stops:
            words = stops[0].words.rstrip(".")
            raise UserError("cannot_issue", f"Chưa phát hành được: {words}.", stops[0].page)

    def issue(self, request: ReportRequest) -> IssuedReport:
        """Freeze a paper: its data, texts, PDF and digests; it gets its code and seal.

        Raises UserError where there is nothing to print, or a check forbids it.
        """
        request = self._reports.complete(request)
        self.require_issuable(request)
        report = self._reports.draw(request, draft=False)
        since = self._last_mark()
        mark = self._store.log_mark(since)
        now = self._office.clock()
        snapshot = frozen(request, report, (since, mark), now)
        digest = snapshot_digest(snapshot)
        code = self._free_code(digest)
        sealed = replace(report, seal=Seal(code=code, digest=digest, log_digest=mark.digest))
        row, pdf = self._row(request, sealed, now)
        title = self._reports.kind(request.kind).title
        with self._office.recorder.step(f"phát hành “{title}” {code}", kind="fixed") as recording:
            self._store.add(recording.step, row, snapshot=snapshot, pdf=pdf)
        return issued_of(row)

    def issued(self) -> list[IssuedReport]:
        """All issued papers, the newest first."""
        return [issued_of(row) for row in self._store.all()]

    def find(self, code: str) -> IssuedReport:
        """A paper by its code. Raises UserError: no code, or none of this office."""
        row = self._store.by_code(read_code(code))
        if row is None:
            raise UserError(
                "unknown_seal",
                f"Sổ này không phát hành văn bản nào có mã {read_code(code)}. "
                "Kiểm tra mã, hoặc tra ở nơi đã phát hành.",
            )
        return issued_of(row)

    def pdf(self, code: str) -> bytes:
        """The PDF as it was issued, byte for byte."""
        return self._store.pdf(self.find(code).code)

    def write(self, code: str, target: Path) -> Path:
        """The paper as issued: its own PDF, or a Word or Excel file of the frozen report."""
        from core.reports.output import write_file

        paper = self.find(code)
        if target.suffix.lower() == ".pdf":
            write_file(target, self._store.pdf(paper.code))
        else:
            self._reports.render(paper.kind, self.report(paper.code), target)
        return target

    def report(self, code: str) -> Report:
        """The frozen report with its seal."""
        paper = self.find(code)
        report = frozen_report(self._store.snapshot(paper.code))
        seal = Seal(code=paper.code, digest=paper.digest, log_digest=paper.log_digest)
        return replace(report, seal=seal)

    def withdraw(self, code: str, reason: str) -> Changes:
        """Mark a paper as withdrawn (thu hồi), with the reason; its number is free again."""
        paper = self.find(code)
        if not reason.strip():
            raise UserError("no_reason", "Thu hồi văn bản cần lý do. Ghi lý do rồi làm lại.")
        at = self._office.clock().isoformat(timespec="seconds")
        with self._office.recorder.step(f"thu hồi “{paper.title}” {paper.code}") as recording:
            self._store.withdraw(recording.step, paper.code, at=at, why=reason.strip())
        return recording.changes

    def numbers(self, document: str, year: int) -> NumberRegister:
        """The numbers used for a type of paper ("BC") in a year."""
        rows = self._store.numbers(document, year)
        return NumberRegister.of(NumberEntry(r["number"], r["title"], r["id"]) for r in rows)

    def verify(self, code: str) -> Verification:
        """What was signed under a code, and what is no longer so. Raises UserError as find."""
        return self._verified(self.find(code))

    def verify_file(self, path: Path) -> Verification:
        """Whether a PDF is the one that was issued. Raises UserError where it cannot be read."""
        data = _read(path)
        row = self._store.by_pdf(hashlib.sha256(data).hexdigest())
        if row is not None:
            return self._verified(issued_of(row))
        code = code_in_file(data)
        known = self._store.by_code(code) if code else None
        if known is None:
            return Verification(state=SealState.UNKNOWN)
        return replace(self._verified(issued_of(known)), state=SealState.ALTERED)

    def faults(self) -> list[str]:
        """Issued papers that are no longer what they were, in words; none where all are whole."""
        found = []
        for row in self._store.all():
            snapshot = self._store.snapshot(row["id"])
            whole = hashlib.sha256(self._store.pdf(row["id"])).hexdigest() == row["pdf_sha256"]
            if not whole or snapshot_digest(snapshot) != row["digest"]:
                found.append(f"Văn bản phát hành {row['id']}: bản lưu không còn nguyên")
            elif not self._log_is_whole(snapshot):
                found.append(f"Nhật ký trước khi phát hành {row['id']} đã bị sửa ngoài phần mềm")
        return found

    def _verified(self, paper: IssuedReport) -> Verification:
        snapshot = self._store.snapshot(paper.code)
        before = frozen_report(snapshot)
        whole = self._log_is_whole(snapshot)
        try:
            after = self._reports.draw(frozen_request(snapshot), draft=False)
        except UserError as error:
            return Verification(
                state=SealState.GENUINE, issued=paper, cannot_compare=error.message,
                log_is_whole=whole,
            )  # fmt: skip
        return Verification(
            state=SealState.GENUINE,
            issued=paper,
            differences=tuple(differences(before, after)),
            log_is_whole=whole,
        )

    def _last_mark(self) -> LogMark:
        rows = self._store.all()
        if not rows:
            return LogMark(0, "")
        log = self._store.snapshot(rows[0]["id"])["log"]
        return LogMark(log["step"], log["digest"])

    def _log_is_whole(self, snapshot: dict[str, Any]) -> bool:
        log = snapshot["log"]
        since = LogMark(log["since_step"], log["since_digest"])
        digest: str = log["digest"]
        return self._store.log_digest_at(since, log["step"]) == digest

    def _free_code(self, digest: str) -> str:
        salt = 0
        while self._store.by_code(code := seal_code(digest, salt)):
            salt += 1
        return code

    def _row(self, request: ReportRequest, report: Report, now: datetime) -> tuple[Row, bytes]:
        from core.reports.pdf import pdf_bytes

        assert report.seal is not None
        pdf = pdf_bytes(report)
        details = request.details
        kind = self._reports.kind(request.kind)
        row = {
            "id": report.seal.code,
            "kind": request.kind,
            "title": kind.title,
            "scope": request.scope_key,
            "period": request.period.code if request.period else "",
            "unit_id": ",".join(request.unit_ids),
            "document": details.document.value,
            "number": details.number,
            "sign": details.sign,
            "year": details.year or now.year,
            "at": now.isoformat(timespec="seconds"),
            "who": self._office.recorder.who,
            "pages": len(_PAGE.findall(pdf)),
            "digest": report.seal.digest,
            "log_digest": report.seal.log_digest,
            "pdf_sha256": hashlib.sha256(pdf).hexdigest(),
            "withdrawn_at": None,
            "withdrawn_why": "",
        }
        return row, pdf


def _read(path: Path) -> bytes:
    """The bytes of a file. Raises UserError where there is none, or it is far too large."""
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError(
                "file_too_large",
                f"Tệp “{path.name}” quá lớn, không phải văn bản do sổ phát hành.",
                str(path),
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            "file_unreadable",
            f"Không đọc được tệp “{path.name}”. Kiểm tra đường dẫn rồi làm lại.",
            str(path),
        ) from error
