"""Questions that protect, offered where words, distress or the kind of crime speak of a danger, answered by hand."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.knowledge import Danger
from supportdesk.models import CareAnswer, Contact, Incident
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work
from supportdesk.texts import N_

ANSWERS: dict[str, str] = {"yes": N_("Yes"), "no": N_("No"), "not_said": N_("Not said")}
_DYING = "dying"
_IN_CRISIS = 7
"""From this distress of ten on the questions about dying are offered."""


class QuestionUnknown(DeskError):
    sentence = N_("This question or answer is not known here.")


@dataclass(frozen=True, slots=True)
class Protection:
    """`raised` are dangers spoken of or near, most urgent first; `answers` question -> key of ANSWERS.

    `worries` are questions whose answer asks for something; `distress` the last level told, None where nobody asked.
    """

    raised: tuple[Danger, ...]
    answers: dict[str, str]
    worries: tuple[str, ...]
    distress: int | None


def note_answer(work: Work, case_id: int, question: str, answer: str) -> None:
    """The newest answer counts, earlier ones stay. Raises QuestionUnknown and NoSuchCase."""
    if answer not in ANSWERS or question not in _known():
        raise QuestionUnknown
    touch(work.connection, case_id, work.now)
    row = CareAnswer(case_id=case_id, question=question, answer=answer, noted_at=work.now, noted_by=work.member.id)
    work.session.add(row)
    work.note(case_id, question=question)


def protection(session: Session, case_id: int) -> Protection:
    incident = session.get(Incident, case_id)
    said = session.execute(
        sa.select(Contact.text, Contact.distress).where(Contact.case_id == case_id).order_by(Contact.id)
    ).all()
    answers = {
        row.question: row.answer
        for row in session.execute(
            sa.select(CareAnswer.question, CareAnswer.answer)
            .where(CareAnswer.case_id == case_id)
            .order_by(CareAnswer.id)
        )
    }
    told = [row.distress for row in said if row.distress is not None]
    distress = told[-1] if told else incident.distress if incident else None
    words = [row.text for row in said] + _account(incident)
    raised = {danger for text in words for danger in knowledge.spoken_of(text)}
    raised |= {key for key, danger in knowledge.dangers().items() if incident and incident.kind in danger.kinds}
    if distress is not None and distress >= _IN_CRISIS:
        raised.add(_DYING)
    known = _known()
    worries = tuple(key for key, answer in answers.items() if key in known and known[key] == answer)
    return Protection(
        tuple(each for key, each in knowledge.dangers().items() if key in raised), answers, worries, distress
    )


def _account(incident: Incident | None) -> list[str]:
    if incident is None:
        return []
    return [text for text in (incident.what_was_said, incident.what_was_asked, incident.done_since) if text]


def _known() -> dict[str, str]:
    """Question -> the answer that worries."""
    return {each.id: each.worry for danger in knowledge.dangers().values() for each in danger.questions}
