"""Banks by the header of their SMS, by their signature and by their names in running text."""

import re
from typing import NamedTuple

from supportdesk.reading.text import Found


class Bank(NamedTuple):
    """`headers` are the stems of SMS senders (VM-HDFCBK), `words` the names in text."""

    name: str
    headers: str
    words: tuple[str, ...]


BANKS: tuple[Bank, ...] = (
    Bank("SBI Card", "SBICRD SBICARD", ("SBI Credit Card", "SBI Card")),
    Bank("SBI", "SBI ATMSBI CBSSBI", ("State Bank of India", "SBI", "स्टेट बैंक", "एसबीआई")),
    Bank("HDFC Bank", "HDFC", ("HDFC Bank", "HDFC", "एचडीएफसी")),
    Bank("ICICI Bank", "ICICI", ("ICICI Bank", "ICICI", "आईसीआईसीआई")),
    Bank("Axis Bank", "AXIS", ("Axis Bank", "Axis Bk", "AxisBank", "एक्सिस")),
    Bank("Kotak Mahindra Bank", "KOTAK", ("Kotak Mahindra Bank", "Kotak Bank", "Kotak")),
    Bank("PNB", "PNB", ("Punjab National Bank", "PNB", "पंजाब नेशनल बैंक", "पीएनबी")),
    Bank("Bank of Baroda", "BOB BARODA", ("Bank of Baroda", "BOB", "बैंक ऑफ बड़ौदा", "बैंक ऑफ़ बड़ौदा")),
    Bank("Canara Bank", "CANB CANARA", ("Canara Bank", "केनरा बैंक")),
    Bank("Union Bank of India", "UNION", ("Union Bank of India", "Union Bank", "यूनियन बैंक")),
    Bank("IDFC FIRST Bank", "IDFC", ("IDFC FIRST Bank", "IDFC FIRST", "IDFC Bank")),
    Bank("IndusInd Bank", "INDUS", ("IndusInd Bank", "IndusInd")),
    Bank("YES Bank", "YESB", ("Yes Bank",)),
    Bank("Federal Bank", "FEDB FEDERL", ("Federal Bank",)),
    Bank("Bank of India", "BOI", ("Bank of India", "BOI", "बैंक ऑफ इंडिया")),
    Bank("Central Bank of India", "CENTBK CBOI", ("Central Bank of India", "Central Bank", "CBoI")),
    Bank("UCO Bank", "UCO", ("UCO Bank", "UCO")),
    Bank("Indian Bank", "INDBNK INDBK", ("Indian Bank",)),
    Bank("Indian Overseas Bank", "IOB", ("Indian Overseas Bank", "IOB")),
    Bank("Bank of Maharashtra", "MAHABK", ("Bank of Maharashtra", "Mahabank")),
    Bank("Punjab & Sind Bank", "PSBANK PSB", ("Punjab & Sind Bank", "Punjab and Sind Bank", "P&S Bank")),
    Bank("RBL Bank", "RBL", ("RBL Bank", "RBL")),
    Bank("Bandhan Bank", "BANDHN BANDHAN", ("Bandhan Bank",)),
    Bank("AU Small Finance Bank", "AUBANK AUSFB", ("AU Small Finance Bank", "AU Bank", "AU SFB")),
    Bank("Ujjivan SFB", "UJJIVN UJJVN", ("Ujjivan Small Finance Bank", "Ujjivan SFB", "Ujjivan")),
    Bank("Equitas SFB", "EQUTAS EQUITS", ("Equitas Small Finance Bank", "Equitas")),
    Bank("Jana SFB", "JANABK", ("Jana Small Finance Bank", "Jana Bank")),
    Bank("South Indian Bank", "SIBSMS", ("South Indian Bank",)),
    Bank("Karnataka Bank", "KBLBNK KTKBNK", ("Karnataka Bank",)),
    Bank("Karur Vysya Bank", "KVBANK KVB", ("Karur Vysya Bank", "KVB")),
    Bank("City Union Bank", "CUBANK CUB", ("City Union Bank", "CUB")),
    Bank("J&K Bank", "JKBANK JKB", ("J&K Bank", "Jammu & Kashmir Bank", "Jammu and Kashmir Bank")),
    Bank("IDBI Bank", "IDBI", ("IDBI Bank", "IDBI")),
    Bank("DBS Bank", "DBS", ("DBS Bank", "digibank", "DBS")),
    Bank("Standard Chartered", "SCBANK SCBNK", ("Standard Chartered Bank", "Standard Chartered", "StanChart")),
    Bank("Citibank", "CITIBK", ("Citibank", "Citi Bank")),
    Bank("HSBC", "HSBC", ("HSBC",)),
    Bank("American Express", "AMEX", ("American Express", "Amex")),
    Bank("OneCard", "ONECRD", ("OneCard",)),
    Bank("Airtel Payments Bank", "AIRBNK AIRTEL", ("Airtel Payments Bank", "Airtel Payment Bank")),
    Bank("India Post Payments Bank", "IPBMSG IPPB", ("India Post Payments Bank", "IPPB")),
    Bank("Paytm Payments Bank", "PAYTM PYTM", ("Paytm Payments Bank", "Paytm Bank")),
    Bank("Fino Payments Bank", "FINOBK FINO", ("Fino Payments Bank", "Fino Bank")),
    Bank("Jio Payments Bank", "JIOPBK", ("Jio Payments Bank",)),
    Bank("NSDL Payments Bank", "NSDLPB", ("NSDL Payments Bank",)),
    Bank("Post Office", "DOPBNK", ("Department of Posts", "India Post", "DOP")),
    Bank("Saraswat Bank", "SRCBNK SRSWTB", ("Saraswat Bank", "Saraswat Co-op Bank")),
    Bank("SVC Bank", "SVCBNK", ("SVC Co-op Bank", "SVC Bank")),
    Bank("Cosmos Bank", "COSMOS", ("Cosmos Bank",)),
    Bank("TJSB Bank", "TJSB", ("TJSB Sahakari Bank", "TJSB")),
    Bank("Tamilnad Mercantile Bank", "TMBANK", ("Tamilnad Mercantile Bank", "TMB")),
    Bank("CSB Bank", "CSBBNK", ("CSB Bank",)),
    Bank("Dhanlaxmi Bank", "DHANBK", ("Dhanlaxmi Bank",)),
    Bank("ESAF SFB", "ESAFBK", ("ESAF Small Finance Bank", "ESAF Bank")),
    Bank("Utkarsh SFB", "UTKSFB", ("Utkarsh Small Finance Bank", "Utkarsh SFB")),
    Bank("Suryoday SFB", "SURYOD", ("Suryoday Small Finance Bank", "Suryoday Bank")),
    Bank("Rajasthan Gramin Bank", "RMGBNK", ("Rajasthan Marudhara Gramin Bank", "Rajasthan Gramin Bank")),
    Bank("BRKGB", "BRKGBK", ("Baroda Rajasthan Kshetriya Gramin Bank", "BRKGB")),
    Bank("Slice", "SLICE", ("slice",)),
)

