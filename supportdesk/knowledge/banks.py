"""Banks, payments banks and wallets, found by short name, IFSC or UPI handle."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, opened
from supportdesk.texts import Both

MANY_BANKS = "many"


@dataclass(frozen=True, slots=True)
class Bank:
    """`short` is how people say it ("SBI"), `called` how a payment that was read names it; `ifsc` the first four
    letters, empty for a wallet."""

    id: str
    name: Both
    short: str
    called: str
    aliases: tuple[str, ...]
    ifsc: str
    handles: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class UpiApp:
    """A payment app and, for each of its handles, the id of the bank behind it (MANY_BANKS where it may be any)."""

    id: str
    name: Both
    handles: Mapping[str, str]
    basis: Basis


@dataclass(frozen=True, slots=True)
class UpiHandle:
    """What follows the @ in a UPI id. `bank` is None where many stand behind it, `app` for a bank's own handle."""

    handle: str
    bank: Bank | None
    app: UpiApp | None


def banks(folder: Path = SHIPPED) -> Mapping[str, Bank]:
    return _file(folder)[0]


@cache
def upi_handles(folder: Path = SHIPPED) -> Mapping[str, UpiHandle]:
    """Every known handle in small letters, without the @."""
    known, apps = _file(folder)
    found = {handle: UpiHandle(handle, bank, None) for bank in known.values() for handle in bank.handles}
    for app in apps.values():
        found |= {handle: UpiHandle(handle, known.get(bank), app) for handle, bank in app.handles.items()}
    return MappingProxyType(found)


@cache
def _file(folder: Path) -> tuple[Mapping[str, Bank], Mapping[str, UpiApp]]:
    with opened("banks.toml", folder) as document:
        found = document.by_id("bank", _bank)
        return found, document.by_id("app", lambda entry: _app(entry, (*found, MANY_BANKS)))


def _bank(entry: Entry) -> Bank:
    name = entry.both("name")
    if entry.has("sms"):
        entry.words("sms")  # only checked here: `reading.banks`, which knows nothing of this package, reads them
    return Bank(
        id=entry.text("id"),
        name=name,
        short=entry.text("short"),
        called=entry.text("called") if entry.has("called") else name.en,
        aliases=entry.words("aliases") if entry.has("aliases") else (),
        ifsc=entry.text("ifsc") if entry.has("ifsc") else "",
        handles=entry.words("handles") if entry.has("handles") else (),
        basis=entry.basis(),
    )


def _app(entry: Entry, known_banks: tuple[str, ...]) -> UpiApp:
    return UpiApp(
        id=entry.text("id"),
        name=entry.both("name"),
        handles=entry.mapping("handles", known_banks),
        basis=entry.basis(),
    )
