import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from supportdesk import validate
from supportdesk.fields import FORMS, GRIEVANCE, POLICE, Field, Kind
from supportdesk.validate import Problem, age_on, clean, shown, tidy
from tests.core.conftest import NOW

TODAY = dt.date(2026, 11, 22)
ALL = {field.key: field for form in (*FORMS.values(), POLICE, GRIEVANCE) for field in form}


def read(kind: Kind, typed: str) -> object:
    return clean(Field("any", "any", kind, max_len=2000), typed, NOW)


def test_every_kind_that_is_stored_has_a_reader() -> None:
    assert set(validate._READ) == set(Kind) - {Kind.SECRET}


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.PHONE, "+91 98290 12345", "9829012345"),
        (Kind.PHONE, "०९८२९०१२३४५", "9829012345"),
        (Kind.PIN_CODE, "302 026", "302026"),
        (Kind.AGE, "६४", "64"),
        (Kind.AGE, "05/03/1962", "05/03/1962"),
        (Kind.EMAIL, "Sunita.Devi@mail.example.org ", "Sunita.Devi@mail.example.org"),
        (Kind.ID_SHOWN, "Aadhaar 2345 6789 4821", "Aadhaar XXXX XXXX 4821"),
        (Kind.DATE, "22/11/2026", TODAY),
        (Kind.DATE, "yesterday", dt.date(2026, 11, 21)),
        (Kind.DATE, "आज", TODAY),
        (Kind.TIME, "9.20 pm", dt.time(21, 20)),
        (Kind.MOMENT, "11:08", dt.datetime(2026, 11, 22, 5, 38, tzinfo=dt.UTC)),
        (Kind.MOMENT, "21/11/2026 23:50", dt.datetime(2026, 11, 21, 18, 20, tzinfo=dt.UTC)),
        (Kind.MOMENT, "21 नवंबर 2026 रात 9:30 बजे", dt.datetime(2026, 11, 21, 16, 0, tzinfo=dt.UTC)),
        (Kind.MOMENT, "21 Nov 2026, 9:30:05 pm", dt.datetime(2026, 11, 21, 16, 0, tzinfo=dt.UTC)),
        (Kind.MOMENT, "9:30 pm", dt.datetime(2026, 11, 22, 16, 0, tzinfo=dt.UTC)),
        (Kind.MONEY, "28,500.50", 2_850_050),
        (Kind.MONEY, "₹28500", 2_850_000),
        (Kind.FLAG, "yes", True),
        (Kind.FLAG, "no", False),
        (Kind.ACKNOWLEDGEMENT, "3071 1226 0045 12", "30711226004512"),
        (Kind.ACKNOWLEDGEMENT, "Ack No. 30711226004512", "30711226004512"),
        (Kind.REFERENCE, "6326-9810 4471", "632698104471"),
        (Kind.REFERENCE, "4111 1111-1111 1111", "411111XXXXXX1111"),
        (Kind.ACCOUNT, "XX4821", "XX4821"),
        (Kind.ACCOUNT, "९८२९", "९८२९"),
        (Kind.ACCOUNT, "sunita@paytm", "sunita@paytm"),
        (Kind.ACCOUNT, "4111 1111 1111 1111", "411111XXXXXX1111"),
        (Kind.DISTRESS, "7", 7),
        (Kind.LINE, "  Sunita\x00 Devi ", "Sunita Devi"),
    ],
)
def test_what_people_type_is_understood(kind: Kind, typed: str, value: object) -> None:
    assert read(kind, typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.PHONE, "98290 1234"),
        (Kind.PHONE, "1234567890"),
        (Kind.PIN_CODE, "012345"),
        (Kind.AGE, "old"),
        (Kind.AGE, "400"),
        (Kind.DATE, "31/02/2026"),
        (Kind.DATE, "23/11/2026"),
        (Kind.DATE, "1/1/1900"),
        (Kind.TIME, "25:00"),
        (Kind.MOMENT, "soon"),
        (Kind.MOMENT, "22 Nov 2026"),
        (Kind.MOMENT, "10 12 2026"),
        (Kind.MONEY, "much"),
        (Kind.MONEY, "28.500"),
        (Kind.MONEY, "₹-5"),
        (Kind.FLAG, "perhaps"),
        (Kind.ACKNOWLEDGEMENT, "3071122600451"),
        (Kind.ACCOUNT, "zzz"),
        (Kind.ACCOUNT, "SBI 4"),
        (Kind.DISTRESS, "11"),
        (Kind.LINE, "x" * 3000),
        (Kind.EMAIL, "sunita@"),
        (Kind.EMAIL, "sunita@example"),
        (Kind.EMAIL, "a b@example.org"),
        (Kind.EMAIL, "sunita@example.org, om@example.org"),
    ],
)
def test_what_cannot_be_understood_is_a_sentence(kind: Kind, typed: str) -> None:
    assert isinstance(read(kind, typed), Problem)


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("happened_on", "15 अक्टूबर 2024", dt.date(2024, 10, 15)),
        ("paid_on", "22 November 2025", dt.date(2025, 11, 22)),
        ("fir_on", "22 Nov, 2025", dt.date(2025, 11, 22)),
        ("happened_at", "11:30:00 PM", dt.time(23, 30)),
        ("paid_at", "09:31:05 PM", dt.time(21, 31, 5)),
        ("told_at", "22/11/2026 10:30:05 AM", dt.datetime(2026, 11, 22, 5, 0, tzinfo=dt.UTC)),
        ("amount", "Rs. 1,00,00,000.00", 1_000_000_000),
        ("to_ifsc", "sbin 0001234", "SBIN0001234"),
    ],
)
def test_a_field_has_room_for_how_people_write(key: str, typed: str, value: object) -> None:
    assert clean(ALL[key], typed, NOW) == value


