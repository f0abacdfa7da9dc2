"""seal verify, seal list, seal withdraw."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.domain.errors import UserError
from core.exchange.delivery import is_there
from core.services.issued_report import IssuedReport, SealState, Verification
from ui.commands.command import Result, Subparsers, add_command, add_noun, open_office


def add(commands: Subparsers) -> None:
    """Add the commands of issued papers."""
    verbs = add_noun(commands, "seal", "mã đối chiếu của văn bản đã phát hành")
    words = "cho biết đã ký gì và số liệu nay khác ở đâu"
    verifying = add_command(verbs, "verify", words, _verify, _verify_text)
    verifying.add_argument("seal", metavar="MÃ_HOẶC_PDF")
    add_command(verbs, "list", "liệt kê văn bản đã phát hành", _list, _list_text)
    withdrawing = add_command(verbs, "withdraw", "đánh dấu thu hồi", _withdraw, _withdraw_text)
    withdrawing.add_argument("seal", metavar="MÃ")
    withdrawing.add_argument("--why", required=True, metavar="LÝ_DO")


def _verify(arguments: argparse.Namespace) -> Result:
    path = Path(arguments.seal)
    with open_office(arguments) as office:
        archive = office.reports.archive
        if path.suffix.lower() == ".pdf" or is_there(path.is_file):
            found = archive.verify_file(path)
        else:
            found = archive.verify(arguments.seal)
    if found.state is not SealState.GENUINE:
        code = {SealState.ALTERED: "seal_altered", SealState.UNKNOWN: "unknown_seal"}[found.state]
        raise UserError(code, f"“{path.name}”: {found.words}", str(path))
    return _answer(found)


def _answer(found: Verification) -> Result:
    assert found.issued is not None
    return {
        "state": found.state.value,
        "words": found.words,
        **_paper(found.issued),
        "changed": len(found.differences),
        "differences": [
            {"label": d.label, "signed": d.before, "now": d.after} for d in found.differences
        ],
        "log_is_whole": found.log_is_whole,
    }


def _paper(paper: IssuedReport) -> Result:
    return {
        "code": paper.code,
        "kind": paper.kind,
        "title": paper.title,
        "period": paper.period or None,
        "number": paper.full_number,
        "at": paper.at.isoformat(),
        "who": paper.who,
        "pages": paper.pages,
        "digest": paper.digest,
        "log_digest": paper.log_digest,
        "withdrawn": paper.withdrawn_why or None,
    }


def _verify_text(result: Result) -> str:
    lines = [f"  {d['label']}: {_shown(d)}" for d in result["differences"]]
    return "\n".join((result["words"], *lines))


def _shown(difference: Result) -> str:
    return f"đã ký {difference['signed'] or 'trống'}, nay {difference['now'] or 'trống'}"


def _list(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        return {"issued": [_paper(paper) for paper in office.reports.archive.issued()]}


def _list_text(result: Result) -> str:
    lines = [
        f"{p['code']}  {p['at'][:10]}  {p['title']} {p['period'] or ''} {p['number']}"
        f"{' (đã thu hồi)' if p['withdrawn'] else ''}".rstrip()
        for p in result["issued"]
    ]
    return "\n".join(lines) or "Chưa phát hành văn bản nào."


def _withdraw(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        changes = office.reports.archive.withdraw(arguments.seal, arguments.why)
    return {"label": changes.label}


def _withdraw_text(result: Result) -> str:
    return f"Đã {result['label']}."
