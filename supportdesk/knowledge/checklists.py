"""What a case of this kind needs as proof, why, and how the person gets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, opened
from supportdesk.texts import Both

EVERY = "every"
MONEY = "money"
_SUPERSEDED = "superseded/checklists.{version}.toml"


@dataclass(frozen=True, slots=True)
class EvidenceUse:
    """What a file of the evidence is: the word that ticks an item of the checklist."""

    id: str
    name: Both


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """`kinds` are crimes' ids, or EVERY, or MONEY for every case with a payment. Any of `proved_by` ticks it.

    `known_by`: a field of the case that ticks it too. `instead_of` names the general item that this one says more
    exactly.
    """

    id: str
    kinds: tuple[str, ...]
    name: Both
    why: Both
    how: Both
    per_payment: bool
    required: bool
    proved_by: tuple[str, ...]
    known_by: str
    instead_of: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class _File:
    version: int
    uses: Mapping[str, EvidenceUse]
    items: Mapping[str, ChecklistItem]


def checklist_for(
    kind: str | None, *, money: bool, version: int | None = None, folder: Path = SHIPPED
) -> tuple[ChecklistItem, ...]:
    """The items of one case: proof of payment, then what this kind adds, then what every case needs.

    `version` is the one that the case was opened with; without one, or where it is not kept, the newest speaks.
    """
    items = _file_of(version, folder).items.values()
    own = [item for item in items if kind in item.kinds]
    payments = [item for item in items if money and MONEY in item.kinds]
    every = [item for item in items if EVERY in item.kinds]
    replaced = {item.instead_of for item in own if item.instead_of}
    exact = [item for item in own if item.instead_of]
    others = [item for item in own if not item.instead_of]
    return tuple(item for item in (*exact, *payments, *others, *every) if item.id not in replaced)


def checklist_items(folder: Path = SHIPPED) -> Mapping[str, ChecklistItem]:
    return _file(folder).items


def checklist_version(folder: Path = SHIPPED) -> int:
    """Of the newest list. Written down with a case when it is opened, so that no newer list measures it."""
    return _file(folder).version


def evidence_uses(folder: Path = SHIPPED) -> Mapping[str, EvidenceUse]:
    return _file(folder).uses


@cache
def _file_of(version: int | None, folder: Path) -> _File:
    """A superseded list as it was, beside the newest one."""
    newest = _file(folder)
    name = _SUPERSEDED.format(version=version)
    if version in (None, newest.version) or not any((place / name).exists() for place in (folder, SHIPPED)):
        return newest
    return _file(folder, name)


@cache
def _file(folder: Path, name: str = "checklists.toml") -> _File:
    with opened(name, folder) as document:
        version = document.one("checklist", lambda entry: entry.number("version"))
        uses = document.by_id("use", lambda entry: EvidenceUse(entry.text("id"), entry.both("name")))
        return _File(version, uses, document.by_id("item", lambda entry: _item(entry, tuple(uses))))


def _item(entry: Entry, known_uses: tuple[str, ...]) -> ChecklistItem:
    return ChecklistItem(
        id=entry.text("id"),
        kinds=entry.words("kinds"),
        name=entry.both("name"),
        why=entry.both("why"),
        how=entry.both("how"),
        per_payment=entry.flag("per_payment") if entry.has("per_payment") else False,
        required=entry.flag("required"),
        proved_by=entry.some_of("proved_by", known_uses),
        known_by=entry.text("known_by") if entry.has("known_by") else "",
        instead_of=entry.text("instead_of") if entry.has("instead_of") else "",
        basis=entry.basis(),
    )
