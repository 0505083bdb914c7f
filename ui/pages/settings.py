"""Everything that is set once: this computer, one's own passphrase, the centre, its staff, and what keeps it safe."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from supportdesk.rights import RIGHTS
from ui import theme
from ui.context import Context
from ui.pages.settings_parts.centre import CentreCard
from ui.pages.settings_parts.closing_days import ClosingDaysCard
from ui.pages.settings_parts.computer import ComputerCard
from ui.pages.settings_parts.logo import LogoCard
from ui.pages.settings_parts.passphrase import PassphraseCard
from ui.pages.settings_parts.portal_limits import PortalLimitsCard
from ui.pages.settings_parts.portal_page import PortalPage
from ui.pages.settings_parts.recovery import RecoveryCard
from ui.pages.settings_parts.safety import SafetyCard
from ui.pages.settings_parts.staff import StaffCard
from ui.widgets.labels import title


class SettingsPage(QWidget):
    """What a member may not change is not shown."""

    language_wanted = Signal(str)
    look_wanted = Signal()
    lock_after_wanted = Signal(int)
    sign_out_wanted = Signal()
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        inner = self._lay_out()
        self._computer = ComputerCard(context.texts, inner)
        for mine, its in (
            (self.language_wanted, self._computer.language_wanted),
            (self.look_wanted, self._computer.look_wanted),
            (self.lock_after_wanted, self._computer.lock_after_wanted),
            (self.sign_out_wanted, self._computer.sign_out_wanted),
        ):
            its.connect(mine)
        self._passphrase = PassphraseCard(context, inner)
        self._safety = SafetyCard(context, inner)
        self._staff = StaffCard(context, inner) if self._may("staff.add_staff") else None
        left: list[QWidget] = [self._computer, self._passphrase]
        right: list[QWidget] = []
        (left if self._staff else right).append(self._safety)
        if self._may("keeping.recovery_code_made"):
            left.append(RecoveryCard(context, inner))
        if self._staff:
            right.append(self._staff)
        if self._may("centre.change_centre"):
            right.append(CentreCard(context, inner))
            left.append(ClosingDaysCard(context, inner))
        if self._may("letterhead.set_logo"):
            right.append(LogoCard(context, inner))
        self._portal = PortalLimitsCard(context, inner) if self._may("portal_limits.correct_box") else None
        self._typed: list[Any] = [card for card in (*left, *right) if hasattr(card, "flush")]
        for card in (*left[1:], *right):
            card.said.connect(self.said)  # type: ignore[attr-defined]  # all but the first say what was done
        if self._portal:
            self._portal.open_wanted.connect(self._open_portal)
            right.append(self._portal)
        self._portal_page: PortalPage | None = None
        self._put_in(inner, left, right)

    def refresh(self) -> None:
        """The cards with forms keep what is being typed."""
        self._safety.refresh()
        if self._staff is not None:
            self._staff.refresh()
        if self._portal is not None:
            self._portal.refresh()
        if self._portal_page is not None:
            self._portal_page.refresh()

    def flush(self) -> bool:
        """Lets what is typed wait for who typed it; False where the desk refused."""
        kept = [form.flush() for form in (*self._typed, self._portal_page) if form is not None]
        return all(kept)

    def _open_portal(self) -> None:
        """Made when it is first wanted: most who come here never do."""
        if self._portal_page is None:
            self._portal_page = PortalPage(self._context, self)
            self._portal_page.back_wanted.connect(self._close_portal)
            self._portal_page.said.connect(self.said)
            self._stack.addWidget(self._portal_page)
        self._stack.setCurrentWidget(self._portal_page)
        self._title.hide()

    def _close_portal(self) -> None:
        self._stack.setCurrentIndex(0)
        self._title.show()

    def _may(self, command: str) -> bool:
        return self._context.desk.member.role in RIGHTS[command]

    def _lay_out(self) -> QWidget:
        """Gives what the cards stand in, which has its place before the first of them is made."""
        page = QVBoxLayout(self)
        page.setContentsMargins(18, theme.size("s4"), 18, theme.size("s4"))
        page.setSpacing(theme.size("s4") - 2)
        self._title = title(self._context.texts("Settings"), self)
        self._stack = QStackedWidget(self)
        scroll = QScrollArea(self._stack)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        inner = QWidget(scroll.viewport())
        scroll.setWidget(inner)
        self._stack.addWidget(scroll)
        page.addWidget(self._title)
        page.addWidget(self._stack, 1)
        return inner

    def _put_in(self, inner: QWidget, left: list[QWidget], right: list[QWidget]) -> None:
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.size("s4") - 2)
        for cards in (left, right):
            column = QVBoxLayout()
            column.setSpacing(theme.size("s4") - 2)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
