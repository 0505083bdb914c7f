import dataclasses
import datetime as dt
import os
import re
from pathlib import Path
from typing import Any

import pytest

from supportdesk import paths
from supportdesk.clock import at_desk
from supportdesk.documents.account import (
    AccountBank,
    AccountFacts,
    AccountPayment,
    BrokenAccountTemplate,
    draft_account,
)
from supportdesk.documents.portal_text import clean_for_portal, on_one_line, refused_letters
from supportdesk.knowledge import crimes, portal
from supportdesk.texts import LANGUAGES, Both, Language

DAY = dt.date(2026, 11, 22)
PAID = AccountPayment(
    2_850_000,
    DAY,
    dt.time(9, 31),
    "upi",
    "632698104471",
    "State Bank of India",
    "00000034821",
    to_vpa="quickhelp77@okaxis",
)
FULL = AccountFacts(
    kind="upi",
    happened_on=DAY,
    happened_at=dt.time(9, 20),
    contacted_by="call",
    contact_handle="70140 55123",
    claimed_to_be="a bank officer",
    what_was_said="my KYC would expire today",
    what_was_asked="open the UPI app and follow his words",
    apps_installed="QuickSupport",
    still_in_contact=True,
    done_since="the card was blocked",
    payments=(PAID, AccountPayment(50_000, DAY, bait=True)),
    called_at=at_desk(DAY, dt.time(10, 50)),
    acknowledgement_1930="32711260004512",
)
DIRT = '<b>Asha</b> =1+1 {blank} {{ kind }} {% if %} 😀 O\'Brien & Söhne; 50% @home #1 ₹500 "x" \\ ~ ^ | * $ \ue000'
LIMITS = portal().limits

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def length(text: str) -> int:
    return len(on_one_line(text))


def test_the_english_account_tells_it_in_order() -> None:
    text = draft_account(FULL, "en")
    told = [
        "On 22/11/2026 at about 0920 hrs I received a call from 70140 55123. They claimed to be a bank officer.",
        "My KYC would expire today.",
        "Open the UPI app and follow his words.",
        "they first paid me Rs 500",
        "On 22/11/2026 at 0931 hrs Rs 28,500 was taken from my State Bank of India account ending 4821",
        "and went to quickhelp77 at okaxis (UPI, UTR 632698104471).",
        "I called 1930 on 22/11/2026 at 1050 hrs and was given acknowledgement number 32711260004512.",
        "held wherever it is now and returned to me",
    ]
    places = [text.find(part) for part in told]
    assert -1 not in places
    assert places == sorted(places)


def test_the_hindi_account_is_in_hindi() -> None:
    text = draft_account(FULL, "hi")
    assert "22/11/2026 को लगभग 09.20 बजे मुझे 70140 55123 से एक फ़ोन कॉल आया।" in text
    assert "28,500 रुपये ले लिए गए" in text
    assert "रोका जाए और मुझे लौटाया जाए" in text
    ours = draft_account(AccountFacts("upi", DAY, payments=(AccountPayment(100, DAY),)), "hi")
    assert set(re.findall(r"[A-Za-z]+", ours)) == {"UPI"}


@in_both_languages
@pytest.mark.parametrize("kind", [*crimes(), "चोरी का नया तरीका", ""])
@pytest.mark.parametrize("paid", [True, False])
def test_every_kind_is_told_in_the_letters_of_the_portal(language: Language, kind: str, paid: bool) -> None:
    facts = dataclasses.replace(FULL, kind=kind, payments=FULL.payments if paid else ())
    text = draft_account(facts, language)
    assert refused_letters(text, LIMITS.letters) == ()
    assert LIMITS.description_min <= length(text) <= LIMITS.description_max
    assert not re.search(r" [.,।)]|\( |\.\.|।।|  ", text)


@in_both_languages
@pytest.mark.parametrize("kind", [kind.id for kind in crimes().values() if kind.money])
def test_a_date_a_kind_and_a_payment_are_enough(language: Language, kind: str) -> None:
    text = draft_account(AccountFacts(kind, DAY, payments=(AccountPayment(100),)), language)
    assert length(text) >= LIMITS.description_min


