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
_OTHERS = {
    Decimal("0.5"): "आधा aadha half",
    Decimal("1.25"): "सवा sava sawa",
    Decimal("1.5"): "डेढ़ डेढ dedh derh",
    Decimal("2.5"): "ढाई dhai dhaai",
    Decimal(1): "ek",
    Decimal(2): "do",
    Decimal(3): "teen",
    Decimal(4): "char chaar",
    Decimal(5): "पांच paanch panch",
    Decimal(6): "छः छे chhah chhe",
    Decimal(7): "saat",
    Decimal(8): "aath",
    Decimal(9): "nau",
    Decimal(10): "das",
    Decimal(11): "gyarah",
    Decimal(12): "barah",
    Decimal(15): "पन्द्रह pandrah",
    Decimal(18): "atharah",
    Decimal(20): "bees",
    Decimal(25): "pachees pachis",
    Decimal(30): "tees",
    Decimal(35): "paintees",
    Decimal(40): "chalis chalees",
    Decimal(45): "paintalis",
    Decimal(50): "pachas pachaas",
    Decimal(60): "saath",
    Decimal(70): "sattar",
    Decimal(75): "pachattar",
    Decimal(80): "assi",
    Decimal(90): "nabbe",
}


def _english() -> dict[str, Decimal]:
    small = {word: Decimal(number) for number, word in enumerate(_ENGLISH.split(), start=1)}
    tens = {word: Decimal(10 * number) for number, word in enumerate(_TENS.split(), start=2)}
    units = [(word, number) for word, number in small.items() if number < 10]
    both = {f"{ten}{mark}{unit}": tens[ten] + number for ten in tens for unit, number in units for mark in (" ", "-")}
    return small | tens | both


NUMBERS: dict[str, Decimal] = (
    _english()
    | {folded(word): Decimal(number) for number, word in enumerate(_HINDI.split(), start=1)}
    | {folded(word): number for number, words in _OTHERS.items() for word in words.split()}
)
