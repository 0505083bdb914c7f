"""Messages that only want to frighten or to tempt: threats, prizes, false officers, money "sent by mistake"."""

from supportdesk.reading.messages.proofs import ACCOUNT, DAY, LEFT, LISTED, REFERENCE, VPA
from supportdesk.reading.messages.words import LINK
from supportdesk.reading.patterns import any_of, one_of, whole_words

_PHONE = any_of(r"(?<!\d)(?:\+?91[ -]?)?[6-9]\d{4}[ -]?\d{5}(?!\d)")
_PRESS = any_of(
    rf"\b{one_of('click call update download install visit whatsapp contact verify complete submit reply login')}\b",
    r"\blog in\b|क्लिक|कॉल|अपडेट|संपर्क",
)
_DEAR_TO_YOU = (
    r"kyc pan aadhaar account a/c card sim number connection electricity power meter gas net\s?banking yono wallet "
    "parcel package courier fastag challan"
)
_TAKEN_AWAY = (
    r"block\w* suspend\w* expir\w* deactivat\w* disconnect\w* freez\w* frozen closed closure terminat\w* inactive hold "
    "pending arrest seized returned"
)
_THREAT = any_of(
    rf"\b{one_of(_DEAR_TO_YOU)}\b[^\n]{{0,120}}\b{one_of(_TAKEN_AWAY)}",
    r"(?:update|verify|complete|link)\s+(?:your\s+)?(?:kyc|pan|aadhaar)",
    r"केवाईसी|(?:खाता|सिम|कार्ड|बिजली)[^\n]{0,60}(?:बंद|ब्लॉक|काट)",
)
_LURE = any_of(
    r"lottery|lucky draw|\bkbc\b|jackpot|\bprize\b|part[- ]time|work from home|daily income|instant loan",
    r"pin to (?:receive|get|accept)|customs? (?:charges?|duty|clearance)|release the parcel",
    r"\b(?:lene|paane|pane|prapt karne|claim karne) ke liye\b[^.\n]{0,40}\b(?:call|whatsapp|contact|click|sampark)\b",
    r"(?:लेने|पाने|प्राप्त करने) के लिए[^।.\n]{0,40}(?:कॉल|संपर्क|क्लिक|व्हाट्सएप)",
    r"anydesk|team ?viewer|quick ?support|tell (?:the )?otp",
    r"earn\s+(?:rs|₹|inr|\d)|you (?:have )?won|double your|guaranteed return|wrongly (?:sent|transferred)|by mistake",
    r"\byou(?: are|'re) (?:selected|shortlisted|hired)\b",
    r"(?:received|got|get|won)\b[^\n]{0,40}\b(?:cashback|reward)\b[^\n]{0,60}\b(?:click|tap|claim|accept)\b",
    r"\b(?:cashback|reward)\b[^\n]{0,40}\b(?:received|credited|won)\b[^\n]{0,20}\b(?:click|tap) to (?:accept|claim)\b",
    r"refund (?:of )?[^\n]{0,40}(?:approved|pending|eligible)|reward points[^\n]{0,60}expir|लॉटरी|इनाम जीत",
)
_HELD_BACK = any_of(
    r"\b(?:parcel|package|courier|shipment|consignment|article)\b[^\n]{0,100}\b(?:held|hold|stuck|stopped|undelivered|"
    r"incomplete|customs|suspended|returned?|detained|(?:could|can|was) ?not be|couldn't|cannot be|failed)\b",
    r"(?:पार्सल|पैकेज|पैकेट|कूरियर)[^\n]{0,60}(?:रुक|रोक|अटक|वापस|नहीं)",
    r"\b(?:parcel|courier)\b[^\n]{0,50}\b(?:ruk|rok|atak|phas)\w*",
)
"""What was sent to the person waits for a small fee."""
_SUPPLIED = "electricity power bijli meter gas water connection line number sim mobile account service yono card"
_CUT_OFF = any_of(
    rf"\b{one_of(_SUPPLIED)}\b"
    r"[^\n]{0,120}\b(?:disconnect\w*|cut|block\w*|suspend\w*|deactivat\w*|clos\w*|stopp\w*|kat|kaat|band|bandh)\b",
    r"(?:बिजली|कनेक्शन|सिम|नंबर|खाता|योनो|कार्ड|सेवा)[^\n]{0,80}(?:काट|कट|बंद|ब्लॉक)",
)
_WILL_BE_STOPPED = any_of(
    r"\b(?:will be|is|has been) (?:block|suspend|deactivat)\w*[^\0]{0,60}"
    r"\b(?:verify|update|complete) (?:your )?(?:kyc|pan|aadhaar)\b"
    r"[^.\n]{0,20}\b(?:to (?:receive|get|claim|unblock|avoid)|immediately|now)\b"
)
"""Nothing to press is told, but what is to be given away."""
_AT_ONCE = any_of(
    r"\b(?:tonight|today|immediately|urgent(?:ly)?|at once|now|within|turant|aaj|abhi|"
    r"in \d{1,2} ?(?:hours?|hrs?|min\w*))\b",
    r"\b\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b|तुरंत|आज|अभी|घंटे",
)
_PRESS_A_KEY = any_of(r"\b(?:press|dial|dabay?e?n?|dabao) ?(?:key |number |no )?\W?\d\b|\b\d dab\w+|\d दबा")
_SHAMED = any_of(
    r"\b(?:contacts?|contact list|relatives?|family|friends|photos?|pics?|gallery|aadhaar|videos?)\b[^\n]{0,60}"
    r"\b(?:call(?:ed)?|sen[dt]|inform(?:ed)?|viral|shared?|messaged?|exposed?|leak(?:ed)?|posted|morphed|bhej\w*)\b",
    r"(?:फोटो|वीडियो|रिश्तेदार|परिवार|कॉन्टैक्ट|संपर्क)[^\n]{0,60}(?:वायरल|भेज|कॉल|बता)",
)
_WANTS_MONEY = any_of(
    r"\b(?:re)?pay(?:able)?\b(?! ?(?:pal|tm|later))",
    r"\b(?:fees?|charges?|fine|duty|dues?|overdue|bharo|bhar[ei]n?|jama kar\w*|chuka\w*)\b",
    r"शुल्क|भुगतान कर|भरें|भरो|जमा कर|चुकाएं|चुकाएँ|चुकाओ",
)
_CODE_GIVEN = any_of(
    r"\b(?:tell|give|send|share|read|forward|provide)\b[^.\n]{0,25}\b(?:otp|pin|cvv|code|password)\b[^.\n]{0,20}"
    r"\b(?:with|to)\b[^.\n]{0,25}"
    r"(?:\b(?:officer|executive|agent|manager|official|staff|team|support|helpdesk)\b|[6-9]\d{4} ?\d{5})",
    r"(?:\b(?:otp|pin|cvv)\b|ओटीपी|पिन)[^.।\n]{0,25}"
    r"(?:\b(?:officer|executive|agent|manager|adhikari)\b|अधिकारी|अफसर|एजेंट|मैनेजर)"
    r"[^.।\n]{0,25}(?:\b(?:ko|se)\b|को|से)[^.।\n]{0,12}(?:\b(?:bata|de|share|bhej)|बता|दें|दो|शेयर|भेज)",
)
_TO_THE_DOOR = any_of(
    r"\b(?:deliver\w*|driver|rider|captain|ride|trip|cab|order|pick-?up|technician|installation|parcel|courier|guest|check-?in)\b"
)
"""Whoever brings or fetches something is told a code at the door."""
_WARNS = any_of(r"\b(?:beware|never|don'?t|do not|scam\w*|fraud\w*|fake|cyber ?dost)\b|सावधान|सतर्क|कभी|न करें|ना करें")
_POLICE = any_of(
    r"\b(?:cbi|cyber (?:cell|crime)|police|customs|narcotics|ncb|trai|enforcement directorate|supreme court)\b",
    r"\b(?:arrest|warrant|money laundering)\b|\b(?:an|the|your|lodged?|filed?|registered) fir\b|"
    r"\bfir (?:no|number|has|is|was|will|against|registered|lodged|filed|darj|copy)\b|गिरफ्तार|पुलिस|वारंट",
)
_ASKS_CODE = any_of(r"\b(?:tell|give|send|share|read|forward) (?:me|us)\b[^.\n]{0,30}\b(?:otp|pin|cvv|code)\b")
_SECRET = any_of(r"\b(?:upi pin|pin|otp)\b|पिन(?![\u0900-\u0963])|ओटीपी")
_TYPE_IT = any_of(
    r"\b(?:enter|type|confirm|verify|share|submit|daa?l(?:ein|e|o|iye)|bata(?:yein|ye|o|iye)|d(?:ijiye|o))\b",
    r"डाल(?:ें|े|ो|िए)|बता(?:एं|एँ|ओ|इए)|दर्ज कर",
)
_TO_GET_IT = any_of(
    r"\b(?:receive|accept|claim|release|get|confirm karne|paane|pane|lene|prapt)\b|पाने|लेने|प्राप्त कर",
)
_WHO_TELLS = any_of(whole_words(r"i we my maine mere mera meri mujh\w* humne usne unhone"), r"मैंने|मेरे|मुझ|उसने|हमने|उन्होंने")
_WHO_TOLD = any_of(whole_words(r"i my maine mere mera meri mujh\w* usne unhone"), r"मैंने|मेरे|मेरा|मेरी|मुझ|उसने|उन्होंने")
_NEGATED = any_of(r"\b(?:never|not|don'?t|no need|without|nahin?|mat|na)\b|नहीं|मत|कभी")
_AROUND = 90
"""Characters around the word for a secret number in which a lure says what to do with it, and what for."""
_ASKS_IF = any_of(r"\b(?:debited|deducted|charged|credited)\b[^.\n]{0,40}\?(?:\s|$)")
"""No bank asks whether money went."""
_PAY_LINK = any_of(r"\bupi://")
_GIFT = any_of(r"\b(?:received|credited|cashback|refund|reward|prize|won)\b")
_DEMAND = any_of(
    r"\b(?:transfer|pay|send|deposit)\s+(?:(?:an?|the|your)\s)?(?:amount\s|fine\s|fee\s|security\s|"
    r"money\s)?(?:of\s)?(?:rs|₹|inr|\d)",
    r"safe account|settle (?:the )?case|to avoid (?:arrest|disconnection|legal)|भेजो|जमा कर(?:ो|ें)|bhejo|bharo\b",
)
_CALL_MOBILE = any_of(
    r"\b(?:call|contact|whatsapp|dial)\b[^\d\n]{0,30}(?<!\d)(?:\+?91[ -]?)?[6-9]\d{4}[ -]?\d{5}(?!\d)"
)
_IF_NOT_YOU = any_of(r"\bnot (?:you|u|done|made|ordered|initiated|authori[sz]ed)\b")
_MISTAKE = any_of(
    r"by mistake|\b(?:mistakenly|accidentally)\b|wrongly (?:sent|transferred|credited)|"
    r"\b(?:sent|transferred|credited) wrongly\b|गलती से|ग़लती से|galti se"
)
_DO_IT = r"(?:kar|kij|dij|bhej|transfer|de|do)(?:o|e|en|ein|iye|na|do|do na|dein|den|dijiye)?"
_GIVE_BACK = any_of(
    rf"\b(?:wapas|wapis|vapas|vapis|lauta|return)\b[^.\n]{{0,12}}\b(?:{_DO_IT}|gpay|phone ?pe|paytm|it|the money)\b",
    r"\blauta(?:o|do|ye|yen|yein|iye|ein|na|dein)\b",
    r"\b(?:send|give|transfer|return|pay) (?:it |the (?:money|amount) |them )?(?:back\b|to \+?\d{5})",
    r"(?:वापस|लौटा)\s?(?:कर|दे|दी|भेज)",
)
_TO_YOU = any_of(
    r"\b(?:aa?p ?ke|tumhare|your)\s(?:\w+\s){0,2}(?:a/?c|account|khat\w+|number|no|phone|wallet|upi|gpay|paytm|"
    r"phonepe|paas|pass)\b",
    r"आपके (?:\S{1,20} ){0,2}(?:खाते|अकाउंट|नंबर|फोन)|\b(?:to|with) you\b(?![^\n]*\bdo not return)",
)
_THEY_SAID = any_of(
    r"\b(?:usne|unhone|bol[aei]|kah[aei]|(?:he|she|they|caller) (?:said|told|asked))\b|उसने|उन्होंने|बोला|कहा"
)
_GAVE = r"(?:credit|send|sent|transfer\w*|paid|bhej|da[al]+|kar diy)\w*"
_I_GAVE_YOU = any_of(
    rf"\bmaine\b[^.\n]{{0,30}}\b(?:aa?p ?k[aeo]|tumhare|tumhe)\b[^.\n]{{0,60}}\b{_GAVE}",
    rf"\b(?:i|we)(?: have|'ve)?(?: just| already)? {_GAVE}\b[^.\n]{{0,60}}\b(?:to you\b|to your\b|(?:in|on) your\b)",
    r"मैंने[^।.\n]{0,30}आपक[ेोा][^।.\n]{0,60}(?:भेज|डाल|क्रेडिट|ट्रांसफर|जमा)",
)
"""Somebody who writes to the person at the desk, not of a third one."""
_I_PAID = any_of(
    r"\b(?:maine|humne|i|we)\b[^.\n]{0,60}\b(?:bhej\w*|kar di\w+|de di\w+|sent|paid|transferred|returned)\b",
    r"(?:मैंने|हमने)[^।.\n]{0,60}(?:भेज|कर दि|दे दि)",
)
"""Together they are the words of somebody who fell for the lure and paid."""
_PAY_FIRST = any_of(
    r"\b(?:loan|job|prize|lottery|gift|refund|grant|subsidy)\b[^\n]{0,80}\b(?:processing|registration|advance|security|"
    r"file|activation|gst)\W{0,2}(?:fees?|charges?|deposit|amount)\b"
)
"""Who lends, hires or pays out takes no fee before."""
_OF_THE_ROAD = any_of(
    r"\b(?:fastag|e-?challan|challan|traffic police|rto|parivahan)\b[^\n]{0,60}\b(?:expir|kyc|pay|fine|pending|block)"
)
_SCHEME = any_of(
    r"\b(?:install|download|open)\b[^.\n]{0,20}\b(?:any ?desk|team ?viewer|quick ?support|rust ?desk|air ?droid)\b",
    r"\bearn\b[^.\n]{0,30}\b(?:daily|per day|every day|a day|weekly)\b[^\n]{0,140}\b(?:telegram|whatsapp|t\.me|join)\b",
    r"\bscan\b[^.\n]{0,30}\b(?:to|and) (?:receive|get|accept|claim) (?:rs|₹|inr|\d|your|the|money|payment)",
    r"\b(?:mum|mom|mummy|dad|papa|bhai|uncle)\b[^\n]{0,60}\b(?:lost|broke|new|changed)\b[^\n]{0,20}\b(?:phone|number)\b"
    r"[^\n]{0,60}\b(?:send|transfer|pay|need)\b",
    r"\b(?:your|ur|aap ?k[aei]|tera|teri|tumhara) (?:video|photo|pics?|nudes?|clip)s?\b[^\n]{0,60}"
    r"(?:\b(?:send|pay|transfer|give|bhej\w*|do|dena)\b|₹|\brs\b|\d{4})",
)
"""Needs no link: the wording itself is that of one who cheats."""
_PROGRAM = any_of(r"\b(?:download|install|open|click)\b[^\n]{0,60}(?:\bapk\b|\.exe\b)|\.(?:apk|pdf\.exe)\b")
_FRIGHT = any_of(r"\b(?:debited|deducted|blocked|suspend\w*|unauthori[sz]ed|cancel|kyc)\b")


