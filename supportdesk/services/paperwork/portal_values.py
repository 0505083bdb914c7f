"""What goes into each box of the portal, from the records of a case. Keys are those of `fill` in portal.toml."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.errors import NoSuchCase
from supportdesk.knowledge import Portal, PortalLimits, PortalPair
from supportdesk.models import Case, Centre, Complainant, Incident, Payment, Report, Representative
from supportdesk.reading import accounts, dates
from supportdesk.services.evidence import EvidenceRow, list_evidence
from supportdesk.services.paperwork.bank_names import bank_of
from supportdesk.services.paperwork.complaint import AccountText, account, is_doubtful
from supportdesk.services.paperwork.portal_facts import Delay, Value, delay_of, facts, person_facts
from supportdesk.services.paperwork.portal_limits import portal_now
from supportdesk.services.payments import PaymentRow, list_payments
from supportdesk.texts import N_, Both, Language

_MEGABYTE = 1 << 20
_WHOLE_ACCOUNT = 9
_GROWN_UP = 18
_FILES_FOR = frozenset({"guardian", "proxy"})
"""Roles of `fields.REPRESENTATIVE` that file in the person's place, so that the person is not the complainant."""


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
        sa.select(Case.opened_at, Complainant, Incident, Report, Representative)
        .join(Complainant, Complainant.case_id == Case.id)
        .join(Incident, Incident.case_id == Case.id)
        .join(Report, Report.case_id == Case.id)
        .outerjoin(Representative, Representative.case_id == Case.id)
        .where(Case.id == case_id)
    ).one_or_none()
    if found is None:
        raise NoSuchCase(name=case_id)
    opened_at, person, incident, report, speaks = found
    centre = session.scalars(sa.select(Centre)).one()
    portal = portal_now(session)
    moved = list_payments(session, case_id)
    payments = [row for row in moved if row.payment.direction == "out"]
    files = list_evidence(session, case_id)
    today = clock.local(opened_at).date()
    pair = _pair(portal, incident.kind, payments, apart=_is_woman_or_child(person, today))
    single = {
        **_choices(portal, pair),
        **_complaint(portal, incident, _delay(opened_at, incident, payments, portal), language, payments),
        **facts("incident", incident),
        "incident.kind": Value(_kind(incident.kind or "")),
        **facts("report", report),
        **person_facts(person, today),
        "person.gender": Value(portal.lists["gender"].entry(person.gender or "")),
        **_relation(portal, person, speaks),
        "centre.state": Value(centre.state, N_("of this centre: ask where it happened")),
        "centre.district": Value(centre.district, N_("of this centre: ask where it happened")),
        "account": _account(account(session, case_id, language, moved)),
        "evidence": _evidence(files, portal.limits),
        "id_file": _id_file(files, portal.limits),
    }
    blocks = _payments(payments, incident.kind, portal.limits.payments_per_ticket)
    return PortalValues(
        portal, pair.track if pair else "", single, blocks, _suspects(portal, incident.contact_handle, payments)
    )


def reporting_delay(session: Session, case_id: int) -> Delay:
    """Whether the person has to say why it was not reported earlier. Raises NoSuchCase."""
    happened = session.execute(
        sa.select(Case.opened_at, Incident.happened_on, Incident.happened_at)
        .join(Incident, Incident.case_id == Case.id)
        .where(Case.id == case_id)
    ).one_or_none()
    if happened is None:
        raise NoSuchCase(name=case_id)
    opened_at, day, time = happened
    paid = sa.select(Payment.paid_on, Payment.paid_at).where(Payment.case_id == case_id, Payment.direction == "out")
    moments = [(day, time), *((paid_on, paid_at) for paid_on, paid_at in session.execute(paid))]
    return delay_of(opened_at, moments, portal_now(session).delay.hours)


def _delay(opened_at: dt.datetime, incident: Incident, payments: Sequence[PaymentRow], portal: Portal) -> Delay:
    paid = ((row.payment.paid_on, row.payment.paid_at) for row in payments)
    return delay_of(opened_at, [(incident.happened_on, incident.happened_at), *paid], portal.delay.hours)


def _pair(portal: Portal, kind: str | None, payments: Sequence[PaymentRow], *, apart: bool) -> PortalPair | None:
    """What to choose: money first, because that is what reaches the banks; else the button of women and children."""
    crime = knowledge.crimes().get(kind or "")
    if crime is None:
        return None
    if payments:
        sums: Counter[PortalPair | None] = Counter()
        for row in payments:
            sums[portal.pairs.get(f"rail {row.payment.rail}")] += row.payment.amount
        way = sums.most_common(1)[0][0]
        if way and crime.id in portal.ways.kinds:
            return way
        return portal.pairs.get(f"paid {crime.id}") or portal.pairs[f"kind {crime.id}"]
    own = portal.pairs.get(f"apart {crime.id}") if apart else None
    return own or portal.pairs[f"kind {crime.id}"]


def _kind(kind: str) -> str:
    crime = knowledge.crimes().get(kind)
    return crime.name.en if crime else kind


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
        "complaint.report_how": Value(
            portal.lists["report_how"].entry("named"), N_("without a name there is no number and no answer")
        ),
        "complaint.category": Value(pair.category, note),
        "complaint.sub_category": Value(pair.sub_category, note),
    }


