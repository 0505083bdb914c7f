"""What a desk has corrected of the portal, laid over the shipped file: it need not wait for a new version."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from supportdesk.knowledge.corrected_lists import corrected_lists, corrected_pairs
from supportdesk.knowledge.portal import REPEATS, Portal, PortalField
from supportdesk.knowledge.portal_lists import SEP, Category, PortalList, categories_id, sub_categories_id
from supportdesk.texts import Both

What = Literal[
    "max_len",
    "min_len",
    "letters",
    "also",
    "never",
    "label",
    "gloss",
    "required",
    "fill",
    "after",
    "removed",
    "kind",
    "entry",
    "name",
    "says",
    "limit",
]
WHATS: tuple[What, ...] = get_args(What)
OF_A_BOX: tuple[What, ...] = WHATS[: WHATS.index("entry")]
DESCRIPTION = "account"
LIMIT = "limit"
NUMBERS = ("id_file_mb", "evidence_advised_mb", "evidence_most_mb", "evidence_files", "payments_per_ticket")
KINDS_OF_FILES = ("id_file_types", "evidence_types")
HOURS = "delay_hours"
BY_HAND = "by_hand"
FIRST_ON = "^"


@dataclass(frozen=True, slots=True)
class Correction:
    """`what` of `field` is `value`.

    `field` is the key of a box; a list, SEP and one of its entries as it was shipped; or SAYS, SEP and what the desk
    knows. Of a box: a number of letters, the id of a set of letters, signs that it takes besides its set (`also`) or
    refuses all the same (`never`), the portal's label and what explains it (`gloss`), yes or no (`required`,
    `removed`), what fills it or BY_HAND, and the box that it stands `after`, or FIRST_ON and a page. A box that the
    file does not have has a `kind`. Of an entry: `entry` is added or removed, `name` is how it is written now.
    `says` gives the list and entry that says what the desk knows. `limit` is the value of LIMIT, SEP and one of
    NUMBERS, KINDS_OF_FILES (with blanks between them) or HOURS.
    """

    field: str
    what: What
    value: str


Told = Mapping[str, Mapping[What, str]]


def corrected(portal: Portal, corrections: Sequence[Correction]) -> Portal:
    """The portal as this desk knows it. What names a box, a set or an entry that is not in the file is left aside."""
    if not corrections:
        return portal
    told = by_field(corrections)
    limits = portal.limits
    description = told.get(DESCRIPTION, {})
    if description:
        limits = replace(
            limits,
            description_min=_number(description, "min_len", limits.description_min),
            description_max=_number(description, "max_len", limits.description_max),
            letters=_letters(portal, limits.letters, description),
        )
    lists = corrected_lists(portal.lists, told)
    hours = told.get(SEP.join((LIMIT, HOURS)), {})
    return replace(
        portal,
        limits=replace(limits, **_of_limits(told)),
        delay=replace(portal.delay, hours=_number(hours, "limit", portal.delay.hours)),
        lists=lists,
        categories=tuple(_categories(portal, lists)),
        pairs=corrected_pairs(portal, lists, told),
        pages={
            page_id: replace(
                portal.pages[page_id],
                fields=tuple(box for box in boxes if not told.get(box.key, {}).get("removed")),
            )
            for page_id, boxes in all_boxes(portal, corrections).items()
        },
    )


def _of_limits(told: Told) -> dict[str, Any]:
    """What is not about a single box: sizes, kinds and numbers of files, payments in one complaint."""
    values = {name: told.get(SEP.join((LIMIT, name)), {}).get("limit", "") for name in (*NUMBERS, *KINDS_OF_FILES)}
    return {
        name: int(value) if name in NUMBERS else tuple(value.split())
        for name, value in values.items()
        if value and (name in KINDS_OF_FILES or value.isdecimal())
    }


def all_boxes(portal: Portal, corrections: Sequence[Correction]) -> dict[str, list[PortalField]]:
    """Every box by its page in the order of this desk, those that were taken out too."""
    told = by_field(corrections)
    placed = [
        (page.id, _field(portal, box, told.get(box.key, {}))) for page in portal.pages.values() for box in page.fields
    ]
    shipped = {box.key for _, box in placed}
    last = list(portal.pages)[-1]
    placed += [
        (last, _own(portal, key, of_it))
        for key, of_it in told.items()
        if key not in shipped and SEP not in key and of_it.get("kind")
    ]
    for each in corrections:
        if each.what == "after":
            placed = _moved(placed, each.field, each.value)
    return {page_id: [box for at, box in placed if at == page_id] for page_id in portal.pages}


def by_field(corrections: Iterable[Correction]) -> dict[str, dict[What, str]]:
    told: dict[str, dict[What, str]] = {}
    for each in corrections:
        told.setdefault(each.field, {})[each.what] = each.value
    return told


def _moved(placed: list[tuple[str, PortalField]], key: str, after: str) -> list[tuple[str, PortalField]]:
    """The box of `key` behind another one; as it was where either is not there."""
    moving = next((box for _, box in placed if box.key == key), None)
    rest = [(page, box) for page, box in placed if box.key != key]
    if moving is None:
        return placed
    if after.startswith(FIRST_ON):
        page = after.removeprefix(FIRST_ON)
        at = next((at for at, (other, _) in enumerate(rest) if other == page), len(rest))
        return [*rest[:at], (page, moving), *rest[at:]]
    found = next(((at, page) for at, (page, box) in enumerate(rest, 1) if box.key == after), None)
    if found is None:
        return placed
    at, page = found
    return [*rest[:at], (page, moving), *rest[at:]]


def _field(portal: Portal, box: PortalField, told: Mapping[What, str]) -> PortalField:
    if not told:
        return box
    chosen = told.get("letters", "")
    fill = told.get("fill", box.fill)
    return replace(
        box,
        label=Both(told.get("label", box.label.en), told.get("gloss", box.label.hi)),
        required={"yes": True, "no": False}.get(told.get("required", ""), box.required),
        max_len=_number(told, "max_len", box.max_len or 0) or None,
        letters=_letters(portal, box.letters, told),
        letters_id=chosen if chosen in portal.letters else box.letters_id,
        fill="" if fill == BY_HAND else fill,
        repeat=_repeat(fill) if "fill" in told else box.repeat,
    )


def _own(portal: Portal, key: str, told: Mapping[What, str]) -> PortalField:
    """A box that the file does not have. What it takes is checked as far as this desk has seen it."""
    letters_id = "text" if told["kind"] == "text" else "any"
    bare = PortalField(
        key=key,
        label=Both(key, told.get("label", key)),
        kind=told["kind"],
        required=False,
        max_len=None,
        letters=portal.letters[letters_id].one,
        letters_id=letters_id,
        fill="",
        repeat="",
        tracks=(),
        basis=portal.limits.basis,
    )
    return _field(portal, bare, told)


def _repeat(fill: str) -> str:
    """What is known of each payment stands once for each."""
    of = fill.partition(".")[0]
    return of if of in REPEATS else ""


def _categories(portal: Portal, lists: Mapping[str, PortalList]) -> Iterable[Category]:
    for track in dict.fromkeys(each.track for each in portal.categories):
        names = lists.get(categories_id(track))
        for shipped, name in names.entries.items() if names else ():
            sub_categories = lists[sub_categories_id(track, shipped)]
            yield Category(track, name, tuple(sub_categories.entries.values()), sub_categories.basis)


def _number(told: Mapping[What, str], what: What, before: int) -> int:
    return int(told[what]) if told.get(what, "").isdecimal() else before


def _letters(portal: Portal, before: str, told: Mapping[What, str]) -> str:
    chosen = portal.letters.get(told.get("letters", ""))
    pattern = chosen.one if chosen else before
    if told.get("also"):
        pattern = f"(?:{pattern}|{_any_of(told['also'])})"
    return f"(?!{_any_of(told['never'])}){pattern}" if told.get("never") else pattern


def _any_of(signs: str) -> str:
    return "[" + "".join(map(re.escape, dict.fromkeys(signs))) + "]"
