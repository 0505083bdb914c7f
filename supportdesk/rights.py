"""Who may do what: commands and queries -> roles. A test walks all services and fails where one is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from supportdesk.errors import NotAllowed
from supportdesk.texts import N_


class Role(StrEnum):
    COUNSELLOR = "counsellor"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: dict[Role, str] = {
    Role.COUNSELLOR: N_("Counsellor"),
    Role.SUPERVISOR: N_("Supervisor"),
    Role.ADMINISTRATOR: N_("Administrator"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A member of staff as the rest of the program sees one."""

    id: int
    name: str
    name_hindi: str
    role: Role
    slot: str


_ALL = frozenset(Role)
_CASEWORK = frozenset({Role.COUNSELLOR, Role.SUPERVISOR})
_SUPERVISION = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
_PART_OF_ANOTHER = frozenset[Role]()
"""Of what other commands are made: nobody does it alone."""

RIGHTS: dict[str, frozenset[Role]] = {
    "centre.set_up": _SUPERVISION,
    "centre.change_centre": _SUPERVISION,
    "centre.change_stations": _SUPERVISION,
    "staff.add_staff": _SUPERVISION,
    "staff.deactivate": _SUPERVISION,
    "staff.sign_in": _ALL,
    "staff.recovered": _ALL,
    "staff.passphrase_changed": _ALL,
    "keeping.backed_up": _ALL,
    "taking_out.take_out": _ALL,
    "taking_out.take_uncovered": frozenset({Role.SUPERVISOR}),
    "frozen.uncover": frozenset({Role.SUPERVISOR}),
    "keeping.recovery_code_made": _SUPERVISION,
    "tokens.give_token": _CASEWORK,
    "tokens.send_away": _CASEWORK,
    "cases.open_case": _CASEWORK,
    "cases.save_answers": _CASEWORK,
    "cases.look_at": _CASEWORK,
    "cases.go_to_step": _CASEWORK,
    "empty_drafts.throw_away": _ALL,
    "merging.join_person": _CASEWORK,
    "merging.part_person": _CASEWORK,
    "notes.write_note": _CASEWORK,
    "notes.name_readers": _CASEWORK,
    "referrals.refer": _CASEWORK,
    "referrals.end_referral": _CASEWORK,
    "protecting.note_answer": _CASEWORK,
    "protecting.note_spoken": _CASEWORK,
    "protecting.set_danger_aside": _CASEWORK,
    "guardians.set_guardian_aside": _CASEWORK,
    "guardians.sign_aside": frozenset({Role.SUPERVISOR}),
    "guardians.end_aside": frozenset({Role.SUPERVISOR}),
    "guardians.keep_aside": _PART_OF_ANOTHER,
    "guardians.leave_aside": _PART_OF_ANOTHER,
    "guardians.part_asides": _PART_OF_ANOTHER,
    "contacts.write_contact": _CASEWORK,
    "contacts.correct_contact": _CASEWORK,
    "put_right.take_back": _CASEWORK,
    "answers_before.keep_answers": _PART_OF_ANOTHER,
    "put_right.keep_before": _PART_OF_ANOTHER,
    "put_right.keep_values": _PART_OF_ANOTHER,
    "put_right.keep_payment": _PART_OF_ANOTHER,
    "corrections.keep_correction": _PART_OF_ANOTHER,
    "corrections.keep_removal": _PART_OF_ANOTHER,
    "put_right.line_of": _PART_OF_ANOTHER,
    "closing.close_case": _CASEWORK,
    "closing.reopen_case": _CASEWORK,
    "closing.take_up_again": _PART_OF_ANOTHER,
    "follow_ups.mark_clock": _CASEWORK,
    "follow_ups.add_task": _CASEWORK,
    "follow_ups.finish_task": _CASEWORK,
    "follow_ups.change_task": _CASEWORK,
    "follow_ups.waive_task": _CASEWORK,
    "follow_ups.put_off_task": _CASEWORK,
    "follow_ups.reopen_task": _CASEWORK,
    "handing_over.hand_over": frozenset({Role.SUPERVISOR}),
    "handing_over.give_back": frozenset({Role.SUPERVISOR}),
    "handing_over.carry_on": _PART_OF_ANOTHER,
    "police.save_police": _CASEWORK,
    "police.note_police": _CASEWORK,
    "police.correct_police": _CASEWORK,
    "grievances.save_grievance": _CASEWORK,
    "closing_days.change_closing_days": _SUPERVISION,
    "day_list.day_list_printed": _CASEWORK,
    "changes.add_payments": _CASEWORK,
    "changes.change_payment": _CASEWORK,
    "changes.remove_payment": _CASEWORK,
    "changes.remove_payments": _CASEWORK,
    "changes.put_back": _CASEWORK,
    "coming_back.write_back": _PART_OF_ANOTHER,
    "proofs.add_proved": _CASEWORK,
    "proofs.take_proved_out": _CASEWORK,
    "proofs.keep_draft": _CASEWORK,
    "waiting.enter_to_read": _CASEWORK,
    "waiting.done_with": _CASEWORK,
    "waiting.wait_again": _PART_OF_ANOTHER,
    "waiting.put_text_back": _PART_OF_ANOTHER,
    "proofs.add_drafted": _CASEWORK,
    "unfinished.keep_unfinished": _CASEWORK,
    "unfinished.keep_form": _CASEWORK,
    "unfinished.keep_own_form": _ALL,
    "lines.record_money": _CASEWORK,
    "lines.correct_money": _CASEWORK,
    "lines.remove_money": _CASEWORK,
    "lines.set_aside_lines": _PART_OF_ANOTHER,
    "lines.put_lines_back": _PART_OF_ANOTHER,
    "checklists.mark_item": _CASEWORK,
    "files.add_evidence": _CASEWORK,
    "files.set_uses": _CASEWORK,
    "files.cover_file": _CASEWORK,
    "files.remove_file": _CASEWORK,
    "files.put_back_file": _CASEWORK,
    "files.refuse_import": _CASEWORK,
    "devices.add_device": _CASEWORK,
    "devices.change_device": _CASEWORK,
    "expected.expect_files": _CASEWORK,
    "expected.forget_files": _CASEWORK,
    "texts.keep_texts": _CASEWORK,
    "custody.note_custody": _CASEWORK,
    "copies.note_copies": _CASEWORK,
    "copies.add_share_copy": _CASEWORK,
    "copies.keep_hashes": _CASEWORK,
    "checks.begin_check": _ALL,
    "checks.note_checks": _ALL,
    "checks.end_check": _ALL,
    "bank_complaints.note_bank_complaint": _CASEWORK,
    "complaint.save_account": _CASEWORK,
    "complaint.write_again": _CASEWORK,
    "complaint.keep_account": _CASEWORK,
    "portal_status.note_status": _CASEWORK,
    "portal_status.correct_status": _CASEWORK,
    "portal_limits.lay": _PART_OF_ANOTHER,
    "portal_limits.add_box": _SUPERVISION,
    "portal_limits.correct_box": _SUPERVISION,
    "portal_limits.correct_limits": _SUPERVISION,
    "portal_entries.add_entry": _SUPERVISION,
    "portal_entries.rename_entry": _SUPERVISION,
    "portal_entries.remove_entry": _SUPERVISION,
    "portal_entries.entry_as_shipped": _SUPERVISION,
    "portal_entries.let_say": _SUPERVISION,
    "portal.tick_copied": _CASEWORK,
    "portal.untick_all": _CASEWORK,
    "papers.file_paper": _CASEWORK,
    "papers.waive_gap": _CASEWORK,
    "papers.unwaive_gap": _CASEWORK,
    "letterhead.set_logo": _SUPERVISION,
}


