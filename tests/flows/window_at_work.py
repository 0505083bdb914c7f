"""The window in a process of its own: somebody types into a new case, letter by letter, until the process is killed."""

import itertools
import os
import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from supportdesk import signing_in
from supportdesk.settings import Settings
from ui.app import Program
from ui.main_window import MainPage
from ui.tasks import Tasks

FIELD = "address"
BETWEEN_KEYS_MS = 40


def letters(count: int) -> str:
    """What is typed: no two pieces of it are alike."""
    return "".join(itertools.islice(itertools.chain.from_iterable(f"word{n} " for n in itertools.count()), count))


def main(folder: str, slot: str, passphrase: str, diary: str) -> None:
    program = Program(QApplication([]), Settings(), Tasks())
    program.start()
    program.signed_in(signing_in.open_desk(Path(folder), slot, passphrase))
    page = program.window.centralWidget()
    assert isinstance(page, MainPage)
    page.show_new()
    field = page.findChild(QLineEdit, FIELD)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    os.write(sys.stdout.fileno(), b"typing\n")
    file = os.open(diary, os.O_WRONLY | os.O_CREAT)
    for letter in letters(200):
        QTest.keyClicks(field, letter)
        os.write(file, f"{time.monotonic()}\n".encode())
        QTest.qWait(BETWEEN_KEYS_MS)


if __name__ == "__main__":
    main(*sys.argv[1:])
