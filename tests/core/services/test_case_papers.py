"""Every paper of a case in both languages, read back from its PDF: all facts there, exact, and nothing made certain."""

import datetime as dt
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from supportdesk import knowledge, paths, wording
from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.evidence import custody_head
from supportdesk.services.letterhead import NoPicture, set_logo, small_logo
from supportdesk.services.money.ledger import OWN
from supportdesk.services.money.lines import Details, record_money
from supportdesk.services.paperwork.bank_letters import receiving_banks
from supportdesk.services.paperwork.content_letters import platform_in
from supportdesk.services.paperwork.kinds import KINDS
from supportdesk.services.paperwork.letter_facts import said
from supportdesk.services.paperwork.offers import Offer, offers
from supportdesk.services.paperwork.paper_values import as_known
from supportdesk.services.paperwork.papers import (
    PaperHasGaps,
    PaperOvertaken,
    ReasonMissing,
    build,
    file_paper,
    list_papers,
    unwaive_gap,
    waive_gap,
)
from supportdesk.services.paperwork.police_letters import possible_sections
from supportdesk.services.paperwork.portal import portal_rows
from supportdesk.services.payments import NewPayment, add_payments, list_payments
from supportdesk.texts import LANGUAGES, Language
from tests.core import paper_samples as samples
from tests.core.casework import TODAY
from tests.core.conftest import NOW, Clock
from tests.core.paper_cases import UTRS, cheated, letter, many_payments, paper, read, threatened, words

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) reads the papers")

SBI, AXIS = "State Bank of India", "Axis Bank"
HOME = ("12, Shanti Path", "Behind the Hanuman temple, Bhankrota", "Jaipur", "302026")
MONEY = ("₹28,500", "₹60,000", "₹20,000", "30125478921", *UTRS[:2])
LONG_HINDI = "श्रीमती राजराजेश्वरी लक्ष्मीनारायणप्रसाद चक्रवर्ती उपाध्याय विश्वविद्यालयीय कुलश्रेष्ठ"
SUNITA = {"en": ("Sunita Devi",), "hi": ("सुनीतादेवी",)}
NAMELESS = {"call_sheet", "certificate"}
"""The operator is told the mobile; a certificate names the owner of the device."""
ALL_PAYMENTS = {"acknowledgement", "police_complaint", "bank_dispute", "dossier", "ombudsman"}
"""Sixty payments stand on these, and on every letter to the bank that got them."""
FACTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("acknowledgement", ""): ("₹1,08,500", *UTRS[:2], "32711260004511", "1930", "112", "14416"),
    ("bring_list", ""): (),
    ("consent", ""): (),
    ("referral", ""): ("9829012345", *HOME, "15100", "14416"),
    ("police_complaint", ""): ("9829012345", *HOME, "318(4)", "66D", "1,00,000", "173(1)", *MONEY),
    ("restoration", ""): ("₹20,000", UTRS[1], "912010044440932", "32711260004511", "mrm-ncrp.mha.gov.in", "₹50,000"),
    ("restoration_court", ""): ("₹20,000", UTRS[1], "497", "503", *HOME, "15100"),
    ("bank_dispute", SBI): ("9829012345", *HOME, "RBI/2026-27/167", "78/09.07.005/2017-18", "₹1,08,500", *MONEY),
    ("hold_letter", AXIS): ("32711260004511", "₹28,500", "₹60,000", "912010044440932", "help77@okaxis", *UTRS[:2]),
    ("hold_letter", "Punjab National Bank"): ("₹20,000", "PUNB0123400"),
    ("bank_reminder", SBI): ("9829012345", "₹1,08,500", *MONEY),
    ("bank_reminder", AXIS): ("32711260004511", "₹28,500", "₹60,000", *UTRS[:2]),
    ("bank_reminder", "Punjab National Bank"): ("₹20,000", "PUNB0123400"),
    ("ombudsman", SBI): ("crpc@rbi.org.in", *HOME, "30", "90", "160017", *MONEY),
    ("platform_grievance", ""): ("9000012345", "3(2)"),
    ("certificate", ""): ("63(4)", "statement.pdf", "ab" * 8),
    ("stopncii", ""): ("stopncii.org", "takeitdown.ncmec.org", "PIN"),
    ("call_sheet", ""): ("9829012345", *HOME, UTRS[0][:4]),
    ("dossier", ""): ("9829012345", "ab" * 8, "statement.pdf", "₹1,08,500", "₹20,000", *HOME, *UTRS[:2]),
}


