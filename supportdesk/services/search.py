"""One box finds a case by whatever the person has: a name in either script, a number, an address."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Case, Complainant, Evidence, FileText, Incident, Payment, Report, Typed
from supportdesk.reading import accounts, names
from supportdesk.reading.text import folded
from supportdesk.store import search
from supportdesk.store.statements import Statement
from supportdesk.texts import N_

LIMIT = 20
SEARCHED = frozenset(
    ("name", "name_hindi", "guardian", "mobile", "contact_handle", "acknowledgement_1930", "acknowledgement_portal")
)
"""The answers by which a case is found; the others leave the index as it is."""

# half of all UPI ids end in one of a few handles, which find nobody
_AT_BANK = re.compile(r"(?<=\w)@\w*")
_HIDDEN = re.compile(r"(?<!\w)[x*•]+(?=\d{3,}(?!\w))", re.IGNORECASE)
"""What banks write before the last digits of an account."""

_BESIDE_MOBILE = sa.and_(Typed.case_id == Case.id, Typed.key == Complainant.mobile.key)
"""Where the numbers stand that were typed beside the one to call."""
_CASE = Statement(
    sa.select(
        Case.number,
        Complainant.name,
        Complainant.name_hindi,
        Complainant.guardian,
        Typed.typed,
        Complainant.mobile,
        Report.acknowledgement_1930,
        Report.acknowledgement_portal,
        Incident.contact_handle,
        Payment.reference,
        Payment.from_account,
        Payment.to_account,
        Payment.to_vpa,
        Payment.to_name,
    )
    .join(Complainant, Complainant.case_id == Case.id)
    .join(Report, Report.case_id == Case.id)
    .join(Incident, Incident.case_id == Case.id)
    .outerjoin(Payment, Payment.case_id == Case.id)
    .outerjoin(Typed, _BESIDE_MOBILE)
    .where(Case.id == sa.bindparam("case_id"))
    .order_by(Payment.id)
)
_NUMBERS = slice(5, None)
_SAID_AS = (
    (Complainant.mobile, N_("phone")),
    (Report.acknowledgement_1930, N_("acknowledgement")),
    (Report.acknowledgement_portal, N_("acknowledgement")),
    (Payment.reference, N_("UTR")),
    (Payment.to_vpa, N_("UPI id")),
    (Payment.to_account, N_("account")),
    (Payment.from_account, N_("account")),
    (Payment.to_name, N_("paid to")),
    (Incident.contact_handle, N_("the other side")),
    (Complainant.guardian, N_("guardian / spouse")),
)
"""What of a case may have fitted, besides its number and its people, and how it is said."""
_VALUES = (
    sa.select(Case.id, Typed.typed, *(column for column, _ in _SAID_AS))
    .join(Complainant, Complainant.case_id == Case.id)
    .join(Report, Report.case_id == Case.id)
    .join(Incident, Incident.case_id == Case.id)
    .outerjoin(Payment, Payment.case_id == Case.id)
    .outerjoin(Typed, _BESIDE_MOBILE)
    .order_by(Payment.id)
)
_GIVEN = sa.select(sa.func.json_each(sa.bindparam("ids", type_=sa.Text)).table_valued("value").c.value)
_VALUES_OF_MANY = Statement(_VALUES.where(Case.id.in_(_GIVEN)))
_VALUES_OF = Statement(_VALUES.where(Case.id == sa.bindparam("case_id")))
_SOUNDS_ALIKE = N_("name sounds alike")
_SOMETHING = N_("payment or acknowledgement")
_EXPLAINED = 5
"""Hits of which it is looked up what fitted; a longer list wants more letters first."""
_ENDING = 4
"""Digits of a number's end that the index knows."""
_WHOLE = 10
"""Digits from which a number is no ending: a phone, a UTR and an account are found whole."""
_SHORT = 6
"""Digits of a case number's last part, which may be typed without its zeros."""
_FILES = Statement(
    sa.select(Evidence.case_id, Evidence.name)
    .join(FileText, FileText.sha256 == Evidence.sha256)
    .where(FileText.id.in_(_GIVEN), Evidence.removed_at.is_(None), ~Evidence.sensitive)
    .order_by(Evidence.id)
)
"""What was read in a file is found while the file is shown: not once it was taken out of its case, or is shown only on
a click. A copy with parts covered changes nothing here: the copy is for others, and the original, sealed and whole,
stays in the case for those who may search it; a hit tells its name, never its text."""
_SHORTEST_IN_A_FILE = 4
_FOUND = Statement(
    sa.select(Case.id, Case.number, Complainant.name, Complainant.name_hindi, Complainant.mobile, Typed.typed)
    .join(Complainant, Complainant.case_id == Case.id)
    .outerjoin(Typed, _BESIDE_MOBILE)
    .where(Case.id.in_(_GIVEN))
    .order_by(Case.id.desc())
)