@in_both_languages
@pytest.mark.parametrize("how", ["call", "whatsapp", "sms", "social", "app", "person", "none", ""])
@pytest.mark.parametrize("handle", ["", "https://fake.example.org/login?x=1"])
def test_every_way_of_contact_is_a_sentence(language: Language, how: str, handle: str) -> None:
    text = draft_account(AccountFacts(contacted_by=how, contact_handle=handle), language)
    first = text.split("\n\n")[0]
    assert first.endswith("।" if language == "hi" else ".")
    assert ("fake.example.org" in first) is bool(handle)


@in_both_languages
def test_nothing_known_is_still_an_account(language: Language) -> None:
    assert refused_letters(draft_account(AccountFacts(), language), LIMITS.letters) == ()


@in_both_languages
@pytest.mark.parametrize("key", ["contact_handle", "claimed_to_be", "what_was_said", "what_was_asked", "done_since"])
def test_dirt_stays_words(language: Language, key: str) -> None:
    dirty: dict[str, Any] = {key: DIRT}
    text = draft_account(dataclasses.replace(FULL, **dirty), language)
    assert refused_letters(text, LIMITS.letters) == ()
    for word in ("Asha", "blank", "kind", "Brien", "Sohne", "percent"):
        assert word in text


@in_both_languages
@pytest.mark.parametrize("count", [2, 8, 15, 30, 200])
def test_many_payments_keep_to_the_limit(language: Language, count: int) -> None:
    payments = tuple(dataclasses.replace(PAID, paid_on=DAY - dt.timedelta(days=number)) for number in range(count))
    text = draft_account(dataclasses.replace(FULL, payments=payments), language)
    assert length(text) <= LIMITS.description_max
    assert str(count) in text


@in_both_languages
def test_what_the_banks_were_told_keeps_to_the_limit(language: Language) -> None:
    """Short of room it is left out, like the payments one by one; the FIR stays."""
    name = Both("Bank of the Long Name in a Far District", "दूर ज़िले का लंबे नाम वाला बैंक")
    for count in (1, 40):
        banks = tuple(AccountBank(name, asked_on=DAY, held=100_000) for _ in range(count))
        text = draft_account(dataclasses.replace(FULL, banks=banks, fir_number="312/2026"), language)
        assert length(text) <= LIMITS.description_max
        assert ("1,000" in text, "312/2026" in text) == (count < 40, True)


@in_both_languages
def test_the_banks_are_named_where_the_payments_are_not_told_one_by_one(language: Language) -> None:
    names: dict[str, Any] = {
        "own_banks": (Both("State Bank of India", "स्टेट बैंक"),),
        "receiving_banks": (Both("Axis Bank", "एक्सिस बैंक"),),
    }
    told = {
        "en": "The money left State Bank of India and went to Axis Bank.",
        "hi": "पैसे स्टेट बैंक से निकले और एक्सिस बैंक में गए।",
    }
    for count in (1, 12, 200):
        text = draft_account(dataclasses.replace(FULL, payments=(PAID,) * count, **names), language)
        assert (told[language] in text) is (count > 1)
        assert length(text) <= LIMITS.description_max


@in_both_languages
def test_the_person_s_words_are_never_cut(language: Language) -> None:
    words = "धमकी " * 400
    text = draft_account(dataclasses.replace(FULL, what_was_said=words), language)
    assert text.count("धमकी") == 400
    assert length(text) > LIMITS.description_max


def test_no_word_of_blame() -> None:
    files = paths.resource("templates", "en", "account").iterdir()
    english = "".join(file.read_text(encoding="utf-8").lower() for file in files)
    assert not re.search(r"i (sent|paid|gave|agreed|trusted|believed|fell)|my (mistake|fault)", english)


def test_every_kind_has_a_drafter_of_its_own_and_no_file_stands_alone() -> None:
    for language in LANGUAGES:
        files = {file.stem for file in paths.resource("templates", language, "account").iterdir()}
        assert files == {*crimes(), "whole"}


@in_both_languages
def test_every_kind_is_told_otherwise(language: Language) -> None:
    told = {draft_account(dataclasses.replace(FULL, kind=kind), language) for kind in crimes()}
    assert len(told) == len(crimes())


