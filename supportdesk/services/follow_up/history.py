"""The history of a case: everything that was said and done, by whomever, on one line of time.

Notes that only some may read are no part of it.
"""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from supportdesk import clock, knowledge
from supportdesk.models import (
    Case,
    ClockMark,
    Closing,
    Complainant,
    Contact,
    CustodyLine,
    Evidence,
    Grievance,
    MoneyEvent,
    Paper,
    Payment,
    PoliceFile,
    PoliceLine,
    PortalStatus,
    Report,
    Staff,
    Task,
)
from supportdesk.money import rupees
from supportdesk.services.closing import OUTCOMES, SPOKEN_AGAIN
from supportdesk.services.evidence import custody
from supportdesk.services.follow_up.contacts import PARTIES
from supportdesk.services.follow_up.history_before import MARKS, TASK_DONE, lines_before
from supportdesk.services.follow_up.history_of_people import (
    answers_of,
    child_reports_of,
    guardians_of,
    hand_overs_of,
    joins_of,
    referrals_of,
)
from supportdesk.services.follow_up.history_row import HistoryRow, WrittenLine
from supportdesk.services.follow_up.police import LINES
from supportdesk.services.follow_up.put_right import CONTACT, GRIEVANCE, MARK, POLICE, PORTAL, TASK
from supportdesk.services.money.ledger import OWN
from supportdesk.services.money.lines import EVENTS, replaced_money
from supportdesk.services.money.lines import OUTCOMES as OUTCOMES_OF_BANK
from supportdesk.services.payments.corrections import payments_of
from supportdesk.texts import N_, Both

DONE_HERE: dict[str, str] = {
    "papers": N_("Papers"),
    "files": N_("Files"),
    "tasks": N_("Tasks"),
    "case": N_("The case"),
}
"""What the desk did by itself, for the filter: beside PARTIES."""
_OWN_TOLD = N_("The person's own bank told")
_IN_COURT = ("applied", "ordered")
_PAPER_ACTS = (custody.PRINTED_AGAIN, custody.COPIED_OUT)
_FILE_ACTS = custody.ACTS.keys() - {custody.RECEIVED}  # the files themselves are lines of their own
_POLICE_DAYS: dict[str, str] = {
    "complaint_on": N_("Complaint given to the police"),
    "efir_told_on": N_("e-FIR told"),
    "efir_signed_on": N_("e-FIR signed"),
    "fir_on": N_("FIR registered"),
}
_NUMBER_OF = {"complaint_on": "complaint_number", "fir_on": "fir_number"}
_NO_DAY = N_("day not known")
"""What is known by its number alone stands where the case began, as the clocks have it; an FIR where its number was
written down."""
_PLATFORM: dict[str, str] = {
    "told_at": N_("Platform told"),
    "acknowledged_at": N_("Platform has the grievance"),
    "answered_at": N_("Platform answered"),
    "taken_down_at": N_("Platform took it down"),
    "appealed_at": N_("Appeal to the GAC"),
}
_BY = (Staff.name, Staff.name_hindi)


def history(session: Session, case_id: int, party: str | None = None) -> list[HistoryRow]:
    """Everything that happened in a case, newest first; with one party only, where one is named."""
    rows = [row for source in _SOURCES for row in source(session, case_id) if party in (None, row.party)]
    return sorted(rows, key=lambda row: (row.at, row.time_known), reverse=True)