@pytest.mark.parametrize("field", [field for form in FORMS.values() for field in form], ids=lambda field: field.key)
@given(typed=st.text(max_size=40))
@example(typed="00001")
def test_nothing_that_is_typed_raises_and_what_is_kept_is_read_back(field: Field, typed: str) -> None:
    value = clean(field, typed, NOW)
    if not isinstance(value, Problem):
        assert clean(field, shown(field, value), NOW) == value


@given(st.text())
def test_tidied_text_can_always_be_stored(typed: str) -> None:
    assert tidy(typed) == tidy(tidy(typed))
    tidy(typed).encode()


@pytest.mark.parametrize(("typed", "years"), [("64", 64), ("23/11/1962", 63), ("22/11/1962", 64), ("nonsense", None)])
def test_age_counts_birthdays(typed: str, years: int | None) -> None:
    assert age_on(typed, TODAY) == years


@pytest.mark.parametrize(
    ("typed", "kept", "again"),
    [
        ("98290-12345 / 98290 54321", "9829012345", "98290 12345"),
        ("0141-2345678 / 98290 12345 (son)", "9829012345", "98290 12345"),
        ("98290 12345 / 98290 543", "9829012345", "98290 12345"),
        ("0141-2345678", "01412345678", "0141 2345678"),
        ("011-23456789", "01123456789", "011 23456789"),
        ("0744-2345678", "07442345678", "0744 2345678"),
        ("+971 50 123 4567", "+971501234567", "+971501234567"),
    ],
)
def test_a_phone_is_kept_in_one_form_and_read_back(typed: str, kept: str, again: str) -> None:
    field = ALL["mobile"]
    assert clean(field, typed, NOW) == kept
    assert shown(field, kept) == again
    assert clean(field, again, NOW) == kept


def test_words_beside_a_single_number_are_read_by_a_person_first() -> None:
    assert isinstance(read(Kind.PHONE, "98290 12345 (neighbour)"), Problem)


def test_numbers_stay_whole_and_secrets_between_them_do_not() -> None:
    typed = "919829012345 / 4111 1111 1111 1111 / 98290 54321"
    assert validate.beside_number(ALL["mobile"], typed) == "919829012345 / 411111XXXXXX1111 / 98290 54321"
    assert validate.beside_number(ALL["mobile"], "98290 12345") is None
