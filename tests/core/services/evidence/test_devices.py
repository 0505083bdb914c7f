"""The devices that files come from: each told by a line of the custody, also one of which nobody spoke at first."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.models import ChainHead, CustodyLine, Device, Evidence
from supportdesk.services.evidence import (
    NewDevice,
    add_device,
    add_evidence,
    change_device,
    list_custody,
    list_devices,
    list_evidence,
)
from supportdesk.services.evidence.custody_check import DEVICE_CHANGED, DEVICE_GONE, ORIGIN_CHANGED
from supportdesk.services.evidence.files import NoSuchDevice
from tests.core.casework import a_case
from tests.core.services.test_evidence import SCREEN, SMS, findings, tamper


def test_a_device_that_became_another_one_shows(desk: Desk) -> None:
    case = a_case(desk)
    phone = desk.do(add_device, case, NewDevice("her phone", "Redmi", "Note 9", "356938035643809", owner="Sunita"))
    desk.do(add_evidence, case, [replace(SCREEN, device_id=phone)])
    desk.do(change_device, phone, NewDevice("her phone", "Redmi", "Note 9", "490154203237518", owner="Sunita"))
    noted, _, corrected = desk.ask(list_custody, case)
    assert (noted.act, noted.note) == ("device_noted", "her phone")
    assert (corrected.act, corrected.note) == ("device_changed", "her phone: 356938035643809 → 490154203237518")
    assert findings(desk, case) == []
    tamper(desk, sa.update(Device).values(imei="356938035643809", owner="Ramesh"))
    assert findings(desk, case) == [DEVICE_CHANGED, DEVICE_CHANGED]
    tamper(desk, sa.update(Evidence).values(device_id=None))
    tamper(desk, sa.delete(Device))
    assert findings(desk, case) == [ORIGIN_CHANGED, DEVICE_GONE]


def test_files_share_a_device(desk: Desk) -> None:
    case = a_case(desk)
    phone = desk.do(add_device, case, NewDevice("her phone", "Redmi", "Note 9", "356938035643809", owner="Sunita"))
    desk.do(add_evidence, case, [replace(SCREEN, device_id=phone), replace(SMS, device_id=phone)])
    (row,) = desk.ask(list_devices, case)
    assert (row.files, row.imei, row.owner) == (2, "356938035643809", "Sunita")
    desk.do(change_device, phone, NewDevice("her phone", imei="490154203237519", taken_off="USB"))
    (row,) = desk.ask(list_devices, case)
    assert (row.imei, row.taken_off) == ("490154203237519", "USB")
    assert only_device(desk, case) == {phone}


def test_the_device_that_is_told_of_later_has_its_line_and_its_files(desk: Desk) -> None:
    case = a_case(desk)
    desk.do(add_evidence, case, [replace(SCREEN, device=""), replace(SMS, device="own phone")])
    phone = desk.do(add_device, case, NewDevice("her Redmi", imei="490154203237518"), "own phone")
    desk.do(add_evidence, case, [replace(SCREEN, device_id=phone)])
    assert only_device(desk, case) == {phone}
    lines = desk.ask(list_custody, case)
    assert [line.act for line in lines] == ["received", "received", "device_noted", "came_from", "came_from"]
    assert [line.sha256 for line in lines[3:]] == [SMS.sha256, SCREEN.sha256]
    assert findings(desk, case) == []
    tamper(desk, sa.update(Evidence).where(Evidence.sha256 == SCREEN.sha256).values(device_id=None))
    assert findings(desk, case) == [ORIGIN_CHANGED]


def test_a_device_of_an_earlier_version_gets_its_line_with_the_first_file_from_it(desk: Desk) -> None:
    case = a_case(desk)
    phone = desk.do(add_device, case, NewDevice("her phone", imei="356938035643809"))
    tamper(desk, sa.delete(CustodyLine))
    tamper(desk, sa.delete(ChainHead))
    desk.do(add_evidence, case, [replace(SCREEN, device_id=phone)])
    desk.do(add_evidence, case, [replace(SMS, device_id=phone)])
    assert [line.act for line in desk.ask(list_custody, case)] == ["device_noted", "received", "received"]
    tamper(desk, sa.update(Device).values(imei="490154203237518"))
    assert DEVICE_CHANGED in findings(desk, case)


def only_device(desk: Desk, case_id: int) -> set[int | None]:
    return {row.device_id for row in desk.ask(list_evidence, case_id)}


def test_the_device_of_another_case_is_refused(desk: Desk) -> None:
    phone = desk.do(add_device, a_case(desk), NewDevice("his phone"))
    with pytest.raises(NoSuchDevice, match="gpay"):
        desk.do(add_evidence, a_case(desk), [replace(SCREEN, device_id=phone)])
