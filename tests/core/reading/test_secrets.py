import pytest

from supportdesk.reading.imei import is_imei
from supportdesk.reading.secrets import cut


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("482913 is your OTP for Rs 5000", "XXXXXX is your OTP for Rs 5000"),
        ("Your OTP is 482913.", "Your OTP is XXXXXX."),
        ("ओटीपी 482913 है", "ओटीपी XXXXXX है"),
        ("ATM PIN: 4321 CVV 1234", "ATM PIN: XXXX CVV XXXX"),
        ("my pin 4321", "my pin XXXX"),
        ("आधार 4321-8765-1234", "आधार XXXX-XXXX-1234"),
        ("card 4111111111111111", "card 411111XXXXXX1111"),
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
        "Acknowledgement 31611260012345",
        "",
    ],
)
def test_what_proves_something_stays(text: str) -> None:
    assert cut(text) == text


@pytest.mark.parametrize("text", ["490154203237518", "49-015420-323751-8", "४९०१५४२०३२३७५१८"])
def test_an_imei(text: str) -> None:
    assert is_imei(text)


@pytest.mark.parametrize("text", ["490154203237519", "49015420323751", "0" * 15, "imei", ""])
def test_not_an_imei(text: str) -> None:
    assert not is_imei(text)
