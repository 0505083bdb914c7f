"""Forms as tables of fields: one table draws the form, checks what is typed, feeds the portal helper and the papers.

No conditions and no callbacks in here: a form that needs one does it in its page.
"""

from dataclasses import dataclass
from enum import StrEnum

from supportdesk.texts import N_


class Kind(StrEnum):
    """How a field is typed, checked and stored (the stored type in brackets)."""

    LINE = "line"  # str
    TEXT = "text"  # str, several lines
    NAME_HINDI = "name_hindi"  # str, in Devanagari
    PHONE = "phone"  # str, as `reading.accounts.phone` writes it: an Indian mobile has ten digits
    PIN_CODE = "pin_code"  # str, six digits
    AGE = "age"  # str, years or a date of birth as typed; `validate.age_on` gives the years
    EMAIL = "email"  # str
    ID_SHOWN = "id_shown"  # str, kind of paper and the last four digits only
    DATE = "date"  # dt.date
    TIME = "time"  # dt.time
    MOMENT = "moment"  # dt.datetime, UTC
    MONEY = "money"  # int, paise
    CHOICE = "choice"  # str, one of `choices`, as buttons side by side
    PICK = "pick"  # str, from a list that may be long or is filled by the page; free text is kept
    FLAG = "flag"  # bool
    ACKNOWLEDGEMENT = "acknowledgement"  # str, fourteen digits
    ACCOUNT = "account"  # str, a number or its last digits; of a wallet perhaps a UPI id
    REFERENCE = "reference"  # str, UTR, RRN and their kin; capitals without blanks
    DISTRESS = "distress"  # int, 0 to 10
    SECRET = "secret"  # noqa: S105 - a kind of field; its value is never stored


AS_TYPED = 40
"""Room for a day, a number or an amount as people write it, with a label and in words; what is kept is shorter."""
_SOME_PHONES = 80
"""Room for the numbers of a household."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `key` is the column's name, the widget's objectName and the name in a letter. One that `binds` the
    desk is not answered by a dash. A PICK that is `listed` keeps no free text."""

    key: str
    label: str
    kind: Kind = Kind.LINE
    required: bool = False
    max_len: int = 200
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    placeholder: str = ""
    binds: bool = False
    listed: bool = False


PERSON = (
    Field("name", N_("Full name (as on ID)"), required=True, max_len=100),
    Field("name_hindi", N_("Name in Hindi"), Kind.NAME_HINDI, max_len=100),
    Field("guardian", N_("Guardian / spouse"), max_len=100),
    Field("mobile", N_("Mobile"), Kind.PHONE, required=True, max_len=_SOME_PHONES),
    Field("age", N_("Age or date of birth"), Kind.AGE, required=True, max_len=AS_TYPED),
    Field(
        "gender",
        N_("Gender"),
        Kind.CHOICE,
        choices=(
            Choice("woman", N_("Woman")),
            Choice("man", N_("Man")),
            Choice("other", N_("Other")),
            Choice("not_said", N_("Not said")),
        ),
    ),
    Field("pin_code", N_("PIN code"), Kind.PIN_CODE, required=True, max_len=AS_TYPED),
    Field("town", N_("Village / town / city"), Kind.PICK, max_len=60),
    Field("tehsil", N_("Tehsil"), max_len=60),
    Field("police_station", N_("Police station"), Kind.PICK, max_len=100),
    Field("id_shown", N_("ID shown"), Kind.ID_SHOWN, max_len=60, hint=N_("only the last four digits are kept")),
    Field("email", N_("E-mail"), Kind.EMAIL, max_len=120),
    Field("address", N_("Address"), max_len=200, placeholder=N_("house, street, colony")),
    Field("safe_contact", N_("When and how may we call?"), max_len=120, placeholder=N_("not after six …")),
)

ARRIVAL = (
    Field(
        "channel",
        N_("Channel"),
        Kind.CHOICE,
        choices=(
            Choice("walk_in", N_("Walk-in")),
            Choice("phone", N_("Phone")),
            Choice("referred", N_("Referred")),
        ),
    ),
    Field("sent_by", N_("Sent by"), max_len=100),
    Field(
        "speaks",
        N_("Speaks (prints in)"),
        Kind.CHOICE,
        choices=(Choice("hi", N_("Hindi")), Choice("en", N_("English"))),
    ),
)

