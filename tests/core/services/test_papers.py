import datetime as dt
import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.documents.papers.acknowledgement import Acknowledgement
from supportdesk.documents.papers.bring_list import BringList
from supportdesk.documents.papers.consent import Consent
from supportdesk.errors import NoSuchCase
from supportdesk.models import Case, Centre
from supportdesk.services.cases import save_answers
from supportdesk.services.evidence import NewFile, add_evidence, check_custody, list_custody
from supportdesk.services.money.ledger import OWN
from supportdesk.services.money.lines import Details, record_money
from supportdesk.services.paperwork.paper_values import notice_version
from supportdesk.services.paperwork.papers import PAPERS, build, check_code, file_paper, list_papers, next_copy, ready
from supportdesk.services.payments import NewPayment, add_payments
from supportdesk.texts import LANGUAGES, Both, Language
from tests.core.casework import TODAY, a_case
from tests.core.conftest import NOW, Clock
from tests.core.paper_cases import paper, words
from tests.core.paper_samples import texts

DIRT = "<b>सुनीता</b> =1+1 {blank} 😀"


@pytest.fixture
def case(desk: Desk) -> int:
    case = a_case(desk, "Sunita Devi", "upi")
    desk.do(save_answers, case, "person", {"name_hindi": "सुनीता देवी", "mobile": "98290 12345", "gender": "woman"})
    desk.do(save_answers, case, "incident", {"happened_on": "22/11/2026"})
    return case


def pay(desk: Desk, case_id: int, count: int = 1) -> tuple[int, ...]:
    rows = [NewPayment(2_850_000 + number, TODAY, dt.time(9, 31), to_bank="Axis Bank") for number in range(count)]
    return desk.do(add_payments, case_id, rows).ids


def acknowledgement(desk: Desk, case_id: int) -> Acknowledgement:
    value = desk.ask(ready, case_id, "acknowledgement", texts("en"), desk.now()).value
    assert isinstance(value, Acknowledgement)
    return value


def status(desk: Desk, case_id: int) -> str:
    return desk.ask(lambda session: session.get_one(Case, case_id).status)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize("payments", [0, 1, 30])
def test_every_paper_can_be_built(desk: Desk, case: int, language: str, kind: str, payments: int) -> None:
    paper_texts = texts("hi" if language == "hi" else "en")
    desk.do(save_answers, case, "person", {"name": DIRT, "name_hindi": DIRT})
    desk.do(save_answers, case, "incident", {"contact_handle": DIRT})
    pay(desk, case, payments)
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.update(Centre).values(address="MI Road", address_hindi="एम आई रोड"))
    paper = desk.ask(ready, case, kind, paper_texts, NOW)
    assert build(paper, paper_texts).startswith(b"%PDF")


@pytest.mark.parametrize("kind", PAPERS)
def test_a_case_that_is_not_there_has_no_papers(desk: Desk, kind: str) -> None:
    with pytest.raises(NoSuchCase):
        desk.ask(ready, 99, kind, texts("en"), NOW)
    with pytest.raises(NoSuchCase):
        desk.ask(list_papers, 99)


