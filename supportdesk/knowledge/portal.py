"""The complaint portal as it stands: its categories, its boxes page by page in its own order, and what they refuse."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supportdesk.knowledge.crimes import PortalPair, crimes
from supportdesk.knowledge.portal_lists import (
    Category,
    PortalList,
    Ways,
    lists_of,
    pairs_of,
    read_apart,
    read_category,
    read_list,
    read_ways,
)
from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, both, opened
from supportdesk.texts import Both

FIELD_KINDS = ("text", "choose", "date", "time", "upload")
REPEATS = ("payment", "suspect")


@dataclass(frozen=True, slots=True)
class Replacement:
    """`find` is a regular expression, `put` what `re.sub` puts in its place.

    Unless it is made `always`, it is made only where what was found has a letter that the box refuses.
    """

    find: str
    put: str
    always: bool


@dataclass(frozen=True, slots=True)
class PortalLimits:
    """`letters` matches one allowed letter of the description. Replacements are to be made in their order.

    `evidence_types` are endings of file names; `evidence_files` is 0 where nobody knows how many are taken.
    """

    description_min: int
    description_max: int
    letters: str
    replacements: tuple[Replacement, ...]
    id_file_mb: int
    id_file_types: tuple[str, ...]
    evidence_advised_mb: int
    evidence_most_mb: int
    evidence_types: tuple[str, ...]
    evidence_files: int
    payments_per_ticket: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class AcknowledgementPart:
    name: Both
    digits: int


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """`origins` explains the first digit. `home_states` are state codes expected here: a hint, never a refusal."""

    pattern: str
    parts: tuple[AcknowledgementPart, ...]
    origins: Mapping[str, Both]
    home_states: tuple[str, ...]
    basis: Basis

    @property
    def length(self) -> int:
        return sum(part.digits for part in self.parts)


@dataclass(frozen=True, slots=True)
class Letters:
    """A set of letters that a box takes; the regular expression `one` matches one of them."""

    id: str
    name: Both
    one: str


@dataclass(frozen=True, slots=True)
class Track:
    id: str
    name: Both


@dataclass(frozen=True, slots=True)
class PortalField:
    """One box. `fill` is the dotted key of what goes in, empty where only the person knows.

    `label.en` is the portal's own label. `max_len` is None where no limit is known; `letters` matches one allowed
    letter and comes from `letters_id`; `repeat` tells for what the box comes again; without `tracks` it is on all.
    """

    key: str
    label: Both
    kind: str
    required: bool
    max_len: int | None
    letters: str
    letters_id: str
    fill: str
    repeat: str
    tracks: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class PortalPage:
    id: str
    name: Both
    fields: tuple[PortalField, ...]


@dataclass(frozen=True, slots=True)
class Delay:
    """A reason is asked where so many `hours` lie between the incident and the visit; `reasons` that people give."""

    hours: int
    reasons: tuple[Both, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Near:
    """Relations, as people type them, whose name the box Father / Mother / Spouse takes."""

    parent_or_spouse: frozenset[str]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Status:
    """`words` in which the portal has told how a complaint stands; it may use others."""

    words: tuple[str, ...]
    note: Both
    basis: Basis


@dataclass(frozen=True, slots=True)
class Portal:
    """`site` is its address; `lists` by id, those of the categories too; `pairs` by what is known, as in
    `portal_lists.pairs_of`."""

    site: str
    limits: PortalLimits
    letters: Mapping[str, Letters]
    acknowledgement: Acknowledgement
    tracks: Mapping[str, Track]
    categories: tuple[Category, ...]
    lists: Mapping[str, PortalList]
    ways: Ways
    pairs: Mapping[str, PortalPair]
    delay: Delay
    near: Near
    status: Status
    pages: Mapping[str, PortalPage]


@cache
def portal(folder: Path = SHIPPED) -> Portal:
    with opened("portal.toml", folder) as document:
        sets = document.by_id("letters", lambda e: Letters(e.text("id"), e.both("name"), e.pattern("one")))
        letters = {each.id: each.one for each in sets.values()}
        names = document.by_id("page", lambda entry: PortalPage(entry.text("id"), entry.both("name"), ()))
        tracks = document.by_id("track", lambda entry: Track(entry.text("id"), entry.both("name")))
        placed = document.all("field", lambda entry: _field(entry, tuple(names), letters, tuple(tracks)))
        categories = document.all("category", lambda entry: read_category(entry, tuple(tracks)))
        ways = document.one("ways", read_ways)
        return Portal(
            site=document.one("portal", _site),
            limits=document.one("limits", lambda entry: _limits(entry, letters)),
            letters=sets,
            acknowledgement=document.one("acknowledgement", _acknowledgement),
            tracks=tracks,
            categories=categories,
            lists={
                **lists_of(categories, {track.id: track.name for track in tracks.values()}),
                **document.by_id("list", read_list),
            },
            ways=ways,
            pairs=pairs_of(crimes(folder), document.all("women_child", read_apart), ways),
            delay=document.one("delay", _delay),
            near=document.one(
                "relation", lambda entry: Near(frozenset(entry.words("parent_or_spouse")), entry.basis())
            ),
            status=document.one(
                "status", lambda entry: Status(entry.words("words"), entry.both("note"), entry.basis())
            ),
            pages={
                page.id: PortalPage(page.id, page.name, tuple(field for at, field in placed if at == page.id))
                for page in names.values()
            },
        )


def _site(entry: Entry) -> str:
    entry.basis()
    return entry.text("site")


def _delay(entry: Entry) -> Delay:
    return Delay(entry.number("hours"), entry.boths("reasons"), entry.basis())


def _limits(entry: Entry, letters: Mapping[str, str]) -> PortalLimits:
    return PortalLimits(
        description_min=entry.number("description_min"),
        description_max=entry.number("description_max"),
        letters=letters[entry.one_of("letters", tuple(letters))],
        replacements=entry.inners("replacements", _replacement),
        id_file_mb=entry.number("id_file_mb"),
        id_file_types=entry.words("id_file_types"),
        evidence_advised_mb=entry.number("evidence_advised_mb"),
        evidence_most_mb=entry.number("evidence_most_mb"),
        evidence_types=entry.words("evidence_types"),
        evidence_files=entry.number("evidence_files"),
        payments_per_ticket=entry.number("payments_per_ticket"),
        basis=entry.basis(),
    )


def _replacement(entry: Entry) -> Replacement:
    find = entry.pattern("find")
    put = entry.replacement("put", find)
    return Replacement(find, put, entry.flag("always") if entry.has("always") else False)


def _acknowledgement(entry: Entry) -> Acknowledgement:
    return Acknowledgement(
        pattern=entry.pattern("pattern"),
        parts=entry.inners("parts", lambda part: AcknowledgementPart(part.both("name"), part.number("digits"))),
        origins=entry.inner_map("origins", both),
        home_states=entry.words("home_states"),
        basis=entry.basis(),
    )


def _field(
    entry: Entry, known_pages: tuple[str, ...], letters: Mapping[str, str], known_tracks: tuple[str, ...]
) -> tuple[str, PortalField]:
    page = entry.one_of("page", known_pages)
    letters_id = entry.one_of("letters", tuple(letters))
    return page, PortalField(
        key=entry.text("key"),
        label=entry.both("label"),
        kind=entry.one_of("kind", FIELD_KINDS),
        required=entry.flag("required"),
        max_len=entry.number("max_len") if entry.has("max_len") else None,
        letters=letters[letters_id],
        letters_id=letters_id,
        fill=entry.text("fill") if entry.has("fill") else "",
        repeat=entry.one_of("repeat", REPEATS) if entry.has("repeat") else "",
        tracks=entry.some_of("tracks", known_tracks) if entry.has("tracks") else (),
        basis=entry.basis(),
    )