_FALSE_ALARM = any_of(
    r"\bnot (?:you|u|done|made|initiated|authori[sz]ed)\b[^\n]{0,30}\b(?:click|tap|visit|open|log ?in|verify)\b"
)
"""What a bank writes too, but with a day, a number or what is left beside it."""
_FILL_IN = any_of(
    r"(?<!never )(?<!not )(?<!don't )\b(?:fill|enter|submit|provide)\b[^.\n]{0,20}\b(?:your|ur|the|this)\b"
    r"(?:(?!dispute|complaint|feedback)[^.\n]){0,30}\b(?:details?|form|information)\b"
)
"""No bank wants to be told anything on a page before it pays."""


def is_phishing(text: str, *, payment_told: bool) -> bool:
    """A threat or a lure with something to press or call, in a text (small letters) that tells of no payment."""
    if _ASKS_CODE.search(text) or (_PAY_LINK.search(text) and _GIFT.search(text)) or _wants_secret_to_pay_out(text):
        return True
    if _ASKS_IF.search(text) and LINK.search(text):
        return True
    if (_FILL_IN.search(text) and LINK.search(text)) or _calls_a_mobile(text):
        return True
    if payment_told:
        return False
    if _PROGRAM.search(text) or _presses_for_money(text):
        return True
    if _SCHEME.search(text) and not (_WARNS.search(text) or _THEY_SAID.search(text)):
        return True
    first_pay = (_PAY_FIRST.search(text) or _OF_THE_ROAD.search(text)) and _has_hook(text)
    if first_pay and not (_WARNS.search(text) or _WHO_TOLD.search(text)):
        return True
    if (_LURE.search(text) or (_THREAT.search(text) and _PRESS.search(text))) and _has_hook(text):
        return True
    return bool((_POLICE.search(text) and _DEMAND.search(text)) or (_CALL_MOBILE.search(text) and _FRIGHT.search(text)))


