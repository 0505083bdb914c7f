"""What every letter of a case may say, read once: the person, the incident, the payments, in the paper's language."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from supportdesk import clock, knowledge, money, wording
from supportdesk.documents.papers.letter import Letter
from supportdesk.documents.pieces import Column, Piece, Signers, Table, person_signs
from supportdesk.models import Case, Complainant, Incident, PoliceFile, Report, Representative
from supportdesk.reading.names import place_in_hindi
from supportdesk.services import centre as centres
from supportdesk.services.centre import CentreSheet
from supportdesk.services.paperwork import portal
from supportdesk.services.paperwork.bank_names import bank_of
from supportdesk.services.paperwork.paper_values import (
    Subject,
    account_named,
    acts_for,
    as_known,
    called,
    name_of,
    records,
    reference_noted,
)
from supportdesk.services.paperwork.portal_facts import whole_address
from supportdesk.services.payments import NewPayment, PaymentRow, list_payments
from supportdesk.texts import Both, Texts
from supportdesk.validate import age_on


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """`payments` are those that went out, in their order; `counsellor` in the language of the paper.

    `police` and `representative` are None where nothing was written down of them, or where somebody only helps.
    """

    subject: Subject
    case: Case
    person: Complainant
    incident: Incident
    report: Report
    counsellor: str
    sheet: CentreSheet
    station: Both
    fir_station: Both
    police: PoliceFile | None
    representative: Representative | None
    payments: tuple[PaymentRow, ...]

    @property
    def today(self) -> dt.date:
        return clock.local(self.subject.imprint.printed_at).date()

    @property
    def total(self) -> int:
        return sum(row.payment.amount for row in self.payments)


def letter_facts(session: Session, case_id: int, subject: Subject, texts: Texts) -> LetterFacts:
    """Raises NoSuchCase."""
    case, person, incident, report, staff = records(session, case_id)
    police = session.get(PoliceFile, case_id)
    return LetterFacts(
        subject=subject,
        case=case,
        person=person,
        incident=incident,
        report=report,
        counsellor=texts.pick(Both(staff.name, staff.name_hindi)),
        sheet=centres.centre(session),
        station=centres.station_named(session, person.police_station or ""),
        fir_station=centres.station_named(session, (police.fir_station if police else None) or ""),
        police=police,
        representative=acts_for(session, case_id),
        payments=tuple(row for row in list_payments(session, case_id) if row.payment.direction == "out"),
    )


def letter(
    facts: LetterFacts,
    template: str,
    title: str,
    texts: Texts,
    values: dict[str, object],
    pieces: dict[str, Piece],
) -> Letter:
    """A letter with what all letters may say, and `values` and `pieces` of its own."""
    subject = facts.subject
    return Letter(
        centre=subject.centre,
        imprint=subject.imprint,
        case_number=subject.case_number,
        template=template,
        title=title,
        values=_person(facts, texts) | _incident(facts, texts) | _police(facts, texts) | values,
        pieces={"signatures": Signers((*signers(facts, texts), texts("Place and date")))} | pieces,
    )


def signers(facts: LetterFacts, texts: Texts) -> tuple[str, ...]:
    """The person, and whoever acts for the person."""
    return person_signs(called(facts.person, texts), name_of(facts.representative), texts)


def _person(facts: LetterFacts, texts: Texts) -> dict[str, object]:
    person = facts.person
    age = age_on(person.age, facts.today) if person.age else None
    return {
        "case_number": facts.subject.case_number,
        "name": called(person, texts),
        "guardian": person.guardian,
        "age": age,
        "address": whole_address(person) if person.address else None,
        "mobile": person.mobile,
        "email": person.email,
        "police_station": texts.pick(facts.station) or texts.pick(facts.fir_station),
        "district": texts.pick(Both(facts.sheet.district, place_in_hindi(facts.sheet.district))),
        "state": facts.sheet.state,
        "centre": texts.pick(facts.subject.centre.name),
        "today": wording.day(facts.today, texts),
        "counsellor": facts.counsellor,
    }


def _incident(facts: LetterFacts, texts: Texts) -> dict[str, object]:
    report = facts.report
    numbers = dict.fromkeys(filter(None, (report.acknowledgement_portal, report.acknowledgement_1930)))
    happened_on = facts.incident.happened_on
    return {
        "kind": texts.pick(portal.kind_name(facts.incident.kind)) if facts.incident.kind else None,
        "happened_on": wording.day(happened_on, texts) if happened_on else None,
        "acknowledgement": ", ".join(numbers),
        "called_on": wording.day(clock.local(report.called_at).date(), texts) if report.called_at else None,
        "submitted_on": wording.day(clock.local(report.submitted_at).date(), texts) if report.submitted_at else None,
    }


def _police(facts: LetterFacts, texts: Texts) -> dict[str, object]:
    """What the police gave numbers to, and who acts for the person."""
    police, speaks = facts.police, facts.representative
    complaint_on, fir_on = (police.complaint_on, police.fir_on) if police else (None, None)
    return {
        "complaint_number": police.complaint_number if police else None,
        "complaint_on": wording.day(complaint_on, texts) if complaint_on else None,
        "fir_number": police.fir_number if police else None,
        "fir_on": wording.day(fir_on, texts) if fir_on else None,
        "fir_station": texts.pick(facts.fir_station),
        "officer": police.officer if police else None,
        "representative": ", ".join(filter(None, (speaks.rep_name, speaks.rep_relation))) if speaks else None,
        "representative_paper": speaks.rep_paper if speaks else None,
    }


def sums(rows: Sequence[PaymentRow], texts: Texts) -> dict[str, object]:
    """What a letter says of these payments besides their table."""
    total, back = sum(row.payment.amount for row in rows), sum(row.credited for row in rows)
    days = sorted(row.payment.paid_on for row in rows if row.payment.paid_on)
    return {
        "payments": len(rows) or None,
        "total": money.rupees(total) if total else None,
        "total_in_words": money.in_words(total, texts.language) if total else None,
        "back": money.rupees(back) if back else None,
        "first_day": wording.day(days[0], texts) if days else None,
        "dated": len(days) == len(rows) > 0,
        "last_day": wording.day(days[-1], texts) if days and days[-1] != days[0] else None,
    }


def payments_table(rows: Iterable[PaymentRow], texts: Texts) -> Table:
    """The payments with both sides; what nobody knows yet is a line to fill in by hand."""
    columns = (
        Column(texts("Date and time"), 1.45, by_hand=True),
        Column(texts("Amount"), 1, right=True),
        Column(texts("UTR / RRN"), 2.05, by_hand=True),
        Column(texts("From"), 1.35, by_hand=True),
        Column(texts("To whom"), 1.9, by_hand=True),
    )
    return Table(
        columns,
        tuple(
            (
                wording.day_and_time(payment.paid_on, payment.paid_at) if payment.paid_on else "",
                money.rupees(payment.amount),
                reference_noted(row, texts),
                ", ".join(filter(None, (payment.from_bank, account_named(payment.from_account or "", texts)))),
                receiver(payment, texts),
            )
            for row, payment in ((row, row.payment) for row in rows)
        ),
    )


def receiver(payment: NewPayment, texts: Texts) -> str:
    account = account_named(payment.to_account or "", texts)
    parts = (payment.to_name, payment.to_vpa, account, payment.to_ifsc, payment.to_bank)
    return ", ".join(filter(None, parts))


def said(rule_id: str, texts: Texts) -> str:
    """A rule with its figures; one that is not sure names the day on which it was last checked."""
    rule = knowledge.rules()[rule_id]
    return as_known(texts.pick(rule.text).format(amount=money.rupees(rule.amount), days=rule.days), rule.basis, texts)


def victims_bank(payment: NewPayment) -> Both:
    return bank_of(payment.from_bank)


def receiving_bank(payment: NewPayment) -> Both:
    return bank_of(payment.to_bank, payment.to_ifsc, payment.to_vpa)
