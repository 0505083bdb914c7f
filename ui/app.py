"""Puts the program together: settings, look, language, worker, and what the one window shows."""

import datetime as dt
import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from supportdesk import clock, paths, settings, texts
from supportdesk.errors import DeskError
from supportdesk.progress import unheard
from supportdesk.settings import Settings
from supportdesk.texts import Language
from ui import crash, theme
from ui.idle import Idle
from ui.tasks import StillMaking, Tasks
from ui.window import Window

if TYPE_CHECKING:  # the first window paints before SQLAlchemy and the pages are loaded
    from supportdesk.desk import Desk
    from ui.context import HandedOn
    from ui.desk_bridge import DeskBridge
    from ui.main_window import MainPage
    from ui.reminders import Reminders

_CASE_PAGES = tuple(f"case_{step}" for step in ("intake", "incident", "money", "evidence", "complaint", "follow_up"))
_SOON = ("desk", "case", *_CASE_PAGES, "call_sheet", "paper", "settings")
_TURN_S = 0.004
_NOT_WITHIN = Qt.ConnectionType.QueuedConnection  # the page goes by it, and must not be in the middle of a click
_LOAD_LATER_MS = 200  # after the first paint; with 0 it fights the paint for the interpreter


class Program(QObject):
    """From the first window to the last: sign in, lock, language, look, closing."""

    loaded = Signal()

    def __init__(
        self, app: QApplication, kept: Settings, tasks: Tasks, now: Callable[[], dt.datetime] = clock.now
    ) -> None:
        super().__init__()
        self._app = app
        self._now = now
        self.settings = kept
        self.tasks = tasks
        self.texts = texts.load(kept.language)
        self.window = Window(self._may_close)
        self.window.setWindowTitle(self.texts("Support Desk"))
        self._bridge: DeskBridge | None = None
        self._handed: HandedOn | None = None
        self._reminders: Reminders | None = None
        self._warmed = False
        self._later = QTimer(self, singleShot=True, interval=_LOAD_LATER_MS)
        self._later.timeout.connect(self._load_the_rest)
        self._painted = QTimer(self, singleShot=True, interval=_LOAD_LATER_MS)
        self._painted.timeout.connect(self._warm_up)
        self._idle = Idle(app, kept.lock_after, self)
        self._idle.left_alone.connect(self.lock)
        self._idle.quiet.connect(self._tidy_up)

    def start(self) -> None:
        """Shows the sign-in page of the desk opened last, or the first-run page."""
        theme.apply(self._app, dark=self.settings.dark)
        self.show_start()
        self.window.show()
        self.window.activateWindow()
        self._later.start()

    def show_start(self) -> None:
        from ui.pages.start import StartPage

        page = StartPage(self.texts, self.tasks, self.settings, self._now, self.window)
        page.signed_in.connect(self.signed_in)
        page.language_wanted.connect(self.set_language)
        self.window.show_page(page)
        page.setFocus()

    def signed_in(self, desk: "Desk") -> None:
        from ui.context import HandedOn
        from ui.desk_bridge import DeskBridge

        self._bridge, self._handed = DeskBridge(desk, self), HandedOn()
        self._keep(last_desk=str(desk.opened.folder.path), last_name=desk.member.slot)
        self._idle.start(self.window.windowHandle())
        self.show_main()
        self._begin_to_remind(self._bridge)

    def show_main(self, place: tuple[str, int, str] = ("desk", 0, "")) -> None:
        """Builds the main page anew, at the same place: a new language or look changes every word of it."""
        from ui.context import Context
        from ui.main_window import MainPage

        assert self._bridge is not None  # noqa: S101 - only reached with a desk open
        assert self._handed is not None  # noqa: S101 - as long as the desk
        context = Context(self._bridge, self.tasks, self.texts, self._now, self._handed)
        page = MainPage(context, self.window)
        page.language_wanted.connect(self.set_language)
        page.look_wanted.connect(self.change_look)
        page.lock_wanted.connect(self.lock)
        page.lock_after_wanted.connect(self.set_lock_after)
        page.sign_out_wanted.connect(self.sign_out, _NOT_WITHIN)
        self.window.show_page(page)
        # the page itself in a turn of its own, so that the frame around it is there at once
        QTimer.singleShot(0, page, partial(self._begin, page, place))

    def _begin(self, page: "MainPage", place: tuple[str, int, str]) -> None:
        page.begin_at(place)
        QTimer.singleShot(0, page, self._painted.start)  # behind the turn that fills the page, however long it takes

    def _begin_to_remind(self, bridge: "DeskBridge") -> None:
        """Also behind the lock: only there nothing of it stands in the window."""
        from ui.reminders import Reminders

        self._reminders = Reminders(bridge, lambda: self.texts, self._now, self)
        self._reminders.said.connect(self.say)
        self._reminders.wanted.connect(self._come_forward)

    def say(self, words: str) -> None:
        """In the line of the last act, where one is seen."""
        from ui.main_window import MainPage

        page = self.window.centralWidget()
        if isinstance(page, MainPage):
            page.say(words)

    def _come_forward(self) -> None:
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def lock(self) -> None:
        """Hides everything behind the passphrase; the page stays behind it, with what could not be saved yet."""
        from ui import clipboard
        from ui.main_window import MainPage
        from ui.pages.locked import LockedPage

        page = self.window.centralWidget()
        if self._bridge is None or not isinstance(page, MainPage):
            return
        box = QApplication.activeModalWidget()
        if box is not None:  # it stands before the window, and its act must end before the page is covered
            box.close()
            QTimer.singleShot(0, self.lock)
            return
        page.flush()
        clipboard.forget()
        locked = LockedPage(self.texts, self.tasks, self._bridge, self.window)
        locked.unlocked.connect(self._unlock)
        locked.sign_out_wanted.connect(self.sign_out, _NOT_WITHIN)
        self.window.cover(locked)
        locked.setFocus()

    def _unlock(self) -> None:
        from ui.main_window import MainPage

        self.window.uncover()
        page = self.window.centralWidget()
        if isinstance(page, MainPage):
            page.refresh()

    def sign_out(self) -> None:
        if self._may_leave() and self._finish_work(self._leave_desk):
            self._leave_desk()

    def _leave_desk(self) -> None:
        self._close_desk()
        self.show_start()

    def set_language(self, language: Language) -> None:
        if not self._may_leave():
            return
        self._keep(language=language)
        self.texts = texts.load(language)
        self.window.setWindowTitle(self.texts("Support Desk"))
        self._rebuild()

    def change_look(self) -> None:
        """Light becomes dark and dark light."""
        if not self._may_leave():
            return
        self._keep(dark=not self.settings.dark)
        theme.apply(self._app, dark=self.settings.dark)
        self._rebuild()

    def set_lock_after(self, minutes: int) -> None:
        self._keep(lock_after=minutes)
        self._idle.lock_after(minutes)

    def stop(self) -> None:
        """Connected to aboutToQuit."""
        self._later.stop()
        self.tasks.stop()
        self._close_desk()

    def _rebuild(self) -> None:
        from ui.main_window import MainPage

        page = self.window.centralWidget()
        if not isinstance(page, MainPage):
            self.show_start()
        else:
            if self._handed is not None:
                self._handed.wanted.emit()
            self.show_main(page.place())

    def _may_leave(self) -> bool:
        """Saves what is typed. Where the desk refuses it, a full disk say, the person hears why and decides."""
        asks = getattr(self.window.in_hand, "may_leave", None)
        if self._must_stay() or (asks is not None and not asks()):
            return False
        flush = getattr(self.window.in_hand, "flush", None)
        if flush is None or flush():
            return True
        from ui import dialogs

        _, why = self.texts, self._bridge.refusal if self._bridge else None
        question = _("Something that was typed could not be saved yet.")
        if why is not None:
            question = f"{question}\n\n{why.say(_)}"
        return dialogs.ask_yes_no(self.window, _, question, _("Leave without it"), _("Stay here"), danger=True)

    def _must_stay(self) -> bool:
        """Says so where a result is under way that nobody would see: a recovery code, for instance."""
        from ui import dialogs

        if self.tasks.keeping:
            dialogs.tell(self.window, self.texts, StillMaking())
        return bool(self.tasks.keeping)

    def _may_close(self) -> bool:
        return self._may_leave() and self._finish_work(self.window.close)

    def _finish_work(self, then: Callable[[], object]) -> bool:
        """Ends what the worker does, for a desk is not closed under it: True where that took no time, else `then` comes
        after it, and the window says what is waited for."""
        self._painted.stop()
        if self.tasks.finish(then):
            return True
        from ui.widgets.labels import Words

        words = Words(self.texts("Finishing what is under way …"), size="font_heading", parent=self.window)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.window.show_page(words)
        return False

    def _close_desk(self) -> None:
        self._idle.stop()
        self._painted.stop()
        self._warmed = False
        if self._reminders is not None:
            self._reminders.end()
            self._reminders = None
        if self._bridge is not None:
            from ui import clipboard

            clipboard.forget()
            self.window.drop_pages()
            bridge, self._bridge, self._handed = self._bridge, None, None
            bridge.close()
            bridge.deleteLater()

    def _keep(self, **changes: object) -> None:
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]  # names are checked by replace
        settings.keep(**changes)

    def _load_the_rest(self) -> None:
        gc.enable()
        self._make_classes(iter([(qt, name) for qt in (QtCore, QtGui, QtWidgets) for name in dir(qt)]))

    def _make_classes(self, names: Iterator[tuple[ModuleType, str]]) -> None:
        """PySide makes its classes when they are first met, all of QtWidgets at the first child it cannot name.

        Not on the worker: two threads that do so at once end the process. A few in each turn of the loop instead.
        """
        begun = time.perf_counter()
        for qt, name in names:
            getattr(qt, name)
            if time.perf_counter() - begun > _TURN_S:
                QTimer.singleShot(0, self, partial(self._make_classes, names))
                return
        self.tasks.run(self, _import_the_rest, self._loaded, _nothing)

    def _loaded(self, _result: object) -> None:
        self.loaded.emit()

    def _warm_up(self) -> None:
        """Once a desk, after its first picture, which it would take the interpreter from."""
        from supportdesk import warming

        if self._bridge is None or self._warmed:
            return
        self._warmed = True
        self.tasks.run(self, partial(warming.first_case, self._bridge.core), _nothing, _nothing, unheard)
        self.tasks.run(self, warming.first_words, _nothing, _nothing)

    def _tidy_up(self) -> None:
        if self._bridge is not None:
            self._bridge.tidy_up()


