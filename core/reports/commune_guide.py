"""One page for a commune that has only Excel, WPS or LibreOffice: how its form is filled in."""

from __future__ import annotations

from core.reports.blocks import Block, Paragraph, Report, Section, Style
from core.reports.typeface import printable

_STEPS = (
    ("1. Mở phiếu.", "Chép tệp từ USB hoặc Zalo vào máy rồi mở bằng Excel, WPS hoặc LibreOffice."
     " Excel hiện thanh vàng thì bấm “Bật chỉnh sửa”. Phiếu không có macro, không cần mạng."),
    ("2. Kiểm tra đúng phiếu.", "Trang “Hướng dẫn” ghi tên xã, kỳ báo cáo và hạn gửi. Sai tên xã"
     " thì gọi lại nơi phát, không ghi."),
    ("3. Ghi tiến độ.", "Trang “Nhiệm vụ”: chọn Tình trạng trong danh sách; ghi Kết quả, Số văn"
     " bản, Ngày văn bản như 15/3/2024."),
    ("4. Ghi số liệu.", "Trang “Số liệu”: ghi số đếm vào cột có khung, ví dụ 1234 hoặc 1.234."
     " Không ghi tỷ lệ; tỷ lệ tự tính. Bằng không ghi 0; không phát sinh ghi KPS; không áp dụng"
     " ghi KAD; chưa có số liệu để trống."),
    ("5. Xem cột “Đọc là”.", "Cột này cho biết phần mềm hiểu số thế nào. Hiện dấu ? thì ghi lại cho"
     " rõ: “12O” có chữ O không phải 120."),
    ("6. Lưu và gửi lại.", "Bấm Lưu, giữ kiểu Excel (.xlsx). Gửi lại đúng tệp đó; tên tệp đổi được."
     " Không gửi ảnh chụp, PDF hay tệp kiểu cũ .xls. Không đặt mật khẩu."),
    ("7. In, ký.", "In trang “Nhiệm vụ” và “Số liệu”, trình ký, lưu bản giấy. Mã phiếu ở chân trang"
     " nối bản giấy với tệp."),
    ("8. Phát hiện sai sau khi gửi.", "Mở lại tệp đã lưu, sửa, lưu, gửi lại. Bản sau thay bản"
     " trước, số không bị cộng hai lần."),
)  # fmt: skip
_NEVER = (
    "Không xóa dòng, không chèn cột, không sửa Mã phiếu, cột Mã và hàng mã kỳ. USB: bấm “Tháo an"
    " toàn” trước khi rút."
)


def commune_guide(organ: str) -> Report:
    """The guide as ``organ`` hands it out with its forms; it always fits one page."""
    blocks: list[Block] = [
        Paragraph(style=Style.KIND, text="HƯỚNG DẪN GHI PHIẾU BÁO CÁO"),
        Paragraph(
            style=Style.ANNEX_NOTE,
            text=printable(f"{organ} gửi đơn vị không cài phần mềm Sổ Một Cửa"),
            rule=True,
        ),
        *(Paragraph(style=Style.BODY, lead=lead, text=text) for lead, text in _STEPS),
        Paragraph(style=Style.BODY, lead="Không làm:", text=_NEVER),
        Paragraph(style=Style.BODY, lead="Hỏi ai:", text="." * 90),
    ]
    return Report(
        title="Hướng dẫn ghi phiếu báo cáo",
        author=organ,
        subject="phiếu báo cáo",
        sections=(Section(blocks=tuple(blocks)),),
    )
