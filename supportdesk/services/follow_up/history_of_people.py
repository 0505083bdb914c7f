"""Of the history of a case: where the person was sent on to, what the police were told for a child, which other case
was joined, who took it over, that a guardian was set aside, and what was answered to protective questions."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from supportdesk import clock, knowledge
from supportdesk.models import (
    CareAnswer,
    Case,
    ChildReport,
    GuardianAside,
    HandedOver,
    HandOver,
    Merge,
    Referral,
    Staff,
)
from supportdesk.services.care.protecting import ANSWERS
from supportdesk.services.care.referrals import OUTCOMES
from supportdesk.services.follow_up.history_row import HistoryRow
from supportdesk.texts import N_, Both

_BY = (Staff.name, Staff.name_hindi)
_ENDED_BY = aliased(Staff)
_SIGNED_BY = aliased(Staff)
GUARDIAN_ASIDE, PROTECTIVE_QUESTION = N_("Guardian set aside"), N_("Protective question")
"""No paper has these lines: they would be read by whoever finds it."""


def referrals_of(session: Session, case_id: int) -> Iterator[HistoryRow]:
    """Each, and what came of it."""
    for referral, name, hindi, by, by_hindi in session.execute(
        sa.select(Referral, *_BY, _ENDED_BY.name, _ENDED_BY.name_hindi)
        .join(Staff, Staff.id == Referral.referred_by)
        .outerjoin(_ENDED_BY, _ENDED_BY.id == Referral.ended_by)
        .where(Referral.case_id == case_id)
        .order_by(Referral.id)
    ):
        line = knowledge.helplines().get(referral.service)
        service = line.name if line else referral.service
        yield HistoryRow(referral.referred_at, N_("Sent on"), service, "other", Both(name, hindi), referral.why)
        if referral.ended_at is not None:
            label, ended_by = OUTCOMES[referral.outcome], Both(by, by_hindi)
            said = referral.outcome_words
            yield HistoryRow(referral.ended_at, N_("What came of it"), service, "other", ended_by, said, label=label)


def child_reports_of(session: Session, case_id: int) -> Iterator[HistoryRow]:
    """Whom the police's entry names, and its number; without a day it is no line yet."""
    report = session.get(ChildReport, case_id)
    if report is not None and report.child_told_on is not None:
        at = clock.at_desk(report.child_told_on, dt.time())
        about = " · ".join(filter(None, (report.child_officer, report.child_station, report.child_entry)))
        yield HistoryRow(at, N_("Police told for a child (POCSO)"), about, "police", time_known=False)


def guardians_of(session: Session, case_id: int) -> Iterator[HistoryRow]:
    """That one was set aside, signed for and is a guardian again; whom and why says the step of care alone."""
    for row, *names in session.execute(
        sa.select(GuardianAside, *_BY, _SIGNED_BY.name, _SIGNED_BY.name_hindi, _ENDED_BY.name, _ENDED_BY.name_hindi)
        .join(Staff, Staff.id == GuardianAside.asked_by)
        .outerjoin(_SIGNED_BY, _SIGNED_BY.id == GuardianAside.signed_by)
        .outerjoin(_ENDED_BY, _ENDED_BY.id == GuardianAside.ended_by)
        .where(GuardianAside.case_id == case_id)
        .order_by(GuardianAside.id)
    ):
        asked, signed, ended = (Both(*names[at : at + 2]) for at in (0, 2, 4))
        for at, by, label in (
            (row.asked_at, asked, ""),
            (row.signed_at, signed, N_("a supervisor signed")),
            (row.ended_at, ended, N_("ended")),
        ):
            if at is not None:
                yield HistoryRow(at, GUARDIAN_ASIDE, "", "case", by, label=label)


def answers_of(session: Session, case_id: int) -> Iterator[HistoryRow]:
    """Each answer to a protective question, also those that a newer one replaced."""
    known = {each.id: each for danger in knowledge.dangers().values() for each in danger.questions}
    for answer, *names in session.execute(
        sa.select(CareAnswer, *_BY)
        .join(Staff, Staff.id == CareAnswer.noted_by)
        .where(CareAnswer.case_id == case_id)
        .order_by(CareAnswer.id)
    ):
        by, question = Both(*names), known.get(answer.question)
        if question is not None and answer.answer in ANSWERS:
            yield HistoryRow(
                answer.noted_at, PROTECTIVE_QUESTION, question.ask, "case", by, label=ANSWERS[answer.answer]
            )


def joins_of(session: Session, case_id: int) -> Iterator[HistoryRow]:
    """Of this case with another one of the same person, from either side, and taken back."""
    for merge, name, hindi, by, by_hindi in session.execute(
        sa.select(Merge, *_BY, _ENDED_BY.name, _ENDED_BY.name_hindi)
        .join(Staff, Staff.id == Merge.made_by)
        .outerjoin(_ENDED_BY, _ENDED_BY.id == Merge.undone_by)
        .where(sa.or_(Merge.case_id == case_id, Merge.other_id == case_id))
        .order_by(Merge.id)
    ):
        other = merge.other_id if merge.case_id == case_id else merge.case_id
        number = session.scalar(sa.select(Case.number).where(Case.id == other)) or ""
        yield HistoryRow(merge.made_at, N_("Joined: the same person"), number, "case", Both(name, hindi))
        if merge.undone_at is not None:
            yield HistoryRow(merge.undone_at, N_("Parted: another person"), number, "case", Both(by, by_hindi))


def hand_overs_of(session: Session, case_id: int) -> Iterator[HistoryRow]:
    """The case itself, not single tasks; `about` is who has it from then on."""
    whose, to_whom = aliased(Staff), aliased(Staff)
    for over, name, hindi, *names in session.execute(
        sa.select(HandOver, *_BY, whose.name, whose.name_hindi, to_whom.name, to_whom.name_hindi)
        .join(HandedOver, HandedOver.hand_over_id == HandOver.id)
        .join(Staff, Staff.id == HandOver.made_by)
        .join(whose, whose.id == HandOver.from_staff)
        .join(to_whom, to_whom.id == HandOver.to_staff)
        .where(HandedOver.case_id == case_id, HandedOver.task_id.is_(None))
        .order_by(HandOver.id)
    ):
        before, after = Both(*names[:2]), Both(*names[2:])
        yield HistoryRow(over.made_at, N_("Given to"), after, "case", Both(name, hindi))
        if over.given_back_at is not None:
            yield HistoryRow(over.given_back_at, N_("Given back to"), before, "case")
