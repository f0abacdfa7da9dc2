"""A commune's workbook of March 2024, with the tasks of the real plan and the form 06."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from core.domain.plan import Plan
from core.domain.verdict import Target
from core.exchange.entry import EntryType
from core.exchange.form import FormCheck, FormElement, FormIndicator, FormTask, WorkbookForm
from core.exchange.witness import form_mac
from core.exchange.writer import write_workbook

SECRET = b"of the coordinator's machine"
SAVED_AT = datetime(2024, 3, 11, 1, 15, tzinfo=UTC)
UNITS = "UBND các xã, thị trấn"

_FORM_06 = (
    ("f06_3", "(3)", "Số hồ sơ nhận giải quyết: tổng số"),
    ("f06_4", "(4)", "Trong đó: trực tuyến"),
    ("f06_5", "(5)", "Trong đó: trực tiếp, dịch vụ bưu chính"),
    ("f06_6", "(6)", "Trong đó: từ kỳ trước"),
    ("f06_7", "(7)", "Số hồ sơ đã giải quyết: tổng số"),
    ("f06_8", "(8)", "Trong đó: trước hạn"),
    ("f06_9", "(9)", "Trong đó: đúng hạn"),
    ("f06_10", "(10)", "Trong đó: quá hạn"),
    ("f06_11", "(11)", "Số hồ sơ đang giải quyết: tổng số"),
    ("f06_12", "(12)", "Trong đó: trong hạn"),
    ("f06_13", "(13)", "Trong đó: quá hạn"),
)
_MORE = (
    ("so_hoa", "Hồ sơ có thành phần và kết quả được số hóa", "hồ sơ"),
    ("khai_thac", "Hồ sơ dùng lại ít nhất một thành phần đã số hóa", "hồ sơ"),
    ("kq_dt", "Hồ sơ có kết quả điện tử ký số", "hồ sơ"),
    ("tt_tuyen", "Giao dịch thanh toán trên Cổng Dịch vụ công quốc gia", "giao dịch"),
    ("tt_tong", "Tổng số giao dịch thanh toán của dịch vụ công", "giao dịch"),
    ("hl_tot", "Phiếu đánh giá từ mức hài lòng trở lên", "phiếu"),
    ("hl_tong", "Phiếu đánh giá thu được", "phiếu"),
)


def sum_of(*codes: str) -> tuple[tuple[int, str], ...]:
    return tuple((1, code) for code in codes)


def indicator(name: str, top: tuple, bottom: tuple, comparator: str, percent: int) -> FormIndicator:
    target = Target(comparator, percent * 100)
    return FormIndicator(name=name, numerator=top, denominator=bottom, target=target)


def elements() -> tuple[FormElement, ...]:
    group = "A. Tình hình giải quyết thủ tục hành chính (biểu 06)"
    form_06 = [
        FormElement(code=code, column=column, label=label, group=group, previous=str(90 + n))
        for n, (code, column, label) in enumerate(_FORM_06)
    ]
    form_06[3] = replace(form_06[3], base="8")
    group = "B. Số hóa, thanh toán, hài lòng"
    more = [FormElement(code=c, label=n, counted_in=u, group=group) for c, n, u in _MORE]
    copies = FormElement(
        code="bsdt",
        label="Có thực hiện chứng thực bản sao điện tử trong kỳ",
        group=group,
        counted_in="có / chưa",
        type=EntryType.CHOICE,
        previous="1",
    )
    return (*form_06, *more, copies)


def tasks(plan: Plan) -> tuple[FormTask, ...]:
    return tuple(
        FormTask(
            path=plan.tree.paths[item.id],
            tt=item.tt,
            content=item.content,
            deadline=item.deadline,
            product=item.product,
            previous="Đang thực hiện" if n % 3 == 0 else "",
        )
        for n, item in enumerate(plan.tree.tasks())
        if UNITS in item.lead
    )


def sample_form(plan: Plan | None = None, **changes: object) -> WorkbookForm:
    form = WorkbookForm(
        plan_code="VB24",
        plan_title="Kế hoạch kiểm soát TTHC, cơ chế một cửa, một cửa liên thông năm 2024",
        plan_revision=3,
        year=2024,
        organ="Văn phòng HĐND và UBND huyện Vĩnh Bảo",
        unit_code="11902",
        unit_name="UBND xã Cao Minh",
        place="Cao Minh",
        period="2024-T03",
        period_words="Tháng 3/2024 (15/02/2024 – 14/3/2024)",
        due="18/3/2024",
        issue="7K3Q9TDM",
        number=1,
        issued_on="11/3/2024",
        tasks=tasks(plan) if plan else PLAIN_TASKS,
        elements=elements(),
        indicators=(
            indicator("Hồ sơ trực tuyến", sum_of("f06_4"), sum_of("f06_4", "f06_5"), ">=", 50),
            indicator("Trước và đúng hạn", sum_of("f06_8", "f06_9"), sum_of("f06_7"), ">", 90),
            indicator("Thanh toán trực tuyến", sum_of("tt_tuyen"), sum_of("tt_tong"), ">=", 45),
            indicator("Mức độ hài lòng", sum_of("hl_tot"), sum_of("hl_tong"), ">=", 90),
            indicator("Chứng thực bản sao điện tử", sum_of("bsdt"), (), ">=", 100),
        ),
        checks=(
            FormCheck(
                words="(3) = (4)+(5)+(6)",
                left=sum_of("f06_3"),
                comparator="=",
                right=sum_of("f06_4", "f06_5", "f06_6"),
            ),
            FormCheck(
                words="(7) = (8)+(9)+(10)",
                left=sum_of("f06_7"),
                comparator="=",
                right=sum_of("f06_8", "f06_9", "f06_10"),
            ),
            FormCheck(
                words="Số hóa không quá tổng số",
                left=sum_of("so_hoa"),
                comparator="<=",
                right=sum_of("f06_3"),
            ),
        ),
        guide=("Gửi phiếu trước 16 giờ ngày 18/3/2024.", "Hỏi đáp: Lan, 0912 000 111."),
    )
    return replace(form, **changes)


PLAIN_TASKS = (
    FormTask(
        path="I.1", tt="1", content="Xây dựng Kế hoạch thực hiện", deadline="Trong tháng 02/2024"
    ),
    FormTask(
        path="II.1.1",
        tt="1.1",
        content="Công khai TTHC tại Bộ phận Tiếp nhận",
        deadline="Thường xuyên",
        previous="Đang thực hiện",
        base=("doing", "Đã niêm yết", "12/KH-UBND", "2024-02-20", ""),
    ),
    FormTask(path="III.1.1", tt="1.1", content="Số hóa hồ sơ", deadline="Trước 15/12/2024"),
)


def written(form: WorkbookForm | None = None, **kwargs: object) -> bytes:
    form = form or sample_form()
    kwargs.setdefault("saved_at", SAVED_AT)
    return write_workbook(form, mac=form_mac(form, SECRET), **kwargs)
