"""What must hold inside `orders`: the room knows the questions itself, since it answers them to finance too."""

from dataclasses import asdict

from deploy.books.checks import Check
from services.orders.queries.books import QUESTIONS

CHECKS = tuple(Check(**asdict(question)) for question in QUESTIONS)
