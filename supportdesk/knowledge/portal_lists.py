"""The drop-down lists of the portal: their entries in its own spelling, and which of them says what the desk knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from supportdesk.knowledge.crimes import Crime, PortalPair
from supportdesk.knowledge.reader import Basis, Entry
from supportdesk.texts import Both

SEP = " › "
"""Between the parts of a list's id, and between a list and one of its entries."""


@dataclass(frozen=True, slots=True)
class Category:
    track: str
    name: str
    sub_categories: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class ListFact:
    """What the desk knows under `id` is called `entry` here. `words` are looked for in the suspect's number or link."""

    id: str
    name: Both
    entry: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PortalList:
    """`entries`: as the shipped file writes an entry, to how the portal writes it today.

    `name` is None for the sub-categories of a category, which the portal names in one spelling only.
    """

    id: str
    name: Both | None
    entries: Mapping[str, str]
    facts: Mapping[str, ListFact]
    basis: Basis

    def entry(self, fact: str) -> str:
        """As the portal writes what the desk knows under `fact`; empty where nothing in the list says it."""
        known = self.facts.get(fact)
        return self.entries.get(known.entry, "") if known else ""

    def entry_by_word(self, text: str) -> str:
        """By the first fact that has a word of this text."""
        found = (fact.id for fact in self.facts.values() if any(word in text for word in fact.words))
        return self.entry(next(found, ""))


@dataclass(frozen=True, slots=True)
class Ways:
    """Sub-categories by the rail of a payment; `kinds` of crime are filed so where money was paid."""

    category: str
    kinds: tuple[str, ...]
    sub_categories: Mapping[str, str]
    note: Both
    basis: Basis


@dataclass(frozen=True, slots=True)
class Apart:
    """What a woman or a child may choose for this kind of crime, on the track of their own."""

    kind: str
    pair: PortalPair
    basis: Basis


def read_list(entry: Entry) -> PortalList:
    names = entry.words("entries")
    return PortalList(
        id=entry.text("id"),
        name=entry.both("name"),
        entries={name: name for name in names},
        facts={fact.id: fact for fact in entry.inners("facts", lambda inner: _fact(inner, names))},
        basis=entry.basis(),
    )


def _fact(entry: Entry, names: tuple[str, ...]) -> ListFact:
    return ListFact(
        id=entry.text("id"),
        name=entry.both("name"),
        entry=entry.one_of("entry", names),
        words=entry.words("words") if entry.has("words") else (),
    )


def read_category(entry: Entry, known_tracks: tuple[str, ...]) -> Category:
    return Category(
        track=entry.one_of("track", known_tracks),
        name=entry.text("name"),
        sub_categories=entry.words("sub_categories"),
        basis=entry.basis(),
    )


def read_ways(entry: Entry) -> Ways:
    return Ways(
        category=entry.text("category"),
        kinds=entry.words("kinds"),
        sub_categories=entry.mapping("sub_categories"),
        note=entry.both("note"),
        basis=entry.basis(),
    )


def read_apart(entry: Entry) -> Apart:
    pair = PortalPair("women_child", entry.text("category"), entry.text("sub_category"), entry.both("note"))
    return Apart(entry.text("kind"), pair, entry.basis())


def categories_id(track: str) -> str:
    return SEP.join(("category", track))


def sub_categories_id(track: str, category: str) -> str:
    """`category` as the shipped file writes it, whatever it is called today."""
    return SEP.join(("sub_category", track, category))


def lists_of(categories: Sequence[Category], tracks: Mapping[str, Both]) -> dict[str, PortalList]:
    """Categories by track, and the sub-categories of each, as lists like the others."""
    found: dict[str, PortalList] = {}
    for track in dict.fromkeys(each.track for each in categories):
        own = [each for each in categories if each.track == track]
        names = {each.name: each.name for each in own}
        found[categories_id(track)] = PortalList(categories_id(track), tracks[track], names, {}, own[0].basis)
        for each in own:
            list_id = sub_categories_id(track, each.name)
            found[list_id] = PortalList(list_id, None, {name: name for name in each.sub_categories}, {}, each.basis)
    return found


def pairs_of(crimes: Mapping[str, Crime], apart: Sequence[Apart], ways: Ways) -> dict[str, PortalPair]:
    """What is chosen, by what is known: `kind upi`, `paid job` where money was paid, `apart stalking`, `rail upi`."""
    found = {f"kind {crime.id}": crime.portal for crime in crimes.values()}
    found |= {f"paid {crime.id}": crime.portal_if_paid for crime in crimes.values() if crime.portal_if_paid}
    found |= {f"apart {each.kind}": each.pair for each in apart}
    for rail, way in ways.sub_categories.items():
        found[f"rail {rail}"] = PortalPair("financial", ways.category, way, ways.note)
    return found
