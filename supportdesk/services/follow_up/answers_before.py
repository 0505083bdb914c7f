"""Answers that bind the desk, how it may call, what a child is owed, how the person is: as they were before a change.

They are saved while they are typed. What grows letter by letter is one change, not one for each second.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, wording
from supportdesk.fields import CHILD_REPORT, FORMS, SAFE_CONTACT, Field, Kind
from supportdesk.models import Base, Case, ChildReport, Complainant, Incident, LineBefore, SafeContact
from supportdesk.services.care.guardians import keys_aside
from supportdesk.services.follow_up.history_row import HistoryRow
from supportdesk.services.follow_up.put_right import keep_values
from supportdesk.services.work import Work
from supportdesk.store.statements import Statement
from supportdesk.texts import N_, Both
from supportdesk.validate import Value, shown

CHILD, READING = "child_report", "incident"
_HOW_TO_CALL = N_("How we may call was changed")
_TITLES: dict[str, str] = {
    CHILD: N_("Report for a child was changed"),
    "safe_contact": _HOW_TO_CALL,
    "person": _HOW_TO_CALL,
    READING: N_("Level of distress was changed"),
}
NOT_ON_PAPER = frozenset({_HOW_TO_CALL})
"""Titles of lines that no paper has: an agreed word or a safer number would be read by whoever finds it."""
_KEYS: dict[str, tuple[str, ...]] = {
    CHILD: tuple(field.key for field in CHILD_REPORT),
    "safe_contact": tuple(field.key for field in SAFE_CONTACT),
    "person": ("safe_contact",),
    READING: ("distress",),
}
_TABLES: dict[str, type[Base]] = {
    CHILD: ChildReport,
    "safe_contact": SafeContact,
    "person": Complainant,
    READING: Incident,
}
FORMS_KEPT = frozenset(_KEYS)
_TYPED = (Kind.LINE, Kind.TEXT)
_SITTING = dt.timedelta(minutes=10)
_LATELY = Statement(
    sa.select(LineBefore.was).where(
        LineBefore.case_id == sa.bindparam("in_case"),
        LineBefore.of == sa.bindparam("form"),
        LineBefore.replaced_by == sa.bindparam("who"),
        LineBefore.replaced_at >= sa.bindparam("since", type_=LineBefore.replaced_at.type),
    )
)
_NOTHING = "—"
_YES_NO = {"yes": Both("Yes", "हाँ"), "no": Both("No", "नहीं")}


def kept_keys(form: str, typed: Mapping[str, str]) -> tuple[str, ...]:
    """The answers among those typed of which the history tells each change."""
    return tuple(key for key in _KEYS.get(form, ()) if key in typed)


def keep_answers(
    work: Work,
    case_id: int,
    form: str,
    was: Mapping[str, Value],
    values: Mapping[str, Value],
    unclear: Sequence[str],
) -> None:
    """Keeps what is written over, nothing as an empty text. `unclear` are the keys of which the last text was not
    understood: that it is now goes on with the change that began with it."""
    changed = {key: was[key] for key in was if was[key] != values[key]}
    lately = _lately(work, case_id, form) if changed else frozenset[str]()
    new = {
        key: "" if old is None else old
        for key, old in changed.items()
        if key not in lately or not (key in unclear or _is_typed_on(_field(form, key), old, values[key]))
    }
    if new:
        keep_values(work, case_id, form, new)


def changes(session: Session, case_id: int, lines: Sequence[tuple[LineBefore, Both]]) -> Iterator[HistoryRow]:
    """Each change with the value before and after; `lines` newest first, with who changed them. A first answer is one
    from the second day on: until then the case is being written down.

    What names the number of a guardian who is set aside now is left out.
    """
    after: dict[tuple[str, str], Both] = {}
    now: dict[str, Base | None] = {}
    began = clock.local(session.scalars(sa.select(Case.opened_at).where(Case.id == case_id)).one()).date()
    for line, by in lines:
        form, was = line.of, json.loads(line.was)
        if form not in now:
            now[form] = session.get(_TABLES[form], case_id)
        for key in kept_keys(form, was):
            field = _field(form, key)
            then = after.get((form, key)) or _said(field, shown(field, getattr(now[form], key, None)))
            before = after[form, key] = _said(field, _stored(field, was[key]))
            first = was[key] == "" and (form == READING or clock.local(line.replaced_at).date() == began)
            if first or _is_aside(session, case_id, key, before, then):
                continue
            about = Both(*(f"{one} → {other}" for one, other in zip(before, then, strict=True)))
            level = int(then.en) if form == READING and then.en.isdecimal() else None
            yield HistoryRow(
                line.replaced_at, _TITLES[form], about, "case", by, line.why, distress=level, label=field.label
            )


def first_level(session: Session, case_id: int) -> int | None:
    """How the person was when that was asked first in the step of the incident."""
    before = sa.func.json_extract(LineBefore.was, "$.distress", type_=sa.Integer)
    lines = sa.select(before).where(LineBefore.case_id == case_id, LineBefore.of == READING)
    levels = session.scalars(lines.order_by(LineBefore.id))
    first = next((level for level in levels if isinstance(level, int)), None)
    return first if first is not None else session.scalar(sa.select(Incident.distress).filter_by(case_id=case_id))


def _field(form: str, key: str) -> Field:
    return next(field for field in FORMS[form] if field.key == key)


def _is_aside(session: Session, case_id: int, key: str, *shown_as: Both) -> bool:
    numbers = ("".join(each.en.split()) for each in shown_as)
    return any(keys_aside(session, case_id, {key: number}) for number in numbers)


def _lately(work: Work, case_id: int, form: str) -> frozenset[str]:
    """What the same person changed in this sitting."""
    by = {"in_case": case_id, "form": form, "who": work.member.id, "since": work.now - _SITTING}
    return frozenset(key for (was,) in _LATELY.rows(work.connection, by) for key in json.loads(was))


def _is_typed_on(field: Field, old: Value, new: Value) -> bool:
    return field.kind in _TYPED and isinstance(old, str) and isinstance(new, str) and new.startswith(old)


def _stored(field: Field, value: Any) -> str:
    """A value as it was kept, as it is shown."""
    if value in ("", None):
        return ""
    match field.kind:
        case Kind.DATE:
            return wording.day_short(dt.date.fromisoformat(value))
        case Kind.TIME:
            return shown(field, dt.time.fromisoformat(value))
        case _:
            return shown(field, value)


def _said(field: Field, text: str) -> Both:
    if field.kind in (Kind.CHOICE, Kind.FLAG) and text in _YES_NO:
        return _YES_NO[text]
    return Both(text or _NOTHING, text or _NOTHING)
