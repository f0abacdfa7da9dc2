"""The 2024 plan's table, copied by hand from the issued document: the truth for the reader.

One line a row: (path, kind, TT, content, lead, support, deadline, product).
"""

_OFFICES = "- Các cơ quan, đơn vị thuộc UBND huyện\n- UBND các xã, thị trấn"
_OFFICE = "Văn phòng HĐND và UBND huyện"
_OFTEN = "Thường xuyên"
_PERIODIC = "Định kỳ theo quy định"
_ISSUED = "Kế hoạch được ban hành"
_FORMS = "Hoàn thành các biểu số liệu trên Hệ thống báo cáo của Chính phủ"
_OFFICE_CULTURE = "- Văn phòng HĐND và UBND huyện\n- Phòng Văn hóa - Thông tin"
_CULTURE_OFFICE = "- Phòng Văn hóa - Thông tin\n- Văn phòng HĐND và UBND huyện"


def _section(path: str, content: str) -> tuple[str, ...]:
    return (path, "section", path, content, "", "", "", "")


def _group(path: str, tt: str, content: str) -> tuple[str, ...]:
    return (path, "group", tt, content, "", "", "", "")


def _task(path: str, tt: str, content: str, *rest: str) -> tuple[str, ...]:
    return (path, "task", tt, content, *rest)