def test_the_acknowledgement_says_what_was_done_today(desk: Desk, case: int) -> None:
    (payment,) = pay(desk, case)
    desk.do(save_answers, case, "call_1930", {"called_at": "10:40", "acknowledgement_1930": "32711260004512"})
    desk.do(record_money, payment, "asked", 2_850_000, TODAY)
    desk.do(record_money, payment, "held", 2_000_000, TODAY)
    value = acknowledgement(desk, case)
    assert value.done == ("Called 1930 at 10:40.", "Asked Axis Bank to hold the money.")
    assert (value.acknowledgement_1930, value.name, value.counsellor) == (
        "32711260004512",
        "Sunita Devi",
        "Asha Verma",
    )
    assert (value.payments[0].told, value.payments[0].held) == (("asked",), 2_000_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_to_1930_tells_no_bank(desk: Desk, case: int, language: Language, tmp_path: Path) -> None:
    """The operator knows of the payment; what nobody asked a bank, the paper does not say."""
    (payment,) = pay(desk, case)
    desk.do(save_answers, case, "call_1930", {"called_at": "10:42"})
    lines = ["".join(texts(language)(word).split()) for word in ("1930 told", "Asked to hold", "Bank told")]

    def printed() -> list[bool]:
        text = words(desk, paper(desk, case, "acknowledgement", language), tmp_path)
        return [line in text for line in lines]

    assert printed() == [True, False, False]
    desk.do(record_money, payment, "asked", 2_850_000, TODAY)
    assert printed() == [False, True, False], "the bank that got the money was asked; the own one knows nothing"
    assert acknowledgement(desk, case).done[1:] == ("Asked Axis Bank to hold the money.",)
    desk.do(record_money, payment, "asked", 2_850_000, TODAY, details=Details(bank=OWN))
    assert printed() == [False, True, True]
    assert acknowledgement(desk, case).done[1] == "Told your own bank."


def test_the_next_day_it_says_when(desk: Desk, case: int, clock_at_desk: Clock) -> None:
    desk.do(save_answers, case, "call_1930", {"called_at": "10:40"})
    desk.do(save_answers, case, "submission", {"submitted_at": "10:42"})
    clock_at_desk.forward(days=1)
    called, filed = acknowledgement(desk, case).done
    assert re.fullmatch(r"Called 1930 on 22\sNovember 2026 at 10:40\.", called)
    assert re.search(r"portal on 22\sNovember 2026\.", filed)


def test_it_says_what_the_person_does_now_and_by_when(desk: Desk, case: int) -> None:
    pay(desk, case)
    value = acknowledgement(desk, case)
    steps = {step.what.split(" ")[0]: step for step in value.to_do}
    assert steps["Call"].by == TODAY
    by = steps["Give"].by
    assert by is not None
    assert by > TODAY
    assert "ID proof" in steps["Bring"].what
    assert value.call_back_on is not None


def test_a_day_that_is_over_is_not_promised(desk: Desk, case: int, clock_at_desk: Clock) -> None:
    pay(desk, case)
    clock_at_desk.forward(days=40)
    assert all(
        step.by is None or step.by >= TODAY + dt.timedelta(days=40) for step in acknowledgement(desk, case).to_do
    )


def test_without_consent_to_calls_none_is_promised(desk: Desk, case: int) -> None:
    desk.do(save_answers, case, "consent", {"follow_up_calls": "no"})
    assert acknowledgement(desk, case).call_back_on is None


def test_bait_stands_on_no_paper(desk: Desk, case: int) -> None:
    desk.do(add_payments, case, [NewPayment(50_000, TODAY, direction="in")])
    assert acknowledgement(desk, case).payments == ()


@pytest.mark.parametrize("kind", ["acknowledgement", "call_sheet"])
def test_a_payment_without_a_day_holds_no_paper_up(desk: Desk, case: int, kind: str) -> None:
    desk.do(add_payments, case, [NewPayment(2_850_000)])
    paper = desk.ask(ready, case, kind, texts("hi"), NOW)
    assert build(paper, texts("hi")).startswith(b"%PDF")


def test_the_bring_list_holds_what_is_missing(desk: Desk, case: int) -> None:
    desk.do(add_evidence, case, [NewFile("a", "id.png", 1, "image/png", ("id_proof",))])
    value = desk.ask(ready, case, "bring_list", texts("hi"), NOW).value
    assert isinstance(value, BringList)
    assert value.name == "सुनीता देवी"
    assert "कॉल लॉग, जिसमें उनका नंबर दिखे" in {item.what for item in value.items}
    assert "पहचान पत्र" not in {item.what for item in value.items}


def test_consent_is_asked_purpose_by_purpose(desk: Desk, case: int) -> None:
    desk.do(save_answers, case, "consent", {"share_police_bank": "yes", "use_in_figures": "no"})
    value = desk.ask(ready, case, "consent", texts("en"), NOW).value
    assert isinstance(value, Consent)
    assert [purpose.given for purpose in value.purposes] == [True, None, False]
    assert value.version == notice_version(texts("en"))
    assert notice_version(texts("en")) != notice_version(texts("hi"))


def test_a_printed_acknowledgement_is_filed_and_ends_the_draft(desk: Desk, case: int) -> None:
    paper = desk.ask(ready, case, "acknowledgement", texts("hi"), NOW)
    row = desk.do(file_paper, paper, "ab" * 32)
    assert (row.copy_number, row.language, row.printed_by) == (1, "hi", Both("Asha Verma", "आशा वर्मा"))
    assert row.check_code == paper.imprint.check_code
    assert desk.ask(list_papers, case) == [row]
    assert status(desk, case) == "open"
    assert [(line.act, line.note) for line in desk.ask(list_custody, case)] == [("printed", "acknowledgement 1")]
    assert desk.ask(check_custody, case) == []


def test_other_papers_leave_the_draft_a_draft(desk: Desk, case: int) -> None:
    for kind in ("bring_list", "call_sheet", "consent", "referral"):
        desk.do(file_paper, desk.ask(ready, case, kind, texts("en"), NOW), "ab" * 32)
    assert status(desk, case) == "draft"


def test_a_closed_case_stays_closed(desk: Desk, case: int) -> None:
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.update(Case).values(status="closed"))
    desk.do(file_paper, desk.ask(ready, case, "acknowledgement", texts("en"), NOW), "ab" * 32)
    assert status(desk, case) == "closed"


def test_copies_are_counted_by_kind(desk: Desk, case: int, clock_at_desk: Clock) -> None:
    codes = set()
    for _ in range(2):
        paper = desk.ask(ready, case, "acknowledgement", texts("hi"), desk.now())
        codes.add(desk.do(file_paper, paper, "ab" * 32).check_code)
        clock_at_desk.forward(minutes=5)
    assert [desk.ask(next_copy, case, kind) for kind in ("acknowledgement", "consent")] == [3, 1]
    assert [row.copy_number for row in desk.ask(list_papers, case)] == [2, 1]
    assert codes == {row.check_code for row in desk.ask(list_papers, case)}


def test_the_check_code_is_short_and_its_own() -> None:
    code = check_code("JPR-2026-000872", 1, NOW)
    assert re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}", code)
    assert code != check_code("JPR-2026-000872", 2, NOW)
