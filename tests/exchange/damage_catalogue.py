"""The catalogue of damage: every way in which workbooks are known to come back, and its test.

The numbers are those of the exchange's own reference; what a case is called there is told in
short. A test is named as "module::test" or, for one case of a table, "module::test[case]".
"""

from __future__ import annotations

GUARD, COLLECT = "tests.exchange.test_guard", "tests.exchange.test_collect"
VALUES, READER = "tests.exchange.test_values", "tests.exchange.test_reader"
MERGE, OUTCOME = "tests.exchange.test_merge", "tests.exchange.test_outcome"
WRITER, CODES = "tests.exchange.test_writer", "tests.exchange.test_codes"
OFFICE = "tests.exchange.test_libreoffice"
DAMAGE, TAKING = "tests.services.test_exchange_damage", "tests.services.test_exchange_collect"
LOCK, RECONCILE = "tests.services.test_exchange_lock", "tests.services.test_exchange_reconcile"

_STRANGE = f"{GUARD}::test_each_strange_file_is_told_by_its_bytes"
_HOSTILE = f"{GUARD}::test_each_hostile_workbook_is_refused_quickly"
_READ = f"{GUARD}::test_what_other_programs_write_is_read"
_EDIT = f"{COLLECT}::test_an_edit_of_the_layout_changes_no_cell"
_LAYOUT = f"{DAMAGE}::test_a_changed_layout_changes_no_value"
_TEXT = f"{VALUES}::test_what_a_count_may_mean_is_asked"
_NUMBER = f"{VALUES}::test_a_stored_number_that_may_be_another_is_asked"
_COUNT = f"{VALUES}::test_a_typed_count_is_read_by_vietnamese_rules"
_DIGEST = f"{DAMAGE}::test_every_strange_and_hostile_file_is_refused_and_changes_nothing"

