"""`resources/demo.toml` as frozen values: the names and stories of which the demo desk is made."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from supportdesk import paths
from supportdesk.services.centre import CentreSheet
from supportdesk.texts import Both


@dataclass(frozen=True, slots=True)
class Names:
    """First names and surnames that go together."""

    weight: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]
    surnames_men: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """`rupees` is what one payment typically is, `days` over how many of them the payments lie."""

    kind: str
    weight: int
    rupees: int
    payments: tuple[int, int]
    by: str
    handle: str
    speaks: str
    said: str
    rails: tuple[str, ...] = ("upi",)
    days: int = 1
    answers: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Sample:
    centre: CentreSheet
    stations: tuple[Both, ...]
    people: tuple[Names, ...]
    suspect_names: tuple[str, ...]
    suspect_words: tuple[str, ...]
    waiting: tuple[tuple[str, str], ...]
    stories: tuple[Story, ...]


_ANSWERS = {"claimed": "claimed_to_be", "asked": "what_was_asked", "apps": "apps_installed", "since": "done_since"}


@cache
def sample() -> Sample:
    read = tomllib.loads(paths.resource("demo.toml").read_text(encoding="utf-8"))
    return Sample(
        centre=CentreSheet(**read["centre"]),
        stations=tuple(Both(*names) for names in read["stations"].items()),
        people=tuple(_names(group) for group in read["people"]),
        suspect_names=tuple(read["suspects"]["names"].split(",")),
        suspect_words=tuple(read["suspects"]["words"].split()),
        waiting=tuple((row["name"], row["note"]) for row in read["waiting"]),
        stories=tuple(_story(row) for row in read["story"]),
    )


def _names(group: dict[str, Any]) -> Names:
    surnames = tuple(group["surnames"].split())
    return Names(
        weight=group["weight"],
        women=tuple(group["women"].split()),
        men=tuple(group["men"].split()),
        surnames=surnames,
        surnames_men=tuple(group["surnames_men"].split()) if "surnames_men" in group else surnames,
    )


def _story(row: dict[str, Any]) -> Story:
    return Story(
        kind=row["kind"],
        weight=row["weight"],
        rupees=row["rupees"],
        payments=(row["payments"][0], row["payments"][1]),
        by=row["by"],
        handle=row["handle"],
        speaks=row["speaks"],
        said=row["said"],
        rails=tuple(row.get("rails", ("upi",))),
        days=row.get("days", 1),
        answers={key: row[name] for name, key in _ANSWERS.items() if name in row},
    )
