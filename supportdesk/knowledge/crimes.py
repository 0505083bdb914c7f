"""Kinds of crime as the desk names them: what to do and say first, and where the portal files them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, opened
from supportdesk.texts import Both


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    name: Both


@dataclass(frozen=True, slots=True)
class PortalPair:
    """What to choose on the portal, in its own spelling. `note` stands where the pair is only the nearest one."""

    track: str
    category: str
    sub_category: str
    note: Both | None


@dataclass(frozen=True, slots=True)
class Crime:
    """`search` are words that find it besides those of its name and line.

    `first` are the steps of "Do this first", `say` the words to say, `prompts` the questions that open the talk.
    """

    id: str
    name: Both
    group: str
    about: Both
    search: tuple[str, ...]
    money: bool
    portal: PortalPair
    portal_if_paid: PortalPair | None
    first: tuple[Both, ...]
    say: Both
    prompts: tuple[Both, ...]
    basis: Basis


def crimes(folder: Path = SHIPPED) -> Mapping[str, Crime]:
    """Every kind by its id, in the order in which the desk offers them."""
    return _file(folder)[1]


def groups(folder: Path = SHIPPED) -> Mapping[str, Group]:
    return _file(folder)[0]


@cache
def _file(folder: Path) -> tuple[Mapping[str, Group], Mapping[str, Crime]]:
    with opened("crimes.toml", folder) as document:
        found = document.by_id("group", lambda entry: Group(entry.text("id"), entry.both("name")))
        return found, document.by_id("crime", lambda entry: _crime(entry, tuple(found)))


def _crime(entry: Entry, known_groups: tuple[str, ...]) -> Crime:
    return Crime(
        id=entry.text("id"),
        name=entry.both("name"),
        group=entry.one_of("group", known_groups),
        about=entry.both("about"),
        search=entry.words("search"),
        money=entry.flag("money"),
        portal=entry.inner("portal", _pair),
        portal_if_paid=entry.inner("portal_if_paid", _pair) if entry.has("portal_if_paid") else None,
        first=entry.boths("first"),
        say=entry.both("say"),
        prompts=entry.boths("prompts"),
        basis=entry.basis(),
    )


def _pair(entry: Entry) -> PortalPair:
    return PortalPair(
        track=entry.text("track"),
        category=entry.text("category"),
        sub_category=entry.text("sub_category"),
        note=entry.both("note") if entry.has("note") else None,
    )
