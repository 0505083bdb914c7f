"""Reading what is pasted: a thousand messages of all kinds one by one, and a paste of as many as people have."""

import time
from itertools import islice

import pytest

from supportdesk.reading.payments import read_payments
from tests.bench.reading_accuracy import GOLDEN, golden

GOAL = 2.0  # issue 3, seconds for a thousand messages
GOAL_OF_A_PASTE = 0.1  # issue 3, seconds for LONG characters
LONG = 10_000
TIMES = 3
"""The quietest turn is judged: what others do beside it only adds."""


def test_a_thousand_messages() -> None:
    messages = [it.message for it in islice(golden(GOLDEN / "sms"), 1000)]
    assert len(messages) == 1000
    turns = [sum(_seconds(message) for message in messages) for _ in range(TIMES)]
    print(f"\nA thousand messages: {min(turns):.2f} s, {sum(map(len, messages)) / 1000:.0f} characters each")  # noqa: T201
    assert min(turns) <= GOAL


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_a_long_paste_of_true_messages(between: str) -> None:
    """Messages of all kinds run together, each golden one in one of the pastes: the slowest, in its quietest turn."""
    messages = [it.message for it in golden(GOLDEN / "sms")]
    several = len(between.join(messages)) // (LONG + LONG // 10)
    pastes = [between.join(messages[place::several])[:LONG] for place in range(several)]
    assert min(map(len, pastes)) > 0.9 * LONG
    turns = [[_seconds(paste) for paste in pastes] for _ in range(TIMES)]
    slowest = max(map(min, zip(*turns, strict=True)))
    print(f"\n{LONG} characters: {slowest:.3f} s, {slowest / GOAL_OF_A_PASTE:.0%} of what it may take")  # noqa: T201
    assert slowest <= GOAL_OF_A_PASTE


def test_a_long_paste_of_notes_that_tell_of_many_payments() -> None:
    told = "He said the account would be blocked and stayed on the phone, so I did as he said, once more. " * 2
    notes = [f"On {n}/11/26 I paid Rs {n}500 to shop{n}@ybl by UPI, UTR 6326981044{n}. {told}" for n in range(10, 29)]
    paste = "\n\n".join(["".join(notes), "".join(notes).replace("6326", "6327")])[:LONG]
    assert len(paste) > 0.9 * LONG
    assert len(read_payments(paste).payments) > 30
    seconds = min(_seconds(paste) for _ in range(TIMES))
    print(f"\nNotes of many payments: {seconds:.3f} s, {seconds / GOAL_OF_A_PASTE:.0%} of what it may take")  # noqa: T201
    assert seconds <= GOAL_OF_A_PASTE


def _seconds(text: str) -> float:
    start = time.process_time()
    read_payments(text)
    return time.process_time() - start
