"""The devices that files of a case come from: what the certificate for the court asks of each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.fields import Choice
from supportdesk.reading.imei import is_imei
from supportdesk.services.evidence import DeviceRow, NewDevice
from supportdesk.texts import N_, Texts
from ui import theme
from ui.widgets.button import Button
from ui.widgets.inputs import LineInput, PickInput
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
    """`kept(device_id, NewDevice)`, 0 for a new one; `closed` without."""

    kept = Signal(int, object)
    closed = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
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

    def _make_foot(self) -> QHBoxLayout:
        keep = Button(self._texts("Keep the device"), kind="primary", name="keep_device", small=True, parent=self)
        keep.clicked.connect(self._keep)
        close = Button(self._texts("Back to the files"), name="close_device", small=True, parent=self)
        close.clicked.connect(self.closed)
        foot = QHBoxLayout()
        foot.addWidget(keep)
        foot.addWidget(close)
        foot.addStretch(1)
        return foot

    def show_devices(self, devices: Sequence[DeviceRow], current: str, owner: str) -> None:
        """With the device called `current`, else an empty form that proposes the person as `owner`."""
        self._devices = {str(device.id): device for device in devices}
        new = Choice("0", self._texts("a new device"))
        self._which.set_choices([*(Choice(key, row.name) for key, row in self._devices.items()), new])
        self._which.set_value(next((key for key, row in self._devices.items() if row.name == current), "0"))
        self._owner = owner
        self._load()
        self._editors["name"].setFocus()

    def _load(self) -> None:
        row = self._devices.get(self._which.value())
        for key, editor in self._editors.items():
            editor.set_value(str(getattr(row, key)) if row else self._owner if key == "owner" else "")
        self._way.set_value(row.taken_off if row else "")
        self._check()

    def _check(self) -> None:
        imei = self._editors["imei"].value().strip()
        wrong = bool(imei) and not is_imei(imei)
        self._hint.setText(
            self._texts("This IMEI cannot be right: 15 digits, dial *#06# and read it again.") if wrong else ""
        )
        self._hint.setVisible(wrong)

    def _keep(self) -> None:
        device = NewDevice(
            **{key: editor.value() for key, editor in self._editors.items()}, taken_off=self._way.value()
        )
        self.kept.emit(int(self._which.value() or 0), device)