CASES: dict[int, tuple[str, tuple[str, ...]]] = {
    # A. Container and transport
    1: ("empty file", (f"{_STRANGE}[empty]", _DIGEST)),
    2: ("truncated", tuple(f"{_STRANGE}[{c}]" for c in (
        "cut at a quarter", "cut at half", "cut at 90 %", "cut at 99 %"))),
    3: ("second half NUL", (f"{_STRANGE}[second half empty]", f"{_STRANGE}[all empty]")),
    4: ("block of 00, FF or foreign", tuple(f"{_STRANGE}[{c}]" for c in (
        "block of zeros", "block of ones", "foreign block"))),
    5: ("a bit flipped", (
        f"{GUARD}::test_no_single_flipped_bit_changes_a_value",
        f"{DAMAGE}::test_damage_on_the_way_is_refused_or_harmless")),
    6: ("styles damaged, sheet whole", (
        f"{GUARD}::test_a_part_damaged_on_the_way_is_refused_even_if_it_is_not_needed",
        f"{_HOSTILE}[styles gone]", f"{_HOSTILE}[styles of no sense]")),
    7: ("mail text before", (f"{_STRANGE}[mail text before]",)),
    8: ("packed", (
        f"{_STRANGE}[zip of workbooks]", f"{_STRANGE}[zip of something]", f"{_STRANGE}[rar]",
        f"{_STRANGE}[seven zip]", f"{GUARD}::test_a_packed_folder_of_workbooks_can_be_unpacked",
        f"{TAKING}::test_folders_and_zips_are_opened_and_what_is_passing_is_not_looked_at")),
    9: ("owner files", (
        f"{_STRANGE}[owner file]", f"{_STRANGE}[libreoffice lock]",
        f"{TAKING}::test_folders_and_zips_are_opened_and_what_is_passing_is_not_looked_at")),
    10: ("copy still running", (
        f"{DAMAGE}::test_a_file_that_is_still_being_copied_waits",
        "tests.ui.test_collecting"
        "::test_a_watched_folder_is_read_by_itself_and_its_loss_is_a_sentence")),
    11: ("the same file twice", (
        f"{TAKING}::test_the_same_content_ten_times_changes_nothing_after_the_first",)),
    12: ("saved again without an edit", (
        f"{TAKING}::test_the_same_content_ten_times_changes_nothing_after_the_first",
        f"{OFFICE}::test_saving_without_an_edit_claims_nothing")),
    13: ("strange names", (
        f"{DAMAGE}::test_a_name_is_never_an_identity",
        f"{DAMAGE}::test_names_that_are_no_letters_are_collected_and_shown",
        f"{GUARD}::test_a_name_is_shown_whatever_it_is")),
    # B. Another format
    14: ("password to open", (f"{_STRANGE}[password]",)),
    15: ("old .xls", (
        f"{_STRANGE}[old excel]", f"{_STRANGE}[old excel renamed]", f"{_STRANGE}[wps]",
        f"{OFFICE}::test_a_layout_or_format_changes_no_value[xls]")),
    16: (".ods", (
        f"{_STRANGE}[opendocument]", f"{OFFICE}::test_a_layout_or_format_changes_no_value[ods]")),
    17: (".xlsb", (f"{_STRANGE}[xlsb]",)),
    18: ("macros", (
        f"{_READ}[macros]", f"{COLLECT}::test_oddities_of_a_file_are_told_in_words")),
    19: ("web page or XML named .xls", (f"{_STRANGE}[html]", f"{_STRANGE}[xml 2003]")),
    20: ("PDF, photo, Word", tuple(f"{_STRANGE}[{c}]" for c in (
        "pdf", "photo", "iphone photo", "word", "old word"))),
    21: ("strict OOXML", (f"{_READ}[strict]",)),
    22: ("other programs' XML", (
        *(f"{_READ}[{c}]" for c in (
            "prefixed", "utf-16", "no dimension", "wrong dimension", "no references")),
        f"{READER}::test_cells_and_rows_without_reference_stand_in_order")),
    # C. Hostile or pathological
    23: ("zip bombs", tuple(f"{_HOSTILE}[{c}]" for c in (
        "padding", "long string", "empty cells", "endless tag", "endless comment",
        "many elements"))),
    24: ("sizes that lie", (
        f"{GUARD}::test_sizes_that_lie_are_caught",
        f"{GUARD}::test_overlapping_members_are_refused")),
    25: ("DOCTYPE", tuple(f"{_HOSTILE}[{c}]" for c in (
        "harmless doctype", "billion laughs", "quadratic", "external entity"))),
    26: ("member names that lead outside", tuple(f"{_HOSTILE}[{c}]" for c in (
        "parent folder", "absolute", "drive", "backslash"))),
    27: ("duplicate or case-variant member", (
        f"{GUARD}::test_a_part_stored_twice_is_refused", f"{_HOSTILE}[case variant]",
        f"{DAMAGE}::test_a_hidden_part_that_only_other_programs_show_is_never_used")),
    28: ("a million formatted rows", (
        f"{GUARD}::test_hundreds_of_thousands_of_formatted_rows_are_cut_off_with_a_note",
        f"{_READ}[a cell far away]")),
    29: ("style explosion", (f"{_READ}[a million styles]",)),
    30: ("absurd counts", (f"{_READ}[counts that lie]",)),
    31: ("shared string out of range", (
        f"{DAMAGE}::test_a_doubtful_entry_waits_and_the_others_are_taken",)),
    32: ("formulas that reach outside", (
        f"{VALUES}::test_a_formula_from_outside_or_without_result_is_asked",
        f"{DAMAGE}::test_a_doubtful_entry_waits_and_the_others_are_taken")),
    33: ("external relationships", (f"{COLLECT}::test_oddities_of_a_file_are_told_in_words",)),
    34: ("control characters, bidi, long texts", (
        f"{_HOSTILE}[control character]",
        f"{VALUES}::test_a_text_is_kept_and_cleaned_of_what_cannot_be_seen")),
    35: ("pictures, objects, comments", (
        f"{COLLECT}::test_oddities_of_a_file_are_told_in_words",)),
    # D. Structure edited
    36: ("rows sorted", (
        f"{_EDIT}[rows sorted]", f"{COLLECT}::test_shaking_a_workbook_changes_no_observation")),
    37: ("one value column sorted", (
        f"{COLLECT}::test_a_value_column_sorted_alone_is_asked",
        f"{COLLECT}::test_labels_sorted_without_their_codes_are_noticed",
        f"{WRITER}::test_only_entry_cells_are_open_and_they_are_text")),
    38: ("row inserted", (
        f"{_EDIT}[row inserted]", f"{COLLECT}::test_a_row_that_is_not_of_the_plan_is_told")),
    39: ("row deleted", (
        f"{COLLECT}::test_a_deleted_row_is_absent_and_never_blank",
        f"{DAMAGE}::test_a_deleted_row_says_nothing_and_keeps_the_old_figure")),
    40: ("row copied with other values", (
        f"{COLLECT}::test_a_row_copied_with_another_value_is_asked",)),
    41: ("code retyped", (
        f"{COLLECT}::test_a_damaged_row_code_offers_the_row_with_the_same_words",
        f"{CODES}::test_a_row_code_with_one_character_changed_is_not_read")),
    42: ("label edited", (
        f"{COLLECT}::test_a_label_edited_by_the_unit_is_asked_only_where_something_is_new",)),
    43: ("period heading overwritten", (
        f"{COLLECT}::test_an_overwritten_heading_leaves_its_column_out",)),
    44: ("heading row deleted", (
        f"{COLLECT}::test_without_any_heading_row_the_file_is_refused",
        f"{DAMAGE}::test_a_broken_identity_is_not_guessed[the heading row deleted]")),
    45: ("cells dragged elsewhere", (
        f"{OFFICE}::test_what_was_torn_apart_is_asked_or_absent",)),
    46: ("rows hidden or filtered", (
        f"{_LAYOUT}[rows hidden]",
        f"{COLLECT}::test_a_new_value_in_a_hidden_row_is_read_and_told")),
    47: ("sheets renamed, moved, added", (
        f"{_EDIT}[sheets renamed]", f"{_EDIT}[sheet moved]", f"{_EDIT}[sheet added]",
        f"{_LAYOUT}[sheets renamed and moved]")),
    48: ("entry sheet copied inside", (
        f"{_EDIT}[sheet copied]", f"{_LAYOUT}[the sheet copied inside]")),
    49: ("hidden sheet removed", (
        f"{_EDIT}[hidden sheet removed]", f"{_LAYOUT}[the hidden sheet removed]")),
    50: ("sheet in a new workbook", (
        f"{COLLECT}::test_the_sheet_alone_in_a_new_workbook_is_enough",
        f"{OFFICE}::test_the_sheet_alone_in_a_new_file_is_enough")),
    51: ("two workbooks in one", (
        f"{COLLECT}::test_two_forms_in_one_file_are_held",
        f"{COLLECT}::test_mixed_identities_are_never_guessed")),
    52: ("pasted over with other formats", (
        f"{_EDIT}[cells restyled]", f"{READER}::test_formats_tell_dates_shares_and_texts")),
    53: ("an own layout with the codes", (
        f"{COLLECT}::test_shaking_a_workbook_changes_no_observation",
        f"{OFFICE}::test_a_detour_over_csv_gives_no_wrong_value")),
    54: ("an own layout without codes", (
        f"{COLLECT}::test_a_workbook_without_a_right_code_is_refused",)),
    # E. Values
    55: ("85,5 in a count", (f"{_TEXT}[85,5]", f"{_TEXT}[85.5]")),
    56: ("1.234 and 1,234", (f"{_COUNT}[1.234]", f"{_TEXT}[1,234]")),
    57: ("groups of digits", (f"{_COUNT}[1.234.567]", f"{_TEXT}[1.23.4]")),
    58: ("spaces, zero-width, full-width digits", (
        f"{_COUNT}[1 234]", f"{_COUNT}[００１２]", f"{_COUNT}[12\u200b]")),
    59: ("0,85 in a count", (
        f"{DAMAGE}::test_a_doubtful_entry_waits_and_the_others_are_taken",)),
    60: ("1 where a share might be meant: in a count it is 1", (
        f"{VALUES}::test_a_stored_whole_number_is_a_count",)),
    61: ("percent format in a count", (f"{_NUMBER}[0.85]", f"{_NUMBER}[1]")),
    62: ("a separator lost", (
        f"{VALUES}::test_a_count_is_what_the_digits_say_or_a_question", f"{_NUMBER}[85.5]")),
    63: ("negative; far from the last period", (
        f"{_NUMBER}[-5]",
        "tests.domain.test_figure_check::test_a_jump_against_the_last_periods_is_a_warning")),
    64: ("a day's number in a count", (
        f"{_NUMBER}[46054]",
        f"{VALUES}::test_a_large_number_is_no_day_where_the_unit_always_counts_so_many")),
    65: ("the epoch of 1904", (f"{VALUES}::test_a_day_cell_is_a_day_in_both_epochs",)),
    66: ("days as text", (
        f"{VALUES}::test_a_typed_day_has_the_day_before_the_month",
        f"{VALUES}::test_a_day_that_is_not_plain_is_asked")),
    67: ("words, ranges, truth values", (
        *(f"{_TEXT}[{c}]" for c in ("x", "Đạt", "<80", "khoảng 85", "50/60")),
        f"{VALUES}::test_errors_and_truth_values_are_always_asked")),
    68: ("0, -, không, blank", (
        f"{_COUNT}[0]", f"{_TEXT}[-]", f"{_TEXT}[không]", f"{_COUNT}[  ]")),
    69: ("blank over blank", (f"{TAKING}::test_a_workbook_as_issued_says_nothing",)),
    70: ("formula with its result", (
        f"{VALUES}::test_a_formula_counts_for_its_result",
        f"{DAMAGE}::test_a_formula_counts_for_its_stored_result")),
    71: ("formula never calculated", (
        f"{VALUES}::test_a_formula_from_outside_or_without_result_is_asked",)),
    72: ("formula with a made-up 0", (f"{VALUES}::test_a_formula_counts_for_its_result",)),
    73: ("NaN, 1E+400, 1e, 0,55", tuple(f"{_NUMBER}[{c}]" for c in (
        "NaN", "1E+400", "1e", "0,55"))),
    74: ("float noise", (
        f"{VALUES}::test_a_stored_whole_number_is_a_count",
        f"{COLLECT}::test_an_untouched_cell_is_never_asked_about")),
    75: ("00123, +85, apostrophe", (f"{_COUNT}[00123]", f"{_COUNT}[+85]", f"{_COUNT}['85]")),
    76: ("decomposed letters", (
        f"{_EDIT}[labels decomposed]",
        f"{VALUES}::test_a_text_is_kept_and_cleaned_of_what_cannot_be_seen")),
    77: ("TCVN3 and VNI", (f"{VALUES}::test_a_text_is_kept_and_cleaned_of_what_cannot_be_seen",)),
    78: ("look-alike letters in labels", (
        f"{CODES}::test_a_label_keeps_its_digest_through_what_programs_do_to_letters",)),
    79: ("cell or row stored twice", (
        f"{COLLECT}::test_a_cell_stored_twice_is_asked",
        f"{COLLECT}::test_a_row_stored_twice_is_asked")),
    # F. Identity, versions, merge
    80: ("older file after a newer one", (
        f"{OUTCOME}::test_new_revised_older_and_same_figures",
        f"{TAKING}::test_order_and_grouping_do_not_matter")),
    81: ("correction", (f"{MERGE}::test_a_figure_is_taken_and_a_later_save_corrects_it",)),
    82: ("two officers", (
        f"{MERGE}::test_a_colleagues_parallel_copy_is_a_conflict",
        f"{RECONCILE}::test_both_values_are_shown_with_where_they_come_from")),
    83: ("an old workbook used", (
        f"{MERGE}::test_an_old_file_resurrects_nothing",
        f"{MERGE}::test_random_histories_keep_every_invariant")),
    84: ("clocks that are wrong", (
        f"{MERGE}::test_each_planted_mistake_is_caught",
        f"{MERGE}::test_our_own_window_needs_no_clock")),
    85: ("an undone file again", (
        f"{TAKING}::test_an_undone_file_is_asked_about_when_it_comes_again",)),
    86: ("after the lock", (
        f"{LOCK}::test_a_locked_period_never_changes_by_collecting",
        f"{LOCK}::test_reopening_needs_a_reason_and_lets_late_values_count")),
    87: ("last year's plan", (
        f"{DAMAGE}::test_workbooks_of_other_offices_and_plans_are_refused",)),
    88: ("another unit's workbook", (
        f"{TAKING}::test_a_workbook_under_another_units_name_is_asked_about",)),
    89: ("an unknown issue", (
        f"{MERGE}::test_a_file_of_an_unknown_issue_waits",
        f"{TAKING}::test_a_store_put_back_takes_its_own_workbooks_again",
        f"{DAMAGE}::test_workbooks_of_other_offices_and_plans_are_refused")),
    90: ("edited witness", (f"{DAMAGE}::test_the_registry_wins_over_an_edited_witness",)),
    91: ("store put back from a copy", (
        f"{TAKING}::test_a_store_put_back_takes_its_own_workbooks_again",)),
    92: ("two stores merged", (
        f"{MERGE}::test_databases_that_saw_different_files_agree_after_a_union",)),
    93: ("unit merged during the year", (
        f"{DAMAGE}::test_a_unit_merged_before_the_period_ended_is_asked_about",
        "tests.services.test_units::test_figures_keep_their_sum_through_any_mergers")),
    94: ("the plan's own texts changed", (
        f"{COLLECT}::test_what_belongs_to_the_plan_is_told_and_never_taken_from_a_file",)),
    # G. Work flow
    95: ("bad files among many", (
        f"{DAMAGE}::test_three_bad_files_among_many_do_not_stop_the_others",)),
    96: ("stopped while collecting", (
        f"{DAMAGE}::test_a_stop_at_any_moment_of_the_writing_leaves_the_store_as_before",
        f"{TAKING}::test_a_crash_between_files_leaves_the_store_as_before")),
    97: ("Protected View", (f"{WRITER}::test_the_first_line_tells_how_to_begin_typing",)),
    98: ("Excel repairs an issued workbook", (
        f"{WRITER}::test_lists_stand_in_a_visible_range",
        f"{WRITER}::test_an_issued_workbook_claims_nothing_whatever_it_says",
        f"{OFFICE}::test_saving_without_an_edit_claims_nothing")),
    99: ("phone viewers save again, as any program", (f"{_READ}[no properties]",)),
    100: ("kept in a cloud", (
        f"{DAMAGE}::test_a_file_that_windows_keeps_elsewhere_is_known_by_its_attributes",)),
    101: ("a target held by another program", (
        f"{OUTCOME}::test_a_delivery_that_fails_leaves_the_old_file",)),
    102: ("paths too long", (
        f"{DAMAGE}::test_a_path_that_is_too_long_or_not_there_is_one_sentence",
        f"{OUTCOME}::test_a_delivery_to_nowhere_is_told")),
}  # fmt: skip
