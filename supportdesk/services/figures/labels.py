"""What the rows of the tables are called, in the language of whoever reads them."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.fields import ARRIVAL, INCIDENT, PERSON, Field
from supportdesk.models import Staff
from supportdesk.services.centre import police_stations
from supportdesk.services.figures.results import OTHER
from supportdesk.texts import N_, Both, Texts

_AGES: Mapping[str, str] = {
    "under_18": N_("under 18"),
    "18_25": N_("18 to 25"),
    "26_40": N_("26 to 40"),
    "41_60": N_("41 to 60"),
    "over_60": N_("over 60"),
}
_NOT_SAID = N_("(not said)")
_ON_NO_LIST = N_("(on no list)")


def row_names(session: Session, texts: Texts) -> dict[str, dict[str, str]]:
    """Of each dimension: key of a row -> its name. "contacted_by" names the ways of a modus."""
    people = session.execute(sa.select(Staff.id, Staff.name, Staff.name_hindi))
    said = {
        "kind": {crime.id: texts.pick(crime.name) for crime in knowledge.crimes().values()},
        "station": {station.en: texts.pick(station) for station in police_stations(session)},
        "bank": {bank.name.en: texts.pick(bank.name) for bank in knowledge.banks().values()},
        "channel": _choices(ARRIVAL, "channel", texts),
        "counsellor": {str(id_): texts.pick(Both(name, hindi)) for id_, name, hindi in people},
        "age": {key: texts(name) for key, name in _AGES.items()},
        "gender": _choices(PERSON, "gender", texts),
        "language": _choices(ARRIVAL, "speaks", texts),
        "contacted_by": _choices(INCIDENT, "contacted_by", texts),
    }
    return {by: {"": texts(_NOT_SAID), OTHER: texts(_ON_NO_LIST), **names} for by, names in said.items()}


def _choices(form: tuple[Field, ...], key: str, texts: Texts) -> dict[str, str]:
    return {choice.value: texts(choice.label) for field in form if field.key == key for choice in field.choices}
