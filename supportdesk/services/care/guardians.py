"""A guardian who is perhaps the suspect: consent not sought, with a reason and a supervisor's word.

From the first moment the name and the number are out of every form, so that no paper, search or call list finds them;
they are kept in the row of this step alone, and come back into the forms when it ends.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from supportdesk.errors import DeskError
from supportdesk.models import Base, Complainant, GuardianAside, Representative, SafeContact, Staff, Typed
from supportdesk.reading import names
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work
from supportdesk.store.statements import Statement, Within
from supportdesk.texts import N_, Both
from supportdesk.validate import Value, words

IS_ASIDE = N_("this is the guardian who was set aside: never called, never printed")
_NAMES = {"guardian": Complainant, "rep_name": Representative, "kin_name": Representative}
_NUMBERS = {
    "mobile": Complainant,
    "other_phone": SafeContact,
    "rep_phone": Representative,
    "kin_phone": Representative,
}
_PLACES: dict[str, type[Base]] = {**_NAMES, **_NUMBERS}
"""Where a guardian's name or number may stand: key of the form -> its table."""
_ASIDE = Statement(
    sa.select(GuardianAside.name, GuardianAside.mobile).where(
        GuardianAside.case_id == sa.bindparam("of"), GuardianAside.ended_at.is_(None)
    )
)


class GuardianUnnamed(DeskError):
    sentence = N_("Write the guardian's name in the first step, or here.")


class GuardianReasonMissing(DeskError):
    sentence = N_("Write why the guardian is not asked, in a few words.")


class AsideAlready(DeskError):
    sentence = N_("This guardian is set aside already.")


class OwnSign(DeskError):
    sentence = N_("Somebody else signs what you asked for: another supervisor.")


class SignedAlready(DeskError):
    sentence = N_("This is signed already.")


class AsideEnded(DeskError):
    sentence = N_("This has ended already.")


@dataclass(frozen=True, slots=True)
class AsideRow:
    """A guardian set aside, until `ended_at`; `signed_by` is empty until a supervisor agreed."""

    id: int
    name: str
    reason: str
    asked_at: dt.datetime
    asked_by: Both
    signed_at: dt.datetime | None
    signed_by: Both
    ended_at: dt.datetime | None


def set_guardian_aside(work: Work, case_id: int, name: str, reason: str, *, same_mobile: bool = False) -> int:
    """Works at once; the case cannot be closed before a supervisor signed. With `same_mobile` the number that the case
    calls is the guardian's, and goes too. Returns its id.

    Raises GuardianUnnamed, GuardianReasonMissing, AsideAlready and NoSuchCase.
    """
    touch(work.connection, case_id, work.now)
    person = work.session.get_one(Complainant, case_id)
    name, reason = words(name) or person.guardian or "", words(reason)
    if not name:
        raise GuardianUnnamed
    if not reason:
        raise GuardianReasonMissing
    if any(_same_name(name, known) for known, _mobile in names_aside(work.connection, case_id)):
        raise AsideAlready
    row = GuardianAside(case_id=case_id, name=name, reason=reason, asked_at=work.now, asked_by=work.member.id)
    row.mobile = (person.mobile or "") if same_mobile else ""
    _take_out(work, case_id, row)
    work.session.add(row)
    work.session.flush()
    work.index(case_id)
    work.note(case_id, guardian_aside=row.id, same_mobile=same_mobile)
    return row.id


def sign_aside(work: Work, aside_id: int) -> None:
    """A supervisor agrees; not the one who asked for it. Raises OwnSign, SignedAlready and AsideEnded."""
    row = _running(work.session, aside_id)
    if row.asked_by == work.member.id:
        raise OwnSign
    if row.signed_at is not None:
        raise SignedAlready
    row.signed_at, row.signed_by = work.now, work.member.id
    work.note(row.case_id, guardian_aside=aside_id, state="signed")


def end_aside(work: Work, aside_id: int, why: str) -> None:
    """The guardian is a guardian again: what was taken out comes back where nothing else stands by now.

    Raises GuardianReasonMissing and AsideEnded.
    """
    row, why = _running(work.session, aside_id), words(why)
    if not why:
        raise GuardianReasonMissing
    row.ended_at, row.ended_by, row.ended_why = work.now, work.member.id, why
    taken: dict[str, str] = json.loads(row.taken)
    for key, value in taken.items():
        found = work.session.get(_PLACES[key], row.case_id)
        if found is not None and getattr(found, key) is None:
            setattr(found, key, value)
    work.session.flush()
    work.index(row.case_id)
    work.note(row.case_id, guardian_aside=aside_id, state="ended")


def asides(session: Session, case_id: int) -> list[AsideRow]:
    """Newest first."""
    asked, signed = aliased(Staff), aliased(Staff)
    rows = session.execute(
        sa.select(GuardianAside, asked.name, asked.name_hindi, signed.name, signed.name_hindi)
        .join(asked, asked.id == GuardianAside.asked_by)
        .outerjoin(signed, signed.id == GuardianAside.signed_by)
        .where(GuardianAside.case_id == case_id)
        .order_by(GuardianAside.id.desc())
    )
    return [
        AsideRow(
            row.id,
            row.name,
            row.reason,
            row.asked_at,
            Both(name, hindi),
            row.signed_at,
            Both(signer or "", signer_hindi or ""),
            row.ended_at,
        )
        for row, name, hindi, signer, signer_hindi in rows
    ]


def names_aside(within: Within, case_id: int) -> list[tuple[str, str]]:
    """Name and number of each guardian set aside now."""
    return [(name, mobile) for name, mobile in _ASIDE.rows(within, {"of": case_id})]


def keys_aside(within: Within, case_id: int, values: Mapping[str, Value]) -> list[str]:
    """The answers that would bring a guardian back who was set aside."""
    typed = {key: value for key, value in values.items() if value and key in _PLACES}
    if not typed:
        return []
    aside = names_aside(within, case_id)
    return [key for key, value in typed.items() if _is_one_of(key, str(value), aside)]


def _is_one_of(key: str, value: str, aside: Iterable[tuple[str, str]]) -> bool:
    if key in _NAMES:
        return any(_same_name(value, name) for name, _mobile in aside)
    return any(value == mobile for _name, mobile in aside)


def _same_name(one: str, other: str) -> bool:
    """In either script, however it is spelt."""
    return one.casefold() == other.casefold() or bool(
        names.phonetic_key(one) and names.phonetic_key(one) == names.phonetic_key(other)
    )


def _take_out(work: Work, case_id: int, row: GuardianAside) -> None:
    """Out of every form of the case, also what was typed there and not understood."""
    aside, taken = [(row.name, row.mobile)], dict[str, str]()
    for key, table in _PLACES.items():
        found = work.session.get(table, case_id)
        value = getattr(found, key) if found is not None else None
        if value and _is_one_of(key, value, aside):
            setattr(found, key, None)
            taken[key] = value
    row.taken = json.dumps(taken, ensure_ascii=False)
    not_understood = [*taken, *(_NUMBERS if row.mobile else ())]
    work.session.execute(sa.delete(Typed).where(Typed.case_id == case_id, Typed.key.in_(not_understood)))
    work.session.flush()


def _running(session: Session, aside_id: int) -> GuardianAside:
    row = session.get_one(GuardianAside, aside_id)
    if row.ended_at is not None:
        raise AsideEnded
    return row
