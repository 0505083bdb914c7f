"""Dangers of which words, distress or the kind of crime speak, and the questions that protect, answered by hand."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from operator import itemgetter

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.knowledge import Danger
from supportdesk.models import CareAnswer, Contact, HalfTyped, Incident, Payment, Typed
from supportdesk.services.case_state import touch
from supportdesk.services.follow_up.talks import READ_AT
from supportdesk.services.unfinished import NOTE
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
        READ_AT,
    ).where(Incident.case_id == _OF)
)
_TALKS = Statement(
    sa.select(Contact.text, Contact.distress, Contact.at).where(Contact.case_id == _OF).order_by(Contact.id)
)
_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)
_MESSAGES = Statement(sa.select(Payment.source_text).where(Payment.case_id == _OF, Payment.source_text.is_not(None)))
_UNCLEAR = Statement(
    sa.union_all(
        sa.select(Typed.typed).where(Typed.case_id == _OF, ~Typed.key.startswith(NOTE)),
        sa.select(HalfTyped.typed).where(HalfTyped.case_id == _OF),
    )
)
_SAID = Statement(
    sa.select(CareAnswer.question, CareAnswer.answer).where(CareAnswer.case_id == _OF).order_by(CareAnswer.id)
)
_ASIDE, _SPOKEN, _DISTRESS = "aside", "spoken", "distress"
"""What is noted of a danger itself, beside the answers to its questions; a high distress is heard like a phrase."""
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
    heard = _heard(work.session, case_id)[0].get(danger, Counter())
    times = " ".join(f"{what}:{count}" for what, count in sorted(heard.items()))
    _write(work, case_id, danger, f"{_ASIDE} {times}")


def _write(work: Work, case_id: int, question: str, answer: str) -> None:
    touch(work.connection, case_id, work.now)
    row = CareAnswer(case_id=case_id, question=question, answer=answer, noted_at=work.now, noted_by=work.member.id)
    work.session.add(row)
    work.note(case_id, question=question)


def spoken_in(text: str, distress: int | None) -> frozenset[str]:
    """The dangers of which one talk speaks, by its words or by the distress that was told in it."""
    high = distress is not None and distress >= _IN_CRISIS
    return frozenset((*knowledge.spoken_of(text), *((_DYING,) if high else ())))


def protection(session: Session, case_id: int) -> Protection:
    heard, distress = _heard(session, case_id)
    kind = next((kind for kind, *_account in _INCIDENT.rows(session, {"of": case_id})), None)
    near = {key for key, danger in knowledge.dangers().items() if kind in danger.kinds}
    said, known = _said(session, case_id), _known()
    aside = {key: _heard_when_aside(said, key) for key in knowledge.dangers()}
    answers = {key: answer for key, answer in said if key in known}
    return Protection(
        tuple(each for key, each in knowledge.dangers().items() if key in heard or key in near),
        frozenset(key for key, then in aside.items() if then is not None and heard.get(key, Counter()) <= then),
        answers,
        tuple(key for key, answer in answers.items() if known[key] == answer),
        distress,
    )


def _heard(session: Session, case_id: int) -> tuple[dict[str, Counter[str]], int | None]:
    """What speaks of each danger in this case and how often, and the last level of distress; a high one speaks of
    dying."""
    of = {"of": case_id}
    texts: list[str | None] = []
    levels: list[tuple[dt.datetime, int | None]] = []
    for _kind, level, *account, read_at in _INCIDENT.rows(session, of):
        texts, levels = account, [(read_at or _LONG_AGO, level)]
    for text, level, at in _TALKS.rows(session, of):
        texts.append(text)
        levels.append((at, level))
    texts += {message for (message,) in _MESSAGES.rows(session, of)}
    texts += [typed for (typed,) in _UNCLEAR.rows(session, of)]
    told = [level for _at, level in sorted(levels, key=itemgetter(0)) if level is not None]
    heard = {danger: _marks(said) for danger, said in knowledge.phrases_spoken(filter(None, texts)).items()}
    for key, answer in _said(session, case_id):
        if answer == _SPOKEN:
            heard.setdefault(key, Counter()).update([_SPOKEN])
    if told and told[-1] >= _IN_CRISIS:
        heard.setdefault(_DYING, Counter())[_DISTRESS] += sum(level >= _IN_CRISIS for level in told)
    return heard, told[-1] if told else None


def _marks(phrases: Mapping[str, int]) -> Counter[str]:
    """Which phrases they were, but not their words: what is set aside is not written down once more."""
    return Counter({blake2b(phrase.encode(), digest_size=6).hexdigest(): n for phrase, n in phrases.items()})


def _said(session: Session, case_id: int) -> list[tuple[str, str]]:
    """What was noted of questions and dangers, in its order."""
    return [(question, answer) for question, answer in _SAID.rows(session, {"of": case_id})]


def _heard_when_aside(said: list[tuple[str, str]], danger: str) -> Counter[str] | None:
    """What had spoken of a danger when it was set aside last; None where it never was."""
    marks = [answer for key, answer in said if key == danger and answer.startswith(_ASIDE)]
    if not marks:
        return None
    times = (each.partition(":") for each in marks[-1].removeprefix(_ASIDE).split())
    return Counter({what: int(count or 0) for what, _colon, count in times})


def _known() -> dict[str, str]:
    """Question -> the answer that worries."""
    return {each.id: each.worry for danger in knowledge.dangers().values() for each in danger.questions}
