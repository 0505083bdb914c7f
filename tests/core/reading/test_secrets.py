import pytest

from supportdesk.reading.imei import is_imei
from supportdesk.reading.secrets import closed, cut, shown, without_codes


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("482913 is your OTP for Rs 5000", "XXXXXX is your OTP for Rs 5000"),
        ("Your OTP is 482913.", "Your OTP is XXXXXX."),
        ("Your OTPis 482913.", "Your OTPis XXXXXX."),  # as it is read from a picture
        ("ओटीपी 482913 है", "ओटीपी XXXXXX है"),
        ("ATM PIN: 4321 CVV 1234", "ATM PIN: XXXX CVV XXXX"),
        ("my pin 4321", "my pin XXXX"),
        ("आधार 4321-8765-1234", "आधार XXXX-XXXX-1234"),
        ("card 4111111111111111", "card 411111XXXXXX1111"),
        (
            "Your OTP for transaction of Rs 500 at Amazon is 482913",
            "Your OTP for transaction of Rs 500 at Amazon is XXXXXX",
        ),
        ("OTP to complete login: 482913", "OTP to complete login: XXXXXX"),
        ("upi pin daala 432100", "upi pin daala XXXXXX"),
        ("maine OTP bataya 482913 aur", "maine OTP bataya XXXXXX aur"),
        ("यूपीआई पिन डाला 4321", "यूपीआई पिन डाला XXXX"),
        ("usne 2345 6789 0124 maanga", "usne XXXX XXXX 0124 maanga"),
        ("2345-6789-0124", "XXXX-XXXX-0124"),
        ("२३४५ ६७८९ ०१२४", "XXXX XXXX ०१२४"),
    ],
)
def test_what_must_not_be_kept_is_cut(text: str, kept: str) -> None:
    assert cut(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Rs.28,500.00 debited UPI Ref 523412345678",
        "RRN 432187651234 A/c XX1234 on 21-11-26",
        "PIN 302001 Jaipur",
        "OTP asked 3 times, OTP: Rs.5000",
        "OTP diya 50000 kat gaye",
        "OTP diya 5000 rs gaye",
        "She told the OTP and the amount is 5000",
        "OTP shared, UPI Ref: 48291300",
        "OTP aaya. Total: 482913",
        "OTP call on 22-11-2026 at 11:45",
        "2345 6789 0125",
        "UTR 2345 6789 0124",
        "UPI transaction ID: 2345 6789 0124",
        "234567890124",
        "1234 2345 6789 0124",
        "Acknowledgement 31611260012345",
        "",
    ],
)
def test_what_proves_something_stays(text: str) -> None:
    assert cut(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("card 4111 1111 1111 1111 cvv 123", "card ***************1111 cvv 123"),
        ("aadhaar 2345 6789 0124 se", "aadhaar **** **** **** se"),
        ("usne 2345-6789-0124 maanga", "usne ****-****-**** maanga"),
        ("Aadhaar XXXX XXXX 0124", "Aadhaar XXXX XXXX 0124"),  # as a bank prints it
        ("UTR 2345 6789 0124", "UTR 2345 6789 0124"),
        ("482913 is your OTP", "482913 is your OTP"),
    ],
)
def test_who_looks_for_amounts_does_not_see_the_digits_of_cards_and_papers(text: str, seen: str) -> None:
    assert closed(text) == seen
    assert len(seen) == len(text)


def test_codes_are_no_numbers() -> None:
    crossed = f"cvv {'X' * 3}, mpin {'X' * 4} daala, 5000 kat gaye"
    assert without_codes("cvv 123, mpin 4321 daala, 5000 kat gaye") == crossed


def test_a_file_that_is_kept_as_it_came_says_what_it_shows() -> None:
    said = shown("card 4111111111111111 CVV 123, OTP 482913, aadhaar 2345 6789 0124")
    assert [sentence.partition(":")[0] for sentence in said] == [
        "It shows a full card number",
        "It shows a full Aadhaar number",
        "It shows an OTP, a PIN or a CVV",
    ]
    assert shown("Rs.500 debited, UPI Ref 234567890124. Never tell your OTP.") == ()


@pytest.mark.parametrize("text", ["490154203237518", "49-015420-323751-8", "४९०१५४२०३२३७५१८"])
def test_an_imei(text: str) -> None:
    assert is_imei(text)


@pytest.mark.parametrize("text", ["490154203237519", "49015420323751", "0" * 15, "imei", ""])
def test_not_an_imei(text: str) -> None:
    assert not is_imei(text)
