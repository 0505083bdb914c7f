"""Every shape with a place for a name finds it in its own example."""

import pytest

from supportdesk.reading.messages.name_places import PLACES, Place

OURS = ("JVVNL", "RAM", "Ram Lal", "KITAB GHAR", "kitabghar.in", "UDAY")


@pytest.mark.parametrize("place", [place for _, place in PLACES], ids=lambda place: place.example)
def test_a_shape_finds_the_name_of_its_example(place: Place) -> None:
    found = place.words.search(place.example)
    assert found
    assert found["name"].removeprefix("M/s ").startswith(OURS)
