"""A supervisor corrects what a box takes: it counts at once, everywhere, and who did it is kept."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.documents.portal_text import clean_box, refused_letters
from supportdesk.errors import DeskError, NotAllowed
from supportdesk.knowledge.corrections import Correction, What, corrected
from supportdesk.models import AuditLine
from supportdesk.services.cases import save_answers
from supportdesk.services.paperwork.complaint import account, save_account
from supportdesk.services.paperwork.portal import portal_rows
from supportdesk.services.paperwork.portal_limits import (
    BadLength,
    BadSigns,
    SourceMissing,
    UnknownBox,
    UnknownLetters,
    box_rules,
    correct_box,
    correction_lines,
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
    assert not supervised.ask(account, case, "en").too_long
    supervised.do(correct_box, "account", {"max_len": "1000", "min_len": "100"}, SEEN)
    now = supervised.ask(account, case, "en")
    assert (now.too_long, now.limits.description_max, now.limits.description_min) == (True, 1000, 100)
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
@settings(max_examples=200, deadline=None)
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
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
