"""The centre: what it is called, where it is, which police stations it sends people to."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.errors import DeskError
from supportdesk.models import Centre, PoliceStation
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both

LOOK_ALIKES = frozenset("IOQ")


class BadCentreCode(DeskError):
    sentence = N_("A centre code is two to five capital letters, without I, O and Q, so that case numbers read well.")


@dataclass(frozen=True, slots=True)
class CentreSheet:
    """`code` begins every case number and never changes."""

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


def check_code(code: str) -> None:
    """Raises BadCentreCode."""
    letters = 2 <= len(code) <= 5 and code.isascii() and code.isalpha() and code.isupper()
    if not letters or LOOK_ALIKES & set(code):
        raise BadCentreCode


def set_up(work: Work, sheet: CentreSheet, stations: Sequence[Both]) -> None:
    """Writes the centre of a new desk. Raises BadCentreCode."""
    check_code(sheet.code)
    work.session.execute(sa.insert(Centre).values(**asdict(sheet)))
    change_stations(work, stations)


def change_centre(work: Work, sheet: CentreSheet, stations: Sequence[Both]) -> None:
    """Corrects everything but the code."""
    values = asdict(sheet)
    del values["code"]
    work.session.execute(sa.update(Centre).values(**values))
    change_stations(work, stations)


def change_stations(work: Work, stations: Sequence[Both]) -> None:
    """Makes `stations` the whole list. Cases keep the name of their station as text, so nothing of theirs is lost."""
    work.session.execute(sa.delete(PoliceStation))
    if stations:
        rows = [{"name": station.en, "name_hindi": station.hi} for station in stations]
        work.session.execute(sa.insert(PoliceStation), rows)
    work.note(stations=len(stations))


def read_stations(text: str) -> list[Both]:
    """Police stations as they are typed: one in a line, Hindi after a comma."""
    lines = (line.partition(",") for line in text.splitlines() if line.strip())
    return [Both(english.strip(), hindi.strip()) for english, _, hindi in lines]


def write_stations(stations: Sequence[Both]) -> str:
    """The text that `read_stations` reads."""
    return "\n".join(", ".join(filter(None, station)) for station in stations)


def centre(session: Session) -> CentreSheet:
    row = session.scalars(sa.select(Centre)).one()
    return CentreSheet(
        row.code, row.name, row.name_hindi, row.district, row.state, row.address, row.address_hindi, row.phone
    )


def police_stations(session: Session) -> tuple[Both, ...]:
    rows = session.execute(sa.select(PoliceStation.name, PoliceStation.name_hindi).order_by(PoliceStation.name))
    return tuple(Both(*row) for row in rows)
