"""The papers of a case, one line each. A new kind is a line here, its value, and a template in both languages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from supportdesk.documents import call_sheet
from supportdesk.documents.papers import acknowledgement, bring_list, consent, dossier, letter
from supportdesk.services.paperwork import bank_letters, certificate, content_letters, paper_values, police_letters
from supportdesk.services.paperwork.dossier_value import dossier_value
from supportdesk.services.paperwork.paper_values import Subject
from supportdesk.texts import N_, Texts

GROUPS: dict[str, str] = {
    "person": N_("For the person"),
    "police": N_("Police and court"),
    "bank": N_("Banks"),
    "platform": N_("Platforms and pictures"),
    "desk": N_("For the desk"),
}
Spoken = Literal["person", "screen", "en"]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """`value` reads the case, `build` makes the PDF of it.

    `needs` are names of `documents.blanks`: a paper without one
    is a draft until it is there or waived. `to_each` gives the receivers where every one gets a paper of its own.
    `spoken` is the language it begins in: the person's, the screen's, or English where readers are far away.
    `vouches`: it says that the files are unchanged, so they are hashed again before it leaves.
    """

    title: str
    group: str
    value: Callable[[Session, int, Subject, Texts], Any]
    build: Callable[..., bytes] = letter.build
    needs: tuple[str, ...] = ()
    to_each: Callable[[Session, int], list[str]] | None = None
    spoken: Spoken = "person"
    vouches: bool = False


KINDS: dict[str, PaperKind] = {
    "acknowledgement": PaperKind(
        N_("Acknowledgement"),
        "person",
        paper_values.acknowledgement_value,
        acknowledgement.build,
        needs=("name", "kind"),
    ),
    "bring_list": PaperKind(
        N_("Bring these next time"), "person", paper_values.bring_list_value, bring_list.build, needs=("name",)
    ),
    "consent": PaperKind(N_("Consent"), "person", paper_values.consent_value, consent.build, needs=("name",)),
    "referral": PaperKind(
        N_("Referral for legal aid and counselling"), "person", police_letters.referral, needs=("name",)
    ),
    "police_complaint": PaperKind(
        N_("Complaint to the police"),
        "police",
        police_letters.police_complaint,
        needs=("name", "address", "mobile", "police_station", "kind", "account", "account_follows"),
    ),
    "certificate": PaperKind(
        N_("Certificate for electronic records"),
        "police",
        certificate.certificate,
        needs=("owner", "device", "files"),
        to_each=certificate.devices_of,
        vouches=True,
    ),
    "restoration": PaperKind(
        N_("Request to give back money on hold"),
        "police",
        bank_letters.restoration,
        needs=("name", "mobile", "acknowledgement", "held_total"),
    ),
    "restoration_court": PaperKind(
        N_("Application for money on hold"),
        "police",
        bank_letters.restoration_court,
        needs=("name", "address", "mobile", "police_station", "held_total"),
    ),
    "bank_dispute": PaperKind(
        N_("Dispute of payments"),
        "bank",
        bank_letters.bank_dispute,
        needs=("name", "address", "mobile", "bank", "from_accounts", "payments"),
        to_each=bank_letters.victims_banks,
    ),
    "hold_letter": PaperKind(
        N_("Request to hold and preserve"),
        "bank",
        bank_letters.hold_letter,
        needs=("name", "mobile", "bank", "acknowledgement", "payments"),
        to_each=bank_letters.receiving_banks,
        spoken="en",
    ),
    "bank_reminder": PaperKind(
        N_("Reminder to the bank"),
        "bank",
        bank_letters.bank_reminder,
        needs=("name", "mobile", "bank", "payments", "told_on"),
        to_each=bank_letters.all_banks,
    ),
    "ombudsman": PaperKind(
        N_("Complaint to the RBI Ombudsman"),
        "bank",
        bank_letters.ombudsman,
        needs=("name", "address", "mobile", "bank", "payments", "told_on", "waited"),
        to_each=bank_letters.victims_banks,
        spoken="en",
    ),
    "platform_grievance": PaperKind(
        N_("Grievance to the platform"),
        "platform",
        content_letters.platform_grievance,
        needs=("name", "mobile", "platform", "links", "account_follows"),
        spoken="en",
    ),
    "stopncii": PaperKind(N_("Having pictures blocked"), "platform", content_letters.stopncii, needs=("name",)),
    "call_sheet": PaperKind(
        N_("1930 call sheet"), "desk", paper_values.call_sheet_value, call_sheet.build, spoken="screen"
    ),
    "dossier": PaperKind(
        N_("Case dossier"),
        "desk",
        dossier_value,
        dossier.build,
        needs=("name", "kind", "account_follows"),
        vouches=True,
    ),
}
TITLES: dict[str, str] = {key: kind.title for key, kind in KINDS.items()}
"""What each kind is called, as an English label for `Texts`."""

STEP_OF: dict[str, str] = {
    "name": "intake",
    "mobile": "intake",
    "address": "intake",
    "police_station": "intake",
    "kind": "incident",
    "account": "complaint",
    "account_follows": "complaint",
    "bank": "money",
    "payments": "money",
    "from_accounts": "money",
    "acknowledgement": "complaint",
    "held_total": "follow_up",
    "told_on": "follow_up",
    "waited": "follow_up",
    "owner": "evidence",
    "device": "evidence",
    "files": "evidence",
    "platform": "incident",
    "links": "incident",
}
"""In which step of the case a value is filled in."""
