import datetime as dt
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, signing_in
from supportdesk.desk import Desk
from supportdesk.errors import NotAllowed, WrongPassphrase
from supportdesk.models import AuditLine
from supportdesk.rights import Role
from supportdesk.services import staff
from supportdesk.services.centre import BadCentreCode, CentreSheet, centre, police_stations
from supportdesk.services.staff import LastSupervisor, NameOfALeaver, NewStaff
from supportdesk.services.work import check_audit
from supportdesk.store import keys, opened
from supportdesk.store.errors import DeskInUse, NameTaken, WeakPassphrase
from supportdesk.store.keys import Cost
from supportdesk.texts import Both

CHEAP = Cost(1, 8, 1)
PASSPHRASE = "four plain words here"
MEERA = NewStaff("Meera", "Meera Rao", "मीरा राव", Role.SUPERVISOR)
ASHA = NewStaff("Asha", "Asha Verma", "आशा वर्मा", Role.COUNSELLOR)
STATIONS = (Both("Bhankrota", "भांकरोटा"), Both("Vaishali Nagar", "वैशाली नगर"))


def a_centre(code: str = "JPR") -> CentreSheet:
    return CentreSheet(code, "Cyber Support Centre, Jaipur", "साइबर सपोर्ट सेंटर, जयपुर", "Jaipur", "Rajasthan")


def new_desk(folder: Path) -> tuple[Desk, str]:
    return signing_in.create(folder / "Jaipur", a_centre(), STATIONS, MEERA, PASSPHRASE, cost=CHEAP)


def last_line(session: Session) -> dt.datetime:
    """When the last act was."""
    return session.scalars(sa.select(AuditLine.at).order_by(AuditLine.id.desc())).first() or clock.now()


def test_a_new_desk_knows_its_centre_its_stations_and_its_supervisor(tmp_path: Path) -> None:
    desk, _ = new_desk(tmp_path)
    assert desk.ask(centre) == a_centre()
    assert desk.ask(police_stations) == STATIONS
    assert desk.member.role is Role.SUPERVISOR
    assert desk.ask(check_audit) == []


@pytest.mark.parametrize("code", ["J", "jpr", "JIP", "J1", "TOOLONG", "जयप"])
def test_a_centre_code_reads_well_or_is_refused(tmp_path: Path, code: str) -> None:
    with pytest.raises(BadCentreCode):
        signing_in.create(tmp_path / "Jaipur", a_centre(code), (), MEERA, PASSPHRASE, cost=CHEAP)


def test_each_member_opens_the_desk_with_her_own_passphrase(tmp_path: Path) -> None:
    desk, _ = new_desk(tmp_path)
    signing_in.hire(desk, ASHA, "another four words", CHEAP)
    folder = desk.opened.folder.path
    desk.opened.close()
    again = signing_in.open_desk(folder, "aSHA ", "another four words")
    assert (again.member.name, again.member.role) == ("Asha Verma", Role.COUNSELLOR)
    assert again.member.slot == "Asha"
    again.opened.close()
    with pytest.raises(WrongPassphrase):
        signing_in.open_desk(folder, "Asha", PASSPHRASE)


def test_one_desk_is_open_once(tmp_path: Path) -> None:
    desk, _ = new_desk(tmp_path)
    with pytest.raises(DeskInUse, match="Meera"):
        signing_in.open_desk(desk.opened.folder.path, "Meera", PASSPHRASE)


def test_who_leaves_can_sign_in_no_longer_but_is_still_named(tmp_path: Path) -> None:
    desk, _ = new_desk(tmp_path)
    asha = signing_in.hire(desk, ASHA, "another four words", CHEAP)
    signing_in.dismiss(desk, asha.id)
    assert [(row.name, row.active) for row in desk.ask(staff.staff)] == [("Meera Rao", True), ("Asha Verma", False)]
    desk.opened.close()
    with pytest.raises(WrongPassphrase):
        signing_in.open_desk(desk.opened.folder.path, "Asha", "another four words")


def test_nobody_takes_over_the_name_of_who_left(tmp_path: Path) -> None:
    desk, _ = new_desk(tmp_path)
    asha = signing_in.hire(desk, ASHA, PASSPHRASE, CHEAP)
    signing_in.dismiss(desk, asha.id)
    other = NewStaff("asha", "Asha Sharma", "आशा शर्मा", Role.COUNSELLOR)
    with pytest.raises(NameOfALeaver, match="Asha Verma"):
        signing_in.hire(desk, other, PASSPHRASE, CHEAP)
    assert [(row.name, row.active) for row in desk.ask(staff.staff)] == [("Meera Rao", True), ("Asha Verma", False)]
    assert keys.slot_names(desk.opened.folder) == ("Meera",)
    back = signing_in.hire(desk, ASHA, PASSPHRASE, CHEAP)
    assert back.id == asha.id
    assert [row.active for row in desk.ask(staff.staff)] == [True, True]