CONSENT = (
    Field("notice_read", N_("Notice read out"), Kind.FLAG),
    Field("share_police_bank", N_("Share with police and bank"), Kind.FLAG),
    Field("follow_up_calls", N_("Follow-up calls"), Kind.FLAG),
    Field("use_in_figures", N_("Counted in figures, without name"), Kind.FLAG),
)

INCIDENT = (
    Field("kind", N_("Kind of crime"), Kind.PICK, required=True, max_len=60),
    Field("happened_on", N_("When did it start? (day)"), Kind.DATE, required=True, max_len=AS_TYPED),
    Field("happened_at", N_("About what time?"), Kind.TIME, max_len=AS_TYPED, hint=N_("approximate is fine")),
    Field(
        "contacted_by",
        N_("How did they reach the person?"),
        Kind.CHOICE,
        choices=(
            Choice("call", N_("Call")),
            Choice("whatsapp", N_("WhatsApp")),
            Choice("sms", N_("SMS or link")),
            Choice("social", N_("Social media")),
            Choice("app", N_("App or website")),
            Choice("person", N_("In person")),
            Choice("none", N_("No contact")),
        ),
    ),
    Field("contact_handle", N_("Number, link or profile they used"), max_len=200),
    Field("claimed_to_be", N_("Who did they say they were?"), max_len=120, placeholder=N_("bank, police, courier …")),
    Field("what_was_said", N_("What did they say or threaten?"), Kind.TEXT, max_len=1500),
    Field("what_was_asked", N_("What did they ask the person to do?"), Kind.TEXT, max_len=1000),
    Field("apps_installed", N_("App, link or screen sharing used"), max_len=200),
    Field("still_in_contact", N_("Are they still calling or writing?"), Kind.FLAG),
    Field("done_since", N_("What has been done since?"), Kind.TEXT, max_len=1000),
    Field("delay_reason", N_("Why was it not reported earlier?"), Kind.PICK, max_len=200),
    Field("distress", N_("How is the person, 0 calm to 10 in crisis?"), Kind.DISTRESS, max_len=2),
)

PAYMENT = (
    Field("paid_on", N_("Day"), Kind.DATE, required=True, max_len=AS_TYPED),
    Field("paid_at", N_("Time"), Kind.TIME, max_len=AS_TYPED),
    Field("amount", N_("Amount"), Kind.MONEY, required=True, max_len=AS_TYPED),
    Field(
        "direction",
        N_("The money went"),
        Kind.CHOICE,
        max_len=3,
        choices=(Choice("out", N_("out")), Choice("in", N_("in"))),
    ),
    Field(
        "rail",
        N_("Rail"),
        Kind.PICK,
        max_len=10,
        choices=(
            Choice("upi", N_("UPI")),
            Choice("imps", N_("IMPS")),
            Choice("neft", N_("NEFT")),
            Choice("rtgs", N_("RTGS")),
            Choice("card", N_("Card")),
            Choice("atm", N_("Cash machine")),
            Choice("aeps", N_("AePS")),
            Choice("wallet", N_("Wallet")),
            Choice("cheque", N_("Cheque")),
            Choice("cash", N_("Cash")),
            Choice("crypto", N_("Crypto")),
            Choice("other", N_("Other rail")),
        ),
        listed=True,
    ),
    Field("reference", N_("UTR / RRN"), Kind.REFERENCE, max_len=AS_TYPED),
    Field("from_bank", N_("From bank"), max_len=60),
    Field("from_account", N_("From account"), Kind.ACCOUNT, max_len=30),
    Field("to_name", N_("To (name)"), max_len=100),
    Field("to_vpa", N_("To (UPI id)"), max_len=100),
    Field("to_bank", N_("To bank"), max_len=60),
    Field("to_account", N_("To account"), max_len=30),
    Field("to_ifsc", N_("IFSC"), Kind.REFERENCE, max_len=AS_TYPED),
    Field("abroad", N_("The money went abroad"), Kind.FLAG),
)

RAILS = {choice.value: choice.label for field in PAYMENT if field.key == "rail" for choice in field.choices}
"""The ways money goes, each with its label for `Texts`."""

CALL_1930 = (
    Field("called_at", N_("Called at"), Kind.MOMENT, max_len=AS_TYPED),
    Field("operator", N_("Operator"), max_len=60),
    Field("acknowledgement_1930", N_("1930 acknowledgement number"), Kind.ACKNOWLEDGEMENT, max_len=AS_TYPED),
)

SUBMISSION = (
    Field("acknowledgement_portal", N_("Portal acknowledgement number"), Kind.ACKNOWLEDGEMENT, max_len=AS_TYPED),
    Field("submitted_at", N_("Submitted"), Kind.MOMENT, max_len=AS_TYPED),
)

