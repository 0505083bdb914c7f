from pathlib import Path

import pytest
import sqlalchemy as sa

from supportdesk import safety, signing_in
from supportdesk.clock import now
from supportdesk.desk import Desk
from supportdesk.errors import NotAllowed
from supportdesk.models import AuditLine
from supportdesk.rights import Role
from supportdesk.services import cases
from supportdesk.services.centre import CentreSheet
from supportdesk.services.staff import NewStaff
from supportdesk.store.errors import DiskFull, WrongRecoveryCode
from supportdesk.store.keys import Cost, unlock_by_recovery
from supportdesk.texts import load

CHEAP = Cost(1, 8, 1)
PASSPHRASE = "four plain words here"
CENTRE = CentreSheet("JPR", "Cyber Support Centre, Jaipur", "साइबर सपोर्ट सेंटर, जयपुर", "Jaipur", "Rajasthan")
MEERA = NewStaff("Meera", "Meera Rao", "मीरा राव", Role.SUPERVISOR)


@pytest.fixture
def whole(tmp_path: Path) -> Desk:
    """A supervisor's desk with a case in it."""
    desk, _ = signing_in.create(tmp_path / "Jaipur", CENTRE, (), MEERA, PASSPHRASE, cost=CHEAP)
    desk.do(cases.open_case)
    return desk


def last_command(desk: Desk) -> str | None:
    return desk.ask(lambda session: session.scalar(sa.select(AuditLine.command).order_by(AuditLine.id.desc()).limit(1)))


def test_a_backup_leaves_a_line_and_its_time(whole: Desk, tmp_path: Path) -> None:
    assert whole.last_backup() is None
    report = safety.back_up(whole, tmp_path / "disk")
    assert (report.path / "desk.db").is_file()
    assert last_command(whole) == "keeping.backed_up"
    last = whole.last_backup()
    assert last is not None
    assert (now() - last).total_seconds() < 60
    whole.opened.close()


def test_a_whole_desk_has_no_findings(whole: Desk) -> None:
    assert safety.check_desk(whole) == []
    whole.opened.close()


def test_a_changed_audit_line_is_found(whole: Desk) -> None:
    with whole.opened.engine.begin() as connection:
        connection.execute(sa.update(AuditLine).where(AuditLine.id == 1).values(staff_id=1, detail="changed"))
    assert [found.say(load("en")) for found in safety.check_desk(whole)] == [
        "Audit line 1 was changed after it was written, or one before it is missing."
    ]
    whole.opened.close()


def test_a_new_recovery_code_makes_the_one_before_worthless(whole: Desk) -> None:
    first = signing_in.new_recovery_code(whole, CHEAP)
    second = signing_in.new_recovery_code(whole, CHEAP)
    with pytest.raises(WrongRecoveryCode):
        unlock_by_recovery(whole.opened.folder, first)
    assert unlock_by_recovery(whole.opened.folder, second).desk_id == whole.opened.key.desk_id
    assert last_command(whole) == "keeping.recovery_code_made"
    whole.opened.close()


def test_a_sheet_that_cannot_be_drawn_leaves_the_old_code_and_no_new_desk(whole: Desk, tmp_path: Path) -> None:
    def no_paper(_code: str) -> None:
        raise DiskFull

    code = signing_in.new_recovery_code(whole, CHEAP)
    with pytest.raises(DiskFull):
        signing_in.new_recovery_code(whole, CHEAP, no_paper)
    assert unlock_by_recovery(whole.opened.folder, code).is_same(whole.opened.key)
    whole.opened.close()
    with pytest.raises(DiskFull):
        signing_in.create(tmp_path / "Ajmer", CENTRE, (), MEERA, PASSPHRASE, cost=CHEAP, draw=no_paper)
    assert not (tmp_path / "Ajmer.desk").exists()


def test_a_counsellor_makes_no_recovery_code(whole: Desk) -> None:
    signing_in.hire(whole, NewStaff("Asha", "Asha Verma", "", Role.COUNSELLOR), PASSPHRASE, CHEAP)
    folder = whole.opened.folder.path
    whole.opened.close()
    desk = signing_in.open_desk(folder, "Asha", PASSPHRASE)
    with pytest.raises(NotAllowed):
        signing_in.new_recovery_code(desk, CHEAP)
    desk.opened.close()
