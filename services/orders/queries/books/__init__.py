"""What must hold inside this room's database: every rupiah has a place, and every end without goods is a refund.

A file for each theme. `./lapak books` puts the same questions, beside those between rooms and to the payment provider.
"""

from services.orders.queries.books import bank, cash, earnings, payments, payouts, refunds, sales, strange, sums, whole
from services.orders.queries.books.question import Found, Question, put

QUESTIONS = (
    *sums.QUESTIONS,
    *whole.QUESTIONS,
    *sales.QUESTIONS,
    *payments.QUESTIONS,
    *refunds.QUESTIONS,
    *strange.QUESTIONS,
    *earnings.QUESTIONS,
    *payouts.QUESTIONS,
    *cash.QUESTIONS,
    *bank.QUESTIONS,
)

__all__ = ["QUESTIONS", "Found", "Question", "put"]
