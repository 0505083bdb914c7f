"""A supervisor corrects what a box takes: it counts at once, everywhere, and who did it is kept."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.documents.portal_text import clean_box, refused_letters
from supportdesk.errors import DeskError, NotAllowed
from supportdesk.knowledge.corrections import Correction, What, corrected
from supportdesk.models import AuditLine
from supportdesk.services.cases import save_answers
from supportdesk.services.paperwork.complaint import account, save_account
from supportdesk.services.paperwork.portal import PortalRow, lacking, portal_rows
from supportdesk.services.paperwork.portal_entries import (
    BadEntry,
    EntryTaken,
    StillSays,
    UnknownEntry,
    add_entry,
    entry_as_shipped,
    let_say,
    remove_entry,
    rename_entry,
)
from supportdesk.services.paperwork.portal_facts import FACTS
from supportdesk.services.paperwork.portal_limits import (
    BadLabel,
    BadLength,
    BadLimit,
    BadPlace,
    BadSigns,
    SourceMissing,
    UnknownBox,
    UnknownFact,
    UnknownLetters,
    add_box,
    box_rules,
    correct_box,
    correct_limits,
    correction_lines,
    limit_rules,
    portal_now,
)
from supportdesk.services.payments import NewPayment, add_payments
from supportdesk.texts import LANGUAGES
from tests.core.casework import TODAY, a_case

SEEN = "live page, 22/11/2026"
WORDS = st.text(max_size=300) | st.text("नमस्ते सुनीता देवी१२३।₹@\u200d😀“”'\";:&%#_/ \n", max_size=300)


def test_a_new_limit_counts_at_once(supervised: Desk) -> None:
    case = a_case(supervised)
    supervised.do(save_account, case, "en", "word " * 300)
    supervised.do(correct_box, "account", {"max_len": "1000", "min_len": "100"}, SEEN)
    now = supervised.ask(account, case, "en")
    assert (now.limits.description_max, now.limits.description_min) == (1000, 100)
    (row,) = (row for row in supervised.ask(portal_rows, case, "en") if row.key == "account")
    assert (row.max, row.over, row.waits) == (1000, 499, False)


def test_a_sign_that_the_portal_takes_now_stays(supervised: Desk) -> None:
    case = a_case(supervised)
    supervised.do(save_account, case, "en", "pay@okaxis, 50% & more/less")
    supervised.do(correct_box, "account", {"also": "@%", "never": "/"}, SEEN)
    (row,) = (row for row in supervised.ask(portal_rows, case, "en") if row.key == "account")
    assert row.value == "pay@okaxis, 50% and more less"
    assert row.refused == ("&", "/")


def test_who_when_source_old_and_new_are_kept(supervised: Desk) -> None:
    supervised.do(correct_box, "mobile", {"max_len": "12"}, SEEN)
    supervised.do(correct_box, "mobile", {"max_len": "13"}, "call to the portal's help line")
    lines = supervised.ask(correction_lines)
    assert [(line.before, line.now, line.name.en) for line in lines] == [
        ("12", "13", "Meera Rao"),
        ("10", "12", "Meera Rao"),
    ]
    assert (lines[1].source, lines[1].at) == (SEEN, supervised.now())
    audit = supervised.ask(lambda session: session.scalars(sa.select(AuditLine.detail)).all())
    assert any('"old": "10"' in detail and SEEN in detail for detail in audit)


def test_as_shipped_again(supervised: Desk) -> None:
    supervised.do(correct_box, "mobile", {"max_len": "12", "letters": "any"}, SEEN)
    (rule,) = (rule for rule in supervised.ask(box_rules) if rule.key == "mobile")
    assert (rule.max_len, rule.letters_id, sorted(rule.corrected)) == (12, "any", ["letters", "max_len"])
    supervised.do(correct_box, "mobile", {"max_len": "10", "letters": ""}, SEEN)
    assert supervised.ask(portal_now) == knowledge.portal()
    assert supervised.ask(correction_lines)[0].now == ""


def test_what_is_so_already_is_not_written(supervised: Desk) -> None:
    supervised.do(correct_box, "mobile", {"max_len": "10", "letters": "digits", "also": ""}, "")
    assert supervised.ask(correction_lines) == ()


@pytest.mark.parametrize(
    ("field", "what", "value", "source", "trouble"),
    [
        ("nowhere", "max_len", "10", SEEN, UnknownBox),
        ("category", "max_len", "10", SEEN, UnknownBox),
        ("mobile", "max_len", "ten", SEEN, BadLength),
        ("mobile", "max_len", "0", SEEN, BadLength),
        ("mobile", "max_len", "१२", SEEN, BadLength),
        ("mobile", "max_len", "9" * 30, SEEN, BadLength),
        ("account", "min_len", "1501", SEEN, BadLength),
        ("account", "max_len", "199", SEEN, BadLength),
        ("mobile", "letters", "runes", SEEN, UnknownLetters),
        ("mobile", "also", "+ ", SEEN, None),
        ("mobile", "also", "+ -", SEEN, BadSigns),
        ("mobile", "never", "x" * 41, SEEN, BadSigns),
        ("mobile", "max_len", "12", "  ", SourceMissing),
    ],
)
def test_what_cannot_be_is_a_sentence(
    supervised: Desk, field: str, what: What, value: str, source: str, trouble: type[DeskError] | None
) -> None:
    if trouble is None:
        supervised.do(correct_box, field, {what: value}, source)
        return
    with pytest.raises(trouble):
        supervised.do(correct_box, field, {what: value}, source)
    assert supervised.ask(correction_lines) == ()


def test_a_counsellor_corrects_nothing(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.do(correct_box, "mobile", {"max_len": "12"}, SEEN)


def test_a_correction_of_a_box_that_is_gone_is_left_aside() -> None:
    assert corrected(knowledge.portal(), [Correction("gone", "max_len", "3")]) == knowledge.portal()


@given(WORDS, st.sampled_from(sorted(knowledge.portal().letters)), st.text("@_+:;&%#/.,()-", max_size=4))
@settings(max_examples=200)
def test_no_refused_letter_leaves_a_box(text: str, letters: str, signs: str) -> None:
    """Over random texts of both scripts, for each set of letters, also after corrections."""
    for what in ("also", "never"):
        changes = [Correction(key, "letters", letters) for key in ("account", "guardian")]
        changes += [Correction(key, what, signs) for key in ("account", "guardian")]
        portal = corrected(knowledge.portal(), changes)
        boxes = {box.key: box for page in portal.pages.values() for box in page.fields}
        for key in ("account", "guardian"):
            cleaned = clean_box(text, boxes[key].letters, portal.limits)
            assert refused_letters(cleaned.text, boxes[key].letters) == ()
            assert clean_box(cleaned.text, boxes[key].letters, portal.limits).text == cleaned.text


@given(st.dictionaries(st.sampled_from(["name", "guardian", "address", "email"]), WORDS), WORDS, WORDS)
@settings(max_examples=15)
def test_no_value_leaves_f2_over_its_limit_or_with_a_refused_letter(
    supervised: Desk, person: dict[str, str], said: str, handle: str
) -> None:
    case = a_case(supervised, kind="upi")
    supervised.do(save_answers, case, "person", {"mobile": "98290 12345", **person})
    supervised.do(save_answers, case, "incident", {"what_was_said": said, "contact_handle": handle})
    supervised.do(add_payments, case, [NewPayment(100, TODAY, to_name=said[:60] or "x", reference=handle[:40] or "1")])
    letters = {box.key: box for page in supervised.ask(portal_now).pages.values() for box in page.fields}
    for language in LANGUAGES:
        for row in supervised.ask(portal_rows, case, language):
            if row.waits and row.how == "copy":
                assert row.max is None or row.length <= row.max
                assert refused_letters(row.value, letters[row.key.split()[0]].letters) == ()
                assert row.length == len(row.value)


def keys(desk: Desk, page: str) -> list[str]:
    return [box.key for box in desk.ask(portal_now).pages[page].fields]


def value_of(desk: Desk, case: int, key: str) -> PortalRow:
    (row,) = (row for row in desk.ask(portal_rows, case, "en") if row.key == key)
    return row


NEW_BOX: dict[What, str] = {"label": "Ward No.", "gloss": "वार्ड", "kind": "text", "after": "town"}


def test_an_added_box_is_filled_from_a_fact(supervised: Desk) -> None:
    case = a_case(supervised)
    supervised.do(save_answers, case, "incident", {"claimed_to_be": "CBI <b>officer</b>!"})
    wanted: dict[What, str] = {**NEW_BOX, "fill": "incident.claimed_to_be", "max_len": "6", "required": "yes"}
    key = supervised.do(add_box, wanted, SEEN)
    place = keys(supervised, "complainant")
    assert place[place.index(key) - 1] == "town"
    row = value_of(supervised, case, key)
    assert (row.label, row.gloss, row.value, row.max) == ("Ward No.", "वार्ड", "CBI (b)officer(/b).", 6)
    assert (row.over > 0, row.waits) == (True, False)
    supervised.do(correct_box, key, {"max_len": "60"}, SEEN)
    assert value_of(supervised, case, key).waits


def test_a_box_by_hand_is_asked_for_before_she_starts(supervised: Desk) -> None:
    case = a_case(supervised)
    key = supervised.do(add_box, {**NEW_BOX, "required": "yes", "fill": "by_hand"}, SEEN)
    row = value_of(supervised, case, key)
    assert (row.how, row.value, row.missing) == ("copy", "", True)
    assert key in {each.key for each in lacking(supervised.ask(portal_rows, case, "en"))}


def test_a_box_of_payments_comes_once_for_each(supervised: Desk) -> None:
    case = a_case(supervised, kind="upi")
    supervised.do(
        add_payments,
        case,
        [NewPayment(100, TODAY, to_ifsc="SBIN0001234"), NewPayment(200, TODAY, to_ifsc="PUNB0123400")],
    )
    key = supervised.do(add_box, {**NEW_BOX, "fill": "payment.to_ifsc", "after": "amount"}, SEEN)
    found = [row.value for row in supervised.ask(portal_rows, case, "en") if row.key.split()[0] == key]
    assert found == ["SBIN0001234", "PUNB0123400"]


def test_every_fact_can_fill_a_box(supervised: Desk) -> None:
    """A kind of crime and a rail by their names, a day and a time in the letters of the portal."""
    case = a_case(supervised, kind="upi")
    supervised.do(save_answers, case, "person", {"id_shown": "PAN ABCPE1234F", "gender": "woman"})
    supervised.do(save_answers, case, "call_1930", {"called_at": "22/11/2026 10:40"})
    supervised.do(save_answers, case, "incident", {"still_in_contact": "no", "contacted_by": "call"})
    supervised.do(add_payments, case, [NewPayment(250_050, TODAY, rail="upi")])
    wanted = {
        "incident.kind": "UPI payment fraud",
        "incident.still_in_contact": "No",
        "incident.contacted_by": "Call",
        "report.called_at": "22/11/2026 10.40 AM",
        "payment.rail": "UPI",
        "payment.amount": "2500.50",
        "person.gender": "Female",
        "centre.district": "Jaipur",
    }
    keys_of = {supervised.do(add_box, {**NEW_BOX, "fill": fill}, SEEN): fill for fill in FACTS}
    found = {keys_of[row.key.split()[0]]: row for row in rows_of(supervised, case) if row.key.split()[0] in keys_of}
    assert found.keys() == FACTS.keys()
    assert {fill: found[fill].value for fill in wanted} == wanted


def rows_of(desk: Desk, case: int) -> list[PortalRow]:
    return desk.ask(portal_rows, case, "en")


def test_the_key_of_a_box_that_is_gone_is_not_given_again(supervised: Desk) -> None:
    first = supervised.do(add_box, NEW_BOX, SEEN)
    rule = next(rule for rule in supervised.ask(box_rules) if rule.key == first)
    supervised.do(correct_box, first, dict.fromkeys(rule.corrected, ""), SEEN)
    assert supervised.ask(portal_now) == knowledge.portal()
    assert supervised.do(add_box, NEW_BOX, SEEN) != first


def test_a_box_moves_and_is_taken_out(supervised: Desk) -> None:
    supervised.do(correct_box, "email", {"after": "^upload"}, SEEN)
    assert keys(supervised, "upload")[0] == "email"
    assert "email" not in keys(supervised, "complainant")
    supervised.do(correct_box, "gender", {"removed": "yes"}, SEEN)
    assert "gender" not in keys(supervised, "complainant")
    assert {rule.key for rule in supervised.ask(box_rules) if rule.removed} == {"gender"}
    supervised.do(correct_box, "gender", {"removed": ""}, SEEN)
    supervised.do(correct_box, "email", {"after": ""}, SEEN)
    assert supervised.ask(portal_now) == knowledge.portal()


def test_what_is_required_is_missed(supervised: Desk) -> None:
    case = a_case(supervised)
    assert not value_of(supervised, case, "email").missing
    supervised.do(correct_box, "email", {"required": "yes", "label": "E-mail Id"}, SEEN)
    assert (value_of(supervised, case, "email").missing, value_of(supervised, case, "email").label) == (
        True,
        "E-mail Id",
    )


@pytest.mark.parametrize(
    ("wanted", "trouble"),
    [
        ({"label": " "}, BadLabel),
        ({"label": "x" * 201}, BadLabel),
        ({"kind": "rune"}, UnknownBox),
        ({"kind": "choose", "max_len": "5"}, UnknownBox),
        ({"after": "nowhere"}, BadPlace),
        ({"after": ""}, BadPlace),
        ({"fill": "person.safe_contact"}, UnknownFact),
        ({"fill": "=1+1"}, UnknownFact),
    ],
)
def test_a_box_that_cannot_be_is_a_sentence(
    supervised: Desk, wanted: dict[What, str], trouble: type[DeskError]
) -> None:
    with pytest.raises(trouble):
        supervised.do(add_box, {**NEW_BOX, **wanted}, SEEN)
    assert supervised.ask(correction_lines) == ()


def test_a_kind_of_crime_points_to_another_entry(supervised: Desk) -> None:
    case = a_case(supervised, kind="upi")
    financial = "sub_category › financial › Online Financial Fraud"
    supervised.do(add_entry, "category › financial", "Digital Fraud", SEEN)
    supervised.do(add_entry, "sub_category › financial › Digital Fraud", "QR Code Fraud", SEEN)
    supervised.do(let_say, "sub_category › financial › Digital Fraud", "QR Code Fraud", "kind upi", SEEN)
    assert value_of(supervised, case, "category").value == "Digital Fraud"
    assert value_of(supervised, case, "sub_category").value == "QR Code Fraud"
    supervised.do(rename_entry, "category › financial", "Digital Fraud", "Cyber Fraud", SEEN)
    assert value_of(supervised, case, "category").value == "Cyber Fraud"
    with pytest.raises(StillSays):
        supervised.do(remove_entry, "sub_category › financial › Digital Fraud", "QR Code Fraud", SEEN)
    supervised.do(let_say, financial, "UPI Related Frauds", "kind upi", SEEN)
    supervised.do(remove_entry, "sub_category › financial › Digital Fraud", "QR Code Fraud", SEEN)
    assert value_of(supervised, case, "category").value == "Online Financial Fraud"


def test_an_entry_is_as_shipped_again(supervised: Desk) -> None:
    supervised.do(rename_entry, "platform", "Other", "Others", SEEN)
    supervised.do(remove_entry, "platform", "Email", SEEN)
    supervised.do(entry_as_shipped, "platform", "Other", SEEN)
    supervised.do(entry_as_shipped, "platform", "Email", SEEN)
    assert supervised.ask(portal_now).lists == knowledge.portal().lists


@pytest.mark.parametrize(
    ("act", "arguments", "trouble"),
    [
        (add_entry, ("nowhere", "x", SEEN), UnknownEntry),
        (add_entry, ("gender", "  ", SEEN), BadEntry),
        (add_entry, ("gender", "a › b", SEEN), BadEntry),
        (add_entry, ("gender", "Male", SEEN), EntryTaken),
        (add_entry, ("gender", "Third", " "), SourceMissing),
        (rename_entry, ("gender", "nobody", "x", SEEN), UnknownEntry),
        (rename_entry, ("gender", "Male", "Female", SEEN), EntryTaken),
        (remove_entry, ("gender", "Male", SEEN), StillSays),
        (let_say, ("gender", "Male", "kind upi", SEEN), UnknownEntry),
        (let_say, ("gender", "nobody", "gender › man", SEEN), UnknownEntry),
    ],
)
def test_an_entry_that_cannot_be_is_a_sentence(
    supervised: Desk, act: Callable[..., None], arguments: tuple[str, ...], trouble: type[DeskError]
) -> None:
    with pytest.raises(trouble):
        supervised.do(act, *arguments)
    assert supervised.ask(correction_lines) == ()


def test_sizes_kinds_and_hours_are_corrected_too(supervised: Desk) -> None:
    case = a_case(supervised, kind="upi")
    supervised.do(save_answers, case, "incident", {"happened_on": "21/11/2026", "happened_at": "12:00"})
    supervised.do(add_payments, case, [NewPayment(100 * number, TODAY) for number in range(1, 5)])
    supervised.do(
        correct_limits, {"payments_per_ticket": "3", "evidence_types": "PDF, jpeg", "delay_hours": "12"}, SEEN
    )
    limits = supervised.ask(portal_now).limits
    assert (limits.payments_per_ticket, limits.evidence_types) == (3, ("PDF", "jpeg"))
    assert {row.ticket for row in supervised.ask(portal_rows, case, "en")} == {1, 2}
    assert value_of(supervised, case, "delay").value == "Yes"
    assert {rule.id for rule in supervised.ask(limit_rules) if rule.corrected} == {
        "payments_per_ticket",
        "evidence_types",
        "delay_hours",
    }
    supervised.do(correct_limits, {rule.id: "" for rule in supervised.ask(limit_rules)}, SEEN)
    assert supervised.ask(portal_now) == knowledge.portal()


@pytest.mark.parametrize(
    "wanted",
    [
        {"payments_per_ticket": "0"},
        {"evidence_most_mb": "ten"},
        {"evidence_most_mb": "-1"},
        {"id_file_mb": "९"},
        {"evidence_types": "<b>"},
        {"nothing": "1"},
    ],
)
def test_a_limit_that_cannot_be_is_a_sentence(supervised: Desk, wanted: dict[str, str]) -> None:
    with pytest.raises(BadLimit):
        supervised.do(correct_limits, wanted, SEEN)
    assert supervised.ask(correction_lines) == ()
