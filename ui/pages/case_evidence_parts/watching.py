"""A folder of this computer in which scanner or phone put files: new ones are offered, never taken silently."""

import time
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from supportdesk.errors import DeskError
from supportdesk.filing import Incoming, found_in
from ui.context import Context

LOOK_MS = 3000
SETTLE_MS = 1500
_REST = 10  # times as long as the last look took: a phone answers slowly, and others need the worker too
_Seen = dict[str, tuple[int, int]]


class _Look(NamedTuple):
    """`seen` is None where the folder is not there: a phone that is not plugged in."""

    seen: _Seen | None
    seconds: float


class FolderWatch(QObject):
    """`arrived(paths)`: files, also in folders within, that came since the watch began and are no longer growing.
    `connected(here)` where the folder has gone or is back.

    It is looked at every few seconds: the system tells nothing of a folder in a folder, or of one that comes back.
    """

    arrived = Signal(list)
    connected = Signal(bool)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._folder = ""
        self._here = True
        self._known: _Seen | None = None
        self._growing: _Seen = {}
        self._offered: set[str] = set()
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.look)

    @property
    def folder(self) -> str:
        return self._folder

    @property
    def here(self) -> bool:
        return self._here

    def watch(self, folder: str) -> None:
        """What is there already, or when the folder is first seen, is not new. Empty ends the watch."""
        if folder == self._folder:
            return
        self._next.stop()
        self._folder, self._here, self._known, self._growing = folder, True, None, {}
        self._offered.clear()
        self.look()

    def forget_offer(self) -> None:
        """The files on offer were taken or declined."""
        if self._known is not None:
            self._known.update(dict.fromkeys(self._offered, (0, 0)))
        self._offered.clear()

    def look(self) -> None:
        self._next.stop()
        if self._folder:
            job = partial(_files_in, self._folder)
            self._context.tasks.run(self, job, partial(self._compare, self._folder), self._look_later)

    def _look_later(self, _error: DeskError) -> None:
        self._next.start(LOOK_MS)

    def _compare(self, folder: str, look: _Look) -> None:
        if folder != self._folder:
            return
        self._next.start(max(LOOK_MS, round(1000 * _REST * look.seconds)))
        if self._here != (look.seen is not None):
            self._here = not self._here
            self.connected.emit(self._here)
        if look.seen is None:
            return
        if self._known is None:
            self._known = look.seen
            return
        new = {path: size for path, size in look.seen.items() if path not in self._known}
        settled = [path for path, size in new.items() if self._growing.get(path) == size and size[0]]
        self._growing = new
        if len(settled) < len(new):
            self._next.start(SETTLE_MS)  # until two looks see the same
        if set(settled) - self._offered:
            self._offered.update(settled)
            self.arrived.emit(sorted(map(Path, self._offered)))


def _files_in(folder: str) -> _Look:
    """Size and last change of each file; one that vanishes meanwhile is left out."""
    began = time.monotonic()
    if not Path(folder).is_dir():
        return _Look(None, 0)
    seen = {}
    for file in found_in([Incoming(Path(folder), "")]).files:
        try:
            about = Path(str(file.source)).stat()
        except OSError:
            continue
        seen[str(file.source)] = (about.st_size, about.st_mtime_ns)
    return _Look(seen, time.monotonic() - began)
