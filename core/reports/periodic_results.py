"""Parts I and II of a periodic report in sentences: dossiers and indicators."""

from __future__ import annotations

from collections.abc import Iterator

from core.domain.calendar import paper_date
from core.domain.number_format import format_count, format_percent
from core.domain.period import Period, PeriodKind
from core.domain.verdict import Verdict
from core.reports.blocks import Paragraph
from core.reports.periodic_facts import Coverage, Dossiers, PeriodicFacts, TargetResult
from core.reports.sentences import joined, said, sentence, small

# Periods that begin with the report year: their opening stock is last year's.
_WHOLE_YEARS = (PeriodKind.HALF, PeriodKind.NINE, PeriodKind.YEAR)


def dossier_passages(facts: PeriodicFacts) -> Iterator[Paragraph]:
    """What came in, was settled, is pending; since the start of the year; whose figures."""
    texts = [
        ("received", _received(facts.dossiers, facts.period)),
        ("settled", _settled(facts.dossiers)),
    ]
    texts += [(f"section {s.key}", _section(s.name, s.counts)) for s in facts.sections]
    texts.append(("running", _running(facts)))
    if facts.coverage and not facts.is_unit:
        texts.append(("coverage", coverage_sentence(facts.coverage)))
    shown = [(key, text) for key, text in texts if text]
    for number, (key, text) in enumerate(shown, start=1):
        yield said(f"dossiers {key}", f"{number}. {text}")


def coverage_sentence(coverage: Coverage) -> str:
    """Who is in the sums: "Số liệu của 29/30 đơn vị; chưa có số liệu của xã Liên Am."."""
    heard, expected = coverage.heard, coverage.expected
    if not heard:
        return f"Chưa có đơn vị nào trong {expected} đơn vị có số liệu của kỳ."
    is_whole = heard == expected and not coverage.partial
    text = f"Số liệu của {'đủ ' if is_whole else ''}{heard}/{expected} đơn vị"
    if len(coverage.partial) == heard > 1:
        text += ", đều chưa đủ kỳ"
    if coverage.missing:
        text += f"; chưa có số liệu của {missing_words(coverage)}"
    if coverage.partial and not len(coverage.partial) == heard > 1:
        names = named(coverage.partial) if coverage.is_named else f"{len(coverage.partial)} đơn vị"
        text += f"; số liệu chưa đủ kỳ của {names}"
    return text + "."


def missing_words(coverage: Coverage) -> str:
    """The missing units by name, or only their number."""
    count = f"{len(coverage.missing)} đơn vị"
    return named(coverage.missing) if coverage.is_named else count


def named(units: tuple[str, ...]) -> str:
    """Units by name, with their number where there are several."""
    return units[0] if len(units) == 1 else f"{len(units)} đơn vị: {', '.join(units)}"


def _received(found: Dossiers | None, period: Period) -> str:
    if found is None or found.received is None:
        return "Chưa có số liệu tiếp nhận, giải quyết hồ sơ của kỳ (Biểu số 06/VPCP/KSTT)."
    if not found.received:
        return "Trong kỳ không phát sinh hồ sơ thủ tục hành chính."
    before = "năm trước" if period.kind in _WHOLE_YEARS else "kỳ trước"
    text = f"Tổng số hồ sơ nhận giải quyết: {format_count(found.received)} hồ sơ"
    parts = [
        ("trực tuyến", found.online),
        ("trực tiếp, dịch vụ bưu chính", found.direct),
        (f"từ {before} chuyển sang", found.carried),
    ]
    counts = [f"{words} {format_count(count)}" for words, count in parts if count is not None]
    return f"{text}; trong đó: {'; '.join(counts)}." if counts else text + "."


def _settled(found: Dossiers | None) -> str:
    if found is None or not found.received:
        return ""
    sentences = []
    if found.settled is not None:
        sentences.append(_settled_in(found))
    if found.pending is not None:
        sentences.append(_pending(found))
    return " ".join(sentences)


