"""Numbers of people and accounts, and the cutting of those that are never kept in full."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk import knowledge
from supportdesk.reading import accounts


@pytest.mark.parametrize("typed", ["9829012345", "+91 98290-12345", "09829012345", "९८२९० १२३४५", "919829012345"])
def test_mobile(typed: str) -> None:
    assert accounts.mobile(typed) == "9829012345"


@pytest.mark.parametrize("typed", ["12345", "1234567890", "98290123456", "", "mobile"])
def test_no_mobile(typed: str) -> None:
    assert accounts.mobile(typed) is None


def test_a_upi_id_is_told_from_an_e_mail_address() -> None:
    assert accounts.vpa(" QuickHelp77@OkAxis ") == "quickhelp77@okaxis"
    assert accounts.vpa("asha@example.org") is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("card 4111 1111 1111 1111 ok", "card 411111XXXXXX1111 ok"),
        ("4111-1111-1111-1111", "411111XXXXXX1111"),
        ("paid 28500 4111 1111 1111 1111 on", "paid 28500 411111XXXXXX1111 on"),
        ("378282246310005", "378282XXXXX0005"),
        ("४१११ ११११ ११११ ११११", "411111XXXXXX1111"),
        ("a/c 4111 1111 1111 1111", "a/c 411111XXXXXX1111"),
        ("4111111111111111, 5555555555554444", "411111XXXXXX1111, 555555XXXXXX4444"),
        ("4111.1111.1111.1111", "411111XXXXXX1111"),
        ("4111/1111/1111/1111", "411111XXXXXX1111"),
        ("4111\u20131111\u20131111\u20131111", "411111XXXXXX1111"),
        ("4111  1111  1111  1111", "411111XXXXXX1111"),
        ("4111 1111\n1111 1111", "411111XXXXXX1111"),
        ("4111\u200b1111\u200b11111111", "411111XXXXXX1111"),
        ("4111\u061c1111\u061c1111\u061c1111", "411111XXXXXX1111"),
        ("4111<br>1111<br>1111<br>1111", "411111XXXXXX1111"),
        ("<td>4111</td><td>1111</td><td>1111</td><td>1111</td>", "<td>411111XXXXXX1111</td>"),
        ("4111&#160;1111%201111%201111", "411111XXXXXX1111"),
        ("your card 6521 1111 1111 1117 at", "your card 652111XXXXXX1117 at"),  # misread: its check digit is wrong
        ("card4111111111111111", "card411111XXXXXX1111"),
        ("cardno4111111111111111", "cardno411111XXXXXX1111"),
        ("CC4111111111111111", "CC411111XXXXXX1111"),
        ("x4111111111111111 _4111111111111111_", "x411111XXXXXX1111 _411111XXXXXX1111_"),
        ("card a/c 4111111111111111", "card a/c 411111XXXXXX1111"),
        ("4111\t1111\t1111\t1111", "411111XXXXXX1111"),
        ("4111\r\n1111\r\n1111\r\n1111", "411111XXXXXX1111"),
        ("4111,1111,1111,1111", "411111XXXXXX1111"),
        ("4111 : 1111 : 1111 : 1111", "411111XXXXXX1111"),
        ("*4111*1111*1111*1111*", "*411111XXXXXX1111*"),
        ("4111|1111|1111|1111", "411111XXXXXX1111"),
        ("(4111)(1111)(1111)(1111)", "(411111XXXXXX1111)"),
        ("4111      1111      1111      1111", "411111XXXXXX1111"),
        ("4111&nbsp;1111&nbsp;1111&nbsp;1111", "411111XXXXXX1111"),
        ("4111<b>1111</b>11111111", "411111XXXXXX1111"),
        ("9829012345 4111  1111  1111  1111", "9829012345 411111XXXXXX1111"),
        ("amex 3782, 822463, 10005", "amex 378282XXXXX0005"),
        ("card 4111 1l11 1111 1111 ok", "card 411111XXXXXX1111 ok"),  # letters that a picture's digits are taken for
        ("4111 1111 1111 1I1l", "411111XXXXXX1111"),
        ("Card: 411111111111 1111", "Card: 411111XXXXXX1111"),
        ("6521 1111 1111 1117\nVALID THRU 12/28", "652111XXXXXX1117\nVALID THRU 12/28"),
    ],
)
def test_a_card_is_cut(text: str, kept: str) -> None:
    assert accounts.mask_card(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "UTR 632698104471",
        "4111111111111112",  # no card: the check digit is wrong
        "A/c no 4111111111111111",
        "IMEI 490154203237518",
        "490154203237518",
        "acknowledgement 32701260001234",
        "9829012345",
        "50100123456714",  # fourteen digits of an account, although the check digit would fit a card
        "KKBKR52026112200104471",
        "SBIN4111111111111111",
        "SBINN4111111111111111",
        "ZZZZR62026112212345675",  # sixteen or more digits as of a card, but of RTGS
        "UTR4111111111111111",
        "TXN4111111111111111",
        "IMPS-CR-632611220044-RAM LAL-SBIN-4111111111111111",
        "IOSS OlSB lI11 O0S1",
        "6521 1111 1111 1117 and 5",
        "₹4111 + ₹1111 + ₹1111 + ₹1111",
        "22.11.2026 12.30 4500.00 5100.00",
        "2026\n2027\n2028\n2029",
    ],
)
def test_other_numbers_stay_whole(text: str) -> None:
    assert accounts.mask_card(text) == text


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("card 4111 1111 1111 1111 ok", "card ***************1111 ok"),
        ("Card: 411111111111 1111", "Card: *************1111"),
        ("4111\n1111\n1111\n1111", "****\n****\n****\n1111"),
        ("card 4111 1111 1111 1ll1", "card ***************1111"),
        ("3782 822463 10005", "*************0005"),
        ("CARD: 4111 11XX XXXX 1107 VISA", "CARD: ***************1107 VISA"),
        ("4111111111111111@ybl", "4111111111111111@ybl"),
        ("652155XXXXXX1120/630912004488", "652155XXXXXX1120/630912004488"),
        ("UTR 632698104471", "UTR 632698104471"),
    ],
)
def test_of_a_closed_card_four_digits_can_be_read_and_all_else_keeps_its_place(text: str, closed: str) -> None:
    assert accounts.close_cards(text) == closed
    assert len(closed) == len(text)


@given(st.text())
def test_closing_never_raises_and_keeps_the_length(text: str) -> None:
    assert len(accounts.close_cards(text)) == len(text)


def test_a_long_text_of_digits_is_looked_through_once() -> None:
    counted = 0

    def count(*_args: object) -> bool:
        nonlocal counted
        counted += 1
        return False

    text = "4 " * 2_000
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "is_card", count)
        assert accounts.mask_card(text) == text
    assert counted <= 2 * 2_000  # of seven lengths only those that a card with this first digit has


@given(st.text())
def test_cutting_never_raises_and_leaves_nothing_to_cut(text: str) -> None:
    once = accounts.mask_card(text)
    assert accounts.mask_card(once) == once


@pytest.mark.parametrize("typed", ["2345 6789 4821", "234567894821", "2345-6789-4821"])
def test_aadhaar_keeps_its_last_four(typed: str) -> None:
    assert accounts.mask_aadhaar(f"Aadhaar {typed}") == "Aadhaar XXXX XXXX 4821"


@pytest.mark.parametrize(
    ("number", "ifsc", "says"),
    [
        ("31234567890", "SBIN0031849", None),
        ("3123456789", "SBIN0031849", "Accounts of State Bank of India usually have 11, 17 digits, this has 10."),
        ("12345678", "", "An account number has 9 to 18 digits, this has 8."),
        ("123456789", "ZZZZ0000001", None),
        ("4821", "SBIN0031849", None),
        ("", "", None),
    ],
)
def test_an_account_number_of_an_unusual_length_is_warned_of(number: str, ifsc: str, says: str | None) -> None:
    odd = knowledge.odd_account(number, ifsc)
    assert (odd.en if odd else None) == says
    assert set(knowledge.account_numbers()) <= set(knowledge.banks())


def test_places_of_a_pin_code() -> None:
    assert accounts.places("302 001") == (("Jaipur", "Rajasthan"),)
    assert accounts.places("201301") == (("Gautam Buddha Nagar", "Uttar Pradesh"),)
    assert {place.state for place in accounts.places("110025")} == {"Delhi", "Uttar Pradesh"}
    assert accounts.places("110025")[0].state == "Delhi"
    assert accounts.places("999999") == ()
    assert accounts.places("12") == ()


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("31511260001234", "31511260001234"),
        ("2 15 1126 0001234", "21511260001234"),
        ("३१५११२६०००१२३४५", None),
        ("३१५११२६००१२३४५", "31511260012345"),
        ("3151126000123", None),
        ("11111111111111", None),
    ],
)
def test_acknowledgement(typed: str, digits: str | None) -> None:
    assert accounts.acknowledgement(typed) == digits


def test_reading_brings_no_heavy_import() -> None:
    modules = "payments references names accounts".split()
    code = "import sys\n" + "\n".join(f"import supportdesk.reading.{name}" for name in modules)
    code += "\nprint(sorted({'phonenumbers', 'indian_pincode', 'sqlalchemy', 'PySide6'} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("98290-12345 / 98290 54321", ["9829012345", "9829054321"]),
        ("9829012345 9829054321", ["9829012345", "9829054321"]),
        ("98290 12345 98290 54321", ["9829012345", "9829054321"]),
        ("98290 12345, 098290-12345", ["9829012345"]),
        ("\u202a98290 12345\u202c \u202a98290\u200b54321\u202c", ["9829012345", "9829054321"]),
        ("0141-2345678, 98290 12345", ["9829012345", "01412345678"]),
        ("0141-2345678", ["01412345678"]),
        ("(0141) 2345678", ["01412345678"]),
        ("०१४१-२३४५६७८", ["01412345678"]),
        ("1412345678", ["01412345678"]),
        ("+91 141 2345678", ["01412345678"]),
        ("0744-2345678", ["07442345678"]),
        ("080 2345 6789", ["08023456789"]),
        ("+971 50 123 4567", ["+971501234567"]),
        ("00971501234567", ["+971501234567"]),
        ("+1 202 555 01 43 98290 12345", ["9829012345", "+12025550143"]),
        ("98290 12345 6", []),
        ("98290 12345 98290", []),
        ("98290 1234", []),
        ("1234567890", []),
        ("+91 98290 123", []),
        ("+1234567", []),
        ("ravi9829012345@okaxis", []),
        ("4111 1111 1111 1111", []),
    ],
)
def test_the_telephone_numbers_of_a_field(typed: str, numbers: list[str]) -> None:
    """Mobiles first; no number where a digit is left over."""
    assert accounts.phones(typed) == numbers
    assert [accounts.phones(accounts.spaced(number)) for number in numbers] == [[number] for number in numbers]


def test_an_std_code_written_by_itself_is_no_zero_before_a_mobile() -> None:
    assert accounts.mobile("0744-2345678") is None
    assert accounts.mobile("0 98290-12345") == "9829012345"


def test_a_number_abroad_is_no_mobile_however_short_it_is() -> None:
    assert accounts.phone("+123456789") == "+123456789"
    assert accounts.mobile("+123456789") is None


def test_the_number_that_an_app_gives_a_payment_is_no_card() -> None:
    told = "Transaction ID T2503141109284455\nUTR 507322118046"
    assert accounts.mask_card(told) == told
    assert accounts.mask_card("my card T2503141109284455") != "my card T2503141109284455"
