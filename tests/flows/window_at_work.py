"""The window in a process of its own: somebody types into a case, letter by letter, until the process is killed."""

import itertools
import os
import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from supportdesk import signing_in
from supportdesk.settings import Settings
from ui import theme
from ui.app import Program
from ui.main_window import MainPage
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.due.table import CARE
from ui.widgets.inputs import LineInput, TextInput
from ui.widgets.labels import Words

ADDRESS = "address"
PLACES = {
    "police_line": ("follow_up", "open_words"),
    "event_note": ("follow_up", "record_hold"),
    "care_note": (CARE, ""),
}
"""A box -> where in a case it stands, and the button that opens its form."""
BETWEEN_KEYS_MS = 40


def letters(count: int) -> str:
    """What is typed: no two pieces of it are alike."""
    return "".join(itertools.islice(itertools.chain.from_iterable(f"word{n} " for n in itertools.count()), count))


def main(folder: str, slot: str, passphrase: str, diary: str, box: str, case_id: str) -> None:
    program = Program(theme.application(), Settings(), Tasks())
    program.start()
    program.signed_in(signing_in.open_desk(Path(folder), slot, passphrase))
    page = program.window.centralWidget()
    assert isinstance(page, MainPage)
    while not any(words.text() for words in page.findChildren(Words, "greeting")):
        QTest.qWait(1)  # until the first page is in front
    field = _open(page, box, int(case_id))
    field.setFocus()
    os.write(sys.stdout.fileno(), b"typing\n")
    file = os.open(diary, os.O_WRONLY | os.O_CREAT)
    for letter in letters(200):
        QTest.keyClicks(field, letter)
        os.write(file, f"{time.monotonic()}\n".encode())
        QTest.qWait(BETWEEN_KEYS_MS)


def _open(page: MainPage, box: str, case_id: int) -> QWidget:
    """The address stands in a new case."""
    if case_id:
        step, opens = PLACES[box]
        page.show_case(case_id, step)
        for button in page.findChildren(Button, opens) if opens else ():
            button.click()
    else:
        page.show_new()
    field = page.findChild(QWidget, box)
    assert isinstance(field, LineInput | TextInput)
    return field


if __name__ == "__main__":
    main(*sys.argv[1:])
