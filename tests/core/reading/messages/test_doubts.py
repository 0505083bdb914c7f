"""A value that another reading of the same text would change is marked to be looked at; a plain one is not."""

import pytest

from supportdesk.reading.payments import FoundPayment, read_payments
from tests.bench.reading_accuracy import GOLDEN, golden

PLAIN = "Rs.500.00 debited from A/c XX4821 on 22-11-26 to VPA ravi77@ybl (RAVI KUMAR). UPI Ref 632698104471 -SBI"


def only_payment(message: str) -> FoundPayment:
    (payment,) = read_payments(message).payments
    return payment


def test_a_bank_s_plain_message_leaves_nothing_to_check() -> None:
    assert only_payment(PLAIN).to_check == frozenset()


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("Rs 800 sent from A/c XX4821 to Ramesh towards SAGAR STORES on 22-11-26", "to_name"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26 towards corner shop", "to_name"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26. Info: UPI/Lunchbox. UPI Ref 632698104471", "to_name"),
        ("Rs 800 debited from A/c XX4821 by NEFT on 22-11-26 to XYZQ", "to_name"),
        ("maine MOHAN STORES ko 800 rs bheje UTR 632698104471", "to_name"),
        ("Rs 800 debited from A/c XX4821 via IMPS, use UPI next time. Ref 632698104471", "rail"),
        ("Rs 800 credited to A/c XX4821 on 22-11-26. Info: NEFT/YESIG57482648268/BLUE FUND PAYMENT", "to_name"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26. Questions ravi77@ybl", "to_vpa"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26. Questions ravi77@ybl", "rail"),
        ("INR 800 sent to payee RAVI on 22-11-26 A/c XX4821 -SBI", "from_account"),
        ("maine 80,000 rs RTGS kiye 22-11-26 ko, account 00129912000441 Yes bank", "from_account"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26. Ref RENT202611", "reference"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26, bill of 18-11-26", "day"),
        ("Rs 800 debited and Rs 20 credited, A/c XX4821, 22-11-26. Ref 632698104471", "direction"),
        ("Wallet loaded with Rs 800 using Canara Bank card on 22-11-26", "bank"),
        ("Rs 800 paid to A/c XX4821 of beneficiary on 22-11-26", "to_account"),
        ("Rs 800 was refunded by METRO RAIL to your card", "amount"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26 at RAVI MOTORS, Jaipur. Avl Bal Rs 90.00", "to_name"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26 towards AVANI SALARY PAYMENT", "to_name"),
        ("Rs 800 debited from A/c XX4821 (22-11-26)", "day"),
        ("NEFT of Rs 800, UTR SBINN52026110411072233, deposited on 22-11-26, beneficiary advised", "direction"),
        ("Rs 800 credited to A/c XX4821 on 22-11-26. Info: UPI/REF 918020110872011", "reference"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26 towards KITAB GHAR DIV. Ref 632698104471", "to_name"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26 towards KITAB GHAR 24. Ref 632698104471", "to_name"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26 towards KITAB ORDER. Ref 632698104471", "to_name"),
        ("Rs 800 credited to A/c XX4821 on 22-11-26 from PhonePe. Ref 632698104471", "to_name"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26 for a refund to RAVI. Ref 632698104471", "direction"),
        ("Your credit card payment of Rs 800 is successful", "direction"),
        ("Rs 800 debited from A/c XX4821 on 2/5/2026 8:11:42 PM to RAVI MOTORS", "day"),
        ("Dear customer, Rs 800 withdrawn at BOB ATM from A/c XX4821 on 22-11-26", "bank"),
        ("Txn of Rs 800 on card XX9911 at RAVI MOTORS on 22-11-26 from A/c XX4821", "rail"),
        ("Rs 800 credited to A/c XX4821 on 22-11-26. Bal Rs 910. See it: money.example/x1", "amount"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26. Confirm it at once. Ref 632698104471", "amount"),
        ("Rs 800 debited from A/c XX4821. Not you? Click http://safe.example/v", "amount"),
        ("Rs 10,000 do baar debit hua 12/11/2026 ko", "amount"),
        ("मेरे खाते से 5000 दो बार कटे", "amount"),
        ("Rs 1.45 Cr debited from A/c XX1234 on 12-11-26", "amount"),
        ("Rs 800 withdrawn at ATM HDFC MG ROAD from A/c XX4821 on 22-11-26", "from_bank"),
        ("Rs 800 debited from A/c XX4821 on 22-11-26. Transaction: PhonePe SBI card SELECT. Bal Rs 910", "from_bank"),
    ],
)
def test_what_can_be_read_in_another_way_is_to_be_checked(message: str, value: str) -> None:
    payments = read_payments(message).payments
    assert payments
    assert all(value in payment.to_check for payment in payments if getattr(payment, value))
    assert any(getattr(payment, value) for payment in payments)


@pytest.mark.parametrize(
    "message",
    [
        "Rs 800 withdrawn at ATM with your card XX4821 on 22-11-26",
        "Acct XX482 debited for Rs 800.00 on 22-11-26; RAVI KUMAR credited. UPI:632698104471 -ICICI Bank",
        "Rs 800 refunded to A/c XX4821 on 22-11-26 by SHARMA STORES. Ref 632698104471 -PNB",
        "Rs 800 spent at CROMA on your Axis Bank Card XX4821 on 22-11-26",
        "Rs 800 debited from A/c XX4821 on 22-11-26. UPI Ref 445512",
        "Rs 800 was spent at METRO RAIL on your card",
        "Rs 800 debited from A/c XX4821 to RAVI MOTORS on 22-11-26. More: https://bank.example.org/a",
        "INR 800 debited from A/c XX4821 on 22-11-26 InfoBIL*Premium. Avl Bal Rs 910.00",
        "Rs 800 debited from A/c XX4821 on 22-11-26. Info: RAVI MOTORS. Avl Bal Rs 910.00",
        "Rs 800 debited from A/c XX4821 on 22-11-26 to M/S RAVI MOTORS. Bank never asks for OTP/PIN",
    ],
)
def test_the_ordinary_words_of_banks_leave_nothing_to_check(message: str) -> None:
    assert only_payment(message).to_check == frozenset()


def test_what_one_payment_says_for_another_is_to_be_checked() -> None:
    first, second = read_payments(
        "10,000 gpay se a.kumar@ybl UTR 632698104471 aur 5,000 b.kumar@ybl UTR 632698104472 bheje SBI khata 4821 se"
    ).payments
    assert first.from_account == second.from_account == "4821"
    assert any("from_account" in payment.to_check for payment in (first, second))


@pytest.mark.parametrize(
    "note",
    [
        "Maine 28,500 bheje. Usne 5 minute baad 20,000 aur mange, 20,000 bheje ravi@ybl ko UTR 632698110938",
        "Rs 28,500 UTR 632698110938 se gaye, phir Rs 20,000 ravi@ybl ko bheje",
        "मैंने ₹28,500 भेजे, फिर ₹20,000 ravi@ybl को भेजे UTR 632698110938",
        "I paid Rs 28,500 and my brother lost Rs 20,000 to ravi@ybl, UTR 632698110938",
    ],
)
def test_the_number_of_one_payment_is_never_plainly_that_of_another(note: str) -> None:
    found = read_payments(note).payments
    numbered = [payment for payment in found if payment.reference]
    assert len(numbered) == 1
    assert len(found) == 2 or {"amount", "reference"} <= numbered[0].to_check
    assert all("to_vpa" in payment.to_check for payment in found if payment.to_vpa and payment.amount == 28_500_00)


def test_a_bare_number_is_plain_only_where_its_day_is_told() -> None:
    """An RRN begins with the last figure of its year and the day of that year: 326 is 22 November."""
    assert "reference" in only_payment("Rs 10000 to ravi@ybl 632698104471").to_check
    assert "reference" in only_payment("12/11/26 Rs 10000 to ravi@ybl 632698104471").to_check
    assert "reference" not in only_payment("22/11/26 Rs 10000 to ravi@ybl 632698104471").to_check
    assert read_payments("Rs 10000 to a/c 632698104471 ravi@ybl").payments == ()


def test_few_values_of_true_messages_are_to_be_checked() -> None:
    """A mark on everything would be a mark on nothing."""
    messages = [it.message for folder in ("sms", "held_out") for it in golden(GOLDEN / folder)]
    found = [payment for message in messages for payment in read_payments(message).payments]
    values = sum(len(payment.pieces) for payment in found)
    assert sum(len(payment.to_check) for payment in found) <= 0.10 * values


def test_of_two_cards_either_may_have_been_used() -> None:
    spent = "Rs 34,999.00 spent on card 5555 5555 5555 4444 at LUDO BAZAR on 18-11-26."
    assert "from_account" not in only_payment(spent).to_check
    assert "from_account" in only_payment(f"{spent} My card 4111 1111 1111 1111 cvv 123 exp 12/28").to_check
