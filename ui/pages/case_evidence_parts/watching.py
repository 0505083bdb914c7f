"""A folder of this computer in which scanner or phone put files: new ones are offered, never taken silently."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from supportdesk.errors import DeskError
from supportdesk.filing import Incoming, found_in
from ui.context import Context

SETTLE_MS = 1500
_Seen = dict[str, tuple[int, int]]


class FolderWatch(QObject):
    """`arrived(paths)`: files that came since the watch began and are no longer growing."""

    arrived = Signal(list)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._folder = ""
        self._known: _Seen | None = None
        self._growing: _Seen = {}
        self._offered: set[str] = set()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._wait)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.look)

    @property
    def folder(self) -> str:
        return self._folder

    def watch(self, folder: str) -> None:
        """What is there already is not new. Empty ends the watch; a folder that is not there is looked for no more."""
        if folder == self._folder:
            return
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._folder, self._known, self._growing = folder, None, {}
        self._offered.clear()
        if folder and self._watcher.addPath(folder):
            self.look()

    def forget_offer(self) -> None:
        """The files on offer were taken or declined."""
        if self._known is not None:
            self._known.update(dict.fromkeys(self._offered, (0, 0)))
        self._offered.clear()

    def look(self) -> None:
        if self._folder:
            job = partial(_files_in, self._folder)
            self._context.tasks.run(self, job, partial(self._compare, self._folder), self._look_later)

    def _wait(self, _folder: str) -> None:
        self._settle.start()

    def _look_later(self, _error: DeskError) -> None:
        self._settle.start()

    def _compare(self, folder: str, seen: _Seen) -> None:
        if folder != self._folder:
            return
        if self._known is None:
            self._known = seen
            return
        new = {path: size for path, size in seen.items() if path not in self._known}
        settled = [path for path, size in new.items() if self._growing.get(path) == size and size[0]]
        self._growing = new
        if len(settled) < len(new):
            self._settle.start()  # until two looks see the same
        if set(settled) - self._offered:
            self._offered.update(settled)
            self.arrived.emit(sorted(map(Path, self._offered)))


def _files_in(folder: str) -> _Seen:
    """Size and last change of each file; one that vanishes meanwhile is left out."""
    seen = {}
    for file in found_in([Incoming(Path(folder), "")]).files:
        try:
            about = Path(str(file.source)).stat()
        except OSError:
            continue
        seen[str(file.source)] = (about.st_size, about.st_mtime_ns)
    return seen
