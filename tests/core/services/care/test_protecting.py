"""Words, distress and the kind of crime offer questions; answers are kept, and nothing is decided by them."""

import pytest
import sqlalchemy as sa

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.models import CareAnswer, Case
from supportdesk.services import cases
from supportdesk.services.care.protecting import (
    Protection,
    QuestionUnknown,
    note_answer,
    note_spoken,
    protection,
    set_danger_aside,
)
from supportdesk.services.follow_up.contacts import write_contact
from supportdesk.services.payments import NewPayment, add_payments
from tests.core.casework import TODAY, a_case

DYING = """
    I don't want to be alive; dont want to live; I took poison; I will kill my self; I will kill myself;
    better if I was dead; jump in front of train; मुझे नहीं जीना; अब जीना नहीं है; जीना नही है;
    ज़िंदगी ख़त्म कर लूँगा; खुद को मार लूंगा; जीने से क्या फ़ायदा; ट्रेन के नीचे आ जाऊँगी; jeena nahi hai;
    jina nhi hai; mujhe nahin jeena; mujhe nai jina; jeene ki ichha nahi; ab jeene se kya fayda; zindagi khatam;
    khud ko maar lunga; sab khatam kar lungi; train ke niche aa jaungi
"""
THREAT = """
    he is threatening me; they threatened to beat him; kill my son; धमकी दे रहे हैं; मार देगा; धमका रहा है;
    dhamki de raha hai; maar denge; jan se mar dunga; dhamkaya
"""
QUIET = """
    phone dead; my phone mar gaya; battery mar gayi; battery dead; kill the app; kill my session; the app died;
    killing time; dead line tomorrow; market ja rahi thi; amar jain; paise maar ke bhag gaya;
    bank ne paise maar liye; zindagi bhar ki kamai; balance khatam ho gaya; sab khatam ho gaya; jeena nahi aayi;
    sim card suspended; बैटरी मर गई; पैसे मार लिए; बैलेंस खत्म; जीना देवी; ट्रेन के आगे का डिब्बा
"""


def raised(found: Protection) -> list[str]:
    return [danger.id for danger in found.raised]


def test_a_quiet_case_raises_nothing(desk: Desk) -> None:
    found = desk.ask(protection, a_case(desk, "Sunita Devi", "upi"))
    assert (found.raised, found.answers, found.distress) == ((), {}, None)


def test_words_of_a_call_raise_it_in_three_spellings(desk: Desk) -> None:
    for said in ("she wants to die", "मर जाऊँगी", "mar jaungi"):
        case_id = a_case(desk, kind="upi")
        desk.do(write_contact, case_id, "victim", said)
        assert raised(desk.ask(protection, case_id)) == ["dying"]


@pytest.mark.parametrize(("danger", "said"), [("dying", DYING), ("threat", THREAT), ("", QUIET)])
def test_each_common_way_to_say_it_is_heard_and_nothing_that_only_sounds_so(danger: str, said: str) -> None:
    heard = {words: knowledge.spoken_of(words) for words in map(str.strip, said.split(";"))}
    assert heard == dict.fromkeys(heard, (danger,) if danger else ())