def _complaint(
    portal: Portal, incident: Incident, delay: Delay, language: Language, payments: Sequence[PaymentRow]
) -> dict[str, Value]:
    """A reason that was picked from the list is told in the language of the account."""
    yes_no = portal.lists["yes_no"]
    late = delay is Delay.LATE
    told = incident.delay_reason or ""
    reason = next((each for each in portal.delay.reasons if told in each), Both(told, told))
    note = "" if told else N_("ask why, and note it under What happened")
    return {
        "complaint.money_lost": Value(yes_no.entry("yes" if payments else "no")),
        "complaint.delay": Value(
            "" if delay is Delay.UNKNOWN else yes_no.entry("yes" if late else "no"),
            N_("ask for the time of day: it may be more than a day ago") if delay is Delay.UNKNOWN else "",
        ),
        "complaint.delay_reason": Value(
            getattr(reason, language), note if late else N_("no delay"), needed=late, wanted=late
        ),
        "complaint.platform": Value(_platform(portal, incident.contacted_by or "", incident.contact_handle or "")),
    }


def _account(written: AccountText) -> Value:
    if written.trouble and not written.text:
        return Value("", N_("its template has a fault: see at the account"))
    if written.stale:
        return Value(written.text, N_("the facts have changed since it was written: look at it once more"), doubt=True)
    if written.too_short:
        return Value(written.text, N_("shorter than the portal asks for: write more of what happened"), doubt=True)
    return Value(written.text)


def _platform(portal: Portal, contacted_by: str, handle: str) -> str:
    handle, platforms = handle.casefold(), portal.lists["platform"]
    if contacted_by in ("social", "app"):
        by_word = platforms.entry_by_word(handle)
        if by_word or contacted_by == "social":
            return by_word
        return platforms.entry("website" if re.search(r"://|www\.|\.[a-z]{2,}\b", handle) else "app")
    return platforms.entry(contacted_by)


def _relation(portal: Portal, person: Complainant, speaks: Representative | None) -> dict[str, Value]:
    """Who files for whom. Who speaks for the person is named as parent or spouse only where the relation says so."""
    if speaks is None or speaks.rep_role not in _FILES_FOR:
        note = N_("if the person speaks for somebody else, choose it on the portal")
        return {"complaint.relation": Value(portal.lists["relation"].entry("self"), note)}
    relation = speaks.rep_relation or ""
    near = relation.casefold() in portal.near.parent_or_spouse
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
        **facts("payment", payment),
        "payment.from_bank": Value(bank_of(payment.from_bank).en),
        "payment.from_account": Value(debited, N_("ask for the whole account number") if part else "", doubt=part),
        "payment.reference": Value(payment.reference or "", row.check.says if row.check and doubt else "", doubt=doubt),
    }


def _suspects(portal: Portal, handle: str | None, payments: Sequence[PaymentRow]) -> tuple[Block, ...]:
    """Whoever wrote or called, and each receiver of money once. Without any, one block that is not needed."""
    found: list[tuple[str, str, str]] = []
    if handle:
        found.append(("", _id_type(handle), handle))
    for payment in (row.payment for row in payments):
        name = payment.to_name or ""
        if payment.to_vpa:
            found.append((name, "vpa", payment.to_vpa))
        elif payment.to_account or name:
            found.append((name, "account" if payment.to_account else "", payment.to_account or ""))
    blocks = [
        Block(f"suspect {nth}", nth, values=_suspect(portal, *suspect))
        for nth, suspect in enumerate(dict.fromkeys(found), 1)
    ]
    return tuple(blocks) or (Block(needed=False),)


def _suspect(portal: Portal, name: str, id_type: str, number: str) -> dict[str, Value]:
    return {
        "suspect.name": Value(name),
        "suspect.id_type": Value(portal.lists["id_type"].entry(id_type)),
        "suspect.id_number": Value(number),
        "suspect.country_code": Value(portal.lists["country"].entry(id_type)),
    }


def _id_type(handle: str) -> str:
    """A fact of the list `id_type`."""
    if accounts.mobile(handle):
        return "mobile"
    if accounts.vpa(handle):
        return "vpa"
    return "email" if "@" in handle.strip("@") else "link"


def _evidence(files: Sequence[EvidenceRow], limits: PortalLimits) -> Value:
    proofs = [file for file in files if "id_proof" not in file.uses]
    biggest = max((file.size for file in proofs), default=0)
    note = ""
    if biggest > limits.evidence_most_mb * _MEGABYTE:
        note = N_("one file is larger than the portal takes")
    elif biggest > limits.evidence_advised_mb * _MEGABYTE:
        note = N_("one file is large: the portal may refuse it")
    return Value(", ".join(file.name for file in proofs), note)


def _id_file(files: Sequence[EvidenceRow], limits: PortalLimits) -> Value:
    proof = next((file for file in files if "id_proof" in file.uses), None)
    if proof is None:
        return Value("")
    kinds = {f"image/{kind.replace('jpg', 'jpeg')}" for kind in limits.id_file_types}
    if proof.media_type not in kinds:
        return Value(proof.name, N_("the portal takes only a JPEG or PNG picture here"))
    too_large = proof.size > limits.id_file_mb * _MEGABYTE
    return Value(proof.name, N_("this picture is larger than the portal takes") if too_large else "")