def _has_hook(text: str) -> bool:
    """Something to press or to call."""
    return bool(LINK.search(text) or _PHONE.search(text))


def _calls_a_mobile(text: str) -> bool:
    """ "Debited. If not you, call 98290 12345", with nothing by which a bank could find the payment."""
    called = _IF_NOT_YOU.search(text) and _CALL_MOBILE.search(text)
    return bool(called) and not any(words.search(text) for words in (_WHO_TOLD, DAY, REFERENCE, VPA, LEFT))


def asks_for_code(text: str) -> bool:
    """ "Share the OTP with our officer": no bank wants it, whatever else the text tells (small letters)."""
    asked = _CODE_GIVEN.search(text)
    return bool(asked and not (_WARNS.search(text) or _TO_THE_DOOR.search(text) or _WHO_TOLD.search(text)))


def _presses_for_money(text: str) -> bool:
    """A threat, haste and a way to pay or to be called: parcels, power, numbers, loans, officers."""
    if _WARNS.search(text) or _WHO_TOLD.search(text):
        return False
    if _WILL_BE_STOPPED.search(text):
        return True
    if _WANTS_MONEY.search(text) and (_HELD_BACK.search(text) or _SHAMED.search(text)) and _has_hook(text):
        return True
    if not _CUT_OFF.search(text) or not _AT_ONCE.search(text):
        return False
    wanted = (_WANTS_MONEY.search(text) or _PRESS.search(text)) and _has_hook(text)
    return bool(wanted or _PRESS_A_KEY.search(text))


