"""Whether a person has been here before: cases that share something with this one, the surest first, each with why."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Case, Complainant, Incident, Payment, Typed
from supportdesk.reading import accounts, names
from supportdesk.store import search
from supportdesk.texts import N_

LIMIT = 5
REASONS: dict[str, str] = {
    "mobile": N_("same phone number"),
    "reference": N_("same payment reference"),
    "account": N_("same bank account"),
    "email": N_("same e-mail"),
    "paid_to": N_("paid to the same UPI id"),
    "name": N_("the name sounds alike"),
    "pin_code": N_("same PIN code"),
    "age": N_("same age or date of birth"),
    "guardian": N_("same guardian or spouse"),
    "happened_on": N_("happened on the same day"),
}
"""Why a case is shown, as English labels for `Texts`, the surest first."""
_WEIGHT = {
    "mobile": 100,
    "reference": 90,
    "account": 80,
    "email": 70,
    "paid_to": 20,
    "name": 40,
    "pin_code": 15,
    "age": 15,
    "guardian": 25,
    "happened_on": 10,
}
_HALF = 9
"""So many digits are no number yet."""
_NEAR = 10
"""Times as many cases are looked at as are shown, for a number that one of many callers used stands in many."""
_ENDING = 5
"""So many digits of an account number tell it; fewer are half a bank's customers."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """`fits` are keys of REASONS, the surest first; `same_person` once somebody has said so. `kind` is a crime's id."""

    id: int
    number: str
    name: str
    name_hindi: str
    mobile: str
    kind: str
    status: str
    opened_at: dt.datetime
    fits: tuple[str, ...]
    same_person: bool


def earlier_cases(session: Session, mobile: str, name: str, but_not: int = 0, limit: int = LIMIT) -> list[Earlier]:
    """Cases of perhaps the same person, the surest first, then the newest; not the case `but_not`, with whose other
    answers and payments they are compared too."""
    fits = defaultdict[int, set[str]](set)
    for number in _numbers(session, mobile, but_not):
        _note(fits, "mobile", _ids(session, Complainant.case_id, Complainant.mobile == number, limit + 1))
        _note(fits, "mobile", _ids_by_number_beside(session, number, limit + 1))
    _note(fits, "name", _ids_by_name(session, name, limit + 1))
    mine = session.get(Complainant, but_not) if but_not else None
    if mine is not None:
        _by_answers(session, mine, fits, limit + 1)
        _by_payments(session, but_not, fits, limit + 1)
    fits.pop(but_not, None)
    same = mine.same_person_as if mine else None
    rows = [_earlier(row, fits[row.id], but_not, same, mine, session) for row in session.execute(_found(list(fits)))]
    return sorted(rows, key=_surest_first)[:limit]


def _by_answers(session: Session, mine: Complainant, fits: dict[int, set[str]], limit: int) -> None:
    if mine.email:
        _note(fits, "email", _ids(session, Complainant.case_id, Complainant.email == mine.email, limit))


def _by_payments(session: Session, case_id: int, fits: dict[int, set[str]], limit: int) -> None:
    """The same reference is the same payment; the same account is the same person, or a household."""
    rows = session.execute(
        sa.select(Payment.reference, Payment.from_account, Payment.to_vpa).where(
            Payment.case_id == case_id, Payment.direction == "out"
        )
    ).all()
    for reason, column, values in (
        ("reference", Payment.reference, {row.reference for row in rows}),
        ("account", Payment.from_account, {row.from_account for row in rows if _tells(row.from_account)}),
        ("paid_to", Payment.to_vpa, {row.to_vpa for row in rows}),
    ):
        known = sorted(filter(None, values))
        if known:
            _note(fits, reason, _ids(session, Payment.case_id, column.in_(known), limit))


def _tells(account: str | None) -> bool:
    return account is not None and sum(letter.isdigit() for letter in account) >= _ENDING


def _note(fits: dict[int, set[str]], reason: str, ids: list[int]) -> None:
    for found in ids:
        fits[found].add(reason)


def _ids(session: Session, column: Any, which: sa.ColumnElement[bool], limit: int) -> list[int]:
    return list(session.scalars(sa.select(column).where(which).distinct().order_by(column.desc()).limit(limit)))


def _numbers(session: Session, mobile: str, case_id: int) -> list[str]:
    """All that were typed, also those kept beside the one to call."""
    kept = _typed_beside(session, [case_id]) if case_id else {}
    as_kept = [mobile] if mobile.isdigit() and len(mobile) > _HALF else []
    return list(dict.fromkeys([*as_kept, *accounts.phones(mobile), *accounts.phones(kept.get(case_id, ""))]))


def _ids_by_number_beside(session: Session, number: str, limit: int) -> list[int]:
    """Cases in which the number was typed beside the one to call; the index knows it, and many others with it."""
    near = search.find(session, {"numbers": [number.lstrip("+")]}, _NEAR * limit)
    typed = _typed_beside(session, near) if near else {}
    return [case_id for case_id in near if number in accounts.phones(typed.get(case_id, ""))][:limit]


def _typed_beside(session: Session, case_ids: list[int]) -> dict[int, str]:
    beside = Typed.key == Complainant.mobile.key
    rows = session.execute(sa.select(Typed.case_id, Typed.typed).where(Typed.case_id.in_(case_ids), beside))
    return {row.case_id: row.typed for row in rows}


def _ids_by_name(session: Session, name: str, limit: int) -> list[int]:
    """By sound, and only where all words of a full name meet: half the town is called Devi."""
    sounds = names.phonetic_key(name).split()
    return search.find(session, {"sounds": sounds}, limit) if len(sounds) > 1 else []


def _earlier(
    row: sa.Row[Any], fits: set[str], but_not: int, same: int | None, mine: Complainant | None, session: Session
) -> Earlier:
    reasons = fits | (_beside(row, mine, session) if mine else set())
    linked = same is not None and same in (row.id, row.same_person_as)
    return Earlier(
        row.id,
        row.number,
        row.name or "",
        row.name_hindi or "",
        row.mobile or "",
        row.kind or "",
        row.status,
        row.opened_at,
        tuple(reason for reason in REASONS if reason in reasons),
        linked or bool(but_not and row.same_person_as == but_not),
    )


def _beside(row: sa.Row[Any], mine: Complainant, session: Session) -> set[str]:
    """What alone finds nobody, but makes a case surer that was found by something else."""
    found = {key for key in ("pin_code", "age") if getattr(mine, key) and getattr(mine, key) == getattr(row, key)}
    if mine.guardian and row.guardian and names.phonetic_key(mine.guardian) == names.phonetic_key(row.guardian):
        found.add("guardian")
    day = session.scalar(sa.select(Incident.happened_on).where(Incident.case_id == mine.case_id))
    if day is not None and day == row.happened_on:
        found.add("happened_on")
    return found


def _surest_first(case: Earlier) -> tuple[bool, int, int]:
    return not case.same_person, -sum(_WEIGHT[reason] for reason in case.fits), -case.id


def _found(ids: list[int]) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Case.id,
            Case.number,
            Case.status,
            Case.opened_at,
            Complainant.name,
            Complainant.name_hindi,
            Complainant.mobile,
            Complainant.pin_code,
            Complainant.age,
            Complainant.guardian,
            Complainant.same_person_as,
            Incident.kind,
            Incident.happened_on,
        )
        .join(Complainant, Complainant.case_id == Case.id)
        .join(Incident, Incident.case_id == Case.id)
        .where(Case.id.in_(ids))
    )