def test_no_paper_is_left_out() -> None:
    """Every kind is built and read back below; two templates are of papers that no list offers."""
    read_elsewhere = {"recovery_sheet", "certificate_65b"}
    assert {kind for kind, _ in FACTS} == set(KINDS)
    for language in LANGUAGES:
        templates = {file.stem for file in paths.resource("templates", language).glob("*.md")}
        assert templates == set(KINDS) | read_elsewhere


def test_each_bank_gets_its_own_letter(desk: Desk) -> None:
    case_id = cheated(desk)
    every = {(offer.kind, offer.to_whom) for offer in desk.ask(offers, case_id)}
    assert every == set(FACTS)
    assert desk.ask(receiving_banks, case_id) == [AXIS, "Punjab National Bank"]


def test_the_newest_payments_are_read_out_and_the_others_are_a_table(desk: Desk, tmp_path: Path) -> None:
    """The operator asks for the newest and largest; every one is there for the portal and the ticket."""
    case_id = many_payments(desk)
    pdf = build(paper(desk, case_id, "call_sheet"), samples.texts("en"))
    text = read(pdf, tmp_path)
    assert re.findall(r"Payment(\d+)of60", text) == ["2", "1", "59", "58", "57"]
    for number in range(57):
        assert wording.in_groups(f"6326{number:08d}").replace(" ", "") in text
    assert len(pypdfium2.PdfDocument(pdf)) <= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_facts_stand_on_every_paper(desk: Desk, language: Language, tmp_path: Path) -> None:
    case_id = cheated(desk)
    head = desk.ask(custody_head, case_id).hash
    for (kind, to_whom), facts in FACTS.items():
        one = paper(desk, case_id, kind, language, to_whom)
        pdf = build(one, samples.texts(language))
        text = read(pdf, tmp_path)
        name = () if kind in NAMELESS else SUNITA[language]
        for wanted in (*name, *facts, "JPR-2026-000001/1", head):
            assert wanted.replace(" ", "") in text, (kind, wanted)
        assert b"Helvetica" not in pdf
        assert "None" not in text.replace("Noneofthis", "")
        assert not re.search(r"�|\[\[|\{\{|\{%", text), kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_hindi_words_of_rules_and_templates_come_out_exact(desk: Desk, language: Language, tmp_path: Path) -> None:
    """Every rule, section, warning and step as the knowledge files have it, and no raw blank of a template."""
    case_id = cheated(desk)
    texts = samples.texts(language)
    text = words(desk, paper(desk, case_id, "police_complaint", language), tmp_path)
    amount = knowledge.e_fir_amounts()["Rajasthan"]
    for wanted in (
        as_known(texts.pick(amount.name), amount.basis, texts),
        said("e_fir", texts),
        said("zero_fir", texts),
        *possible_sections("upi", TODAY, texts),
    ):
        assert unicodedata.normalize("NFC", "".join(wanted.split())) in text, wanted
    steps = words(desk, paper(desk, case_id, "stopncii", language), tmp_path)
    for step in knowledge.steps()["stopncii"].items:
        assert unicodedata.normalize("NFC", "".join(texts.pick(step).split())) in steps
    assert "{{" not in text + steps
    assert "[[" not in text + steps


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_case_shows_its_gaps_and_never_breaks(desk: Desk, language: Language, tmp_path: Path) -> None:
    case_id = desk.do(cases.open_case).id
    for kind in KINDS:
        one = paper(desk, case_id, kind, language)
        assert {gap.name for gap in one.gaps} <= set(KINDS[kind].needs)
        text = words(desk, one, tmp_path)
        assert (samples.texts(language)("DRAFT") in text) == bool(one.gaps), kind
        if one.gaps:
            with pytest.raises(PaperHasGaps):
                desk.do(file_paper, one, "ab" * 32)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_type_is_printed_as_typed(desk: Desk, language: Language, tmp_path: Path) -> None:
    """Long names, markup, blanks of a template, sixty payments."""
    case_id = many_payments(desk)
    name = LONG_HINDI if language == "hi" else samples.LONG_NAME
    hostile = {"name": samples.LONG_NAME, "name_hindi": LONG_HINDI, "guardian": "<b>A</b> & {{ name }} **x**"}
    desk.do(cases.save_answers, case_id, "person", hostile)
    desk.do(cases.save_answers, case_id, "incident", {"what_was_said": "[[payments]] <i>=1+1</i> & {% if %} 🙏"})
    for offer in desk.ask(offers, case_id):
        text = words(desk, paper(desk, case_id, offer.kind, language, offer.to_whom), tmp_path)
        if offer.kind not in NAMELESS:
            assert unicodedata.normalize("NFC", "".join(name.split())) in text, offer
        if offer.kind in {"police_complaint", "restoration_court"}:
            assert "<b>A</b>&{{name}}**x**" in text
        if offer.kind in ALL_PAYMENTS or offer.to_whom == AXIS:
            assert all(f"6326{number:08d}" in text for number in range(57))


