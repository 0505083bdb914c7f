"""What the case learnt later stands on its papers instead of blank lines: FIR, officer, orders, tickets, who acts."""

import shutil
from pathlib import Path

import pytest

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.care.notes import write_note
from supportdesk.services.evidence import NewFile, add_evidence
from supportdesk.services.follow_up.grievances import save_grievance
from supportdesk.services.follow_up.police import save_police
from supportdesk.services.money.ledger import OWN
from supportdesk.services.money.lines import Details, record_money
from supportdesk.services.paperwork.bank_complaints import note_bank_complaint
from supportdesk.services.paperwork.complaint import account
from supportdesk.services.paperwork.offers import offers
from supportdesk.services.payments import NewPayment, add_payments, list_payments
from supportdesk.texts import LANGUAGES, Language
from tests.core import paper_samples as samples
from tests.core.casework import TODAY, a_case
from tests.core.paper_cases import cheated, letter, paper, threatened, words
from tests.core.services.test_case_papers import SBI

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) reads the papers")

FIR = {
    "fir_station": "Cyber Police Station Jaipur",
    "complaint_on": "22/11/2026",
    "complaint_number": "GD-114",
    "fir_number": "312/2026",
    "fir_on": "22/11/2026",
    "officer": "Kavita Meena",
}
BLANKS = {"en": "FIR/complaintno.___", "hi": "FIR/शिकायतसंख्या___"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fir_stands_where_a_blank_was(desk: Desk, language: Language, tmp_path: Path) -> None:
    case_id = cheated(desk)
    assert BLANKS[language] in words(desk, paper(desk, case_id, "restoration_court", language), tmp_path)
    assert desk.do(save_police, case_id, FIR) == {}
    for kind, to_whom in (
        ("restoration_court", ""),
        ("restoration", ""),
        ("police_complaint", ""),
        ("bank_dispute", SBI),
        ("ombudsman", SBI),
        ("platform_grievance", ""),
        ("dossier", ""),
    ):
        text = words(desk, paper(desk, case_id, kind, language, to_whom), tmp_path)
        assert "312/2026" in text, kind
        assert "CyberPoliceStationJaipur" in text, kind
    assert BLANKS[language] not in words(desk, paper(desk, case_id, "restoration_court", language), tmp_path)
    assert "KavitaMeena" in words(desk, paper(desk, case_id, "restoration", language), tmp_path)
    complaint = words(desk, paper(desk, case_id, "police_complaint", language), tmp_path)
    assert "GD-114" in complaint
    assert "1,00,000" not in complaint  # an FIR is there: nobody waits for one by itself


def test_the_e_fir_is_that_of_the_state_of_the_centre(desk: Desk, supervised: Desk) -> None:
    from dataclasses import replace

    from supportdesk.services.centre import centre, change_centre, police_stations

    case_id = cheated(desk)
    assert "July 2026" in str(letter(paper(desk, case_id, "police_complaint")).values["e_fir"])
    stations = supervised.ask(police_stations)
    supervised.do(change_centre, replace(supervised.ask(centre), state="delhi"), stations)
    assert "November 2025" in str(letter(paper(desk, case_id, "police_complaint")).values["e_fir"])
    supervised.do(change_centre, replace(supervised.ask(centre), state="Sikkim"), stations)
    assert letter(paper(desk, case_id, "police_complaint")).values["e_fir"] is None


@pytest.mark.parametrize(("lost", "comes"), [(9_999_999, False), (10_000_000, True)])
def test_below_the_amount_of_the_state_no_fir_comes_by_itself(desk: Desk, lost: int, *, comes: bool) -> None:
    """In Rajasthan from ₹1,00,000 on: a paper promises none for a paisa less."""
    case_id = desk.do(cases.open_case).id
    desk.do(add_payments, case_id, [NewPayment(lost, TODAY, from_bank="SBI")])
    assert (letter(paper(desk, case_id, "police_complaint")).values["e_fir"] is not None) == comes


def test_money_is_asked_back_from_the_bank_that_holds_it(desk: Desk, tmp_path: Path) -> None:
    """It had moved on: the letter names the bank where it lies, not the one that it went to first."""
    case_id = cheated(desk)
    second = desk.ask(list_payments, case_id)[1].id
    desk.do(record_money, second, "moved_on", 3_000_000, TODAY, details=Details(moved_to="Yes Bank"))
    desk.do(record_money, second, "held", 1_500_000, TODAY, details=Details(bank="Yes Bank"))
    table = letter(paper(desk, case_id, "restoration")).pieces["held"]
    assert [(row[2], row[4]) for row in table.rows] == [  # type: ignore[union-attr]
        ("₹20,000", "Ravi Kumar, 912010044440932, Axis"),
        ("₹15,000", "Yes Bank"),
    ]
    assert letter(paper(desk, case_id, "restoration")).values["held_total"] == "₹35,000"


def test_limits_count_account_by_account(desk: Desk) -> None:
    """Two banks hold ₹50,000 together: neither holds as much as asks for a court."""
    case_id = cheated(desk)
    second = desk.ask(list_payments, case_id)[1].id
    desk.do(record_money, second, "moved_on", 3_000_000, TODAY, details=Details(moved_to="Yes Bank"))
    desk.do(record_money, second, "held", 3_000_000, TODAY, details=Details(bank="Yes Bank"))
    assert letter(paper(desk, case_id, "restoration")).values["over_limit"] is False
    assert not next(offer for offer in desk.ask(offers, case_id) if offer.kind == "restoration_court").fits


def test_an_order_of_the_court_is_named(desk: Desk, tmp_path: Path) -> None:
    case_id = cheated(desk)
    second = desk.ask(list_payments, case_id)[1].id
    desk.do(record_money, second, "held", 3_000_000, TODAY)
    court = Details(court="JM Court 4, Jaipur", number="Misc 88/2026")
    desk.do(record_money, second, "ordered", 5_000_000, TODAY, details=court)
    one = paper(desk, case_id, "restoration")
    assert letter(one).values["over_limit"] is False
    text = words(desk, one, tmp_path)
    assert "giveback₹50,000,JMCourt4,Jaipur,Misc88/2026" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ticket_of_the_platform_is_named(desk: Desk, language: Language, tmp_path: Path) -> None:
    case_id = threatened(desk)
    for platform, ticket in (("Facebook", "FB-1"), ("instagram", "IG-77")):
        typed = {"platform": platform, "told_at": "21/11/2026 11:00", "ticket": ticket}
        assert desk.do(save_grievance, case_id, typed) == {}
    text = words(desk, paper(desk, case_id, "platform_grievance", language), tmp_path)
    assert ("IG-77" in text, "FB-1" in text) == (True, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_acts_for_the_person_signs(desk: Desk, language: Language, tmp_path: Path) -> None:
    case_id = cheated(desk)
    acts = {"rep_role": "helper", "rep_name": "Ramesh Kumar", "rep_relation": "son", "rep_paper": "letter of authority"}
    desk.do(cases.save_answers, case_id, "representative", acts)
    signers = letter(paper(desk, case_id, "police_complaint", language)).pieces["signatures"]
    assert len(signers.names) == 2  # type: ignore[union-attr]
    desk.do(cases.save_answers, case_id, "representative", {"rep_role": "proxy"})
    signers = letter(paper(desk, case_id, "police_complaint", language)).pieces["signatures"]
    assert len(signers.names) == 3  # type: ignore[union-attr]
    for kind, to_whom in (("police_complaint", ""), ("bank_dispute", SBI), ("restoration_court", ""), ("dossier", "")):
        text = words(desk, paper(desk, case_id, kind, language, to_whom), tmp_path)
        assert "RameshKumar" in text, kind
        assert "letterofauthority" in text, kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guardian_signs_for_a_child_what_the_child_signs(desk: Desk, language: Language, tmp_path: Path) -> None:
    case_id = threatened(desk)
    desk.do(cases.save_answers, case_id, "person", {"age": "15", "guardian": ""})
    signs = {"en": "RameshMeena,fortheperson(signature)", "hi": "RameshMeena,"}[language]
    kinds = ("consent", "acknowledgement", "referral", "stopncii")
    for kind in kinds:
        assert "RameshMeena" not in words(desk, paper(desk, case_id, kind, language), tmp_path), kind
    desk.do(cases.save_answers, case_id, "representative", {"rep_role": "guardian", "rep_name": "Ramesh Meena"})
    for kind in kinds:
        assert signs in words(desk, paper(desk, case_id, kind, language), tmp_path), kind


@pytest.mark.parametrize(("age", "first"), [("15", "takeitdown"), ("18", "stopncii"), ("", "stopncii")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_under_18_take_it_down_comes_first(
    desk: Desk, language: Language, age: str, first: str, tmp_path: Path
) -> None:
    case_id = threatened(desk)
    desk.do(cases.save_answers, case_id, "person", {"age": age})
    text = words(desk, paper(desk, case_id, "stopncii", language), tmp_path)
    places = {site: text.index(f"{site}.{end}") for site, end in (("takeitdown", "ncmec.org"), ("stopncii", "org"))}
    assert min(places, key=places.__getitem__) == first
    assert text.count("takeitdown.ncmec.org") == 1


def test_only_files_that_show_the_content_are_promised_to_the_platform(desk: Desk) -> None:
    case_id = threatened(desk)
    for number, use in enumerate(("id_proof", "statement", "chat", "profile")):
        desk.do(add_evidence, case_id, [NewFile(f"{number:064x}", f"{use}.jpg", 4000, "image/jpeg", (use,))])
        kept = letter(paper(desk, case_id, "platform_grievance")).values["evidence_count"]
        assert kept == max(0, number - 1), use


def test_changed_pictures_of_a_loan_app_have_the_two_hours_and_the_papers_for_it(desk: Desk) -> None:
    case_id = a_case(desk, kind="loan_app")
    one = letter(paper(desk, case_id, "platform_grievance"))
    assert one.values["intimate"] is True
    assert "2 hours" in one.pieces["rules"].items[0]  # type: ignore[union-attr]
    fits = {offer.kind for offer in desk.ask(offers, case_id) if offer.fits}
    assert {"platform_grievance", "stopncii"} <= fits


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_account_tells_what_was_done_since(desk: Desk, language: Language) -> None:
    case_id = cheated(desk)
    by_ifsc = {"en": "Ravi, Punjab National Bank", "hi": "Ravi, पंजाब नेशनल बैंक"}
    assert by_ifsc[language] in desk.ask(account, case_id, language).text
    first, second, _ = (row.id for row in desk.ask(list_payments, case_id))
    desk.do(record_money, first, "asked", 2_850_000, TODAY, details=Details(bank=OWN))
    desk.do(record_money, second, "moved_on", 3_000_000, TODAY, details=Details(moved_to="Yes Bank"))
    desk.do(record_money, second, "held", 1_500_000, TODAY, details=Details(bank="Yes Bank"))
    desk.do(record_money, first, "credited", 50_000, TODAY)
    desk.do(note_bank_complaint, case_id, SBI, "SR-2026/77")
    desk.do(save_police, case_id, FIR)
    told = desk.ask(account, case_id, language).text
    wanted = {
        "en": (
            "My bank, State Bank of India, was told on 22/11/2026.",
            "keeps my complaint under number SR-2026/77.",
            "Axis Bank was asked on 22/11/2026 to hold the money. Rs 20,000 is on hold at Axis Bank.",
            "Rs 15,000 is on hold at Yes Bank.",
            "Rs 500 has come back to me.",
            "The FIR number is 312/2026 of 22/11/2026, Police Station Cyber Police Station Jaipur.",
        ),
        "hi": (
            "22/11/2026 को मेरे बैंक (स्टेट बैंक ऑफ़ इंडिया) को सूचना दी गई।",
            "SR-2026/77।",
            "20,000 रुपये होल्ड पर हैं।",
            "15,000 रुपये होल्ड पर हैं।",
            "500 रुपये मुझे वापस मिल चुके हैं।",
            "FIR का नंबर है 312/2026, दिनांक 22/11/2026, थाना Cyber Police Station Jaipur।",
        ),
    }
    for sentence in wanted[language]:
        assert sentence in told


def test_a_note_for_a_few_eyes_stands_on_no_paper(desk: Desk, tmp_path: Path) -> None:
    case_id = cheated(desk)
    desk.do(write_note, case_id, "Ashwagandha conversation, told in confidence")
    for offer in desk.ask(offers, case_id):
        assert "Ashwagandha" not in words(desk, paper(desk, case_id, offer.kind, "en", offer.to_whom), tmp_path)


def test_what_the_operator_asks_for_is_a_line_where_nobody_knows(desk: Desk) -> None:
    """The call sheet leaves nothing out that is to be read aloud or asked for."""
    from supportdesk.documents import blocks, call_sheet

    value = paper(desk, cheated(desk), "call_sheet").value
    story = call_sheet._payments(value.payments, samples.texts("en"))
    cells = [[cell for row in block._content[1]._cellvalues for cell in row] for block in story]
    lines = [sum(isinstance(cell, blocks.HandLine) for cell in of_payment) for of_payment in cells]
    assert lines == [0, 0, 2]
