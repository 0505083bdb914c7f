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
from supportdesk.errors import DeskError, NoSuchCase
from supportdesk.rights import Role
from supportdesk.services.search import find_cases
from supportdesk.store import keys
from supportdesk.store.folder import DeskFolder, existing
from supportdesk.texts import N_, Texts

PASSPHRASE = "SUPPORTDESK_PASSPHRASE"  # noqa: S105 - the name of a variable


class Who(NamedTuple):
    """A sign-in name and its passphrase."""

    name: str
    passphrase: str


class NoSupervisor(DeskError):
    sentence = N_("This passphrase is that of {name}, who is no supervisor. Name who signs in: --as {name}")
    exit_code = 2


def who(folder: DeskFolder, member: str | None, texts: Texts) -> Who:
    """Without a name the first of all who joined whom the passphrase lets in.

    Raises NoPassphrase, and WrongPassphrase where nobody of several is let in. Slow by intent, more so without a name.
    """
    if member:
        return Who(member, passphrase(texts, member))
    names = keys.slot_names(folder) or ("",)
    given = passphrase(texts, names[0])
    return Who(next((name for name in names if keys.lets_in(folder, name, given)), names[0]), given)


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
    """The desk with `member` signed in, else a supervisor. Raises NoSupervisor, and as `signing_in.open_desk` does."""
    with opened_by(path, who(existing(path), member, texts)) as desk:
        if not member and desk.member.role is not Role.SUPERVISOR:
            raise NoSupervisor(name=desk.member.slot)
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
