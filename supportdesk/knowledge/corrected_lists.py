"""Entries that a desk has added to the portal's lists, taken out or renamed, and what says what it knows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from supportdesk.knowledge.crimes import PortalPair
from supportdesk.knowledge.portal_lists import SEP, ListFact, PortalList, categories_id, sub_categories_id

if TYPE_CHECKING:
    from supportdesk.knowledge.corrections import Told
    from supportdesk.knowledge.portal import Portal

SAYS = "says"
ADDED, REMOVED = "added", "removed"


def corrected_lists(lists: Mapping[str, PortalList], told: "Told") -> dict[str, PortalList]:
    """Every list as it is now; a category that was added has a list of its own, empty at first."""
    found = dict(lists)
    for place, of_it in told.items():
        list_id, sep, entry = place.rpartition(SEP)
        if sep and of_it.get("entry") == ADDED and list_id in found and list_id.startswith("category" + SEP):
            track = list_id.rpartition(SEP)[2]
            own_id = sub_categories_id(track, entry)
            found.setdefault(own_id, replace(found[list_id], id=own_id, name=None, entries={}))
    return {list_id: _corrected(each, told) for list_id, each in found.items()}


def _corrected(one: PortalList, told: "Told") -> PortalList:
    of_entries = {
        place.rpartition(SEP)[2]: of_it for place, of_it in told.items() if place.rpartition(SEP)[0] == one.id
    }
    facts = {fact.id: _fact(one, fact, told) for fact in one.facts.values()}
    if not of_entries and facts == one.facts:
        return one
    added = [entry for entry, of_it in of_entries.items() if of_it.get("entry") == ADDED]
    entries = {
        entry: of_entries.get(entry, {}).get("name", name)
        for entry, name in {**one.entries, **{entry: entry for entry in added}}.items()
        if of_entries.get(entry, {}).get("entry") != REMOVED
    }
    return replace(one, entries=entries, facts=facts)


def _fact(one: PortalList, fact: ListFact, told: "Told") -> ListFact:
    said = told.get(SEP.join((SAYS, one.id, fact.id)), {}).get("says", "")
    return replace(fact, entry=said.rpartition(SEP)[2]) if said else fact


def corrected_pairs(portal: "Portal", lists: Mapping[str, PortalList], told: "Told") -> dict[str, PortalPair]:
    """Each pair as this desk chooses it, written as the portal writes it now."""
    return {known: _written(_chosen(pair, known, told), lists) for known, pair in portal.pairs.items()}


def _chosen(pair: PortalPair, known: str, told: "Told") -> PortalPair:
    said = told.get(SEP.join((SAYS, known)), {}).get("says", "").split(SEP)
    if len(said) != len(("sub_category", "track", "category", "entry")):
        return pair
    _, track, category, entry = said
    return PortalPair(track, category, entry, None)


def _written(pair: PortalPair, lists: Mapping[str, PortalList]) -> PortalPair:
    """By the names of today; one that was taken out stays, for the portal may still have it."""
    categories = lists.get(categories_id(pair.track))
    sub_categories = lists.get(sub_categories_id(pair.track, pair.category))
    category = categories.entries.get(pair.category, pair.category) if categories else pair.category
    entry = sub_categories.entries.get(pair.sub_category, pair.sub_category) if sub_categories else pair.sub_category
    return replace(pair, category=category, sub_category=entry)
