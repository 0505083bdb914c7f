"""How long the event loop is deaf: every stretch of work between two moments at which it waits for something.

In seconds that the GUI thread worked: a machine that is busy with others would lengthen the stretch, not the work.
Judged against the building of one plain window, which took 27 ms where the goal of 50 ms was last measured, and in the
quieter of two runs: what others do beside it takes a part of the processor's caches, and that is no work of ours.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QWidget

from tests.bench.measure import Times

LIMIT = 1.8  # plain windows, for 50 ms
Turn = tuple[float, str]
_SHOWN = 24


class Turns(QObject):
    """`taken` keeps (seconds, the act before it). `act` is what the person did last."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.act = ""
        self.taken: list[Turn] = []
        self._since: float | None = None
        self._app = app
        self._app.installEventFilter(self)
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self.rest)

    def stop(self) -> None:
        self._app.removeEventFilter(self)
        self._dispatcher.aboutToBlock.disconnect(self.rest)

    def begin(self) -> None:
        """What was before does not count."""
        self.forget()
        self.taken = []

    def forget(self) -> None:
        """What comes now begins a turn of its own: the test itself was at work, not the window."""
        self._since = None

    @contextmanager
    def during(self, act: str) -> Iterator[None]:
        """An act of the hands, which reaches the window without the event loop. Nobody listens at each event of it."""
        self.act = act
        self._app.removeEventFilter(self)
        start = time.thread_time()
        yield
        self.taken.append((time.thread_time() - start, f"{act}: at once"))
        self._app.installEventFilter(self)
        self.forget()

    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:
        if self._since is None:
            self._since = time.thread_time()
        return False

    def rest(self) -> None:
        """The end of a turn: the window waits, or the test goes on with work of its own."""
        if self._since is not None:
            self.taken.append((time.thread_time() - self._since, f"{self.act}: after"))
        self.forget()


def judged(runs: Sequence[Sequence[Turn]], plain: Times) -> list[str]:
    """Prints the longest; returns those that are longer than they may be."""
    turns = sorted(_quieter(runs), reverse=True)
    lines = [f"  {seconds * 1000:7.1f} ms   x {seconds / plain.p50:5.2f}  {act}" for seconds, act in turns[:_SHOWN]]
    everything = Times([seconds for seconds, _ in turns])
    print("", f"plain window {plain}", f"all turns {everything}", *lines, sep="\n")  # noqa: T201 - the figures are what a measurement is for
    return [line for line, (seconds, _) in zip(lines, turns, strict=False) if seconds > LIMIT * plain.p50]


def _quieter(runs: Sequence[Sequence[Turn]]) -> Iterator[Turn]:
    """The longest of an act in one run with the longest of the same act in the others, and so on."""
    acts = [_by_act(run) for run in runs]
    for act in acts[0]:
        for together in zip(*(run.get(act, ()) for run in acts), strict=False):
            yield min(together), act


def _by_act(run: Sequence[Turn]) -> dict[str, list[float]]:
    acts: dict[str, list[float]] = {}
    for seconds, act in sorted(run, reverse=True):
        acts.setdefault(act, []).append(seconds)
    return acts


def plain_windows() -> Times:
    return Times([_worked(a_plain_window) for _ in range(15)])


def _worked(run: Callable[[], None]) -> float:
    start = time.thread_time()
    run()
    return time.thread_time() - start


def a_plain_window() -> None:
    window = QWidget()
    grid = QGridLayout(window)
    for number in range(300):
        grid.addWidget(QLabel(f"label {number}"), number // 15, number % 15)
    window.resize(1366, 768)
    window.grab()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
