"""What is asked when a deadline's words do not settle it; ``{words}`` are those words."""

from __future__ import annotations

BLANK = "Ô thời gian để trống. Lấy theo dòng trên hay nhập hạn riêng?"
HALF_OF_TWO = "“{words}” mới ghi một ngày. Kỳ 6 tháng kia hạn ngày nào?"
HOLIDAYS = "“{words}” tính theo ngày làm việc, chưa trừ ngày nghỉ lễ. Kiểm tra lại ngày hạn."
HOW_OFTEN = "“{words}” là hằng tháng, hằng quý hay hằng năm? Chưa chọn thì không nhắc hạn."
NO_DATE = "“{words}” không ghi ngày. Nhập ngày hạn nếu cần nhắc."
NO_END = "“{words}” chỉ có lúc bắt đầu. Hạn cuối là ngày nào?"
NO_SUCH_DAY = "Lịch không có ngày như “{words}”. Nhập lại ngày hạn."
NOT_UNDERSTOOD = "Chưa hiểu thời gian “{words}”. Nhập ngày hạn, hoặc chọn không nhắc hạn."
WEEK = "“{words}” đọc là từ ngày {first} đến ngày {last}. Tuần tính như vậy có đúng không?"
WEEK_TURN = "“{words}” đọc là chậm nhất ngày {last} hằng tháng. Tuần tính như vậy có đúng không?"
WHICH_ONE = "“{words}” chưa đủ để biết ngày. Hạn cuối là ngày nào?"
