"""Names from people's telephones, as every system and `sha256sum` can take them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.handing_out.names import safe_name, safe_names


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../x", "x"),
        ("..\\..\\x.png", "x.png"),
        ("भुगतान की रसीद.jpg", "भुगतान की रसीद.jpg"),
        ("a:b?.pdf", "a_b_.pdf"),
        ("line\nbreak\u202e.txt", "linebreak.txt"),
        ("CON.txt", "_CON.txt"),
        ("..", "file"),
        ("", "file"),
        (".png", "png"),
        ("क्‍ष.png", "क्‍ष.png"),
    ],
)
def test_a_name_becomes_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_names_that_a_system_takes_for_the_same_are_told_apart() -> None:
    assert safe_names(["a.png", "A.png", "b/a.png"]) == ["a.png", "A (2).png", "a (3).png"]


@settings(max_examples=200)
@given(st.lists(st.text(max_size=300), max_size=5))
def test_any_names_are_safe_and_different(names: list[str]) -> None:
    safe = safe_names(names)
    assert len({name.casefold() for name in safe}) == len(names)
    assert all(0 < len(name.encode()) <= 255 and not set(name) & set('/\\\n\0:*?"<>|') for name in safe)
