"""Pictures of every screen at 1366×768: `python -m tests.screenshots FOLDER [en|hi] [light|dark]`; else all four."""

import datetime as dt
import os
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sqlalchemy as sa
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from sqlalchemy.orm import Session

from supportdesk import clock, demo, paths, settings, signing_in
from supportdesk.desk import Desk
from supportdesk.errors import WrongPassphrase
from supportdesk.models import Case, Evidence, Payment
from supportdesk.services.case_head import STEPS
from supportdesk.services.evidence import EvidenceRow, list_evidence
from supportdesk.settings import Settings
from supportdesk.store.errors import DiskFull
from supportdesk.texts import LANGUAGES, Language
from tests.flows.messages import TWO_SBI_MESSAGES
from tests.ui.desks import CHEAP
from ui import dialogs, theme
from ui.app import Program
from ui.main_window import MainPage
from ui.pages.case_complaint_parts.portal_strip import PortalStrip
from ui.pages.case_evidence_parts.files import FilesCard
from ui.pages.case_follow_up_parts.history_list import HistoryList
from ui.pages.case_money_parts.paste_box import PasteBox
from ui.pages.report_parts.meaning import MeaningSheet
from ui.shell import ENTRIES
from ui.tasks import Tasks
from ui.widgets.rows_table import RowsTable
from ui.widgets.segmented import Segmented

W = TypeVar("W", bound=QWidget)
LOOKS = ("light", "dark")
_NOW = clock.at_desk(dt.date(2026, 11, 22), dt.time(11, 42, 7))
_WEEKS = 12
_SETTLE_MS = 150  # what is saved, counted and drawn a moment after the last key
_ROUNDS = 3  # a result of the worker asks it for the next: a file's page, then the words on it

_FOLLOW_UP_FORMS = {
    "record_hold": "close_money",
    "record_order": "close_money",
    "open_police": "cancel_police",
    "open_words": "cancel_police_words",
    "open_bank": "cancel_bank",
    "open_platform": "cancel_platform",
    "open_portal": "cancel_portal_status",
    "add_task": "cancel_task",
}


class Camera:
    """One run of the program in one language and look."""

    def __init__(self, app: QApplication, folder: Path, language: Language, look: str) -> None:
        self._folder = folder
        self._ending = f"{language}.{look}.png"
        self._tasks = Tasks()
        settings.keep(language=language, dark=look == "dark")  # the settings page reads what was kept
        self.program = Program(app, Settings(language=language, dark=look == "dark"), self._tasks, lambda: _NOW)
        self.program.start()

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """A picture of the window, or of `widget`, when the worker has nothing left to bring."""
        self._settle()
        self._save(name, widget or self.program.window)

    def take_box(self, name: str, ask: Callable[[], object]) -> None:
        """A picture of the box that `ask` opens and waits for."""
        QTimer.singleShot(_SETTLE_MS, partial(self._take_and_close, name))
        ask()
        self.program.window.activateWindow()

    def press(self, name: str) -> None:
        button = self.find(QAbstractButton, name)
        button.setFocus()
        button.click()

    def find(self, kind: type[W], name: str = "") -> W:
        """The one that is to be seen."""
        found: list[W] = (
            self.program.window.findChildren(kind, name) if name else self.program.window.findChildren(kind)
        )
        seen = next((one for one in found if one.isVisible()), None)
        assert seen is not None, name
        return seen

    def main_page(self) -> MainPage:
        page = self.program.window.centralWidget()
        assert isinstance(page, MainPage)
        return page

    def sign_in(self, folder: Path, name: str) -> Desk:
        desk = signing_in.open_desk(folder, name, demo.PASSPHRASE, lambda: _NOW)
        self.program.signed_in(desk)
        return desk

    def end(self) -> None:
        self.program.stop()
        self.program.window.close()

    def _settle(self) -> None:
        """The worker takes jobs in turn: when it reaches one that only says so, those before it are done."""
        for _round in range(_ROUNDS):
            QTest.qWait(_SETTLE_MS)
            reached = threading.Event()
            self._tasks.run(self.program, reached.set, _pass_over, _pass_over)
            reached.wait()
        QTest.qWait(_SETTLE_MS)

    def _take_and_close(self, name: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog), name
        self._save(name, box)
        box.reject()

    def _save(self, name: str, widget: QWidget) -> None:
        widget.grab().save(str(self._folder / f"{name}.{self._ending}"))


