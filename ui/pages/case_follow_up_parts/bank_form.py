"""The number under which the person's own bank keeps the complaint, written down in place."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk.fields import Choice
from supportdesk.services.paperwork.bank_complaints import BankComplaint, bank_complaints, note_bank_complaint
from supportdesk.texts import Texts
from ui.context import Context
from ui.pages.case_follow_up_parts.police_forms import InPlace
from ui.widgets.inputs import LineInput, PickInput

_NUMBER_OF = "number of "
"""Before the name of a bank whose number was typed and is not in front."""


class BankForm(InPlace):
    """One number for each bank that money went from."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "bank", parent)
        _ = context.texts
        self._numbers: dict[str, str] = {}
        self._shown = ""
        self._bank = PickInput(free=False, parent=self)
        self._bank.setObjectName("which_bank")
        self._bank.setAccessibleName(_("Which bank"))
        self._bank.edited.connect(self._change_bank)
        self._number = LineInput(_("complaint number of the bank"), 60, self)
        self._number.setObjectName("bank_complaint")
        self._number.setAccessibleName(_("Bank's complaint number"))
        self._number.returnPressed.connect(self._save)
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bank, 1)
        row.addWidget(self._number, 1)
        self._lay_out(line)

    def _typed(self) -> Mapping[str, str]:
        return self._numbers | {self._shown: self._number.value()}

    def _more(self) -> Mapping[str, str]:
        typed = self._numbers.items()
        return {f"{_NUMBER_OF}{bank}": number for bank, number in typed if number != self._began.get(bank, "")}

    def _take_up(self, kept: Mapping[str, str]) -> None:
        self._numbers |= {bank: kept[key] for bank in self._numbers if (key := f"{_NUMBER_OF}{bank}") in kept}
        super()._take_up(kept)
        self._shown = self._bank.value()

    def _load(self) -> None:
        _ = self._context.texts
        rows = self._context.desk.ask(bank_complaints, self._case_id)
        self._numbers = {row.bank.en: row.number for row in rows}
        self._bank.set_choices([Choice(row.bank.en, bank_name(row, _)) for row in rows])
        self._bank.set_value(rows[0].bank.en if rows else "")
        self._save_button.setEnabled(bool(rows))
        self._show()
        if not rows:
            self._refuse(_("No payment is written down yet."))

    def _change_bank(self) -> None:
        """What was typed belongs to the bank before, and waits there until all are written."""
        self._numbers[self._shown] = self._number.value()
        self._show()

    def _show(self) -> None:
        self._shown = self._bank.value()
        self._number.set_value(self._numbers.get(self._shown, ""))
        self._number.setFocus()

    def _write(self) -> bool:
        for bank, number in self._typed().items():
            if number != self._began.get(bank, ""):
                self._context.desk.do(note_bank_complaint, self._case_id, bank, number)
        return True


def bank_name(row: BankComplaint, texts: Texts) -> str:
    return texts.pick(row.bank) or texts("a bank that is not named")


def bank_words(row: BankComplaint, texts: Texts) -> str:
    """By which number this bank finds the complaint."""
    return texts("{bank}: complaint {number}", bank=bank_name(row, texts), number=row.number)
