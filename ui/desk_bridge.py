"""The desk as a QObject: pages ask and do through it, and hear `changed` after each write."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from supportdesk import rights
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
    """`ask` reads, `do` writes and says so. Both raise DeskError. GUI thread only."""

    changed = Signal()

    def __init__(self, desk: "Desk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.on_change(self.changed.emit)
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
        """For what concerns keys and folder as a whole: passphrases, backups."""
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
        if self._anchoring.isActive():
            self._anchoring.stop()
            self._desk.anchor()
        self._desk.opened.close()

    def ask(self, query: "Callable[Concatenate[Session, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        return self._desk.ask(query, *args, **kwargs)

    def may_ask(self, query: Callable[..., object]) -> bool:
        """Whether the member's role allows it: what is not allowed is not shown at all."""
        return rights.may_ask(query, self.member)

    def note(self, command: "Callable[Concatenate[Work, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """A write that no screen shows."""
        return self._desk.note(command, *args, **kwargs)

    def do(self, command: "Callable[Concatenate[Work, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        return self._desk.do(command, *args, **kwargs)
