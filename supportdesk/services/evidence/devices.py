"""The phones, computers and sticks that files of a case were taken from: what the certificate asks for."""

from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Device, Evidence
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work
from supportdesk.validate import tidy, words

_NUMBERS = ("imei", "serial")


@dataclass(frozen=True, slots=True)
class NewDevice:
    """`name` as people call it: "her own phone". `taken_off`: how the files came off it, "USB cable". All optional."""

    name: str = ""
    make: str = ""
    model: str = ""
    imei: str = ""
    serial: str = ""
    owner: str = ""
    taken_off: str = ""


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """`files` of the case came from it; the IMEI stands as it was written."""

    id: int
    name: str
    make: str
    model: str
    imei: str
    serial: str
    owner: str
    taken_off: str
    files: int


def add_device(work: Work, case_id: int, device: NewDevice) -> int:
    """Its id, for the files that come from it. Raises NoSuchCase."""
    touch(work.session, case_id, work.now)
    row = Device(case_id=case_id, **_clean(device), added_at=work.now, added_by=work.member.id)
    work.session.add(row)
    work.session.flush()
    work.note(case_id, device=row.id)
    return row.id


def change_device(work: Work, device_id: int, device: NewDevice) -> None:
    """For all files that came from it."""
    row = work.session.get_one(Device, device_id)
    touch(work.session, row.case_id, work.now)
    changed = {key: value for key, value in _clean(device).items() if getattr(row, key) != value}
    for key, value in changed.items():
        setattr(row, key, value)
    work.note(row.case_id, device=device_id, changed=sorted(changed))


def list_devices(session: Session, case_id: int) -> list[DeviceRow]:
    """In the order in which they were written down."""
    count = sa.select(sa.func.count()).where(Evidence.device_id == Device.id, Evidence.removed_at.is_(None))
    rows = session.execute(
        sa.select(Device, count.scalar_subquery()).where(Device.case_id == case_id).order_by(Device.id)
    )
    return [
        DeviceRow(
            id=device.id,
            name=device.name,
            make=device.make,
            model=device.model,
            imei=device.imei,
            serial=device.serial,
            owner=device.owner,
            taken_off=device.taken_off,
            files=files,
        )
        for device, files in rows
    ]


def _clean(device: NewDevice) -> dict[str, str]:
    """A number of the device stays whole: every tenth IMEI looks like that of a card."""
    return {key: tidy(value) if key in _NUMBERS else words(value) for key, value in asdict(device).items()}
