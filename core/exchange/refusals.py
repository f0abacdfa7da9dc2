"""What is said of a file that is not taken: what it is, and what the unit should do."""

from __future__ import annotations

import errno
from pathlib import Path

from core.domain.errors import UserError
from core.domain.text import nfc

_LONGEST_NAME = 80
_RESEND = "Chép lại từ máy của đơn vị rồi gửi lại."
_AS_XLSX = "Mở tệp, chọn Lưu thành (Save As) kiểu .xlsx rồi gửi lại."
_FROM_FORM = "Mở phiếu gốc để nhập rồi gửi lại, hoặc nhập tay ở trang Số liệu."

_SENTENCES: dict[str, str] = {
    # The container and its way here.
    "file_empty": f"Tệp “{{name}}” rỗng (0 byte). {_RESEND}",
    "file_too_large": "Tệp “{name}” lớn quá {limit} MB nên không mở. Gửi riêng phiếu, bỏ ảnh và"
    " định dạng thừa.",
    "file_truncated": f"Tệp “{{name}}” chưa chép xong hoặc bị cắt: thiếu phần cuối. {_RESEND}",
    "file_tail_empty": "Phần sau của tệp “{name}” trống, có thể USB bị rút sớm. " + _RESEND,
    "file_damaged": f"Tệp “{{name}}” hỏng khi sao chép (sai mã kiểm tra). {_RESEND}",
    "file_wrapped": "Tệp “{name}” không phải Excel nguyên vẹn: có dữ liệu lạ ở đầu tệp. Tải lại"
    " tệp đính kèm rồi gửi lại.",
    "packed_workbooks": "Tệp nén “{name}” chứa {count} tệp Excel. Giải nén rồi thu từng tệp.",
    "packed_file": "Tệp nén “{name}” không đọc trực tiếp được. Giải nén rồi gửi tệp Excel ở trong.",
    "lock_file": "Tệp “{name}” là tệp tạm của phiếu đang mở. Đóng phiếu rồi gửi chính tệp phiếu.",
    "not_a_file": "“{name}” không phải tệp thường nên không đọc. Chọn tệp phiếu.",
    "file_in_cloud": "Tệp “{name}” còn ở trên mạng, chưa tải về máy. Mở tệp một lần cho máy tải"
    " về rồi thu lại.",
    "file_unreadable": "Không mở được tệp “{name}”: {reason}. Kiểm tra tệp rồi đọc lại.",
    # Another kind of file.
    "file_encrypted": "Tệp “{name}” đặt mật khẩu mở nên chưa đọc được. Bỏ mật khẩu (Tệp › Thông"
    " tin › Bảo vệ) rồi gửi lại.",
    "kind_xls": f"Tệp “{{name}}” là kiểu Excel 97-2003 cũ. {_AS_XLSX}",
    "kind_et": f"Tệp “{{name}}” là kiểu riêng của WPS (.et). {_AS_XLSX}",
    "kind_ods": f"Tệp “{{name}}” là kiểu OpenDocument (.ods). {_AS_XLSX}",
    "kind_xlsb": f"Tệp “{{name}}” là kiểu Excel nhị phân (.xlsb). {_AS_XLSX}",
    "kind_text": "Tệp “{name}” chỉ là văn bản (như .csv), không phải phiếu Excel. " + _FROM_FORM,
    "kind_web": "Tệp “{name}” là trang web hoặc XML, không phải Excel. " + _FROM_FORM,
    "kind_pdf": "Tệp “{name}” là bản in PDF. Gửi tệp Excel của phiếu, hoặc nhập tay ở trang Số"
    " liệu.",
    "kind_picture": "Tệp “{name}” là ảnh. Gửi tệp Excel của phiếu, hoặc nhập tay ở trang Số liệu.",
    "kind_word": "Tệp “{name}” là văn bản Word. Gửi tệp Excel của phiếu, hoặc nhập tay ở trang"
    " Số liệu.",
    "kind_unknown": "Tệp “{name}” không phải tệp Excel. " + _FROM_FORM,
    # Hostile or pathological.
    "file_bomb": "Tệp “{name}” có kích thước bất thường (bung ra {size} MB) nên không mở. Chép"
    " phần đã nhập sang phiếu gốc rồi gửi lại.",
    "file_doctype": "Tệp “{name}” chứa thành phần không hợp lệ (DOCTYPE) nên không mở. Mở bằng"
    " Excel, Lưu rồi gửi lại.",
    "file_unsafe_names": "Tệp “{name}” chứa đường dẫn không an toàn nên không mở. Lấy lại phiếu"
    " gốc để nhập rồi gửi lại.",
    "file_two_parts": "Tệp “{name}” có hai phần trùng tên, mỗi phần mềm đọc ra một số khác nhau."
    " Mở bằng Excel, Lưu rồi gửi lại.",
    # A sound workbook that is not the form.
    "not_a_form": "Tệp “{name}” không phải phiếu của phần mềm: không thấy mã phiếu. " + _FROM_FORM,
    "is_receipt": "Tệp “{name}” là biên nhận, không phải phiếu. Gửi tệp phiếu đã nhập.",
    "code_damaged": "Mã phiếu trong tệp “{name}” bị sửa hoặc gõ sai. Lấy lại phiếu gốc, chép số"
    " sang rồi gửi lại.",
    "no_heading": "Không tìm thấy hàng tiêu đề có «Mã» và kỳ báo cáo trong tệp “{name}”. Lấy lại"
    " phiếu gốc, chép số sang rồi gửi lại.",
    "joined_forms": "Trang tính “{sheet}” của tệp “{name}” ghép từ nhiều phiếu ({codes}). Gửi"
    " riêng từng phiếu.",
    "several_forms": "Tệp “{name}” chứa {count} phiếu ({codes}). Gửi riêng từng phiếu.",
    "witnesses_disagree": "Mã phiếu trên trang tính ({codes}) khác mã ghi trong tệp “{name}”. Lấy"
    " lại phiếu gốc, chép số sang rồi gửi lại.",
    "other_form": "Tệp “{name}” là phiếu {codes}, không phải phiếu đang thu. Chọn đúng tệp.",
    "form_damaged": "Phần định danh đi kèm trong tệp “{name}” bị hỏng. Lấy lại phiếu gốc, chép số"
    " sang rồi gửi lại.",
    "not_issued_here": "Phiếu “{name}” không do máy này phát hành. Kiểm tra nơi gửi, hoặc phát"
    " phiếu mới cho đơn vị.",
    "not_a_receipt": "Tệp “{name}” không phải biên nhận của phần mềm. Xin lại tệp biên nhận.",
}