def _pass_over(_result: object) -> None:
    """Nobody asks what came of it."""


def fullest_case(desk: Desk) -> int:
    """The newest case with most kinds of files and most payments: the one that shows most."""
    payments = sa.select(sa.func.count()).where(Payment.case_id == Case.id).scalar_subquery()
    kinds = (
        sa.select(sa.func.count(Evidence.media_type.distinct())).where(Evidence.case_id == Case.id).scalar_subquery()
    )
    fullest = sa.select(Case.id).order_by(kinds.desc(), payments.desc(), Case.id.desc())
    with Session(desk.opened.engine) as session:
        return session.scalars(fullest).first() or 1


def photograph(camera: Camera, folder: Path) -> None:
    camera.take("0-welcome")
    camera.press("create_centre")
    camera.take("0-create")
    desk = camera.sign_in(folder, demo.COUNSELLOR)
    case_id = fullest_case(desk)
    _pages(camera)
    _case(camera, case_id)
    _files(camera, case_id, desk.ask(list_evidence, case_id))
    _papers(camera, case_id)
    _boxes(camera)
    camera.program.lock()
    camera.take("8-locked")
    camera.program.sign_out()
    camera.take("8-sign-in")
    camera.press("passphrase_forgotten")
    camera.take("8-recovery")
    camera.press("back")
    camera.sign_in(folder, demo.SUPERVISOR)
    _for_supervisors(camera)
    camera.program.sign_out()


def _pages(camera: Camera) -> None:
    page = camera.main_page()
    for entry in ENTRIES:
        page.show_page(entry.name)
        camera.take(f"1-{entry.name}")
    page.show_page("follow_ups")
    camera.press("add_task")
    camera.take("1-new-task")
    camera.press("cancel_task")
    page.show_page("desk")
    camera.press("add_token")
    camera.take("1-token")


def _case(camera: Camera, case_id: int) -> None:
    page = camera.main_page()
    page.show_new()
    camera.take("2-new-case")
    for at, step in enumerate(STEPS, 1):
        page.show_case(case_id, step)
        camera.take(f"3-case-{at}-{step}")
    for opens, closes in _FOLLOW_UP_FORMS.items():
        camera.press(opens)
        camera.take(f"3-case-6-{opens}")
        camera.press(closes)
    lines = camera.find(HistoryList, "history")
    written = next(at for at, line in enumerate(lines.rows_model.rows) if line.row.line and line.row.party == "victim")
    lines.chosen.emit(lines.rows_model.rows[written])
    camera.take("3-case-6-line")
    camera.press("cancel_line")
    banks = camera.find(RowsTable, "banks")
    banks.setCurrentIndex(banks.model().index(0, 0))
    banks.opened.emit(banks.current())
    camera.take("3-case-6-ledger")
    camera.press("close_case")
    camera.take("3-case-6-closing")
    page.show_case(case_id, "intake")
    camera.press("care")
    camera.take("3-case-7-care")
    camera.press("care")
    page.show_case(case_id, "money")
    camera.find(PasteBox, "pasted").insertPlainText(TWO_SBI_MESSAGES)
    camera.take("3-case-3-pasted")
    camera.press("add_by_hand")
    camera.take("3-case-3-by-hand")
    page.show_case(case_id, "complaint")
    camera.press("copy_next")
    camera.press("open_strip")
    strip = next(
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PortalStrip) and widget.isVisible()
    )
    camera.take("3-case-5-strip", strip)
    strip.close()


