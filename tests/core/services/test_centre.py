"""The centre: a state by which its holidays and rules are found, and each police station once."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from holidays import country_holidays

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.fields import STATES
from supportdesk.models import Centre
from supportdesk.services.centre import (
    UnknownState,
    centre,
    change_centre,
    change_stations,
    police_stations,
    read_stations,
    write_stations,
)
from supportdesk.services.follow_up import police
from supportdesk.services.follow_up.closing_days import calendar
from supportdesk.texts import Both
from supportdesk.validate import state
from tests.core.casework import a_case, pay


def test_each_state_of_the_list_has_its_holidays() -> None:
    names = {choice.value for choice in STATES}
    assert (len(STATES), len(names)) == (36, 36)
    assert names <= set(country_holidays("IN").subdivisions_aliases)
    assert set(knowledge.e_fir_amounts()) <= names


@pytest.mark.parametrize("choice", STATES, ids=lambda choice: choice.value)
def test_a_state_is_known_in_both_languages(choice: object) -> None:
    value, label = choice.value, choice.label  # type: ignore[attr-defined]  # a Choice
    english, hindi = label.split(" · ")
    assert {state(typed) for typed in (english.upper(), f" {hindi}", label)} == {value}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("NCT of Delhi", "Delhi"),
        ("नई दिल्ली", "Delhi"),
        ("J & K", "Jammu and Kashmir"),
        ("U.P.", "Uttar Pradesh"),
        ("Orissa", "Odisha"),
        ("छत्तीसगढ", "Chhattisgarh"),
        ("The Dadra & Nagar Haveli and Daman & Diu", "Dadra and Nagar Haveli and Daman and Diu"),
        ("State of Rajasthan", "Rajasthan"),
        ("Timbuktu", None),
        ("", None),
        ("<b>", None),
    ],
)
def test_other_spellings_are_understood_and_others_are_not(typed: str, name: str | None) -> None:
    assert state(typed) == name


def test_a_state_that_nobody_knows_is_refused(supervised: Desk) -> None:
    sheet = supervised.ask(centre)
    with pytest.raises(UnknownState, match="Timbuktu"):
        supervised.do(change_centre, replace(sheet, state="Timbuktu"), ())
    supervised.do(change_centre, replace(sheet, state="दिल्ली"), ())
    assert supervised.ask(centre) == replace(sheet, state="Delhi")


@pytest.mark.parametrize("kept", ["राजस्थान", "rajasthan"])
def test_a_desk_set_up_in_other_words_has_its_holidays_and_its_e_fir(desk: Desk, engine: sa.Engine, kept: str) -> None:
    with engine.begin() as connection:
        connection.execute(sa.update(Centre).values(state=kept))
    case_id = a_case(desk, kind="upi")
    pay(desk, case_id, amount=10_000_000)
    assert (desk.ask(calendar).state, desk.ask(centre).state) == ("Rajasthan", "Rajasthan")
    assert "1,00,000" in str(desk.ask(police.police_sheet, case_id).e_fir)


def test_a_station_that_is_given_twice_is_kept_once_with_its_hindi_name(supervised: Desk) -> None:
    typed = read_stations("Bhankrota, भांकरोटा\n\nAmber\nbhankrota\n , सोडाला\n,\nAmber, आमेर\n")
    supervised.do(change_stations, typed)
    kept = supervised.ask(police_stations)
    assert kept == (Both("Amber", "आमेर"), Both("Bhankrota", "भांकरोटा"), Both("सोडाला", "सोडाला"))
    assert read_stations(write_stations(kept)) == list(kept)
