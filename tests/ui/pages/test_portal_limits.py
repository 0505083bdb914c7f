"""The card of settings where a supervisor corrects what the portal takes."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk import settings
from supportdesk.desk import Desk
from supportdesk.services.paperwork.portal_limits import correction_lines, portal_now
from supportdesk.settings import Settings
from supportdesk.texts import Texts
from tests.ui.case_screen import find, press
from tests.ui.desks import context_of
from tests.ui.screens import said, show_page
from ui.context import Context
from ui.pages.settings import SettingsPage
from ui.pages.settings_parts.portal_limits import PortalLimitsCard
from ui.tasks import Tasks
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import Words


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "load", Settings)


@pytest.fixture
def page(qtbot: QtBot, supervised_on_disk: Desk, tasks: Tasks, english: Texts) -> SettingsPage:
    context = context_of(supervised_on_disk, tasks, english)
    return show_page(qtbot, context, SettingsPage(context))


def form(page: SettingsPage) -> FieldForm:
    return next(each for each in page.findChildren(FieldForm) if "portal_box" in each.typed())


def sentences(page: SettingsPage) -> list[str]:
    card = find(page, PortalLimitsCard, "portal_limits")
    return [words.text() for words in card.findChildren(Words) if words.isVisibleTo(card)]


def test_a_limit_is_corrected_and_taken_back(page: SettingsPage, supervised_on_disk: Desk) -> None:
    form(page).set_typed({"max_len": "1200", "correction_source": "live page, 22/11/2026"})
    press(page, "correct_box")
    assert supervised_on_disk.ask(portal_now).limits.description_max == 1200
    (line,) = said(page, "corrections")
    assert line == [
        "Additional information about the incident",
        "Most letters",
        "1500",
        "1200",
        "Meera Rao, 22\u00a0November 2026: live page, 22/11/2026",
    ]
    press(page, "as_shipped")
    assert supervised_on_disk.ask(portal_now).limits.description_max == 1500
    assert not find(page, QWidget, "as_shipped").isVisible()
    assert len(supervised_on_disk.ask(correction_lines)) == 2


def test_without_a_source_nothing_is_corrected(page: SettingsPage, supervised_on_disk: Desk) -> None:
    form(page).set_typed({"max_len": "1200"})
    press(page, "correct_box")
    assert any("Write where it was seen" in sentence for sentence in sentences(page))
    assert form(page).typed()["max_len"] == "1200"
    assert supervised_on_disk.ask(correction_lines) == ()


def test_a_counsellor_does_not_see_it(qtbot: QtBot, context: Context) -> None:
    page = show_page(qtbot, context, SettingsPage(context))
    assert page.findChild(PortalLimitsCard) is None
