"""Banks by the full names that papers and the portal give them."""

from functools import cache

from supportdesk import knowledge
from supportdesk.texts import Both


def bank_of(name: str | None, ifsc: str | None = None, vpa: str | None = None) -> Both:
    """The full name of a bank that was typed, read from an IFSC or stands behind a UPI id; empty where unknown."""
    if name:
        bank = _banks_by_name().get(name.casefold())
        return bank or Both(name, name)
    prefix = (ifsc or "")[:4].upper()
    for bank_entry in knowledge.banks().values():
        if prefix and bank_entry.ifsc == prefix:
            return bank_entry.name
    handle = knowledge.upi_handles().get((vpa or "").rpartition("@")[2].casefold())
    return handle.bank.name if handle and handle.bank else Both("", "")


@cache
def _banks_by_name() -> dict[str, Both]:
    names: dict[str, Both] = {}
    for bank in knowledge.banks().values():
        for spelling in (bank.short, *bank.name, *bank.aliases, f"{bank.short} Bank"):
            names.setdefault(spelling.casefold(), bank.name)
    return names
