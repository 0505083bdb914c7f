"""The waiting room: a number for everybody who comes in. A token is started by `cases.open_case`."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.models import Token
from supportdesk.reading.text import folded
from supportdesk.services.work import Work
from supportdesk.texts import N_
from supportdesk.validate import words

_MOST = 999
"""As on the rolls of paper tokens; the box of the desk page shows three digits."""
_NOT_FORGOTTEN = dt.timedelta(days=3)
"""A weekend: for so long somebody who was not seen stays on the list."""


class TokenTaken(DeskError):
    sentence = N_("Token {number} was given today already. The next free one is {free}.")


class NoTokenNumber(DeskError):
    sentence = N_("“{typed}” is no token number. A token has a number from 1 to {most}.")


class NoTokenLeft(DeskError):
    sentence = N_("All {most} tokens of today are given. Begin the case without one.")


class NotWaiting(DeskError):
    sentence = N_("Token {number} is not waiting any more.")


@dataclass(frozen=True, slots=True)
class TokenRow:
    id: int
    number: int
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Somebody in the waiting room; `minutes` since the token was given, on an earlier `day` perhaps."""

    id: int
    number: int
    name: str
    note: str
    minutes: int
    day: dt.date


def give_token(work: Work, name: str, note: str, number: int | None = None) -> TokenRow:
    """The next number of the desk's day, or the one that stands on a paper token. Raises NoTokenNumber, TokenTaken,
    NoTokenLeft."""
    if number is not None and not 1 <= number <= _MOST:
        raise NoTokenNumber(typed=number, most=_MOST)
    day = clock.local(work.now).date()
    free = next_number(work.session, work.now)
    if free is None:
        raise NoTokenLeft(most=_MOST)
    taken = sa.select(Token.id).where(Token.day == day, Token.number == number)
    if work.session.scalar(taken) is not None:
        raise TokenTaken(number=number, free=free)
    token = Token(day=day, number=number or free, name=words(name), note=words(note), given_at=work.now)
    work.session.add(token)
    work.session.flush()
    work.note(token=token.number)
    return TokenRow(token.id, token.number, token.name, token.note)


def send_away(work: Work, token_id: int, reason: str) -> None:
    """Ends the waiting without a case; the reason becomes the last line of the note. Raises NotWaiting."""
    token = work.session.get_one(Token, token_id)
    if token.state != "waiting":
        raise NotWaiting(number=token.number)
    token.state = "sent_away"
    token.note = "\n".join(filter(None, (token.note, words(reason))))
    work.note(token=token.number)


def read_number(typed: str) -> int | None:
    """What somebody typed, in the digits of any script; None for nothing. Raises NoTokenNumber."""
    text = folded(typed).strip()
    if not text:
        return None
    if not text.isdecimal():
        raise NoTokenNumber(typed=typed.strip(), most=_MOST)
    return int(text)


def next_number(session: Session, now: dt.datetime) -> int | None:
    """One more than the highest that was given on the desk's day; behind the last one the lowest that is free. Never
    that of somebody who still waits from an earlier day. None where all are given."""
    given = set(session.scalars(sa.select(Token.number).where(Token.day == clock.local(now).date())))
    after = max(given, default=0) + 1
    held = given.union(row.number for row in waiting(session, now))
    return next((number for number in (*range(after, _MOST + 1), *range(1, _MOST + 1)) if number not in held), None)


def waiting(session: Session, now: dt.datetime) -> list[WaitingRow]:
    """Who waits, in the order of the numbers; first who was not seen before midnight, or before the desk closed."""
    since = clock.local(now).date() - _NOT_FORGOTTEN
    rows = session.execute(
        sa.select(Token.id, Token.number, Token.name, Token.note, Token.given_at, Token.day)
        .where(Token.day >= since, Token.state == "waiting")
        .order_by(Token.day, Token.number)
    )
    return [WaitingRow(row.id, row.number, row.name, row.note, _minutes(now - row.given_at), row.day) for row in rows]


def _minutes(passed: dt.timedelta) -> int:
    return max(int(passed.total_seconds()), 0) // 60