POLICE = (
    Field("fir_station", N_("Police station"), Kind.PICK, max_len=100),
    Field("complaint_on", N_("Complaint given on"), Kind.DATE, max_len=AS_TYPED),
    Field("complaint_number", N_("Complaint or diary number"), max_len=60),
    Field("efir_told_on", N_("e-FIR told online on"), Kind.DATE, max_len=AS_TYPED),
    Field("efir_signed_on", N_("e-FIR signed on"), Kind.DATE, max_len=AS_TYPED),
    Field("fir_number", N_("FIR number"), max_len=60),
    Field("fir_on", N_("FIR of (day)"), Kind.DATE, max_len=AS_TYPED),
    Field("fir_sections", N_("Sections"), max_len=200),
    Field("officer", N_("Investigating officer"), max_len=100),
    Field("officer_phone", N_("Phone of the officer"), max_len=40),
)

GRIEVANCE = (
    Field("platform", N_("Platform"), required=True, max_len=60, placeholder=N_("Instagram, WhatsApp …")),
    Field("told_at", N_("Told (day and time)"), Kind.MOMENT, required=True, max_len=AS_TYPED),
    Field("ticket", N_("Ticket number"), max_len=60),
    Field("acknowledged_at", N_("Confirmed (day and time)"), Kind.MOMENT, max_len=AS_TYPED),
    Field("answered_at", N_("Answered (day and time)"), Kind.MOMENT, max_len=AS_TYPED),
    Field("taken_down_at", N_("Taken down (day and time)"), Kind.MOMENT, max_len=AS_TYPED),
    Field("appealed_at", N_("Appeal to the GAC (day and time)"), Kind.MOMENT, max_len=AS_TYPED),
    Field("appeal_number", N_("Number of the appeal"), max_len=60),
    Field("platform_answer", N_("What the platform said"), max_len=300),
)

SAFE_CONTACT = (
    Field("call_from", N_("Not before"), Kind.TIME, max_len=AS_TYPED),
    Field("call_until", N_("Not after"), Kind.TIME, max_len=AS_TYPED),
    Field("other_phone", N_("A safer number"), Kind.PHONE, max_len=_SOME_PHONES),
    Field("agreed_word", N_("Agreed word"), max_len=40, hint=N_("said first, so that each knows the other")),
    Field("say_nothing", N_("Do not say who we are"), Kind.FLAG),
    Field("no_whatsapp", N_("No WhatsApp"), Kind.FLAG),
    Field("no_sms", N_("No SMS"), Kind.FLAG),
    Field("no_papers", N_("No papers to take home"), Kind.FLAG),
)

SAFETY_PLAN = (
    Field("plan_signs", N_("How do you notice that it gets too hard?"), Kind.TEXT, max_len=400),
    Field("plan_alone", N_("What helps you then, by yourself?"), Kind.TEXT, max_len=400),
    Field("plan_people", N_("Whom can you call or sit with?"), Kind.TEXT, max_len=400),
    Field("plan_place", N_("Where are you safe?"), Kind.TEXT, max_len=400),
    Field("plan_away", N_("What should be put away or given to somebody?"), Kind.TEXT, max_len=400),
    Field("plan_threat", N_("If they call or threaten again: what will you do?"), Kind.TEXT, max_len=400),
)
"""Asked in these words; the answers are the person's own. After the steps of Stanley and Brown's safety plan."""

CHILD_REPORT = (
    Field(
        "child_harmed",
        N_("Is somebody under 18 concerned in a sexual matter here?"),
        Kind.CHOICE,
        choices=(Choice("yes", N_("Yes")), Choice("no", N_("No"))),
    ),
    Field("child_told_on", N_("Police told on"), Kind.DATE, max_len=AS_TYPED),
    Field("child_station", N_("Police station or juvenile unit"), max_len=100),
    Field("child_officer", N_("Officer's name"), max_len=100, binds=True),
    Field("child_entry", N_("Entry number"), max_len=60, binds=True),
)

