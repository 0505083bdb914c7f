"""What stands on each paper of a case, in the language of the paper: values for `documents` from the records."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge, paths, wording
from supportdesk.documents import call_sheet
from supportdesk.documents.account import AccountBank
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.documents.papers import acknowledgement, bring_list, consent
from supportdesk.errors import NoSuchCase
from supportdesk.fields import CONSENT
from supportdesk.knowledge import Basis
from supportdesk.models import Case, Complainant, Consent, Incident, Report, Representative, Staff
from supportdesk.services import checklists
from supportdesk.services.centre import station_named
from supportdesk.services.evidence import list_evidence
from supportdesk.services.follow_up.follow_ups import DueRow, clock_tasks
from supportdesk.services.letterhead import letterhead
from supportdesk.services.paperwork import portal
from supportdesk.services.paperwork.complaint import banks_in_hand, is_doubtful
from supportdesk.services.paperwork.portal_values import is_part
from supportdesk.services.payments import PaymentRow, list_payments
from supportdesk.texts import N_, Both, Texts
from supportdesk.validate import age_on

_NOTICE = "notice_read"
_CALL_BACK = "called_back"
_FOR_THE_PERSON: dict[str, str] = {
    "call_1930": N_("Call 1930."),
    "portal_filed": N_("Complete the complaint on the portal, with us or at home."),
    "bank_told": N_("Give a written complaint at your bank branch and take a copy with their stamp."),
    "fir_signed": N_("Sign the e-FIR at the police station."),
}
"""What ends a clock, as the person's own next step; the other clocks are the desk's work."""
_TOLD = (N_("Told your own bank, {bank}."), N_("Told your own bank."))
_ASKED = (N_("Asked {bank} to hold the money."), N_("Asked the bank to hold the money."))
"""With the name of the bank, and where nobody knows it."""
_GROWN_UP = 18
_ACTS_FOR = frozenset({"proxy", "guardian", "lawyer"})
"""Roles of `fields.REPRESENTATIVE` that sign for the person; a helper does not."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What every paper of a case begins with. `to_whom` names the receiver where a kind goes to several."""

    case_number: str
    centre: Centre
    imprint: Imprint
    to_whom: str = ""


def acknowledgement_value(
    session: Session, case_id: int, subject: Subject, texts: Texts
) -> acknowledgement.Acknowledgement:
    """Raises NoSuchCase."""
    now = subject.imprint.printed_at
    case, person, incident, report, staff = records(session, case_id)
    payments = [row for row in list_payments(session, case_id) if row.payment.direction == "out"]
    tasks = clock_tasks(session, case_id, now)
    lines = [line for line in knowledge.helplines().values() if line.on_paper]
    today = clock.local(now).date()
    call_backs = [task.due_on for task in tasks if _ends_with(task, _CALL_BACK) and task.due_on >= today]
    return acknowledgement.Acknowledgement(
        centre=subject.centre,
        imprint=subject.imprint,
        case_number=subject.case_number,
        name=called(person, texts),
        gender=person.gender or "",
        channel=case.channel or "",
        came_at=case.opened_at,
        kind=texts.pick(portal.kind_name(incident.kind)) if incident.kind else "",
        counsellor=texts.pick(Both(staff.name, staff.name_hindi)),
        representative=name_of(acts_for(session, case_id)),
        remember=remember(texts),
        advice=_safe_words("never_again", incident.kind, texts),
        acknowledgement_portal=report.acknowledgement_portal or "",
        acknowledgement_1930=report.acknowledgement_1930 or "",
        payments=tuple(_payment(row, texts) for row in payments),
        evidence_count=len(list_evidence(session, case_id)),
        done=tuple(_done(report, banks_in_hand(session, case_id, payments), now, texts)),
        to_do=tuple(_to_do(session, case_id, tasks, now, texts)),
        call_back_on=min(call_backs, default=None),
        helplines=tuple(acknowledgement.Helpline(texts.pick(line.name), line.number) for line in lines),
        numbers_of=known_on(*(line.basis for line in lines)),
    )


def known_on(*bases: Basis) -> dt.date | None:
    """The day on which the first of them was last checked that is not sure; None where all are."""
    return min((basis.checked for basis in bases if basis.confidence != "S"), default=None)


def as_known(text: str, basis: Basis, texts: Texts) -> str:
    """The text, with its day where its basis is not sure."""
    checked = known_on(basis)
    if checked is None:
        return text
    return texts("{rule} (as known on {day}, to be checked)", rule=text, day=wording.day(checked, texts))


