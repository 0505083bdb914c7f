"""What is known of one file, and what it proves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from supportdesk import clock, knowledge, wording
from supportdesk.money import rupees
from supportdesk.reading.file_facts import FileFacts as ReadFacts
from supportdesk.reading.media_types import short_name
from supportdesk.reading.readable import kind_of
from supportdesk.services.evidence import DeviceRow, EvidenceRow
from supportdesk.services.payments import PaymentRow, payment_use
from supportdesk.texts import Texts
from ui import theme
from ui.widgets.button import Button
from ui.widgets.card import Flow
from ui.widgets.inputs import YES, FlagInput
from ui.widgets.labels import Chip, heading, small, tip


class FileFacts(QScrollArea):
    """`uses_changed(evidence_id, uses)` after each press on a use; `check_wanted(evidence_id)` opens a seal again.

    `open_wanted(row)` to look at the file, `remove_wanted(row)` to take it out, `payments_wanted` to read its payments.
    `cover_wanted(evidence_id)`: it is to be shown only on a click.
    """

    uses_changed = Signal(int, list)
    check_wanted = Signal(int)
    open_wanted = Signal(object)
    remove_wanted = Signal(object)
    payments_wanted = Signal()
    cover_wanted = Signal(int)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._row: EvidenceRow | None = None
        self._uses: list[FlagInput] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = inside = QWidget(self.viewport())
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.size("s4"))
        columns.addLayout(self._facts(inside), 5)
        columns.addLayout(self._proofs(inside), 4)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        inside.hide()

    def show_file(
        self,
        row: EvidenceRow | None,
        offered: Sequence[str],
        payments: Sequence[PaymentRow],
        device: DeviceRow | None = None,
    ) -> None:
        """`offered` are the uses of this kind's checklist; `payments` those that one file may show alone; `device` is
        the one it came from, where somebody described it."""
        other = row is None or self._row is None or row.id != self._row.id
        self._row = row
        self._inside.setVisible(row is not None)
        if row is None:
            return
        _ = self._texts
        kind = " · ".join(filter(None, (short_name(row.media_type), wording.size(row.size))))
        self._name.setText(row.name)
        self._name.setToolTip(tip(row.name))
        self._kind.show_text(kind)
        self._sha256.setText(wording.in_groups(row.sha256))
        whence = [*device.facts] if device else [_(row.device)]
        self._given_by.setText(", ".join(dict.fromkeys(text for text in (row.given_by, *whence) if text)) or "—")
        at = f"{wording.day(clock.local(row.received_at).date(), _)} {clock.local(row.received_at):%H:%M:%S}"
        sealed = _("{moment} by {who}", moment=at, who=_.pick(row.received_by))
        self._sealed.setText(sealed if row.stored else _("only its hash is kept · {moment}", moment=sealed))
        self._open.setEnabled(row.stored)
        self._cover.setVisible(row.stored and not row.sensitive)
        if other:
            self._checked.hide()
            self._says.setText("")
            self._warned.hide()
            self._payments.hide()
            self._check.setVisible(row.stored)
        self._offer(row, offered, payments)

    def show_says(self, facts: ReadFacts, payments: int) -> None:
        """What the file in hand says of itself, and how many payments were read in it."""
        _ = self._texts
        self._says.setText(
            "\n".join(f"{_(fact.label)}: {fact.value}" for fact in facts.facts) or _("nothing of itself")
        )
        self._warned.setText("\n".join(warned.say(_) for warned in facts.warnings))
        self._warned.setVisible(bool(facts.warnings))
        many = _.count("Read {n} payment", "Read {n} payments", payments)
        self._payments.set_label(many if payments else _("Read payments"))
        self._payments.setVisible(bool(payments) or self._may_be_read())

    def _may_be_read(self) -> bool:
        """A statement or a text; how many payments a picture tells is known before anybody asks."""
        row = self._row
        kind = kind_of(row.name, row.media_type) if row is not None and row.stored and not row.sensitive else None
        return kind in {"statement", "text"}

    def show_checked(self, *, unchanged: bool) -> None:
        """What opening the seal of the file in hand has shown."""
        _ = self._texts
        self._checked.show_text(
            _("not changed since ✓") if unchanged else _("changed since!"), "ok" if unchanged else "danger"
        )
        self._checked.show()
        self._check.hide()

    def _facts(self, parent: QWidget) -> QVBoxLayout:
        _ = self._texts
        self._name = heading("", parent)
        self._name.setSizePolicy(self._name.sizePolicy().Policy.Ignored, self._name.sizePolicy().Policy.Fixed)
        self._kind = Chip("", parent=parent)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._kind)
        self._sha256 = small("", "", wrap=True, parent=parent)
        self._sha256.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._given_by = small("", "", wrap=True, parent=parent)
        self._given_by.setObjectName("given_by_whom")
        self._sealed = small("", "", wrap=True, parent=parent)
        self._says = small("", "", wrap=True, parent=parent)
        self._says.setObjectName("file_says")
        self._warned = small("", "warn", wrap=True, parent=parent)
        rows = QFormLayout()
        rows.setHorizontalSpacing(theme.size("s3"))
        rows.setVerticalSpacing(theme.size("s1"))
        for label, words in (
            (_("SHA-256"), self._sha256),
            (_("Given by"), self._given_by),
            (_("Sealed"), self._sealed),
            (_("The file says"), self._says),
        ):
            rows.addRow(small(label, parent=parent), words)
        column = QVBoxLayout()
        column.setSpacing(theme.size("s2"))
        column.addLayout(head)
        column.addLayout(self._acts(parent))
        column.addLayout(rows)
        column.addWidget(self._warned)
        column.addStretch(1)
        return column

    def _acts(self, parent: QWidget) -> Flow:
        _ = self._texts
        self._checked = Chip("", parent=parent)
        self._check = Button(_("Check the seal"), name="check_seal", small=True, parent=parent)
        self._check.clicked.connect(self._want_check)
        self._open = Button(_("Open"), name="open_file", small=True, parent=parent)
        self._open.clicked.connect(self._want_open)
        self._remove = Button(_("Take out…"), name="remove_file", kind="quiet", small=True, parent=parent)
        self._remove.clicked.connect(self._want_remove)
        self._cover = Button(_("Show only on a click"), kind="quiet", name="cover_file", small=True, parent=parent)
        self._cover.setToolTip(
            _("For a private picture: nobody sees it by chance, and it goes to others only if ticked")
        )
        self._cover.clicked.connect(self._want_cover)
        foot = Flow()
        for widget in (self._open, self._check, self._checked, self._cover, self._remove):
            foot.addWidget(widget)
        return foot

    def _proofs(self, parent: QWidget) -> QVBoxLayout:
        self._flow = Flow(gap=6)
        column = QVBoxLayout()
        column.setSpacing(theme.size("s2"))
        column.addWidget(heading(self._texts("What it proves"), parent))
        column.addLayout(self._flow)
        self._payments = Button("", name="read_payments", small=True, parent=parent)
        self._payments.clicked.connect(self.payments_wanted)
        self._payments.hide()
        reading = QHBoxLayout()
        reading.addWidget(self._payments)
        reading.addStretch(1)
        column.addLayout(reading)
        column.addStretch(1)
        return column

    def _offer(self, row: EvidenceRow, offered: Sequence[str], payments: Sequence[PaymentRow]) -> None:
        """Chips that are there already only change, so that the keyboard stays where it is."""
        names = {use: self._texts.pick(knowledge.evidence_uses()[use].name) for use in (*offered, *row.uses, "other")}
        for at, paid in enumerate(payments, start=1):
            words = self._texts("Payment {n} · {amount}", n=at, amount=rupees(paid.payment.amount))
            names[payment_use(paid.id)] = words
        if [use.objectName() for use in self._uses] != list(names):
            self._make_uses(names)
        proved = {*row.uses, *map(payment_use, row.payments)}
        for use in self._uses:
            use.set_value(YES if use.objectName() in proved else "")

    def _make_uses(self, names: dict[str, str]) -> None:
        for use in self._uses:
            self._flow.removeWidget(use)
            use.deleteLater()
        self._uses = []
        for key, words in names.items():
            use = FlagInput(words, self._inside)
            use.setObjectName(key)
            use.edited.connect(self._change_uses)
            self._flow.addWidget(use)
            use.show()
            self._uses.append(use)

    def _change_uses(self) -> None:
        if self._row is not None:
            self.uses_changed.emit(self._row.id, [use.objectName() for use in self._uses if use.value() == YES])

    def _want_open(self) -> None:
        if self._row is not None:
            self.open_wanted.emit(self._row)

    def _want_remove(self) -> None:
        if self._row is not None:
            self.remove_wanted.emit(self._row)

    def _want_cover(self) -> None:
        if self._row is not None:
            self.cover_wanted.emit(self._row.id)

    def _want_check(self) -> None:
        if self._row is not None:
            self.check_wanted.emit(self._row.id)
