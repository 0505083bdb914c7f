"""Pictures of every screen at 1366×768, in both languages, light and dark: `python -m tests.screenshots FOLDER`."""

import datetime as dt
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sqlalchemy as sa
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from supportdesk import clock, demo, paths, settings, signing_in
from supportdesk.desk import Desk
from supportdesk.models import Case, Payment
from supportdesk.services.case_head import STEPS
from supportdesk.settings import Settings
from supportdesk.texts import LANGUAGES, Language
from tests.ui.desks import CHEAP
from ui.app import Program
from ui.main_window import MainPage
from ui.shell import ENTRIES
from ui.tasks import Tasks

_NOW = clock.at_desk(dt.date(2026, 11, 20), dt.time(11, 42, 7))
_SETTLE_MS = 900  # the worker's thumbnails and pages come a moment after the page itself


class Camera:
    """One run of the program in one language and look."""

    def __init__(self, app: QApplication, folder: Path, language: Language, *, dark: bool) -> None:
        self._folder = folder
        self._ending = f"{language}.{'dark' if dark else 'light'}.png"
        self._tasks = Tasks()
        self.program = Program(app, Settings(language=language, dark=dark), self._tasks, lambda: _NOW)
        self.program.start()

    def take(self, name: str) -> None:
        QTest.qWait(_SETTLE_MS)
        self.program.window.grab().save(str(self._folder / f"{name}.{self._ending}"))

    def press(self, name: str) -> None:
        button = self.program.window.findChild(QAbstractButton, name)
        assert button is not None, name
        button.click()

    def main_page(self) -> MainPage:
        page = self.program.window.centralWidget()
        assert isinstance(page, MainPage)
        return page

    def end(self) -> None:
        self.program.stop()
        self.program.window.close()


def fullest_case(desk: Desk) -> int:
    """The newest case with most payments: the one that shows most."""
    payments = sa.select(sa.func.count()).where(Payment.case_id == Case.id).scalar_subquery()
    return (
        desk.ask(lambda session: session.scalars(sa.select(Case.id).order_by(payments.desc(), Case.id.desc())).first())
        or 1
    )


def photograph(camera: Camera, folder: Path) -> None:
    camera.take("0-welcome")
    camera.press("create_centre")
    camera.take("0-create")
    desk = signing_in.open_desk(folder, demo.COUNSELLOR, demo.PASSPHRASE, lambda: _NOW)
    camera.program.signed_in(desk)
    case_id = fullest_case(desk)
    page = camera.main_page()
    for entry in ENTRIES:
        page.show_page(entry.name)
        camera.take(f"1-{entry.name}")
    page.show_new()
    camera.take("2-new-case")
    for at, step in enumerate(STEPS, 1):
        page.show_case(case_id, step)
        camera.take(f"3-case-{at}-{step}")
    page.show_call_sheet(case_id)
    camera.take("4-call-sheet")
    page.show_paper(case_id, "acknowledgement")
    camera.take("5-acknowledgement")
    camera.program.lock()
    camera.take("6-locked")


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory() as work:
        paths.state_folder = lambda: Path(work) / "state"
        settings.save(Settings())
        desk = demo.make(Path(work) / "Demo", cases=200, weeks=12, seed=1, now=lambda: _NOW, cost=CHEAP)
        desk.opened.close()
        for language in LANGUAGES:
            for dark in (False, True):
                camera = Camera(app, folder, language, dark=dark)
                photograph(camera, desk.opened.folder.path)
                camera.end()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
