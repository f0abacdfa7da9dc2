"""indicators list, figures show, figures import."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.domain.errors import UserError
from core.domain.number_format import format_count
from core.domain.period import parse_period
from ui.commands.command import Result, Subparsers, add_command, add_noun, open_office, year

_STATE_WORDS = {
    "blank": "chưa báo cáo",
    "not_arisen": "không phát sinh",
    "not_applicable": "không áp dụng",
}
_VERDICTS = {
    "pass": "đạt",
    "fail": "chưa đạt",
    "not_assessed": "không đánh giá",
    "not_reported": "chưa báo cáo",
}


def add(commands: Subparsers) -> None:
    """Add the commands of indicators and figures."""
    verbs = add_noun(commands, "indicators", "chỉ tiêu")
    listing = add_command(verbs, "list", "in số liệu, chỉ tiêu, mức yêu cầu", _list, _list_text)
    listing.add_argument("--year", type=year, metavar="NĂM", help="mặc định: năm của kế hoạch")
    verbs = add_noun(commands, "figures", "số liệu")
    showing = add_command(verbs, "show", "in số liệu của một kỳ", _show, _show_text)
    showing.add_argument("--period", required=True, metavar="KỲ", help="ví dụ 2024-T03, 2024-Q1")
    showing.add_argument("--unit", metavar="MÃ", help="chỉ một đơn vị")
    reading = add_command(verbs, "import", "đọc bảng số liệu vào sổ", _import, _import_text)
    reading.add_argument("file", type=Path, metavar="TỆP.csv|.xlsx")
    reading.add_argument("--period", required=True, metavar="KỲ", help="ví dụ 2024-T03, 2024-Q1")


def _list(arguments: argparse.Namespace) -> Result:
    from core.services.figure_view import set_data

    with open_office(arguments) as office:
        return set_data(office.indicators.of_year(arguments.year or office.year))


def _list_text(result: Result) -> str:
    lines = [result["title"]]
    lines += [f"  {e['code']:<20} {e['column']:<5} {e['name']}" for e in result["elements"]]
    for each in result["indicators"]:
        target = f"{each['comparator']} {each['target']} %"
        lines.append(f"  {each['code']:<20} {target:<9} {each['name']} ({each['task']})")
    return "\n".join(lines)


def _show(arguments: argparse.Namespace) -> Result:
    from core.services.figure_view import figures_data

    period = parse_period(arguments.period)
    with open_office(arguments) as office:
        book = office.figures.book(period)
    units = [u for u in book.units if arguments.unit in (None, u.code)]
    if arguments.unit is not None and not units:
        message = (
            f"Không có đơn vị mã {arguments.unit} báo cáo trong kỳ {period.label}. Kiểm tra lại mã."
        )
        raise UserError("unknown_unit", message, "--unit")
    return figures_data(book, units)


def _show_text(result: Result) -> str:
    lines = []
    for unit in result["units"]:
        lines.append(f"{unit['unit']} {unit['name']}")
        lines += [f"  {code:<20} {_value(f)}" for code, f in unit["figures"].items()]
        lines += [f"  {code:<20} {_share(i)}" for code, i in unit["indicators"].items()]
        lines += [f"  ! {problem['message']}" for problem in unit["problems"]]
    lines.append(f"Tổng {len(result['units'])} đơn vị")
    lines += [
        f"  {code:<20} {_value(figure)} · {figure['coverage']}"
        for code, figure in result["total"]["figures"].items()
    ]
    lines += [f"  {code:<20} {_share(i)}" for code, i in result["total"]["indicators"].items()]
    return "\n".join(lines)


def _value(figure: Result) -> str:
    words = _STATE_WORDS.get(figure["state"])
    return words or format_count(figure["value"])


def _share(indicator: Result) -> str:
    words = _VERDICTS[indicator["verdict"]]
    if indicator["percent"] is None:
        return words
    percent = f"{indicator['percent']:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{indicator['numerator']}/{indicator['denominator']} = {percent} % · {words}"


def _import(arguments: argparse.Namespace) -> Result:
    from core.services.figure_import import open_table, propose, take
    from core.services.figure_import_cells import Outcome

    period = parse_period(arguments.period)
    with open_office(arguments) as office:
        book = office.figures.book(period)
        proposal = propose(open_table(office.settings, arguments.file, book).table, book)
        refused = [c for c in proposal.cells if c.outcome in (Outcome.ASK, Outcome.LISTED)]
        if len(refused) == len(proposal.cells):
            raise UserError("nothing_read", _nothing(refused), arguments.file.name)
        take(office.recorder, office.settings, proposal)
    return {
        "period": period.code,
        "read": len(proposal.cells),
        "accepted": proposal.count(Outcome.NEW, Outcome.CHANGED),
        "unchanged": proposal.count(Outcome.SAME),
        "rejected": len(refused),
        "sentence": proposal.sentence(),
        "problems": [
            {
                "sheet": proposal.table.sheet.name,
                "cell": cell.where.rpartition("!")[2],
                "code": cell.code,
                "message": cell.message,
            }
            for cell in refused
        ],
    }


def _nothing(refused: list) -> str:  # type: ignore[type-arg]
    if not refused:
        return "Bảng không có ô số liệu nào. Kiểm tra lại tệp; sổ chưa thay đổi gì."
    first = refused[0]
    return f"Không đưa được ô nào vào sổ. Ô {first.where}: {first.message}"


def _import_text(result: Result) -> str:
    problems = [f"  ? {p['sheet']} {p['cell']}: {p['message']}" for p in result["problems"]]
    return "\n".join([f"{result['sentence']}.", *problems])
