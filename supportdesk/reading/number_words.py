"""Numbers as people write them in words, in English, Hindi and Hindi in Latin letters."""

from decimal import Decimal

from supportdesk.reading.text import folded

_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_HINDI = (
    "एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस चौबीस "
    "पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस "
    "बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन "
    "अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर "
    "पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे "
    "इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे"
)
_HINDI_IN_LATIN = (
    "ek do teen char paanch chhah saat aath nau das gyarah barah terah chaudah pandrah solah satrah atharah unnis "
    "bees ikkis bais teis chaubis pachees chhabbis sattais atthais untis tees iktis battis taintis chautis paintis "
    "chhattis saintis adtis untalis chalis iktalis bayalis taintalis chavalis paintalis chhiyalis saintalis adtalis "
    "unchas pachas ikyavan bavan tirpan chauvan pachpan chhappan sattavan atthavan unsath saath iksath basath "
    "tirsath chausath painsath chhiyasath sadsath adsath unhattar sattar ikhattar bahattar tihattar chauhattar "
    "pachattar chhihattar sathattar athhattar unyasi assi ikyasi bayasi tirasi chaurasi pachasi chhiyasi sattasi "
    "atthasi navasi nabbe ikyanve banve tiranve chauranve pachanve chhiyanve sattanve atthanve ninyanve"
)
_OTHERS = {
    Decimal("0.5"): "आधा aadha half",
    Decimal("1.25"): "सवा sava sawa",
    Decimal("1.5"): "डेढ़ डेढ dedh derh",
    Decimal("2.5"): "ढाई अढ़ाई dhai dhaai adhai",
    Decimal(3): "tin",
    Decimal(4): "chaar",
    Decimal(5): "पांच panch",
    Decimal(6): "छः छे chhe chhai cheh",
    Decimal(10): "dus",
    Decimal(12): "baarah",
    Decimal(15): "पन्द्रह pandra pandrah",
    Decimal(16): "sola",
    Decimal(18): "athara atharah",
    Decimal(19): "unnees",
    Decimal(20): "bis",
    Decimal(21): "ikkees",
    Decimal(22): "baees",
    Decimal(24): "chaubees",
    Decimal(25): "pachis pachchis",
    Decimal(29): "उन्तीस उन्नतीस untees",
    Decimal(35): "paintees",
    Decimal(39): "उन्तालीस",
    Decimal(40): "chalees",
    Decimal(49): "उन्चास",
    Decimal(50): "pachaas",
    Decimal(59): "उन्सठ",
    Decimal(75): "pachhattar",
    Decimal(90): "nabbay",
    Decimal(99): "ninyanave ninanve",
}
PARTS: dict[str, Decimal] = {
    folded(word): part
    for part, words in {
        Decimal("0.5"): "साढ़े साढे sadhe saadhe sadhey sarhe saade sade saarhe",
        Decimal("0.25"): "सवा sava sawa",
        Decimal("-0.25"): "पौने paune pone",
    }.items()
    for word in words.split()
}
"""What stands before a number and changes it by a part of one: साढ़े तीन is 3.5."""


def _english() -> dict[str, Decimal]:
    small = {word: Decimal(number) for number, word in enumerate(_ENGLISH.split(), start=1)}
    tens = {word: Decimal(10 * number) for number, word in enumerate(_TENS.split(), start=2)}
    units = [(word, number) for word, number in small.items() if number < 10]
    both = {f"{ten}{mark}{unit}": tens[ten] + number for ten in tens for unit, number in units for mark in (" ", "-")}
    return small | tens | both


NUMBERS: dict[str, Decimal] = (
    _english()
    | {folded(word): Decimal(number) for number, word in enumerate(_HINDI.split(), start=1)}
    | {word: Decimal(number) for number, word in enumerate(_HINDI_IN_LATIN.split(), start=1)}
    | {folded(word): number for number, words in _OTHERS.items() for word in words.split()}
)
