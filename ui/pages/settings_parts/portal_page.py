"""The portal as this desk knows it: corrected here on the day somebody sees it changed, without a new version."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from supportdesk import clock, wording
from supportdesk.fields import Choice
from supportdesk.services.paperwork.portal_entries import list_rules
from supportdesk.services.paperwork.portal_limits import CorrectionLine, box_rules, correction_lines
from ui import theme
from ui.context import Context
from ui.models.rows import Column, Look
from ui.pages.settings_parts.portal_boxes import PortalBoxes
from ui.pages.settings_parts.portal_lists import PortalLists
from ui.pages.settings_parts.portal_numbers import PortalNumbers
from ui.pages.settings_parts.portal_words import WHATS, LineWords
from ui.widgets.card import Card
from ui.widgets.header import PageHead
from ui.widgets.labels import EmptyNote
from ui.widgets.rows_table import RowsTable
from ui.widgets.segmented import Segmented


class PortalPage(QWidget):
    back_wanted = Signal()
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("portal_page")
        _ = context.texts
        self._parts: dict[str, PortalBoxes | PortalLists | PortalNumbers | PortalHistory] = {
            "boxes": PortalBoxes(context, self),
            "lists": PortalLists(context, self),
            "limits": PortalNumbers(context, self),
            "corrections": PortalHistory(context, self),
        }
        names = {
            "boxes": _("Boxes"),
            "lists": _("Lists"),
            "limits": _("Limits"),
            "corrections": _("What was corrected"),
        }
        self._choice = Segmented([Choice(*each) for each in names.items()], value="boxes", parent=self)
        self._choice.setObjectName("portal_part")
        self._choice.chosen.connect(self._turn)
        head = PageHead(_, _("The portal as this desk knows it"), self)
        head.add(self._choice)
        head.back_wanted.connect(self.back_wanted)
        self._stack = QStackedWidget(self)
        for part in self._parts.values():
            part.said.connect(self.said)
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s3"))
        column.addWidget(head)
        column.addWidget(self._stack, 1)

    def flush(self) -> bool:
        """Lets what is typed wait; False where the desk refused."""
        kept = [part.flush() for part in self._parts.values() if not isinstance(part, PortalHistory)]
        return all(kept)

    def refresh(self) -> None:
        self._parts[self._choice.value()].refresh()

    def _turn(self, name: str) -> None:
        self._stack.setCurrentWidget(self._parts[name])
        self.refresh()


class PortalHistory(Card):
    """Every correction, newest first: nothing of it is ever deleted."""

    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("What was corrected"), parent=parent)
        self._context = context
        self._table = self._make_table()
        self._empty = EmptyNote(context.texts("Nothing was corrected yet: all is as it was shipped."), parent=self)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._table, 1)
        self.refresh()

    def refresh(self) -> None:
        desk = self._context.desk
        self._words = LineWords(desk.ask(box_rules), desk.ask(list_rules), self._context.texts)
        lines = desk.ask(correction_lines)
        self._table.show_rows(lines)
        self._table.setVisible(bool(lines))
        self._empty.setVisible(not lines)

    def _make_table(self) -> RowsTable[CorrectionLine]:
        _ = self._context.texts

        def who(line: CorrectionLine) -> str:
            return f"{_.pick(line.name)}, {wording.day(clock.local(line.at).date(), _)}"

        columns = (
            Column[CorrectionLine](_("Box or entry"), self._subject, Look.STRONG),
            Column[CorrectionLine](_("What"), lambda line: _(WHATS[line.what]), width=150),
            Column[CorrectionLine](
                _("Before"), lambda line: self._words.value(line.what, line.before) or "—", Look.MUTED
            ),
            Column[CorrectionLine](_("Now"), lambda line: self._words.value(line.what, line.now) or _("as shipped")),
            Column[CorrectionLine](
                _("Who and where"), who, second=lambda line: line.source, hint=lambda line: line.source, width=230
            ),
        )
        table = RowsTable(columns, _("What was corrected"), parent=self)
        table.setObjectName("corrections")
        return table

    def _subject(self, line: CorrectionLine) -> str:
        return self._words.subject(line)
