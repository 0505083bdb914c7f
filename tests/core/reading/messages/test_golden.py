"""Every message of tests/golden/sms is read as the lines below its --- say; what they do not name must stay empty.

To add one, write a file: the message, a line ---, then `key: value` lines; one more --- for each further payment.
`to_check: to_name rail`, or `nothing`, where it is about what bears a mark.
`payments: 0` for a text that is no payment, with its `reason: …` where only one fits, or `phishing: 1`.
Amounts in rupees with two decimals.
"""

from pathlib import Path

import pytest

from supportdesk.reading.payments import FoundPayment, read_payments

SMS = Path(__file__).parents[3] / "golden" / "sms"
READ = "amount direction rail reference from_account to_name to_vpa to_account to_ifsc day time balance bank".split()


def shown(payment: FoundPayment) -> dict[str, str]:
    """The values that were found, as a golden file writes them."""
    values = {key: getattr(payment, key) for key in READ if getattr(payment, key) is not None}
    for key in {"amount", "balance"} & values.keys():
        values[key] = f"{values[key] // 100}.{values[key] % 100:02d}"
    if "time" in values and not values["time"].second:
        values["time"] = f"{values['time']:%H:%M}"
    return {key: str(value) for key, value in values.items()}


def expected(block: str) -> dict[str, str]:
    pairs = (line.split(":", 1) for line in block.strip().splitlines())
    return {key.strip(): " ".join(value.split()) for key, value in pairs}


@pytest.mark.parametrize("path", sorted(SMS.glob("*.txt")), ids=lambda path: path.stem)
def test_message(path: Path) -> None:
    message, *blocks = path.read_text(encoding="utf-8").split("\n---\n")
    reading = read_payments(message)
    wanted = [expected(block) for block in blocks]
    if wanted[0].get("payments") == "0":
        assert reading.payments == ()
        assert len(reading.phishing) == int(wanted[0].get("phishing", "0"))
        if "reason" in wanted[0]:
            assert [text.reason for text in reading.unread] == [wanted[0]["reason"]]
    else:
        assert [shown(payment) for payment in reading.payments] == [
            {key: value for key, value in values.items() if key != "to_check"} for values in wanted
        ]
        for payment, values in zip(reading.payments, wanted, strict=True):
            marks = " ".join(sorted(payment.to_check)) or "nothing"
            assert values.get("to_check", marks) == marks


def test_there_are_messages_of_every_bank() -> None:
    assert len(list(SMS.glob("*.txt"))) >= 60
