"""Takes in what payment providers tell: the raw bytes and their signature go to orders, which alone can judge them."""

from flask import Blueprint, Response, request

from gateway import rooms
from gateway.session import may_enter

door = Blueprint("hooks", __name__)


@door.post("/hooks/stripe")
@may_enter("anyone")
def stripe() -> Response:
    """Hand the provider's words on, and the answer back; anything but success makes the provider try again."""
    headers = {
        "Stripe-Signature": request.headers.get("Stripe-Signature", ""),
        "Content-Type": request.headers.get("Content-Type", "application/json"),
    }
    answer = rooms.orders().ask("POST", "/hooks/stripe", data=request.get_data(), headers=headers)
    return Response(answer.data, answer.status, content_type="application/json")
