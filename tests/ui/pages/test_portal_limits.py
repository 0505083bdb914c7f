"""The page of settings on which a supervisor corrects what this desk knows of the portal."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk import knowledge, settings
from supportdesk.desk import Desk
from supportdesk.services.paperwork.portal_entries import list_rules
from supportdesk.services.paperwork.portal_limits import correction_lines, portal_now
from supportdesk.services.unfinished import own_forms
from supportdesk.settings import Settings
from supportdesk.texts import Texts
from tests.ui.case_screen import find, press
from tests.ui.desks import context_of
from tests.ui.screens import said, show_page, table
from ui.context import Context
from ui.pages.settings import SettingsPage
from ui.pages.settings_parts.portal_limits import PortalLimitsCard
from ui.pages.settings_parts.portal_page import PortalPage
from ui.tasks import Tasks
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import Words
from ui.widgets.segmented import Segmented

SEEN = "live page, 22/11/2026"


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "load", Settings)


@pytest.fixture
def page(qtbot: QtBot, supervised_on_disk: Desk, tasks: Tasks, english: Texts) -> SettingsPage:
    context = context_of(supervised_on_disk, tasks, english)
    page = show_page(qtbot, context, SettingsPage(context))
    press(page, "open_portal")
    return page


def type_in(page: SettingsPage, **typed: str) -> None:
    """Into whichever form of the page in front has the field."""
    for key, text in typed.items():
        form = next(each for each in page.findChildren(FieldForm) if each.isVisible() and key in each.typed())
        form.set_typed({key: text})


def typed_in(page: SettingsPage, key: str) -> str:
    typed = (each.typed() for each in page.findChildren(FieldForm) if each.isVisible())
    return next(form[key] for form in typed if key in form)


def sentences(page: SettingsPage) -> list[str]:
    part = find(page, PortalPage, "portal_page")
    return [words.text() for words in part.findChildren(Words) if words.isVisibleTo(part)]


def labels(desk: Desk, page: str) -> list[str]:
    return [box.label.en for box in desk.ask(portal_now).pages[page].fields]


def test_a_limit_is_corrected_and_taken_back(page: SettingsPage, supervised_on_disk: Desk) -> None:
    table(page, "box_rules").pick("account")
    type_in(page, max_len="1200", correction_source=SEEN)
    press(page, "correct_box")
    assert supervised_on_disk.ask(portal_now).limits.description_max == 1200
    find(page, Segmented, "portal_part").button("corrections").click()
    (line,) = said(page, "corrections")
    assert line == [
        "Additional information about the incident",
        "Most letters",
        "1500",
        "1200",
        "Meera Rao, 22\u00a0November 2026",
    ]
    find(page, Segmented, "portal_part").button("boxes").click()
    press(page, "as_shipped")
    assert supervised_on_disk.ask(portal_now).limits.description_max == 1500
    assert not find(page, QWidget, "as_shipped").isVisible()
    assert len(supervised_on_disk.ask(correction_lines)) == 2


def test_a_box_is_renamed_moved_taken_out_and_put_back(page: SettingsPage, supervised_on_disk: Desk) -> None:
    find(page, Segmented, "box_page").button("complainant").click()
    table(page, "box_rules").pick("tehsil")
    type_in(page, label="Tehsil / Taluka", required="yes", after="pin_code", correction_source=SEEN)
    press(page, "correct_box")
    assert labels(supervised_on_disk, "complainant")[-2:] == ["PIN Code", "Tehsil / Taluka"]
    press(page, "remove_box")
    assert "Tehsil / Taluka" not in labels(supervised_on_disk, "complainant")
    assert ["Tehsil / Taluka", "taken out"] in [row[:2] for row in said(page, "box_rules")]
    press(page, "remove_box")
    assert labels(supervised_on_disk, "complainant")[-1] == "Tehsil / Taluka"
    press(page, "as_shipped")
    assert supervised_on_disk.ask(portal_now) == knowledge.portal()


def test_an_entry_is_added_renamed_and_chosen(page: SettingsPage, supervised_on_disk: Desk) -> None:
    find(page, Segmented, "portal_part").button("lists").click()
    table(page, "list_rules").pick("gender")
    type_in(page, correction_source=SEEN, entry_name="Third Gender")
    press(page, "add_entry")
    type_in(page, entry_says="gender › other")
    press(page, "let_say")
    table(page, "entry_rules").pick("Transgender")
    press(page, "remove_entry")
    table(page, "entry_rules").pick("Female")
    type_in(page, entry_name="Woman")
    press(page, "rename_entry")
    genders = supervised_on_disk.ask(portal_now).lists["gender"]
    assert [genders.entry(fact) for fact in ("woman", "man", "other")] == ["Woman", "Male", "Third Gender"]
    assert list(genders.entries.values()) == ["Woman", "Male", "Third Gender"]
    assert ["Transgender", "taken out"] in said(page, "entry_rules")
    press(page, "remove_entry")
    assert any("still stands for something" in sentence for sentence in sentences(page))


def test_a_size_is_corrected_and_taken_back(page: SettingsPage, supervised_on_disk: Desk) -> None:
    find(page, Segmented, "portal_part").button("limits").click()
    type_in(page, evidence_most_mb="25", correction_source=SEEN)
    press(page, "correct_limits")
    assert supervised_on_disk.ask(portal_now).limits.evidence_most_mb == 25
    find(page, Segmented, "portal_part").button("corrections").click()
    assert said(page, "corrections")[0][:4] == ["Evidence: most MB", "Limit", "10", "25"]
    find(page, Segmented, "portal_part").button("limits").click()
    press(page, "limits_as_shipped")
    assert supervised_on_disk.ask(portal_now) == knowledge.portal()


def test_a_correction_that_is_half_typed_waits_at_its_box_or_entry(
    qtbot: QtBot, page: SettingsPage, supervised_on_disk: Desk, tasks: Tasks, english: Texts
) -> None:
    table(page, "box_rules").pick("account")
    type_in(page, max_len="1200")
    find(page, Segmented, "portal_part").button("lists").click()
    table(page, "list_rules").pick("gender")
    type_in(page, entry_name="Shopkee")
    assert page.flush()
    context = context_of(supervised_on_disk, tasks, english)
    after_a_crash = show_page(qtbot, context, SettingsPage(context))
    press(after_a_crash, "open_portal")
    assert typed_in(after_a_crash, "max_len") == "1200"
    table(after_a_crash, "box_rules").selectRow(0)
    assert typed_in(after_a_crash, "max_len") != "1200"
    table(after_a_crash, "box_rules").pick("account")
    type_in(after_a_crash, correction_source=SEEN)
    press(after_a_crash, "correct_box")
    find(after_a_crash, Segmented, "portal_part").button("lists").click()
    assert typed_in(after_a_crash, "entry_name") == "Shopkee"
    assert [form.split()[0] for form in supervised_on_disk.ask(own_forms, supervised_on_disk.member.id)] == [
        "portal_entry"
    ]


def test_without_a_source_nothing_is_corrected(page: SettingsPage, supervised_on_disk: Desk) -> None:
    table(page, "box_rules").pick("account")
    type_in(page, max_len="1200")
    press(page, "correct_box")
    assert any("Write where it was seen" in sentence for sentence in sentences(page))
    assert find(page, QWidget, "max_len").property("text") == "1200"
    assert supervised_on_disk.ask(correction_lines) == ()


def test_escape_leads_back_to_the_settings(page: SettingsPage) -> None:
    assert not find(page, PortalLimitsCard, "portal_limits").isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert find(page, PortalLimitsCard, "portal_limits").isVisible()


def test_every_list_says_its_own_facts(page: SettingsPage, supervised_on_disk: Desk) -> None:
    find(page, Segmented, "portal_part").button("lists").click()
    for rule in supervised_on_disk.ask(list_rules):
        assert table(page, "list_rules").pick(rule.id)
        assert [row[0] for row in said(page, "entry_rules")] == [entry.name for entry in rule.entries]


def test_a_counsellor_does_not_see_it(qtbot: QtBot, context: Context) -> None:
    page = show_page(qtbot, context, SettingsPage(context))
    assert page.findChild(PortalLimitsCard) is None
