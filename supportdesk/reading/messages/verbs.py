"""The verbs by which banks, apps and people say that money went or came, each kind in a table of its own."""

from supportdesk.reading.patterns import Words, one_of

_SUM = r"(?:rs|inr|₹)"
_NEXT = r"(?=\.?\s*(?:(?:of\s)?(?:rs|inr|₹)|from|to\b|by\b|with\b|for\b|on\b|in\b|a/?c|\d))"
"""What stands behind the abbreviations Dr and Cr of an account, and not behind those of a doctor."""
LABEL_FIRST = (
    r"\b(?:utr|rrn|ref|reference|transaction|txn) ?(?:no|number|id)?\.? (?:for|of) "
    r"[^\n]{10,200}? is:? (?=[A-Za-z]{0,8}\d)"
)
"""Before the number of a payment that its label names first: "Ref No. for your transfer of Rs 500 is 631511220044"."""
NUMBER_TOLD_LATER = rf"{LABEL_FIRST}[a-z0-9]{{8,26}}\b"
_WAS = "(?:has been|is|was)"
_OUT_BANK = (
    r"debited|de?bte?d|debtied|d[br](?<=\*d[br])(?=\*)",
    r"debit(?<=\d debit)(?= (?:from|for|to|at|by|towards)\b)",
    r"debit(?!\s*(?:card|/|or\b|fr[eo]+ze|account|a/?c|from\b|attempt))",
    r"(?:taken|removed|reduced)(?= (?:out )?(?:from|of) (?:your |ur |my )?(?:\w+ ){0,2}(?:a/?c|acct|account)\b)",
    r"to(?<=/to)(?=:\s?\w[\w.-]+@)",
    r"deducted|charged|recovered|executed|transacted|collected(?= (?:on|towards|from your)\b)",
    r"billed(?= to (?:your |ur |my |the )?(?:\w+ ){0,3}(?:card|a/?c|account)\b)",
    rf"(?:drawn on|issued (?:from|by)) (?:your|ur|my)(?=[^\n]{{0,120}}\b{_WAS} (?:cleared|passed|paid|encashed)\b)",
    r"(?:levied|imposed)(?= (?:on|to|in|from|against) (?:your |ur )?(?:\w+ ){0,3}(?:a/?c|acct|account|card)\b)",
    rf"sale(?= (?:made|done|completed) at |[^\n\d]{{0,12}} of {_SUM}[^\n]{{0,30}} card )",
    r"dispensed(?= (?:at|from|through|thru|using|via|by)\b)|passed(?<=\d passed)(?= for (?:rs|inr|₹))",
    r"withdrawn|withdrawal|withdrew|wdl\b|w/d\b|wi?th?dra?wn|wdrw?n",
    rf"dr\b{_NEXT}",
    rf"cleared(?= (?:with|using|by) your | (?:for|of) {_SUM}| from (?:your |ur )?(?:a/?c|acct|account)\b)",
    r"redeemed(?= (?:through|via|by) rrn| at | from (?:your|ur) (?:\w+ ){0,2}(?:card|wallet)\b)",
    rf"money out(?=\W{{1,4}}{_SUM}[ .]?[\d,.]+)",
    rf"fund transfer(?<!request of fund transfer)(?<!request for fund transfer)(?= of {_SUM}[^\n]{{0,25}} from )",
    rf"initiated(?=\W{{0,3}}of {_SUM}[^\n]{{0,25}} from (?:your|\w+ bank a/?c))",
    rf"charge(?= of {_SUM}[^\n]{{0,30}}\b(?:initiated|made|processed|billed|posted))",
    rf"charge(?<=\d charge)(?= of {_SUM}[ .]?[\d,.]+ at \w)",
    r"renewed(?= (?:using|via|with|on|through) (?:your |ur |my )?(?:\w+ ){0,3}(?:card|a/?c|account|upi|[cd]c)\b)",
)
_CARD_USED = (
    rf"(?:txn|transaction|tranx)(?= of {_SUM}(?![^\n]{{0,90}}\b(?:credited|reversed|refunded))"
    r"[^\n]{0,90}\b(?:success|earned you|is made))"
)
_YOU_HAVE = (
    r"you(?:'ve| have) (?!not|yet|never|received|been|earned|won|saved|unlocked|reached|exceeded|crossed)[a-z]+"
    rf"(?=[^\n.]{{0,40}} {_SUM}\.? ?[\d,.]+ (?:at|on) [^\n]{{1,40}} on (?:your )?(?:\w+ ){{0,3}}card\b)"
)
"""Whatever was done with a card, "You've fuelled up for Rs 500 at HP PETROL on card ending 1234"."""
_THANKS = r"th(?:an)?(?:x|ks?)(?: you)? for"
_MOVES = r"(?:transaction|transfer|payment|withdrawal)s?"
_CAME_ABOUT = r"(?:(?:were|was|got|have been) )?(?:made|done|happened|carried out|took place)"
_NO_LABEL = r"(?<!neft trf)(?<!imps trf)(?<!upi trf)(?<!rtgs trf)(?<!\(trf)"
"""Behind "trf" where it is no verb but what the bank booked: "BY NEFT TRF:"."""
_ON_TICK_OF = rf" (?:\w+ ){{0,2}}(?:pay ?later|postpaid|khata|bnpl)(?: credit)?(?: of| for| worth)? {_SUM}"
"""What a lender says that paid in the person's place."""
_OFF_MINE = r"(?:[^\n]{0,40}\b(?:towards|against|for))? (?:your |ur )?(?:[^\W\d]+ ){0,3}(?:card|loan)\b"
"""What was paid off: the lender thanks for it."""
FOR_A_BILL = (
    r"(?:against|towards|for) (?:your |ur |the )?(?:(?!card|credit|loan|emi|a/?c|account)[\w/]+ ){0,2}?"
    r"(?:electricity|power|water|gas|lpg|fees?|phone|mobile|landline|broadband|postpaid|dth|(?:property|house) tax|"
    r"school|college|tuition|premium|bill|challan|k\.? ?no|connection|(?:consumer|ca|service) (?:no|number|id))\b"
)
"""What a person pays to somebody else; a card or a loan is an account of theirs."""
_PAID_A_BILL = rf" of {_SUM}[^\n]{{0,20}} {FOR_A_BILL}"
_BY_MAIL = r":| from (?:my )?(?:iphone|ipad|android|samsung|galaxy|outlook|yahoo|gmail|mail|mobile (?:phone|device))\b"
"""In the head of a mail, or what its program adds at the end."""
_OUT_PAYER = (
    rf"spent|sent(?!{_BY_MAIL})|paid(?<!\bfully paid)(?!\W?up\b)|purchased|swiped|utili[sz]ed",
    r"made an? (?:\w+ ){0,2}payment|made an? purchase(?= (?:for an amount )?of)|txn done",
    r"transferred|(?<!kindly )(?<!please )(?<!pls )transfer to|(?<!received )money transfer",
    rf"trf{_NO_LABEL}(?:r?e?d)?(?!\W?[:/)])|remitted|loaded in upi|done at",
    rf"{_THANKS} (?:using|paying(?!{_OFF_MINE}))|{_THANKS} (?:availing|utili[sz]ing)(?={_ON_TICK_OF})",
    rf"{_THANKS} (?:making |your |the |an? ){{0,2}}payment(?={_PAID_A_BILL})",
    rf"{_THANKS} (?:\w+ ){{0,3}}(?:txn|transaction|transfer|payment)(?= of {_SUM}[^\n]{{0,25}} fr)",
    r"without otp(?:\W?pin)?(?=[^\n]{0,30}\bcard\b)",
    rf"money deposited(?=\W{{1,3}}{_SUM}[^\n]{{0,25}}\Wto (?!your|ur|a/?c))",
    rf"txn(?=\s*{_SUM}(?!\.?\s?[\d,.]+ (?:\w+ ){{0,2}}(?:credited|refunded|reversed)\b))|{_CARD_USED}|{_YOU_HAVE}",
    r"availed (?:at|for)\b|moved(?= (?:from|out of) (?:your|ur)\b)",
    rf"availed(?={_ON_TICK_OF})",
    rf"used (?:at\b|to (?:spend|pay)|for (?:an? )?(?:txn|transaction|purchase|payment|rs|inr|₹))|used(?=\s?{_SUM})",
    r"used(?<=\d used)(?= (?:on|from|via|using|with) (?:your |ur |my )?(?:\w+ ){0,4}(?:card|wallet|[cd]c)\b)",
    rf"{_MOVES}(?= of {_SUM}[^\n]{{0,90}} {_CAME_ABOUT} (?:from|on|using|via|through|in) (?:my|our|the)\b)",
    rf"(?:made|did) (?:\w+ ){{0,2}}{_MOVES}(?= of {_SUM}[^\n]{{0,90}} (?:from|using) (?:my|our)\b)",
    rf"stolen|stole|went from|siphoned|(?:took|gave|lost)(?=\s(?:{_SUM}|\d))",
)
_OUT_HINDI = (
    r"कट (?:गए|गये|गया|गई|चुके|हुए|हुआ)|कटे|काटे|काट लिए",
    r"(?:ले|वसूल|वसूल कर) (?:लिए|लिये|लिया|गए|गये|किए|किये|किया)",
    r"नामे(?! (?:से|पर|का|की|के)\b)|वजा(?= (?:झाल|कर|केल))|(?:काढ|पाठव)(?:ले|ण्यात(?= आल))",
    r"कट(?:ा|ी)(?= (?:है|था|थी|गया|गयी))|उड\u093c? (?:गए|गये|गया)|निकले|निकली",
    r"निकल (?:गए|गये|गया)|निकाले|निकाल लिए|निकासी|nikasi|आहरित|चले गए|में गए",
    r"(?:transactions?|payments?|पेमेंट|ट्रांजैक्शन|लेनदेन|लेन-देन) (?:हुआ|हुई|हुए|hua|hui|hue|ho gaya)|खर्च हुए",
    r"दिए\b|दिये|दे दिए|भेजे|भेज दिए|डलवाए|डलवा (?:लिए|लिये|दिए)|डाले|डाल दिए",
    r"(?:ख\u093c?रीद(?:ारी|ी)?|शॉपिंग)(?=[^\n।]{0,60}? (?:कर ली|कर लिए|की ग(?:ई|यी)|की|हुई|हो ग(?:ई|यी)))",
    r"डेबिट(?!\s*कार्ड)|ट्रांसफर|भुगतान|हस्तांतरित|अंतरित|प्राप्तकर्ता|चुकाए|चुका दिए|अदा किए",
)
_WENT = "hazar hajar lakh sau paise rs rupaye rupay imps neft"
"""Behind these "gaya" says that money went, and "diye" that it was given."""
_BEHIND_MONEY = rf"(?:(?<=[\dk] ){''.join(f'|(?<={word} )' for word in _WENT.split())})"
_NOT_STOPPED = "".join(f"(?<!{word} )" for word in "hold block freeze band lock complaint report update".split())
_OUT_ROMAN = (
    rf"(?=[cdgl]){_BEHIND_MONEY}(?:(?:(?:chal[ae]|liy[ae]) )?ga?y[ae]|diy[ae])\b",
    r"kharidwa(?:ye|e| liye| diye)\b",
    r"(?:kharidari|shopping|kharid) (?:kar l[ie]|ki gay?i|hui|ki(?= \d))",
    r"udd? (?:ga?y[ae]|g[iy]a)|uda (?:liye|diye)|(?:bhar|dil|kar|jama kar)wa?aye\b|(?:bhar|dil)aye\b",
    r"kaa?t[aei]\b|[ck](?:u|aa?)t (?:ho )?(?:gaye|gaya|gye|gya|gai|liye|hue|hua)",
    r"nikal (?:gaye|gaya|gye|liye|diye)|nika?l[eiy]\b|me gaye|chale gaye|transfer h(?:ua|ui|o gaye?)",
    r"cash diy[ea]|bhej[ae]\b|bhej diy[ea]|de diye|daa?l(?:wa)?ye|daa?l[ae]\b|daa?l(?:wa)? (?:diy|liy)[ea]",
    r"(?:le|[vw]as(?:oo|u)l(?: kar)?) (?:liy[ae]|gaye|gaya|kiy[ae])",
    rf"shopping ho|kiy[ae]\b|(?=kar ){_NOT_STOPPED}kar di(?:ye|ya)?\b",
)
_TOWARDS = "(?:towards|against|for|on)"
_BILL_OF_MINE = r"(?:(?:your|ur) |[^\n]{0,20}(?:card|loan))"
_ONTO = r"(?:to|in|into|on) (?:your |ur )?(?:\w+ ){0,2}(?:card|a/?c|acct|account|wallet)"
_UNDER_WAY = "(?:will|initiated|process|processing|within|pending|requested|soon|failed)"
_NOT_MONEY = "card|on upi|limit|score|line|report|facility|account|bureau|period|bal|ifsc|bank"
_IN_YOURS = r"in (?:your|ur) (?:a/?c|acct|account)\b"
_BOOKED_IN = r"(?:(?:fund|money|neft|imps|rtgs|upi) )?(?:transfer|remittance|neft|imps|rtgs|upi)"
_IN_MINE = r"(?:in|to|into) (?:your|ur|my|a/?c|acc|\w+ bank)"
_IN_BANK = (
    rf"inward(?= {_BOOKED_IN} of {_SUM}[ .]?[\d,.]+ (?:in)?to (?![^\n]{{0,60}}\b{_UNDER_WAY}\b))",
    rf"cr(?<=\*cr)(?=\*)|money in(?=\W{{1,4}}{_SUM}[ .]?[\d,.]+)",
    rf"amount is(?= {_SUM}[ .]?[\d,.]+ {_IN_YOURS}[^\n]{{0,40}} on account of (?:neft|imps|rtgs|upi)\b)",
    r"credited(?<!pre-credited)|cr(?:e?d)?te?d",
    rf"credit(?<!later credit)(?<!instant credit)(?!\s*(?:/|or\b|a/?c|{_NOT_MONEY}))",
    r"deposited|cash dep(?:osit)?(?= (?:of\b|rs|inr|₹))",
    rf"recharged(?= (?:with|by|for) {_SUM})",
    rf"recharge(?= of {_SUM}[^\n]{{0,40}}(?:tag|wallet)\b[^\n]{{0,20}}\b(?:done|success|complete))",
    r"(?:landed|arrived)(?= (?:in|into) (?:your|ur)\b)|settled(?= (?:to|into?) (?:your|ur) (?:\w+ ){0,2}(?:a/?c|acc))",
    rf"got(?=(?: back)?\W{{1,3}}{_SUM}[ .]?[\d,.]+ (?:from|by|via|on|through|{_IN_MINE})\b)",
    r"got(?<=\d got)(?= (?:from|in|via|by)\b)",
    r"(?:come|came) back(?= (?:in)?to (?:(?:your|ur|my)\b|a/?c|acct?))|from(?<=/from)(?=:\s?\w[\w.-]+@)",
    r"refunded|reversed|processed to|(?:txn|transaction|payment) reversal of",
    rf"credits(?= (?:of|worth) {_SUM}[^\n]{{0,50}}\b(?:on|to|in|into) (?:your|ur)\b)",
    r"disbursed(?= (?:successfully )?(?:to|in|into|in to) (?:(?:your|ur|the|my)\b|a/?c|acc|[\w ]{2,25}\b(?:a/?c|acc)))",
    rf"disbursement(?= of {_SUM}[^\n]{{0,90}}\b(?:done|made|completed|credited|processed|success))",
    rf"cr\b(?!(?<=\.\d\d cr)\.\s{_SUM}){_NEXT}",
    rf"(?:refund|reversal)(?=\W{{1,2}}(?:of )?{_SUM}[ .]?[\d,.]+ {_ONTO}\b(?![^\n]{{0,60}}\b{_UNDER_WAY}\b))",
    rf"refund (?:is |was |of {_SUM}\.? ?[\d,.]+ )?success\w*(?=[^\n]{{0,30}}\b(?:card|a/?c|account|wallet|upi)\b)",
    rf"thank(?:s| you) for paying(?={_OFF_MINE})",
    rf"thank(?:s| you) for (?:your |the )?payment(?!{_PAID_A_BILL})(?=[^\n]{{0,60}}\b{_TOWARDS} {_BILL_OF_MINE})",
)
_NO_MONEY = (
    rf"{one_of('calls? messages? msgs? sms links? (?:e-?)?mails? parcels? couriers? notices? videos? letters?')}\b"
)
_IN_CLEARING = r" (?:in|for|under|through) (?:\w+ )?clearing\b"
_ASKED = one_of("returns? items? products? dispute complaint request application query instruction bid")
_PAPERS_ASKED = rf"(?:a |an |your )?(?:(?!payment|amount)[a-z]+ ){{0,2}}{_ASKED}\b"
_IN_PAYEE = (
    rf"received(?<!forwarded as received)(?!\?| {_PAPERS_ASKED}|{_IN_CLEARING}| (?:[a-z]+ ){{0,2}}{_NO_MONEY})",
    rf"receipt(?= of (?:your payment of )?{_SUM}[^\n]{{0,30}}\b(?:for|towards|against|on|in)\b)",
    rf"(?:recd|re?cvd)\b(?!{_IN_CLEARING})|(?:re-?)?loaded|topped up|successfully added|(?:money|amount|balance) added",
    r"added(?=\s+(?:successfully\s+|back\s+)?(?:to|in|into|rs|inr|₹|\d))",
    r"payment(?= from (?!(?:your|ur|my|a/?c|acct|account|the|[x*]|\w+ (?:bank )?(?:a/?c|card))\b))",
)
_IN_HINDI = (
    r"जमा(?<!सावधि जमा)(?<!आवर्ती जमा)|क्रेडिट(?!\s*कार्ड)|प्राप्त(?!कर्ता)|मिले|वापस आए",
    r"jama\b|aaye\b|mile\b|mil (?:ga?y[ae]|chuk[ae])\b",
)
_WEAK_OUT = (
    r"auto-?(?:pay|debit) of|tx(?=#\d{6,}\W{1,3}for (?:rs|inr|₹))|"
    r"spend(?= of)|payment|pmt|purchase|txn|trxn|transaction|transfer|neft|rtgs|imps|approved|"
    r"cw|"
    r"on(?= (?:your |ur )?(?:\w+ ){0,4}card [^\n\d]{0,12}\d{3,4} at \w)|लेन-?देन|पेमेंट|ट्रांजैक्शन"
)
_WEAK_OUT += rf"|deposit(?= of {_SUM}[^\n]{{0,20}}? (?:to|in|into) (?!your\b|ur\b|my\b|the\b|a/?c|acc|[x*]|\w+ a/?c))"
"""Into a game or a trading app, not into one's own account."""
_WEAK_IN = r"deposit of|refund of|reversal of"
VERB = Words(
    r"(?<![a-z](?<!successfully))"
    rf"(?:(?:{'|'.join(_OUT_BANK + _OUT_PAYER + _OUT_HINDI + _OUT_ROMAN)})(?P<out>)"
    rf"|(?:{'|'.join(_IN_BANK + _IN_PAYEE + _IN_HINDI)})(?P<in>)"
    rf"|(?:{_WEAK_OUT})(?P<weak_out>)|(?:{_WEAK_IN})(?P<weak_in>))(?![a-z\u0900-\u0963])"
)
"""The empty group behind it names its kind."""
