"""The limits of the portal that are not about a single box: sizes and kinds of files, payments in one complaint."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.fields import Field
from supportdesk.services.paperwork.portal_limits import correct_limits, limit_rules
from ui.context import Context
from ui.pages.settings_parts.portal_boxes import SOURCE
from ui.pages.settings_parts.portal_words import LIMITS
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field_form import FieldForm
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Problem

_SPANS = {"evidence_types": 2, "correction_source": 2}


class PortalNumbers(Card):
    """`said` after each correction."""

    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Limits"), parent=parent)
        _ = context.texts
        self._context = context
        fields = [Field(key, label, max_len=200) for key, label in LIMITS.items()]
        self._form = FieldForm([*fields, SOURCE], _, columns=3, spans=_SPANS, parent=self)
        self._problem = Problem(self)
        self._shipped = Button(_("As shipped again"), kind="quiet", name="limits_as_shipped", parent=self)
        self._shipped.clicked.connect(self._take_back)
        save = Button(_("Correct it"), kind="primary", name="correct_limits", parent=self)
        save.clicked.connect(self._correct)
        row = QHBoxLayout()
        row.addWidget(self._problem, 1)
        row.addStretch()
        row.addWidget(self._shipped)
        row.addWidget(save)
        self.body.addWidget(self._form)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self._journal = FormJournal(context, "portal_limits", self._form, own=True)
        self._show()

    def flush(self) -> bool:
        """Lets what is typed wait; False where the desk refused."""
        return self._journal.flush()

    def refresh(self) -> None:
        """What is being typed stays."""
        rules = self._context.desk.ask(limit_rules)
        self._shipped.setVisible(any(rule.corrected for rule in rules))

    def _show(self) -> None:
        """What the desk holds now, or what was typed and not saved."""
        self._form.set_typed({rule.id: rule.value for rule in self._context.desk.ask(limit_rules)})
        self._journal.show(self._journal.open())
        self._problem.say("")
        self.refresh()

    def _correct(self) -> None:
        typed = self._form.typed()
        self._lay({key: typed[key] for key in LIMITS}, typed["correction_source"])

    def _take_back(self) -> None:
        self._lay(dict.fromkeys(LIMITS, ""), self._context.texts("as shipped again"))

    def _lay(self, wanted: dict[str, str], source: str) -> None:
        try:
            self._context.desk.do(correct_limits, wanted, source)
        except DeskError as error:
            self._problem.say(error.say(self._context.texts))
            return
        self._journal.forget()
        self._show()
        self.said.emit(self._context.texts("The portal is corrected. F2 copies it so from now on."))
