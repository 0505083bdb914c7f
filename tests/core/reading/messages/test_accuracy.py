"""The goals of reading, on the messages the reader was made with and on those it was not: `make bench-reading`."""

import pytest

from tests.bench.reading_accuracy import GOALS, GOLDEN, WRONGLY_READ, Accuracy, golden, measure


@pytest.fixture(scope="module", params=["sms", "held_out"])
def accuracy(request: pytest.FixtureRequest) -> Accuracy:
    return measure(golden(GOLDEN / request.param))


@pytest.mark.parametrize("field", GOALS)
def test_a_field_reaches_its_goal(accuracy: Accuracy, field: str) -> None:
    assert accuracy.all(field) >= 20
    assert accuracy.percent(field) >= GOALS[field], [fault for fault in accuracy.faults if fault.field == field]


def test_what_is_no_payment_is_hardly_ever_read_as_one(accuracy: Accuracy) -> None:
    assert accuracy.refused >= 60
    wrongly = [fault for fault in accuracy.faults if fault.field == "payment"]
    assert accuracy.percent_wrongly_read <= WRONGLY_READ, wrongly
