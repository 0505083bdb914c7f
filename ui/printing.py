"""Paper through the system's printer: the very pages of the PDF that is filed on the case, drawn as pictures."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from supportdesk.errors import DeskError
from supportdesk.texts import N_, Texts
from ui import dialogs
from ui.tasks import Tasks

_DOTS = 2480  # pixels across an A4 page: 300 dpi


def _nothing() -> None:
    """Where nobody waits for the paper."""


class NoPrinter(DeskError):
    sentence = N_("This computer has no printer. Save the paper as PDF and print it elsewhere.")


class PrinterTrouble(DeskError):
    sentence = N_("The printer did not take the paper. Check that it is switched on and has paper, then try again.")


def print_pdf(parent: QWidget, texts: Texts, tasks: Tasks, pdf: bytes, printed: Callable[[], None] = _nothing) -> None:
    """Asks for a printer and prints. Where the person cancels, or there is none, which is said, nothing follows."""
    printer = choose(parent, texts)
    if printer is not None:
        print_on(printer, parent, texts, tasks, [pdf], printed)


def choose(parent: QWidget, texts: Texts) -> QPrinter | None:
    """Asks for a printer; None where the person cancelled or there is none, which is said."""
    if not QPrinterInfo.availablePrinterNames():
        dialogs.tell(parent, texts, NoPrinter())
        return None
    return dialogs.choose_printer(parent)


def print_on(
    printer: QPrinter,
    parent: QWidget,
    texts: Texts,
    tasks: Tasks,
    pdfs: Sequence[bytes],
    printed: Callable[[], None] = _nothing,
    copies: int = 1,
) -> None:
    """Prints on the worker, where Qt may paint on a printer too; `printed` follows, or the refusal is said."""
    job = partial(_draw_or_refuse, printer, list(pdfs) * copies)
    tasks.run(parent, job, partial(_tell_printed, printed), partial(dialogs.tell, parent, texts))


def draw(printer: QPrinter, pdfs: Sequence[bytes]) -> bool:
    """Puts each page on one sheet, as large as fits, all papers as one job; False where the printer refuses."""
    from supportdesk.documents import preview

    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    pages = chain.from_iterable(preview.pages(pdf, _DOTS) for pdf in pdfs)
    for number, (width, height, rgb) in enumerate(pages):
        if number and not printer.newPage():
            painter.end()
            return False
        image = QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888)
        sheet = QRectF(painter.viewport())
        scale = min(sheet.width() / width, sheet.height() / height)
        painter.drawImage(QRectF(0, 0, width * scale, height * scale), image)
    return painter.end()


def _draw_or_refuse(printer: QPrinter, pdfs: Sequence[bytes]) -> None:
    if not draw(printer, pdfs):
        raise PrinterTrouble


def _tell_printed(printed: Callable[[], None], _drawn: None) -> None:
    printed()
