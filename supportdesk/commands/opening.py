"""How a command gets at a desk: whose name, which passphrase, which case."""

import contextlib
import getpass
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from supportdesk import signing_in
from supportdesk.commands.answer import NoPassphrase
from supportdesk.desk import Desk
from supportdesk.errors import NoSuchCase
from supportdesk.services.search import find_cases
from supportdesk.store import keys
from supportdesk.store.folder import DeskFolder, existing
from supportdesk.texts import Texts

PASSPHRASE = "SUPPORTDESK_PASSPHRASE"  # noqa: S105 - the name of a variable


class Who(NamedTuple):
    """A sign-in name and its passphrase."""

    name: str
    passphrase: str


def who(folder: DeskFolder, member: str | None, texts: Texts) -> Who:
    """Without a name the one who joined first: the supervisor who made the desk. Raises NoPassphrase."""
    name = member or next(iter(keys.slot_names(folder)), "")
    return Who(name, passphrase(texts, name))


def passphrase(texts: Texts, name: str) -> str:
    """From the environment, else asked for. Raises NoPassphrase."""
    given = os.environ.get(PASSPHRASE)
    if given is None:
        given = asked(texts("Passphrase of {name}: ", name=name))
    if given is None:
        raise NoPassphrase
    return given


def asked(prompt: str) -> str | None:
    """What a person types unseen; None where nobody can, or only where it could be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (EOFError, getpass.GetPassWarning):
        return None


@contextlib.contextmanager
def opened(path: Path, member: str | None, texts: Texts) -> Iterator[Desk]:
    """The desk with `member` signed in. Raises as `signing_in.open_desk` does."""
    with opened_by(path, who(existing(path), member, texts)) as desk:
        yield desk


@contextlib.contextmanager
def opened_by(path: Path, person: Who) -> Iterator[Desk]:
    desk = signing_in.open_desk(path, person.name, person.passphrase)
    try:
        yield desk
    finally:
        desk.opened.close()


def find_case(desk: Desk, text: str) -> int:
    """The id of a case by its number, or by the last digits of it; of several years the newest. Raises NoSuchCase."""
    typed = text.strip().casefold()
    ending = f"{int(typed):06}" if typed.isascii() and typed.isdigit() else ""
    for hit in desk.ask(find_cases, ending or typed):
        number = hit.number.casefold()
        if number == typed or (ending and number.endswith(f"-{ending}")):
            return hit.id
    raise NoSuchCase(name=text)
