"""The portal's drop-down lists as this desk knows them: their entries, and what each of them stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.fields import RAILS
from supportdesk.knowledge import Portal, PortalList, PortalPair
from supportdesk.knowledge.corrected_lists import ADDED, REMOVED, SAYS
from supportdesk.knowledge.corrections import What
from supportdesk.knowledge.portal_lists import SEP
from supportdesk.services.paperwork.portal_limits import lay, portal_now, standing
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import words

_MOST = 120
_WHEN = {
    "kind": "",
    "paid": N_("{kind}, where money was paid"),
    "apart": N_("{kind}, for a woman or a child"),
    "rail": N_("money that went by {kind}"),
}
_SUB = "sub_category"


class UnknownEntry(DeskError):
    sentence = N_("There is no such entry in this list: {name}.")


class BadEntry(DeskError):
    sentence = N_("Type the entry as the portal writes it, in at most {most} letters.")


class EntryTaken(DeskError):
    sentence = N_("{name} is in this list already.")


class StillSays(DeskError):
    sentence = N_("{name} still stands for something. Let another entry stand for it first.")


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows, and an entry says: a kind of crime, a rail, an answer.

    `when` is an English sentence for `Texts` with a blank for the name; empty where the name is enough.
    """

    id: str
    name: Both | str
    when: str


@dataclass(frozen=True, slots=True)
class EntryRule:
    """`id` is the entry as it was shipped or added, `name` as the portal writes it now."""

    id: str
    name: str
    says: tuple[Known, ...]
    added: bool
    removed: bool

    @property
    def as_shipped(self) -> bool:
        return not (self.added or self.removed) and self.id == self.name


@dataclass(frozen=True, slots=True)
class ListRule:
    """`name` is the category where it is a list of sub-categories; `knows` is all that its entries can say."""

    id: str
    name: Both | str
    entries: tuple[EntryRule, ...]
    knows: tuple[Known, ...]


def list_rules(session: Session) -> tuple[ListRule, ...]:
    """The lists in the order of the file, what was taken out of them too."""
    shipped, portal = knowledge.portal(), portal_now(session)
    says = _says(session)
    return tuple(_list_rule(shipped, portal, each, says) for each in portal.lists.values())


def add_entry(work: Work, list_id: str, name: str, source: str) -> None:
    """Raises UnknownEntry, BadEntry, EntryTaken and SourceMissing."""
    one = _list(work.session, list_id)
    entry = _checked(one, name)
    place = SEP.join((list_id, entry))
    back = entry in knowledge.portal().lists[list_id].entries if list_id in knowledge.portal().lists else False
    lay(work, place, {"entry": "" if back else ADDED, "name": ""}, {}, source)


def rename_entry(work: Work, list_id: str, entry: str, name: str, source: str) -> None:
    """As the portal writes it now; what it stands for stays.

    Raises UnknownEntry, BadEntry, EntryTaken and SourceMissing.
    """
    one = _list(work.session, list_id)
    if entry not in one.entries:
        raise UnknownEntry(name=entry)
    if words(name) != one.entries[entry]:
        lay(work, SEP.join((list_id, entry)), {"name": _checked(one, name)}, {"name": entry}, source)


def remove_entry(work: Work, list_id: str, entry: str, source: str) -> None:
    """Raises UnknownEntry, StillSays and SourceMissing."""
    one = _list(work.session, list_id)
    if entry not in one.entries:
        raise UnknownEntry(name=entry)
    if entry in _says(work.session).get(list_id, {}).values():
        raise StillSays(name=one.entries[entry])
    shipped = knowledge.portal().lists.get(list_id)
    mark = REMOVED if shipped and entry in shipped.entries else ""
    lay(work, SEP.join((list_id, entry)), {"entry": mark}, {}, source)


