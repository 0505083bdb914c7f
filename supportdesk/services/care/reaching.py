"""How a person may be called, written to and sent home with paper: asked wherever a number is shown to be called."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import Complainant, GuardianAside, Representative, SafeContact, Typed
from supportdesk.services.care.guardians import Aside, aside_as_kept, is_aside
from supportdesk.texts import N_, Texts

_RULES: dict[str, str] = {
    "say_nothing": N_("do not say who we are"),
    "no_whatsapp": N_("no WhatsApp"),
    "no_sms": N_("no SMS"),
    "no_papers": N_("no papers to take home"),
}
_UNCLEAR = ("other_phone", "call_from", "call_until")
"""What may stand as it was typed only, and warns all the same; a safer number also with others beside it."""

_Hours = tuple[dt.time | None, dt.time | None]


@dataclass(frozen=True, slots=True)
class Reach:
    """`phone` is the number to call, `safer` that it is another than the person's own; `rules` are keys of flags; times
    are the desk's wall clock.

    `words` are the person's own. `proxy` is who speaks for the person, with number. `aside` counts guardians who are
    never called. `also_hours` of the person's other cases hold as well; `unclear` is a number or an hour as somebody
    typed it.
    """

    phone: str = ""
    safer: bool = False
    call_from: dt.time | None = None
    call_until: dt.time | None = None
    rules: tuple[str, ...] = ()
    agreed_word: str = ""
    words: str = ""
    proxy: str = ""
    proxy_phone: str = ""
    aside: int = 0
    also_hours: tuple[_Hours, ...] = ()
    unclear: tuple[str, ...] = ()

    @property
    def hours(self) -> tuple[_Hours, ...]:
        return ((self.call_from, self.call_until), *self.also_hours)

    @property
    def careful(self) -> bool:
        """Whether there is anything to heed before calling."""
        return bool(
            self.safer
            or self.rules
            or self.words
            or self.agreed_word
            or self.call_from
            or self.call_until
            or self.proxy
            or self.aside
            or self.unclear
        )

    def may_call(self, now: dt.datetime) -> bool:
        """Whether this is a time at which the person may be called; the hours may go over midnight."""
        at = clock.local(now).time()
        return all(_within(at, *hours) for hours in self.hours)


def how_to_reach(session: Session, case_id: int) -> Reach:
    """Of one case; nothing in it where there is no such case."""
    return reaches(session, [case_id]).get(case_id, Reach())


def reaches(session: Session, case_ids: list[int]) -> dict[int, Reach]:
    """Of many cases at once, for lists. What one case of a person warns of holds for all that are joined with it."""
    beside = _beside(session, case_ids)
    all_ids = sorted({*case_ids, *(other for others in beside.values() for other in others)})
    rows = session.execute(
        sa.select(Complainant.case_id, Complainant.mobile, Complainant.safe_contact, SafeContact, Representative)
        .outerjoin(SafeContact, SafeContact.case_id == Complainant.case_id)
        .outerjoin(Representative, Representative.case_id == Complainant.case_id)
        .where(Complainant.case_id.in_(all_ids))
    )
    asides, typed = _asides(session, all_ids), _typed(session, all_ids)
    aside = {one: [each for of in (one, *beside.get(one, ())) for each in asides.get(of, ())] for one in all_ids}
    found = {row.case_id: _reach(*row[1:], aside[row.case_id], typed.get(row.case_id, {})) for row in rows}
    return {
        case_id: _strictest(found[case_id], [found[other] for other in beside.get(case_id, ())])
        for case_id in case_ids
        if case_id in found
    }


def reach_words(reach: Reach, now: dt.datetime, texts: Texts) -> str:
    """All that is to be heeded before a call, in one line; the wrong hour first, then the only number to call."""
    parts = [] if reach.may_call(now) else [texts("not at this hour")]
    if reach.safer:
        parts.append(texts("call only {number}", number=reach.phone))
    if reach.unclear:
        parts.append(texts("not understood, ask before calling: {words}", words=", ".join(reach.unclear)))
    for start, end in reach.hours:
        if start:
            parts.append(texts("not before {time}", time=f"{start:%H:%M}"))
        if end:
            parts.append(texts("not after {time}", time=f"{end:%H:%M}"))
    parts += [texts(_RULES[rule]) for rule in reach.rules]
    if reach.agreed_word:
        parts.append(texts("agreed word: {word}", word=reach.agreed_word))
    if reach.proxy:
        parts.append(
            texts("{name} speaks for the person", name=" ".join(filter(None, (reach.proxy, reach.proxy_phone))))
        )
    if reach.aside:
        parts.append(texts("never call the guardian"))
    return " · ".join([*parts, *filter(None, (reach.words,))])


def _within(at: dt.time, start: dt.time | None, end: dt.time | None) -> bool:
    if start and end and start > end:
        return at >= start or at <= end
    return (start is None or at >= start) and (end is None or at <= end)


def _reach(
    mobile: str | None,
    said: str | None,
    safe: SafeContact | None,
    proxy: Representative | None,
    aside: Sequence[Aside],
    typed: Mapping[str, str],
) -> Reach:
    """Without any number or proxy that is set aside in a case of the person. What was typed around the safer number is
    said in the person's words."""

    def heeded(key: str, value: str | None) -> str:
        return "" if not value or is_aside(key, value, aside) else value

    other = heeded("other_phone", safe.other_phone if safe else None)
    name, number = (proxy.rep_name, proxy.rep_phone) if proxy else (None, None)
    around = heeded("other_phone", typed.get("other_phone")) if other else ""
    speaks = bool(heeded("rep_name", name) and not (number and is_aside("rep_phone", number, aside)))
    return Reach(
        phone=other or heeded("mobile", mobile),
        safer=bool(other),
        call_from=safe.call_from if safe else None,
        call_until=safe.call_until if safe else None,
        rules=tuple(key for key in _RULES if safe is not None and getattr(safe, key)),
        agreed_word=(safe.agreed_word if safe else None) or "",
        words=" · ".join(filter(None, (said, around))),
        proxy=(name or "") if speaks else "",
        proxy_phone=(number or "") if speaks else "",
        aside=len(aside),
        unclear=tuple(text for key, text in typed.items() if not (key == "other_phone" and other)),
    )


