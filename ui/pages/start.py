"""Before anybody is signed in: choose or create a desk, sign in, get back in with the recovery sheet.

What signing in does not need is imported where it is wanted: this page is the first paint of the program.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.settings import Settings
from supportdesk.texts import LANGUAGE_NAMES, Texts
from ui import theme
from ui.pages.start_parts.sign_in import SignInCard
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Words, small, title


class StartPage(QWidget):
    """`signed_in` brings the open desk."""

    signed_in = Signal(object)
    language_wanted = Signal(str)

    def __init__(
        self,
        texts: Texts,
        tasks: Tasks,
        settings: Settings,
        now: Callable[[], dt.datetime] = clock.now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._tasks = tasks
        self._settings = settings
        self._now = now
        self._stack = QStackedWidget(self)
        self._stack.setMaximumWidth(880)
        middle = QHBoxLayout(self)
        middle.addStretch(1)
        middle.addWidget(self._stack, 6)
        middle.addStretch(1)
        desk = Path(settings.last_desk) if settings.last_desk else None
        if desk is not None and desk.is_dir():
            self._sign_in(desk)
        else:
            self._show(self._welcome())

    def _show(self, card: QWidget, *, typed: bool = False) -> None:
        """Without a choice of language where much is `typed` or under way: the page is built anew by it."""
        old = self._stack.currentWidget()
        self._stack.addWidget(self._centred(card, languages=not typed))
        self._stack.setCurrentIndex(self._stack.count() - 1)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self.setFocusProxy(card)
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _centred(self, card: QWidget, *, languages: bool) -> QWidget:
        place = QWidget(self)
        column = QVBoxLayout(place)
        column.setSpacing(theme.size("s4"))
        column.addStretch(1)
        column.addWidget(title(self._texts("Support Desk"), place), 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        column.addLayout(middle)
        if languages:
            column.addWidget(self._languages(place), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return place

    def _languages(self, parent: QWidget) -> QWidget:
        box = QWidget(parent)
        row = QHBoxLayout(box)
        for language, name in reversed(LANGUAGE_NAMES.items()):
            button = Button(name, kind="quiet", name=f"language_{language}", small=True, parent=box)
            button.setEnabled(language != self._texts.language)
            button.clicked.connect(self._choose_language)
            row.addWidget(button)
        return box

    def _choose_language(self) -> None:
        self.language_wanted.emit(self.sender().objectName().removeprefix("language_"))

    def _welcome(self) -> QWidget:
        _ = self._texts
        card = Card(parent=self)
        card.setMaximumWidth(880)
        card.body.setSpacing(theme.size("s3"))
        card.body.addWidget(
            Words(_("Welcome. What would you like to do?"), size="font_heading", bold=True, parent=card)
        )
        for name, kind, text, hint, act in (
            (
                "create_centre",
                "primary",
                _("Create your centre"),
                _("For the supervisor, once: names the centre and makes the first account. Takes five minutes."),
                self._create,
            ),
            (
                "demo_desk",
                "",
                _("Look around in a demo desk"),
                _("Two hundred invented cases to try everything on. Nothing in it is real."),
                self._make_demo,
            ),
            (
                "open_desk",
                "",
                _("Open a desk that is already there"),
                _("A folder whose name ends in .desk, on this computer or on a disk."),
                self._choose_desk,
            ),
        ):
            button = Button(text, kind=kind, name=name, parent=card)
            button.clicked.connect(act)
            card.body.addWidget(button)
            card.body.addWidget(small(hint, wrap=True, parent=card))
            if kind == "primary":
                card.setFocusProxy(button)
        return card

    def may_leave(self) -> bool:
        """Asks where the recovery sheet of a new desk is neither printed nor saved."""
        asks = getattr(self.focusProxy(), "may_leave", None)
        return asks is None or asks()

    def _create(self) -> None:
        from ui.pages.start_parts.create import CreateCard

        card = CreateCard(self._texts, self._tasks, self._now, self)
        card.created.connect(self.signed_in)
        card.cancelled.connect(self._go_back)
        self._show(card, typed=True)

    def _go_back(self) -> None:
        self._show(self._welcome())

    def _choose_desk(self) -> None:
        from ui import dialogs

        folder = dialogs.choose_folder(self, self._texts, self._texts("Choose the folder of the desk"))
        if folder is not None:
            self._sign_in(folder)

    def _sign_in(self, folder: Path) -> None:
        card = SignInCard(self._texts, self._tasks, folder, self._settings.last_name, self._now, self)
        card.signed_in.connect(self.signed_in)
        card.other_desk_wanted.connect(self._go_back)
        card.recovery_wanted.connect(self._recover)
        self._show(card)

    def _recover(self, folder: Path) -> None:
        from ui.pages.start_parts.recover import RecoverCard

        card = RecoverCard(self._texts, self._tasks, folder, self._now, self)
        card.signed_in.connect(self.signed_in)
        card.cancelled.connect(self._sign_in)
        self._show(card, typed=True)

    def _make_demo(self) -> None:
        from ui.pages.start_parts.demo import DemoCard

        card = DemoCard(self._texts, self._tasks, self)
        card.signed_in.connect(self.signed_in)
        card.cancelled.connect(self._go_back)
        self._show(card, typed=True)
        card.begin()
