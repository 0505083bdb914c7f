"""The phones, computers and sticks that files of a case were taken from: what the certificate asks for."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import CustodyLine, Device, Evidence
from supportdesk.services.case_state import touch
from supportdesk.services.evidence.custody import CAME_FROM, DEVICE_CHANGED, DEVICE_NOTED, CustodyAct
from supportdesk.services.work import Work
from supportdesk.validate import tidy, words

_NUMBERS = ("imei", "serial")
_NOTHING = "—"


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

    @property
    def called(self) -> str:
        """As people know it: her own phone Realme C25; empty where nobody said."""
        return " ".join(filter(None, (self.name, self.make, self.model)))

    @property
    def facts(self) -> tuple[str, ...]:
        """What tells it from every other device, as the certificate names it."""
        numbers = [f"{label} {number}" for label, number in (("IMEI", self.imei), ("S/N", self.serial)) if number]
        return tuple(filter(None, (self.called, *numbers, self.owner, self.taken_off)))


def add_device(work: Work, case_id: int, device: NewDevice, before: str = "") -> int:
    """Its id, for the files that come from it. Those that came before under its name, or as from `before`, are its
    files from now on. Raises NoSuchCase."""
    touch(work.session, case_id, work.now)
    row = Device(case_id=case_id, **_clean(device), added_at=work.now, added_by=work.member.id)
    work.session.add(row)
    work.session.flush()
    custody = CustodyAct(work, case_id)
    custody.write("", DEVICE_NOTED, row.name, {"is": _said(row)})
    names = {row.name, words(before)} - {""}
    unknown = Evidence.case_id == case_id, Evidence.device_id.is_(None), Evidence.device.in_(names)
    for file in work.session.scalars(sa.select(Evidence).where(*unknown).order_by(Evidence.id)):
        note_device_of(file, row.name or file.device, row.id, custody)
    custody.end(device=row.id)
    return row.id


def note_device_of(file: Evidence, device: str, device_id: int | None, custody: CustodyAct) -> None:
    """Says from which device a file came of which nobody said so when it was received."""
    file.device, file.device_id = device, device_id
    custody.write(file.sha256, CAME_FROM, device, {"device": device, "device_id": device_id})


def vouch_for(custody: CustodyAct, session: Session, case_id: int, device_ids: Iterable[int]) -> None:
    """Writes down the devices that earlier versions of the program noted without a line."""
    noted = CustodyLine.act.in_((DEVICE_NOTED, DEVICE_CHANGED)), CustodyLine.facts != ""
    lines = session.scalars(sa.select(CustodyLine.facts).where(CustodyLine.case_id == case_id, *noted))
    wanted = set(device_ids)
    told = {json.loads(facts)["is"]["id"] for facts in lines} if wanted else set()
    for id_ in sorted(wanted - told):
        row = session.get_one(Device, id_)
        custody.write("", DEVICE_NOTED, row.name, {"is": _said(row)})


def change_device(work: Work, device_id: int, device: NewDevice) -> None:
    """For all files that came from it; the custody keeps what stood there before."""
    row = work.session.get_one(Device, device_id)
    touch(work.session, row.case_id, work.now)
    changed = {key: value for key, value in _clean(device).items() if getattr(row, key) != value}
    if not changed:
        return
    before = {key: getattr(row, key) for key in changed}
    for key, value in changed.items():
        setattr(row, key, value)
    custody = CustodyAct(work, row.case_id)
    put_right = ", ".join(f"{before[key] or _NOTHING} → {value or _NOTHING}" for key, value in changed.items())
    custody.write("", DEVICE_CHANGED, f"{row.name}: {put_right}", {"is": _said(row), "was": before})
    custody.end(device=device_id, changed=sorted(changed))


def list_devices(session: Session, case_id: int) -> list[DeviceRow]:
    """In the order in which they were written down."""
    count = sa.select(sa.func.count()).where(
        Evidence.case_id == Device.case_id, Evidence.device_id == Device.id, Evidence.removed_at.is_(None)
    )
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


def _said(row: Device) -> dict[str, object]:
    """What the custody tells of a device, so that no other owner and no other number can be put into its place."""
    return {key: getattr(row, key) for key in ("id", *NewDevice.__slots__)}


def _clean(device: NewDevice) -> dict[str, str]:
    """A number of the device stays whole: every tenth IMEI looks like that of a card."""
    return {key: tidy(value) if key in _NUMBERS else words(value) for key, value in asdict(device).items()}
