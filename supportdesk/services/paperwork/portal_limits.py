"""What the boxes of the portal take, as this desk knows it: the shipped file, and what a supervisor corrected of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.knowledge import Portal, PortalField
from supportdesk.knowledge.corrections import DESCRIPTION, WHATS, Correction, What, corrected
from supportdesk.models import PortalCorrection, Staff
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import words

_MOST = 20_000
_MOST_SIGNS = 40


class UnknownBox(DeskError):
    sentence = N_("There is no such box on the portal: {name}.")


class BadLength(DeskError):
    sentence = N_("A length is a whole number from 1 to {most}, and the least is not above the most.")


class UnknownLetters(DeskError):
    sentence = N_("There is no such set of letters: {name}. Choose one from the list.")


class BadSigns(DeskError):
    sentence = N_("Type the signs one after the other, without blanks and at most {most}, like @_+")


class SourceMissing(DeskError):
    sentence = N_("Write where it was seen, like “live page, 22/11/2026”: it is kept with the correction.")


@dataclass(frozen=True, slots=True)
class BoxRule:
    """What a box takes now. `letters_id` names a set of the file; `corrected` are the parts that are not as shipped."""

    key: str
    label: Both
    page: str
    max_len: int | None
    min_len: int | None
    letters_id: str
    also: str
    never: str
    corrected: frozenset[What]


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """Who changed what, when and on what grounds, newest first. Empty `now` means: as shipped again."""

    id: int
    label: Both
    what: What
    before: str
    now: str
    source: str
    at: dt.datetime
    name: Both


def portal_now(session: Session) -> Portal:
    """The portal with the corrections of this desk."""
    return corrected(knowledge.portal(), _standing(session))


def box_rules(session: Session) -> tuple[BoxRule, ...]:
    """Every box into which something is typed, in the portal's order."""
    standing = {(each.field, each.what): each.value for each in _standing(session)}
    portal = portal_now(session)
    return tuple(
        BoxRule(
            key=box.key,
            label=box.label,
            page=page.id,
            max_len=box.max_len,
            min_len=portal.limits.description_min if box.key == DESCRIPTION else None,
            letters_id=box.letters_id,
            also=standing.get((box.key, "also"), ""),
            never=standing.get((box.key, "never"), ""),
            corrected=frozenset(what for what in WHATS if (box.key, what) in standing),
        )
        for page in portal.pages.values()
        for box in page.fields
        if box.kind == "text"
    )


def correction_lines(session: Session) -> tuple[CorrectionLine, ...]:
    labels = {box.key: box.label for page in knowledge.portal().pages.values() for box in page.fields}
    rows = session.execute(
        sa.select(PortalCorrection, Staff.name, Staff.name_hindi)
        .join(Staff, Staff.id == PortalCorrection.corrected_by)
        .order_by(PortalCorrection.id.desc())
    )
    return tuple(
        CorrectionLine(
            row.id,
            labels.get(row.field, Both(row.field, row.field)),
            cast("What", row.what),
            row.before,
            row.value or "",
            row.source,
            row.corrected_at,
            Both(name, name_hindi),
        )
        for row, name, name_hindi in rows
    )


def correct_box(work: Work, field: str, wanted: Mapping[What, str], source: str) -> None:
    """Lays corrections over the file; an empty value, or the file's own, takes one back.

    What is so already is not written again. Raises UnknownBox, BadLength, BadSigns, UnknownLetters and SourceMissing.
    """
    shipped = _box(knowledge.portal(), field)
    standing = {each.what: each.value for each in _standing(work.session) if each.field == field}
    changed = {what: value.strip() for what, value in wanted.items()}
    changed = {
        what: "" if value == _shipped(shipped, what) else value
        for what, value in changed.items()
        if value != (standing.get(what) or _shipped(shipped, what)) and (value or what in standing)
    }
    if not changed:
        return
    _check(shipped, {**standing, **changed})
    source = words(source)
    if not source:
        raise SourceMissing
    for what, value in changed.items():
        before = standing.get(what) or _shipped(shipped, what)
        work.session.add(
            PortalCorrection(
                field=field,
                what=what,
                value=value or None,
                before=before,
                source=source,
                corrected_at=work.now,
                corrected_by=work.member.id,
            )
        )
        work.note(field=field, what=what, old=before, new=value or _shipped(shipped, what), source=source)


def _standing(session: Session) -> list[Correction]:
    newest = sa.select(sa.func.max(PortalCorrection.id)).group_by(PortalCorrection.field, PortalCorrection.what)
    rows = session.execute(
        sa.select(PortalCorrection.field, PortalCorrection.what, PortalCorrection.value).where(
            PortalCorrection.id.in_(newest), PortalCorrection.value.is_not(None)
        )
    )
    return [Correction(field, cast("What", what), value or "") for field, what, value in rows]


def _box(portal: Portal, field: str) -> PortalField:
    found = next((box for page in portal.pages.values() for box in page.fields if box.key == field), None)
    if found is None or found.kind != "text":
        raise UnknownBox(name=field)
    return found


def _shipped(box: PortalField, what: What) -> str:
    """As the file has it, before anything was corrected."""
    match what:
        case "max_len":
            return str(box.max_len or "")
        case "min_len":
            return str(knowledge.portal().limits.description_min)
        case "letters":
            return box.letters_id
        case _:
            return ""


def _check(shipped: PortalField, wanted: Mapping[What, str]) -> None:
    """All that would count of this box together."""
    lengths: tuple[What, What] = ("min_len", "max_len")
    least, most = (wanted.get(what) or _shipped(shipped, what) for what in lengths)
    for number in filter(None, map(wanted.get, lengths)):
        if not (number.isascii() and number.isdecimal() and 1 <= int(number) <= _MOST):
            raise BadLength(most=_MOST)
    if shipped.key == DESCRIPTION and int(least) > int(most):
        raise BadLength(most=_MOST)
    if wanted.get("letters") and wanted["letters"] not in knowledge.portal().letters:
        raise UnknownLetters(name=wanted["letters"])
    for signs in (wanted.get("also", ""), wanted.get("never", "")):
        if len(signs) > _MOST_SIGNS or any(sign.isspace() or not sign.isprintable() for sign in signs):
            raise BadSigns(most=_MOST_SIGNS)
