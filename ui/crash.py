"""Last resort for bugs: a log line without personal data, a box with text to copy, and the program goes on."""

import logging
import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

import supportdesk

_LOG_NAME = "supportdesk.log"
_LOG_SIZE = 256 * 1024
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_PRIVATE = re.compile(r"""(["']).*?\1|\S*[/\\]\S*""")  # names of files, which may be names of people
log = logging.getLogger(__name__)


class Crash(QObject):
    """Takes what nobody caught, from any thread, and shows it once; a second bug meanwhile is only logged."""

    _caught = Signal(str)

    def __init__(self, show: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._showing = False
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def catch(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """For sys.excepthook."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        text = report(error) if error else kind.__name__
        log.critical("%s", text)
        self._caught.emit(text)

    def catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        """For threading.excepthook."""
        self.catch(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, text: str) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._show(text)
        finally:
            self._showing = False


def install(folder: Path, show: Callable[[str], None], parent: QObject | None = None) -> Crash:
    """Opens the log file in `folder` and hands every uncaught exception and Qt warning to it; `show` opens the box."""
    folder.mkdir(parents=True, exist_ok=True)
    file = RotatingFileHandler(folder / _LOG_NAME, maxBytes=_LOG_SIZE, backupCount=3, encoding="utf-8", delay=True)
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger().addHandler(file)
    crash = Crash(show, parent)
    sys.excepthook = crash.catch
    threading.excepthook = crash.catch_in_thread
    qInstallMessageHandler(_from_qt)
    return crash


def report(error: BaseException) -> str:
    """Versions, kinds of exception and places in the code. Never their messages or values: those may name a person."""
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


def _place(frame: traceback.FrameSummary) -> str:
    """The last two parts of the path: enough to find the line, without the folder of the person's account."""
    return f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt %s: %s", context.category, _PRIVATE.sub("…", message or ""))