def paper_number(case_number: str, number: int) -> str:
    """JPR-2026-000872/7: the seventh paper of this case."""
    return f"{case_number}/{number}"


def call_sheet_value(session: Session, case_id: int, subject: Subject, texts: Texts) -> call_sheet.CallSheet:
    """Raises NoSuchCase."""
    sheet = portal.call_sheet(session, case_id)
    return call_sheet.CallSheet(
        centre=subject.centre,
        imprint=subject.imprint,
        case_number=subject.case_number,
        mobile=sheet.mobile,
        name=texts.pick(Both(sheet.name, sheet.name_hindi)),
        kind=texts.pick(sheet.kind),
        address=sheet.address,
        police_station=texts.pick(station_named(session, sheet.police_station)),
        suspect=sheet.suspect,
        payments=tuple(
            call_sheet.Payment(
                bank=payment.bank,
                account=texts("ending {digits}", digits=payment.account) if payment.part else payment.account,
                reference=payment.reference,
                doubt=texts.pick(payment.doubt) if payment.doubt else "",
                paid_on=payment.paid_on,
                paid_at=payment.paid_at,
                amount=payment.amount,
                card=payment.card,
                to=payment.to,
            )
            for payment in sheet.payments
        ),
    )


def bring_list_value(session: Session, case_id: int, subject: Subject, texts: Texts) -> bring_list.BringList:
    """Raises NoSuchCase."""
    _, person, *_ = records(session, case_id)
    return bring_list.BringList(
        centre=subject.centre,
        imprint=subject.imprint,
        case_number=subject.case_number,
        name=called(person, texts),
        items=tuple(
            bring_list.Item(texts.pick(item.name), texts.pick(item.how))
            for item in checklists.missing(session, case_id)
        ),
        remember=remember(texts),
    )


def consent_value(session: Session, case_id: int, subject: Subject, texts: Texts) -> consent.Consent:
    """Raises NoSuchCase."""
    _, person, _, _, staff = records(session, case_id)
    given = session.get_one(Consent, case_id)
    return consent.Consent(
        centre=subject.centre,
        imprint=subject.imprint,
        case_number=subject.case_number,
        name=called(person, texts),
        representative=name_of(acts_for(session, case_id)),
        version=notice_version(texts),
        explained_by=texts.pick(Both(staff.name, staff.name_hindi)),
        purposes=tuple(
            consent.Purpose(texts(field.label), getattr(given, field.key)) for field in CONSENT if field.key != _NOTICE
        ),
    )


def remember(texts: Texts) -> tuple[str, ...]:
    """What nobody honest ever asks for, and the warning of those who offer to get the money back."""
    return _safe_words("remember", None, texts)


def _safe_words(use: str, kind: str | None, texts: Texts) -> tuple[str, ...]:
    words = knowledge.safe_words().values()
    return tuple(texts.pick(each.text) for each in words if each.use == use and fits(each.applies_to, kind))


def fits(applies_to: tuple[str, ...], kind: str | None) -> bool:
    """Whether an entry of the knowledge files is meant for this kind of crime."""
    crime = knowledge.crimes().get(kind or "")
    return "all" in applies_to or (crime is not None and bool({crime.id, crime.group} & set(applies_to)))


def consent_to_share(session: Session, case_id: int) -> bool:
    """Whether the person agreed that police and bank are told."""
    return session.scalar(sa.select(Consent.share_police_bank).where(Consent.case_id == case_id)) is True


def notice_version(texts: Texts) -> str:
    """Names the very words of the notice: another text gives another version."""
    words = paths.resource("templates", texts.language, "consent.md").read_bytes()
    return hashlib.sha256(words).hexdigest()[:8]


def subject_of(session: Session, case_id: int, imprint: Imprint, to_whom: str = "") -> Subject:
    """Raises NoSuchCase."""
    number = session.scalar(sa.select(Case.number).where(Case.id == case_id))
    if number is None:
        raise NoSuchCase(name=case_id)
    return Subject(number, letterhead(session), imprint, to_whom)


def records(session: Session, case_id: int) -> tuple[Case, Complainant, Incident, Report, Staff]:
    """Raises NoSuchCase."""
    found = session.execute(
        sa.select(Case, Complainant, Incident, Report, Staff)
        .join(Complainant, Complainant.case_id == Case.id)
        .join(Incident, Incident.case_id == Case.id)
        .join(Report, Report.case_id == Case.id)
        .join(Staff, Staff.id == Case.with_staff)
        .where(Case.id == case_id)
    ).one_or_none()
    if found is None:
        raise NoSuchCase(name=case_id)
    case, person, incident, report, staff = found
    return case, person, incident, report, staff


