import dataclasses
import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from supportdesk import paths
from supportdesk.clock import at_desk
from supportdesk.documents.account import AccountFacts, AccountPayment, BrokenAccountTemplate, draft_account
from supportdesk.documents.portal_text import clean_for_portal, on_one_line, refused_letters
from supportdesk.knowledge import crimes, portal
from supportdesk.texts import LANGUAGES, Language

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
    assert refused_letters(text) == ()
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
    assert refused_letters(draft_account(AccountFacts(), language)) == ()


@in_both_languages
@pytest.mark.parametrize("key", ["contact_handle", "claimed_to_be", "what_was_said", "what_was_asked", "done_since"])
def test_dirt_stays_words(language: Language, key: str) -> None:
    dirty: dict[str, Any] = {key: DIRT}
    text = draft_account(dataclasses.replace(FULL, **dirty), language)
    assert refused_letters(text) == ()
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
def test_the_person_s_words_are_never_cut(language: Language) -> None:
    words = "धमकी " * 400
    text = draft_account(dataclasses.replace(FULL, what_was_said=words), language)
    assert text.count("धमकी") == 400
    assert length(text) > LIMITS.description_max


def test_no_word_of_blame() -> None:
    english = paths.resource("templates", "account.en.md").read_text(encoding="utf-8").lower()
    assert not re.search(r"i (sent|paid|gave|agreed|trusted|believed|fell)|my (mistake|fault)", english)


def test_both_languages_ask_for_the_same() -> None:
    tags = [
        re.findall(r"\{%.*?%\}", re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8")))
        for file in (paths.resource("templates", f"account.{language}.md") for language in LANGUAGES)
    ]
    assert sorted(tags[0]) == sorted(tags[1])


def test_a_missing_template_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(BrokenAccountTemplate, match=r"account\.en\.md"):
        draft_account(AccountFacts(), "en")


@pytest.mark.parametrize("call", ["{{ ''.__class__.__mro__ }}", "{{ nobody }}", "{% if %}"])
def test_a_template_can_do_nothing_but_tell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, call: str) -> None:
    (tmp_path / "account.en.md").write_text(call, encoding="utf-8")
    monkeypatch.setattr(paths, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(BrokenAccountTemplate):
        draft_account(AccountFacts(), "en")


def test_cleaning_tells_what_it_changed() -> None:
    cleaned = clean_for_portal("मैंने ₹500 भेजे; pay@okaxis\nat 9:31")
    assert cleaned.text == "मैंने Rs 500 भेजे, pay at okaxis\nat 0931 hrs"
    assert cleaned.refused == ("₹", ";", "@", ":")
    assert clean_for_portal(cleaned.text) == type(cleaned)(cleaned.text)


def test_joiners_and_accents_leave_no_gap() -> None:
    assert clean_for_portal("क्\u200dष Söhne １２").text == "क्ष Sohne 12"
