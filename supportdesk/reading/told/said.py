"""What people say of a sum: that it went, came back, was asked for, is still there; in English, Hindi and Marathi.

The words are stems with the endings of what is past: no table holds every verb, but what is asked, promised or
feared has other endings. All of them are to be searched in `small_letters`.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from supportdesk.reading.text import small_letters
from supportdesk.reading.told.things import is_of_a_thing

Kind = Literal["out", "gave", "in", "back", "weak", "asked", "kept", "named"]
"""`gave`: by whoever is named before it; `back`: to whoever did not say it; `weak`: done, of whatever stands beside;
`kept`: it is still there; `named`: a price, a loan or a prize, right beside its sum."""


NOT_MOVED: frozenset[Kind] = frozenset({"asked", "kept", "named"})
"""Of these nothing was paid."""


class Said(NamedTuple):
    """`behind` where it is said of the sum before it, as in Hindi, else of the one after it; None of either."""

    kind: Kind
    start: int
    end: int
    behind: bool | None


_DONE = r"(?:gae|ga?[iy]\w{0,3}|gy[aei]|diy[ae]|diye|di|liy[ae]|li|le\b|chuk\w{1,2}|baith\w{1,2}|hue|hua|hui|hai|h)"
_MADE = rf"(?:kar|kr|kara|karwa|krwa)(?:\s?{_DONE})|kiy[ae]|ki\b|kiye|karaye|karwa?ya|karwa?ye"
_PAY = (
    "take|pay(?! later)|send|transfer|deposit|give|put|return|add|invest|recharge|withdraw|release|unlock|"
    "submit|spend|buy|get"
)
"""What is asked for in these words was not done."""
_LATIN: tuple[tuple[Kind, bool | None, str], ...] = (
    (
        "out",
        False,
        (
            f"(?:had to |ended up |(?:made|forced|convinced|got|induced|persuaded|pressured|compelled|tricked|lured|"
            f"deceived) "
            f"(?:(?:me|us|him|her|them|my \\w+) (?:to )?|to )|(?:tricked|fooled|lured|deceived|scared|coerced) "
            f"(?:\\w+ ){{0,2}}into )(?:{_PAY}|paying|sending|transferring|depositing|investing|giving|buying)"
        ),
    ),
    (
        "out",
        None,
        (
            "lost|loo?sing|loss of|debi?te?d|deducted|deduct|cut|vanished|disappeared|(?:were |was |been |"
            "got )?taken|took|"
            "withdrawn|withdrew|"
            "stolen|stole|swiped|spent|charged|cheated|duped|conned|looted|robbed|swindled|defrauded|scammed|"
            "extorted|"
            "shopped|encashed|siphoned|snatched|grabbed|emptied|misused|fraud of|cheating of|scam of|"
            "loss(?: amount)?(?: is)?|"
            "moved|drained|wiped|diverted|pulled|parted with|shelled out|out of|"
            "purchased|bought|invested|deposited|remitted|wired|donated|bet|wasted|broken|recharged|handed over|"
            "amount lost|lost amount|fraud amount|fraudulent"
        ),
    ),
    ("out", None, "withdraw(?:al)?(?= \\S+ hu[aie])"),
    ("out", True, "missing|gone|went|goes|saaf|gayab|duba|doobe?|doob g\\w+|dub g\\w+"),
    (
        "back",
        None,
        (
            "returned|return (?:kiy\\w|ka?r diy\\w)|gave back|given back|sent back|paid back|paid me|gave me|sent me|"
            "refund kiy\\w"
        ),
    ),
    ("back", False, "(?:he|she|they|it) (?:also |only |then )?(?:return|refund|send|give|pay|credit)"),
    (
        "weak",
        False,
        "(?:transaction|payment|te?xn|transfer|debit|withdrawal|instal+ment)s? ?(?:no\\.? ?)?\\d{0,2} ?[:-]",
    ),
    (
        "weak",
        False,
        (
            "(?:1st|first|2nd|second|3rd|third|last|final|initial|biggest|largest|next|another) (?:investment|payment|"
            "transfer|deposit|transaction|te?xn|debit|instal+ment|amount|tranche)s?(?: (?:is|was|of))?(?! failed)"
        ),
    ),
    (
        "gave",
        None,
        (
            "paid|payed|g ?-?pa(?:y|i)ed|phone ?pe(?:'?d|ed)|paytm(?:'?d|ed)|upi'?e?d|sent|gave|given|gives|"
            "transf?f?er+e?d|tra?n?s?f+e?r+e?d|transfd|trfe?d|txfre?d|sended|snt|put(?: in)?(?! (?:on|"
            "under) (?:hold|lien))|added|paid up"
        ),
    ),
    ("gave", True, "send to|transfer to wrong"),
    ("gave", False, "(?:i|we) (?:have |had )?(?:only |just |also )?(?:send|transfer|deposit|give|pay|recharge|invest)"),
    (
        "weak",
        None,
        "done|made|did|used|happened|took place|payment of|transaction of|payment (?:was )?made|booked|ordered",
    ),
    (
        "in",
        None,
        (
            "(?:received|got)(?! (?:an? |the |one |his |her )?(?:\\w+ )?(?:qr|call|msg|message|sms|mail|link|notice|"
            "otp|letter|parcel|request|offer|know)|(?: \\w+ly)? (?:debited|deducted|cut|lost|stolen|taken|"
            "withdrawn|transferred|"
            "charged|hacked|blocked|cheated|duped|scammed|robbed|trapped|down|to know|scared|married|caught|"
            "hold))|credited(?: back)?|refunded|reversed|earned|came back|come back|"
            "(?:came|come)(?= (?:to|in|into) (?:my|her|his|our|their|the|me|us|a/c|account|bank|upi|gpay|"
            "phone ?pe|paytm)\\b)|"
            "comes back|recovered"
        ),
    ),
    (
        "asked",
        False,
        (
            "ask(?:ed|ing|s)?|demand\\w*|want(?:s|ed|ing)?|needs?|zarurat|jarurat|pending|scheduled|offer\\w*|"
            "promis\\w*|threat\\w*|attempt\\w*|tried|trying|requests? (?:for|of)|minimum|quoted|"
            "(?:told|said|saying|says)(?: (?:me|us|him|her|that|to|i|we))*|wanna|lend|owe\\w*|"
            f"(?:to )?(?:{_PAY})(?! ?(?:kar|kr|ki|ki[aey]\\w?|karay[ae]|karwa?y[ae]|hu[aei]|ho ga\\w+|diy[ae]|"
            f"di) | machine|"
            f" (?:it |my \\w+ |me )?(?:back|refund))|"
            "i'?ll|will|shall|would|should|going to|if"
        ),
    ),
    (
        "named",
        None,
        (
            "worth|price(?: is| of| was)?|costs?|rent|salary|income|fees? is|charges? is|loan(?: of)?|won|win|"
            "lottery(?: of)?|(?:was|is|were) (?:of|for)|showing|shows|pension|wages?|karz|udhaar?|emi(?: of)?|"
            "fine(?: of)?|penalty(?: of)?|"
            "turnover|earns|deal|sauda|winnings?|withdrawals? of|allow\\w*|prize(?: of)?|earn(?: of)?|"
            "profit(?: of)?|more|up ?to|"
            "limit(?: of)?|do(?! (?:baar|bar|te?xn|trans|"
            "payment))|bill(?: of)?|due"
        ),
    ),
    (
        "kept",
        False,
        (
            "balance(?: is| was| of| still| shows?)*|(?:account|a/c) (?:still )?(?:has|had|have)|there (?:is|are)|"
            "my fd|my fixed deposit"
        ),
    ),
    (
        "out",
        True,
        (
            rf"k[au]a?t(?:wa)?(?:\s?{_DONE}|[aei])|gayo|gelo|gech?he|pochu|poyindi|nikalya|pathiye\w+|diyech?hi|"
            rf"aapya|mangw?v?a(?:ye|ya|y\w)|nika?l(?:wa|va)?(?:\s?{_DONE}|e|ay?e)|"
            rf"nika?l[aei]|udd?a?(?:\s{_DONE}|[ae])|"
            rf"thag[aei]?(?:\s{_DONE})?|thug (?:liy\w|gay\w)|loot[aei]?(?:\s{_DONE})?|lut (?:gay\w|gy\w)|"
            rf"hadap (?:\s?{_DONE})?|ain?th (?:\s?{_DONE})?|"
            rf"[vw]a?s[ou]+l(?:\s(?:kar )?{_DONE}|[ae])|le (?:liy\w|ga\w+|gy\w|li)|(?<!ke )(?<!k )liy[ae]|ga?y[aei]|"
            rf"gy[aei]|chal[aei] (?:ga?y\w|gy\w)|chote|"
            rf"gawa\w*|chuna|gha+ta|ha+ni|nuksa+n|fra?u?o?d (?:h|ho|hu)\w*|thagi|chori|kharid(?:a|i|e| li\w*)|"
            rf"kharidari|khali|"
            r"(?:jama|transfer|trf) kar[wv]?ay[aei]|(?:daa?l|bhar|bhij|ma?ng)[wv]ay[aei]|"
            r"lag ga\w+|(?:daa?l|bhar|kar|nikal|jama kar)[wv]a (?:liy\w|li)|gele|geli|gela|dile|dili|pathavl\w|"
            r"ghetl\w|kadhl\w|kadhun|kapl\w|kapale|bharl\w|takl\w|ghatl\w|ghalavl\w"
        ),
    ),
    (
        "gave",
        True,
        (
            rf"bhej(?:wa|va)?(?:\s?(?:diy\w|di\b|chuk\w+|baith\w)|[aei]\b|aye)|daa?l(?:wa|va)?(?:\s?(?:diy\w|di\b|"
            rf"chuk\w+|baith\w|liy\w|li\b)|[aei]\b|ay?e|y[ae])|"
            rf"(?:de|bhej|bhar|chuka|kar|daa?l|laga)n[aei] pad[aei]\b|"
            rf"d(?:e|ila|ilwa) (?:diy\w|di\b|chuk\w+|baith\w)|diy[ae]|diye|di\b|laga(?:ya|ye|yi| diy\w| di\b|"
            rf" baith\w| chuk\w+)|"
            rf"[vw]apas (?:bhar|chuka)\w*(?: di\w*)?|lagwa(?:ya|ye| diy\w| liy\w)|bhar(?:wa)?(?:\s?(?:diy\w|di\b|"
            rf"chuk\w+)|[aei]\b|aye)|chuka(?:ye|ya| diy\w)|"
            rf"(?:jama|transfer|trf|pay|payment|upi|imps|neft|rtgs|gpay|g ?pay|google pay|phone ?pe|paytm|send|"
            rf"recharge|invest|deposit|cash) ?(?:{_MADE}|h(?:ua|ui|ue|o ga\w+))"
        ),
    ),
    (
        "weak",
        True,
        (
            r"kar (?:diy\w|di|liy\w|li|chuk\w+|baith\w)|kr (?:diy\w|di)|kiy[ae]|karay[ae]|karwa?y[ae]|huy?[aei]|"
            r"kar[ei]|"
            r"ho ga?y\w|ho gy\w|kele|zale|jhale|zali"
        ),
    ),
    ("in", True, r"mil[aei]|mil ga?y\w|aay[ae]|aaye|aya|aa?ye|aa? ga?y\w|aali|aale|credit h\w+|jama ho\w*"),
    (
        "back",
        True,
        (
            r"[vw]ap[ai]s(?: (?:aa?|kar|kr|bhej|de|jama|mil|kiy|diy)\w*(?: \w+)?)?|laut(?:a|e|ay)\w*|return h\w+|"
            r"refund \w+"
        ),
    ),
    (
        "asked",
        True,
        (
            r"maa?ng(?!wa|va|aye|aya)\w*|bol(?:a|e|i|te|ta|ti|rah\w*|ke)|kaha|kehta|kehte|bata(?:ya|"
            r"ye)(?! (?:account|khat\w|a/c|number|hu\w))|d(?:edo|ena|"
            r"enge|enga|unga|ungi|ijiye|eni|ene)|de do|"
            r"(?:bhej|daa?l|bhar|kar|kr|laga|le)(?:o|na|ne|ega|enge|unga|ungi|oge|u|un|iye|wana|en|ein|e?y[ei]n)|"
            r"(?:bhej|daa?l|bhar|kar|kr|laga|de) d(?:o|e|u|un|unga|ungi|ena|ijiye|oge)|"
            r"try (?:h\w+|ki\w+)|koshish|z[ae]rur\w*|jarur\w*|chahiye|chahie|lagenge|lagega|lagta|lagte|lagti|"
            r"mile(?:ga|nge)|padega|padenge|"
            r"padti|hoga|honge|pagar|salary|kimat|keemat|kiraya|kharcha?(?! (?:ho|hu|ki|kar))|"
            r"agar|yadi|soch \w+"
        ),
    ),
    (
        "kept",
        None,
        (
            r"(?:lien|hold|freez\w*|frozen|decline|fail|reject|cancel|block)\w*(?: (?:laga|lag|kar|kr|ho|diy|di|"
            r"hua|gay|gy)\w*)*|liquidated|redeemed|matured?|intact|untouched|stopped(?! working)|saved|kept|ignored"
        ),
    ),
    (
        "kept",
        True,
        (
            r"pad[ae] (?:hai|h|hain|the)|bach[ae]?(?: ga\w+| gy\w| hai| h)?|safe|rakhe|dikha rah\w|"
            r"is safe|left|(?:is |was )?not (?:been )?(?:broken|touched|encashed|utili[sz]ed)|still there"
        ),
    ),
)
_HINDI: tuple[tuple[Kind, bool | None, str], ...] = (
    (
        "out",
        True,
        (
            "(?:कट|काट|निकल|निकळ|निकाल|उड\u093c?|ठग|लूट|हड\u093cप|ऐंठ|डूब|वसूल|छीन|गंवा|गवा)(?!न|ेग|ोग|"
            "\u0942)[\u0900-\u0963]*"
            "(?: (?:लि|ग|दि|हु|चु)[\u0900-\u0963]*)?|"
            "(?:चल[ेाी] )?(?:गए|गये|गया|गई|गयी)|(?<!के )(?:ले )?(?:लिए|लिये|लिया|ली)|ले गया|ले गए|गायब|साफ|खाली|"
            "चूना|घाटा|हानि|ठगी|"
            "धोखाधड\u093c?ी|नुकसान|"
            "(?:जमा|ट्रांसफर) (?:करा|करवा)(?:ए|ये|या|यी|ई)|(?:डलवा|भरवा|भिजवा|मंगवा)(?:ए|ये|या|यी|ई)|"
            "खरीद(?:ारी| लिया| ली)?|(?:मंगवा|करवा|डलवा|भरवा) (?:लि|ली)[\u0900-\u0963]*|चोरी|डेबिट|"
            "गेल[ेाी]|दिल[ेीा]|पाठव(?:ल|िल)[\u0900-\u0963]*|घेतल[ेीा]|काढल[ेा]|काढून|कापल[ेा]|भरल[ेा]|टाकल[ेा]|"
            "घातल[ेा]|गमावल[ेा]"
        ),
    ),
    (
        "gave",
        True,
        (
            "(?:दे|भेज|भर|चुका|कर|डाल|लगा)न[ाेी] पड\u093c?[ाेी](?![\u0900-\u0963])|(?:दे |भेज |डाल |भर |लगा |लगवा |"
            "चुका |ट्रांसफर कर |जमा कर |जमा करा )?(?:दिए|दिये|दिया|दी|दे दिए)|(?:भेज|"
            "भिजव|डाल|डलव|भर|भरव|दिलव|लगव|लगा|पहुंचा)(?:े|ा|ी|ाए|ाये|ए|ये|वाए)(?![\u0900-\u0963])|"
            "वापस (?:भर|चुका)[\u0900-\u0963]*(?: दि[\u0900-\u0963]*)?|(?:जमा|ट्रांसफर|भुगतान|निवेश|पेमेंट|"
            "रिचार्ज) (?:कि|"
            "की|करा?(?:वा)? ?(?:दि|लि|ली|ए|ये)|हु|"
            "हो ग)[\u0900-\u0963]*|(?:दे|भेज|डाल|भर|कर) (?:बैठ|चुक)[\u0900-\u0963]*"
        ),
    ),
    ("weak", True, "किए|किये|किया|हुए|हुआ|हुई|हो (?:गए|गया|गई|गये)|कर (?:दिए|दिया|दी|ली|लिए)|केल[ेी]|झाल[ेी]|जमा कराए"),
    (
        "in",
        True,
        ("मिल(?:े|ा|ी| गए| गया| गये)(?![\u0900-\u0963])|आए|आये|आया|आ (?:गए|गये|गया)|प्राप्त|क्रेडिट|आले|मिळाल[ेी]"),
    ),
    ("back", True, "वापस|वापिस|लौटा[\u0900-\u0963]*|रिफंड|परत"),
    (
        "asked",
        True,
        (
            "बिल|मा[ंँ]?ग(?!वा)[\u0900-\u0963]*|बोल[\u0900-\u0963]*|कहा|(?:दे|भेज|डाल|भर|कर|करवा|लगा|ले|जमा करा)(?:ो|"
            "ें|ना|ने|नी|ेगा|ेंगे|ूँ|ूं|िए|ोगे)(?![\u0900-\u0963])|"
            "(?:दे|भेज|डाल|भर|कर) (?:दो|दूँ|दूं|दूंगा)|दो(?! ?(?:बार|ट्रांज|किश्त|किस्त|दिन|लोग|हज|"
            "लाख))(?![\u0900-\u0963])|देंगे|दूंगा|चाहिए|लगेंगे|लगेगा|मिल(?:ेगा|ेंगे)|होगा|होंगे|जाएगा|जाएंगे|किराया|"
            "वेतन|कीमत|अगर|यदि|"
            "कोशिश|प्रयास|द्या|पाहिजे|मागत[\u0900-\u0963]*"
        ),
    ),
    ("named", None, "लिमिट|सीमा|सौदा|लोन|ऋण|कर्ज(?:ा)?|उधार|पेंशन|तनख्वाह|वेतन|किराया"),
    ("named", True, "रोज|महीना|कमात[\u0900-\u0963]*"),
    (
        "kept",
        True,
        (
            "दिख(?:ा|ते|ता)? (?:रह[ाे]|रहा है)|लियन|डिक्लाइन|फेल (?:हो|हु)[\u0900-\u0963]*|पड\u093c?े (?:हैं|है|"
            "थे)|बचे|होल्ड|"
            "फ्रीज|सुरक्षित|शेष|बैलेंस"
        ),
    ),
)


def _compiled(table: tuple[tuple[Kind, bool | None, str], ...], before: str, behind: str) -> re.Pattern[str]:
    groups = (f"(?P<g{place}>{words})" for place, (_, _, words) in enumerate(table))
    return re.compile(rf"(?<![{before}])(?:{'|'.join(groups)})(?![{behind}])")


_TABLES = (
    (_LATIN, _compiled(_LATIN, before="a-z'", behind="a-z")),
    (_HINDI, _compiled(_HINDI, before="\u0900-\u0963", behind="\u0900-\u0963")),
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|no|nothing|none of|nahin?|nhi|nai|mat|without(?! (?:permission|otp|my|our|her|his|"
    r"consent|any|knowledge|asking|pin))|yet to|refused to|cannot|can'?t|un|fail\w* to|"
    r"tried to)|n't|\b(?:did|do|does|is|was|were|has|have|had|would|could)nt|(?<![\u0900-\u0963])(?:नहीं|मत|ना|"
    r"न))\s(?:[^\W\d]\w*\s)?$"
)
_NOT_BEHIND = re.compile(r"\s(?:(?:hi |bhi |to |ही |भी |तो )?(?:(?:nahin?|nhi|nai)\b|नहीं)|(?:nothing|not)\b)")
_TO_COME_BEFORE = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|going to|'ll|'d|to|if|unless|until|till|whether|almost|"
    r"nearly|want to|wants to|please|pls|"
    r"kindly|let me|need to|"
    r"about to|trying to|before)\s(?:be\s|get\s|i\s|have\s(?!been))?(?:\w{2,14}ly\s)?$|"
    r"\b(?:unless|until|agar|yadi)\b(?:[^.,;!?\n]|,(?=\d)){0,25}$"
)
_PURPOSE = re.compile(
    r"(?<=ne) (?:k[aei]|ke liye)\b|(?<=ने) (?:का|के|की)(?![\u0900-\u0963])| (?:kar|karwa|kara|hata|khol|khul|"
    r"khulwa)ne (?:k[aei])\b"
)
"""What it was for, not that it was asked: "4,800 cancel karne ka"."""
_WENT = re.compile(r"ga?y[aei]|गए|गये|गया|गई|गयी")
_NOT_OF_MONEY = re.compile(
    r"\b(?:pakd[ai]|batay[ai]|bol[ai]|kah[ai]|bulay[ai]|likh[ai]|kho|gum|dar|ph?ans?|ph?as|mar|ruk|samajh|bhag|"
    r"ban|bh[ou]+l|khul|so|"
    r"baith|chhut|chut|rah|ghar|bank|than[ae]|band) $|"
    r"(?:पकड\u093c?[ाी]|बताया|बोला|कहा|बुलाया|लिखा|खो|गुम|डर|फ[ंँ]?स|मर|रुक|समझ|भाग|बन|भूल|खुल|सो|बैठ|छूट|रह|घर|"
    r"बैंक|थाने|बंद) $"
)
"""Who was caught, frightened or told has lost nothing by that; nor is a card that is lost money."""
_CLAIMED = re.compile(
    r"\s?(?:(?:hai|h|hain|the|tha|gaye|gye) )?(?:(?:bol|keh|kah|bata) ?(?:ke|kar|kr)\b|(?:aisa|ye|yeh) "
    r"(?:bol|kah|bata)\w*|"
    r"k[aei] (?:\w+ )?(?:fake|jhoot?h?[ai]|nakli|farji) |(?:बोल|कह|बता)(?: ?कर| ?के)(?![\u0900-\u0963]))"
)
"""What is only said to have moved."""
_RETURNED = re.compile(r"return|refund|back|[vw]ap[ai]s|laut|वापस|लौटा|रिफंड")
"""What did not come back had gone."""
_COMES = re.compile(r"(?:jay?e?g[ai]|jay?e?nge|denge|deg[ai]|dung[ai]|lenge|leg[ai]|hog[ai])$")
_WANTED_BEHIND = re.compile(r"\s(?:bhi |to )?(?:ma+ng|chah|मा[ंँ]?ग|चाह)")
_COMMANDS = re.compile(r"(?:kar|kr|bhej|de)(?:o| do|na|ne| dena| dijiye|iye|do|dena)$")
_TO_COME_BEHIND = re.compile(
    r"\s?(?:(?:ho |kar |mil |aa )?sak(?:t[aei]|enge|ega)|(?:हो |कर |मिल )?सक(?:ता|ते|ती)|jay?e?g[ai]|jay?e?nge|"
    r"jaeg[ai]|jaenge|denge|deg[ai]|dung[ai]|lenge|leg[ai]|hog[ai]|honge|जाएगा|जाएंगे|जाएगी|"
    r"देंगे|देगा|लेंगे|मिलेंगे|मिलेगा|आएंगे|आएगा)(?![\u0900-\u0963a-z])"
)


@lru_cache(maxsize=512)
def find_said(text: str) -> list[Said]:
    """What is said of money, in the order of the text; what did not happen or is to come is `asked`."""
    small = small_letters(text)
    said = []
    for table, pattern in _TABLES:
        for match in pattern.finditer(small):
            kind, behind, _ = table[int((match.lastgroup or "g0")[1:])]
            if meant := _meant(small, match, kind):
                said.append(Said(meant, match.start(), match.end(), behind))
    return sorted(said, key=lambda it: it.start)


def _meant(text: str, match: re.Match[str], kind: Kind) -> Kind | None:
    """What its word means where it stands; None for what did not happen and says nothing of money."""
    if kind in NOT_MOVED:
        return None if _PURPOSE.match(text, match.end()) else kind
    if _WENT.fullmatch(match[0]) and _NOT_OF_MONEY.search(text, max(0, match.start() - 12), match.start()):
        return None
    if kind != "back" and not _NOT_BEHIND.match(text, match.end()) and is_of_a_thing(text, match, came=kind == "in"):
        return None
    if _CLAIMED.match(text, match.end()):
        return "asked"
    if _is_not(text, match):
        if kind in ("in", "back"):
            return "gave" if _RETURNED.search(match[0]) else None
        return None if kind == "weak" else "asked"
    to_come = _COMES.search(match[0]) or _TO_COME_BEHIND.match(text, match.end())
    if kind == "back" and (_COMMANDS.search(match[0]) or _WANTED_BEHIND.match(text, match.end())):
        return "asked"
    return "asked" if to_come or _TO_COME_BEFORE.search(text, max(0, match.start() - 30), match.start()) else kind


def _is_not(text: str, match: re.Match[str]) -> bool:
    before = _NOT_BEFORE.search(text, max(0, match.start() - 22), match.start())
    return bool(before or _NOT_BEHIND.match(text, match.end()))
