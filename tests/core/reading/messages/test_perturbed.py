"""What a payment is must not hang on how a phone, a bank or a person writes it: see `perturbed`."""

from zlib import crc32

import pytest

from tests.core.reading.messages.perturbed import CHANGES, faults, messages

EVERY = 9
"""Each change is tried on one message of so many, another part of them for each change, and the same
ones when others come in; all of them take a minute."""
ALLOWED = {"to_name": 0.1, "bank": 0.1}
"""Share of the messages in which a value may be lost; of the others, which money hangs on, one in fifty."""


@pytest.mark.parametrize("name", CHANGES)
def test_values_stay_what_they_are(name: str) -> None:
    part = list(CHANGES).index(name) % EVERY
    tried, wrong = 0, dict[str, list[str]]()
    for golden, told in messages("sms", "held_out"):
        if crc32(golden.encode()) % EVERY != part:
            continue
        changed = CHANGES[name](told.text, told.values)
        if not changed:
            continue
        tried += 1
        for key in faults(changed):
            wrong.setdefault(key, []).append(golden)
    too_many = {key: found for key, found in wrong.items() if len(found) > max(1, ALLOWED.get(key, 0.02) * tried)}
    assert not too_many
