"""Names in two scripts: one key for all spellings, and suggestions of the other script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.reading.names import phonetic_key, to_hindi, to_latin

SAME = """
सुनीता=Sunita=Suneeta राजेश=Rajesh लक्ष्मी=Laxmi=Lakshmi विद्या=Vidya=Vidhya ज्ञानेंद्र=Gyanendra=ज्ञानेन्द्र
फ़ातिमा=फातिमा=Fatima=Fathima आरिफ़=Arif श्रीवास्तव=Srivastava=Shrivastav चौधरी=Chaudhary=Choudhury
अनुष्का=Anushka द्विवेदी=Dwivedi त्रिपाठी=Tripathi पाण्डेय=Pandey=पांडे संजय=Sanjay ऋषि=Rishi कृष्णा=Krishna
ज़ीनत=जीनत=Zeenat वर्मा=Verma=Varma शर्मा=Sharma सिंह=Singh=Sinh गुप्ता=Gupta मिश्रा=Mishra=Misra
अग्रवाल=Agarwal=Aggarwal मुखर्जी=Mukherjee प्रियंका=Priyanka दीपक=Dipak=Deepak शैलेन्द्र=Shailendra
ऊषा=उषा=Usha मोहम्मद=Mohd=Mohammad
""".split()


@pytest.mark.parametrize("spellings", SAME)
def test_spellings_of_one_name_meet(spellings: str) -> None:
    assert len({phonetic_key(spelling) for spelling in spellings.split("=")}) == 1


def test_other_names_stay_apart() -> None:
    names = "Sunita Kavita Ramesh Rakesh Asha Ravi Rani Mukesh Mahesh".split()
    assert len({phonetic_key(name) for name in names}) == len(names)


def test_a_full_name_keeps_its_words() -> None:
    assert phonetic_key("Mohd. Irfan") == phonetic_key("मोहम्मद इरफ़ान")
    assert phonetic_key("  SUNITA   devi ") == phonetic_key("सुनीता देवी")


@pytest.mark.parametrize(
    ("latin", "hindi"),
    [
        ("Sunita Devi", "सुनीता देवी"),
        ("Ramesh Kumar", "रमेश कुमार"),
        ("Asha Verma", "आशा वर्मा"),
        ("Mohd. Irfan", "मो. इरफ़ान"),
        ("Mohd Irfan", "मो. इरफ़ान"),
        ("Kavita Sharma", "कविता शर्मा"),
        ("RAVI KUMAR SINGH", "रवि कुमार सिंह"),
        ("Bhuvan", "भुवन"),
        ("", ""),
    ],
)
def test_to_hindi(latin: str, hindi: str) -> None:
    assert to_hindi(latin) == hindi


@pytest.mark.parametrize(
    ("hindi", "latin"),
    [
        ("सुनीता देवी", "Sunita Devi"),
        ("मो. इरफान", "Mohd Irfan"),
        ("राजेन्द्र", "Rajendra"),
        ("भुवन", "Bhuvan"),
        ("ABC शर्मा", "ABC Sharma"),
    ],
)
def test_to_latin(hindi: str, latin: str) -> None:
    assert to_latin(hindi) == latin


@given(st.text())
def test_any_text_has_a_key_and_suggestions(text: str) -> None:
    phonetic_key(text)
    to_hindi(text)
    to_latin(text)
