"""A guardian who is perhaps the suspect: consent not sought, with a reason and a supervisor's word.

From the first moment the name and the number are out of every form, so that no paper, search or call list finds them:
in the case where it is said, and in all that are joined with it. They are kept in the row of this step alone, and come
back into the forms when it ends, or when the cases are parted.
"""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from supportdesk.errors import DeskError
from supportdesk.models import Base, Complainant, GuardianAside, Representative, SafeContact, Staff, Typed
from supportdesk.reading import accounts, names
from supportdesk.services.case_state import touch
from supportdesk.services.one_person import of_one_person
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
_NUMBER_BESIDE = {"rep_name": "rep_phone", "kin_name": "kin_phone"}
"""The number of whoever is named there."""
_AS_TYPED = "typed "
"""Stands before the key of what was typed and not understood, in `taken`."""
_ELSEWHERE = "beside"
Aside = tuple[str, frozenset[str]]
"""Name and numbers of a guardian set aside: the one that the desk was told is the guardian's, and those that stood
beside the name."""
_Taken = dict[int, dict[str, str]]
"""What was taken out of the forms: case -> key -> value."""
_ASIDE = Statement(
    sa.select(GuardianAside.name, GuardianAside.mobile, GuardianAside.taken).where(
        GuardianAside.case_id.in_(of_one_person(sa.bindparam("of"))), GuardianAside.ended_at.is_(None)
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
    if any(_same_name(name, known) for known, _numbers_too in names_aside(work.connection, case_id)):
        raise AsideAlready
    row = GuardianAside(case_id=case_id, name=name, reason=reason, asked_at=work.now, asked_by=work.member.id)
    row.mobile, row.taken = (person.mobile or "") if same_mobile else "", "{}"
    work.session.add(row)
    _take_out(work, row)
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
    for case_id, values in _taken(row).items():
        _put_back(work, case_id, values)
    keep_aside(work, row.case_id)
    work.note(row.case_id, guardian_aside=aside_id, state="ended")


def keep_aside(work: Work, case_id: int) -> None:
    """Whoever is set aside in one case of the person is so in all of them, also in those joined since."""
    for row in _running_of(work.session, case_id):
        _take_out(work, row)


def part_asides(work: Work, case_ids: Iterable[int]) -> None:
    """After cases were parted: what was taken out of a case because of another that is no longer of the person comes
    back, and so does a number that only that other one gave as the guardian's."""
    for case_id in case_ids:
        group = set(work.session.scalars(of_one_person(case_id)))
        for row in _running_of(work.session, case_id):
            taken = _taken(row)
            for other in taken.keys() - group:
                _put_back(work, other, taken.pop(other))
            numbers = _numbers(row.mobile, taken.values())
            for one, values in taken.items():
                back = _not_of(numbers, values)
                _put_back(work, one, back)
                taken[one] = {key: value for key, value in values.items() if key not in back}
            _keep_taken(row, taken)
        work.session.flush()
    for case_id in case_ids:
        keep_aside(work, case_id)


def leave_aside(work: Work, case_id: int, filled: Mapping[str, object]) -> None:
    """What a join had filled in does not come back either when a guardian who was set aside since is one again."""
    for row in _running_of(work.session, case_id):
        taken = _taken(row)
        mine = {key: value for key, value in taken.get(case_id, {}).items() if filled.get(key) != value}
        _keep_taken(row, taken | {case_id: mine})


def keys_taken(session: Session, case_id: int) -> frozenset[str]:
    """What was taken out of the forms of a case by anybody who is or was set aside."""
    rows = session.scalars(sa.select(GuardianAside).where(GuardianAside.case_id.in_(of_one_person(case_id))))
    return frozenset(key for row in rows for key in _taken(row).get(case_id, ()))


def asides(session: Session, case_id: int) -> list[AsideRow]:
    """Of the person, in whichever case it was said, newest first."""
    asked, signed = aliased(Staff), aliased(Staff)
    rows = session.execute(
        sa.select(GuardianAside, asked.name, asked.name_hindi, signed.name, signed.name_hindi)
        .join(asked, asked.id == GuardianAside.asked_by)
        .outerjoin(signed, signed.id == GuardianAside.signed_by)
        .where(GuardianAside.case_id.in_(of_one_person(case_id)))
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


def names_aside(within: Within, case_id: int) -> list[Aside]:
    """Each guardian set aside now in any case of the person."""
    return [aside_as_kept(*row) for row in _ASIDE.rows(within, {"of": case_id})]


def aside_as_kept(name: str, mobile: str, taken: str) -> Aside:
    """From the columns of a row."""
    kept = json.loads(taken)
    return name, _numbers(mobile, [*kept.pop(_ELSEWHERE, {}).values(), kept])


def keys_aside(within: Within, case_id: int, values: Mapping[str, Value]) -> list[str]:
    """The answers that would bring a guardian back who was set aside, with the number that comes with the name."""
    typed = {key: value for key, value in values.items() if value and key in _PLACES}
    if not typed:
        return []
    aside = names_aside(within, case_id)
    found = {key for key, value in typed.items() if is_aside(key, str(value), aside)}
    return [key for key in typed if key in found or any(_NUMBER_BESIDE.get(name) == key for name in found)]


def is_aside(key: str, value: str, aside: Iterable[Aside]) -> bool:
    """Whether what stands at a key of a form is the name or the number of one of these."""
    if key in _NAMES:
        return any(_same_name(value, name) for name, _numbers_too in aside)
    given = {value, *accounts.phones(value)}
    return any(not given.isdisjoint(numbers) for _name, numbers in aside)


def _numbers(mobile: str, taken: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """The guardian's: the one that was said to be, and each that was taken out beside the name."""
    beside = {
        number
        for values in taken
        for name, key in _NUMBER_BESIDE.items()
        if name in values
        for number in (values.get(key, ""), *accounts.phones(values.get(_AS_TYPED + key, "")))
    }
    return frozenset(filter(None, (mobile, *beside)))


def _same_name(one: str, other: str) -> bool:
    """In either script, however it is spelt."""
    return one.casefold() == other.casefold() or bool(
        names.phonetic_key(one) and names.phonetic_key(one) == names.phonetic_key(other)
    )


def _take_out(work: Work, row: GuardianAside) -> None:
    """Out of every form of each case of the person, also what was typed there and not understood. A number that stands
    beside the name in one of them is the guardian's in all."""
    taken = _taken(row)
    case_ids = work.session.scalars(of_one_person(row.case_id)).all()
    beside = {number for case_id in case_ids for number in _beside_name(work.session, case_id, row.name)}
    numbers = _numbers(row.mobile, taken.values()) | beside
    for case_id in case_ids:
        found = _found_in(work.session, case_id, (row.name, numbers))
        for key in found:
            place = work.session.get(_PLACES[key], case_id)
            setattr(place, key, None)
        typed = _not_understood(work.session, case_id, numbers, found)
        for line in typed:
            found[_AS_TYPED + line.key] = line.typed
            work.session.delete(line)
        if found:
            taken[case_id] = found | taken.get(case_id, {})
            work.index(case_id)
    _keep_taken(row, taken)
    work.session.flush()


def _beside_name(session: Session, case_id: int, name: str) -> Iterator[str]:
    place = session.get(Representative, case_id)
    for key, number_key in _NUMBER_BESIDE.items():
        named, number = getattr(place, key, None), getattr(place, number_key, None)
        if named and _same_name(named, name):
            typed = sa.select(Typed.typed).where(Typed.case_id == case_id, Typed.key == number_key)
            yield from filter(None, (number, *accounts.phones(session.scalar(typed) or "")))


def _found_in(session: Session, case_id: int, aside: Aside) -> dict[str, str]:
    """The guardian's name and numbers in the forms of a case, by key."""
    stands = {key: getattr(session.get(table, case_id), key, None) for key, table in _PLACES.items()}
    return {key: value for key, value in stands.items() if value and is_aside(key, value, [aside])}


def _not_understood(session: Session, case_id: int, numbers: Iterable[str], found: Iterable[str]) -> list[Typed]:
    """What was typed beside the name or in the places of what was found, and wherever a number may stand what has one
    of the guardian's or a part of it."""
    places = {*found, *(_NUMBER_BESIDE[key] for key in found if key in _NUMBER_BESIDE)}
    lines = session.scalars(sa.select(Typed).where(Typed.case_id == case_id, Typed.key.in_({*places, *_NUMBERS})))
    return [line for line in lines if line.key in places or _has_number(line.typed, numbers)]


def _has_number(typed: str, numbers: Iterable[str]) -> bool:
    digits = "".join(str(int(sign)) for sign in typed if sign.isdecimal())
    dialled = (number.lstrip("0+") for number in numbers)
    return bool(digits) and any(number in digits or digits in number for number in dialled)


def _not_of(numbers: Collection[str], values: Mapping[str, str]) -> dict[str, str]:
    """What of the values taken out of a case has none of these numbers, and stood beside no name either."""
    beside = {number for name, number in _NUMBER_BESIDE.items() if name in values}
    return {
        taken: value
        for taken, value in values.items()
        if (key := taken.removeprefix(_AS_TYPED)) in _NUMBERS
        and key not in beside
        and not (value in numbers if key == taken else _has_number(value, numbers))
    }


def _put_back(work: Work, case_id: int, values: Mapping[str, str]) -> None:
    """Where nothing else stands by now."""
    typed = set(work.session.scalars(sa.select(Typed.key).where(Typed.case_id == case_id)))
    for taken, value in sorted(values.items(), key=lambda item: item[0].startswith(_AS_TYPED)):
        key = taken.removeprefix(_AS_TYPED)
        place = work.session.get(_PLACES[key], case_id)
        stands = getattr(place, key, None)
        if key in typed or (stands is not None and (taken == key or accounts.phones(value)[:1] != [stands])):
            continue
        if taken != key:
            work.session.add(Typed(case_id=case_id, key=key, typed=value))
        elif place is not None:
            setattr(place, key, value)
    work.session.flush()
    work.index(case_id)


def _taken(row: GuardianAside) -> _Taken:
    kept = json.loads(row.taken)
    elsewhere = kept.pop(_ELSEWHERE, {})
    return {row.case_id: kept} | {int(case_id): values for case_id, values in elsewhere.items()}


def _keep_taken(row: GuardianAside, taken: _Taken) -> None:
    elsewhere = {str(case_id): values for case_id, values in taken.items() if case_id != row.case_id and values}
    kept = taken.get(row.case_id, {}) | ({_ELSEWHERE: elsewhere} if elsewhere else {})
    row.taken = json.dumps(kept, ensure_ascii=False)


def _running_of(session: Session, case_id: int) -> list[GuardianAside]:
    """Of all cases of the person."""
    of = GuardianAside.case_id.in_(of_one_person(case_id))
    return list(session.scalars(sa.select(GuardianAside).where(of, GuardianAside.ended_at.is_(None))))


def _running(session: Session, aside_id: int) -> GuardianAside:
    row = session.get_one(GuardianAside, aside_id)
    if row.ended_at is not None:
        raise AsideEnded
    return row
