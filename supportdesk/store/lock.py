"""One program per desk. The operating system holds the lock, so it is gone when the program is, however it ended."""

import contextlib
import datetime as dt
import json
import socket

from filelock import FileLock, Timeout

from supportdesk import wording
from supportdesk.store.errors import DeskInUse, translated
from supportdesk.store.folder import DeskFolder, write_whole

_UNKNOWN = "?"


class DeskLock:
    """Holds the desk until `release`. Raises DeskInUse where another program, or this one, has it."""

    def __init__(self, folder: DeskFolder, who: str, now: dt.datetime) -> None:
        # a lock file on Windows cannot be read while it is held, so who holds it stands in a file beside it
        self._holder = folder.lock.with_name(folder.lock.name + ".json")
        self._lock = FileLock(folder.lock, timeout=0, thread_local=False)
        with translated():
            try:
                self._lock.acquire()
            except Timeout as error:
                raise self._in_use() from error
        try:
            with translated():
                holder = {"who": who, "since": now.isoformat(), "host": socket.gethostname()}
                write_whole(self._holder, json.dumps(holder, ensure_ascii=False).encode())
        except BaseException:
            self._lock.release()
            raise

    @property
    def held(self) -> bool:
        return self._lock.is_locked

    def release(self) -> None:
        """Harmless when done twice."""
        if self.held:
            with contextlib.suppress(OSError):  # a disk that takes nothing any more; of a free desk nobody reads it
                self._holder.unlink()
            self._lock.release()

    def _in_use(self) -> DeskInUse:
        try:
            holder = json.loads(self._holder.read_bytes())
            since = wording.moment(dt.datetime.fromisoformat(holder["since"]))
            return DeskInUse(who=holder["who"], since=since, host=holder["host"])
        except (OSError, ValueError, KeyError, TypeError):
            return DeskInUse(who=_UNKNOWN, since=_UNKNOWN, host=_UNKNOWN)