def test_an_unknown_utr_and_day_are_lines_to_write_on(desk: Desk) -> None:
    one = letter(paper(desk, cheated(desk), "bank_dispute", to_whom=SBI))
    table = one.pieces["payments"]
    last = table.rows[-1]  # type: ignore[union-attr]
    assert (last[0], last[2]) == ("", "")
    assert all(table.columns[at].by_hand for at in (0, 2))  # type: ignore[union-attr]
    assert one.values["dated"] is False


@pytest.mark.parametrize(
    ("paid_on", "rules"),
    [
        (dt.date(2026, 12, 31), ["2017-18", "90 days"]),
        (dt.date(2027, 1, 1), ["RBI/2026-27/167", "45 days"]),
        (None, ["2017-18", "RBI/2026-27/167"]),
    ],
)
def test_the_rules_are_those_of_the_day_of_payment(desk: Desk, paid_on: dt.date | None, rules: list[str]) -> None:
    case_id = desk.do(cases.open_case).id
    desk.do(add_payments, case_id, [NewPayment(100_000, paid_on, from_bank="SBI", from_account="30125478921")])
    named = " ".join(letter(paper(desk, case_id, "bank_dispute", to_whom=SBI)).pieces["rules"].items)  # type: ignore[union-attr]
    assert all(rule in named for rule in rules)
    assert ("2017-18" in named and "RBI/2026-27" in named) == (paid_on is None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_zero_liability_is_never_asserted(language: Language) -> None:
    from supportdesk import paths

    letters = [file.read_text(encoding="utf-8") for file in paths.resource("templates", language).glob("*.md")]
    for text in (*letters, *(rule.text.en for rule in knowledge.rules().values())):
        assert "zero liability" not in text.lower()
        assert "शून्य" not in text


def test_more_than_the_limit_in_one_account_asks_for_the_court(desk: Desk) -> None:
    case_id = cheated(desk)
    second = desk.ask(list_payments, case_id)[1].id
    assert letter(paper(desk, case_id, "restoration")).values["over_limit"] is False
    assert not next(offer for offer in desk.ask(offers, case_id) if offer.kind == "restoration_court").fits
    desk.do(record_money, second, "held", 3_000_000, TODAY)
    assert letter(paper(desk, case_id, "restoration")).values["over_limit"] is True
    assert Offer("restoration_court") in desk.ask(offers, case_id)


def test_the_ombudsman_waits_thirty_days(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = cheated(desk)
    own_bank_told(desk, case_id)
    assert [gap.name for gap in paper(desk, case_id, "ombudsman", to_whom=SBI).gaps] == ["waited"]
    clock_at_desk.forward(days=30)
    one = paper(desk, case_id, "ombudsman", to_whom=SBI)
    assert one.gaps == ()
    assert letter(one).values["until"] == wording.day(TODAY + dt.timedelta(days=120), samples.texts("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_last_day_that_is_over_is_called_so(
    desk: Desk, clock_at_desk: Clock, language: Language, tmp_path: Path
) -> None:
    case_id = cheated(desk)
    own_bank_told(desk, case_id)
    over = {"en": "Thelastdaywas22March2027", "hi": "निकलचुकीहै"}[language]
    for days, late in ((120, False), (1, True)):
        clock_at_desk.forward(days=days)
        text = words(desk, paper(desk, case_id, "ombudsman", language, SBI), tmp_path)
        assert (over in text, "22March2027" in text or "22मार्च2027" in text) == (late, True)


def own_bank_told(desk: Desk, case_id: int) -> None:
    first = desk.ask(list_payments, case_id)[0].id
    desk.do(record_money, first, "asked", 2_850_000, TODAY, details=Details(bank=OWN))


def test_intimate_content_asks_for_two_hours(desk: Desk, tmp_path: Path) -> None:
    one = paper(desk, threatened(desk), "platform_grievance")
    text = words(desk, one, tmp_path)
    assert (one.gaps, letter(one).values["platform"]) == ((), "Instagram")
    assert "https://www.instagram.com/fake.asha.99" in text
    assert "URGENT" in text
    assert "within2hours" in text
    assert platform_in("see netflix.com", "call").en == ""
    assert platform_in("", "whatsapp").en == "WhatsApp"


def test_a_gap_is_waived_with_a_reason_that_stays_with_the_paper(desk: Desk, tmp_path: Path) -> None:
    case_id = cheated(desk)
    desk.do(cases.save_answers, case_id, "person", {"police_station": ""})
    one = paper(desk, case_id, "police_complaint")
    assert [(gap.name, gap.step) for gap in one.open_gaps] == [("police_station", "intake")]
    assert "‹policestation›" in words(desk, one, tmp_path)
    with pytest.raises(ReasonMissing):
        desk.do(waive_gap, case_id, "police_complaint", "police_station", "  ")
    desk.do(waive_gap, case_id, "police_complaint", "police_station", "she lives between two")
    one = paper(desk, case_id, "police_complaint")
    text = words(desk, one, tmp_path)
    assert "PoliceStation__________" in text
    assert "DRAFT" not in text
    row = desk.do(file_paper, one, "ab" * 32)
    assert row.waived == {"police_station": "she lives between two"}
    assert desk.ask(list_papers, case_id)[0] == row
    desk.do(unwaive_gap, case_id, "police_complaint", "police_station")
    assert paper(desk, case_id, "police_complaint").open_gaps


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_a_reason_for_each_gap_every_paper_can_go(desk: Desk, language: Language, tmp_path: Path) -> None:
    """Also what is reckoned from a value that lacks is then a line to write on."""
    case_id = desk.do(cases.open_case).id
    for kind in KINDS:
        for gap in paper(desk, case_id, kind, language).gaps:
            desk.do(waive_gap, case_id, kind, gap.name, "nobody knows it today")
        one = paper(desk, case_id, kind, language)
        text = words(desk, one, tmp_path)
        assert one.open_gaps == ()
        assert ("______" in text) == bool(one.gaps) or kind in NAMELESS, kind
        assert not {"‹", "None", "₹0"} & {mark for mark in ("‹", "None", "₹0") if mark in text.replace("Noneof", "")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_keeps_its_at_on_paper_and_loses_it_on_the_portal(
    desk: Desk, language: Language, tmp_path: Path
) -> None:
    case_id = cheated(desk)
    desk.do(
        cases.save_answers, case_id, "incident", {"what_was_said": "Pay (care@okaxis), see https://kyc.example.org/a?b"}
    )
    portal = next(row.value for row in desk.ask(portal_rows, case_id, language) if row.key == "account")
    assert "help77 at okaxis" in portal
    for kind in ("police_complaint", "platform_grievance", "dossier"):
        text = words(desk, paper(desk, case_id, kind, language), tmp_path)
        assert all(wanted in text for wanted in ("help77@okaxis", "care@okaxis", "https://kyc.example.org/a?b")), kind
        assert "help77atokaxis" not in text


def test_a_later_acknowledgement_says_no_today_and_promises_no_day_that_is_over(
    desk: Desk, clock_at_desk: Clock, tmp_path: Path
) -> None:
    case_id = cheated(desk)
    assert "Whatwedidtoday" in words(desk, paper(desk, case_id, "acknowledgement"), tmp_path)
    clock_at_desk.forward(days=35)
    text = words(desk, paper(desk, case_id, "acknowledgement"), tmp_path)
    assert "Whatwehavedone" in text
    assert "Wewillcallyou" not in text


def test_papers_are_numbered_in_their_case(desk: Desk) -> None:
    case_id = cheated(desk)
    first, other = paper(desk, case_id, "consent"), paper(desk, case_id, "hold_letter", to_whom=AXIS)
    assert desk.do(file_paper, first, "ab" * 32).number == 1
    with pytest.raises(PaperOvertaken):
        desk.do(file_paper, other, "cd" * 32)
    row = desk.do(file_paper, paper(desk, case_id, "hold_letter", to_whom=AXIS), "cd" * 32)
    assert (row.number, row.copy_number, row.to_whom) == (2, 1, AXIS)
    assert paper(desk, case_id, "hold_letter", to_whom="Punjab National Bank").imprint.copy == 1
    assert len({one.check_code for one in desk.ask(list_papers, case_id)}) == 2


def test_the_same_moment_gives_the_same_bytes(desk: Desk) -> None:
    case_id = cheated(desk)
    for kind in ("police_complaint", "dossier"):
        one = paper(desk, case_id, kind, "hi")
        assert build(one, samples.texts("hi")) == build(one, samples.texts("hi"))


def test_the_index_of_the_dossier_names_the_right_pages(desk: Desk, tmp_path: Path) -> None:
    case_id = many_payments(desk, files=40)
    told: list[int] = []
    pdf = build(paper(desk, case_id, "dossier"), samples.texts("en"), told.append)
    (tmp_path / "paper.pdf").write_bytes(pdf)
    pages = subprocess.run(["pdftotext", "-layout", str(tmp_path / "paper.pdf"), "-"], capture_output=True, check=True)
    sheets = pages.stdout.decode().split("\f")[:-1]
    assert told[-1] >= len(sheets) - 1 > 3
    for title in ("3. Timeline", "4. Payments", "6. Evidence", "7. Custody of the evidence"):
        line = next(line for line in sheets[0].splitlines() if title in line)
        assert title in sheets[int(line.split()[-1]) - 1], title


def test_prevention_fits_the_kind_of_crime_and_all_are_warned(desk: Desk, tmp_path: Path) -> None:
    texts = samples.texts("en")
    for case_id, kind in ((cheated(desk), "upi"), (threatened(desk), "sextortion")):
        text = words(desk, paper(desk, case_id, "acknowledgement"), tmp_path)
        for each in knowledge.safe_words().values():
            fits = bool({"all", kind} & set(each.applies_to))
            assert ("".join(texts.pick(each.text).split()) in text) == fits, (kind, each.id)


@pytest.mark.parametrize(("form", "language"), [("PNG", "en"), ("JPEG", "hi")])
def test_a_logo_stands_at_the_head(desk: Desk, supervised: Desk, form: str, language: Language) -> None:
    from io import BytesIO

    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (2000, 900), "#0b6b6b").save(picture, form)
    case_id, texts = cheated(desk), samples.texts(language)
    plain = build(paper(supervised, case_id, "consent", language), texts)
    assert b"/Subtype /Image" not in plain
    supervised.do(set_logo, small_logo(picture.getvalue()))
    for offer in desk.ask(offers, case_id):
        one = paper(supervised, case_id, offer.kind, language, offer.to_whom)
        assert b"/Subtype /Image" in build(one, texts), offer
    supervised.do(set_logo, b"")
    assert build(paper(supervised, case_id, "consent", language), texts) == plain


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xff\xe0half"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NoPicture):
        small_logo(content)


def test_a_paper_of_before_keeps_its_check_code() -> None:
    from supportdesk.services.paperwork.papers import check_code

    assert check_code("JPR-2026-000872", 1, NOW) == check_code("JPR-2026-000872", 1, NOW, 0)
    assert check_code("JPR-2026-000872", 1, NOW) != check_code("JPR-2026-000872", 1, NOW, 1)
