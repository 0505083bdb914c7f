"""What goes into each box of the portal, from the records of a case. Keys are those of `fill` in portal.toml."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.errors import NoSuchCase
from supportdesk.knowledge import Portal, PortalPair
from supportdesk.models import Case, Centre, Complainant, Incident, Representative
from supportdesk.reading import accounts, dates
from supportdesk.services.evidence import EvidenceRow, list_evidence
from supportdesk.services.paperwork.bank_names import bank_of
from supportdesk.services.paperwork.complaint import AccountText, account, is_doubtful
from supportdesk.services.paperwork.portal_limits import portal_now
from supportdesk.services.payments import PaymentRow, list_payments
from supportdesk.texts import N_, Both, Language

_MEGABYTE = 1 << 20
_WHOLE_ACCOUNT = 9
_GROWN_UP = 18
_GENDERS = {"woman": "Female", "man": "Male", "other": "Transgender"}
_PLATFORMS = {"whatsapp": "WhatsApp", "call": "Other", "sms": "Other", "person": "Other", "none": "Other"}
_FILES_FOR = frozenset({"guardian", "proxy"})
"""Roles of `fields.REPRESENTATIVE` that file in the person's place, so that the person is not the complainant."""
_PARENT_OR_SPOUSE = frozenset("father mother husband wife spouse pita mata pati patni पिता माता माँ मां पति पत्नी".split())
"""Relations, as people type them, that the box of the same name on the portal takes."""
_SOCIAL = {
    "facebook": "Facebook",
    "fb.": "Facebook",
    "instagram": "Instagram",
    "snapchat": "Snapchat",
    "twitter": "X/Twitter",
    "x.com": "X/Twitter",
    "youtube": "YouTube",
    "linkedin": "LinkedIn",
    "t.me": "Telegram",
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
}


class Value(NamedTuple):
    """`needed` False where this case has no use for the box; `wanted` True where it is missing though not required.

    `doubt` where it is to be looked at once more before it is sent; `note` says why.
    """

    text: str
    note: Both | str = ""
    needed: bool = True
    wanted: bool = False
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """The boxes of one payment or suspect. `id` makes their keys, so a tick stays with its payment."""

    id: str = ""
    nth: int = 0
    ticket: int = 1
    needed: bool = True
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PortalValues:
    """`portal` with the corrections of the desk; `track` is empty as long as the kind of crime is not known."""

    portal: Portal
    track: str
    single: Mapping[str, Value]
    payments: tuple[Block, ...]
    suspects: tuple[Block, ...]


def portal_values(session: Session, case_id: int, language: Language) -> PortalValues:
    """Raises NoSuchCase."""
    found = session.execute(
        sa.select(Case.opened_at, Complainant, Incident, Representative)
        .join(Complainant, Complainant.case_id == Case.id)
        .join(Incident, Incident.case_id == Case.id)
        .outerjoin(Representative, Representative.case_id == Case.id)
        .where(Case.id == case_id)
    ).one_or_none()
    if found is None:
        raise NoSuchCase(name=case_id)
    opened_at, person, incident, speaks = found
    centre = session.scalars(sa.select(Centre)).one()
    portal = portal_now(session)
    moved = list_payments(session, case_id)
    payments = [row for row in moved if row.payment.direction == "out"]
    files = list_evidence(session, case_id)
    today = clock.local(opened_at).date()
    pair = _pair(portal, incident.kind, payments, apart=_is_woman_or_child(person, today))
    single = {
        **_choices(portal, pair),
        **_complaint(incident, today, paid=bool(payments)),
        **_incident(incident),
        **_person(person, today),
        **_relation(person, speaks),
        "centre.state": Value(centre.state, N_("of this centre: ask where it happened")),
        "centre.district": Value(centre.district, N_("of this centre: ask where it happened")),
        "account": _account(account(session, case_id, language, moved)),
        "evidence": _evidence(files),
        "id_file": _id_file(files),
    }
    blocks = _payments(payments, incident.kind, portal.limits.payments_per_ticket)
    return PortalValues(
        portal, pair.track if pair else "", single, blocks, _suspects(incident.contact_handle, payments)
    )


def _pair(portal: Portal, kind: str | None, payments: Sequence[PaymentRow], *, apart: bool) -> PortalPair | None:
    """What to choose: money first, because that is what reaches the banks; else the button of women and children."""
    crime = knowledge.crimes().get(kind or "")
    if crime is None:
        return None
    if payments:
        sums: Counter[str] = Counter()
        for row in payments:
            sums[portal.ways.sub_categories.get(row.payment.rail or "", "")] += row.payment.amount
        way = sums.most_common(1)[0][0]
        if way and crime.id in portal.ways.kinds:
            return PortalPair("financial", portal.ways.category, way, portal.ways.note)
        return crime.portal_if_paid or crime.portal
    own = portal.women_child.get(crime.id) if apart else None
    return own.pair if own else crime.portal


