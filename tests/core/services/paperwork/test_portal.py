import datetime as dt
from dataclasses import replace

import pytest

from supportdesk.desk import Desk
from supportdesk.errors import NoSuchCase
from supportdesk.knowledge import crimes, portal
from supportdesk.services.cases import save_answers
from supportdesk.services.evidence import NewFile, add_evidence
from supportdesk.services.paperwork.complaint import save_account
from supportdesk.services.paperwork.portal import call_sheet, lacking, portal_rows, tick_copied, untick_all
from supportdesk.services.payments import NewPayment, add_payments, remove_payment
from supportdesk.texts import Both
from tests.core.casework import TODAY, a_case
from tests.core.services.paperwork.boxes import PAID, row, rows


def test_the_boxes_stand_in_the_portal_s_order(desk: Desk, case: int) -> None:
    desk.do(add_payments, case, [PAID])
    keys = list(dict.fromkeys(row.key.split()[0] for row in desk.ask(portal_rows, case, "en")))
    assert keys == [field.key for page in portal().pages.values() for field in page.fields if not field.tracks]


def test_values_as_the_portal_wants_them(desk: Desk, case: int) -> None:
    desk.do(add_payments, case, [PAID])
    found = {each.key.split()[0]: each.value for each in rows(desk, case).values()}
    wanted = {
        "category": "Online Financial Fraud",
        "sub_category": "UPI Related Frauds",
        "money_lost": "Yes",
        "bank": "State Bank of India",
        "reference": "632698104471",
        "paid_on": "22/11/2026",
        "paid_at": "09:31 AM",
        "amount": "28500",
        "happened_at": "09:20 AM",
        "delay": "No",
        "district": "Jaipur",
        "gender": "Female",
        "mobile": "9829012345",
        "home_state": "Rajasthan",
        "home_district": "Jaipur",
        "suspect_id": "quickhelp77@okaxis",
        "suspect_id_type": "UPI ID",
    }
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("read", "in_the_list"),
    [("SBI", "State Bank of India"), ("axis", "Axis Bank"), ("Gram Sahkari", "Gram Sahkari"), (None, "")],
)
def test_the_bank_is_called_as_in_the_portal_s_list(desk: Desk, case: int, read: str | None, in_the_list: str) -> None:
    desk.do(add_payments, case, [replace(PAID, from_bank=read)])
    found = row(desk, case, "bank", 1)
    assert (found.value, found.missing) == (in_the_list, not in_the_list)


@pytest.mark.parametrize(
    ("time", "said"),
    [("00:05", "12:05 AM"), ("11:59", "11:59 AM"), ("12:00", "12:00 PM"), ("23:10", "11:10 PM")],
)
def test_times_of_day(desk: Desk, case: int, time: str, said: str) -> None:
    desk.do(save_answers, case, "incident", {"happened_at": time})
    assert row(desk, case, "happened_at").value == said


def test_each_payment_has_its_own_boxes(desk: Desk, case: int) -> None:
    desk.do(add_payments, case, [PAID, NewPayment(2_000_050, TODAY, dt.time(9, 34), reference="632698110938")])
    amounts = [each for each in rows(desk, case).values() if each.key.startswith("amount")]
    assert [(each.nth, each.value) for each in amounts] == [(1, "28500"), (2, "20000.50")]


def test_thirty_payments_need_a_second_ticket(desk: Desk, case: int) -> None:
    desk.do(add_payments, case, [NewPayment(number * 100, TODAY) for number in range(1, 31)])
    tickets = [each.ticket for each in rows(desk, case).values() if each.key.startswith("amount")]
    assert tickets == [1] * 25 + [2] * 5
    assert len(rows(desk, case)) == len(desk.ask(portal_rows, case, "en"))


def test_a_money_crime_without_payments_misses_them(desk: Desk, case: int) -> None:
    assert (row(desk, case, "reference").how, row(desk, case, "reference").missing) == ("copy", True)
    assert row(desk, case, "money_lost").value == "No"


def test_a_crime_without_money_needs_no_payment(desk: Desk) -> None:
    case = a_case(desk, kind="stalking")
    found = row(desk, case, "reference")
    assert (found.how, found.missing) == ("not_needed", False)


def test_a_paid_threat_is_filed_by_the_way_of_the_money(desk: Desk) -> None:
    case = a_case(desk, kind="sextortion")
    assert row(desk, case, "category").value == "Online and Social Media Related Crime"
    desk.do(add_payments, case, [PAID])
    assert row(desk, case, "category").value == "Online Financial Fraud"
    assert row(desk, case, "category").note


