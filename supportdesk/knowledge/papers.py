"""What the papers say of law and deadlines: rules, sections that may fit, steps, platforms."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, opened
from supportdesk.texts import Both

PROTECTED = ("woman", "child")


@dataclass(frozen=True, slots=True)
class Rule:
    """`text` has the blanks {amount} and {days}. `amount` in paise; both days of validity are included."""

    id: str
    text: Both
    amount: int
    days: int
    valid_from: dt.date
    valid_to: dt.date
    basis: Basis


@dataclass(frozen=True, slots=True)
class Section:
    """A section of law that may fit crimes or groups of crimes; `before` is the older law for acts before `since`.

    `protects` names the only persons against whom the act is one: "woman", "child"; empty where it is against anybody.
    """

    id: str
    law: Both
    title: Both
    since: dt.date
    before: Both | None
    applies_to: tuple[str, ...]
    protects: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Steps:
    id: str
    items: tuple[Both, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Platform:
    """`words` in small letters: a link or a sentence that holds one of them names this platform."""

    id: str
    name: Both
    words: tuple[str, ...]
    basis: Basis


def rules(folder: Path = SHIPPED) -> Mapping[str, Rule]:
    return _file(folder)[0]


def sections(folder: Path = SHIPPED) -> Mapping[str, Section]:
    return _file(folder)[1]


def steps(folder: Path = SHIPPED) -> Mapping[str, Steps]:
    return _file(folder)[2]


def platforms(folder: Path = SHIPPED) -> Mapping[str, Platform]:
    return _file(folder)[3]


@cache
def _file(
    folder: Path,
) -> tuple[Mapping[str, Rule], Mapping[str, Section], Mapping[str, Steps], Mapping[str, Platform]]:
    with opened("papers.toml", folder) as document:
        return (
            document.by_id("rule", _rule),
            document.by_id("section", _section),
            document.by_id("steps", lambda entry: Steps(entry.text("id"), entry.boths("items"), entry.basis())),
            document.by_id("platform", _platform),
        )


def _rule(entry: Entry) -> Rule:
    return Rule(
        id=entry.text("id"),
        text=entry.both("text"),
        amount=entry.number("amount") * 100 if entry.has("amount") else 0,
        days=entry.number("days") if entry.has("days") else 0,
        valid_from=entry.day("valid_from") if entry.has("valid_from") else dt.date.min,
        valid_to=entry.day("valid_to") if entry.has("valid_to") else dt.date.max,
        basis=entry.basis(),
    )


def _section(entry: Entry) -> Section:
    return Section(
        id=entry.text("id"),
        law=entry.both("law"),
        title=entry.both("title"),
        since=entry.day("since") if entry.has("since") else dt.date.min,
        before=entry.both("before") if entry.has("before") else None,
        applies_to=entry.words("applies_to"),
        protects=entry.one_of("for", PROTECTED) if entry.has("for") else "",
        basis=entry.basis(),
    )


def _platform(entry: Entry) -> Platform:
    return Platform(entry.text("id"), entry.both("name"), entry.words("words"), entry.basis())