def _is_woman_or_child(person: Complainant, today: dt.date) -> bool:
    return person.gender == "woman" or _is_child(person.age or "", today)


def _is_child(age: str, today: dt.date) -> bool:
    if age.isdecimal():
        return int(age) < _GROWN_UP
    born = dates.parse_day(age, today) if age else None
    return (
        born is not None and (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) < _GROWN_UP
    )


def _choices(portal: Portal, pair: PortalPair | None) -> dict[str, Value]:
    if pair is None:
        return {}
    note = pair.note or ""
    return {
        "complaint.track": Value(portal.tracks[pair.track].name.en, N_("the button on the first page")),
        "complaint.report_how": Value("Report and Track", N_("without a name there is no number and no answer")),
        "complaint.category": Value(pair.category, note),
        "complaint.sub_category": Value(pair.sub_category, note),
    }


def _complaint(incident: Incident, today: dt.date, *, paid: bool) -> dict[str, Value]:
    """The delay runs from the incident to the day on which the person came."""
    delay = incident.happened_on is not None and today > incident.happened_on
    return {
        "complaint.money_lost": Value("Yes" if paid else "No"),
        "complaint.delay": Value("Yes" if delay else "No" if incident.happened_on else ""),
        "complaint.delay_reason": Value(
            "", N_("ask why, and type it on the portal") if delay else N_("no delay"), needed=delay, wanted=delay
        ),
        "complaint.platform": Value(_platform(incident.contacted_by or "", incident.contact_handle or "")),
    }


def _account(written: AccountText) -> Value:
    if written.trouble and not written.text:
        return Value("", N_("its template has a fault: see at the account"))
    if written.stale:
        return Value(written.text, N_("the facts have changed since it was written: look at it once more"), doubt=True)
    if written.too_short:
        return Value(written.text, N_("shorter than the portal asks for: write more of what happened"), doubt=True)
    return Value(written.text)


def _platform(contacted_by: str, handle: str) -> str:
    handle = handle.casefold()
    if contacted_by in ("social", "app"):
        social = next((name for word, name in _SOCIAL.items() if word in handle), None)
        if social:
            return social
        if contacted_by == "app":
            return "Website URL" if re.search(r"://|www\.|\.[a-z]{2,}\b", handle) else "Mobile App"
    return _PLATFORMS.get(contacted_by, "")


def _incident(incident: Incident) -> dict[str, Value]:
    return {
        "incident.happened_on": Value(_day(incident.happened_on)),
        "incident.happened_at": Value(_time(incident.happened_at)),
        "incident.contact_handle": Value(incident.contact_handle or ""),
    }


def _person(person: Complainant, today: dt.date) -> dict[str, Value]:
    places = accounts.places(person.pin_code or "")
    districts = list(dict.fromkeys(place.district for place in places))
    several = N_("this PIN code lies in several districts: ask")
    ask_town = N_("ask for the village or town")
    born = dates.parse_day(person.age, today) if person.age and not person.age.isdigit() else None
    return {
        "person.name": Value(person.name or ""),
        "person.age": Value(_day(born), "" if born else N_("ask for the date of birth")),
        "person.gender": Value(_GENDERS.get(person.gender or "", "")),
        "person.mobile": Value(person.mobile or ""),
        "person.email": Value(person.email or ""),
        "person.address": Value(person.address or ""),
        "person.town": Value("", ask_town),
        "person.state": Value(places[0].state if places else ""),
        "person.district": Value(
            districts[0] if districts else "", several if len(districts) > 1 else "", doubt=len(districts) > 1
        ),
        "person.police_station": Value(person.police_station or ""),
        "person.pin_code": Value(person.pin_code or ""),
    }


def _relation(person: Complainant, speaks: Representative | None) -> dict[str, Value]:
    """Who files for whom. Who speaks for the person is named as parent or spouse only where the relation says so."""
    if speaks is None or speaks.rep_role not in _FILES_FOR:
        note = N_("if the person speaks for somebody else, choose it on the portal")
        return {"complaint.relation": Value("Self", note), "person.guardian": Value(person.guardian or "")}
    relation = speaks.rep_relation or ""
    near = relation.casefold() in _PARENT_OR_SPOUSE
    note = N_("as it was told: choose the nearest word in the list") if relation else N_("ask how they are related")
    return {
        "complaint.relation": Value(relation, note),
        "person.guardian": Value(person.guardian or (speaks.rep_name or "" if near else "")),
    }


