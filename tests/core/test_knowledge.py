"""The knowledge files are whole, in two languages, and a slip in one of them is a sentence with file and line."""

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from supportdesk import knowledge, texts
from supportdesk.fields import FORMS
from supportdesk.knowledge import BrokenKnowledge
from supportdesk.knowledge.reader import SHIPPED, Basis
from supportdesk.texts import Both

KINDS = (
    "upi card net_banking sim_swap investment digital_arrest loan_app sextortion job courier romance marketplace "
    "fake_support remote_access kyc_apk fake_shop account_takeover impersonation stalking ransomware crypto aeps "
    "lottery bec data_theft frozen_account"
).split()

# As captured from the portal in July 2026. A change here means that somebody looked at the portal again.
PAIRS = dict(
    line.split(" > ")
    for line in """
Online Financial Fraud > Aadhar Enabled Payment System (AEPS) | Business Email Compromise/Email Takeover \
| Debit/Credit Card Fraud/Sim Swap Fraud | Fraud Call/Vishing | Internet Banking Related Fraud | UPI Related Frauds
Cryptocurrency Crime > Cryptocurrency Fraud
Online and Social Media Related Crime > Cyber Bullying/Stalking/Sexting | Fake/Impersonating Profile \
| Online Job Fraud | Online Matrimonial Fraud | Profile Hacking/Identity Theft
Hacking / Damage to computer, computer system etc. > Unauthorised Access/Data Breach
Ransomware > Ransomware (Attack)
Any Other Cyber Crime > Other
""".strip().splitlines()
)

LOADERS: dict[str, Callable[[Path], object]] = {
    "account_numbers.toml": knowledge.account_numbers,
    "banks.toml": knowledge.upi_handles,
    "checklists.toml": knowledge.checklist_items,
    "clocks.toml": knowledge.clocks,
    "crimes.toml": knowledge.crimes,
    "crisis_words.toml": knowledge.crisis_words,
    "dangers.toml": knowledge.dangers,
    "helplines.toml": knowledge.helplines,
    "nature.toml": knowledge.nature_question,
    "portal.toml": knowledge.portal,
    "references.toml": knowledge.reference_rules,
    "papers.toml": knowledge.rules,
    "safe_words.toml": knowledge.safe_words,
}
BESIDE: dict[str, tuple[Callable[[], object], ...]] = {
    "account_numbers.toml": (knowledge.account_warnings,),
    "checklists.toml": (knowledge.evidence_uses,),
    "clocks.toml": (knowledge.e_fir_amounts,),
    "crimes.toml": (knowledge.groups,),
    "papers.toml": (knowledge.sections, knowledge.steps, knowledge.platforms),
    "references.toml": (knowledge.look_alikes, knowledge.fillers),
}
FILES = sorted(LOADERS)


