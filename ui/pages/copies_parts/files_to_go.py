"""Which files of a case go to others: ticked by mouse or by the space bar; sensitive ones not, until somebody does."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from supportdesk import wording
from supportdesk.services.evidence import EvidenceRow
from supportdesk.services.evidence.copies import ShareCopyRow
from supportdesk.texts import Texts
from ui import theme
from ui.widgets.card import Card
from ui.widgets.cells import SECOND, TickDelegate
from ui.widgets.labels import small, tip

_FILE = Qt.ItemDataRole.UserRole


class FilesToGo(Card):
    """`stood_on(EvidenceRow | None)` follows the line in hand; `ticked` every change of the ticks."""

    stood_on = Signal(object)
    ticked = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(texts("Which files go"), parent=parent)
        self._texts = texts
        self._count = small("", parent=self)
        self.head.addWidget(self._count)
        self._list = QListWidget(self)
        self._list.setObjectName("files_to_go")
        self._list.setAccessibleName(texts("Which files go"))
        self._list.setProperty("kind", "found")
        self._list.setItemDelegate(TickDelegate(self._list))
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)  # a name takes fewer lines once the page is laid out
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(self._say_stood_on)
        self._list.itemChanged.connect(self._say_ticked)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(small(texts("Space ticks a file, Ctrl+A all or none."), wrap=True, parent=self))

    def show_files(self, files: Sequence[EvidenceRow], copies: Mapping[int, ShareCopyRow], *, anew: bool) -> None:
        """Ticks stay as they are, unless `anew`."""
        before = None if anew else {file.id for file in self.ticked_files()}
        current = self._list.currentRow()
        self._list.blockSignals(True)  # noqa: FBT003
        self._list.clear()
        for file in files:
            ticks = not file.sensitive if before is None else file.id in before
            self._list.addItem(self._line(file, copies.get(file.id), ticks=ticks))
        self._list.blockSignals(False)  # noqa: FBT003
        self._list.setCurrentRow(max(0, min(current, len(files) - 1)) if files else -1)
        self._say_stood_on()
        self._say_ticked()

    def ticked_files(self) -> list[EvidenceRow]:
        return [item.data(_FILE) for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def tick_all(self) -> None:
        """All, or none where all are ticked."""
        items = self._items()
        every = all(item.checkState() is Qt.CheckState.Checked for item in items)
        for item in items:
            item.setCheckState(Qt.CheckState.Unchecked if every else Qt.CheckState.Checked)

    def focus_list(self) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(at) for at in range(self._list.count())]

    def _line(self, file: EvidenceRow, copy: ShareCopyRow | None, *, ticks: bool) -> QListWidgetItem:
        _ = self._texts
        remarks = [
            wording.size(file.size),
            _("sensitive") if file.sensitive else "",
            "" if file.stored else _("hash only"),
            _("covered copy made") if copy else "",
        ]
        said = " · ".join(filter(None, remarks))
        item = QListWidgetItem(file.name)
        item.setData(_FILE, file)
        item.setData(SECOND, said)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{file.name}, {said}")
        item.setForeground(QBrush(theme.color("ink")))
        item.setToolTip(tip(file.name, file.sha256))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticks else Qt.CheckState.Unchecked)
        return item

    def _say_stood_on(self) -> None:
        item = self._list.currentItem()
        self.stood_on.emit(item.data(_FILE) if item else None)

    def _say_ticked(self) -> None:
        self._count.setText(self._texts.count("{n} file goes", "{n} files go", len(self.ticked_files())))
        self.ticked.emit()
