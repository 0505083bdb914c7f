"""Slow work off the GUI thread. A job gets plain values, the vault, or the desk itself (`bridge.core`, which any thread
may ask); never a widget, and never a session of another thread."""

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar, overload

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from supportdesk.errors import DeskError
from supportdesk.progress import Progress
from supportdesk.texts import N_

if TYPE_CHECKING:  # the first paint comes before the first job
    from concurrent.futures import Future, ThreadPoolExecutor

R = TypeVar("R")
_PATIENCE_S = 0.05
_TURN_S = 0.0005
_WORKER, _BESIDE = "desk", "beside"


class StillMaking(DeskError):
    sentence = N_("Something is being made that is shown only once. Wait until you have seen it.")


class Stopped(Exception):
    """Ends a job at its next report after its event was set."""


@dataclass(frozen=True, slots=True)
class _Wait(Generic[R]):
    """Who waits for a job, and what its end calls."""

    owner: QObject
    then: Callable[[R], None]
    failed: Callable[[DeskError], None]
    stop: threading.Event
    keep: bool


@contextmanager
def in_short_turns() -> Iterator[None]:
    """A thread that computes for long lets the window have its turn ten times as soon as Python would of itself.

    Not for what takes a moment: the window's own work is then cut into as small pieces.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class Tasks(QObject):
    """One worker thread, so jobs run in the order they came, those first that somebody looks at and waits for; results
    arrive on the GUI thread, at living owners. `keeping`: how many results are under way that must not be lost;
    `under_way`: how many at all."""

    _back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._waiting: deque[Callable[[], None]] = deque()
        self._looked_at: deque[Callable[[], None]] = deque()
        self._open: set[threading.Event] = set()
        self._ended = False
        self.keeping = 0
        self.under_way = 0
        self._back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @overload
    def run(
        self,
        owner: QObject,
        job: Callable[[], R],
        then: Callable[[R], None],
        failed: Callable[[DeskError], None],
        *,
        looked_at: bool = False,
        beside: bool = False,
        keep: bool = False,
    ) -> threading.Event: ...

    @overload
    def run(
        self,
        owner: QObject,
        job: Callable[[Progress], R],
        then: Callable[[R], None],
        failed: Callable[[DeskError], None],
        step: Progress,
    ) -> threading.Event: ...

    def run(
        self,
        owner: QObject,
        job: Callable[..., R],
        then: Callable[[R], None],
        failed: Callable[[DeskError], None],
        step: Progress | None = None,
        *,
        looked_at: bool = False,
        beside: bool = False,
        keep: bool = False,
    ) -> threading.Event:
        """Starts `job`; its result goes to `then`, a DeskError to `failed`, a bug to the crash box.

        `looked_at`: before the jobs that wait, for somebody sits in front of an empty page. `beside`: on a thread of
        its own, so that not even the job in hand is waited for. `keep`: nobody leaves before the result has come.
        With `step` the job gets a function to say (done, of) through; `step` hears it on the GUI thread.
        Setting the returned event cancels: nobody is called any more, and the job ends at its next report.
        After `stop` nothing is begun: a page that is still drawn may ask, and nobody is left to hear the answer.
        """
        stop = threading.Event()
        if self._ended:
            stop.set()
            return stop
        self._open.add(stop)
        self.keeping += keep
        self.under_way += 1
        work = partial(_unless, stop, partial(job, partial(self._report, owner, step, stop)) if step else job)
        future = self._pool(_BESIDE).submit(work) if beside else self._later(work, looked_at=looked_at)
        future.add_done_callback(partial(self._done, _Wait(owner, then, failed, stop, keep)))
        return stop

    def finish(self, then: Callable[[], object]) -> bool:
        """Cancels every job. True where the worker has nothing in hand after that, else `then` is called when so."""
        self._cancel_all()
        if self._ended or not self._open:
            return True
        last = self._later(_nothing, looked_at=False)
        try:
            last.result(_PATIENCE_S)
        except TimeoutError:
            last.add_done_callback(partial(self._call, then))
            return False
        return True

    def stop(self) -> None:
        """Waits for the job in hand, which ends at its next report, and drops the rest. Connected to aboutToQuit."""
        self._ended = True
        self._cancel_all()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)

    def _cancel_all(self) -> None:
        for stop in tuple(self._open):
            stop.set()

    def _pool(self, name: str) -> "ThreadPoolExecutor":
        if name not in self._pools:
            from concurrent.futures import ThreadPoolExecutor

            self._pools[name] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        return self._pools[name]

    def _later(self, work: Callable[[], R], *, looked_at: bool) -> "Future[R]":
        """The worker is told only that there is something to do; what is first by then, it takes."""
        from concurrent.futures import Future

        future: Future[R] = Future()
        (self._looked_at if looked_at else self._waiting).append(partial(_fulfil, future, work))
        self._pool(_WORKER).submit(self._take_next)
        return future

    def _take_next(self) -> None:
        (self._looked_at or self._waiting).popleft()()

    def _report(self, owner: QObject, step: Progress, stop: threading.Event, done: int, of: int) -> None:
        if stop.is_set():
            raise Stopped
        self._back.emit(partial(_step, owner, step, stop, done, of))

    def _done(self, wait: "_Wait[R]", future: "Future[R]") -> None:
        self._open.discard(wait.stop)
        self._back.emit(partial(self._finish, wait, future))

    def _finish(self, wait: "_Wait[R]", future: "Future[R]") -> None:
        self.keeping -= wait.keep
        self.under_way -= 1
        if self._ended or future.cancelled() or wait.stop.is_set() or not shiboken6.isValid(wait.owner):
            return
        error = future.exception()
        if isinstance(error, DeskError):
            wait.failed(error)
        else:
            wait.then(future.result())  # a bug is raised here, on the GUI thread, for the crash box

    def _call(self, then: Callable[[], object], _last: "Future[None]") -> None:
        self._back.emit(then)

    def _deliver(self, call: Callable[[], None]) -> None:
        call()


def _fulfil(future: "Future[R]", work: Callable[[], R]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised where the result is asked for
        future.set_exception(error)


def _unless(stop: threading.Event, work: Callable[[], R]) -> R:
    if stop.is_set():
        raise Stopped
    return work()


def _step(owner: QObject, step: Progress, stop: threading.Event, done: int, of: int) -> None:
    if shiboken6.isValid(owner) and not stop.is_set():
        step(done, of)


def _nothing() -> None:
    """Comes after every other job."""