_ABOUT_THE_DESK = {
    "centre": "centre police_stations state_of_centre station_named",
    "checking": "audit_length custody_of_some_case stored_hashes with_custody",
    "checks": "checked_since due_for_check sealed_in",
    "closing_days": "calendar closing_days",
    "custody": "custody_head",
    "empty_drafts": "empty_drafts",
    "frozen": "corrections issues",
    "labels": "row_names",
    "letterhead": "letterhead logo",
    "overdue": "overdue_clocks",
    "points": "points recount",
    "portal_entries": "list_rules",
    "portal_limits": "box_rules correction_lines limit_rules portal_now",
    "span_report": "found in_words span_report",
    "staff": "member staff",
    "station_pack": "in_sheets",
    "stations": "graph_until station_graph",
    "taking_out": "again make_ready",
    "witness": "anchor check_anchors",
    "work": "check_audit",
}
"""Module -> queries that name nobody who came for help."""
_ABOUT_CASES = {
    "bank_complaints": "bank_complaints",
    "bank_letters": "all_banks bank_dispute bank_reminder hold_letter ombudsman receiving_banks restoration "
    "restoration_court victims_banks whom_to_remind",
    "answers_before": "changes first_level",
    "behind": "cases_behind",
    "case_facts": "case_facts",
    "case_head": "case_head",
    "case_lists": "drafts list_cases",
    "cases": "answers kind_of",
    "closing": "closing_sheet",
    "checking": "custody_of findings_of kept_files",
    "checklists": "checklist missing progress",
    "complaint": "account account_facts account_follows account_on_paper banks_in_hand",
    "certificate": "certificate devices_of",
    "content_letters": "platform_grievance stopncii",
    "copies": "list_share_copies other_hashes to_hash",
    "custody": "list_custody",
    "custody_check": "check_custody",
    "day_list": "day_list",
    "desk_day": "clock_behind desk_day golden week_so_far",
    "devices": "list_devices",
    "dossier_value": "dossier_value",
    "expected": "expected_files",
    "files": "list_evidence list_removed",
    "follow_ups": "clock_tasks due due_count due_soon to_do",
    "grievances": "grievances",
    "handing_over": "hand_overs left_behind load_of",
    "history": "history",
    "history_before": "lines_before",
    "history_of_people": "answers_of child_reports_of guardians_of hand_overs_of joins_of referrals_of",
    "corrections": "payments_of",
    "letter_facts": "letter_facts",
    "lines": "list_money replaced_money",
    "offers": "offers",
    "paper_values": "acknowledgement_value acts_for bring_list_value call_sheet_value consent_to_share consent_value "
    "records subject_of",
    "papers": "list_papers next_copy ready",
    "child": "child_report_asked why_not_closable",
    "earlier": "earlier_cases",
    "guardians": "asides keys_taken",
    "merging": "joined",
    "notes": "notes",
    "protecting": "protection",
    "reaching": "how_to_reach reaches",
    "referrals": "referrals",
    "police": "police_sheet",
    "police_letters": "police_complaint referral",
    "portal": "call_sheet portal_rows",
    "positions": "where_the_money_is",
    "portal_status": "statuses",
    "portal_values": "portal_values reporting_delay",
    "proofs": "draft",
    "overdue": "overdue_cases",
    "search": "find_cases",
    "texts": "payments_in_files secrets_in_file text_of unread_files",
    "sums": "became_of money_left totals",
    "tokens": "next_number waiting",
    "unfinished": "forms_in_cases unfinished unfinished_forms",
    "waiting": "waiting_files",
    "elsewhere": "cases_with_reference seen_elsewhere",
    "trail": "list_payments payment_as_kept payment_count",
}
_ABOUT_ONESELF = {"unfinished": "own_forms"}
"""Module -> queries about what the member who asks has typed."""
_ABOUT_STAFF = {"staff": "recoveries"}
"""Module -> queries about who came in, and how."""
_ABOUT_THE_WORK = {"at_risk": "at_risk"}
"""Module -> queries about how everybody's cases are looked after."""
_UNCOVERED = {"span_report": "uncovered_report", "taking_out": "make_uncovered"}
"""Module -> queries that show small numbers, to who gave a word for it."""
_WITHIN = {
    "elsewhere": "elsewhere_of",
    "exported": "told overdue_hidden_on",
    "facts": "read_facts read_open",
    "points": "settle",
    "portal_limits": "standing",
    "report": "count figures_of headlines_of hidden_in",
    "standing": "read_standing suspects",
    "talks": "add_talks last_right_moment",
}
"""Of which other services make what may be asked: nobody asks them alone."""
QUERIES: dict[str, frozenset[Role]] = {
    f"{module}.{query}": roles
    for table, roles in (
        (_ABOUT_THE_DESK, _ALL),
        (_ABOUT_CASES, _CASEWORK),
        (_ABOUT_ONESELF, _ALL),
        (_ABOUT_STAFF, _SUPERVISION),
        (_ABOUT_THE_WORK, frozenset({Role.SUPERVISOR})),
        (_UNCOVERED, frozenset({Role.SUPERVISOR})),
        (_WITHIN, frozenset[Role]()),
    )
    for module, queries in table.items()
    for query in queries.split()
}


def check(command: str, member: Member) -> None:
    """Raises NotAllowed where this member's role may not run the command."""
    if member.role not in RIGHTS[command]:
        raise NotAllowed


def check_query(query: Callable[..., object], member: Member) -> None:
    """Raises NotAllowed where this member's role may not ask this."""
    if member.role not in _who_may_ask(query):
        raise NotAllowed


def may_ask(query: Callable[..., object], member: Member) -> bool:
    """For a window that does not offer what its member may not see."""
    return member.role in _who_may_ask(query)


def name_of(act: Callable[..., object]) -> str:
    """What the tables call a command or query: the last part of its module, and its name."""
    return f"{act.__module__.rpartition('.')[2]}.{act.__name__}"


@lru_cache(1024)
def _who_may_ask(query: Callable[..., object]) -> frozenset[Role]:
    """Nobody, where the tables do not name it."""
    return QUERIES.get(name_of(query), frozenset())
