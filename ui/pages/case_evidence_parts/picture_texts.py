"""Reads the pictures and PDFs of a case, one by one while nothing else is wanted, so that the search finds them."""

from collections.abc import Callable
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from supportdesk.errors import DeskError
from supportdesk.services.evidence.texts import LARGEST, PDF, ReadText, ToRead, keep_texts, unread_files
from ui.context import Context

_PAUSE_MS = 150


class PictureTexts(QObject):
    """`read()` after each file. One that cannot be read is not tried again; where no reader is installed, none.

    Reads while the window of `page` is open, be the page in front or not.
    """

    read = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._context = context
        self._case_id = 0
        self._tried: set[str] = set()
        self._in_hand = ""
        self._stop = Event()
        self._busy = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._next)

    def start(self, case_id: int) -> None:
        """Goes through the files of this case; the one in hand is stopped where it belongs to another."""
        if case_id != self._case_id:
            self.pause()
        self._case_id = case_id
        if case_id and not self._busy:
            self._pause.start()

    def pause(self) -> None:
        """Frees the worker at once for what somebody waits for; `start` goes on."""
        self._pause.stop()
        self._stop.set()
        if self._busy:
            self._tried.discard(self._in_hand)
        self._busy = False

    def _next(self) -> None:
        if not self._page.window().isVisible():
            return
        waiting = self._context.desk.ask(unread_files, self._case_id)
        todo = next((file for file in waiting if file.sha256 not in self._tried and file.size <= LARGEST), None)
        if todo is None or self._busy:
            return
        self._tried.add(todo.sha256)
        self._in_hand = todo.sha256
        self._busy, self._stop = True, Event()
        job = partial(_read, self._context.desk.vault.read, todo, self._stop)
        then = partial(self._keep, self._stop)
        self._context.tasks.run(self, job, then, partial(self._skip, self._stop))

    def _keep(self, stop: Event, text: ReadText) -> None:
        try:
            self._context.desk.note(keep_texts, [text])
        except DeskError:
            self.pause()  # it is read again when the case is opened the next time
            return
        self.read.emit()
        self._go_on(stop)

    def _skip(self, stop: Event, _error: DeskError) -> None:
        """Damaged, too large, stopped, or no reader here: the file itself is as safe as the others."""
        self._go_on(stop)

    def _go_on(self, stop: Event) -> None:
        """Not where it was paused, or has begun anew, meanwhile."""
        if stop is self._stop and not stop.is_set():
            self._busy = False
            self._pause.start()


def _read(read: Callable[[str], bytes], file: ToRead, stop: Event) -> ReadText:
    content = read(file.sha256)
    if file.media_type == PDF:
        from supportdesk.reading.pictures.pdf_pages import pdf_words

        return ReadText(file.sha256, "\n\n".join(pdf_words(content, stop.is_set)))
    from supportdesk.reading.pictures.pdf_receipts import read_scan
    from supportdesk.reading.pictures.reading import read_picture

    scan = read_scan(content, stop.is_set)
    found = scan.read if scan else read_picture(content, stop.is_set)
    return ReadText(file.sha256, found.text, len(found.payments))