def _files(camera: Camera, case_id: int, files: list[EvidenceRow]) -> None:
    page = camera.main_page()
    for file in {file.media_type: file for file in files}.values():
        page.show_case(case_id, "evidence")
        card = camera.find(FilesCard)
        card.pick(file.id)
        camera.take(f"4-file-{file.media_type.replace('/', '-')}")
        card.open_wanted.emit(file)
        camera.take(f"4-viewer-{file.media_type.replace('/', '-')}")
        camera.press("close_viewer")
    for opens, shows, closes in (
        ("attach_intimate", "nature", ""),
        ("nature_child", "nature-child", "nature_close"),
        ("device_details", "device", "close_device"),
    ):
        camera.press(opens)
        camera.take(f"4-{shows}")
        if closes:
            camera.press(closes)
    page.go_to(("copies", case_id, ""))
    camera.take("4-copies")
    camera.press("cover_parts")
    camera.take("4-cover")
    camera.press("leave_cover")


def _papers(camera: Camera, case_id: int) -> None:
    page = camera.main_page()
    page.show_call_sheet(case_id)
    camera.take("5-call-sheet")
    page.go_to(("paper", case_id, "acknowledgement"))
    camera.take("5-acknowledgement")
    page.go_to(("paper", case_id, ""))
    camera.take("5-print-centre")


def _boxes(camera: Camera) -> None:
    window, texts = camera.program.window, camera.program.texts
    question = f"{texts('Something that was typed could not be saved yet.')}\n\n{DiskFull().say(texts)}"
    leave, stay = texts("Leave without it"), texts("Stay here")
    camera.take_box("7-tell", partial(dialogs.tell, window, texts, WrongPassphrase(name=demo.COUNSELLOR)))
    camera.take_box("7-ask", partial(dialogs.ask_yes_no, window, texts, question, leave, stay, danger=True))
    why = texts("Why is this file taken out? The police and the court may ask.")
    camera.take_box("7-ask-text", partial(dialogs.ask_text, window, texts, why))
    camera.take_box("7-crash", partial(dialogs.tell_crash, texts, "Traceback\nValueError"))


def _for_supervisors(camera: Camera) -> None:
    page = camera.main_page()
    for name in ("desk", "follow_ups", "reports", "settings"):
        page.show_page(name)
        camera.take(f"9-{name}")
    page.show_page("settings")
    camera.press("open_portal")
    camera.take("9-portal-corrected")
    _reports(camera)
    page.show_page("follow_ups")
    camera.press("hand_over")
    camera.take("9-hand-over")


def _reports(camera: Camera) -> None:
    """Its other tables, what they mean, and the days before the desk's first case."""
    camera.main_page().show_page("reports")
    for card, tables in (("left", ("delay", "figures")), ("right", ("step", "overdue"))):
        for table in tables:
            camera.find(Segmented, card).button(table).click()
            camera.take(f"9-reports-{table}")
    camera.press("meaning_left")
    sheet = camera.find(MeaningSheet)
    camera.take("9-reports-meaning", sheet)
    sheet.close()
    for _week in range(_WEEKS + 2):
        camera.press("earlier")
    camera.take("9-reports-before")


def main(folder: Path, languages: tuple[Language, ...], looks: tuple[str, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = theme.application()
    with tempfile.TemporaryDirectory() as work:
        paths.state_folder = lambda: Path(work) / "state"
        desk = demo.make(Path(work) / "Demo", cases=200, weeks=_WEEKS, seed=1, now=lambda: _NOW, cost=CHEAP)
        desk.opened.close()
        for language in languages:
            for look in looks:
                camera = Camera(app, folder, language, look)
                photograph(camera, desk.opened.folder.path)
                camera.end()


if __name__ == "__main__":
    target, *wanted = sys.argv[1:] or ["screenshots"]
    main(
        Path(target),
        tuple(language for language in LANGUAGES if language in wanted) or LANGUAGES,
        tuple(look for look in LOOKS if look in wanted) or LOOKS,
    )