def _contacts(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for contact, *name in session.execute(
        sa.select(Contact, *_BY)
        .join(Staff, Staff.id == Contact.staff_id)
        .where(Contact.case_id == case_id)
        .order_by(Contact.id)
    ):
        yield HistoryRow(
            contact.at,
            PARTIES[contact.party],
            contact.text,
            contact.party,
            Both(*name),
            distress=contact.distress,
            told=contact.told,
            seconds=contact.seconds,
            not_reached=contact.not_reached,
            line=WrittenLine(CONTACT, contact.id),
        )


def _papers(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for row in session.execute(
        sa.select(Paper.printed_at, Paper.kind, Paper.language, *_BY)
        .join(Staff, Staff.id == Paper.printed_by)
        .where(Paper.case_id == case_id)
        .order_by(Paper.id)
    ):
        by = Both(row.name, row.name_hindi)
        yield HistoryRow(row.printed_at, N_("Printed"), row.kind, "papers", by, more=row.language)
    for later in session.execute(
        sa.select(CustodyLine.at, CustodyLine.act, Paper.kind, Paper.language, *_BY)
        .join(Staff, Staff.id == CustodyLine.staff_id)
        .join(Paper, sa.and_(Paper.case_id == case_id, Paper.sha256 == CustodyLine.sha256))
        .where(CustodyLine.case_id == case_id, CustodyLine.act.in_(_PAPER_ACTS))
        .order_by(CustodyLine.number)
    ):
        by = Both(later.name, later.name_hindi)
        yield HistoryRow(later.at, custody.ACTS[later.act], later.kind, "papers", by, more=later.language)


def _reports(session: Session, case_id: int) -> Iterator[HistoryRow]:
    report = session.execute(
        sa.select(
            Report.called_at,
            Report.operator,
            Report.acknowledgement_1930,
            Report.submitted_at,
            Report.acknowledgement_portal,
        ).where(Report.case_id == case_id)
    ).one()
    begun = _begun(session, case_id)
    for moment, number, what, party, more in (
        (report.called_at, report.acknowledgement_1930, N_("1930 called"), "police", report.operator or ""),
        (report.submitted_at, report.acknowledgement_portal, N_("Filed on the portal"), "portal", ""),
    ):
        if moment is not None:
            yield HistoryRow(moment, what, number or "", party, more=more)
        elif number is not None:
            yield HistoryRow(begun, what, number, party, more=more, time_known=False, label=_NO_DAY)


def _portal(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for row in session.execute(
        sa.select(PortalStatus.id, PortalStatus.seen_on, PortalStatus.words, *_BY)
        .join(Staff, Staff.id == PortalStatus.noted_by)
        .where(PortalStatus.case_id == case_id)
        .order_by(PortalStatus.id)
    ):
        by = Both(row.name, row.name_hindi)
        line = WrittenLine(PORTAL, row.id)
        yield HistoryRow(_day(row.seen_on), N_("Portal status"), row.words, "portal", by, time_known=False, line=line)


def _police(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for row in session.execute(
        sa.select(PoliceLine.id, PoliceLine.happened_on, PoliceLine.kind, PoliceLine.words, *_BY)
        .join(Staff, Staff.id == PoliceLine.noted_by)
        .where(PoliceLine.case_id == case_id)
        .order_by(PoliceLine.id)
    ):
        by = Both(row.name, row.name_hindi)
        yield HistoryRow(
            _day(row.happened_on),
            PARTIES["police"],
            row.words,
            "police",
            by,
            time_known=False,
            label=LINES[row.kind],
            line=WrittenLine(POLICE, row.id, row.kind),
        )
    file = session.get(PoliceFile, case_id)
    if file is not None:
        for key, what in _POLICE_DAYS.items():
            day, number = getattr(file, key), getattr(file, _NUMBER_OF.get(key, ""), None)
            about = " · ".join(filter(None, (number, file.fir_station)))
            if day:
                yield HistoryRow(_day(day), what, about, "police", time_known=False)
            elif number:
                noted = file.fir_noted_at if key == "fir_on" else None
                at = noted or _begun(session, case_id)
                yield HistoryRow(at, what, about, "police", time_known=False, label=_NO_DAY)


def _platforms(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for row in session.scalars(sa.select(Grievance).where(Grievance.case_id == case_id).order_by(Grievance.id)):
        for key, what in _PLATFORM.items():
            if moment := getattr(row, key):
                more = {"answered_at": row.platform_answer, "appealed_at": row.appeal_number}.get(key, row.ticket)
                line = WrittenLine(GRIEVANCE, row.id)
                yield HistoryRow(moment, what, row.platform or "", "other", more=more or "", line=line)


def _evidence(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for row in session.execute(
        sa.select(Evidence.received_at, Evidence.name.label("file"), Evidence.given_by, *_BY)
        .join(Staff, Staff.id == Evidence.received_by)
        .where(Evidence.case_id == case_id)
        .order_by(Evidence.id)
    ):
        by = Both(row.name, row.name_hindi)
        yield HistoryRow(row.received_at, N_("Evidence received"), row.file, "files", by, more=row.given_by)


def _custody(session: Session, case_id: int) -> Iterator[HistoryRow]:
    """The same act of one person on one day is one line, at its last moment: a check looks at every file."""
    acts: dict[tuple[object, ...], list[sa.Row[*tuple[object, ...]]]] = {}
    for row in session.execute(
        sa.select(CustodyLine.at, CustodyLine.act, CustodyLine.note, Evidence.name.label("file"), *_BY)
        .join(Staff, Staff.id == CustodyLine.staff_id)
        .outerjoin(Evidence, sa.and_(Evidence.case_id == case_id, Evidence.sha256 == CustodyLine.sha256))
        .where(CustodyLine.case_id == case_id, CustodyLine.act.in_(_FILE_ACTS))
        .where(CustodyLine.sha256.not_in(sa.select(Paper.sha256).where(Paper.case_id == case_id)))
        .order_by(CustodyLine.number)
    ):
        acts.setdefault((row.act, clock.local(row.at).date(), row.name), []).append(row)
    for rows in acts.values():
        last, files = rows[-1], list(dict.fromkeys(each.file for each in rows if each.file))
        about = f"{files[-1]} +{len(files) - 1}" if len(files) > 1 else "".join(files)
        by = Both(last.name, last.name_hindi)
        yield HistoryRow(last.at, custody.ACTS[last.act], about, "files", by, more=last.note)


def _marks(session: Session, case_id: int) -> Iterator[HistoryRow]:
    rules = knowledge.clocks()
    for row in session.execute(
        sa.select(ClockMark.id, ClockMark.marked_at, ClockMark.rule, ClockMark.state, ClockMark.reason, *_BY)
        .join(Staff, Staff.id == ClockMark.marked_by)
        .where(ClockMark.case_id == case_id)
        .order_by(ClockMark.id)
    ):
        title = rules[row.rule].title if row.rule in rules else row.rule
        by, line = Both(row.name, row.name_hindi), WrittenLine(MARK, row.id)
        yield HistoryRow(row.marked_at, MARKS[row.state], title, "tasks", by, more=row.reason, line=line)


def _tasks(session: Session, case_id: int) -> Iterator[HistoryRow]:
    """By whoever did it; of older ones only whose task it was is known."""
    for row in session.execute(
        sa.select(Task.id, Task.done_at, Task.what, Task.outcome, Task.waived, *_BY)
        .join(Staff, Staff.id == sa.func.coalesce(Task.done_by, Task.for_staff))
        .where(Task.case_id == case_id, Task.done_at.is_not(None))
        .order_by(Task.id)
    ):
        what = MARKS["waived"] if row.waived else TASK_DONE
        by, line = Both(row.name, row.name_hindi), WrittenLine(TASK, row.id)
        yield HistoryRow(row.done_at, what, row.what, "tasks", by, more=row.outcome, line=line)


def _money_events(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for row in session.execute(
        sa.select(MoneyEvent, Payment.to_bank, Payment.from_bank, *_BY)
        .join(Payment, Payment.id == MoneyEvent.payment_id)
        .join(Staff, Staff.id == MoneyEvent.recorded_by)
        .where(MoneyEvent.case_id == case_id)
        .order_by(MoneyEvent.id)
    ):
        line = row.MoneyEvent
        onward = f"→ {line.moved_to}" if line.moved_to else ""
        bank = row.from_bank if line.bank == OWN else line.bank or row.to_bank
        about = " · ".join(filter(None, (rupees(line.amount), bank, onward)))
        yield HistoryRow(
            _day(line.happened_on),
            _OWN_TOLD if (line.event, line.bank) == ("asked", OWN) else EVENTS[line.event],
            about,
            "court" if line.event in _IN_COURT else "bank",
            Both(row.name, row.name_hindi),
            " · ".join(filter(None, (line.court, line.number, line.authority, line.note))),
            time_known=False,
            label=OUTCOMES_OF_BANK.get(line.outcome, ""),
        )


def _replaced(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for row in replaced_money(session, case_id):
        what = N_("Money line taken out") if row.taken_out else N_("Money line corrected")
        what = N_("Money line taken out, and put back") if row.back else what
        about = f"{rupees(row.amount)} · {row.happened_on:%d/%m/%Y}"
        party = "court" if row.event in _IN_COURT else "bank"
        yield HistoryRow(row.replaced_at, what, about, party, row.by, row.why, label=EVENTS[row.event])


def _case(session: Session, case_id: int) -> Iterator[HistoryRow]:
    """How the case began, ended and began again."""
    opened = session.execute(
        sa.select(Case.opened_at, Case.number, *_BY).join(Staff, Staff.id == Case.opened_by).where(Case.id == case_id)
    ).one()
    yield HistoryRow(opened.opened_at, N_("Case opened"), opened.number, "case", Both(opened.name, opened.name_hindi))
    again = aliased(Staff)
    for row in session.execute(
        sa.select(Closing, *_BY, again.name.label("again"), again.name_hindi.label("again_hindi"))
        .join(Staff, Staff.id == Closing.closed_by)
        .outerjoin(again, again.id == Closing.reopened_by)
        .where(Closing.case_id == case_id)
        .order_by(Closing.id)
    ):
        end, by = row.Closing, Both(row.name, row.name_hindi)
        said = " · ".join(filter(None, (end.note, end.person_words)))
        yield HistoryRow(end.closed_at, N_("Case closed"), said, "case", by, label=OUTCOMES[end.outcome])
        if end.reopened_at:
            by, why = Both(row.again, row.again_hindi), "" if end.reopened_why else SPOKEN_AGAIN
            yield HistoryRow(end.reopened_at, N_("Case opened again"), end.reopened_why, "case", by, label=why)


def _visits(session: Session, case_id: int) -> Iterator[HistoryRow]:
    """The other cases of the same person."""
    first = sa.func.coalesce(Complainant.same_person_as, Complainant.case_id)
    mine = sa.select(first).where(Complainant.case_id == case_id).scalar_subquery()
    same = sa.or_(Complainant.case_id == mine, Complainant.same_person_as == mine)
    for row in session.execute(
        sa.select(Case.opened_at, Case.number)
        .join(Complainant, Complainant.case_id == Case.id)
        .where(same, Case.id != case_id)
    ):
        yield HistoryRow(row.opened_at, N_("Came in another matter"), row.number, "case")


def _begun(session: Session, case_id: int) -> dt.datetime:
    return session.scalars(sa.select(Case.opened_at).where(Case.id == case_id)).one()


def _day(day: dt.date) -> dt.datetime:
    return clock.at_desk(day, dt.time())


_SOURCES = (
    _contacts,
    _papers,
    _reports,
    _portal,
    _police,
    _platforms,
    _evidence,
    _custody,
    _marks,
    _tasks,
    lines_before,
    payments_of,
    _money_events,
    _replaced,
    _case,
    _visits,
    referrals_of,
    child_reports_of,
    guardians_of,
    answers_of,
    joins_of,
    hand_overs_of,
)
