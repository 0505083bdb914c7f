"""What has happened in cases, read for many at once: the facts that start and stop the clocks of `follow_ups`.

Days and times are those of the desk's wall clock.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.models import (
    Case,
    ChildReport,
    ClockMark,
    Complainant,
    Consent,
    CustodyLine,
    Grievance,
    Incident,
    LineBefore,
    MoneyEvent,
    Payment,
    PoliceFile,
    PoliceLine,
    PortalStatus,
    Report,
)
from supportdesk.services.care.child import SAID_AND_CHANGED
from supportdesk.services.evidence.custody import IMPORT_REFUSED
from supportdesk.services.follow_up.facts import EACH_FOR_ITSELF, CaseFacts, Fact, Mark, OnHold, PaymentSums
from supportdesk.services.follow_up.police import branch_bank
from supportdesk.services.follow_up.talks import add_talks, last_right_moment
from supportdesk.services.money.ledger import OWN, note_account
from supportdesk.services.money.lines import AGREED, ANSWERS, NO_ANSWER
from supportdesk.services.paperwork.bank_names import bank_of

UNFINISHED = ("draft", "open")
_REPORTS = ("call_1930", "portal_filed")


def at_desk_of(moment: dt.datetime) -> tuple[dt.date, dt.time]:
    local = clock.local(moment)
    return local.date(), local.time()


def case_facts(session: Session, which: sa.ColumnElement[bool], today: dt.date = dt.date.max) -> list[CaseFacts]:
    """The facts of the cases for which `which`, a condition on `Case`, holds: one query a table, however many cases.

    A talk or a mark of a day after `today` was written while the computer's clock was ahead: it ends nothing. Any other
    fact of such a day stands on the last day before that, so that nothing which it starts falls due too late.
    """
    session.flush()
    cases = _cases(session, which)
    _payments(session, which, cases)
    _money_events(session, which, cases)
    add_talks(session, which, cases, today)
    _portal_statuses(session, which, cases, today)
    _police(session, which, cases)
    _grievances(session, which, cases)
    _children(session, which, cases)
    _marks(session, which, cases, today)
    for case in cases.values():
        _name_the_bank(case)
    if today < dt.date.max:
        _bring_back(session, cases.values(), today)
    return list(cases.values())


def _name_the_bank(case: CaseFacts) -> None:
    """A visit, or a task that is done, is about no single payment: it was with the person's bank where there is one."""
    for kind in _FACT_AT_OWN_BANK.values():
        for at, fact in enumerate(case.facts.get(kind, ())):
            own = {sums.own_bank or OWN for sums in case.payments.values()}
            if fact.payment is None and not fact.bank and len(own) == 1:
                case.facts[kind][at] = fact._replace(bank=own.pop())


def _bring_back(session: Session, cases: Iterable[CaseFacts], today: dt.date) -> None:
    """Facts of days to come, as if they had happened when the desk was last known to be right. The day of a payment
    stays: it chooses the rules."""
    before: tuple[dt.date, dt.time] | None = None
    for case in cases:
        for kind, facts in case.facts.items():
            for at, fact in enumerate(facts):
                if fact.day > today and (kind != "payment" or fact.undated):
                    before = before or at_desk_of(last_right_moment(session, today))
                    facts[at] = fact._replace(day=before[0], time=before[1], ahead=True)
                    case.last_talk = min(case.last_talk, today)


def _cases(session: Session, which: sa.ColumnElement[bool]) -> dict[int, CaseFacts]:
    rows = session.connection().execute(
        sa.select(
            Case.id,
            Case.number,
            sa.func.coalesce(Complainant.name, "").label("name"),
            sa.func.coalesce(Complainant.name_hindi, "").label("name_hindi"),
            Case.status,
            Case.with_staff,
            Case.opened_at,
            Incident.kind,
            Incident.distress,
            Consent.follow_up_calls,
            Report.called_at,
            Report.acknowledgement_1930,
            Report.submitted_at,
            Report.acknowledgement_portal,
        )
        .join(Complainant, Complainant.case_id == Case.id)
        .join(Consent, Consent.case_id == Case.id)
        .join(Incident, Incident.case_id == Case.id)
        .join(Report, Report.case_id == Case.id)
        .where(which)
    )
    return {row.id: _case(row) for row in rows.all()}


