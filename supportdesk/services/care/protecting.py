"""Dangers of which words, distress or the kind of crime speak, and the questions that protect, answered by hand."""

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.knowledge import Danger
from supportdesk.models import CareAnswer, Contact, Incident, Payment, Typed
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work
from supportdesk.store.statements import Statement
from supportdesk.texts import N_

ANSWERS: dict[str, str] = {"yes": N_("Yes"), "no": N_("No"), "not_said": N_("Not said")}
_DYING = "dying"
_OF: sa.BindParameter[int] = sa.bindparam("of")
_INCIDENT = Statement(
    sa.select(
        Incident.kind,
        Incident.distress,
        Incident.what_was_said,
        Incident.what_was_asked,
        Incident.done_since,
        Incident.claimed_to_be,
    ).where(Incident.case_id == _OF)
)
_TALKS = Statement(sa.select(Contact.text, Contact.distress).where(Contact.case_id == _OF).order_by(Contact.id))
_MESSAGES = Statement(sa.select(Payment.source_text).where(Payment.case_id == _OF, Payment.source_text.is_not(None)))
_UNCLEAR = Statement(sa.select(Typed.typed).where(Typed.case_id == _OF))
_SAID = Statement(
    sa.select(CareAnswer.question, CareAnswer.answer).where(CareAnswer.case_id == _OF).order_by(CareAnswer.id)
)
_ASIDE, _SPOKEN = "aside", "spoken"
"""What is noted of a danger itself, beside the answers to its questions."""
_IN_CRISIS = 7
"""From this distress of ten on the questions about dying are offered."""


class QuestionUnknown(DeskError):
    sentence = N_("This question or answer is not known here.")


@dataclass(frozen=True, slots=True)
class Protection:
    """`raised` are dangers spoken of or near, most urgent first; `answers` question -> key of ANSWERS.

    `aside` are ids of those raised of which somebody said that they need no word above the case. `worries` are
    questions whose answer asks for something; `distress` the last level told, None where nobody asked.
    """

    raised: tuple[Danger, ...]
    aside: frozenset[str]
    answers: dict[str, str]
    worries: tuple[str, ...]
    distress: int | None

    @property
    def open(self) -> tuple[Danger, ...]:
        """What stands above the case."""
        return tuple(danger for danger in self.raised if danger.id not in self.aside)


def note_answer(work: Work, case_id: int, question: str, answer: str) -> None:
    """The newest answer counts, earlier ones stay. Raises QuestionUnknown and NoSuchCase."""
    if answer not in ANSWERS or question not in _known():
        raise QuestionUnknown
    _write(work, case_id, question, answer)


def note_spoken(work: Work, case_id: int, danger: str) -> None:
    """Something that is not kept, like a pasted message, spoke of a danger. Raises QuestionUnknown and NoSuchCase."""
    if danger not in knowledge.dangers():
        raise QuestionUnknown
    _write(work, case_id, danger, _SPOKEN)


def set_danger_aside(work: Work, case_id: int, danger: str) -> None:
    """Its word above the case goes, until it is spoken of once more. Raises QuestionUnknown and NoSuchCase."""
    if danger not in knowledge.dangers():
        raise QuestionUnknown
    times = _heard(work.session, case_id)[0][danger]
    _write(work, case_id, danger, f"{_ASIDE} {times}")


def _write(work: Work, case_id: int, question: str, answer: str) -> None:
    touch(work.connection, case_id, work.now)
    row = CareAnswer(case_id=case_id, question=question, answer=answer, noted_at=work.now, noted_by=work.member.id)
    work.session.add(row)
    work.note(case_id, question=question)


def protection(session: Session, case_id: int) -> Protection:
    times, distress = _heard(session, case_id)
    kind = next((kind for kind, *_account in _INCIDENT.rows(session, {"of": case_id})), None)
    near = {key for key, danger in knowledge.dangers().items() if kind in danger.kinds}
    said, known = _said(session, case_id), _known()
    until = {key: _aside_until(said, key) for key in knowledge.dangers()}
    answers = {key: answer for key, answer in said if key in known}
    return Protection(
        tuple(each for key, each in knowledge.dangers().items() if times[key] or key in near),
        frozenset(key for key, mark in until.items() if mark is not None and times[key] <= mark),
        answers,
        tuple(key for key, answer in answers.items() if known[key] == answer),
        distress,
    )


def _heard(session: Session, case_id: int) -> tuple[Counter[str], int | None]:
    """How often each danger was spoken of in this case, and the last level of distress; a high one speaks of dying."""
    of = {"of": case_id}
    texts, levels = [], []
    for _kind, first, *account in _INCIDENT.rows(session, of):
        texts, levels = account, [first]
    for text, level in _TALKS.rows(session, of):
        texts.append(text)
        levels.append(level)
    texts += {message for (message,) in _MESSAGES.rows(session, of)}
    texts += [typed for (typed,) in _UNCLEAR.rows(session, of)]
    times = knowledge.times_spoken([text for text in texts if text])
    times.update(key for key, answer in _said(session, case_id) if answer == _SPOKEN)
    told = [level for level in levels if level is not None]
    if told and told[-1] >= _IN_CRISIS:
        times[_DYING] += sum(level >= _IN_CRISIS for level in told)
    return times, told[-1] if told else None


def _said(session: Session, case_id: int) -> list[tuple[str, str]]:
    """What was noted of questions and dangers, in its order."""
    return [(question, answer) for question, answer in _SAID.rows(session, {"of": case_id})]


def _aside_until(said: list[tuple[str, str]], danger: str) -> int | None:
    """How often a danger had been spoken of when it was set aside last; None where it never was."""
    marks = [answer for key, answer in said if key == danger and answer.startswith(_ASIDE)]
    return int(marks[-1].removeprefix(_ASIDE)) if marks else None


def _known() -> dict[str, str]:
    """Question -> the answer that worries."""
    return {each.id: each.worry for danger in knowledge.dangers().values() for each in danger.questions}