@pytest.mark.parametrize("kind", [*crimes(), "whole"])
def test_both_languages_ask_for_the_same(kind: str) -> None:
    tags = [
        re.findall(r"\{%.*?%\}", re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8")))
        for file in (paths.resource("templates", language, "account", f"{kind}.md") for language in LANGUAGES)
    ]
    assert sorted(tags[0]) == sorted(tags[1])


@in_both_languages
@pytest.mark.parametrize("kind", crimes())
def test_what_nobody_said_is_not_told(language: Language, kind: str) -> None:
    """With the kind alone there is no number, no name of a month and no way of contact in the text."""
    text = draft_account(AccountFacts(kind), language)
    assert not re.search(r"[0-9०-९]|WhatsApp|call(?! 1930)ed me|UTR|फ़ोन कॉल", text)


def test_a_reference_that_no_bank_gives_is_told_as_noted() -> None:
    noted = dataclasses.replace(PAID, reference="12345", doubtful=True)
    assert "UTR 12345 as noted, to be checked" in draft_account(dataclasses.replace(FULL, payments=(noted,)), "en")
    assert "to be checked" not in draft_account(FULL, "en")


def test_the_limits_of_the_desk_count() -> None:
    payments = tuple(dataclasses.replace(PAID, paid_on=DAY - dt.timedelta(days=number)) for number in range(4))
    facts = dataclasses.replace(FULL, payments=payments)
    assert draft_account(facts, "en").count("UTR") == 4
    narrow = dataclasses.replace(LIMITS, description_max=900)
    assert "All payments with their UTR numbers" in draft_account(facts, "en", narrow)


@pytest.fixture
def own_templates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(paths, "resource", lambda *_: tmp_path)
    return tmp_path


def test_a_missing_template_is_a_sentence(own_templates: Path) -> None:
    with pytest.raises(BrokenAccountTemplate, match=r"whole\.md, line 1"):
        draft_account(AccountFacts(), "en")


@pytest.mark.parametrize(
    ("call", "line"),
    [
        ("A.\n\n{{ ''.__class__.__mro__ }}", 3),
        ("A.\n\n\n\nB {{ nobody }}", 5),
        ("{% if %}", 1),
        ("{% include '../../secret.md' %}", 1),
        ("{{ kind() }}", 1),
        ("{{ 1 / 0 }}", 1),
    ],
)
def test_a_template_can_do_nothing_but_tell(own_templates: Path, call: str, line: int) -> None:
    (own_templates / "whole.md").write_text(call, encoding="utf-8")
    with pytest.raises(BrokenAccountTemplate, match=rf"line {line}:"):
        draft_account(AccountFacts(), "en")


def test_the_file_with_the_fault_is_named(own_templates: Path) -> None:
    (own_templates / "whole.md").write_text("{% block nature %}{% endblock %}", encoding="utf-8")
    (own_templates / "upi.md").write_text(
        '{% extends "whole.md" %}\n{% block nature %}\n{{ nobody }}{% endblock %}', encoding="utf-8"
    )
    with pytest.raises(BrokenAccountTemplate, match=r"upi\.md, line 3"):
        draft_account(AccountFacts("upi"), "en")


def test_a_template_that_is_no_text_is_a_sentence(own_templates: Path) -> None:
    (own_templates / "whole.md").write_bytes(b"good\n\xff\xfe")
    with pytest.raises(BrokenAccountTemplate, match=r"whole\.md, line 2: UTF-8"):
        draft_account(AccountFacts(), "en")


def test_a_corrected_template_counts_at_once(own_templates: Path) -> None:
    for number in (1, 2):
        file = own_templates / "whole.md"
        file.write_text(f"Text {number}.", encoding="utf-8")
        os.utime(file, ns=(number, number))
        assert draft_account(AccountFacts(), "en") == f"Text {number}."


def test_cleaning_tells_what_it_changed() -> None:
    cleaned = clean_for_portal("मैंने ₹500 भेजे; pay@okaxis\nat 9:31", LIMITS)
    assert cleaned.text == "मैंने Rs 500 भेजे, pay at okaxis\nat 0931 hrs"
    assert cleaned.refused == ("₹", ";", "@", ":")
    assert clean_for_portal(cleaned.text, LIMITS) == type(cleaned)(cleaned.text)


def test_a_sign_between_hindi_words_is_a_hindi_word() -> None:
    assert (
        clean_for_portal("पति & पत्नी, CBI& पुलिस, MEHTA & SONS", LIMITS).text
        == "पति और पत्नी, CBI और पुलिस, MEHTA and SONS"
    )


def test_joiners_and_accents_leave_no_gap() -> None:
    assert clean_for_portal("क्\u200dष Söhne １２", LIMITS).text == "क्ष Sohne 12"