def test_the_last_supervisor_cannot_leave(tmp_path: Path) -> None:
    desk, _ = new_desk(tmp_path)
    with pytest.raises(LastSupervisor):
        signing_in.dismiss(desk, desk.member.id)
    desk.opened.close()
    signing_in.open_desk(desk.opened.folder.path, "Meera", PASSPHRASE).opened.close()


def test_a_counsellor_hires_nobody_and_leaves_no_key_behind(tmp_path: Path) -> None:
    desk, _ = new_desk(tmp_path)
    signing_in.hire(desk, ASHA, "another four words", CHEAP)
    folder = desk.opened.folder.path
    desk.opened.close()
    desk = signing_in.open_desk(folder, "Asha", "another four words")
    with pytest.raises(NotAllowed):
        signing_in.hire(desk, NewStaff("Ravi", "Ravi Jain", "", Role.COUNSELLOR), "yet four more words", CHEAP)
    desk.opened.close()
    with pytest.raises(WrongPassphrase):
        signing_in.open_desk(folder, "Ravi", "yet four more words")


def test_two_members_cannot_share_a_name(tmp_path: Path) -> None:
    desk, _ = new_desk(tmp_path)
    with pytest.raises(NameTaken):
        signing_in.hire(desk, NewStaff("meera", "Meera Jain", "", Role.COUNSELLOR), "another four words", CHEAP)
    assert len(desk.ask(staff.staff)) == 1


def test_the_recovery_code_gives_a_new_passphrase(tmp_path: Path) -> None:
    desk, code = new_desk(tmp_path)
    folder = desk.opened.folder.path
    desk.opened.close()
    desk = signing_in.recover(folder, code.lower(), "Meera", "a quite new passphrase")
    commands = desk.ask(lambda session: list(session.scalars(sa.select(AuditLine.command))))
    assert (commands[-1], "staff.sign_in" in commands) == ("staff.recovered", False)
    assert desk.ask(staff.recoveries) == (staff.Recovery(Both("Meera Rao", "मीरा राव"), desk.ask(last_line)),)
    desk.opened.close()
    with pytest.raises(WrongPassphrase):
        signing_in.open_desk(folder, "Meera", PASSPHRASE)
    signing_in.open_desk(folder, "Meera", "a quite new passphrase").opened.close()


def test_a_passphrase_is_changed_by_who_knows_the_old_one(tmp_path: Path) -> None:
    desk, _ = new_desk(tmp_path)
    with pytest.raises(WrongPassphrase):
        signing_in.change_passphrase(desk, "not this one at all", "a quite new passphrase")
    with pytest.raises(WeakPassphrase):
        signing_in.change_passphrase(desk, PASSPHRASE, "short")
    signing_in.change_passphrase(desk, PASSPHRASE, "a quite new passphrase")
    signing_in.unlock(desk, "a quite new passphrase")
    with pytest.raises(WrongPassphrase):
        signing_in.unlock(desk, PASSPHRASE)


def test_the_keys_of_another_desk_unlock_nothing(tmp_path: Path) -> None:
    desk, _ = new_desk(tmp_path)
    other, _ = signing_in.create(tmp_path / "Ajmer", a_centre("AJM"), (), MEERA, "the words of a thief", cost=CHEAP)
    shutil.copy(other.opened.folder.keys, desk.opened.folder.keys)
    with pytest.raises(WrongPassphrase):
        signing_in.unlock(desk, "the words of a thief")


def test_a_desk_whose_setting_up_was_cut_off_says_so(tmp_path: Path) -> None:
    files, _ = opened.create_desk(tmp_path / "Jaipur", "Meera", PASSPHRASE, clock.now(), CHEAP)
    files.close()
    with pytest.raises(signing_in.UnfinishedDesk):
        signing_in.open_desk(files.folder.path, "Meera", PASSPHRASE)


def test_signing_in_leaves_a_line(tmp_path: Path) -> None:
    desk, _ = new_desk(tmp_path)
    folder = desk.opened.folder.path
    desk.opened.close()
    desk = signing_in.open_desk(folder, "Meera", PASSPHRASE)
    commands = desk.ask(lambda session: list(session.scalars(sa.select(AuditLine.command))))
    assert commands[-1] == "staff.sign_in"
    desk.opened.close()
