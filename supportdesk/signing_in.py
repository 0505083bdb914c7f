"""Making a desk, opening it with a passphrase, and who may: keeps keys.json and the records of the staff together."""

import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.desk import Desk
from supportdesk.errors import DeskError, WrongPassphrase
from supportdesk.rights import Member, check
from supportdesk.services import centre, staff
from supportdesk.services.centre import CentreSheet
from supportdesk.services.keeping import recovery_code_made
from supportdesk.services.staff import NewStaff
from supportdesk.services.work import Work
from supportdesk.store import keys, opened
from supportdesk.store.keys import USUAL, Cost
from supportdesk.store.opened import Opened
from supportdesk.texts import N_, Both


class UnfinishedDesk(DeskError):
    sentence = N_("This desk was never finished being set up and holds nothing. Delete its folder and create it again.")
    exit_code = 4


def create(
    path: Path,
    sheet: CentreSheet,
    stations: Sequence[Both],
    first: NewStaff,
    passphrase: str,
    now: Callable[[], dt.datetime] = clock.now,
    cost: Cost = USUAL,
    draw: Callable[[str], object] = str,
) -> tuple[Desk, str]:
    """A new desk with its centre and first supervisor, who is signed in, and the recovery code to print.

    `draw` makes the sheet of the code before there is a desk that only that code could open one day.
    Slow by intent (key stretching): not on the GUI thread. Raises BadCentreCode, UnknownState, WeakPassphrase,
    FolderNotEmpty.
    """
    centre.check(sheet)
    files, code = opened.create_desk(path, first.slot, passphrase, now(), cost)
    try:
        draw(code)
        member = Member(1, first.name, first.name_hindi, first.role, first.slot)
        with files.engine.execution_options(write=True).begin() as connection:
            work = Work(connection, now(), member)
            staff.add_staff(work, first)
            centre.set_up(work, sheet, stations)
            work.finish("centre.set_up")
    except BaseException:
        files.close()
        shutil.rmtree(files.folder.path, ignore_errors=True)  # holds nothing yet, and would be in the way of a retry
        raise
    return Desk(files, member, now), code


def open_desk(path: Path, slot: str, passphrase: str, now: Callable[[], dt.datetime] = clock.now) -> Desk:
    """Signs in. Slow by intent: not on the GUI thread. Raises WrongPassphrase and the refusals of `store.opened`."""
    return _signed_in(opened.open_desk(path, slot, passphrase, now()), slot, now)


def recover(path: Path, code: str, slot: str, passphrase: str, now: Callable[[], dt.datetime] = clock.now) -> Desk:
    """Opens by the printed code and gives `slot` a new passphrase, which the staff list says from then on."""
    files = opened.open_by_recovery(path, code, slot, now())
    try:
        keys.set_passphrase(files.folder, files.key, slot, passphrase)
    except BaseException:
        files.close()
        raise
    return _signed_in(files, slot, now, staff.recovered)


def hire(desk: Desk, new: NewStaff, passphrase: str, cost: Cost = USUAL) -> Member:
    """One more member of staff. The key comes first: without a record it opens nothing that shows."""
    check("staff.add_staff", desk.member)
    keys.add_slot(desk.opened.folder, desk.opened.key, new.slot, passphrase, cost)
    try:
        return desk.do(staff.add_staff, new)
    except BaseException:
        keys.remove_slot(desk.opened.folder, new.slot)
        raise


def dismiss(desk: Desk, staff_id: int) -> None:
    """Ends a member's access. The record comes first: it refuses the last supervisor."""
    keys.remove_slot(desk.opened.folder, desk.do(staff.deactivate, staff_id))


def change_passphrase(desk: Desk, old: str, new: str) -> None:
    """Raises WrongPassphrase for the old one, WeakPassphrase for the new one."""
    keys.change_passphrase(desk.opened.folder, desk.member.slot, old, new)
    desk.do(staff.passphrase_changed)


def new_recovery_code(desk: Desk, cost: Cost = USUAL, draw: Callable[[str], object] = str) -> str:
    """A new code to print. The sheets printed before open the desk no longer, once `draw` has made the new one.

    Slow by intent.
    """
    check("keeping.recovery_code_made", desk.member)
    code = keys.new_recovery_code(desk.opened.folder, desk.opened.key, cost, draw)
    desk.do(recovery_code_made)
    return code


def unlock(desk: Desk, passphrase: str) -> None:
    """Lets the member go on after Ctrl+L. Raises WrongPassphrase, also where keys.json is another desk's by now."""
    if not keys.unlock(desk.opened.folder, desk.member.slot, passphrase).is_same(desk.opened.key):
        raise WrongPassphrase(name=desk.member.slot)


def _signed_in(
    files: Opened, slot: str, now: Callable[[], dt.datetime], how: Callable[[Work], None] = staff.sign_in
) -> Desk:
    try:
        with Session(files.engine) as session:
            here = staff.staff(session)
            if not here:
                raise UnfinishedDesk
            names = [row.slot for row in here if row.active and keys.same_name(row.slot, slot)]
            member = staff.member(session, names[0]) if names else None
        if member is None:
            raise WrongPassphrase(name=slot)
        desk = Desk(files, member, now)
        desk.do(how)
        desk.anchor()
    except BaseException:
        files.close()
        raise
    return desk
