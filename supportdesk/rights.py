"""Who may do what: one table, command -> roles. A test walks all services and fails where a command is missing."""

from dataclasses import dataclass
from enum import StrEnum

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

RIGHTS: dict[str, frozenset[Role]] = {
    "centre.set_up": _SUPERVISION,
    "centre.change_centre": _SUPERVISION,
    "centre.change_stations": _SUPERVISION,
    "staff.add_staff": _SUPERVISION,
    "staff.deactivate": _SUPERVISION,
    "staff.sign_in": _ALL,
    "staff.passphrase_changed": _ALL,
    "keeping.backed_up": _ALL,
    "week_paper.figures_exported": _ALL,
    "keeping.recovery_code_made": _SUPERVISION,
    "tokens.give_token": _CASEWORK,
    "tokens.send_away": _CASEWORK,
    "cases.open_case": _CASEWORK,
    "cases.save_answers": _CASEWORK,
    "cases.look_at": _CASEWORK,
    "cases.go_to_step": _CASEWORK,
    "cases.link_earlier": _CASEWORK,
    "contacts.write_contact": _CASEWORK,
    "follow_ups.mark_clock": _CASEWORK,
    "follow_ups.add_task": _CASEWORK,
    "follow_ups.finish_task": _CASEWORK,
    "payments.add_payments": _CASEWORK,
    "payments.change_payment": _CASEWORK,
    "payments.remove_payment": _CASEWORK,
    "payments.put_back": _CASEWORK,
    "money_events.record_money": _CASEWORK,
    "money_events.remove_money": _CASEWORK,
    "checklists.mark_item": _CASEWORK,
    "evidence.add_evidence": _CASEWORK,
    "evidence.set_uses": _CASEWORK,
    "evidence.note_custody": _CASEWORK,
    "complaint.save_account": _CASEWORK,
    "complaint.write_again": _CASEWORK,
    "portal.tick_copied": _CASEWORK,
    "portal.untick_all": _CASEWORK,
    "papers.file_paper": _CASEWORK,
}


def check(command: str, member: Member) -> None:
    """Raises NotAllowed where this member's role may not run the command."""
    if member.role not in RIGHTS[command]:
        raise NotAllowed
