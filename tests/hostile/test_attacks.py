# ruff: noqa: E501 - a name of a test is as long as it is
"""Which test shows which attack: a list that cannot go stale, as every test in it must be there.

What is said after `not yet` is not shown, and why.
"""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

SHOWN: dict[str, tuple[str, ...]] = {
    "1 every route for every role": (
        "adapters/test_http_matrix.py::test_each_caller_gets_exactly_as_far_as_the_matrix_says",
        "adapters/test_http_matrix.py::test_every_route_has_its_line_in_the_matrix",
        "adapters/test_web_matrix.py::test_each_caller_gets_exactly_as_far_as_the_matrix_says",
        "adapters/test_web_matrix.py::test_every_page_has_its_line_in_the_matrix",
    ),
    "2 the same by streams, searches, counts and files": (
        "hostile/test_foreign_cases.py::test_no_answer_holds_anything_of_a_foreign_case",
        "adapters/test_feed.py::test_a_foreign_party_gets_nothing",
        "adapters/test_http_evidence.py::test_each_party_sees_what_is_for_it_and_nobody_else_anything",
        "not yet: PDF, export, webhooks and mail, which do not exist yet",
    ),
    "3 ids of another case within one's own": (
        "hostile/test_foreign_cases.py::test_ids_of_a_foreign_case_name_nothing_in_ones_own",
        "hostile/test_foreign_cases.py::test_a_foreign_case_is_answered_like_one_that_is_not_there",
        "adapters/test_http_links.py::test_a_link_of_another_case_cannot_be_revoked_or_listed_through_ones_own",
        "hostile/test_uploads.py::test_evidence_is_found_only_in_its_own_case",
    ),
    "4 somebody else's file in one's own case": (
        "hostile/test_foreign_cases.py::test_an_upload_of_somebody_else_is_no_evidence_in_ones_own_case",
        "adapters/test_http_evidence.py::test_an_upload_of_another_is_neither_seen_nor_gone_on_with",
        "adapters/test_files.py::test_a_file_opens_with_the_key_of_its_person_alone",
    ),
    "6 fields that nobody may set": (
        "hostile/test_bodies.py::test_no_route_takes_a_field_that_it_does_not_know",
        "hostile/test_uploads.py::test_a_form_that_cannot_be_meant_is_refused_at_once",
        "adapters/test_web_customer.py::test_what_is_not_the_customers_to_do_changes_nothing",
        "adapters/test_web_opening.py::test_a_field_that_the_form_has_not_is_refused",
    ),
    "7 what is not for a party, anywhere in an answer": (
        "hostile/test_foreign_cases.py::test_a_party_is_told_only_what_of_its_own_case_is_for_it",
        "hostile/test_foreign_cases.py::test_what_a_stale_decision_is_told_of_has_no_note_in_it",
        "adapters/test_web_customer.py::test_never_shows_what_is_ours_alone",
        "adapters/test_web_customer.py::test_another_party_sees_neither_messages_nor_contacts_of_the_customer",
        "adapters/test_http_evidence.py::test_an_event_tells_the_carrier_nothing_of_the_file_itself",
    ),
    "8 a foreign id among fifty": (
        "hostile/test_foreign_cases.py::test_what_is_read_for_many_at_once_is_still_told_to_each_alone",
        "hostile/test_foreign_cases.py::test_no_command_is_for_more_than_one_case",
    ),
    "10 links: wrong, expired, revoked, guessed, told on": (
        "adapters/test_web_customer.py::test_a_link_that_is_wrong_revoked_or_expired_leads_nowhere",
        "adapters/test_web_door.py::test_revoking_ends_open_sessions_at_once",
        "adapters/test_web_door.py::test_guessing_links_is_slowed_down_and_real_ones_still_open",
        "adapters/test_web_door.py::test_a_link_is_in_an_address_once_and_then_a_cookie_of_its_case_opens",
        "adapters/test_web_customer.py::test_every_answer_closes_what_a_page_does_not_need",
        "adapters/test_http_links.py::test_guessed_and_changed_tokens_open_nothing_and_are_told_alike",
    ),
    "11 the policy taken away": (
        "adapters/test_http_access.py::test_without_the_policy_the_database_still_gives_no_foreign_row",
        "hostile/test_foreign_cases.py::test_without_the_policy_no_route_shows_anything_of_a_foreign_case",
        "adapters/test_http_access.py::test_the_outward_role_reads_no_table_and_nothing_of_the_house",
    ),
    "19 forms of another site": (
        "hostile/test_foreign_forms.py::test_no_form_is_taken_that_does_not_come_from_its_page",
        "hostile/test_foreign_forms.py::test_the_api_takes_no_cookie_for_a_key",
    ),
    "22 lies about where somebody comes from": (
        "hostile/test_addresses.py::test_who_guesses_links_stays_the_same_whatever_he_says_where_he_comes_from",
        "adapters/test_http_access.py::test_neither_host_nor_forwarded_headers_are_believed",
    ),
    "23 programs in filters, searches and cursors": (
        "hostile/test_addresses.py::test_no_query_of_a_page_is_a_program",
        "hostile/test_addresses.py::test_every_query_of_a_page_is_attacked",
        "hostile/test_bodies.py::test_no_query_of_any_route_is_a_program",
        "hostile/test_bodies.py::test_what_looks_like_a_program_is_searched_for_as_text",
        "hostile/test_bodies.py::test_a_cursor_holds_for_its_own_list_and_caller_only",
    ),
    "24 markup in every text": (
        "browser/test_hostile_texts.py::test_what_people_write_is_text_on_every_page",
        "browser/test_hostile_texts.py::test_a_customer_reads_it_as_text",
        "browser/test_hostile_texts.py::test_the_replay_shows_it_to_nobody_as_anything_else",
        "browser/test_hostile_texts.py::test_what_comes_in_while_a_page_is_open_is_text_too",
        "browser/test_hostile_texts.py::test_what_was_refused_is_shown_again_as_text",
        "not yet: PDF and mail, which do not exist yet",
    ),
    "26 files that are programs": (
        "hostile/test_active_files.py::test_a_file_is_kept_unchanged_and_served_as_nothing_that_runs",
        "adapters/test_photos.py::test_what_is_no_photo_is_told_by_its_content_and_never_copied",
    ),
    "32 letters that turn, look alike or are none": (
        "hostile/test_spelling.py::test_a_case_is_found_by_letters_however_they_were_written",
        "hostile/test_spelling.py::test_a_company_has_its_name_alone_however_it_is_written",
        "hostile/test_spelling.py::test_letters_that_only_look_alike_are_another_name_and_no_other_party",
        "hostile/test_spelling.py::test_no_word_beside_a_file_turns_what_stands_around_it",
        "hostile/test_spelling.py::test_any_script_comes_back_as_it_was_written",
        "hostile/test_values.py::test_a_text_that_cannot_be_meant_is_refused_by_its_place",
        "hostile/test_bodies.py::test_a_body_that_is_not_strict_json_of_a_report_is_malformed",
        "not yet: homoglyph senders of mail, as there is no mail yet",
    ),
    "34 bombs": (
        "hostile/test_active_files.py::test_a_file_is_kept_unchanged_and_served_as_nothing_that_runs",
        "hostile/test_active_files.py::test_after_all_that_the_case_is_as_usable_as_before",
        "adapters/test_examiner.py::test_pixels_that_unpack_without_end_cost_neither_memory_nor_time",
        "adapters/test_examiner.py::test_a_picture_that_needs_too_much_memory_is_a_finding",
        "adapters/test_examiner.py::test_a_worker_that_hangs_is_replaced_and_its_file_was_too_slow",
        "adapters/test_examiner.py::test_a_file_that_hangs_does_not_hold_up_the_photo_beside_it",
        "adapters/test_photo_samples.py::test_no_file_stalls_anything",
    ),
    "35 where a photo was taken": (
        "adapters/test_http_evidence.py::test_others_get_copies_without_a_position_and_the_original_stays_as_it_was",
        "adapters/test_photos.py::test_a_position_is_noticed_and_in_no_copy",
        "adapters/test_photos.py::test_a_position_in_xmp_alone_is_noticed",
        "adapters/test_photos.py::test_nothing_that_stood_beside_the_picture_is_in_a_copy",
    ),
    "36 paths in names, and who else has a file": (
        "hostile/test_uploads.py::test_a_name_of_a_file_is_a_name_and_never_a_path",
        "hostile/test_uploads.py::test_a_hostile_name_reaches_no_header_and_no_folder",
        "hostile/test_uploads.py::test_an_upload_that_is_named_by_no_hash_does_not_exist",
        "hostile/test_addresses.py::test_no_address_leads_out_of_the_house",
        "hostile/test_addresses.py::test_no_part_of_an_address_is_a_path_or_a_program",
        "hostile/test_active_files.py::test_whether_somebody_else_has_given_the_same_file_is_told_nobody",
    ),
    "47 one key, fifty at once, three processes, killed": (
        "adapters/test_beside.py::test_fifty_at_once_under_one_key_do_it_once_though_processes_are_killed",
        "hostile/test_bodies.py::test_fifty_at_once_under_one_key_open_one_case",
        "adapters/test_faults.py::test_kill_9_of_anything_under_load_loses_nothing_and_doubles_nothing",
    ),
    "50 the listening connection cut, the database restarted": (
        "adapters/test_feed.py::test_a_stream_survives_the_loss_of_its_listener",
        "adapters/test_feed.py::test_a_stream_survives_the_loss_of_every_connection",
        "adapters/test_feed_faults.py::test_streams_go_on_without_gap_or_double_when_the_database_restarts",
        "adapters/test_faults.py::test_readers_whose_listening_connection_is_lost_miss_nothing",
        "not yet: fail-over to a standby, and webhooks, which do not exist yet",
    ),
    "51 told to end with five hundred streams open": (
        "adapters/test_feed_faults.py::test_a_server_with_many_streams_ends_within_five_seconds_and_ends_them_well",
        "adapters/test_feed.py::test_a_stream_goes_on_after_the_last_event_that_arrived",
    ),
    "59 bodies without end, depth or sense": (
        "hostile/test_bodies.py::test_a_body_that_is_not_strict_json_of_a_report_is_malformed",
        "hostile/test_bodies.py::test_a_body_of_many_megabytes_is_too_large_however_it_is_sent",
        "hostile/test_bodies.py::test_json_under_another_name_is_not_read",
        "hostile/test_bodies.py::test_a_body_that_never_ends_keeps_nobody_else_waiting",
        "hostile/test_page_bodies.py::test_a_form_that_cannot_be_meant_is_refused_at_once",
        "hostile/test_page_bodies.py::test_a_form_without_end_is_cut_off",
        "hostile/test_page_bodies.py::test_who_sends_forms_a_byte_at_a_time_keeps_nobody_else_waiting",
        "hostile/test_uploads.py::test_a_file_that_does_not_end_is_cut_off",
    ),
    "61 a flood in one case": (
        "hostile/test_floods.py::test_a_case_with_a_flood_of_messages_is_still_shown_within_a_second",
        "hostile/test_floods.py::test_whoever_writes_on_in_a_flood_is_heard",
        "not yet: the replay of a flood within a second; 100,000 events only in make soak, 10,000 else",
    ),
}


@pytest.mark.parametrize("attack", SHOWN)
def test_each_attack_is_shown_by_tests_that_are_there(attack: str) -> None:
    named = [test for test in SHOWN[attack] if not test.startswith("not yet: ")]
    assert named
    for test in named:
        file, _, name = test.partition("::")
        tree = ast.parse((TESTS / file).read_text())
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        assert name in {node.name for node in tree.body if isinstance(node, functions)}, test