class _Found(NamedTuple):
    """A row of `_FOUND`."""

    id: int
    number: str
    name: str | None
    name_hindi: str | None
    mobile: str | None
    beside: str | None


class _Asked(NamedTuple):
    """What was typed, in words; only what may be a name has sounds."""

    words: list[str]
    numbers: list[str]
    called: list[str]
    sounds: list[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A case that was found; `reason` is the sentence that says by what, `match` the words of the case that fitted."""

    id: int
    number: str
    name: str
    name_hindi: str
    reason: str
    match: str


def index_case(connection: sa.Connection, case_id: int) -> None:
    """Brings the index in step with the case. Called inside the transaction that changed it."""
    rows = _CASE.rows(connection, {"case_id": case_id})
    number, name, name_hindi, guardian, beside, mobile = rows[0][:6]
    numbers = dict.fromkeys(chain(_ways_to_dial(mobile, beside), *(row[_NUMBERS] for row in rows)))
    search.put(connection, case_id, found_by(number, name, name_hindi, guardian, numbers))


def found_by(
    number: str, name: str | None, name_hindi: str | None, guardian: str | None, numbers: Iterable[str | None]
) -> search.Words:
    """The words by which a case is found. `numbers`: phone, acknowledgements, references, accounts, addresses."""
    people = [called for called in (name, name_hindi) if called]
    return search.Words(
        names=" ".join([*people, guardian or ""]),
        sounds=" ".join(names.phonetic_key(called) for called in people),
        numbers=" ".join(_with_endings([number, *numbers])),
    )


def _phones(mobile: str | None, beside: str | None) -> list[str]:
    """The number to call, and those typed beside it."""
    return list(dict.fromkeys([*filter(None, (mobile,)), *(accounts.phones(beside) if beside else ())]))


def _ways_to_dial(mobile: str | None, beside: str | None) -> list[str]:
    """Each number also without the 0 or + before it."""
    return [way for number in _phones(mobile, beside) for way in (number, number.lstrip("0+"))]


def _with_endings(words: list[str | None]) -> list[str]:
    """Numbers are also asked by their last four digits, and case numbers by the last part without its zeros."""
    known = [word for word in words if word]
    endings = [word[-_ENDING:] for word in known if word.isdigit() and len(word) > 6]
    return [*known, *endings, known[0].rpartition("-")[2].lstrip("0")]


def find_cases(session: Session, text: str, limit: int = LIMIT) -> list[Hit]:
    """Cases that fit the words, newest first: an exact number first of all, then the case of this short number, and a
    name that only sounds alike last."""
    typed = _HIDDEN.sub("", _AT_BANK.sub("", folded(text).strip()))
    asked = _asked(typed)
    if asked is None:
        return []
    meant = _of_short_number(session, asked, limit)
    ids = list(dict.fromkeys(meant + _ids(session, asked, limit)))[:limit]
    hits = _explained(session, _hits(session, ids, asked), asked.numbers)
    hits += _in_files(session, asked, set(ids), limit - len(ids))
    return sorted(
        hits,
        key=lambda hit: (
            hit.number.casefold() != typed.casefold(),
            hit.id not in meant,
            hit.reason == _SOUNDS_ALIKE,
        ),
    )


def _asked(typed: str) -> _Asked | None:
    """None where there is nothing to look for."""
    words = re.findall(r"[^\W_]+(?:[\u0900-\u097f\u200c\u200d]+[^\W_]*)*", typed)
    if not words:
        return None
    called = [] if any(word.isdigit() for word in words) else words
    sounds = [] if any(map(str.isdigit, typed)) else _sounds(words)
    return _Asked(words, _joined_numbers(typed, words), called, sounds)


def _of_short_number(session: Session, asked: _Asked, limit: int) -> list[int]:
    """«22» is case 000022, of each year; newer cases whose numbers begin so would leave it no room."""
    short = asked.numbers[0]
    if len(asked.numbers) > 1 or not short.isdigit() or len(short) > _SHORT:
        return []
    return search.find(session, {"numbers": [short.zfill(_SHORT)]}, limit)


def _ids(session: Session, asked: _Asked, limit: int) -> list[int]:
    """As it was typed first; names that only sound alike have what room is left."""
    numbers = asked.numbers
    ids = search.find(session, {"numbers": numbers, "names": asked.called}, limit)
    if asked.sounds and len(ids) < limit:
        ids = list(dict.fromkeys(ids + search.find(session, {"sounds": asked.sounds}, limit)))[:limit]
    if not ids and len(numbers) == 1 and numbers[0].isdigit() and _ENDING < len(numbers[0]) < _WHOLE:
        ids = _ending_in(session, numbers[0], limit)
    return ids


def _ending_in(session: Session, digits: str, limit: int) -> list[int]:
    """More of a number's end than the index knows."""
    near = search.find(session, {"numbers": [digits[-_ENDING:]]}, 2 * limit)
    rows = _VALUES_OF_MANY.rows(session, {"ids": json.dumps(near)}) if near else ()
    ending = {id_ for id_, beside, *values in rows if _ends(digits, *_phones(None, beside), *values)}
    return [id_ for id_ in near if id_ in ending][:limit]


def _ends(digits: str, *values: str | None) -> bool:
    return any(value and value.endswith(digits) for value in values)


def _hits(session: Session, ids: list[int], asked: _Asked) -> list[Hit]:
    """Newest first."""
    if not ids:
        return []
    return [_hit(row, asked) for row in _FOUND.lines(session, {"ids": json.dumps(ids)}, _Found)]


def _explained(session: Session, hits: list[Hit], words: list[str]) -> list[Hit]:
    """Each hit that its people and its phone do not explain, with the value of the case that fitted."""
    open_ = [hit.id for hit in hits if not hit.reason]
    if len(open_) > _EXPLAINED:
        return [hit if hit.reason else replace(hit, reason=_SOMETHING) for hit in hits]
    rows = [row for id_ in open_ for row in reversed(_VALUES_OF.rows(session, {"case_id": id_}))]
    fitting = {row[0]: why for row in rows if (why := _what_fits(row[2:], words))}
    return [hit if hit.reason else _because(hit, fitting) for hit in hits]


def _because(hit: Hit, fitting: dict[int, tuple[str, str]]) -> Hit:
    reason, match = fitting.get(hit.id, (_SOMETHING, ""))
    return replace(hit, reason=reason, match=match)


def _what_fits(values: Iterable[str | None], words: list[str]) -> tuple[str, str] | None:
    for (_, said), value in zip(_SAID_AS, values, strict=True):
        if value and _fits(value.casefold(), words[0]):
            return said, value
    return None


def _fits(value: str, word: str) -> bool:
    """At the beginning or the end of the value or of a part of it, and within the last digits of a number."""
    parts = (value, value[-_ENDING:] if value.isdigit() else "", *re.split(r"[\s@._-]+", value))
    return any(part.startswith(word) or part.endswith(word) for part in parts)


def _in_files(session: Session, asked: _Asked, known: set[int], limit: int) -> list[Hit]:
    """Cases in whose pictures the words stand, each with the name of the file; short words stand in every picture."""
    if limit <= 0 or min(map(len, asked.numbers)) < _SHORTEST_IN_A_FILE:
        return []
    found = search.find_files(session, asked.numbers, 5 * limit)
    rows = _FILES.rows(session, {"ids": json.dumps(found)}) if found else ()
    files = {case_id: name for case_id, name in rows if case_id not in known}
    hits = _hits(session, sorted(files, reverse=True)[:limit], asked)
    return [replace(hit, reason=N_("read in a file"), match=files[hit.id]) for hit in hits]


def _sounds(words: list[str]) -> list[str]:
    """Nothing where all that was typed is one sound: it fits a tenth of all names, and the letters find those meant."""
    keys = [key for word in words for key in names.phonetic_key(word).split()]
    return keys if any(len(key) > 1 for key in keys) else []


def _joined_numbers(asked: str, words: list[str]) -> list[str]:
    """«98290 12345», «(0141) 2345678» and «6326-9810-4471» are one number each; «JPR-2026-000872» stays three words."""
    if asked.startswith("+") and (number := accounts.phone(asked)):
        return [number.lstrip("+")]
    return ["".join(words)] if re.fullmatch(r"[\d\s()+-]+", asked) else words


def _hit(row: _Found, asked: _Asked) -> Hit:
    name, name_hindi = row.name or "", row.name_hindi or ""
    reason, match = _why(row.number, name, name_hindi, _phones(row.mobile, row.beside), asked)
    return Hit(row.id, row.number, name, name_hindi, reason, match)


def _why(number: str, name: str, name_hindi: str, phones: Iterable[str], asked: _Asked) -> tuple[str, str]:
    """The reason that is shown, and the word of the case that fitted; both empty where another value of it did."""
    together, first = "".join(asked.words).casefold(), asked.words[0].casefold()
    parts = number.casefold().split("-")
    if "".join(parts).endswith(together) or any(part.startswith(together) for part in (*parts, parts[-1].lstrip("0"))):
        return N_("case number"), number
    dialled = asked.numbers[0] if len(asked.numbers) == 1 else together
    phone = next((phone for phone in phones if _fits(phone, dialled)), "") if together.isdigit() else ""
    if phone:
        return N_("phone"), phone
    for shown in (name, name_hindi):
        if any(part.casefold().startswith(first) for part in shown.split()):
            return N_("name"), shown
    if asked.sounds and _sounds_like((name, name_hindi), asked.sounds[0]):
        return _SOUNDS_ALIKE, name or name_hindi
    return "", ""


def _sounds_like(people: Iterable[str], sound: str) -> bool:
    return any(key.startswith(sound) for called in people for key in names.phonetic_key(called).split())
