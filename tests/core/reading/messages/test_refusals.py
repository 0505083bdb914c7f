"""Texts with an amount that tell of no payment, a line each: dues, offers, goods that are no money, demands, tries."""

import pytest

from supportdesk.reading.amounts import find_amounts
from supportdesk.reading.payments import read_payments

NO_PAYMENT = """
Your Airtel Payments Bank FASTag has been blacklisted due to low balance of Rs 12. Recharge to avoid double toll.
You've unlocked Rs 75 cashback on your PhonePe transaction. It will be credited within 24 hours.
Woohoo! Rs.50 bonus cash added to your My11Circle account. Join contest now
Your HDFC Life policy premium Rs 24,500 is due on 15-Dec-26. Pay via hdfclife.example.org
Dear Customer, min. Rs 25,000 average balance is required in your A/c XX4411 to avoid charges of Rs 600.
Your e-mandate for Rs 999 at HOTSTAR has been cancelled. No further amount will be debited from Card XX4411.
Loan disbursement of Rs 1,20,000 against application 88123 is in process. -Bajaj Finance
Home Credit: Your EMI of Rs 3,210 is bounced. Pay Rs 3,810 including charges today.
Transfer of Rs 5,000 to RAMESH is pending. Money will be refunded if transaction fails. UPI Ref 632612345670
Your UPI transaction to VPA ravi@ybl for Rs 300 has been declined due to wrong PIN. -Kotak Bank
IMPS of Rs 10,000 to A/c XX8891 failed, amount reversed shortly. Ref 632612345671 -Canara Bank
Dear Customer, Rs.20,000 requested to be withdrawn via cardless cash. Use code at ATM before 10:00 PM. -ICICI Bank
Amount of Rs 49,000 is lien marked in a/c no XX8891 as per NCCRP complaint 32612345678. -Bank of Baroda
Trade executed: Bought 10 INFY @ Rs 1,520.50 on NSE. Order value Rs 15,205. -Zerodha
SELL order for 50 TATASTEEL at Rs 142.30 executed in your account AB1234. -Upstox
Your KFin: Redemption of Rs 10,000 in folio 8812/33 is under process; payout within 3 days.
Dividend of Rs 12 per share declared by ITC. Record date 10-Dec-26.
IRCTC: PNR 2345678901 cancelled. Refund Rs 1,110 will be credited to your source account.
Uber: your trip on 12 Nov cost Rs 245.30. Receipt in app.
Zomato: Order #8812 delivered. Total paid Rs 412. Rate your meal!
D-Mart: Thanks for shopping. Bill no 2212 Rs 2,341.00. You saved Rs 312.
Vi: Recharge of Rs 349 successful for 9829012345. Benefits: 1.5GB/day.
BSNL: Your bill of Rs 589 for Oct has been paid? If not, pay by 20-Nov.
Dear parent, school fee of Rs 12,500 for Q3 is pending. Kindly pay before 30-Nov.
Gold price today Rs 6,120/gm. Buy now and get Rs 500 off.
UIDAI: biometrics locked. If you receive Rs 10,000 messages, ignore.
आपके खाते XX4411 में न्यूनतम बैलेंस ₹1,000 से कम है। शुल्क लग सकता है
प्रधानमंत्री योजना के तहत ₹2,000 की किस्त जल्द आपके खाते में जमा होगी
आपका बिजली बिल ₹1,450 जमा करने की अंतिम तिथि 25/11/2026 है
पैसे चाहिए तो पहले 5,000 रुपये रजिस्ट्रेशन फीस भेजिए
apka 25 lakh ka lottery laga hai, 12500 tax jama kijiye
mujhe 3000 rs chahiye tha isliye usse maange the
sir mera 20000 ka refund kab tak aayega
Please deposit Rs 500 as processing fee to get loan of Rs 2,00,000
Your SBI Card limit of Rs 80,000 can be enhanced to Rs 1,20,000. Reply YES
Use 456123 to authorise payment of Rs 2,300 at MYNTRA. Valid 5 mins. -Axis Bank
123456 is SECRET OTP for txn of INR 899.00 on HDFC Bank card 4411 at BLINKIT. DO NOT SHARE
Standing instruction for Rs 2,000 set up on A/c XX4411 from 01-12-26 monthly. -IDBI Bank
Google Pay: RAMESH requested ₹400. Note: dinner
ALERT: Someone attempted a txn of Rs 9,999 on card XX4411 at BINANCE. We blocked it. -Axis Bank
"""


@pytest.mark.parametrize("text", NO_PAYMENT.strip().splitlines())
def test_it_is_not_read(text: str) -> None:
    reading = read_payments(text)
    assert reading.payments == ()
    assert len(reading.unread) + len(reading.phishing) == 1


@pytest.mark.parametrize(
    ("text", "paise", "sure"),
    [
        ("Rs 2,45,000 (Rupees two lakh forty five thousand only)", 24_500_000, True),
        ("2 lakh 45 hazar rupaye", 24_500_000, True),
        ("2 lakh aur 50 hazar", 25_000_000, False),
        ("तीन लाख पैंतीस हजार रुपये 14 Nov 2026", 33_500_000, True),
        ("five thousand six hundred and twenty", 560_000, False),
        ("Rs 15430.00 K K AND SONS", 1_543_000, True),
        ("25k", 2_500_000, True),
    ],
)
def test_an_amount_in_words_is_whole_or_to_be_checked(text: str, paise: int, sure: bool) -> None:
    assert [(found.value, found.sure) for found in find_amounts(text)] == [(paise, sure)]
