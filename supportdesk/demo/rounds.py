"""The work between the visits at the demo desk: twice a week each counsellor settles what is due."""

import datetime as dt

from supportdesk import clock, knowledge
from supportdesk.demo.crew import OPENS, Crew, Life
from supportdesk.demo.invented import Dice
from supportdesk.rights import Member
from supportdesk.services.follow_up import contacts, follow_ups
from supportdesk.services.follow_up.follow_ups import DueRow

_SETTLED = 0.95
_TALKS = {
    "called_back": ("victim", ("Called back; sleeps better now.", "Asked what comes next; explained it once more.")),
    "status_seen": ("portal", ("The portal says: under process.", "The portal says: forwarded to the police station.")),
}


def rounds(crew: Crew, dice: Dice, member: Member, weekdays: tuple[int, ...]) -> Life:
    day = clock.local(crew.moment.at).date()
    while True:
        day += dt.timedelta(days=1)
        if day.weekday() in weekdays:
            yield clock.at_desk(day, OPENS)
            for task in crew.desk.ask(follow_ups.due, crew.moment.at, member.id, day):
                if dice.random() < _SETTLED:
                    yield crew.moment.at + dt.timedelta(seconds=dice.randint(60, 400))
                    _settle(crew, dice, member, task)


def _settle(crew: Crew, dice: Dice, member: Member, task: DueRow) -> None:
    rule = knowledge.clocks().get(task.rule)
    talk = _TALKS.get(rule.stops_on[0]) if rule else ("victim", ("Nothing new; the next call is in two weeks.",))
    if task.task_id is not None:
        crew.do(member, follow_ups.finish_task, task.task_id, "Done.")
    elif talk:
        party, said = talk
        left = min(max(round(dice.gauss(3, 1.5)), 0), 10) if party == "victim" else None
        crew.do(member, contacts.write_contact, task.case_id, party, dice.choice(said), left)
    else:
        crew.do(member, follow_ups.mark_clock, task.case_id, task.rule, task.fact, "done")