def _payments(payments: Sequence[PaymentRow], kind: str | None, most: int) -> tuple[Block, ...]:
    """Without a payment one empty block, which a crime that takes money still needs. `most` fit into a complaint."""
    crime = knowledge.crimes().get(kind or "")
    if not payments:
        return (Block(needed=crime is not None and crime.money),)
    return tuple(
        Block(str(row.id), nth, 1 + (nth - 1) // most, values=_payment(row)) for nth, row in enumerate(payments, 1)
    )


def is_part(account: str) -> bool:
    """Only the last digits, as a bank's message gives them."""
    return bool(account) and len(account) < _WHOLE_ACCOUNT and "@" not in account


def _payment(row: PaymentRow) -> dict[str, Value]:
    payment = row.payment
    debited = payment.from_account or ""
    part = is_part(debited)
    doubt = is_doubtful(row)
    return {
        "payment.from_bank": Value(bank_of(payment.from_bank).en),
        "payment.from_account": Value(debited, N_("ask for the whole account number") if part else "", doubt=part),
        "payment.reference": Value(payment.reference or "", row.check.says if row.check and doubt else "", doubt=doubt),
        "payment.paid_on": Value(_day(payment.paid_on)),
        "payment.paid_at": Value(_time(payment.paid_at)),
        "payment.amount": Value(_amount(payment.amount)),
    }


def _suspects(handle: str | None, payments: Sequence[PaymentRow]) -> tuple[Block, ...]:
    """Whoever wrote or called, and each receiver of money once. Without any, one block that is not needed."""
    found: list[tuple[str, str, str]] = []
    if handle:
        found.append(("", _id_type(handle), handle))
    for payment in (row.payment for row in payments):
        name = payment.to_name or ""
        if payment.to_vpa:
            found.append((name, "UPI ID", payment.to_vpa))
        elif payment.to_account or name:
            found.append((name, "Bank Account" if payment.to_account else "", payment.to_account or ""))
    blocks = [
        Block(f"suspect {nth}", nth, values=_suspect(*suspect)) for nth, suspect in enumerate(dict.fromkeys(found), 1)
    ]
    return tuple(blocks) or (Block(needed=False),)


def _suspect(name: str, id_type: str, number: str) -> dict[str, Value]:
    return {
        "suspect.name": Value(name),
        "suspect.id_type": Value(id_type),
        "suspect.id_number": Value(number),
        "suspect.country_code": Value("+91" if id_type == "Mobile" else ""),
    }


def _id_type(handle: str) -> str:
    if accounts.mobile(handle):
        return "Mobile"
    if accounts.vpa(handle):
        return "UPI ID"
    return "Email" if "@" in handle.strip("@") else "Social Media / URL"


def _evidence(files: Sequence[EvidenceRow]) -> Value:
    limits = knowledge.portal().limits
    proofs = [file for file in files if "id_proof" not in file.uses]
    biggest = max((file.size for file in proofs), default=0)
    note = ""
    if biggest > limits.evidence_most_mb * _MEGABYTE:
        note = N_("one file is larger than the portal takes")
    elif biggest > limits.evidence_advised_mb * _MEGABYTE:
        note = N_("one file is large: the portal may refuse it")
    return Value(", ".join(file.name for file in proofs), note)


def _id_file(files: Sequence[EvidenceRow]) -> Value:
    limits = knowledge.portal().limits
    proof = next((file for file in files if "id_proof" in file.uses), None)
    if proof is None:
        return Value("")
    kinds = {f"image/{kind.replace('jpg', 'jpeg')}" for kind in limits.id_file_types}
    if proof.media_type not in kinds:
        return Value(proof.name, N_("the portal takes only a JPEG or PNG picture here"))
    too_large = proof.size > limits.id_file_mb * _MEGABYTE
    return Value(proof.name, N_("this picture is larger than the portal takes") if too_large else "")


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _time(time: dt.time | None) -> str:
    """As the portal's hour, minute and AM/PM; written by hand because the words must not follow the machine."""
    if time is None:
        return ""
    return f"{(time.hour - 1) % 12 + 1:02d}:{time.minute:02d} {'AM' if time.hour < 12 else 'PM'}"


def _amount(paise: int) -> str:
    whole, rest = divmod(paise, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)
