"""The end of a case: its outcome, where the money was then, how the person saw it; and how a case begins again.

Closing ends every task by being: lists of what is to be done ask only for cases that are not closed.
"""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.errors import DeskError, NoSuchCase
from supportdesk.models import Case, Closing
from supportdesk.money import rupees
from supportdesk.services.care import why_not_closable
from supportdesk.services.case_state import CLOSED, touch
from supportdesk.services.follow_up.follow_ups import to_do
from supportdesk.services.money import Totals, became_of, totals
from supportdesk.services.work import Work
from supportdesk.texts import N_, Texts
from supportdesk.validate import words

SPOKEN_AGAIN = N_("the person was spoken with")
"""Why a case is open again of which nobody wrote a reason."""
OUTCOMES: dict[str, str] = {
    "money_back": N_("All money is back"),
    "money_partly_back": N_("A part of the money is back"),
    "money_not_back": N_("The money did not come back"),
    "taken_down": N_("Content or profile was taken down"),
    "with_police": N_("With the police or the court now"),
    "advised": N_("Advice was given, nothing more is to be done"),
    "withdrawn": N_("The person does not want to go on"),
    "not_reached": N_("The person could not be reached"),
    "not_ours": N_("Not a cyber-crime, or the same case twice"),
}
PERSON_VIEWS: dict[str, str] = {
    "helped": N_("It helped"),
    "partly": N_("It helped in part"),
    "not_helped": N_("It did not help"),
    "not_asked": N_("Could not be asked"),
}


class OutcomeMissing(DeskError):
    sentence = N_("Choose how the case ended.")


class ViewMissing(DeskError):
    sentence = N_("Choose what the person says of it, or that the person could not be asked.")


class StillOnHold(DeskError):
    sentence = N_("{amount} is still on hold. Write why the case ends now: nobody will watch the hold after this.")


class OnItsWay(DeskError):
    sentence = N_(
        "{amount} was released and has not arrived yet. Write why the case ends now: nobody will ask for it after this."
    )


class NotAllBack(DeskError):
    sentence = N_("{amount} is not back with the person yet. Choose another outcome, or write the refund down first.")


class DutyLeft(DeskError):
    """`duty` is an English sentence for `Texts`: the first duty without which this case may not be closed."""

    sentence = N_("This case cannot be closed yet. {duty}")

    def say(self, texts: Texts) -> str:
        return texts(self.sentence, duty=texts(str(self.values["duty"])))


class ClosedAlready(DeskError):
    sentence = N_("This case is closed already.")


class NotClosed(DeskError):
    sentence = N_("This case is not closed.")


class WhyAgainMissing(DeskError):
    sentence = N_("Write in a few words why the case is opened again.")


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """One end of a case; `outcome` and `person_view` are keys of the tables above, amounts in paise."""

    closed_at: dt.datetime
    outcome: str
    person_view: str
    person_words: str
    note: str
    lost: int
    held: int
    credited: int
    moved_on: int
    reopened_at: dt.datetime | None
    reopened_why: str


@dataclass(frozen=True, slots=True)
class ClosingSheet:
    """What is to be seen before a case is closed, or of one that is. `tasks` are those that end with it,
    `on_its_way` was released and has not arrived, in paise.

    `outcome` is proposed by what became of the money; empty where nothing tells it.
    """

    closed: bool
    money: Totals
    tasks: int
    on_its_way: int
    outcome: str
    ends: tuple[ClosingRow, ...]


def close_case(
    work: Work, case_id: int, outcome: str, person_view: str, note: str = "", person_words: str = ""
) -> None:
    """Ends a case, with what is known of its money. Nothing is deleted.

    Raises OutcomeMissing, ViewMissing, StillOnHold, OnItsWay, NotAllBack, DutyLeft, ClosedAlready and NoSuchCase.
    """
    case = _case(work.session, case_id)
    note, sums = words(note), totals(work.session, case_id)
    if case.status == CLOSED:
        raise ClosedAlready
    _check(outcome, person_view, note, sums, _on_its_way(work.session, case_id))
    for duty in why_not_closable(work.session, case_id):
        raise DutyLeft(duty=duty)
    end = Closing(case_id=case_id, closed_at=work.now, closed_by=work.member.id, outcome=outcome, note=note)
    end.person_view, end.person_words = person_view, words(person_words)
    end.lost, end.held, end.credited, end.moved_on = sums.lost, sums.held, sums.credited, sums.moved_on
    work.session.add(end)
    case.status, case.closed_at, case.changed_at = CLOSED, work.now, work.now
    work.note(case_id, state=CLOSED, outcome=outcome, person_view=person_view)


def reopen_case(work: Work, case_id: int, why: str) -> None:
    """Takes a case up again, and with it its tasks and clocks. Raises WhyAgainMissing, NotClosed and NoSuchCase."""
    case, why = _case(work.session, case_id), words(why)
    if case.status != CLOSED:
        raise NotClosed
    if not why:
        raise WhyAgainMissing
    _open_again(work, case, why)


def take_up_again(work: Work, case_id: int) -> bool:
    """What a person says is never said into a closed case: it is open again. Returns whether it was closed. Raises
    NoSuchCase."""
    case = _case(work.session, case_id)
    if case.status == CLOSED:
        _open_again(work, case, "")
        return True
    return False


def _open_again(work: Work, case: Case, why: str) -> None:
    case_id = case.id
    end = work.session.scalar(
        sa.select(Closing).where(Closing.case_id == case_id, Closing.reopened_at.is_(None)).order_by(Closing.id.desc())
    )
    if end is not None:  # a desk of before closings were written down has none
        end.reopened_at, end.reopened_by, end.reopened_why = work.now, work.member.id, why
    case.status, case.closed_at = "open", None
    work.session.flush()
    touch(work.session, case_id, work.now)
    work.note(case_id, state="open")


def closing_sheet(session: Session, case_id: int, now: dt.datetime) -> ClosingSheet:
    """Raises NoSuchCase."""
    case, sums = _case(session, case_id), totals(session, case_id)
    ends = session.scalars(sa.select(Closing).where(Closing.case_id == case_id).order_by(Closing.id.desc()))
    return ClosingSheet(
        closed=case.status == CLOSED,
        money=sums,
        tasks=sum(bool(row.rule or row.task_id) for row in to_do(session, case_id, now)),
        on_its_way=_on_its_way(session, case_id),
        outcome=_proposed(sums),
        ends=tuple(ClosingRow(*(getattr(end, name) for name in ClosingRow.__slots__)) for end in ends),
    )


def _case(session: Session, case_id: int) -> Case:
    case = session.get(Case, case_id)
    if case is None:
        raise NoSuchCase(name=case_id)
    return case


def _on_its_way(session: Session, case_id: int) -> int:
    """What banks released and what has not reached the person, in paise."""
    return sum(at.on_its_way for became in became_of(session, case_id).values() for at in became.banks.values())


def _check(outcome: str, person_view: str, note: str, sums: Totals, on_its_way: int) -> None:
    if outcome not in OUTCOMES:
        raise OutcomeMissing
    if person_view not in PERSON_VIEWS:
        raise ViewMissing
    if outcome == "money_back" and sums.credited < sums.lost:
        raise NotAllBack(amount=rupees(sums.lost - sums.credited))
    if sums.held > 0 and not note:
        raise StillOnHold(amount=rupees(sums.held))
    if on_its_way > 0 and not note:
        raise OnItsWay(amount=rupees(on_its_way))


def _proposed(sums: Totals) -> str:
    if not sums.lost:
        return ""
    if sums.credited >= sums.lost:
        return "money_back"
    return "money_partly_back" if sums.credited else ""
