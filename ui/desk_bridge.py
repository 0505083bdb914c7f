"""The desk as a QObject: pages ask and do through it, and hear `changed` after each write."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from supportdesk import rights
from supportdesk.errors import DeskError
from supportdesk.rights import Member

if TYPE_CHECKING:  # SQLAlchemy must not be loaded before the sign-in window has painted
    from sqlalchemy.orm import Session

    from supportdesk.desk import Desk
    from supportdesk.services.work import Work
    from supportdesk.store.vault import Vault

P = ParamSpec("P")
R = TypeVar("R")
_ANCHOR_MS = 300  # after the last file came in: its two syncs wait while the disk still takes a long file


class DeskBridge(QObject):
    """`ask` reads, `do` writes and says so. Both raise DeskError. For the GUI thread; a job of the worker takes `core`.

    `changed` comes on the GUI thread, also where the worker wrote.
    """

    changed = Signal()
    _written = Signal()

    def __init__(self, desk: "Desk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.refusal: DeskError | None = None
        """Why the desk did not write something the last time."""
        self._written.connect(self.say_changed)
        self.destroyed.connect(desk.on_change(self._written.emit))
        self._anchoring = QTimer(self, singleShot=True, interval=_ANCHOR_MS)
        self._anchoring.timeout.connect(desk.anchor)

    @property
    def member(self) -> Member:
        """Who is signed in."""
        return self._desk.member

    @property
    def vault(self) -> "Vault":
        """For jobs of the worker: sealing and reading evidence needs no session."""
        return self._desk.opened.vault

    @property
    def core(self) -> "Desk":
        """For jobs of the worker, and for what concerns keys and folder as a whole: passphrases, backups."""
        return self._desk

    def last_backup(self) -> dt.datetime | None:
        """When the desk was last copied elsewhere; None for never."""
        return self._desk.last_backup()

    def tidy_up(self) -> None:
        """Housekeeping of the records, for a quiet moment."""
        self._desk.tidy_up()

    def anchor_soon(self) -> None:
        """Lets desk.db and evidence.db know how far the other is, once what came in has been shown."""
        self._anchoring.start()

    def close(self) -> None:
        """In any case: what cannot be anchored now, on a full disk for instance, is when somebody signs in."""
        anchor_now = self._anchoring.isActive()
        self._anchoring.stop()
        try:
            if anchor_now:
                with suppress(DeskError):
                    self._desk.anchor()
            self.throw_away_empty()
        finally:
            self._desk.close()

    def throw_away_empty(self, in_front: int = 0, sure: Callable[[], bool] = lambda: True) -> list[int]:
        """Takes out the drafts that hold nothing, but for the one in front, where `sure` says that no words still wait
        to be saved. What the desk refuses now is left for the next time. Returns their ids."""
        from supportdesk.services.empty_drafts import empty_drafts, throw_away

        with suppress(DeskError):
            if self.ask(empty_drafts, self.member.id, self._desk.now(), in_front) and sure():
                return self._desk.note(throw_away, in_front)
        return []

    @Slot()
    def say_changed(self) -> None:
        """For a page whose job wrote by `core.note`, once the page knows what came of it."""
        self.changed.emit()

    def ask(self, query: "Callable[Concatenate[Session, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        return self._desk.ask(query, *args, **kwargs)

    def may_ask(self, query: Callable[..., object]) -> bool:
        """Whether the member's role allows it: what is not allowed is not shown at all."""
        return rights.may_ask(query, self.member)

    def note(self, command: "Callable[Concatenate[Work, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """A write that no screen shows."""
        with self._refusals():
            return self._desk.note(command, *args, **kwargs)

    def do(self, command: "Callable[Concatenate[Work, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        with self._refusals():
            return self._desk.do(command, *args, **kwargs)

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except DeskError as error:
            self.refusal = error
            raise
