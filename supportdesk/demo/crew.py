"""Who works at the demo desk, and its clock: each act is done at its own moment by the member who did it."""

import datetime as dt
import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar

from supportdesk import clock
from supportdesk.demo.invented import Dice, Person
from supportdesk.desk import Desk
from supportdesk.progress import Progress
from supportdesk.rights import Member
from supportdesk.services import cases
from supportdesk.services.evidence import NewFile
from supportdesk.services.work import Work
from supportdesk.texts import Texts

P = ParamSpec("P")
R = TypeVar("R")
Life = Iterator[dt.datetime]
"""Runs on to its next moment each time that moment has come."""

OPENS, CLOSES = dt.time(10), dt.time(18)
_SUNDAY = 6


class Moment:
    """The clock that the demo desk goes by while its past is made."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        return self.at


@dataclass(slots=True)
class Crew:
    """`visitors` are the people who were here so far, with the id of their first case; `opened` counts of `cases`."""

    desk: Desk
    moment: Moment
    counsellors: list[Member]
    texts: dict[str, Texts]
    cases: int
    report: Progress
    visitors: list[tuple[Person, int]] = field(default_factory=list)
    opened: int = 0
    closed: set[int] = field(default_factory=set)

    def do(self, member: Member, command: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        self.desk.member = member
        return self.desk.do(command, *args, **kwargs)

    def open_case(self, member: Member, token: int | None) -> int:
        case = self.do(member, cases.open_case, token).id
        self.opened += 1
        self.report(self.opened, self.cases)
        return case

    def sealed(self, content: bytes, name: str, media_type: str, uses: tuple[str, ...]) -> NewFile:
        kept = self.desk.opened.vault.seal(content)
        return NewFile(kept.sha256, name, kept.size, media_type, uses)


def live(lives: Iterable[Life], moment: Moment, now: dt.datetime) -> None:
    """Lets all lives run side by side, in the order of their moments, until `now`."""
    waiting = [(next(life), place, life) for place, life in enumerate(lives)]
    heapq.heapify(waiting)
    while waiting and waiting[0][0] <= now:
        moment.at, place, life = heapq.heappop(waiting)
        at = next(life, None)
        if at is not None:
            heapq.heappush(waiting, (max(at, moment.at), place, life))


def is_open(day: dt.date) -> bool:
    return day.weekday() != _SUNDAY


def at_work(dice: Dice, day: dt.date) -> dt.datetime:
    """A moment within the hours of the desk, on that day or the next one on which it is open."""
    while not is_open(day):
        day += dt.timedelta(days=1)
    minutes = dice.randrange((CLOSES.hour - OPENS.hour) * 60 - 30)
    return clock.at_desk(day, OPENS) + dt.timedelta(minutes=minutes)