def values_in(value: object) -> Iterator[object]:
    """The value and everything inside it."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        inside: list[object] = [getattr(value, field.name) for field in fields(value)]
    elif isinstance(value, Both | str):
        inside = []
    elif hasattr(value, "values"):
        inside = list(value.values())
    else:
        inside = list(value) if isinstance(value, tuple) else []
    for part in inside:
        yield from values_in(part)


def every_value(name: str) -> list[object]:
    found = [LOADERS[name](SHIPPED), *(load() for load in BESIDE.get(name, ()))]
    return [value for each in found for value in values_in(each)]


def refusal(folder: Path, name: str, text: str) -> str:
    """What a desk says whose own folder holds this file."""
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(BrokenKnowledge) as caught:
        LOADERS[name](folder)
    assert caught.value.exit_code == 4
    assert str(caught.value) == caught.value.say(texts.load("en"))
    return str(caught.value)


def shipped(name: str) -> str:
    return (SHIPPED / name).read_text(encoding="utf-8")


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_loader_stands_here_for_every_file() -> None:
    assert sorted(path.name for path in SHIPPED.glob("*.toml")) == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_there_in_both_scripts(name: str) -> None:
    every = [value for value in every_value(name) if isinstance(value, Both)]
    assert every
    for both in every:
        assert not re.search(r"[\u0900-\u097F]", both.en), both
        assert re.search(r"[\u0900-\u097F]", both.hi), both
        assert both.hi == unicodedata.normalize("NFC", both.hi)
        assert both == Both(both.en.strip(), both.hi.strip())


@pytest.mark.parametrize("name", FILES)
def test_every_entry_has_source_and_date(name: str) -> None:
    every = [value for value in every_value(name) if isinstance(value, Basis)]
    assert len(every) >= shipped(name).count("basis =") > 0
    for basis in every:
        assert dt.date(2026, 1, 1) <= basis.checked <= dt.date(2026, 11, 22)


def test_every_kind_of_crime_is_known_and_in_a_group() -> None:
    assert sorted(knowledge.crimes()) == sorted(KINDS)
    for crime in knowledge.crimes().values():
        assert crime.group in knowledge.groups()
        assert 3 <= len(crime.first) <= 5
        assert 2 <= len(crime.prompts) <= 4
        assert all(len(step.en) <= 80 for step in crime.first)


@pytest.mark.parametrize("kind", KINDS)
def test_the_portal_has_the_pair_of_every_kind(kind: str) -> None:
    crime = knowledge.crimes()[kind]
    offered = {(each.track, each.name, sub) for each in knowledge.portal().categories for sub in each.sub_categories}
    for pair in filter(None, (crime.portal, crime.portal_if_paid)):
        assert pair.sub_category in PAIRS[pair.category].split(" | ")
        assert (pair.track, pair.category, pair.sub_category) in offered


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_own_checklist(kind: str) -> None:
    items = knowledge.checklist_for(kind, money=knowledge.crimes()[kind].money)
    assert len([item for item in items if kind in item.kinds]) >= 3
    assert "id_proof" in [item.id for item in items]
    assert len(items) == len({item.id for item in items})


def test_items_name_known_kinds_uses_and_items() -> None:
    items = knowledge.checklist_items()
    known = {*knowledge.crimes(), "every", "money"}
    assert knowledge.checklist_version() >= 1
    for item in items.values():
        assert set(item.kinds) <= known
        assert item.proved_by
        assert set(item.proved_by) <= set(knowledge.evidence_uses())
        assert item.instead_of in {"", *items}
    assert {use for item in items.values() for use in item.proved_by} == set(knowledge.evidence_uses())


def test_the_desk_offers_1930_first() -> None:
    lines = knowledge.helplines()
    assert next(iter(lines)) == "1930"
    assert {"1930", "112", "181", "telemanas", "15100"} <= {line.id for line in lines.values() if line.on_paper}
    for line in lines.values():
        assert re.fullmatch(r"\d+(, \d+)*", line.number)


def test_every_print_warns_and_advises() -> None:
    words = knowledge.safe_words().values()
    for crime in knowledge.crimes().values():
        fits = [each.use for each in words if {"all", crime.group, crime.id} & set(each.applies_to)]
        assert (fits.count("remember"), 1 <= fits.count("never_again") <= 3) == (3, True), crime.id


def cleaned(text: str) -> str:
    for each in knowledge.portal().limits.replacements:
        text = re.sub(each.find, each.put, text)
    return text


@pytest.mark.parametrize(
    ("typed", "put"),
    [
        ("₹28,500 to quickhelp77@okaxis", "Rs 28,500 to quickhelp77 at okaxis"),
        ("At 16:55 he said: “pay”!", "At 1655 hrs he said - pay."),
        ("at 9:05 am; then 9:07", "at 9.05 am, then 0907 hrs"),
        ("16:55:10 hrs", "1655 hrs"),
        ("Ram & Sons – 10%", "Ram and Sons - 10 percent"),
        ("first\nsecond\tthird", "first second third"),
        ("see https://example.org/a_b", "see example.org/a underscore b"),
        ("मुझे ‘बैंक’ से फ़ोन आया।", "मुझे बैंक से फ़ोन आया।"),
    ],
)
def test_the_description_loses_what_the_portal_refuses(typed: str, put: str) -> None:
    allowed = knowledge.portal().limits.letters
    assert cleaned(typed).strip() == put.strip()
    assert re.fullmatch(f"{allowed}*", cleaned(typed))


def test_no_sign_at_all_gets_through_that_the_portal_refuses() -> None:
    allowed = knowledge.portal().limits.letters
    for code in (*range(32, 0x0A00), *range(0x2000, 0x2100), 0x1F600):
        assert re.fullmatch(f"{allowed}*", cleaned(f"a{chr(code)}b")), hex(code)


def test_the_portal_limits() -> None:
    limits = knowledge.portal().limits
    assert (limits.description_min, limits.description_max) == (200, 1500)
    assert (limits.id_file_mb, limits.evidence_advised_mb, limits.evidence_most_mb) == (5, 5, 10)
    assert {"pdf", "jpg", "eml", "mp4"} < set(limits.evidence_types)


def test_an_acknowledgement_has_fourteen_digits() -> None:
    rule = knowledge.portal().acknowledgement
    assert sum(part.digits for part in rule.parts) == 14
    assert re.fullmatch(rule.pattern, "32711260012345")
    assert not re.fullmatch(rule.pattern, "3271126001234")
    assert not re.fullmatch(rule.pattern, "33333333333333")
    assert set(rule.origins) == {"2", "3"}


def test_portal_boxes_ask_for_what_the_forms_hold() -> None:
    pages = knowledge.portal().pages
    assert list(pages) == ["incident", "suspect", "complainant", "upload"]
    boxes = [box for page in pages.values() for box in page.fields]
    assert len({box.key for box in boxes}) == len(boxes)
    worked_out = {"person.state", "person.district", "person.house", "person.street", "person.colony"}
    for box in boxes:
        form, _, key = box.fill.partition(".")
        if form in ("person", "incident", "payment") and box.fill not in worked_out:
            assert key in {field.key for field in FORMS[form]}, box.fill
        assert (box.repeat == "payment") == (form == "payment")
        assert re.compile(box.letters)
    account = next(box for box in boxes if box.fill == "account")
    assert account.max_len == knowledge.portal().limits.description_max


def test_clocks_name_known_kinds_and_leave_no_gap_in_distress() -> None:
    rules = knowledge.clocks().values()
    for rule in rules:
        assert set(rule.applies_to) <= {"money", "content", "all", *knowledge.crimes()}
        assert rule.count > 0
    started = [level for rule in rules if rule.trigger == "distress" for level in levels(rule)]
    assert sorted(started) == list(range(11))


def levels(rule: knowledge.ClockRule) -> range:
    assert rule.distress_from is not None
    assert rule.distress_to is not None
    return range(rule.distress_from, rule.distress_to + 1)


def test_the_banks_rules_change_with_the_payments_of_2027() -> None:
    rules = knowledge.clocks()
    assert rules["bank_decides_90"].valid_to == dt.date(2026, 12, 31)
    assert rules["bank_decides_45"].valid_from == dt.date(2027, 1, 1)
    assert rules["bank_told_3_days"].unit == "working_days"
    assert rules["bank_told_5_days"].unit == "days"


def test_banks_are_found_by_sender_ifsc_and_handle() -> None:
    banks = knowledge.banks()
    assert len(banks) >= 45
    senders = [sender for bank in tomllib.loads(shipped("banks.toml"))["bank"] for sender in bank.get("sms", ())]
    assert len(senders) == len(set(senders))
    assert all(re.fullmatch(r"[A-Z]{4}|", bank.ifsc) for bank in banks.values())
    handles = knowledge.upi_handles()
    by_app = [handle for app in tomllib.loads(shipped("banks.toml"))["app"] for handle in app["handles"]]
    assert len(handles) == sum(len(bank.handles) for bank in banks.values()) + len(by_app)
    axis, app = handles["okaxis"].bank, handles["okaxis"].app
    assert axis == banks["axis"]
    assert app is not None
    assert app.id == "gpay"
    assert handles["upi"].bank is None
    assert handles["sbi"].app is None


def test_an_office_overrides_one_file_and_keeps_the_others(tmp_path: Path) -> None:
    changed = shipped("helplines.toml").replace('number = "181"', 'number = "1810"')
    (tmp_path / "helplines.toml").write_text(changed, encoding="utf-8")
    assert knowledge.helplines(tmp_path)["181"].number == "1810"
    assert knowledge.helplines()["181"].number == "181"
    assert list(knowledge.crimes(tmp_path)) == list(knowledge.crimes())


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_toml_names_its_line(name: str, tmp_path: Path) -> None:
    text = shipped(name)
    at = line_of(text, "basis =")
    said = refusal(tmp_path, name, text.replace("basis =", "basis", 1))
    assert said.startswith(f"{name}, line {at}: this is not correctly written TOML")


@pytest.mark.parametrize("name", FILES)
def test_a_missing_key_names_entry_and_line(name: str, tmp_path: Path) -> None:
    lines = shipped(name).split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("basis ="))
    del lines[at]
    said = refusal(tmp_path, name, "\n".join(lines))
    header = max(number for number, line in enumerate(lines[:at], 1) if line.startswith("["))
    assert said.startswith(f"{name}, line {header}: ")
    assert said.endswith(" has no basis. Add it.")


@pytest.mark.parametrize("name", FILES)
def test_an_unknown_key_names_its_line(name: str, tmp_path: Path) -> None:
    text = shipped(name)
    at = line_of(text, "basis =") + 1
    lines = text.split("\n")
    lines.insert(at - 1, 'colour = "red"')
    said = refusal(tmp_path, name, "\n".join(lines))
    assert said.startswith(f"{name}, line {at}: ")
    assert "has a key colour that nothing reads" in said
    said = refusal(tmp_path, name, text + '\n[[colour]]\nid = "red"\n')
    assert said.startswith(f"{name}, line {text.count(chr(10)) + 2}: {name} has a key colour")


@pytest.mark.parametrize("name", FILES)
def test_a_text_where_a_date_belongs_names_its_line(name: str, tmp_path: Path) -> None:
    text = shipped(name)
    said = refusal(tmp_path, name, re.sub(r"checked = [\d-]+", 'checked = "soon"', text, count=1))
    assert said.startswith(f"{name}, line {line_of(text, 'basis =')}: basis.checked of ")
    assert said.endswith("It should look like 2026-10-31.")


@pytest.mark.parametrize("name", FILES)
def test_missing_hindi_names_its_line(name: str, tmp_path: Path) -> None:
    text = shipped(name)
    found = re.search(r', hi = "[^"]*"', text)
    assert found is not None
    said = refusal(tmp_path, name, text[: found.start()] + text[found.end() :])
    assert said.startswith(f"{name}, line {text[: found.start()].count(chr(10)) + 1}: ")
    assert ".hi. Add it." in said


@pytest.mark.parametrize(
    ("name", "right", "wrong", "said"),
    [
        ("crimes.toml", "money = true", 'money = "yes"', "money of upi has a wrong value. It should look like true."),
        ("crimes.toml", 'group = "money"', 'group = "cash"', "money / content / account / firm"),
        ("crimes.toml", 'id = "card"', 'id = "upi"', "the id upi stands twice"),
        ("crimes.toml", "first = [", "first = [ 7,", "first[1] of upi has a wrong value"),
        ("crimes.toml", 'hi = "UPI PIN बदलें।"', 'hi = ""', "first[4].hi of upi has a wrong value"),
        ("clocks.toml", "count = 1\n", "count = true\n", "count of call_1930 has a wrong value"),
        ("clocks.toml", 'trigger = "payment"', 'trigger = "sunrise"', "trigger of call_1930 has a wrong value"),
        ("clocks.toml", 'stops_on = ["call_1930"]', 'stops_on = "call_1930"', "stops_on of call_1930"),
        ("checklists.toml", "version = 3", 'version = "3"', "version of [checklist] has a wrong value"),
        ("checklists.toml", "\n[checklist]", "\n[[checklist]]", "checklist of checklists.toml has a wrong value"),
        ("checklists.toml", 'proved_by = ["chat"]', 'proved_by = ["talk"]', "proved_by of chat has a wrong value"),
        ("banks.toml", 'okaxis = "axis"', 'okaxis = "axes"', "handles.okaxis of gpay has a wrong value"),
        ("references.toml", r"'^\d{23}$'", r"'^(\d{23}$'", "pattern of card_arn has a wrong value"),
        ("portal.toml", r"put = '\1.\2'", r"put = '\1.\7'", "replacements[5].put of [limits] has a wrong value"),
        ("portal.toml", 'letters = "name"', 'letters = "nmae"', "letters of suspect_name"),
    ],
)
def test_a_wrong_value_says_what_it_should_look_like(
    name: str, right: str, wrong: str, said: str, tmp_path: Path
) -> None:
    text = shipped(name)
    assert right in text
    assert said in refusal(tmp_path, name, text.replace(right, wrong, 1))


def test_a_wrong_step_names_the_line_of_the_step(tmp_path: Path) -> None:
    text = shipped("crimes.toml")
    at = line_of(text, 'hi = "UPI PIN बदलें।"')
    assert f"line {at}:" in refusal(tmp_path, "crimes.toml", text.replace('hi = "UPI PIN बदलें।"', 'hi = ""'))


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "helplines.toml").write_bytes(b"# one\n# two\nname = '\xe9'\n")
    with pytest.raises(BrokenKnowledge, match=r"helplines\.toml, line 3: .*UTF-8"):
        knowledge.helplines(tmp_path)
    (tmp_path / "clocks.toml").mkdir()
    with pytest.raises(BrokenKnowledge, match=r"The knowledge file clocks\.toml cannot be read"):
        knowledge.clocks(tmp_path)


def test_windows_line_ends_and_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    text = "\ufeff" + shipped("helplines.toml").replace("\n", "\r\n")
    (tmp_path / "helplines.toml").write_bytes(text.encode("utf-8"))
    assert list(knowledge.helplines(tmp_path)) == list(knowledge.helplines())
