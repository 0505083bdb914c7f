"""What the police know and say of a case: station, complaint, e-FIR, FIR, officer, and their words day by day.

What a branch does for the police with a frozen account, and the firm's report to CERT-In, stand among these lines.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.errors import DeskError
from supportdesk.fields import POLICE
from supportdesk.models import Incident, Payment, PoliceFile, PoliceLine, Staff
from supportdesk.reading.banks import find_banks
from supportdesk.services.case_state import touch, work_on
from supportdesk.services.centre import state_of_centre
from supportdesk.services.follow_up.put_right import POLICE as POLICE_LINE
from supportdesk.services.follow_up.put_right import (
    POLICE_FILE,
    keep_before,
    keep_values,
    line_of,
    needed,
    unused_id,
)
from supportdesk.services.paperwork.bank_names import bank_of
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import Problem, Value, clean, shown, words

LINES: dict[str, str] = {
    "status": N_("Status, in their words"),
    "statement": N_("Statement taken"),
    "progress": N_("Progress told to the person"),
    "certin": N_("CERT-In told"),
    "branch": N_("Request given to the branch"),
    "forwarded": N_("Branch sent it to the police"),
    "account": N_("Police decided about the account"),
}
_OF_KINDS: dict[str, frozenset[str]] = {
    "certin": frozenset({"ransomware", "data_theft"}),
    **dict.fromkeys(("branch", "forwarded", "account"), frozenset({"frozen_account"})),
}
"""Lines that only some crimes have; all others may stand in any case."""
_LONGEST = 300
_FIELDS = {field.key: field for field in POLICE}
_SIGNED_FIRST = N_("this day is before the e-FIR was told")


class NoPoliceWords(DeskError):
    sentence = N_("Write what the police said or did, at most {most} letters.")


class PoliceDayAhead(DeskError):
    sentence = N_("This day has not come yet. Write the day on which it happened.")


@dataclass(frozen=True, slots=True)
class PoliceLineRow:
    """`kind` is a key of LINES."""

    id: int
    kind: str
    words: str
    happened_on: dt.date
    name: Both


@dataclass(frozen=True, slots=True)
class PoliceSheet:
    """`typed` by the keys of `fields.POLICE`; `lines` newest first, `may_be` the keys of LINES for this crime.

    `e_fir` says, where the loss reaches the amount of the state, what the state's police do by themselves.
    """

    typed: Mapping[str, str]
    lines: tuple[PoliceLineRow, ...]
    e_fir: Both | None
    may_be: tuple[str, ...]


def save_police(work: Work, case_id: int, typed: Mapping[str, str]) -> dict[str, str]:
    """Keeps all of it, or, where something cannot be understood, nothing: returns a sentence for each such field.

    Raises CaseClosed where it says of a closed case what was not known before.
    """
    values, problems = _cleaned(typed, work.now)
    told, signed = values.get("efir_told_on"), values.get("efir_signed_on")
    if isinstance(told, dt.date) and isinstance(signed, dt.date) and signed < told:
        problems["efir_signed_on"] = _SIGNED_FIRST
    if problems:
        return problems
    file = work.session.get(PoliceFile, case_id)
    new = any(value and not getattr(file, key, None) for key, value in values.items())
    (work_on if new else touch)(work.connection, case_id, work.now)
    if file is None:
        work.session.execute(sa.insert(PoliceFile).values(case_id=case_id))
    elif over := {key: was for key, value in values.items() if (was := getattr(file, key)) not in (None, "", value)}:
        keep_values(work, case_id, POLICE_FILE, over)
    noted = {"fir_noted_at": _number_noted_at(work, file, values)} if "fir_number" in values else {}
    work.session.execute(sa.update(PoliceFile).where(PoliceFile.case_id == case_id).values(**values, **noted))
    work.note(case_id, keys=sorted(key for key, value in values.items() if value is not None))
    return {}


def _number_noted_at(work: Work, file: PoliceFile | None, values: Mapping[str, Value]) -> dt.datetime | None:
    """A number that is put right was known before."""
    if not values["fir_number"]:
        return None
    return file.fir_noted_at if file is not None and file.fir_number else work.now


def _cleaned(typed: Mapping[str, str], now: dt.datetime) -> tuple[dict[str, Value], dict[str, str]]:
    """The values of the police's fields, and a sentence for each that cannot be understood."""
    found = {key: clean(_FIELDS[key], text, now) for key, text in typed.items()}
    values = {key: value for key, value in found.items() if not isinstance(value, Problem)}
    return values, {key: value.sentence for key, value in found.items() if isinstance(value, Problem)}