def test_who_comes_the_same_day_need_not_explain(desk: Desk, case: int) -> None:
    assert row(desk, case, "delay_reason").how == "not_needed"
    desk.do(save_answers, case, "incident", {"happened_on": "19/11/2026"})
    found = row(desk, case, "delay_reason")
    assert (row(desk, case, "delay").value, found.how, found.missing) == ("Yes", "copy", True)


def test_the_account_is_copied_on_one_line_and_counted(desk: Desk, case: int) -> None:
    desk.do(save_account, case, "hi", "एक ₹500;\n\nदो।")
    found = {row.key: row for row in desk.ask(portal_rows, case, "hi")}["account"]
    assert (found.value, found.length, found.max) == ("एक Rs 500, दो।", len("एक Rs 500, दो।"), 1500)
    assert found.refused == ("₹", ";")
    assert "₹" not in rows(desk, case, "en")["account"].value


def test_too_long_is_said(desk: Desk, case: int) -> None:
    desk.do(save_account, case, "en", "word " * 400)
    found = row(desk, case, "account")
    assert found.note == "longer than the portal takes: shorten the account on the left"
    assert (found.over, found.waits) == (found.length - 1500, False)


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("<b>Sunita</b>", "bSunitab", ("<", ">", "/")),
        ("=1+1", "", ("=", "1", "+")),
        ("{blank}", "blank", ("{", "}")),
        ("सुनीता 😀 देवी", "सुनीता देवी", ("😀",)),
        ("Söhne  Devi", "Sohne Devi", ("ö",)),
    ],
)
def test_dirt_is_taken_out_and_told(desk: Desk, case: int, name: str, value: str, refused: tuple[str, ...]) -> None:
    desk.do(save_answers, case, "person", {"name": name})
    found = row(desk, case, "name")
    assert (found.value, found.refused, found.missing) == (value, refused, not value)


def test_a_father_files_for_his_child(desk: Desk, case: int) -> None:
    assert (row(desk, case, "relation").value, row(desk, case, "guardian").value) == ("Self", "")
    desk.do(save_answers, case, "person", {"age": "14"})
    desk.do(save_answers, case, "representative", {"rep_role": "guardian", "rep_name": "Ramesh Kumar"})
    assert (row(desk, case, "relation").missing, row(desk, case, "guardian").missing) == (True, True)
    desk.do(save_answers, case, "representative", {"rep_relation": "Father"})
    assert (row(desk, case, "relation").value, row(desk, case, "guardian").value) == ("Father", "Ramesh Kumar")
    desk.do(save_answers, case, "person", {"guardian": "Suresh Kumar"})
    assert row(desk, case, "guardian").value == "Suresh Kumar"


@pytest.mark.parametrize(
    ("role", "relation", "complainant", "parent"),
    [
        ("helper", "father", "Self", ""),
        ("lawyer", "lawyer", "Self", ""),
        ("proxy", "son", "son", ""),
        ("proxy", "पति", "पति", "Ramesh Kumar"),
        ("guardian", "uncle", "uncle", ""),
    ],
)
def test_only_who_files_for_the_person_is_related(
    desk: Desk, case: int, role: str, relation: str, complainant: str, parent: str
) -> None:
    answers = {"rep_role": role, "rep_relation": relation, "rep_name": "Ramesh Kumar"}
    desk.do(save_answers, case, "representative", answers)
    assert (row(desk, case, "relation").value, row(desk, case, "guardian").value) == (complainant, parent)


def test_a_box_says_which_letters_it_takes(desk: Desk, case: int) -> None:
    found = rows(desk, case)
    assert found["name"].letters == portal().letters["name"].name
    assert found["mobile"].letters == Both("digits", "केवल अंक")
    assert (found["category"].letters, found["birth"].letters, found["evidence"].letters) == (None, None, None)


def test_an_age_is_no_date_of_birth(desk: Desk, case: int) -> None:
    assert (row(desk, case, "birth").missing, row(desk, case, "birth").note) == (True, "ask for the date of birth")
    desk.do(save_answers, case, "person", {"age": "05/03/1962"})
    assert row(desk, case, "birth").value == "05/03/1962"


def test_evidence_and_the_paper_of_identity(desk: Desk, case: int) -> None:
    assert (row(desk, case, "evidence").missing, row(desk, case, "id_file").missing) == (True, True)
    desk.do(
        add_evidence,
        case,
        [
            NewFile("a", "gpay.png", 11 << 20, "image/png", ("payment_screen",)),
            NewFile("b", "voter.pdf", 100, "application/pdf", ("id_proof",)),
        ],
    )
    evidence, proof = row(desk, case, "evidence"), row(desk, case, "id_file")
    assert (evidence.value, evidence.how, evidence.missing) == ("gpay.png", "upload", False)
    assert evidence.note == "one file is larger than the portal takes"
    assert (proof.value, proof.note) == ("voter.pdf", "the portal takes only a JPEG or PNG picture here")