def _wants_secret_to_pay_out(text: str) -> bool:
    """ "Confirm with your PIN to receive": nobody needs one to be paid. A person who tells of it lures nobody."""
    if _WHO_TELLS.search(text):
        return False
    around = (text[max(0, it.start() - _AROUND) : it.end() + _AROUND] for it in _SECRET.finditer(text))
    return any(_TYPE_IT.search(it) and _TO_GET_IT.search(it) and not _NEGATED.search(it) for it in around)


def may_be_false_alarm(text: str) -> bool:
    """ "Rs 9,999 debited from A/c XX12. Not you? Click …", with nothing by which a bank could find the payment."""
    pressed = _FALSE_ALARM.search(text) and LINK.search(text)
    return bool(pressed) and not any(words.search(text) for words in (DAY, REFERENCE, VPA, LEFT))


def sent_by_mistake(text: str) -> bool:
    """ "Money came to you by mistake, give it back to this UPI id": the oldest lure, without a reference to check."""
    if _THEY_SAID.search(text) and _I_PAID.search(text):
        return False
    back = _TO_YOU.search(text) and _GIVE_BACK.search(text)
    asked = VPA.search(text) or ACCOUNT.search(text) or back
    gave = _MISTAKE.search(text) or (back and _I_GAVE_YOU.search(text))
    return bool(gave and asked and not LISTED.search(text))