def test_distress_at_the_last_contact_counts(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    desk.do(cases.save_answers, case_id, "incident", {"distress": "9"})
    assert raised(desk.ask(protection, case_id)) == ["dying"]
    desk.do(write_contact, case_id, "victim", "calmer today", 3)
    found = desk.ask(protection, case_id)
    assert (raised(found), found.distress) == ([], 3)


def test_the_kind_and_the_account_raise_theirs(desk: Desk) -> None:
    case_id = a_case(desk, kind="sextortion")
    desk.do(cases.save_answers, case_id, "incident", {"what_was_said": "unhone jaan se marne ki dhamki di"})
    assert raised(desk.ask(protection, case_id)) == ["sextortion", "threat"]


def test_the_newest_answer_counts_and_no_answer_is_lost(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(note_answer, case_id, "dying_alone", "no")
    assert desk.ask(protection, case_id).worries == ("dying_alone",)
    desk.do(note_answer, case_id, "dying_alone", "yes")
    found = desk.ask(protection, case_id)
    assert (found.answers, found.worries) == ({"dying_alone": "yes"}, ())
    assert desk.ask(lambda session: session.scalar(sa.select(sa.func.count()).select_from(CareAnswer))) == 2


def test_an_answer_decides_nothing(desk: Desk) -> None:
    case_id = a_case(desk)
    before = desk.ask(lambda session: session.get_one(Case, case_id).status)
    desk.do(note_answer, case_id, "dying_done", "yes")
    assert desk.ask(lambda session: session.get_one(Case, case_id).status) == before


def test_only_known_questions_are_kept(desk: Desk) -> None:
    for question, answer in (("", "yes"), ("dying_done", "perhaps")):
        with pytest.raises(QuestionUnknown):
            desk.do(note_answer, a_case(desk), question, answer)


def test_dangers_name_known_helplines_and_kinds_and_have_words() -> None:
    about = {words.about for words in knowledge.crisis_words().values()}
    questions = [each.id for danger in knowledge.dangers().values() for each in danger.questions]
    assert len(questions) == len(set(questions))
    for danger in knowledge.dangers().values():
        assert set(danger.helplines) <= set(knowledge.helplines())
        assert set(danger.kinds) <= set(knowledge.crimes())
        assert danger.id in about


def open_now(desk: Desk, case_id: int) -> list[str]:
    return [danger.id for danger in desk.ask(protection, case_id).open]


def test_what_is_set_aside_comes_back_when_it_is_spoken_of_again(desk: Desk) -> None:
    case_id = a_case(desk, kind="sextortion")
    desk.do(write_contact, case_id, "victim", "मर जाऊँगी")
    assert open_now(desk, case_id) == ["dying", "sextortion"]
    for danger in ("dying", "sextortion"):
        desk.do(set_danger_aside, case_id, danger)
    assert (open_now(desk, case_id), raised(desk.ask(protection, case_id))) == ([], ["dying", "sextortion"])
    desk.do(write_contact, case_id, "victim", "sleeps well")
    assert open_now(desk, case_id) == []
    desk.do(write_contact, case_id, "victim", "phir bola mar jaungi")
    assert open_now(desk, case_id) == ["dying"]


def test_other_words_in_the_place_of_those_set_aside_bring_it_back(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")

    def say(words: str) -> None:
        desk.do(cases.save_answers, case_id, "incident", {"what_was_said": words})

    say("jaan se maar dunga")
    desk.do(set_danger_aside, case_id, "threat")
    say("He said jaan se maar dunga, twice.")
    assert open_now(desk, case_id) == []
    say("He said he will kill you.")
    assert open_now(desk, case_id) == ["threat"]
    with desk.opened.engine.connect() as connection:
        kept = connection.scalars(sa.select(CareAnswer.answer)).all()
    assert not any("maar" in words for words in kept)


def test_words_of_a_message_and_of_what_is_not_understood_count(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    message = "Rs 500 debited. Pay or I will leak your video"
    desk.do(add_payments, case_id, [NewPayment(50_000, TODAY, source_text=message)])
    assert "sextortion" in open_now(desk, case_id)
    other = a_case(desk, kind="upi")
    desk.do(cases.save_answers, other, "incident", {"happened_on": "jaan se maar dunga"})
    assert open_now(desk, other) == ["threat"]


def test_a_pasted_message_that_is_not_kept_is_remembered(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    desk.do(note_spoken, case_id, "threat")
    assert open_now(desk, case_id) == ["threat"]
    desk.do(set_danger_aside, case_id, "threat")
    assert open_now(desk, case_id) == []
    desk.do(note_spoken, case_id, "threat")
    assert open_now(desk, case_id) == ["threat"]
    for act in (note_spoken, set_danger_aside):
        with pytest.raises(QuestionUnknown):
            desk.do(act, case_id, "nothing")
