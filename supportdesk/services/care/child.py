"""What has to be done for a child before a case may end: the report to the police, the supervisor's word.

POCSO Act 2012, section 19: whoever knows of such an offence tells the special juvenile police unit or local police.
"""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.models import (
    CareAnswer,
    Case,
    ChildReport,
    Complainant,
    CustodyLine,
    GuardianAside,
    Incident,
    LineBefore,
)
from supportdesk.services.evidence.custody import IMPORT_REFUSED
from supportdesk.services.one_person import of_one_person
from supportdesk.texts import N_
from supportdesk.validate import age_on

_GROWN_UP = 18
_YOUNG_THEN = "sextortion_young"
"""The question that protects whether the person was a child when the picture was taken; grown up since, perhaps."""
ASK_FIRST = N_("Say under Care whether somebody under 18 is concerned in a sexual matter.")
REPORT_FIRST = N_("The report to the police for the child is not whole: day, officer and entry number are needed.")
TAKEN_BACK = N_(
    "It was said that somebody under 18 is concerned, and taken back. The police are told all the same: day, officer "
    "and entry number are needed under Care."
)
SIGN_FIRST = N_("A guardian was set aside, and no supervisor has signed it yet.")


SAID_AND_CHANGED = sa.and_(
    LineBefore.of == "child_report", sa.func.json_extract(LineBefore.was, "$.child_harmed") == "yes"
)
"""A condition on `LineBefore`: a "yes" that was written over. It binds the desk like one that stands."""


def child_report_asked(session: Session, case_id: int) -> bool:
    """Whether the question is to be answered: somebody who is or may be a child came with a matter in which intimate
    content is likely, or the person was a child when the picture was taken. An age that nobody knows may be a child's.
    """
    if _young_then(session, case_id):
        return True
    row = session.execute(
        sa.select(Complainant.age, Incident.kind, Case.opened_at)
        .join(Incident, Incident.case_id == Complainant.case_id)
        .join(Case, Case.id == Complainant.case_id)
        .where(Complainant.case_id == case_id)
    ).one_or_none()
    if row is None:
        return False
    years = age_on(row.age, clock.local(row.opened_at).date()) if row.age else None
    child = years is None or years < _GROWN_UP
    return child and row.kind in knowledge.nature_question().kinds


def why_not_closable(session: Session, case_id: int) -> list[str]:
    """English sentences for `Texts`, each a duty without which the case may not be closed; empty where none is left.

    A file that was refused because it shows a child, and a "yes" that was taken back, ask for the report whatever was
    answered since. A guardian set aside in one case of the person waits for the signature in all of them.
    """
    report = session.get(ChildReport, case_id)
    answer = report.child_harmed if report else None
    reasons = []
    said = answer == "yes" or _refused_files(session, case_id)
    if said or _taken_back(session, case_id):
        if report is None or not report.is_whole:
            reasons.append(REPORT_FIRST if said else TAKEN_BACK)
    elif answer is None and child_report_asked(session, case_id):
        reasons.append(ASK_FIRST)
    unsigned = sa.select(GuardianAside.id).where(
        GuardianAside.case_id.in_(of_one_person(case_id)),
        GuardianAside.signed_at.is_(None),
        GuardianAside.ended_at.is_(None),
    )
    if session.scalar(unsigned.limit(1)) is not None:
        reasons.append(SIGN_FIRST)
    return reasons


def _young_then(session: Session, case_id: int) -> bool:
    """By the newest answer."""
    said = (
        sa.select(CareAnswer.answer)
        .where(CareAnswer.case_id == case_id, CareAnswer.question == _YOUNG_THEN)
        .order_by(CareAnswer.id.desc())
        .limit(1)
    )
    return session.scalar(said) == "yes"


def _taken_back(session: Session, case_id: int) -> bool:
    said = sa.select(LineBefore.id).where(LineBefore.case_id == case_id, SAID_AND_CHANGED)
    return session.scalar(said.limit(1)) is not None


def _refused_files(session: Session, case_id: int) -> bool:
    refused = sa.select(CustodyLine.number).where(CustodyLine.case_id == case_id, CustodyLine.act == IMPORT_REFUSED)
    return session.scalar(refused.limit(1)) is not None
