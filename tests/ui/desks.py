"""A real desk on disk for tests of screens: made once for the whole run, copied for each test."""

from collections.abc import Callable
from pathlib import Path

from supportdesk import signing_in
from supportdesk.desk import Desk
from supportdesk.rights import Role
from supportdesk.services.centre import CentreSheet
from supportdesk.services.staff import NewStaff
from supportdesk.store.keys import Cost
from supportdesk.texts import Both, Texts
from tests.core.conftest import Clock
from ui.context import Context
from ui.desk_bridge import DeskBridge
from ui.tasks import Tasks

CHEAP = Cost(1, 8, 1)
PASSPHRASE = "four plain words here"
CENTRE = CentreSheet(
    code="JPR",
    name="Cyber Support Centre, Jaipur",
    name_hindi="साइबर सपोर्ट सेंटर, जयपुर",
    district="Jaipur",
    state="Rajasthan",
    address="Police Commissionerate, Jaipur",
    address_hindi="पुलिस कमिश्नरेट, जयपुर",
    phone="0141 234 5678",
)
STATIONS = (Both("Bhankrota", "भांकरोटा"), Both("Vaishali Nagar", "वैशाली नगर"), Both("Sanganer", "सांगानेर"))
MEERA = NewStaff("Meera", "Meera Rao", "मीरा राव", Role.SUPERVISOR)
ASHA = NewStaff("Asha", "Asha Verma", "आशा वर्मा", Role.COUNSELLOR)


def make_desk(folder: Path, clock: Clock) -> Path:
    """A closed desk of the centre at Jaipur, with a supervisor and a counsellor. Returns its folder."""
    desk, _ = signing_in.create(folder / "Jaipur", CENTRE, STATIONS, MEERA, PASSPHRASE, clock, CHEAP)
    signing_in.hire(desk, ASHA, PASSPHRASE, CHEAP)
    path = desk.opened.folder.path
    desk.opened.close()
    return path


def open_again(folder: Path, clock: Clock, slot: str = "Asha") -> Desk:
    """What the next start of the program sees."""
    return signing_in.open_desk(folder, slot, PASSPHRASE, clock)


def context_of(desk: Desk, tasks: Tasks, texts: Texts) -> Context:
    return Context(DeskBridge(desk), tasks, texts, desk.now)


def stretched(texts: Texts) -> Texts:
    """The same sentences 1.4 times as long, as another language might need them."""
    return Texts(texts.language, _longer(texts), lambda one, many, n: _long(one if n == 1 else many))


def _longer(texts: Texts) -> Callable[[str], str]:
    return lambda sentence: _long(texts(sentence))


def _long(sentence: str) -> str:
    return sentence + (" eno aeiou" * len(sentence))[: round(len(sentence) * 0.4)]
