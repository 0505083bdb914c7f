"""A program that ends with its first paint: of a bare window of Qt, or of our window where one signs in."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

HEAVY = ("sqlalchemy", "alembic", "cryptography", "reportlab", "PIL", "babel", "jinja2", "pypdfium2", "holidays")


class Bare(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        QTimer.singleShot(0, end)


def end() -> None:
    """Called when all of the first picture was painted. Says which heavy packages were loaded for it."""
    os.write(sys.stdout.fileno(), " ".join(name for name in HEAVY if name in sys.modules).encode())
    os._exit(0)


def bare() -> None:
    app = QApplication(sys.argv[:1])
    window = Bare()
    window.resize(1366, 768)
    window.show()
    run = app.exec
    run()


def sign_in_window(desk: Path) -> None:
    from ui import quick_imports

    quick_imports.prepare()
    from ui import app, window

    class Window(window.Window):
        def paintEvent(self, _event: QPaintEvent) -> None:
            QTimer.singleShot(0, end)

    app.Window = Window  # type: ignore[attr-defined]
    app.run(desk)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sign_in_window(Path(sys.argv[1]))
    else:
        bare()
