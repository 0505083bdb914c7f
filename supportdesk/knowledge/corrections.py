"""What a desk has corrected of the portal's boxes, laid over the shipped file: it need not wait for a new version."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from supportdesk.knowledge.portal import Portal, PortalField, PortalPage

What = Literal["max_len", "min_len", "letters", "also", "never"]
WHATS: tuple[What, ...] = ("max_len", "min_len", "letters", "also", "never")
DESCRIPTION = "account"


@dataclass(frozen=True, slots=True)
class Correction:
    """`what` of the box `field` is `value`: a number of letters, the id of a set of letters, or signs.

    `also` are signs that the box takes besides its set, `never` signs of the set that it refuses all the same.
    """

    field: str
    what: What
    value: str


def corrected(portal: Portal, corrections: Iterable[Correction]) -> Portal:
    """The portal as this desk knows it. What names a box or a set that is not in the file is left aside."""
    by_field: dict[str, dict[str, str]] = {}
    for each in corrections:
        by_field.setdefault(each.field, {})[each.what] = each.value
    if not by_field:
        return portal
    pages = {
        page.id: PortalPage(
            page.id, page.name, tuple(_field(portal, box, by_field.get(box.key, {})) for box in page.fields)
        )
        for page in portal.pages.values()
    }
    limits = portal.limits
    told = by_field.get(DESCRIPTION, {})
    if told:
        limits = replace(
            limits,
            description_min=_number(told, "min_len", limits.description_min),
            description_max=_number(told, "max_len", limits.description_max),
            letters=_letters(portal, limits.letters, told),
        )
    return replace(portal, limits=limits, pages=pages)


def _field(portal: Portal, box: PortalField, told: dict[str, str]) -> PortalField:
    if not told:
        return box
    most = _number(told, "max_len", box.max_len or 0) or None
    chosen = told.get("letters", "")
    letters_id = chosen if chosen in portal.letters else box.letters_id
    return replace(box, max_len=most, letters=_letters(portal, box.letters, told), letters_id=letters_id)


def _number(told: dict[str, str], what: What, before: int) -> int:
    return int(told[what]) if told.get(what, "").isdecimal() else before


def _letters(portal: Portal, before: str, told: dict[str, str]) -> str:
    chosen = portal.letters.get(told.get("letters", ""))
    pattern = chosen.one if chosen else before
    if told.get("also"):
        pattern = f"(?:{pattern}|{_any_of(told['also'])})"
    return f"(?!{_any_of(told['never'])}){pattern}" if told.get("never") else pattern


def _any_of(signs: str) -> str:
    return "[" + "".join(map(re.escape, dict.fromkeys(signs))) + "]"