def called(person: Complainant, texts: Texts) -> str:
    """Empty where nobody knows the name yet."""
    return texts.pick(Both(person.name or "", person.name_hindi or ""))


def acts_for(session: Session, case_id: int) -> Representative | None:
    """Whoever signs for the person: a guardian, a proxy, a lawyer."""
    speaks = session.get(Representative, case_id)
    return speaks if speaks and speaks.rep_name and speaks.rep_role in _ACTS_FOR else None


def is_child(person: Complainant, day: dt.date) -> bool | None:
    """Whether the person was under 18 on this day; None where the age is not known."""
    years = age_on(person.age, day) if person.age else None
    return None if years is None else years < _GROWN_UP


def name_of(representative: Representative | None) -> str:
    return (representative.rep_name or "") if representative else ""


def reference_noted(row: PaymentRow, texts: Texts) -> str:
    """The UTR as it was noted; one that no bank gives, or that speaks of another day, is said to be checked."""
    reference = row.payment.reference or ""
    return texts("{reference} (to be checked)", reference=reference) if is_doubtful(row) else reference


def account_named(account: str, texts: Texts) -> str:
    """Where only the last digits are known, it is said that they are the last."""
    return texts("ending {digits}", digits=account) if is_part(account) else account


def _payment(row: PaymentRow, texts: Texts) -> acknowledgement.Payment:
    payment = row.payment
    account = f"··{payment.to_account[-4:]}" if payment.to_account else ""
    bank = " ".join(filter(None, (payment.to_bank, account)))
    return acknowledgement.Payment(
        paid_on=payment.paid_on,
        paid_at=payment.paid_at,
        amount=payment.amount,
        reference=reference_noted(row, texts),
        to=", ".join(filter(None, (payment.to_name, payment.to_vpa, bank))),
        told=_told(row),
        held=row.held,
        returned=row.credited,
    )


def _told(row: PaymentRow) -> tuple[str, ...]:
    banks = tuple(what for what, amount in (("own", row.own_told), ("asked", row.asked)) if amount)
    return banks or tuple(filter(None, (row.told_by,)))


def _done(report: Report, banks: Sequence[AccountBank], now: dt.datetime, texts: Texts) -> Iterator[str]:
    """What the desk did, as sentences; a day only where it was not today."""
    today = clock.local(now).date()
    if report.called_at:
        called = clock.local(report.called_at)
        if called.date() == today:
            yield texts("Called 1930 at {time}.", time=f"{called:%H:%M}")
        else:
            yield texts(
                "Called 1930 on {day} at {time}.", day=wording.day(called.date(), texts), time=f"{called:%H:%M}"
            )
    if report.submitted_at:
        filed = clock.local(report.submitted_at)
        if filed.date() == today:
            yield texts("Filed the complaint on the national cyber crime portal at {time}.", time=f"{filed:%H:%M}")
        else:
            day = wording.day(filed.date(), texts)
            yield texts("Filed the complaint on the national cyber crime portal on {day}.", day=day)
    for bank in banks:
        if bank.asked_on:
            named, unnamed = _TOLD if bank.own else _ASKED
            name = texts.pick(bank.name)
            yield texts(named, bank=name) if name else texts(unnamed)


def _to_do(
    session: Session, case_id: int, tasks: list[DueRow], now: dt.datetime, texts: Texts
) -> Iterator[acknowledgement.Step]:
    """The person's own next steps, soonest first, then what to bring. A day that is over is not named."""
    today = clock.local(now).date()
    soonest: dict[str, DueRow] = {}
    for task in sorted(tasks, key=lambda task: task.due_on):
        for stop in _FOR_THE_PERSON:
            if _ends_with(task, stop):
                soonest.setdefault(stop, task)
    for stop, task in soonest.items():
        words = texts(_FOR_THE_PERSON[stop])
        if task.due_on < today:
            yield acknowledgement.Step(words)
        else:
            yield acknowledgement.Step(as_known(words, knowledge.clocks()[task.rule].basis, texts), task.due_on)
    wanted = [texts.pick(item.name) for item in checklists.missing(session, case_id) if item.required]
    if wanted:
        yield acknowledgement.Step(texts("Bring next time: {things}.", things="; ".join(wanted)))


def _ends_with(task: DueRow, stop: str) -> bool:
    rule = knowledge.clocks().get(task.rule)
    return rule is not None and rule.stops_on[:1] == (stop,)
