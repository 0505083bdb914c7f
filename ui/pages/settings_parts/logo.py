"""The centre's logo, as it stands at the head of each paper; without one its short code stands in a ring."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from supportdesk.errors import DeskError
from supportdesk.services.letterhead import NoPicture, logo, set_logo, small_logo
from ui import dialogs, theme
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import small

_WIDE, _HIGH = 160, 72


class LogoCard(Card):
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Logo on papers"), parent=parent)
        _ = context.texts
        self._context = context
        self._picture = QLabel(self)
        self._picture.setObjectName("logo")
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._picture.setAccessibleName(_("Logo on papers"))
        self._choose = Button(_("Choose a picture…"), name="choose_logo", parent=self)
        self._choose.clicked.connect(self._ask)
        self._remove = Button(_("Without a logo"), name="remove_logo", parent=self)
        self._remove.clicked.connect(partial(self._keep, b""))
        row = QHBoxLayout()
        row.setSpacing(theme.size("s2"))
        row.addWidget(self._picture, 1)
        row.addWidget(self._remove)
        row.addWidget(self._choose)
        self.body.addLayout(row)
        about = _("PNG or JPEG. It stands at the head of every new paper; papers already printed stay as they are.")
        self.body.addWidget(small(about, wrap=True, parent=self))
        self.refresh()

    def refresh(self) -> None:
        """What the desk holds now."""
        content = self._context.desk.ask(logo)
        picture = QPixmap()
        picture.loadFromData(content)
        self._remove.setVisible(bool(content))
        if picture.isNull():
            self._picture.setText(self._context.texts("There is no logo yet: the short code stands in a ring."))
            self._picture.setWordWrap(True)
            return
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._picture.setPixmap(picture.scaled(_WIDE, _HIGH, keep, smooth))

    def _ask(self) -> None:
        _ = self._context.texts
        kinds = (f"{_('Pictures')} (*.png *.jpg *.jpeg)",)
        files = dialogs.choose_files(self, _, _("Choose the logo of the centre"), kinds)
        if files:
            self._choose.setEnabled(False)
            self._context.tasks.run(self, partial(_made_small, files[0]), self._keep, self._refuse)

    def _keep(self, content: bytes) -> None:
        _ = self._context.texts
        self._choose.setEnabled(True)
        try:
            self._context.desk.do(set_logo, content)
        except DeskError as error:
            self._refuse(error)
            return
        self.refresh()
        self.said.emit(_("The logo is saved.") if content else _("Papers have no logo now."))

    def _refuse(self, error: DeskError) -> None:
        self._choose.setEnabled(True)
        dialogs.tell(self, self._context.texts, error)


def _made_small(file: Path) -> bytes:
    """On the worker. Raises NoPicture."""
    try:
        return small_logo(file.read_bytes())
    except OSError as error:
        raise NoPicture from error