# Why the system does not let a file be read; its own words are English or in the codes of a locale.
_REASONS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOTDIR: "đường dẫn không phải thư mục",
    errno.ENOENT: "tệp không còn ở đó",
    errno.ENAMETOOLONG: "đường dẫn quá dài",
    errno.EBUSY: "chương trình khác đang giữ tệp",
    errno.ETXTBSY: "chương trình khác đang giữ tệp",
    errno.ENODEV: "ổ đĩa hoặc USB đã rút",
    errno.ENXIO: "ổ đĩa hoặc USB đã rút",
    errno.EMFILE: "máy đang mở quá nhiều tệp",
    errno.ENOSPC: "ổ đĩa chứa sổ đã đầy nên không chép được bản đọc",
}
_HELD = (32, 33)  # Windows: the file is open or locked elsewhere


def system_reason(error: OSError) -> str:
    """Why a file or folder cannot be read, in words that fit into a sentence."""
    if getattr(error, "winerror", None) in _HELD:
        return "chương trình khác đang giữ tệp"
    return _REASONS.get(error.errno or 0, "ổ đĩa hoặc mạng không trả lời")


def shown_path(path: Path) -> str:
    """A path for display and for the store; what is no letter in it becomes "?"."""
    return str(path).encode("utf-8", "replace").decode()


def refusal(code: str, name: str, **details: object) -> UserError:
    """The refusal of a file: ``name`` is its name, ``details`` fill the sentence of ``code``."""
    shown = shown_name(name)
    return UserError(code, _SENTENCES[code].format(name=shown, **details), shown)


def shown_name(name: str) -> str:
    """A file's name for display: composed letters, no control characters, elided in the middle."""
    known = name.encode("utf-8", "replace").decode()
    clean = "".join(char for char in nfc(known) if char.isprintable())
    if len(clean) <= _LONGEST_NAME:
        return clean
    half = _LONGEST_NAME // 2
    return f"{clean[:half]}…{clean[-half:]}"
