"""The boxes of the portal as this desk knows them: the shipped file, and what a supervisor corrected of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.knowledge import Portal, PortalField
from supportdesk.knowledge.corrections import (
    BY_HAND,
    DESCRIPTION,
    FIRST_ON,
    HOURS,
    KINDS_OF_FILES,
    LIMIT,
    NUMBERS,
    OF_A_BOX,
    Correction,
    What,
    all_boxes,
    corrected,
)
from supportdesk.knowledge.portal import FIELD_KINDS
from supportdesk.knowledge.portal_lists import SEP
from supportdesk.models import PortalCorrection, Staff
from supportdesk.services.paperwork.portal_facts import FACTS
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import words

_MOST = 20_000
_MOST_SIGNS = 40
_MOST_LABEL = 200
_TYPED_INTO: frozenset[What] = frozenset({"max_len", "min_len", "letters", "also", "never"})
_OWN = "own"
_MAY_BE_0 = "evidence_files"  # where nobody knows


class UnknownBox(DeskError):
    sentence = N_("There is no such box on the portal: {name}.")


class BadLength(DeskError):
    sentence = N_("A length is a whole number from 1 to {most}, and the least is not above the most.")


class UnknownLetters(DeskError):
    sentence = N_("There is no such set of letters: {name}. Choose one from the list.")


class BadSigns(DeskError):
    sentence = N_("Type the signs one after the other, without blanks and at most {most}, like @_+")


class BadLimit(DeskError):
    sentence = N_(
        "A limit is a whole number up to {most}; kinds of files are endings like jpeg pdf, with blanks between."
    )


class BadLabel(DeskError):
    sentence = N_("Type what the portal calls the box, in at most {most} letters.")


class UnknownFact(DeskError):
    sentence = N_("Choose from the list what fills the box, or “by hand”.")


class BadPlace(DeskError):
    sentence = N_("Choose from the list the box after which it stands.")


class SourceMissing(DeskError):
    sentence = N_("Write where it was seen, like “live page, 22/11/2026”: it is kept with the correction.")


@dataclass(frozen=True, slots=True)
class BoxRule:
    """What a box is now. `letters_id` names a set of the file; `corrected` are the parts that are not as shipped.

    `fill` is a key of FACTS, what the file works out by itself, or BY_HAND; `after` as in `Correction`. `own` boxes are
    not in the file; `removed` ones are shown only to whoever corrects.
    """

    key: str
    label: Both
    page: str
    kind: str
    required: bool
    max_len: int | None
    min_len: int | None
    letters_id: str
    also: str
    never: str
    fill: str
    after: str
    own: bool
    removed: bool
    corrected: frozenset[What]

    @property
    def id(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class LimitRule:
    """A limit that is not about a single box, as it is typed; `corrected` where it is not as shipped."""

    id: str
    value: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """Who changed what, when and on what grounds, newest first. Empty `now` means: as shipped again.

    `label` is None where no box, but a list is meant: then `field` says it.
    """

    id: int
    field: str
    label: Both | None
    what: What
    before: str
    now: str
    source: str
    at: dt.datetime
    name: Both


def portal_now(session: Session) -> Portal:
    """The portal with the corrections of this desk."""
    return corrected(knowledge.portal(), standing(session))


def box_rules(session: Session) -> tuple[BoxRule, ...]:
    """Every box in the order of this desk, by page."""
    corrections = standing(session)
    told = {(each.field, each.what): each.value for each in corrections}
    portal, shipped = portal_now(session), _keys(knowledge.portal())
    rules: list[BoxRule] = []
    for page, boxes in all_boxes(knowledge.portal(), corrections).items():
        before = FIRST_ON + page
        for box in boxes:
            rules.append(
                BoxRule(
                    key=box.key,
                    label=box.label,
                    page=page,
                    kind=box.kind,
                    required=box.required,
                    max_len=box.max_len,
                    min_len=portal.limits.description_min if box.key == DESCRIPTION else None,
                    letters_id=box.letters_id,
                    also=told.get((box.key, "also"), ""),
                    never=told.get((box.key, "never"), ""),
                    fill=box.fill or BY_HAND,
                    after=before,
                    own=box.key not in shipped,
                    removed=(box.key, "removed") in told,
                    corrected=frozenset(what for what in OF_A_BOX if (box.key, what) in told),
                )
            )
            before = box.key
    return tuple(rules)


def limit_rules(session: Session) -> tuple[LimitRule, ...]:
    now, shipped = _limits(portal_now(session)), _limits(knowledge.portal())
    return tuple(LimitRule(name, value, value != shipped[name]) for name, value in now.items())


def correct_limits(work: Work, wanted: Mapping[str, str], source: str) -> None:
    """An empty value takes a correction back. Raises BadLimit and SourceMissing."""
    shipped = _limits(knowledge.portal())
    typed = {name: " ".join(words(value).replace(",", " ").split()) for name, value in wanted.items()}
    for name, value in typed.items():
        number = value.isascii() and value.isdecimal() and int(value) <= _MOST and (int(value) or name == _MAY_BE_0)
        endings = name in KINDS_OF_FILES and value.replace(" ", "").isascii() and value.replace(" ", "").isalnum()
        if value and (name not in shipped or not (endings if name in KINDS_OF_FILES else number)):
            raise BadLimit(most=_MOST)
    for name, value in typed.items():
        lay(work, SEP.join((LIMIT, name)), {"limit": value}, {"limit": shipped[name]}, source)


def _limits(portal: Portal) -> dict[str, str]:
    numbers = {name: str(getattr(portal.limits, name)) for name in NUMBERS}
    kinds = {name: " ".join(getattr(portal.limits, name)) for name in KINDS_OF_FILES}
    return {**numbers, **kinds, HOURS: str(portal.delay.hours)}


def correction_lines(session: Session) -> tuple[CorrectionLine, ...]:
    labels = {box.key: box.label for box in _keys(knowledge.portal()).values()}
    labels |= {rule.key: rule.label for rule in box_rules(session)}
    rows = session.execute(
        sa.select(PortalCorrection, Staff.name, Staff.name_hindi)
        .join(Staff, Staff.id == PortalCorrection.corrected_by)
        .order_by(PortalCorrection.id.desc())
    )
    return tuple(
        CorrectionLine(
            row.id,
            row.field,
            labels.get(row.field),
            cast("What", row.what),
            row.before,
            row.value or "",
            row.source,
            row.corrected_at,
            Both(name, name_hindi),
        )
        for row, name, name_hindi in rows
    )


def add_box(work: Work, wanted: Mapping[What, str], source: str) -> str:
    """A box that the file does not have, with its label, kind and place; returns its key, which is never given again.

    Raises BadLabel, UnknownBox, BadPlace and as `correct_box`.
    """
    wanted = {what: words(value) for what, value in wanted.items() if words(value)}
    if wanted.get("kind", "") not in FIELD_KINDS:
        raise UnknownBox(name=wanted.get("kind", ""))
    of_own = sa.select(PortalCorrection.field).where(PortalCorrection.field.regexp_match(f"^{_OWN}[0-9]+$"))
    numbers = (int(key.removeprefix(_OWN)) for key in work.session.scalars(of_own))
    key = f"{_OWN}{max(numbers, default=0) + 1}"
    _check(work.session, key, None, wanted)
    lay(work, key, wanted, {}, source)
    return key


def correct_box(work: Work, field: str, wanted: Mapping[What, str], source: str) -> None:
    """Lays corrections over the file; an empty value, or the file's own, takes one back.

    A box that is not in the file goes with its `kind`. Raises UnknownBox, BadLength, BadSigns, UnknownLetters,
    BadLabel, UnknownFact, BadPlace and SourceMissing.
    """
    shipped = _keys(knowledge.portal()).get(field)
    told = {each.what: each.value for each in standing(work.session) if each.field == field}
    if shipped is None and "kind" not in told:
        raise UnknownBox(name=field)
    as_shipped = {what: _shipped(shipped, what) for what in OF_A_BOX} if shipped else {}
    whole = {**told, **{what: words(value) for what, value in wanted.items()}}
    if shipped or whole["kind"]:
        _check(work.session, field, shipped, {what: value for what, value in whole.items() if value})
    lay(work, field, wanted, as_shipped, source)


def lay(work: Work, field: str, wanted: Mapping[What, str], shipped: Mapping[What, str], source: str) -> None:
    """Writes what is not so already, each with its grounds. Raises SourceMissing."""
    told = {each.what: each.value for each in standing(work.session) if each.field == field}
    changed: dict[What, str] = {}
    for what, typed in wanted.items():
        value = words(typed)
        now = told.get(what) or shipped.get(what, "")
        if value != now and (value or what in told):
            changed[what] = "" if value == shipped.get(what, "") else value
    if not changed:
        return
    source = words(source)
    if not source:
        raise SourceMissing
    for what, value in changed.items():
        before, default = told.get(what) or shipped.get(what, ""), shipped.get(what, "")
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
        work.note(field=field, what=what, old=before, new=value or default, source=source)
    work.session.flush()


def standing(session: Session) -> list[Correction]:
    """What counts of all corrections, oldest first."""
    newest = sa.select(sa.func.max(PortalCorrection.id)).group_by(PortalCorrection.field, PortalCorrection.what)
    rows = session.execute(
        sa.select(PortalCorrection.field, PortalCorrection.what, PortalCorrection.value)
        .where(PortalCorrection.id.in_(newest), PortalCorrection.value.is_not(None))
        .order_by(PortalCorrection.id)
    )
    return [Correction(field, cast("What", what), value or "") for field, what, value in rows]


def _keys(portal: Portal) -> dict[str, PortalField]:
    return {box.key: box for page in portal.pages.values() for box in page.fields}


def _shipped(box: PortalField, what: What) -> str:
    """As the file has it, before anything was corrected."""
    match what:
        case "max_len":
            return str(box.max_len or "")
        case "min_len":
            return str(knowledge.portal().limits.description_min) if box.key == DESCRIPTION else ""
        case "letters":
            return box.letters_id
        case "label":
            return box.label.en
        case "gloss":
            return box.label.hi
        case "required":
            return "yes" if box.required else "no"
        case "fill":
            return box.fill or BY_HAND
        case "after":
            return _place(box.key)
        case _:
            return ""


def _place(key: str) -> str:
    for page in knowledge.portal().pages.values():
        keys = [box.key for box in page.fields]
        if key in keys:
            at = keys.index(key)
            return keys[at - 1] if at else FIRST_ON + page.id
    return ""


def _check(session: Session, key: str, shipped: PortalField | None, wanted: Mapping[What, str]) -> None:
    """All that would count of this box together; only what is not empty."""
    kind = shipped.kind if shipped else wanted["kind"]
    if kind != "text" and any(
        what in _TYPED_INTO for what in wanted if not shipped or wanted[what] != _shipped(shipped, what)
    ):
        raise UnknownBox(name=key)
    label = wanted.get("label", "") or (shipped.label.en if shipped else "")
    if not 0 < len(label) <= _MOST_LABEL or len(wanted.get("gloss", "")) > _MOST_LABEL:
        raise BadLabel(most=_MOST_LABEL)
    _check_lengths(shipped, wanted)
    if wanted.get("letters") and wanted["letters"] not in knowledge.portal().letters:
        raise UnknownLetters(name=wanted["letters"])
    for signs in (wanted.get("also", ""), wanted.get("never", "")):
        if len(signs) > _MOST_SIGNS or any(sign.isspace() or not sign.isprintable() for sign in signs):
            raise BadSigns(most=_MOST_SIGNS)
    fill = wanted.get("fill", "")
    if fill and fill not in FACTS and fill != BY_HAND and not (shipped and fill == shipped.fill):
        raise UnknownFact
    places = {FIRST_ON + page for page in knowledge.portal().pages} | {rule.key for rule in box_rules(session)} - {key}
    if (wanted.get("after") or shipped is None) and wanted.get("after") not in places:
        raise BadPlace


def _check_lengths(shipped: PortalField | None, wanted: Mapping[What, str]) -> None:
    lengths: tuple[What, What] = ("min_len", "max_len")
    for number in filter(None, map(wanted.get, lengths)):
        if not (number.isascii() and number.isdecimal() and 1 <= int(number) <= _MOST):
            raise BadLength(most=_MOST)
    if shipped and shipped.key == DESCRIPTION:
        least, most = (wanted.get(what) or _shipped(shipped, what) for what in lengths)
        if int(least) > int(most):
            raise BadLength(most=_MOST)
