"""The window in a process of its own: somebody types, letter by letter, in one place after the other."""

import itertools
import json
import os
import sys
import time
from pathlib import Path
from typing import NamedTuple

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from supportdesk import signing_in
from supportdesk.desk import Desk
from supportdesk.services.care.referrals import refer
from supportdesk.services.follow_up.follow_ups import add_task
from supportdesk.settings import Settings
from tests.core.casework import TODAY, a_case, pay
from ui import theme
from ui.app import Program
from ui.main_window import MainPage
from ui.tasks import Tasks
from ui.widgets.due.table import CARE
from ui.widgets.inputs import LineInput, PickInput, TextInput
from ui.widgets.labels import Words
from ui.widgets.rows_table import RowsTable

ADDRESS = "address"


class Place(NamedTuple):
    """A page, or a step of a case, and what is pressed there to come to a box: buttons, or the first row of a table."""

    where: str
    opens: tuple[str, ...] = ()


IN_A_CASE = {
    "police_line": Place("follow_up", ("open_words",)),
    "event_note": Place("follow_up", ("record_hold",)),
    "outcome": Place("follow_up", ("to_do",)),
    "event_amount": Place("money", ("payments",)),
    "given_by": Place("evidence"),
    "device_make": Place("evidence", ("device_details",)),
    "portal_status": Place("complaint", ("status",)),
    "referral_outcome_words": Place(CARE),
    "care_note": Place(CARE),
}
WITHOUT_CASE = {
    "token_note": Place("desk", ("add_token",)),
    "task_what": Place("follow_ups", ("add_task",)),
    "staff_name": Place("settings", ("add_staff",)),
    "centre_address": Place("settings"),
    "closing_days": Place("settings"),
    "label": Place("settings", ("open_portal",)),
    "entry_name": Place("settings", ("lists",)),
    "evidence_types": Place("settings", ("limits",)),
}
WRITTEN_ON_LEAVING = ("police_line", "care_note")
BETWEEN_KEYS_MS = 40
_LOOKS = 500  # ten milliseconds apart, until something is there


def a_case_to_work_on(desk: Desk) -> int:
    """With something for each of the boxes to be about."""
    case_id = a_case(desk)
    pay(desk, case_id)
    desk.do(add_task, case_id, "Ask the bank", TODAY)
    desk.do(refer, case_id, "NALSA", "legal aid")
    return case_id


def letters(count: int) -> str:
    """What is typed: no two pieces of it are alike."""
    return "".join(itertools.islice(itertools.chain.from_iterable(f"word{n} " for n in itertools.count()), count))


def main(folder: str, slot: str, passphrase: str, diary: str, boxes: str) -> None:
    """`boxes` is JSON: a box -> its case, one after the other. The address is that of a new case."""
    program = Program(theme.application(), Settings(), Tasks())
    program.start()
    program.signed_in(signing_in.open_desk(Path(folder), slot, passphrase))
    page = program.window.centralWidget()
    assert isinstance(page, MainPage)
    while not any(words.text() for words in page.findChildren(Words, "greeting")):
        QTest.qWait(1)  # until the first page is in front
    for box, case_id in json.loads(boxes).items():
        field = open_box(page, box, case_id)
        field.setFocus()
        select_all(field)
        os.write(sys.stdout.fileno(), f"{box}\n".encode())
        _type(field, Path(diary) / box)


def _type(field: QWidget, diary: Path) -> None:
    """Until it is killed, or the file beside the diary says that this place is done."""
    file, done = os.open(diary, os.O_WRONLY | os.O_CREAT), diary.with_suffix(".done")
    for letter in letters(200):
        QTest.keyClicks(field, letter)
        os.write(file, f"{time.monotonic()}\n".encode())
        QTest.qWait(BETWEEN_KEYS_MS)
        if done.exists():
            break


def open_box(page: MainPage, box: str, case_id: int, *, anew: bool = True) -> QWidget:
    """Without `anew` nothing is pressed: a form that was left half typed is open by itself."""
    if box == ADDRESS:
        page.show_new()
        return _seen(page, box)
    place = IN_A_CASE.get(box) or WITHOUT_CASE[box]
    if box in IN_A_CASE:
        page.show_case(case_id, place.where)
    else:
        page.show_page(place.where)
    for name in place.opens if anew else ():
        opens = _seen(page, name)
        if isinstance(opens, QAbstractButton):
            opens.click()
        elif isinstance(opens, RowsTable):
            opens.setCurrentIndex(opens.model().index(0, 0))
            opens.opened.emit(opens.current())
    return _seen(page, box)


def _seen(page: MainPage, name: str) -> QWidget:
    for _ in range(_LOOKS):
        for widget in page.findChildren(QWidget, name):
            if widget.isVisible():
                return widget
        QTest.qWait(10)
    raise AssertionError(f"{name} is not on the screen")


def select_all(field: QWidget) -> None:
    line = field.lineEdit() if isinstance(field, PickInput) else field
    assert isinstance(line, LineInput | TextInput)
    line.selectAll()


if __name__ == "__main__":
    main(*sys.argv[1:])
