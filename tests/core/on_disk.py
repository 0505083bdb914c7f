"""A whole desk in a folder, with its keys and its evidence, for tests of what lies on the disk."""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from supportdesk import signing_in
from supportdesk.desk import Desk
from supportdesk.rights import Role
from supportdesk.services.centre import CentreSheet
from supportdesk.services.staff import NewStaff
from supportdesk.store.keys import Cost
from tests.core.conftest import Clock

PASSPHRASE = "four plain words here"
SLOT = "Meera"


def make_desk(folder: Path, clock: Clock) -> Desk:
    """A supervisor's desk at Jaipur, open."""
    sheet = CentreSheet("JPR", "Cyber Support Centre, Jaipur", "साइबर सपोर्ट सेंटर, जयपुर", "Jaipur", "Rajasthan")
    first = NewStaff(SLOT, "Meera Rao", "मीरा राव", Role.SUPERVISOR)
    desk, _ = signing_in.create(folder / "Jaipur", sheet, (), first, PASSPHRASE, clock, Cost(1, 8, 1))
    return desk


@contextmanager
def opened(folder: Path, clock: Clock) -> Iterator[Desk]:
    desk = signing_in.open_desk(folder, SLOT, PASSPHRASE, clock)
    try:
        yield desk
    finally:
        desk.opened.close()


@contextmanager
def as_anybody() -> Iterator[None]:
    """What file permissions say holds for this thread, and for those it starts, also where the tests run as root."""
    if sys.platform != "linux":
        yield
        return
    before = _capabilities()
    effective = before[0] & ~_READS_ALL
    _set_capabilities((effective, *before[1:]))
    try:
        yield
    finally:
        _set_capabilities(before)


_READS_ALL = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
_Header, _Sets = ctypes.c_uint32 * 2, ctypes.c_uint32 * 6
_VERSION_3 = 0x20080522


def _capabilities() -> tuple[int, ...]:
    """Effective, permitted, inheritable; and the same three of the upper numbers."""
    sets = _Sets()
    assert ctypes.CDLL(None).capget(_Header(_VERSION_3, 0), sets) == 0
    return tuple(sets)


def _set_capabilities(sets: tuple[int, ...]) -> None:
    assert ctypes.CDLL(None).capset(_Header(_VERSION_3, 0), _Sets(*sets)) == 0
