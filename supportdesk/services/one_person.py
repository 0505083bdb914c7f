"""Which cases are of one person, as the joins that stand say: `same_person_as` names the first of them."""

from typing import Any

import sqlalchemy as sa

from supportdesk.models import Complainant


def of_one_person(case_id: int | sa.BindParameter[Any]) -> sa.Select[int]:
    """The ids of all cases that are joined with this one, and its own."""
    named = sa.func.coalesce(Complainant.same_person_as, Complainant.case_id)
    first = sa.select(named).where(Complainant.case_id == case_id).scalar_subquery()
    return sa.select(Complainant.case_id).where(
        sa.or_(Complainant.case_id == first, Complainant.same_person_as == first)
    )
