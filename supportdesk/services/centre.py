"""The centre: what it is called, where it is, which police stations it sends people to."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.errors import DeskError
from supportdesk.models import Centre, PoliceStation
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import state

LOOK_ALIKES = frozenset("IOQ")


class BadCentreCode(DeskError):
    sentence = N_("A centre code is two to five capital letters, without I, O and Q, so that case numbers read well.")


class UnknownState(DeskError):
    sentence = N_("“{name}” is no state or union territory of the list. Choose one of it, like Rajasthan or Delhi.")


@dataclass(frozen=True, slots=True)
class CentreSheet:
    """`code` begins every case number and never changes. `state` as `validate.state` names it."""

    code: str
    name: str
    name_hindi: str
    district: str
    state: str
    address: str = ""
    address_hindi: str = ""
    phone: str = ""

    @property
    def both_names(self) -> Both:
        return Both(self.name, self.name_hindi)

    @property
    def both_lines(self) -> Both:
        """Address and telephone as the one line below the name on a letterhead."""
        return Both(
            *(" · ".join(filter(None, (address, self.phone))) for address in (self.address, self.address_hindi))
        )


def check(sheet: CentreSheet) -> None:
    """Raises BadCentreCode, UnknownState."""
    code = sheet.code
    letters = 2 <= len(code) <= 5 and code.isascii() and code.isalpha() and code.isupper()
    if not letters or LOOK_ALIKES & set(code):
        raise BadCentreCode
    if state(sheet.state) is None:
        raise UnknownState(name=sheet.state)


def set_up(work: Work, sheet: CentreSheet, stations: Sequence[Both]) -> None:
    """Writes the centre of a new desk, which `check` has let pass."""
    work.session.execute(sa.insert(Centre).values(**_columns(sheet)))
    change_stations(work, stations)


def change_centre(work: Work, sheet: CentreSheet, stations: Sequence[Both]) -> None:
    """Corrects everything but the code. Raises UnknownState."""
    check(sheet)
    values = _columns(sheet)
    del values["code"]
    work.session.execute(sa.update(Centre).values(**values))
    change_stations(work, stations)


def change_stations(work: Work, stations: Sequence[Both]) -> None:
    """Makes `stations` the whole list; one that stands twice is kept once, with its Hindi name.

    Cases keep the name of their station as text, so nothing of theirs is lost.
    """
    once = {station.en.casefold(): station for station in sorted(stations, key=lambda station: bool(station.hi))}
    work.session.execute(sa.delete(PoliceStation))
    if once:
        rows = [{"name": station.en, "name_hindi": station.hi} for station in once.values()]
        work.session.execute(sa.insert(PoliceStation), rows)
    work.note(stations=len(once))


def read_stations(text: str) -> list[Both]:
    """Police stations as they are typed: one in a line, Hindi after a comma."""
    lines = (line.partition(",") for line in text.splitlines() if line.strip(" ,"))
    return [Both(english.strip() or hindi.strip(), hindi.strip()) for english, _, hindi in lines]


def write_stations(stations: Sequence[Both]) -> str:
    """The text that `read_stations` reads."""
    return "\n".join(", ".join(filter(None, station)) for station in stations)


def centre(session: Session) -> CentreSheet:
    row = session.scalars(sa.select(Centre)).one()
    return CentreSheet(
        row.code,
        row.name,
        row.name_hindi,
        row.district,
        _known(row.state),
        row.address,
        row.address_hindi,
        row.phone,
    )


def state_of_centre(session: Session) -> str:
    return _known(session.scalars(sa.select(Centre.state)).one())


def police_stations(session: Session) -> tuple[Both, ...]:
    rows = session.execute(sa.select(PoliceStation.name, PoliceStation.name_hindi).order_by(PoliceStation.name))
    return tuple(Both(*row) for row in rows)


def station_named(session: Session, typed: str) -> Both:
    """The police station in both languages where the desk knows it, else as it was typed."""
    known = (station for station in police_stations(session) if typed and typed in station)
    return next(known, Both(typed, typed))


def _columns(sheet: CentreSheet) -> dict[str, str]:
    return asdict(sheet) | {"state": _known(sheet.state)}


def _known(name: str) -> str:
    """Older desks have whatever was typed for a state; what nobody knows stays as it is."""
    return state(name) or name
