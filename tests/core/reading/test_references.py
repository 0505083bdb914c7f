"""References: the form of each rail, the date inside, slips, and what only looks like one."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk import knowledge
from supportdesk.knowledge import check_reference
from supportdesk.reading import references
from supportdesk.reading.payments import FoundPayment
from supportdesk.reading.pictures.reading import _disagreeing
from supportdesk.reading.references import ReferenceForm, Rules, Verdict
from supportdesk.texts import Both

PAID = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("rail", "reference", "verdict"),
    [
        ("upi", "632698104471", "good"),
        ("upi", "६३२६९८१०४४७१", "good"),
        ("upi", "6326 9810-4471", "good"),
        ("upi", "669298104471", "good"),  # day of the year + 366
        ("imps", "632798104471", "good"),  # one day later
        ("imps", "669298104471", "unknown"),  # only UPI adds 366
        ("upi", "521998104471", "doubt"),
        ("upi", "699998104471", "unknown"),
        ("upi", "63269810447", "doubt"),
        ("upi", "XXXX4471", "doubt"),
        ("upi", "T2611220931051044710932", "not_a_reference"),
        ("upi", "SBI0123456789abcdef0123456789abcdef", "not_a_reference"),
        ("upi", "98290 12345", "not_a_reference"),
        ("upi", "CICAgOjK4471Qw", "not_a_reference"),
        ("upi", "FMPIB5071630294", "not_a_reference"),
        ("upi", "31511260001234", "not_a_reference"),
        ("card", "74332741" * 2 + "4471093", "good"),
        ("card", "74123", "doubt"),
        ("neft", "SBIN426326104471", "good"),
        ("neft", "N326261234567890", "good"),
        ("rtgs", "KKBKR52026112200104471", "good"),
        ("rtgs", "KKBKR52026102200104471", "doubt"),
        ("wallet", "anything", "unknown"),
        ("wallet", "4111 1111 1111 1111", "not_a_reference"),
        ("aeps", "632698104471", "good"),
        ("aeps", "615098104471", "doubt"),
        ("cheque", "004471", "good"),
        ("cheque", "4471", "doubt"),
        (None, "302001", "doubt"),  # a cheque is one only where it is called so
        ("upi", "302001", "doubt"),
        ("card", "743327417433274144710933", "doubt"),  # a digit too many, and no id of an app
        (None, "632698104471", "good"),
        ("upi", " ", "unknown"),
    ],
)
def test_verdict(rail: str | None, reference: str, verdict: Verdict) -> None:
    assert check_reference(rail, reference, PAID).verdict == verdict


def test_the_date_inside_is_told_in_both_languages() -> None:
    check = check_reference("upi", "521998104471", PAID)
    assert check.reads_date == dt.date(2025, 8, 7)
    assert "7 Aug 2025" in check.says.en
    assert "7 अगस्त 2025" in check.says.hi


@pytest.mark.parametrize("rail", ["upi", "imps", "card", "atm", "aeps", None])
@pytest.mark.parametrize("paid_on", [None, PAID])
def test_a_mobile_number_with_91_is_one_though_it_has_twelve_digits(rail: str | None, paid_on: dt.date | None) -> None:
    check = check_reference(rail, "919829012345", paid_on)
    assert (check.verdict, "mobile number" in check.says.en) == ("not_a_reference", True)


def test_a_mobile_number_read_as_the_number_of_a_payment_is_to_be_checked() -> None:
    found = FoundPayment(50_000, "out", "", rail="upi", reference="919829012345")
    assert _disagreeing(found, check_reference) == {"reference"}


def test_twelve_digits_that_carry_the_day_of_the_payment_are_its_reference() -> None:
    assert check_reference("upi", "919829012345", dt.date(2029, 7, 17)).verdict == "good"
    assert check_reference("neft", "PYTMH26326104471", None).verdict == "unknown"


def test_the_year_is_the_nearest_with_this_last_digit() -> None:
    assert check_reference("upi", "936598104471", dt.date(2030, 1, 1)).reads_date == dt.date(2029, 12, 31)


def test_day_366_needs_a_leap_year() -> None:
    assert check_reference("upi", "836698104471", dt.date(2028, 12, 31)).verdict == "good"
    assert check_reference("upi", "636698104471", PAID).verdict == "unknown"


def test_without_a_day_nothing_is_compared() -> None:
    check = check_reference("upi", "632698104471", None)
    assert (check.verdict, check.reads_date) == ("unknown", None)


@pytest.mark.parametrize(
    ("rail", "slip", "meant"),
    [
        ("upi", "63269810447I", "632698104471"),
        ("upi", "632698l0447o", "632698104470"),
        ("upi", "6326981O44S8", "632698104458"),
        ("upi", "OOOOOOOOOOOO", "000000000000"),
        ("neft", "5BIN426326104471", "SBIN426326104471"),
        ("rtgs", "KKBKR5202611220O104471", "KKBKR52026112200104471"),
    ],
)
def test_a_sign_that_looks_alike_is_offered_not_taken(rail: str, slip: str, meant: str) -> None:
    check = check_reference(rail, slip, PAID)
    assert (check.verdict, check.suggestion) == ("doubt", meant)
    assert meant in check.says.en
    assert meant in check.says.hi


def test_of_several_readings_the_one_of_the_day_is_offered() -> None:
    assert check_reference("upi", "6326B8104471", PAID).suggestion == "632688104471"


def test_what_is_expected_is_said_with_what_is_there() -> None:
    assert check_reference("upi", "63269810447", PAID).says.en == "12 digits expected, this has 11."
    assert check_reference("upi", "<b>1</b>", PAID).says.en == "12 digits expected, this has 1."
    assert check_reference("cheque", "4471", PAID).says.en == "6 digits expected, this has 4."


def test_a_number_of_another_rail_is_told_as_such() -> None:
    assert "built like a number of NEFT." in check_reference("rtgs", "ICICN42026112200417386", PAID).says.en
    says = check_reference("neft", "632698104471", PAID).says
    assert "UPI, IMPS" in says.en
    assert "UPI, IMPS" in says.hi


def test_a_right_length_is_not_called_wrong() -> None:
    says = check_reference("rtgs", "ICICP42026112200417386", PAID).says.en
    assert says.endswith("The length is right, but a letter or a digit is not.")


@pytest.mark.parametrize(
    "copied",
    [
        "UTR:632698104471",
        "Ref No: 632698104471.",
        "632698104471।",
        "UTR632698104471",
        "UTR No 632698104471",
        "UPI/632698104471/RAVI KUMAR",
        "UPI Ref 6326 9810 4471",
        "0000632698104471",
    ],
)
def test_a_label_copied_with_the_number_is_left_out(copied: str) -> None:
    check = check_reference("upi", copied, PAID)
    assert (check.verdict, check.suggestion) == ("doubt", "632698104471")


def test_a_label_before_a_reference_that_begins_with_letters() -> None:
    assert check_reference("neft", "UTR HDFCN52026112200417386", PAID).suggestion == "HDFCN52026112200417386"


def test_a_date_that_numbers_carry_only_often_is_told_as_such() -> None:
    sure, often = (check_reference(rail, "615098104471", PAID).says for rail in ("upi", "aeps"))
    assert (sure.en.startswith("The date in"), often.en.startswith("Such a number often")) == (True, True)
    assert "30 May 2026" in often.en


@pytest.mark.parametrize("typed", ["4111 1111 1111 1111", "5555555555554444", "411111XXXXXX1111"])
def test_a_card_number_is_called_one_and_never_said(typed: str) -> None:
    check = check_reference("upi", typed, PAID)
    assert (check.verdict, "card number" in check.says.en, check.suggestion) == ("not_a_reference", True, None)


def test_every_example_of_the_rules_passes_them() -> None:
    assert {rule.rail for rule in knowledge.reference_rules()} == {*"upi imps neft rtgs card atm aeps cheque".split()}
    for rule in knowledge.reference_rules():
        assert len(rule.example) == rule.length
        check = check_reference(rule.rail, rule.example, PAID)
        assert check.verdict == "good", (rule.id, check)
        assert (check.reads_date is not None) == rule.dated


def test_every_example_of_what_is_none_is_told_with_its_own_sentence() -> None:
    for alike in (*knowledge.look_alikes(), *knowledge.fillers()):
        for example in alike.examples:
            check = check_reference("upi", example, PAID)
            assert (check.verdict, check.says) == ("not_a_reference", alike.says), (alike.id, example)


def test_rules_are_handed_in() -> None:
    rules = Rules([ReferenceForm("wallet", r"W\d{4}", 5, Both("W and 4 digits", "W और 4 अंक"), plus366=False)])
    assert references.check_reference("wallet", "W1234", PAID, rules).verdict == "good"
    assert "W and 4 digits" in references.check_reference("wallet", "W12", PAID, rules).says.en
    assert references.check_reference("upi", "632698104471", PAID, rules).verdict == "unknown"


@given(st.sampled_from(["upi", "card", "neft", "rtgs", "cash", None]), st.text(), st.none() | st.dates())
def test_any_reference_gets_an_answer(rail: str | None, reference: str, day: dt.date | None) -> None:
    assert check_reference(rail, reference, day).says.hi