ROWS = [
    _section("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
    _task(
        "I.1", "1",
        "Xây dựng Kế hoạch thực hiện công tác kiểm soát TTHC, cơ chế một cửa, một cửa liên thông",
        _OFFICES, _OFFICE, "Trong tháng 02/2024", _ISSUED,
    ),
    _task(
        "I.2", "2",
        "Rà soát, kiện toàn công chức đầu mối kiểm soát TTHC tại các đơn vị",
        _OFFICE, _OFFICES, _OFTEN, "Văn bản rà soát",
    ),
    _task(
        "I.3", "3",
        "Xây dựng Kế hoạch cải cách TTHC trọng tâm năm 2024",
        _OFFICE, _OFFICES, "Trong tháng 02/2024", _ISSUED,
    ),
    _task(
        "I.4", "4",
        "Chỉ đạo, hướng dẫn, đôn đốc thực hiện công tác cải cách TTHC, kiểm soát TTHC và thực "
        "hiện cơ chế một cửa, một cửa liên thông trong giải quyết TTHC",
        _OFFICE, _OFFICES, _OFTEN,
        "Các văn bản chỉ đạo của UBND huyện và hướng dẫn, đôn đốc của Văn phòng HĐND và UBND huyện",
    ),
    _section("II", "NHIỆM VỤ VỀ CẢI CÁCH, KIỂM SOÁT TTHC"),
    _group("II.1", "1", "Kiểm soát công bố, công khai TTHC"),
    _task(
        "II.1.1", "1.1",
        "Công khai TTHC tại Bộ phận Tiếp nhận và Trả kết quả giải quyết TTHC cấp huyện, cấp xã "
        "và trên Cổng thông tin điện tử của huyện, xã, thị trấn",
        _OFFICES, _OFFICE, _OFTEN, "Danh mục TTHC thuộc thẩm quyền được công khai",
    ),
    _task(
        "II.1.2", "1.2",
        "Tiếp tục rà soát, trình cấp có thẩm quyền công bố, công khai TTHC nội bộ giữa các cơ "
        "quan nhà nước theo Quyết định số 1085/QĐ-TTg ngày 15/9/2022 của Thủ tướng Chính phủ; "
        "Kế hoạch số 242/KH-UBND ngày 19/10/2022 của UBND thành phố và Kế hoạch số 2568/KH-UBND "
        "ngày 14/11/2022 của Ủy ban nhân dân huyện",
        _OFFICES, _OFFICE, _OFTEN, "TTHC nội bộ theo thẩm quyền được công bố, công khai",
    ),
    _group("II.2", "2", "Thực hiện rà soát, đánh giá TTHC"),
    _task(
        "II.2.1", "2.1",
        "Xây dựng Kế hoạch rà soát, đánh giá TTHC năm 2024 trên địa bàn huyện",
        _OFFICE, _OFFICES, "Trong tháng 02/2024", _ISSUED,
    ),
    _task(
        "II.2.2", "2.2",
        "Thực hiện rà soát, đánh giá TTHC; đề xuất phương án cắt giảm, đơn giản hóa đối với các "
        "TTHC thuộc thẩm quyền",
        _OFFICE, _OFFICES, "Trước ngày 30/8/2024", "Báo cáo kết quả rà soát, đánh giá TTHC",
    ),
    _task(
        "II.2.3", "2.3",
        "Thực hiện rà soát, đánh giá đối với TTHC nội bộ đã được công bố; đề xuất phương án đơn "
        "giản hóa đối với các TTHC nội bộ đã được công bố theo Kế hoạch số 2568/KH-UBND ngày "
        "14/11/2022 của Ủy ban nhân dân huyện",
        _OFFICES, _OFFICE, "Trước ngày 15/10/2024",
        "Báo cáo rà soát, đánh giá đối với TTHC nội bộ",
    ),
    _task(
        "II.2.4", "2.4",
        "Thẩm định, trình Chủ tịch UBND huyện phê duyệt phương án đơn giản hóa TTHC nội bộ thuộc "
        "thẩm quyền; Báo cáo Văn phòng UBND thành phố kết quả thực hiện",
        _OFFICE, _OFFICES, "Trong năm 2024",
        "Quyết định phê duyệt phương án đơn giản hóa TTHC nội bộ; Báo cáo của UBND huyện gửi "
        "Văn phòng UBND thành phố",
    ),
    _group(
        "II.3", "3",
        "Tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức đối với quy định về TTHC",
    ),
    _task(
        "II.3.1", "3.1",
        "Công khai địa chỉ tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức đối với quy "
        "định về TTHC",
        _OFFICES, _OFFICE, _OFTEN, "Địa chỉ tiếp nhận, xử lý được công khai",
    ),
    _task(
        "II.3.2", "3.2",
        "Tiếp nhận, chuyển phản ánh, kiến nghị của cá nhân, tổ chức đối với quy định về TTHC đến "
        "các cơ quan, đơn vị có thẩm quyền xử lý",
        _OFFICE, _OFFICES, _OFTEN, "Thực hiện trên Cổng Dịch vụ công quốc gia",
    ),
    _task(
        "II.3.3", "3.3", "Xử lý phản ánh kiến nghị về quy định hành chính",
        _OFFICES, _OFFICE, _OFTEN, "Báo cáo kết quả giải quyết phản ánh, kiến nghị",
    ),
    _task(
        "II.3.4", "3.4",
        "Theo dõi, đôn đốc việc xử lý phản ánh, kiến nghị; tổng hợp báo cáo kết quả xử lý",
        _OFFICE, _OFFICES, _OFTEN, "Báo cáo tổng hợp",
    ),
    _group(
        "II.4", "4",
        "Kiểm tra việc thực hiện công tác cải cách, kiểm soát TTHC, cơ chế một cửa, một cửa liên "
        "thông trong giải quyết TTHC",
    ),
    _task(
        "II.4.1", "4.1",
        "Tổ chức kiểm tra việc thực hiện công tác cải cách, kiểm soát TTHC, cơ chế một cửa, một "
        "cửa liên thông trong giải quyết TTHC",
        _OFFICE, _OFFICES, "Trong năm 2024",
        "Kế hoạch kiểm tra riêng hoặc kết hợp Kế hoạch kiểm tra công tác CCHC năm 2024 trên địa "
        "bàn huyện",
    ),
    _task(
        "II.4.2", "4.2",
        "Tự kiểm tra hoạt động kiểm soát TTHC tại cơ quan, đơn vị, địa phương",
        _OFFICES, _OFFICE, _OFTEN,
        "Kế hoạch kiểm tra riêng hoặc kết hợp Kế hoạch kiểm tra công tác CCHC năm 2024 tại cơ "
        "quan, đơn vị",
    ),
    _group("II.5", "5", "Chế độ thông tin báo cáo về TTHC"),
    _task(
        "II.5.1", "5.1",
        "Báo cáo kết quả công tác kiểm soát TTHC cơ chế một cửa, cơ chế một cửa liên thông trong "
        "giải quyết TTHC trên Hệ thống báo cáo Chính phủ",
        _OFFICES, _OFFICE, _PERIODIC, _FORMS,
    ),
    _task(
        "II.5.2", "5.2",
        "Tổng hợp, báo cáo Văn phòng UBND thành phố về kết quả thực hiện công tác kiểm soát TTHC, "
        "cơ chế một cửa, cơ chế một cửa liên thông năm 2024 của huyện",
        _OFFICE, _OFFICES, _PERIODIC, _FORMS,
    ),
    _task(
        "II.5.3", "5.3",
        "Báo cáo tình hình, kết quả thực hiện công tác cải cách TTHC hàng tháng theo chỉ đạo của "
        "UBND thành phố",
        _OFFICE, _OFFICES, _PERIODIC, "Báo cáo",
    ),
    _section("III", "THỰC HIỆN CƠ CHẾ MỘT CỬA, MỘT CỬA LIÊN THÔNG TRONG GIẢI QUYẾT TTHC"),
    _group(
        "III.1", "1",
        "Tiếp tục thực hiện quy trình số hóa hồ sơ giấy tờ, kết quả giải quyết TTHC",
    ),
    _task(
        "III.1.1", "1.1",
        "Thực hiện tối thiểu 80% số hóa hồ sơ, kết quả giải quyết TTHC tại Bộ phận Một cửa các "
        "cấp (Tỷ lệ cấp kết quả giải quyết TTHC điện tử đạt 100%; Tỷ lệ UBND cấp xã và Phòng Tư "
        "pháp thực hiện chứng thực bản sao điện tử từ bản chính đạt 100%)",
        _OFFICES, _OFFICE_CULTURE, "Trước 15/12/2024", "Báo cáo KSTTHC năm 2024",
    ),
    _task(
        "III.1.2", "1.2",
        "Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa tối thiểu đạt 50%",
        _OFFICES, _OFFICE_CULTURE, "Trước 15/12/2024",
        "Báo cáo KSTTHC năm 2024 (Tối thiểu 50% người dân, doanh nghiệp khi thực hiện TTHC không "
        "phải cung cấp lại các thông tin, giấy tờ, tài liệu đã được chấp nhận khi thực hiện thành "
        "công TTHC trước đó, mà cơ quan nhà nước có thẩm quyền giải quyết TTHC đang quản lý, hoặc "
        "thông tin, giấy tờ, tài liệu đã được cơ quan nhà nước kết nối, chia sẻ)",
    ),
    _task(
        "III.2", "2",
        "Tỷ lệ thanh toán trực tuyến trên Cổng Dịch vụ công quốc gia trên tổng số giao dịch thanh "
        "toán của dịch vụ công tối thiểu đạt 45%",
        _OFFICES, _CULTURE_OFFICE, "Trước 15/12/2024",
        "Kết quả ghi nhận trên Cổng Dịch vụ công quốc gia",
    ),
    _task(
        "III.3", "3",
        "Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận, giải quyết TTHC tối thiểu đạt 50%",
        _OFFICES, _CULTURE_OFFICE, "", "",
    ),
    _task(
        "III.4", "4",
        "Mức độ hài lòng trong tiếp nhận, giải quyết TTHC của người dân, doanh nghiệp đạt tỷ lệ "
        "tối thiểu đạt 90%; đảm bảo trên 90% hồ sơ TTHC được giải quyết trước và đúng hạn",
        _OFFICES, _CULTURE_OFFICE, "", "",
    ),
    _task(
        "III.5", "5",
        "Triển khai thực hiện Nghị quyết số 13/2023/NQ-HĐND ngày 08/12/2023 của HĐND thành phố về "
        "miễn, giảm một số loại phí, lệ phí khi thực hiện dịch vụ công trực tuyến trên địa bàn "
        "thành phố Hải Phòng;",
        _OFFICES,
        "- Văn phòng HĐND và UBND huyện\n- Phòng Tài chính - Kế hoạch\n"
        "- Phòng Văn hóa - Thông tin",
        _OFTEN, "Báo cáo kết quả thực hiện",
    ),
    _task(
        "III.6", "6",
        "Tiếp tục rà soát, đề xuất cấp có thẩm quyền phân cấp, ủy quyền trong giải quyết TTHC "
        "theo quy định",
        _OFFICES, "- Văn phòng HĐND và UBND huyện\n- Phòng Nội vụ\n- Phòng Tư pháp",
        _OFTEN,
        "Báo cáo kết quả rà soát; Tờ trình + dự thảo Quyết định phân cấp, ủy quyền",
    ),
    _section(
        "IV",
        "CÔNG TÁC TRUYỀN THÔNG CẢI CÁCH TTHC, KIỂM SOÁT TTHC, THỰC HIỆN MỘT CỬA, MỘT CỬA LIÊN "
        "THÔNG",
    ),
    _task(
        "IV.1", "1",
        "Đẩy mạnh việc xây dựng các video hướng dẫn, tuyên truyền thực hiện dịch vụ công trực "
        "tuyến",
        "- Phòng Văn hóa - Thông tin\n- Trung tâm Văn hóa - Thông tin và Thể thao",
        _OFFICES, _OFTEN, "Video, clip hướng dẫn",
    ),
    _section("V", "CÔNG TÁC KHÁC"),
    _task(
        "V.1", "1", "Tập huấn, hướng dẫn nghiệp vụ công tác cải cách, kiểm soát TTHC",
        _OFFICE, "Các cơ quan, đơn vị, địa phương liên quan", _OFTEN,
        "Các lớp tập huấn, trao đổi nghiệp vụ",
    ),
    _task(
        "V.2", "2",
        "Ban hành hướng dẫn, đôn đốc, kiểm tra các đơn vị, địa phương thực hiện Bộ Chỉ số chỉ "
        "đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện "
        "TTHC, dịch vụ công theo thời gian thực trên môi trường điện tử (theo Quyết định số "
        "766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ)",
        _OFFICE_CULTURE, _OFFICES, _OFTEN, "Định kỳ hàng tháng",
    ),
]  # fmt: skip
