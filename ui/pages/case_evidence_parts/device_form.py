"""The devices that files of a case come from: what the certificate for the court asks of each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.reading.imei import is_imei
from supportdesk.services.evidence import DeviceRow, NewDevice, add_device, change_device
from supportdesk.texts import N_
from ui import theme
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.inputs import LineInput, PickInput
from ui.widgets.journal import FormJournal
from ui.widgets.labels import heading, small

_FIELDS = (
    ("name", N_("Called"), N_("her own phone")),
    ("make", N_("Make"), "Redmi"),
    ("model", N_("Model"), "Note 12"),
    ("imei", N_("IMEI"), N_("dial *#06#")),
    ("serial", N_("Serial number"), ""),
    ("owner", N_("Owner"), ""),
)
_LEFT = 3  # of the fields stand in the first column
_WAYS = (N_("USB cable"), N_("Bluetooth"), N_("WhatsApp from the person"), N_("e-mail"), N_("photographed here"))


class DeviceForm(QWidget):
    """`kept(name)` once it is written down, `closed` without.

    What is typed waits in the case; `failed(DeskError)` where the desk refused one or the other.
    """

    kept = Signal(str)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        texts = self._texts = context.texts
        self._context = context
        self._case_id = 0
        self._called = self._owner = ""
        self._devices: dict[str, DeviceRow] = {}
        self._which = PickInput([], free=False, parent=self)
        self._which.setObjectName("which_device")
        self._which.edited.connect(self._load)
        self._editors = {key: LineInput(texts(hint) if hint else "", 60, self) for key, _, hint in _FIELDS}
        self._way = PickInput([Choice(texts(way), texts(way)) for way in _WAYS], parent=self)
        self._way.setObjectName("device_taken_off")
        self._hint = small("", "warn", wrap=True, parent=self)
        self._hint.setObjectName("imei_hint")
        columns = QHBoxLayout()
        columns.setSpacing(theme.size("s4"))
        left, right = QFormLayout(), QFormLayout()
        for rows in (left, right):
            rows.setVerticalSpacing(6)
            columns.addLayout(rows, 1)
        left.addRow(small(texts("Device"), parent=self), self._which)
        for at, (key, label, _) in enumerate(_FIELDS):
            self._editors[key].setObjectName(f"device_{key}")
            self._editors[key].setAccessibleName(texts(label))
            (left if at < _LEFT else right).addRow(small(texts(label), parent=self), self._editors[key])
        right.addRow(small(texts("Files came off it by"), parent=self), self._way)
        self._editors["imei"].editingFinished.connect(self._check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        column.addWidget(heading(texts("The device the files come from"), self))
        column.addLayout(columns)
        column.addWidget(self._hint)
        column.addLayout(self._make_foot())
        column.addStretch(1)
        self._journal = FormJournal(context, "device", self)
        self._journal.failed.connect(self.failed)

    def _make_foot(self) -> QHBoxLayout:
        keep = Button(self._texts("Keep the device"), kind="primary", name="keep_device", small=True, parent=self)
        keep.clicked.connect(self._keep)
        close = Button(self._texts("Back to the files"), name="close_device", small=True, parent=self)
        close.clicked.connect(self._close)
        foot = QHBoxLayout()
        foot.addWidget(keep)
        foot.addWidget(close)
        foot.addStretch(1)
        return foot

    def waits(self, case_id: int) -> bool:
        """A device of this case was left half typed."""
        return bool(self._journal.waiting(case_id))

    def leave(self) -> None:
        """For another case."""
        self._journal.close()

    def flush(self) -> bool:
        """Lets what is typed wait in the case; False where the desk refused."""
        return self._journal.flush()

    def show_devices(self, case_id: int, devices: Sequence[DeviceRow], current: str, owner: str) -> None:
        """With the device called `current`, else an empty form that proposes the person as `owner`; or what was typed
        and neither kept nor put away."""
        self._journal.close()
        self._case_id, self._called, self._owner = case_id, current, owner
        self._devices = {str(device.id): device for device in devices}
        new = Choice("0", self._texts("a new device"))
        self._which.set_choices([*(Choice(key, row.name) for key, row in self._devices.items()), new])
        self._which.set_value(next((key for key, row in self._devices.items() if row.name == current), "0"))
        self._load()
        self._journal.show(self._journal.open(case_id))
        self._check()
        self._editors["name"].setFocus()

    def _load(self) -> None:
        row = self._devices.get(self._which.value())
        for key, editor in self._editors.items():
            editor.set_value(str(getattr(row, key)) if row else self._owner if key == "owner" else "")
        self._way.set_value(row.taken_off if row else "")
        self._check()
        self._journal.begin_anew()

    def _check(self) -> None:
        imei = self._editors["imei"].value().strip()
        wrong = bool(imei) and not is_imei(imei)
        self._hint.setText(
            self._texts("This IMEI cannot be right: 15 digits, dial *#06# and read it again.") if wrong else ""
        )
        self._hint.setVisible(wrong)

    def _close(self) -> None:
        self._journal.forget()
        self.closed.emit()

    def _keep(self) -> None:
        device = NewDevice(
            **{key: editor.value() for key, editor in self._editors.items()}, taken_off=self._way.value()
        )
        desk, device_id = self._context.desk, int(self._which.value() or 0)
        try:
            if device_id:
                desk.do(change_device, device_id, device)
            else:
                desk.do(add_device, self._case_id, device, self._called)
        except DeskError as error:
            self.failed.emit(error)
            return
        self._journal.forget()
        self.kept.emit(device.name)