def _strictest(own: Reach, others: Sequence[Reach]) -> Reach:
    """What the case itself says first; a safer number and an agreed word of its own stand before those of others."""
    if not others:
        return own
    every = [own, *others]
    safer = next((each for each in every if each.safer), own)
    hours = dict.fromkeys(each.hours[0] for each in every if any(each.hours[0])) or {(None, None): None}
    (call_from, call_until), *also = hours
    return replace(
        own,
        phone=safer.phone,
        safer=safer.safer,
        call_from=call_from,
        call_until=call_until,
        also_hours=tuple(also),
        rules=tuple(key for key in _RULES if any(key in each.rules for each in every)),
        agreed_word=next((each.agreed_word for each in every if each.agreed_word), ""),
        words=" · ".join(dict.fromkeys(each.words for each in every if each.words)),
        unclear=tuple(dict.fromkeys(words for each in every for words in each.unclear)),
    )


def _beside(session: Session, case_ids: list[int]) -> dict[int, list[int]]:
    """The other cases of the same person, newest first; only of those that are joined."""
    firsts = sa.select(Complainant.same_person_as).where(
        sa.or_(Complainant.case_id.in_(case_ids), Complainant.same_person_as.in_(case_ids)),
        Complainant.same_person_as.is_not(None),
    )
    group = defaultdict[int, list[int]](list)
    for case_id, first in session.execute(
        sa.select(Complainant.case_id, Complainant.same_person_as)
        .where(Complainant.same_person_as.in_(firsts))
        .order_by(Complainant.case_id.desc())
    ):
        if first is not None:
            group[first].append(case_id)
    everybody = [[*later, first] for first, later in group.items()]
    return {one: [other for other in cases if other != one] for cases in everybody for one in cases}


def _typed(session: Session, case_ids: list[int]) -> dict[int, dict[str, str]]:
    found = defaultdict[int, dict[str, str]](dict)
    for case_id, key, typed in session.execute(
        sa.select(Typed.case_id, Typed.key, Typed.typed)
        .where(Typed.case_id.in_(case_ids), Typed.key.in_(_UNCLEAR))
        .order_by(Typed.id)
    ):
        found[case_id][key] = typed
    return found


def _asides(session: Session, case_ids: list[int]) -> dict[int, list[Aside]]:
    found = defaultdict[int, list[Aside]](list)
    for case_id, *kept in session.execute(
        sa.select(GuardianAside.case_id, GuardianAside.name, GuardianAside.mobile, GuardianAside.taken).where(
            GuardianAside.case_id.in_(case_ids), GuardianAside.ended_at.is_(None)
        )
    ):
        found[case_id].append(aside_as_kept(*kept))
    return found