def entry_as_shipped(work: Work, list_id: str, entry: str, source: str) -> None:
    """Its own name again, and back in the list; what was added goes. Raises as `remove_entry`."""
    shipped = knowledge.portal().lists.get(list_id)
    if shipped is None or entry not in shipped.entries:
        remove_entry(work, list_id, entry, source)
    lay(work, SEP.join((list_id, entry)), {"entry": "", "name": ""}, {}, source)


def let_say(work: Work, list_id: str, entry: str, known: str, source: str) -> None:
    """From now on this entry is chosen for what the desk knows. Raises UnknownEntry and SourceMissing."""
    rule = next((each for each in list_rules(work.session) if each.id == list_id), None)
    if rule is None or known not in {each.id for each in rule.knows}:
        raise UnknownEntry(name=known)
    if entry not in {each.id for each in rule.entries if not each.removed}:
        raise UnknownEntry(name=entry)
    shipped: Mapping[What, str] = {"says": _shipped_place(known)}
    lay(work, SEP.join((SAYS, known)), {"says": SEP.join((list_id, entry))}, shipped, source)


def _list(session: Session, list_id: str) -> PortalList:
    found = portal_now(session).lists.get(list_id)
    if found is None:
        raise UnknownEntry(name=list_id)
    return found


def _checked(one: PortalList, name: str) -> str:
    entry = words(name)
    if not 0 < len(entry) <= _MOST or SEP.strip() in entry or not entry.isprintable():
        raise BadEntry(most=_MOST)
    if entry in one.entries.values() or entry in one.entries:
        raise EntryTaken(name=entry)
    return entry


def _says(session: Session) -> dict[str, dict[str, str]]:
    """By list: what the desk knows, and the entry that says it now."""
    found: dict[str, dict[str, str]] = {}
    told = {each.field: each.value for each in standing(session) if each.what == "says"}
    for known in _all_known(knowledge.portal()):
        list_id, _, entry = (told.get(SEP.join((SAYS, known.id))) or _shipped_place(known.id)).rpartition(SEP)
        found.setdefault(list_id, {})[known.id] = entry
    return found


def _shipped_place(known: str) -> str:
    """List and entry by the file."""
    portal = knowledge.portal()
    list_id, sep, fact = known.rpartition(SEP)
    if sep:
        return SEP.join((list_id, portal.lists[list_id].facts[fact].entry))
    return _place_of(portal.pairs[known])


def _place_of(pair: PortalPair) -> str:
    return SEP.join((_SUB, pair.track, pair.category, pair.sub_category))


def _all_known(portal: Portal) -> Iterable[Known]:
    for one in portal.lists.values():
        yield from (Known(SEP.join((one.id, fact.id)), fact.name, "") for fact in one.facts.values())
    yield from _pairs(portal)


def _pairs(portal: Portal) -> Iterable[Known]:
    for known in portal.pairs:
        form, _, key = known.partition(" ")
        name: Both | str = RAILS[key] if form == "rail" else knowledge.crimes()[key].name
        yield Known(known, name, _WHEN[form])


def _list_rule(shipped: Portal, portal: Portal, one: PortalList, says: Mapping[str, Mapping[str, str]]) -> ListRule:
    file = shipped.lists.get(one.id)
    before = file.entries if file else {}
    known = {each.id: each for each in _all_known(shipped)}
    said = says.get(one.id, {})
    of_crimes = one.id.startswith(_SUB + SEP)
    return ListRule(
        id=one.id,
        name=one.name or _category(portal, one.id),
        entries=tuple(
            EntryRule(
                id=entry,
                name=one.entries.get(entry, entry),
                says=tuple(known[key] for key, its in said.items() if its == entry),
                added=entry not in before,
                removed=entry not in one.entries,
            )
            for entry in {**before, **one.entries}
        ),
        knows=tuple(_pairs(shipped))
        if of_crimes
        else tuple(each for each in known.values() if each.id.rpartition(SEP)[0] == one.id),
    )


def _category(portal: Portal, list_id: str) -> str:
    """The name of today of the category whose sub-categories these are."""
    _, track, category = list_id.split(SEP)
    return portal.lists[SEP.join(("category", track))].entries.get(category, category)