@pytest.mark.parametrize(
    ("how", "handle", "platform"),
    [
        ("whatsapp", "", "WhatsApp"),
        ("call", "70140 55123", "Other"),
        ("social", "instagram.com/fake", "Instagram"),
        ("social", "somebody", ""),
        ("app", "https://shop.example.org", "Website URL"),
        ("app", "Quick Loan", "Mobile App"),
    ],
)
def test_where_it_happened(desk: Desk, case: int, how: str, handle: str, platform: str) -> None:
    desk.do(save_answers, case, "incident", {"contacted_by": how, "contact_handle": handle})
    assert row(desk, case, "platform").value == platform


def test_each_receiver_is_a_suspect_once(desk: Desk, case: int) -> None:
    desk.do(save_answers, case, "incident", {"contact_handle": "70140 55123"})
    desk.do(add_payments, case, [PAID, NewPayment(100, to_name="Ravi Kumar", to_account="50100000932")])
    desk.do(add_payments, case, [NewPayment(200, to_vpa="quickhelp77@okaxis")])
    found = [each.value for each in rows(desk, case).values() if each.key.startswith("suspect_id ")]
    assert found == ["70140 55123", "quickhelp77@okaxis", "50100000932"]


def test_a_tick_stays_with_its_payment(desk: Desk, case: int) -> None:
    first, second = desk.do(add_payments, case, [NewPayment(100, TODAY), NewPayment(200, TODAY)]).ids
    for key in ("category", f"amount {second}", f"amount {second}"):
        desk.do(tick_copied, case, key)
    desk.do(remove_payment, first)
    copied = [each.key for each in rows(desk, case).values() if each.copied]
    assert copied == ["category", f"amount {second}"]
    desk.do(untick_all, case)
    assert not any(each.copied for each in rows(desk, case).values())


def test_a_bare_case_shows_what_is_missing(desk: Desk) -> None:
    case = a_case(desk)
    assert {"name", "mobile", "category", "happened_on"} <= {
        key for key, each in rows(desk, case).items() if each.missing
    }


def test_there_is_nothing_to_copy_for_a_case_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(NoSuchCase):
        desk.ask(portal_rows, 99, "en")


def test_the_call_sheet_reads_out_in_groups(desk: Desk, case: int) -> None:
    desk.do(add_payments, case, [PAID, NewPayment(50_000, TODAY, direction="in")])
    desk.do(add_payments, case, [NewPayment(499_900, rail="card", from_account="411111XXXXXX1111")])
    sheet = desk.ask(call_sheet, case)
    assert (sheet.mobile, sheet.total, sheet.kind.hi) == ("98290 12345", 3_349_900, "UPI से ठगी")
    upi, card = sheet.payments
    assert (upi.bank, upi.account, upi.reference, upi.to) == (
        "State Bank of India",
        "4821",
        "6326 9810 4471",
        "quickhelp77@okaxis",
    )
    assert (card.account, card.card, card.paid_on) == ("", "4111 11XX XXXX 1111", None)


def test_the_call_does_not_wait_for_anything(desk: Desk) -> None:
    sheet = desk.ask(call_sheet, a_case(desk))
    assert (sheet.mobile, sheet.payments, sheet.total) == ("", (), 0)


@pytest.mark.parametrize(
    ("kind", "person", "rail", "track", "category"),
    [
        ("upi", {"age": "40"}, "", "Financial Fraud", "Online Financial Fraud"),
        ("stalking", {"gender": "woman"}, "", "Women/Child Related Crime", "Crime Against Women & Children"),
        (
            "sextortion",
            {"gender": "man", "age": "15"},
            "",
            "Women/Child Related Crime",
            "Crime Against Women & Children",
        ),
        ("sextortion", {"gender": "man", "age": "05/03/2012"}, "", "Women/Child Related Crime", ""),
        (
            "sextortion",
            {"gender": "man", "age": "40"},
            "",
            "Other Cyber Crime",
            "Online and Social Media Related Crime",
        ),
        ("stalking", {"age": "40"}, "", "Other Cyber Crime", "Online and Social Media Related Crime"),
        ("sextortion", {"gender": "woman"}, "upi", "Financial Fraud", "Online Financial Fraud"),
        ("ransomware", {"gender": "woman"}, "", "Other Cyber Crime", "Ransomware"),
    ],
)
def test_the_track_follows_kind_person_and_money(
    desk: Desk, kind: str, person: dict[str, str], rail: str, track: str, category: str
) -> None:
    case = a_case(desk, kind=kind)
    desk.do(save_answers, case, "person", person)
    if rail:
        desk.do(add_payments, case, [NewPayment(100, TODAY, rail=rail)])
    assert row(desk, case, "track").value == track
    assert row(desk, case, "category").value == (category or "Crime Against Women & Children")
    apart = "report_how" in rows(desk, case)
    assert apart is (track == "Women/Child Related Crime"), "only there one may report without a name"