def _case(row: sa.Row[*tuple[Any, ...]]) -> CaseFacts:
    """Without a reading of distress the calmest rule applies; without consent to calls there is no call-back.

    A report of which only the number is known stands where the case began: a payment after that day is not in it.
    """
    id_, number, name, name_hindi, status, with_staff, opened_at, kind, distress, agreed_to_calls, *reports = row
    day, time = at_desk_of(opened_at)
    case = CaseFacts(id_, number, name, name_hindi, status, with_staff, kind, distress or 0, last_talk=day)
    case.add(Fact("case_open", "case_open", day, time))
    if agreed_to_calls is not False:
        case.add(Fact("distress", "distress", day, time))
    for what, moment, acknowledged in zip(_REPORTS, reports[::2], reports[1::2], strict=True):
        if moment is not None:
            case.add(Fact(what, what, *at_desk_of(moment)))
        elif acknowledged is not None:
            case.add(Fact(what, what, day, time))
    return case


def _payments(session: Session, which: sa.ColumnElement[bool], cases: dict[int, CaseFacts]) -> None:
    """A payment without a time left when the incident of that day began, as `money.money_left` has it; one without a
    day stands where the case began."""
    same_day = sa.case((Incident.happened_on == Payment.paid_on, Incident.happened_at))
    rows = session.connection().execute(
        sa.select(
            Payment.id,
            Payment.case_id,
            Payment.paid_on,
            sa.func.coalesce(Payment.paid_at, same_day).label("paid_at"),
            Payment.amount,
            Payment.abroad,
            sa.func.coalesce(Payment.from_bank, "").label("own_bank"),
            sa.func.coalesce(Payment.to_account, Payment.to_vpa, "").label("account"),
            sa.func.coalesce(Payment.to_bank, "").label("to_bank"),
        )
        .join(Case, Case.id == Payment.case_id)
        .join(Incident, Incident.case_id == Payment.case_id)
        .where(which, Payment.direction == "out")
    )
    for id_, case_id, paid_on, paid_at, amount, abroad, own_bank, account, to_bank in rows.all():
        case = cases[case_id]
        own = bank_of(own_bank).en.casefold()
        case.payments[id_] = PaymentSums(amount, account=account, own_bank=own, abroad=bool(abroad))
        case.payments[id_].to_bank = to_bank.casefold()
        begun = case.facts["case_open"][0]
        fact = begun._replace(kind="payment", key=f"payment {id_}", payment=id_, amount=amount, undated=True)
        case.add(fact if paid_on is None else fact._replace(day=paid_on, time=paid_at, undated=False))


_FACT_OF_LINE = {
    "asked": "receiver_asked",
    "answered": "receiver_answered",
    "decided": "receiver_answered",
    "moved_on": "receiver_answered",
    "held": "held",
    "applied": "court_asked",
    "return_asked": "return_asked",
    "ordered": "court_order",
    "released": "released",
    "hold_ended": "hold_ended",
    "papers_given": "papers_given",
}
_FACT_AT_OWN_BANK = {
    "asked": "bank_told",
    "answered": "bank_answered",
    "decided": "bank_decided",
    "complained": "ombudsman_filed",
    "papers_given": "papers_given",
}
"""The same line at the person's own bank is another fact: each bank's words belong to its own clocks."""
_SAYS_NO = ("refused", "partly")
_FACT_OF_WORD = {
    "progress": "police_progress",
    "certin": "certin_told",
    "branch": "bank_told",
    "forwarded": "request_forwarded",
    "account": "account_decided",
}
"""Of the lines of `police.LINES`."""
_FACT_OF_MOMENT = {
    "told_at": "platform_told",
    "acknowledged_at": "platform_acknowledged",
    "answered_at": "platform_answered",
    "taken_down_at": "content_removed",
    "appealed_at": "appeal_filed",
}
"""Of the columns of a grievance."""


_OF_LEDGER = (
    MoneyEvent.id,
    MoneyEvent.case_id,
    MoneyEvent.payment_id,
    MoneyEvent.event,
    MoneyEvent.amount,
    MoneyEvent.happened_on,
    MoneyEvent.lapses_on,
    MoneyEvent.bank,
    MoneyEvent.outcome,
    MoneyEvent.number,
    MoneyEvent.moved_to,
    MoneyEvent.moved_account,
)


