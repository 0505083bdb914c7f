"""Letters to the banks that money moved on to, and the number under which the person's own bank has the complaint."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from supportdesk import wording
from supportdesk.desk import Desk
from supportdesk.documents.papers.dossier import Dossier
from supportdesk.documents.pieces import Piece, Table
from supportdesk.services import cases
from supportdesk.services.follow_up.follow_ups import clock_tasks
from supportdesk.services.follow_up.police import note_police
from supportdesk.services.money.ledger import OWN, RECEIVER
from supportdesk.services.money.lines import Details, record_money
from supportdesk.services.paperwork.bank_complaints import bank_complaints, note_bank_complaint
from supportdesk.services.paperwork.bank_letters import receiving_banks
from supportdesk.services.paperwork.offers import Offer, offers
from supportdesk.services.paperwork.papers import file_paper
from supportdesk.services.payments import NewPayment, add_payments, list_payments, put_back, remove_payment
from supportdesk.texts import LANGUAGES, Language
from tests.core import paper_samples as samples
from tests.core.casework import TODAY, day
from tests.core.conftest import Clock
from tests.core.paper_cases import UTRS, cheated, letter, paper, sheets, words

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) reads the papers")

SBI, AXIS, HDFC, UNION = "State Bank of India", "Axis Bank", "HDFC Bank", "Union Bank of India"


@pytest.fixture
def case(desk: Desk) -> int:
    """Of the ₹60,000 that went to Axis ₹30,000 moved on to HDFC, and ₹5,000 from there to Union."""
    case = cheated(desk)
    second = desk.ask(list_payments, case)[1].id
    to_hdfc = Details(moved_to="HDFC", moved_account="50200011122233")
    desk.do(record_money, second, "moved_on", 3_000_000, TODAY, "", to_hdfc)
    desk.do(record_money, second, "held", 1_000_000, TODAY, "", Details(bank="HDFC"))
    desk.do(record_money, second, "moved_on", 500_000, TODAY, "", Details(bank="HDFC", moved_to="Union Bank of India"))
    return case


def rows(piece: Piece) -> list[tuple[str, ...]]:
    assert isinstance(piece, Table)
    return list(piece.rows)


def test_a_bank_to_which_money_moved_on_gets_a_letter_of_its_own(desk: Desk, case: int) -> None:
    assert desk.ask(receiving_banks, case) == [AXIS, "Punjab National Bank", HDFC, UNION]
    assert {Offer("hold_letter", HDFC), Offer("hold_letter", UNION)} <= set(desk.ask(offers, case))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_what_came_to_this_bank_and_by_which_way(
    desk: Desk, case: int, language: Language, tmp_path: Path
) -> None:
    one = paper(desk, case, "hold_letter", language, HDFC)
    text = words(desk, one, tmp_path)
    assert one.open_gaps == ()
    for wanted in ("₹30,000", UTRS[1], "912010044440932", "50200011122233"):
        assert wanted in text
    for other in ("₹60,000", "₹28,500", "₹5,000", "None"):
        assert other not in text


def test_the_next_bank_is_told_where_it_came_from_and_fills_in_its_account(desk: Desk, case: int) -> None:
    table = letter(paper(desk, case, "hold_letter", to_whom=UNION)).pieces["moved"]
    assert rows(table) == [("22/11/2026", "₹5,000", UTRS[1], "HDFC", "")]
    assert isinstance(table, Table)
    assert table.columns[-1].by_hand


def test_a_bank_that_got_both_has_both_sums(desk: Desk, case: int) -> None:
    first = desk.ask(list_payments, case)[0].id
    desk.do(record_money, first, "moved_on", 700_000, TODAY, "", Details(moved_to="Punjab National Bank"))
    values = letter(paper(desk, case, "hold_letter", to_whom="Punjab National Bank")).values
    assert (values["total"], values["moved_total"], values["payments"]) == ("₹20,000", "₹7,000", 2)


def test_held_money_and_the_dossier_name_the_bank_that_has_it(desk: Desk, case: int) -> None:
    held = rows(letter(paper(desk, case, "restoration")).pieces["held"])
    assert [row[2:] for row in held] == [
        ("₹20,000", UTRS[1], "Ravi Kumar, 912010044440932, Axis"),
        ("₹10,000", UTRS[1], "50200011122233, HDFC"),
    ]
    dossier = paper(desk, case, "dossier").value
    assert isinstance(dossier, Dossier)
    ledger = rows(next(part for part in dossier.parts if part.title == "What became of the money").pieces[0])
    assert [row[2:] for row in ledger[-3:]] == [
        ("₹30,000", "Ravi Kumar, 912010044440932, Axis", "to 50200011122233, HDFC"),
        ("₹10,000", "HDFC", ""),
        ("₹5,000", "HDFC", "to Union Bank of India"),
    ]


@pytest.mark.parametrize("kind", ["bank_dispute", "ombudsman"])
def test_the_number_of_the_bank_stands_in_every_later_letter(
    desk: Desk, clock_at_desk: Clock, kind: str, tmp_path: Path
) -> None:
    case = cheated(desk)
    clock_at_desk.forward(days=31)
    assert "SR-2026/77" not in words(desk, paper(desk, case, kind, to_whom=SBI), tmp_path)
    desk.do(note_bank_complaint, case, SBI, "  SR-2026/77 ")
    assert "SR-2026/77" in words(desk, paper(desk, case, kind, "hi", SBI), tmp_path)


@pytest.mark.parametrize(
    ("kind", "bank", "said"),
    [
        ("bank_dispute", SBI, ["Ofthis,₹15,000hascomebacktome."]),
        ("hold_letter", AXIS, ["Ofthis,₹15,000hascomebacktome."]),
        ("police_complaint", "", ["Ofthis,₹15,000hascomebacktome."]),
        ("acknowledgement", "", ["₹15,000returned", "₹5,000onhold"]),
    ],
)
def test_what_came_back_of_a_hold_stands_beside_what_is_held(
    desk: Desk, kind: str, bank: str, said: list[str], tmp_path: Path
) -> None:
    case = cheated(desk)
    assert said[0] not in words(desk, paper(desk, case, kind, to_whom=bank), tmp_path)
    desk.do(record_money, desk.ask(list_payments, case)[1].id, "credited", 1_500_000, TODAY)
    text = words(desk, paper(desk, case, kind, to_whom=bank), tmp_path)
    assert [each for each in said if each not in text] == []


def answer(desk: Desk, case: int, bank: str, number: str) -> None:
    payment = desk.ask(list_payments, case)[0].id
    details = Details(bank=bank, outcome="refused", number=number)
    desk.do(record_money, payment, "answered", 2_850_000, TODAY, "OTP was shared", details)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_own_bank_answered_stands_in_the_complaint_to_the_ombudsman(
    desk: Desk, clock_at_desk: Clock, language: Language, tmp_path: Path
) -> None:
    case = cheated(desk)
    clock_at_desk.forward(days=31)
    answer(desk, case, RECEIVER, number="AX-9")
    assert letter(paper(desk, case, "ombudsman", language, SBI)).values["answered"] is False
    answer(desk, case, OWN, number="SR-7/2026")
    text = words(desk, paper(desk, case, "ombudsman", language, SBI), tmp_path)
    assert "SR-7/2026,OTPwasshared" in text
    assert "AX-9" not in text


def test_a_reminder_names_the_letter_that_was_filed(desk: Desk, clock_at_desk: Clock, tmp_path: Path) -> None:
    case = cheated(desk)
    for kind, bank in (("bank_dispute", SBI), ("hold_letter", AXIS)):
        filed(desk, case, kind, bank)
    clock_at_desk.forward(days=15)
    own = words(desk, paper(desk, case, "bank_reminder", "en", SBI), tmp_path)
    assert "mydisputeofpaymentsof22November2026,numberJPR-2026-000001/1" in own
    assert "RBIOmbudsman" in own
    other = words(desk, paper(desk, case, "bank_reminder", "hi", AXIS), tmp_path)
    assert "JPR-2026-000001/2" in other
    assert "RBI" not in other


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["bank_reminder", "bank_dispute"])
def test_the_bank_stamps_the_sheet_that_is_signed(
    desk: Desk, clock_at_desk: Clock, kind: str, language: Language, tmp_path: Path
) -> None:
    """However many payments there are: the line of the bank never stands on a sheet of its own."""
    case = cheated(desk)
    clock_at_desk.forward(days=8)
    stamp = {"en": "Receivedbythebank", "hi": "मुहर"}[language]
    for more in range(12):
        one = paper(desk, case, kind, language, SBI)
        signer = letter(one).pieces["signatures"].names[0]  # type: ignore[union-attr]
        (signed,) = (sheet for sheet in sheets(desk, one, tmp_path) if stamp in sheet)
        assert "".join(signer.split()) in signed, more
        desk.do(add_payments, case, [NewPayment(100, TODAY, from_bank="SBI", from_account="30125478921")])


def test_a_bank_to_which_money_moved_on_can_be_reminded_too(desk: Desk, case: int, tmp_path: Path) -> None:
    filed(desk, case, "hold_letter", HDFC)
    one = paper(desk, case, "bank_reminder", "en", HDFC)
    assert one.gaps == ()
    text = words(desk, one, tmp_path)
    assert "₹30,000" in text
    assert "Inall" in text
    assert "None" not in text


def test_without_a_letter_the_reminder_names_the_day_this_bank_was_asked(desk: Desk, clock_at_desk: Clock) -> None:
    case = cheated(desk)
    clock_at_desk.forward(days=1)
    payment = desk.ask(list_payments, case)[0].id
    desk.do(record_money, payment, "asked", 2_850_000, day(23), "", Details(bank=OWN))
    one = paper(desk, case, "bank_reminder", "en", SBI)
    assert one.gaps == ()
    assert (letter(one).values["told_on"], letter(one).values["first_number"]) == ("23\xa0November 2026", None)


@pytest.mark.parametrize("kind", ["ombudsman", "bank_reminder"])
def test_what_another_bank_was_asked_is_no_word_to_the_own_bank(desk: Desk, clock_at_desk: Clock, kind: str) -> None:
    case = cheated(desk)
    clock_at_desk.forward(days=40)
    one = paper(desk, case, kind, "en", SBI)
    assert letter(one).values["told_on"] is None
    assert "told_on" in {gap.name for gap in one.open_gaps}
    if kind == "ombudsman":
        assert (letter(one).values["waited"], letter(one).values["until"]) == (None, None)


def test_each_bank_is_reminded_of_the_day_on_which_it_was_asked_itself(desk: Desk, case: int) -> None:
    second = desk.ask(list_payments, case)[1].id
    desk.do(record_money, second, "asked", 500_000, TODAY, "", Details(bank="Union Bank of India"))
    days = {bank: letter(paper(desk, case, "bank_reminder", "en", bank)).values["told_on"] for bank in (SBI, HDFC)}
    assert days == {SBI: None, HDFC: None}
    for bank in (AXIS, UNION):
        assert letter(paper(desk, case, "bank_reminder", "en", bank)).values["told_on"] == "22\xa0November 2026"


@pytest.mark.parametrize(
    ("second_bank", "at", "said", "counts_for"),
    [
        ("SBI", "", "written complaint, stamped", [SBI]),
        ("HDFC Bank", "", "written complaint, stamped", []),
        ("HDFC Bank", HDFC, "written complaint, stamped", [HDFC]),
        ("HDFC Bank", "", "given at the SBI branch", [SBI]),
        ("HDFC Bank", "", "SBI sent her on to HDFC Bank", []),
        ("Bank of India", SBI, "stamped", [SBI]),
        ("Nagar Sahakari Bank", "Nagar Sahakari Bank", "stamped", ["Nagar Sahakari Bank"]),
    ],
)
def test_a_visit_counts_for_the_bank_that_it_was_to(
    desk: Desk, second_bank: str, at: str, said: str, counts_for: list[str]
) -> None:
    """Of two banks, of which its words name neither or both, nobody knows which branch it was."""
    case = cheated(desk)
    desk.do(add_payments, case, [NewPayment(100_000, TODAY, from_bank=second_bank)])
    desk.do(note_police, case, "branch", said, TODAY, at)
    banks = [bank.bank.en for bank in desk.ask(bank_complaints, case) if bank.bank.en]
    told = {bank: letter(paper(desk, case, "ombudsman", "en", bank)).values["told_on"] for bank in banks}
    assert [bank for bank in banks if told[bank] == "22\xa0November 2026"] == counts_for
    assert [bank for bank in banks if told[bank] is None] == [bank for bank in banks if bank not in counts_for]


def told_and_answered(desk: Desk, case: int, clock_at_desk: Clock, days: int) -> None:
    """The own bank refuses so many days after it was told."""
    first = desk.ask(list_payments, case)[0].id
    desk.do(record_money, first, "asked", 2_850_000, TODAY, "", Details(bank=OWN))
    clock_at_desk.forward(days=days)
    details = Details(bank=OWN, outcome="refused")
    desk.do(record_money, first, "answered", 2_850_000, TODAY + dt.timedelta(days=days), "", details)


@pytest.mark.parametrize(("days", "moved"), [(20, False), (99, True)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_day_on_the_paper_is_that_of_the_clock(
    desk: Desk, clock_at_desk: Clock, language: Language, days: int, moved: bool, tmp_path: Path
) -> None:
    """A bank that has refused is not waited for, and a late answer moves the last day."""
    case = cheated(desk)
    told_and_answered(desk, case, clock_at_desk, days)
    one = paper(desk, case, "ombudsman", language, SBI)
    (last,) = (row for row in desk.ask(clock_tasks, case, desk.now()) if row.rule == "ombudsman_last_day")
    values = letter(one).values
    assert one.gaps == ()
    assert (values["until"], values["moved"]) == (wording.day(last.due_on, samples.texts(language)), moved)
    text = words(desk, one, tmp_path)
    assert {"en": "foritsanswerended", "hi": "दिनकोपूरेहुए"}[language] not in text
    assert ({"en": "countedfromthebank'slastanswer", "hi": "बैंककेआख़िरीजवाबसे"}[language] in text) is moved
    clock_at_desk.forward(days=22)
    assert letter(paper(desk, case, "ombudsman", language, SBI)).values["late"] is False


@pytest.mark.parametrize(
    ("told", "moved", "still_waits"),
    [("first", True, False), ("both", True, True), ("visit", True, False), ("one after the other", False, True)],
)
def test_an_answer_counts_for_the_complaint_that_it_belongs_to(
    desk: Desk, clock_at_desk: Clock, told: str, moved: bool, still_waits: bool
) -> None:
    """The bank answers of the second payment. What it was told in one day, or at a visit, is one complaint; what it
    was told of the second alone on another day is another one."""
    case = cheated(desk)
    first, second = [row.id for row in desk.ask(list_payments, case)][:2]
    if told == "visit":
        desk.do(note_police, case, "branch", "written complaint, stamped", TODAY)
    else:
        desk.do(record_money, first, "asked", 100, TODAY, "", Details(bank=OWN))
    if told in ("both", "one after the other"):
        later = dt.timedelta(days=0 if told == "both" else 5)
        clock_at_desk.forward(days=5)
        desk.do(record_money, second, "asked", 100, TODAY + later, "", Details(bank=OWN))
    last = TODAY + dt.timedelta(days=110)
    clock_at_desk.forward(days=110)
    desk.do(record_money, second, "answered", 100, last, "", Details(bank=OWN, outcome="refused"))
    due = {row.rule: row.due_on for row in desk.ask(clock_tasks, case, desk.now())}
    values = letter(paper(desk, case, "ombudsman", "en", SBI)).values
    assert due["ombudsman_last_day"] == (last + dt.timedelta(days=90) if moved else TODAY + dt.timedelta(days=120))
    assert values["until"] == wording.day(due["ombudsman_last_day"], samples.texts("en"))
    assert ("shadow_credit" in due) is still_waits


def test_a_bank_that_answered_is_reminded_of_its_answer(desk: Desk, clock_at_desk: Clock, tmp_path: Path) -> None:
    case = cheated(desk)
    told_and_answered(desk, case, clock_at_desk, 9)
    own = words(desk, paper(desk, case, "bank_reminder", "en", SBI), tmp_path)
    assert "Youranswerof1December2026doesnotsettleit." in own
    assert "notanswered" not in own
    assert "1दिसंबर2026केजवाबसेबातनहींसुलझी" in words(desk, paper(desk, case, "bank_reminder", "hi", SBI), tmp_path)
    assert "notansweredinwriting" in words(desk, paper(desk, case, "bank_reminder", "en", AXIS), tmp_path)


@pytest.mark.parametrize(("language", "police"), [("en", "requestofthepolice"), ("hi", "पुलिसकेकहनेपर")])
def test_the_court_is_told_only_what_is_known_of_the_hold(
    desk: Desk, case: int, language: Language, police: str, tmp_path: Path
) -> None:
    text = words(desk, paper(desk, case, "restoration_court", language), tmp_path)
    assert police not in text
    assert {"en": "wasputonholdbythebanks:", "hi": "बैंकोंनेहोल्डकीहै:"}[language] in text


def filed(desk: Desk, case: int, kind: str, bank: str) -> None:
    one = paper(desk, case, kind, "en", bank)
    desk.do(file_paper, one, "ab" * 32)


def test_each_bank_has_its_own_number(desk: Desk) -> None:
    case = cheated(desk)
    desk.do(add_payments, case, [NewPayment(100_000, TODAY, from_bank="HDFC Bank"), NewPayment(100, TODAY)])
    desk.do(note_bank_complaint, case, HDFC, "C 1")
    desk.do(note_bank_complaint, case, SBI, "<b> SR 2")
    assert [(row.bank.en, row.number) for row in desk.ask(bank_complaints, case)] == [
        (SBI, "<b> SR 2"),
        (HDFC, "C 1"),
        ("", ""),
    ]
    desk.do(note_bank_complaint, case, SBI, "")
    assert desk.ask(bank_complaints, case)[0].number == ""


def test_the_number_survives_taking_a_payment_out_and_back(desk: Desk) -> None:
    case = desk.do(cases.open_case).id
    (payment,) = desk.do(add_payments, case, [NewPayment(100_000, TODAY, from_bank="SBI")]).ids
    desk.do(note_bank_complaint, case, SBI, "SR 2")
    desk.do(put_back, desk.do(remove_payment, payment))
    assert desk.ask(bank_complaints, case)[0].number == "SR 2"
