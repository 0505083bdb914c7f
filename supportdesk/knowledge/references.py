"""How the reference of each payment rail is built: the rules by which a mistyped UTR is caught at the desk."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, opened
from supportdesk.texts import Both

RAILS = ("upi", "imps", "neft", "rtgs", "card", "atm", "aeps")


@dataclass(frozen=True, slots=True)
class ReferenceRule:
    """One form of one rail; a rail may have several, the commonest first.

    `pattern` fits the whole reference after spaces and dashes are taken out and letters are capitals. Where `dated`,
    its named groups hold the date: `y` last digit of the year, `yy` last two, `ddd` day of the year, `ymd` eight
    digits. `plus366`: `ddd` may also be the day plus 366.
    """

    id: str
    rail: str
    pattern: str
    length: int
    says: Both
    example: str
    dated: bool
    plus366: bool
    basis: Basis


@cache
def reference_rules(folder: Path = SHIPPED) -> tuple[ReferenceRule, ...]:
    with opened("references.toml", folder) as document:
        return tuple(document.by_id("reference", _rule).values())


def _rule(entry: Entry) -> ReferenceRule:
    return ReferenceRule(
        id=entry.text("id"),
        rail=entry.one_of("rail", RAILS),
        pattern=entry.pattern("pattern"),
        length=entry.number("length"),
        says=entry.both("says"),
        example=entry.text("example"),
        dated=entry.flag("dated"),
        plus366=entry.flag("plus366"),
        basis=entry.basis(),
    )