_NAME_OF = {word.lower(): bank.name for bank in BANKS for word in bank.words}
_WORDS = "|".join(re.escape(word) for word in sorted(_NAME_OF, key=len, reverse=True))
BANK_WORD = re.compile(rf"(?<![\w@.-])(?:{_WORDS})(?![a-z0-9@])", re.IGNORECASE)
SENDER = re.compile(r"(?<![\w-])[A-Z]{2}-(?P<header>[A-Z]{5,9})(?:-[PSTG])?(?![\w-])")
_SIGNED = re.compile(rf"(?:[-–~\n]|regards,?|team|thanks,?)\s*(?P<bank>{_WORDS})\W*$", re.IGNORECASE)


def bank_of_sender(header: str) -> str | None:
    """The bank behind the header of an SMS; the longest stem decides (SBICRD before SBI)."""
    fitting = [(stem, bank.name) for bank in BANKS for stem in bank.headers.split() if header.startswith(stem)]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None


def find_banks(text: str) -> list[Found[str]]:
    """Every bank the text names, in order."""
    return [Found(_NAME_OF[word[0].lower()], word.start(), word.end()) for word in BANK_WORD.finditer(text)]


def find_sender(text: str) -> Found[str] | None:
    """The bank named by the sender's header or by the signature at the end."""
    for header in SENDER.finditer(text[:200]):
        if bank := bank_of_sender(header["header"]):
            return Found(bank, header.start("header"), header.end("header"))
    tail = max(0, len(text) - 60)
    signed = _SIGNED.search(text, tail)
    if not signed:
        return None
    return Found(_NAME_OF[signed["bank"].lower()], signed.start("bank"), signed.end("bank"))
