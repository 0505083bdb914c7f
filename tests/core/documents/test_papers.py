"""Every paper in both languages, with easy and hard values: it is built, it is whole, and it is always the same."""

import dataclasses
import subprocess
import sys
from collections.abc import Iterator

import pypdfium2
import pytest

from supportdesk import wording
from supportdesk.documents import call_sheet, letters, qr, recovery_sheet
from supportdesk.documents.imprint import Centre
from supportdesk.documents.papers import acknowledgement
from supportdesk.texts import LANGUAGES, Both, Language
from tests.core import paper_samples as samples

NAMES = [name for name, _ in samples.papers("en")]
IN_BOTH_LANGUAGES = pytest.mark.parametrize("language", LANGUAGES)


def texts_of(pdf: bytes) -> Iterator[str]:
    """The text of each page on one line."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield " ".join(page.get_textpage().get_text_range().split())
    document.close()


def read(pdf: bytes) -> str:
    return " ".join(texts_of(pdf))


@IN_BOTH_LANGUAGES
@pytest.mark.parametrize("name", NAMES)
def test_every_paper_is_built_and_always_the_same(name: str, language: Language) -> None:
    pdf = samples.built(name, language)
    assert pdf.startswith(b"%PDF")
    assert f"({language}-IN)".encode() in pdf
    assert b"Helvetica" not in pdf
    for page in texts_of(pdf):
        assert "22/11/2026 11:12" in page
        assert "9F2C-41D0" in page
    samples.built.cache_clear()
    assert samples.built(name, language) == pdf


def test_the_acknowledgement_says_what_the_person_must_know() -> None:
    text = read(samples.built("acknowledgement_sunita", "en"))
    for wanted in (
        "Cyber Support Centre, Jaipur",
        "JPR-2026-000872",
        "30711226004512",
        "Sunita Devi, you came to our centre on 22 November 2026.",
        "₹48,500 (Rupees forty-eight thousand five hundred only)",
        "22/11/2026 09:31 ₹28,500 632698104471 quickhelp77@okaxis Bank told",
        "₹20,000 on hold",
        "1. Called 1930 at 10:50.",
        "4. We put your evidence in safe keeping (7).",
        "By 24 November: Give the letter",
        "We will call you on 29 November.",
        "never ask for an OTP",
        "Tele-MANAS 14416",
        "Asha Verma, counsellor",
        "Sunita Devi (signature / thumb)",
        "copy 1 · check code 9F2C-41D0 · This is not an FIR.",
        "page 1 of 1",
    ):
        assert wanted in text, wanted


def test_the_hindi_acknowledgement_speaks_to_her() -> None:
    text = "".join(read(samples.built("acknowledgement_sunita", "hi")).split())
    assert "सुनीतादेवीजी,आप22" in text
    assert "परआईं।" in text
    assert "₹48,500(अड़तालीसहज़ारपाँचसौरुपयेमात्र)" in text


def test_without_money_there_is_no_table_and_no_amount() -> None:
    text = read(samples.built("acknowledgement_without_money", "en"))
    assert "Fake profile on social media" in text
    assert "not yet" in text
    assert "UTR" not in text
    assert "₹" not in text
    assert "bank." not in text.split("What you do now")[1]


def test_what_was_not_done_leaves_no_empty_heading() -> None:
    text = read(samples.built("acknowledgement_nothing_done_yet", "en"))
    assert "you called our centre" in text
    assert "What we did" not in text
    assert "What you do" not in text
    assert "talk to someone" not in text


def test_thirty_payments_run_over_pages_with_their_head() -> None:
    pages = list(texts_of(samples.built("acknowledgement_thirty_payments", "en")))
    assert len(pages) == 3
    assert all("UTR / RRN" in page for page in pages[:2])
    assert sum(page.count("632698104471") + page.count("SBINR52026112200012345") for page in pages) == 30
    assert "between 15 November 2026 and 22 November 2026 ₹45,12,64,295" in pages[0]
    assert "Acknowledgement · JPR-2026-000872" in pages[2]
    assert "page 3 of 3" in pages[2]


@IN_BOTH_LANGUAGES
def test_a_long_reference_of_the_acknowledgement_stands_in_one_line(language: Language) -> None:
    payment = acknowledgement.Payment(samples.DAY, None, 10_000_000_00, "MAHBN52026112288888888", "")
    pdf = acknowledgement.build(samples.sunita(language, payments=(payment,)), samples.texts(language))
    lines = [line for page in pypdfium2.PdfDocument(pdf) for line in page.get_textpage().get_text_range().splitlines()]
    assert any(payment.reference in line for line in lines)


@IN_BOTH_LANGUAGES
def test_markup_from_people_is_printed_as_typed(language: Language) -> None:
    text = read(samples.built("acknowledgement_hostile", language))
    assert text.count("<b>Asha</b> & Co =1+1 **x** {{ name }} [[numbers]] # y") >= 3


def test_a_person_without_a_name_is_asked_for() -> None:
    with pytest.raises(letters.MissingValue, match=r"acknowledgement.*name"):
        acknowledgement.build(samples.sunita("en", name=""), samples.texts("en"))


def test_the_call_sheet_follows_the_operator() -> None:
    text = read(samples.built("call_sheet", "en"))
    order = ["98290 12345", "Sunita Devi", "State Bank of India", "3012 5478 921", "6326 9810 4471", "09:31", "₹28,500"]
    assert [text.index(figure) for figure in order] == sorted(text.index(figure) for figure in order)
    assert "Payment 2 of 2" in text
    assert "512345 ······ 4471" in text
    assert len(list(texts_of(samples.built("call_sheet", "en")))) == 1


def test_the_call_does_not_wait_for_a_name() -> None:
    value = call_sheet.CallSheet(samples.CENTRE, samples.IMPRINT, samples.CASE, mobile="9829012345", name="", kind="")
    assert "98290 12345" in read(call_sheet.build(value, samples.texts("en")))


def test_the_recovery_code_is_read_in_groups() -> None:
    value = samples.recovery("en")
    assert " ".join(value.code.split("-")) in read(recovery_sheet.build(value, samples.texts("en")))


def test_a_report_shows_unknown_as_a_dash_and_paise_as_rupees() -> None:
    text = read(samples.built("week_report", "en"))
    assert "16 November 2026 to 22 November 2026" in text
    assert "Amount taken ₹1,46,12,430.50" in text
    assert "Returned –" in text
    assert "=1+1" in text


def test_a_long_name_of_a_centre_keeps_clear_of_the_code() -> None:
    name = Both("District Cyber Crime Victim Support and Counselling Centre, Siddharthnagar " * 2, "")
    value = dataclasses.replace(samples.sunita("en"), centre=Centre("SDRNG", name, Both("", "")))
    assert "Siddharthnagar District Cyber" in read(acknowledgement.build(value, samples.texts("en")))


def test_the_code_names_case_and_centre_only() -> None:
    assert qr.content(samples.CASE, samples.CENTRE) == "JPR-2026-000872 JPR"


@pytest.mark.parametrize(
    ("number", "spoken"),
    [("632698104471", "6326 9810 4471"), ("1930", "1930"), ("name@okaxis", "name@okaxis"), ("", "")],
)
def test_long_numbers_are_read_in_groups(number: str, spoken: str) -> None:
    assert wording.in_groups(number) == spoken


def test_naming_a_paper_s_value_loads_no_library() -> None:
    modules = "call_sheet, figures, preview, recovery_sheet"
    papers = "acknowledgement, bring_list, consent, dossier, letter"
    heavy = "{'reportlab', 'uharfbuzz', 'segno', 'jinja2', 'xlsxwriter', 'pypdfium2', 'PIL'}"
    imports = f"from supportdesk.documents import {modules}; from supportdesk.documents.papers import {papers}"
    code = f"import sys; {imports}; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
