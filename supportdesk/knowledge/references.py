"""How the reference of each payment rail is built: the rules by which a mistyped UTR is caught at the desk."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, opened
from supportdesk.reading import references
from supportdesk.reading.references import LookAlike, ReferenceCheck, ReferenceForm, Rules
from supportdesk.texts import Both

RAILS = ("upi", "imps", "neft", "rtgs", "card", "atm", "aeps", "cheque")
_REPORTED = "R"
"""The confidence of what nobody published and nobody measured."""


@dataclass(frozen=True, slots=True)
class ReferenceRule(ReferenceForm):
    """A form with its explanation and an invented `example`. `dated`: the reference carries the day of the payment."""

    id: str
    says: Both
    example: str
    dated: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class KnownLookAlike(LookAlike):
    """With invented `examples` as people type them."""

    id: str
    examples: tuple[str, ...]
    basis: Basis


def check_reference(rail: str | None, reference: str, paid_on: dt.date | None) -> ReferenceCheck:
    """Looks at a reference as typed, by the shipped rules."""
    return references.check_reference(rail, reference, paid_on, Rules(reference_rules(), look_alikes(), fillers()))


def reference_rules(folder: Path = SHIPPED) -> tuple[ReferenceRule, ...]:
    return tuple(_file(folder)[0].values())


def look_alikes(folder: Path = SHIPPED) -> tuple[KnownLookAlike, ...]:
    return tuple(_file(folder)[1].values())


def fillers(folder: Path = SHIPPED) -> tuple[KnownLookAlike, ...]:
    return tuple(_file(folder)[2].values())


_File = tuple[Mapping[str, ReferenceRule], Mapping[str, KnownLookAlike], Mapping[str, KnownLookAlike]]


@cache
def _file(folder: Path) -> _File:
    """Forms of references, what is taken for one, and what never is one."""
    with opened("references.toml", folder) as document:
        return (
            document.by_id("reference", _rule),
            document.by_id("look_alike", _look_alike),
            document.by_id("filler", _look_alike),
        )


def _rule(entry: Entry) -> ReferenceRule:
    basis = entry.basis()
    return ReferenceRule(
        id=entry.text("id"),
        rail=entry.one_of("rail", RAILS),
        pattern=entry.pattern("pattern"),
        length=entry.number("length"),
        looks=entry.both("looks"),
        says=entry.both("says"),
        example=entry.text("example"),
        dated=entry.flag("dated"),
        plus366=entry.flag("plus366"),
        sure=basis.confidence != _REPORTED,
        basis=basis,
    )


def _look_alike(entry: Entry) -> KnownLookAlike:
    return KnownLookAlike(
        id=entry.text("id"),
        pattern=entry.pattern("pattern"),
        says=entry.both("says"),
        rails=entry.some_of("rails", RAILS) if entry.has("rails") else (),
        examples=entry.words("examples"),
        basis=entry.basis(),
    )