def _settled_in(found: Dossiers) -> str:
    settled = found.settled or 0
    if not settled:
        return "Chưa giải quyết xong hồ sơ nào."
    text = f"Đã giải quyết {format_count(settled)} hồ sơ"
    parts = [("trước hạn", found.early), ("đúng hạn", found.on_time)]
    counts = [f"{words} {format_count(count)}" for words, count in parts if count is not None]
    if found.late is not None:
        late = f"quá hạn {format_count(found.late)}" if found.late else "không có hồ sơ quá hạn"
        counts.append(late)
    text += f": {', '.join(counts)}" if counts else ""
    share = _share_on_time(found)
    return f"{text}; tỷ lệ giải quyết trước và đúng hạn đạt {share}." if share else text + "."


def _share_on_time(found: Dossiers) -> str:
    if not found.settled or found.early is None or found.on_time is None:
        return ""
    return format_percent(found.early + found.on_time, found.settled)


def _pending(found: Dossiers) -> str:
    if not found.pending:
        return "Không còn hồ sơ đang giải quyết."
    text = f"Đang giải quyết {format_count(found.pending)} hồ sơ"
    if found.pending_late is None:
        return text + "."
    if not found.pending_late:
        return f"{text}, không có hồ sơ quá hạn."
    return f"{text}, trong đó quá hạn {format_count(found.pending_late)}."


def _section(name: str, counts: tuple[tuple[str, int, str], ...]) -> str:
    found = [f"{small(what)}: {_counted(what, count, of)}" for what, count, of in counts]
    return f"{name}. {sentence('; '.join(found))}" if found else ""


def _counted(what: str, count: int, of: str) -> str:
    """A count with its unit, where the name does not say it already."""
    said_already = not of or of in what.lower()
    return format_count(count) if said_already else f"{format_count(count)} {of}"


def _running(facts: PeriodicFacts) -> str:
    found = facts.running
    if found is None or not found.received or facts.year_start is None:
        return ""
    days = f"từ ngày {paper_date(facts.year_start)} đến ngày {paper_date(facts.closing)}"
    text = f"Lũy kế từ đầu năm ({days}): nhận giải quyết {format_count(found.received)} hồ sơ"
    if found.settled is not None:
        text += f", đã giải quyết {format_count(found.settled)} hồ sơ"
    share = _share_on_time(found)
    return f"{text}; tỷ lệ giải quyết trước và đúng hạn đạt {share}." if share else text + "."


def target_passages(facts: PeriodicFacts) -> Iterator[Paragraph]:
    """The sentence over the table of indicators."""
    if not facts.targets:
        text = "Kế hoạch không giao chỉ tiêu nào có hiệu lực trong kỳ."
        yield said("targets", text)
        return
    yield said("targets", _verdicts(facts.targets))


def missed_passages(facts: PeriodicFacts) -> Iterator[Paragraph]:
    """Under the table: the targets missed, and by how many cases."""
    missed = [target for target in facts.targets if target.verdict is Verdict.FAIL]
    if missed:
        words = "; ".join(missed_words(target) for target in missed)
        yield said("targets missed", f"Chỉ tiêu chưa đạt: {words}.")


def missed_words(target: TargetResult) -> str:
    """As "số hóa hồ sơ đạt 78,00 % (yêu cầu ≥ 80 %, còn thiếu 12 hồ sơ)"."""
    text = f"{small(target.name)} đạt {target.share} % (yêu cầu {target.target.text}"
    if target.missing and target.missing > 0:
        text += f", còn thiếu {format_count(target.missing)} {target.counted_in}"
    elif target.missing:
        text += f", vượt {format_count(-target.missing)} {target.counted_in}"
    return text + ")"


def _verdicts(targets: tuple[TargetResult, ...]) -> str:
    total = len(targets)
    words = {
        Verdict.PASS: "đạt",
        Verdict.FAIL: "chưa đạt",
        Verdict.NOT_ASSESSED: "không đánh giá (trong kỳ không phát sinh)",
        Verdict.NOT_REPORTED: "chưa có số liệu",
    }
    verdicts = [target.verdict for target in targets]
    if len(set(verdicts)) == 1:
        whole = "Chỉ tiêu duy nhất của Kế hoạch" if total == 1 else f"Cả {total} chỉ tiêu"
        both = "" if total == 1 else "đều "
        return f"{whole} {both}{words[verdicts[0]]}; cụ thể:"
    counts = [
        f"{verdicts.count(verdict)} chỉ tiêu {text}"
        for verdict, text in words.items()
        if verdict in verdicts
    ]
    return sentence(f"trong {total} chỉ tiêu của Kế hoạch, có {joined(counts)}; cụ thể:")