REPRESENTATIVE = (
    Field(
        "rep_role",
        N_("Somebody speaks for the person"),
        Kind.CHOICE,
        choices=(
            Choice("helper", N_("Helper, the person decides")),
            Choice("proxy", N_("For an old or disabled person")),
            Choice("guardian", N_("Guardian of a child")),
            Choice("lawyer", N_("Lawyer")),
        ),
    ),
    Field("rep_name", N_("Representative"), max_len=100),
    Field("rep_relation", N_("Relation"), max_len=60),
    Field("rep_phone", N_("Phone"), Kind.PHONE, max_len=_SOME_PHONES),
    Field(
        "rep_paper", N_("Paper that was shown"), max_len=120, placeholder=N_("letter of authority, disability card …")
    ),
    Field("rep_why", N_("Why the person does not act alone"), max_len=200),
    Field("kin_name", N_("Next of kin"), max_len=100),
    Field("kin_relation", N_("Relation to the person"), max_len=60),
    Field("kin_phone", N_("Phone of the next of kin"), Kind.PHONE, max_len=_SOME_PHONES),
    Field("kin_may_hear", N_("May be told about the case"), Kind.FLAG),
)

_STATES = """
Andaman and Nicobar Islands · अंडमान और निकोबार
Andhra Pradesh · आंध्र प्रदेश
Arunachal Pradesh · अरुणाचल प्रदेश
Assam · असम
Bihar · बिहार
Chandigarh · चंडीगढ़
Chhattisgarh · छत्तीसगढ़
Dadra and Nagar Haveli and Daman and Diu · दादरा और नगर हवेली तथा दमन और दीव
Delhi · दिल्ली
Goa · गोवा
Gujarat · गुजरात
Haryana · हरियाणा
Himachal Pradesh · हिमाचल प्रदेश
Jammu and Kashmir · जम्मू और कश्मीर
Jharkhand · झारखंड
Karnataka · कर्नाटक
Kerala · केरल
Ladakh · लद्दाख
Lakshadweep · लक्षद्वीप
Madhya Pradesh · मध्य प्रदेश
Maharashtra · महाराष्ट्र
Manipur · मणिपुर
Meghalaya · मेघालय
Mizoram · मिज़ोरम
Nagaland · नागालैंड
Odisha · ओडिशा
Puducherry · पुदुच्चेरी
Punjab · पंजाब
Rajasthan · राजस्थान
Sikkim · सिक्किम
Tamil Nadu · तमिलनाडु
Telangana · तेलंगाना
Tripura · त्रिपुरा
Uttar Pradesh · उत्तर प्रदेश
Uttarakhand · उत्तराखंड
West Bengal · पश्चिम बंगाल
"""
STATES = tuple(Choice(line.partition(" · ")[0], line) for line in _STATES.strip().splitlines())
"""States and union territories; their holidays and the rules of their police are found by the English name."""

CENTRE = (
    Field("centre_name", N_("Name of the centre in English"), required=True, max_len=100),
    Field("centre_name_hindi", N_("Name of the centre in Hindi"), Kind.NAME_HINDI, required=True, max_len=100),
    Field("code", N_("Short code"), required=True, max_len=5, hint=N_("begins every case number, like JPR")),
    Field("district", N_("District"), required=True, max_len=60),
    Field("state", N_("State"), Kind.PICK, required=True, max_len=60, choices=STATES),
    Field("phone", N_("Phone of the centre"), max_len=40),
    Field("centre_address", N_("Address in English"), max_len=160),
    Field("centre_address_hindi", N_("Address in Hindi"), Kind.NAME_HINDI, max_len=160),
    Field(
        "stations",
        N_("Police stations, one in a line, Hindi after a comma"),
        Kind.TEXT,
        max_len=4000,
        placeholder=N_("Bhankrota, भांकरोटा"),
    ),
)

STAFF = (
    Field("staff_name", N_("Name in English"), required=True, max_len=60),
    Field("staff_name_hindi", N_("Name in Hindi"), Kind.NAME_HINDI, max_len=60),
    Field("slot", N_("Name to sign in with"), required=True, max_len=30),
    Field(
        "passphrase", N_("Passphrase"), Kind.SECRET, required=True, hint=N_("four everyday words are easy to remember")
    ),
    Field("passphrase_again", N_("The same passphrase again"), Kind.SECRET, required=True),
)

FORMS: dict[str, tuple[Field, ...]] = {
    "person": PERSON,
    "arrival": ARRIVAL,
    "consent": CONSENT,
    "incident": INCIDENT,
    "payment": PAYMENT,
    "call_1930": CALL_1930,
    "submission": SUBMISSION,
    "safe_contact": SAFE_CONTACT,
    "safety_plan": SAFETY_PLAN,
    "child_report": CHILD_REPORT,
    "representative": REPRESENTATIVE,
}
