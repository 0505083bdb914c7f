"""Slow work off the GUI thread: plain values in, plain values out, no session and no widget inside a job."""

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar, overload

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from supportdesk.errors import DeskError

if TYPE_CHECKING:  # the first paint comes before the first job
    from concurrent.futures import Future, ThreadPoolExecutor

R = TypeVar("R")
Report = Callable[[int, int], None]


class Stopped(Exception):
    """Ends a job at its next report after its event was set."""


class Tasks(QObject):
    """One worker thread, so jobs run in the order they came, those first that somebody looks at and waits for; results
    arrive on the GUI thread, at living owners."""

    _back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: ThreadPoolExecutor | None = None
        self._waiting: deque[Callable[[], None]] = deque()
        self._looked_at: deque[Callable[[], None]] = deque()
        self._ended = False
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
    ) -> threading.Event: ...

    @overload
    def run(
        self,
        owner: QObject,
        job: Callable[[Report], R],
        then: Callable[[R], None],
        failed: Callable[[DeskError], None],
        step: Callable[[int, int], None],
    ) -> threading.Event: ...

    def run(
        self,
        owner: QObject,
        job: Callable[..., R],
        then: Callable[[R], None],
        failed: Callable[[DeskError], None],
        step: Callable[[int, int], None] | None = None,
        *,
        looked_at: bool = False,
    ) -> threading.Event:
        """Starts `job`; its result goes to `then`, a DeskError to `failed`, a bug to the crash box.

        `looked_at`: before the jobs that wait, for somebody sits in front of an empty page.
        With `step` the job gets a function to say (done, of) through; `step` hears it on the GUI thread.
        Setting the returned event cancels: nobody is called any more, and the job ends at its next report.
        After `stop` nothing is begun: a page that is still drawn may ask, and nobody is left to hear the answer.
        """
        stop = threading.Event()
        if self._ended:
            stop.set()
            return stop
        work = partial(job, partial(self._report, owner, step, stop)) if step else job
        future = self._later(partial(_unless, stop, work), looked_at=looked_at)
        future.add_done_callback(partial(self._done, owner, then, failed, stop))
        return stop

    def stop(self) -> None:
        """Finishes the job in hand and drops the rest. Connected to aboutToQuit."""
        self._ended = True
        self._pool().shutdown(wait=True, cancel_futures=True)

    def _pool(self) -> "ThreadPoolExecutor":
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor

            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        return self._worker

    def _later(self, work: Callable[[], R], *, looked_at: bool) -> "Future[R]":
        """The worker is told only that there is something to do; what is first by then, it takes."""
        from concurrent.futures import Future

        future: Future[R] = Future()
        (self._looked_at if looked_at else self._waiting).append(partial(_fulfil, future, work))
        self._pool().submit(self._take_next)
        return future

    def _take_next(self) -> None:
        (self._looked_at or self._waiting).popleft()()

    def _report(self, owner: QObject, step: Report, stop: threading.Event, done: int, of: int) -> None:
        if stop.is_set():
            raise Stopped
        self._back.emit(partial(_step, owner, step, stop, done, of))

    def _done(
        self,
        owner: QObject,
        then: Callable[[R], None],
        failed: Callable[[DeskError], None],
        stop: threading.Event,
        future: "Future[R]",
    ) -> None:
        self._back.emit(partial(_finish, owner, then, failed, stop, future))

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


def _step(owner: QObject, step: Report, stop: threading.Event, done: int, of: int) -> None:
    if shiboken6.isValid(owner) and not stop.is_set():
        step(done, of)


def _finish(
    owner: QObject,
    then: Callable[[R], None],
    failed: Callable[[DeskError], None],
    stop: threading.Event,
    future: "Future[R]",
) -> None:
    if future.cancelled() or stop.is_set() or not shiboken6.isValid(owner):
        return
    error = future.exception()
    if isinstance(error, DeskError):
        failed(error)
    else:
        then(future.result())  # a bug is raised here, on the GUI thread, for the crash box
