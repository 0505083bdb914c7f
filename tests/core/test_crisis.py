"""Words of not wanting to live are seen in three spellings; a threat or a plain account is not mistaken for them."""

import pytest

from supportdesk.knowledge import speaks_of_dying


@pytest.mark.parametrize(
    "account",
    [
        "She said she wants to die.",
        "I don’t  want\nto live any more",
        "he spoke of SUICIDE",
        "मैं मर जाऊँगी, अब जीने का मन नहीं है",
        "उसने ख़ुदकुशी की बात की",
        "ज़हर खाने की सोच रही थी",
        "main to mar jaunga bhaiya",
        "Jeene ka man nahi karta",
        "Merna chahta hu",
        "mai mernaa chahti hoon",
        "mer jaungi sach me",
        "nas kaat lungi",
        "haath ki NAS  KAT li thi",
        "nus kaat loongi",
        "jina nhi chahta ab",
        "zehar pee lunga",
        "नस काट लूँगी",
        "I will slit my wrists",
    ],
)
def test_words_of_despair_are_seen(account: str) -> None:
    assert speaks_of_dying(account)


@pytest.mark.parametrize(
    "account",
    [
        "",
        "He said that I would die in prison if I did not pay.",
        "The phone died while he spoke.",
        "उन्होंने कहा कि फाँसी की सज़ा होगी",
        "बाज़ार जाना था",
        "homicide squad, they said",
        "Nasik se call aaya, phir kat gaya",
        "mera mann nahi lagta, mere paise kat gaye",
    ],
)
def test_other_words_are_not(account: str) -> None:
    assert not speaks_of_dying(account)