@pytest.mark.parametrize(("gender", "rail"), [("woman", ""), ("man", "card"), ("man", "crypto")])
def test_every_choice_stands_in_the_portal_s_lists(desk: Desk, gender: str, rail: str) -> None:
    tracks = {track.name.en: track.id for track in portal().tracks.values()}
    offered = {(each.track, each.name, sub) for each in portal().categories for sub in each.sub_categories}
    for kind in crimes():
        case = a_case(desk, kind=kind)
        desk.do(save_answers, case, "person", {"gender": gender})
        if rail:
            desk.do(add_payments, case, [NewPayment(100, TODAY, rail=rail)])
        found = rows(desk, case)
        track, category, sub_category = (found[key].value for key in ("track", "category", "sub_category"))
        assert (tracks[track], category, sub_category) in offered


def test_what_the_portal_does_not_have_is_filed_by_the_way_most_of_the_money_went(desk: Desk) -> None:
    case = a_case(desk, kind="investment")
    desk.do(add_payments, case, [NewPayment(100, TODAY, rail="upi"), NewPayment(9_900, TODAY, rail="neft")])
    found = row(desk, case, "sub_category")
    assert found.value == "Internet Banking Related Fraud"
    assert isinstance(found.note, Both)
    assert "most of the money" in found.note.en


@pytest.mark.parametrize("kind", crimes())
def test_where_the_way_is_known_nobody_is_asked_to_choose_it(desk: Desk, kind: str) -> None:
    """A crime that is filed elsewhere though money went by card either names no way in its note or is filed so."""
    case = a_case(desk, kind=kind)
    desk.do(add_payments, case, [NewPayment(100, TODAY, rail="card")])
    found = row(desk, case, "sub_category")
    note = found.note.en if isinstance(found.note, Both) else found.note
    assert "hoose by the way" not in note
    if kind in ("remote_access", "lottery", "marketplace", "impersonation", "stalking", "account_takeover"):
        assert found.value == "Debit/Credit Card Fraud/Sim Swap Fraud"
        assert "most of the money" in note


@pytest.mark.parametrize("kind", ["marketplace", "impersonation", "stalking", "account_takeover", "kyc_apk"])
def test_where_the_way_is_not_known_the_nearest_entry_says_why(desk: Desk, kind: str) -> None:
    case = a_case(desk, kind=kind)
    desk.do(add_payments, case, [NewPayment(100, TODAY)])
    found = row(desk, case, "sub_category")
    assert row(desk, case, "track").value == "Financial Fraud"
    assert isinstance(found.note, Both)
    assert "by the way" in found.note.en


def test_each_complaint_has_all_boxes_and_its_own_ticks(desk: Desk, case: int) -> None:
    desk.do(add_payments, case, [NewPayment(number * 100, TODAY) for number in range(1, 28)])
    second = [each for each in desk.ask(portal_rows, case, "en") if each.ticket == 2]
    assert [each.nth for each in second if each.label == "Amount"] == [26, 27]
    assert {"Category of complaint", "Name", "Supporting evidence"} <= {each.label for each in second}
    (name,) = (each for each in second if each.label == "Name")
    desk.do(tick_copied, case, name.key)
    copied = [(each.label, each.ticket) for each in desk.ask(portal_rows, case, "en") if each.copied]
    assert copied == [("Name", 2)]


def test_what_is_missing_too_long_or_doubtful_is_listed_before_she_starts(desk: Desk, case: int) -> None:
    desk.do(save_account, case, "en", "word " * 400)
    desk.do(add_payments, case, [replace(PAID, reference="12345")])
    found = {each.key.split()[0]: each for each in lacking(desk.ask(portal_rows, case, "en"))}
    assert {"birth", "evidence", "id_file", "town"} <= {key for key, each in found.items() if each.missing}
    assert found["account"].over == 499
    assert found["reference"].doubt
    assert found["debited_account"].note == "ask for the whole account number"
    assert "mobile" not in found


def test_an_account_that_the_facts_have_left_behind_is_doubtful(desk: Desk, case: int) -> None:
    desk.do(save_account, case, "en", f"{row(desk, case, 'account').value} My son was with me.")
    assert not row(desk, case, "account").doubt
    desk.do(save_answers, case, "incident", {"claimed_to_be": "the police"})
    assert row(desk, case, "account").doubt