def _money_events(session: Session, which: sa.ColumnElement[bool], cases: dict[int, CaseFacts]) -> None:
    """Of one day's lines a court's orders come last: they name what lies there, whatever was typed first. A bank that
    refuses has not been asked back any more."""
    rows = session.connection().execute(
        sa.select(*_OF_LEDGER)
        .join(Case, Case.id == MoneyEvent.case_id)
        .where(which)
        .order_by(MoneyEvent.happened_on, MoneyEvent.event == "ordered", MoneyEvent.id)
    )
    for id_, case_id, payment, event, amount, day, until, where, outcome, number, moved_to, account in rows.all():
        case, bank = cases[case_id], where.casefold()
        sums = case.payments.get(payment)
        if sums is None:  # it came in to the person
            continue
        there = sums.with_bank(bank)
        ordered = there.orders.total
        whole = there.after(event, amount, number)
        if event == "credited":
            sums.credited += amount
        elif event == "moved_on":
            note_account(sums.accounts, moved_to, account)
        elif event == "ordered" and not (amount := there.orders.total - ordered):
            continue  # the same order once more
        if event in ANSWERS and outcome == "refused":
            asked = case.facts.get("return_asked", [])
            asked[:] = [each for each in asked if (each.payment, each.bank) != (payment, bank)]
        elif event in ANSWERS and bank == OWN and outcome == "accepted":
            refused = case.facts.get("bank_refused", [])
            refused[:] = [each for each in refused if each.payment != payment]
        for kind in _facts_of(event, bank, outcome, there):
            named = (sums.own_bank if bank == OWN else "") or bank
            fact = Fact(kind, f"{event} {id_}", day, None, payment, amount, until=until, bank=named, whole=whole)
            to_account = kind in ("receiver_asked", "papers_asked", "return_asked") and bank != OWN
            case.add(fact._replace(account=sums.account_at(bank) or sums.account) if to_account else fact)


def _facts_of(event: str, bank: str, outcome: str, there: OnHold) -> Iterator[str]:
    """A bank that says nothing yet has not answered; one that wants papers gets them first. One that agrees to hold
    still owes how much, where no hold is written down; the own bank's no opens the way to the Ombudsman, too."""
    if event in ANSWERS and outcome in NO_ANSWER:
        yield from ("papers_asked",) if outcome == "asks_more" else ()
    elif event in ANSWERS and bank != OWN and outcome in AGREED and there.held <= 0 and there.on_its_way <= 0:
        yield "receiver_agreed"
    elif kind := (_FACT_AT_OWN_BANK if bank == OWN else _FACT_OF_LINE).get(event):
        yield kind
        if event in ANSWERS and bank == OWN and outcome in _SAYS_NO:
            yield "bank_refused"


def _portal_statuses(
    session: Session, which: sa.ColumnElement[bool], cases: dict[int, CaseFacts], today: dt.date
) -> None:
    rows = session.execute(
        sa.select(PortalStatus.case_id, sa.func.max(PortalStatus.seen_on).label("seen_on"))
        .join(Case, Case.id == PortalStatus.case_id)
        .where(which, PortalStatus.seen_on <= today)
        .group_by(PortalStatus.case_id)
    )
    for row in rows:
        cases[row.case_id].add(Fact("status_seen", "seen", row.seen_on))


def _police(session: Session, which: sa.ColumnElement[bool], cases: dict[int, CaseFacts]) -> None:
    """The police know from the first complaint, e-FIR or FIR on; of an FIR without its day, since the case began."""
    files = session.execute(
        sa.select(
            PoliceFile.case_id,
            PoliceFile.complaint_on,
            PoliceFile.efir_told_on,
            PoliceFile.efir_signed_on,
            PoliceFile.fir_on,
            PoliceFile.fir_number,
        )
        .join(Case, Case.id == PoliceFile.case_id)
        .where(which)
    )
    for row in files:
        case = cases[row.case_id]
        begun = case.facts["case_open"][0].day if row.fir_number else None
        told = min(filter(None, (row.complaint_on, row.efir_told_on, row.fir_on)), default=begun)
        for kind, day in (
            ("police_told", told),
            ("fir_told", row.efir_told_on),
            ("fir_signed", row.efir_signed_on),
            ("fir_registered", row.fir_on),
        ):
            if day is not None:
                case.add(Fact(kind, kind, day))
        if row.fir_number and row.fir_on is None:
            case.undated.add("fir_registered")
    lines = session.execute(
        sa.select(PoliceLine.case_id, PoliceLine.id, PoliceLine.kind, PoliceLine.happened_on, PoliceLine.words)
        .join(Case, Case.id == PoliceLine.case_id)
        .where(which, PoliceLine.kind.in_(_FACT_OF_WORD))
    )
    for line in lines:
        case, kind = cases[line.case_id], _FACT_OF_WORD[line.kind]
        own = {sums.own_bank for sums in case.payments.values()} if kind == "bank_told" else set()
        bank = branch_bank(line.words, own) if len(own) > 1 else ""
        case.add(Fact(kind, f"{line.kind} {line.id}", line.happened_on, bank=bank))


