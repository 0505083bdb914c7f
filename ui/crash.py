"""Last resort: a log line without personal data, and a box. For a bug it holds text to copy, for known trouble that
nobody told its sentence; the program goes on."""

import re
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

import PySide6
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

import supportdesk
from supportdesk.errors import DeskError

if TYPE_CHECKING:  # a log and a traceback are wanted only where something broke, long after the first paint
    import traceback

_LOG_NAME = "supportdesk.log"
_LOG_SIZE = 256 * 1024
_AGAIN_S = 60.0
_LEVELS = {
    QtMsgType.QtDebugMsg: "DEBUG",
    QtMsgType.QtInfoMsg: "INFO",
    QtMsgType.QtWarningMsg: "WARNING",
    QtMsgType.QtCriticalMsg: "ERROR",
    QtMsgType.QtFatalMsg: "CRITICAL",
}
_PRIVATE = re.compile(r"""(["']).*?\1|\S*[/\\]\S*""")  # names of files, which may be names of people


class Tell(Protocol):
    def __call__(self, error: DeskError, *, again: bool) -> None: ...


class Crash(QObject):
    """Takes what nobody caught, from any thread, and shows it once; a second bug meanwhile is only logged.

    Known trouble goes to `tell`, with whether it was told within the last minute: a timer may meet it at every tick.
    """

    _caught = Signal(object)

    def __init__(
        self,
        show: Callable[[str], None],
        tell: Tell,
        folder: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._show = show
        self._told: dict[type[DeskError], float] = {}
        self._tell_trouble = tell
        self._folder = folder
        self._showing = False
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def catch(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """For sys.excepthook."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        text = report(error) if error else kind.__name__
        self.open_log()
        known = isinstance(error, DeskError)
        _write("ERROR" if known else "CRITICAL", text)
        self._caught.emit(error if known else text)

    def catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        """For threading.excepthook."""
        self.catch(args.exc_type, args.exc_value, args.exc_traceback)

    def hear_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        """For qInstallMessageHandler."""
        self.open_log()
        _from_qt(kind, context, message)

    def open_log(self) -> None:
        """Once, with the first line or when the program has time: from then on all warnings go into the file."""
        if self._folder is None:
            return
        import logging
        from logging.handlers import RotatingFileHandler

        folder, self._folder = self._folder, None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = RotatingFileHandler(folder / _LOG_NAME, maxBytes=_LOG_SIZE, backupCount=3, encoding="utf-8", delay=True)
        file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logging.getLogger().addHandler(file)

    def _tell(self, what: str | DeskError) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            if isinstance(what, DeskError):
                again = time.monotonic() - self._told.get(type(what), -_AGAIN_S) < _AGAIN_S
                self._tell_trouble(what, again=again)
                self._told[type(what)] = time.monotonic()
            else:
                self._show(what)
        finally:
            self._showing = False


def install(
    folder: Path,
    show: Callable[[str], None],
    tell: Tell,
    parent: QObject | None = None,
) -> Crash:
    """Hands every uncaught exception and Qt warning to the log file in `folder`; `show` and `tell` open the box."""
    crash = Crash(show, tell, folder, parent)
    sys.excepthook = crash.catch
    threading.excepthook = crash.catch_in_thread
    qInstallMessageHandler(crash.hear_qt)
    return crash


def report(error: BaseException) -> str:
    """Versions, kinds of exception and places in the code. Never their messages or values: those may name a person."""
    import platform
    import traceback

    versions = f"PySide6 {PySide6.__version__}, Python {platform.python_version()}"
    lines = [f"Support Desk {supportdesk.__version__}, {versions}, {platform.system()} {platform.release()}"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [f"  {_place(frame)}" for frame in traceback.extract_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def _place(frame: "traceback.FrameSummary") -> str:
    """The last two parts of the path: enough to find the line, without the folder of the person's account."""
    return f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    _write(_LEVELS.get(kind, "WARNING"), f"Qt {context.category}: {_PRIVATE.sub('…', message or '')}")


def _write(level: str, text: str) -> None:
    import logging

    logging.getLogger(__name__).log(logging.getLevelNamesMapping()[level], "%s", text)
