"""The one door to an open desk: `ask` reads; `do` writes with rights, one transaction, audit line and "changed"."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from supportdesk import clock, rights
from supportdesk.errors import DeskError
from supportdesk.models import Base
from supportdesk.rights import Member
from supportdesk.services.evidence import witness
from supportdesk.services.figures import points
from supportdesk.services.work import Work
from supportdesk.store import copies, records, search
from supportdesk.store.anchors import Anchors
from supportdesk.store.errors import DeskBusy, translated
from supportdesk.store.opened import Opened
from supportdesk.texts import N_

P = ParamSpec("P")
R = TypeVar("R")
_PIECES = 6
"""Of the index's housekeeping in one quiet moment: what a hundred saves leave behind, in some 30 ms."""


class DeskClosed(DeskError):
    sentence = N_("This desk was closed meanwhile. Sign in again.")


class Desk:
    """An open desk with somebody signed in. Any thread may ask and do: each question has a connection of its own, and
    writes wait for one another. Listeners hear of a write on the thread that did it. After `close`: DeskClosed."""

    def __init__(self, opened: Opened, member: Member, now: Callable[[], dt.datetime] = clock.now) -> None:
        self.opened = opened
        self.member = member
        self.now = now
        self._closed = False
        self._listeners: list[Callable[[], None]] = []
        self._reading = opened.engine
        self._writing = records.for_saving(opened.engine)

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls `listener` after each commit, until what is returned is called."""
        self._listeners.append(listener)
        return partial(_leave, self._listeners, listener)

    def ask(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs a query. Raises NotAllowed, and the DeskError of the desk's files."""
        self._must_be_open()
        rights.check_query(query, self.member)
        with translated(DBAPIError), Session(self._reading) as session:
            return query(session, *args, **kwargs)

    def do(self, command: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs a command in one transaction. Raises NotAllowed, or the DeskError of the command or of the files."""
        result = self.note(command, *args, **kwargs)
        for listener in tuple(self._listeners):
            listener()
        return result

    def note(self, command: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same for what no screen shows, like who looked at a case: nobody is told, so nothing is drawn anew."""
        self._must_be_open()
        name = rights.name_of(command)
        rights.check(name, self.member)
        with translated(DBAPIError), self._writing.begin() as connection:
            work = Work(connection, self.now(), self.member)
            result = command(work, *args, **kwargs)
            work.finish(name)
        return result

    def close(self) -> None:
        """Somebody else may open it now. Harmless when done twice."""
        self._closed = True
        self.opened.close()

    def _must_be_open(self) -> None:
        if self._closed:
            raise DeskClosed

    def rehearsal(self) -> "Desk":
        """An empty desk in memory: what is asked and done there is quicker here afterwards, and none of it is kept."""
        reading, writing = records.rehearsing()
        with writing.begin() as connection:
            Base.metadata.create_all(connection)
            search.create(connection)
        desk = Desk(replace(self.opened, engine=reading), self.member, self.now)
        desk._writing = writing
        return desk

    def last_backup(self) -> dt.datetime | None:
        """When the desk was last copied elsewhere; None for never."""
        return copies.last_backup(self.opened.folder)

    def anchor(self) -> None:
        """Lets desk.db and evidence.db know how far the other is; left for the next time while a file is sealed."""
        self._must_be_open()
        anchors = Anchors(self.opened.folder, self.opened.key)
        with suppress(DeskBusy), translated(DBAPIError), Session(self._writing) as session, session.begin():
            witness.anchor(session, anchors, self.now())

    def tidy_up(self) -> None:
        """Housekeeping that must not land inside a save: index and log are shortened while nobody waits."""
        self._must_be_open()
        with translated(DBAPIError):
            with Session(self._writing) as session, session.begin():
                for _ in range(_PIECES):
                    if not search.merge(session):
                        break
                points.settle(session)
            records.checkpoint(self._reading)
        self.anchor()


def _leave(listeners: list[Callable[[], None]], listener: Callable[[], None]) -> None:
    with suppress(ValueError):  # the collector has emptied the list of a desk that goes together with its bridge
        listeners.remove(listener)