def _grievances(session: Session, which: sa.ColumnElement[bool], cases: dict[int, CaseFacts]) -> None:
    moments = [getattr(Grievance, name) for name in _FACT_OF_MOMENT]
    rows = session.execute(
        sa.select(Grievance.id, Grievance.case_id, *moments).join(Case, Case.id == Grievance.case_id).where(which)
    )
    for id_, case_id, *happened in rows:
        for kind, moment in zip(_FACT_OF_MOMENT.values(), happened, strict=True):
            if moment is not None:
                cases[case_id].add(Fact(kind, f"{kind} {id_}", *at_desk_of(moment), grievance=id_))


def _children(session: Session, which: sa.ColumnElement[bool], cases: dict[int, CaseFacts]) -> None:
    """The duty to tell the police begins with the case, also where a "yes" was taken back, or with the file that was
    refused; it ends with a whole report."""
    changed = sa.select(LineBefore.case_id).join(Case, Case.id == LineBefore.case_id).where(which, SAID_AND_CHANGED)
    said = set(session.scalars(changed))
    harmed = sa.select(ChildReport).join(Case, Case.id == ChildReport.case_id).where(which)
    for report in session.scalars(harmed):
        case = cases[report.case_id]
        if report.child_harmed == "yes" or report.case_id in said:
            begun = case.facts["case_open"][0]
            case.add(Fact("child_harmed", "child_harmed", begun.day, begun.time))
        if report.child_told_on and report.is_whole:
            case.add(Fact("child_told", "child_told", report.child_told_on))
    refused = sa.select(CustodyLine.case_id, sa.func.min(CustodyLine.at, type_=CustodyLine.at.type).label("at"))
    for row in session.execute(
        refused.join(Case, Case.id == CustodyLine.case_id)
        .where(which, CustodyLine.act == IMPORT_REFUSED)
        .group_by(CustodyLine.case_id)
    ):
        cases[row.case_id].add(Fact("child_harmed", "child_harmed", *at_desk_of(row.at)))


def _marks(session: Session, which: sa.ColumnElement[bool], cases: dict[int, CaseFacts], today: dt.date) -> None:
    """A task that is done says that the first fact of the rule's `stops_on` has happened.

    So facts without a form of their own (the bank was told, the FIR is signed) stop and start clocks too. A mark of a
    day after `today` counts for its own task alone.
    """
    rows = session.execute(
        sa.select(
            ClockMark.case_id, ClockMark.rule, ClockMark.fact, ClockMark.state, ClockMark.until, ClockMark.marked_at
        )
        .join(Case, Case.id == ClockMark.case_id)
        .where(which)
    )
    rules = knowledge.clocks()
    for row in rows:
        case = cases[row.case_id]
        when = at_desk_of(row.marked_at)
        ahead = when[0] > today
        mark = Mark(row.rule, row.fact, row.state, row.until, (dt.date.min, dt.time.min) if ahead else when)
        case.marks.append(mark)
        if mark.state == "done" and not ahead and mark.rule in rules:
            case.add(_said_by(mark, rules[mark.rule].stops_on[0], case))


def _said_by(mark: Mark, kind: str, case: CaseFacts) -> Fact:
    """About the hold, the bank or the grievance that the task was about, if it was about one."""
    about = next(
        (fact for trigger in EACH_FOR_ITSELF for fact in case.facts.get(trigger, ()) if fact.key == mark.fact), None
    )
    payment, grievance, bank = (about.payment, about.grievance, about.bank) if about else (None, None, "")
    key = f"{mark.rule} {mark.fact}"
    return Fact(kind, key, *mark.when, payment=payment, by_mark=True, grievance=grievance, bank=bank)
