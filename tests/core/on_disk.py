"""A whole desk in a folder, with its keys and its evidence, for tests of what lies on the disk."""

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