def run(desk: Path | None = None) -> int:
    """The program with its window, at the desk opened last or at `desk`; returns the exit code."""
    app = theme.application()
    app.setApplicationName("Support Desk")
    app.setOrganizationName("supportdesk")
    kept = settings.load()
    if desk is not None:
        kept = replace(kept, last_desk=str(desk))
    tasks = Tasks()
    program = Program(app, kept, tasks)
    guard = crash.install(paths.state_folder(), partial(_show_crash, program), partial(_tell_trouble, program), app)
    program.loaded.connect(guard.open_log)
    app.aboutToQuit.connect(program.stop)
    program.start()
    return app.exec()


def _show_crash(program: Program, report: str) -> None:
    from ui import dialogs

    dialogs.tell_crash(program.texts, report)


def _tell_trouble(program: Program, error: DeskError, *, again: bool) -> None:
    """In a box; what comes back within the minute only in the line of the last act."""
    from ui import dialogs

    if again:
        program.say(error.say(program.texts))
    else:
        dialogs.tell(program.window, program.texts, error)


def _import_the_rest() -> None:
    """Loads, while the passphrase is typed, what the first pages need, and reads the knowledge they show."""
    for name in (
        "supportdesk.signing_in",
        "supportdesk.warming",
        "ui.main_window",
        *(f"ui.pages.{page}" for page in _SOON),
    ):
        import_module(name)
    from supportdesk import knowledge, working_days
    from supportdesk.documents import account

    for read in (
        knowledge.crimes,
        knowledge.checklist_items,
        knowledge.evidence_uses,
        knowledge.clocks,
        knowledge.portal,
        knowledge.helplines,
    ):
        read()
    for language in texts.LANGUAGES:
        account.draft_account(account.AccountFacts(kind="upi"), language)
    working_days.add_working_days(clock.local(clock.now()).date(), 10, "Rajasthan")
    # what is loaded now stays for good: the collector need not look at it again at every case list
    gc.freeze()


def _nothing(_result: object) -> None:
    """The job was only to load."""