def note_police(work: Work, case_id: int, kind: str, said: str, happened_on: dt.date, bank: str = "") -> None:
    """A line of what the police said or did, or of a visit to a branch of `bank`, which the words then name first, as
    `branch_bank` reads it. Raises NoPoliceWords and PoliceDayAhead."""
    said = _checked(work, f"{bank}: {said}" if bank and words(said) else said, happened_on)
    work_on(work.connection, case_id, work.now)
    line = {"kind": kind, "words": said, "happened_on": happened_on, "noted_at": work.now, "noted_by": work.member.id}
    work.session.execute(sa.insert(PoliceLine).values(id=unused_id(POLICE_LINE), case_id=case_id, **line))
    work.note(case_id, kind=kind, happened_on=happened_on)


def correct_police(work: Work, line_id: int, kind: str, said: str, happened_on: dt.date, why: str) -> None:
    """Puts a line right; what it was is kept. Raises what `note_police` raises, ReasonMissing and LineGone."""
    line, why, said = line_of(work, PoliceLine, line_id), needed(why), _checked(work, said, happened_on)
    keep_before(work, line, why, taken_back=False)
    line.kind, line.words, line.happened_on = kind, said, happened_on
    work.note(line.case_id, line=line_id, kind=kind, happened_on=happened_on)


def branch_bank(said: str, own: Collection[str]) -> str:
    """Which of the person's own banks, by their full names in small letters, the words of a visit name; empty where
    they name none, or two."""
    first = said.partition(":")[0].strip().casefold()
    named = {first} & set(own) or {bank_of(found.value).en.casefold() for found in find_banks(said)} & set(own)
    return named.pop() if len(named) == 1 else ""


def _checked(work: Work, said: str, happened_on: dt.date) -> str:
    said = words(said)
    if not said or len(said) > _LONGEST:
        raise NoPoliceWords(most=_LONGEST)
    if happened_on > clock.local(work.now).date():
        raise PoliceDayAhead
    return said


def police_sheet(session: Session, case_id: int) -> PoliceSheet:
    file = session.get(PoliceFile, case_id)
    typed = {key: shown(field, getattr(file, key) if file else None) for key, field in _FIELDS.items()}
    rows = session.execute(
        sa.select(
            PoliceLine.id, PoliceLine.kind, PoliceLine.words, PoliceLine.happened_on, Staff.name, Staff.name_hindi
        )
        .join(Staff, Staff.id == PoliceLine.noted_by)
        .where(PoliceLine.case_id == case_id)
        .order_by(PoliceLine.happened_on.desc(), PoliceLine.id.desc())
    )
    lines = tuple(PoliceLineRow(*row[:4], Both(row.name, row.name_hindi)) for row in rows)
    crime = session.scalar(sa.select(Incident.kind).where(Incident.case_id == case_id))
    may_be = tuple(kind for kind in LINES if kind not in _OF_KINDS or crime in _OF_KINDS[kind])
    return PoliceSheet(typed, lines, _e_fir(session, case_id), may_be)


def _e_fir(session: Session, case_id: int) -> Both | None:
    known = knowledge.e_fir_amounts().get(state_of_centre(session))
    lost = session.scalar(
        sa.select(sa.func.coalesce(sa.func.sum(Payment.amount), 0)).where(
            Payment.case_id == case_id, Payment.direction == "out"
        )
    )
    return known.name if known and lost and known.reached_by(lost) else None
