"""Puts mails to buyers on the pile, in the transaction of their cause; a job sends them."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.kit.clock import now
from services.kit.settings import settings
from services.kit.tokens import sign_link
from services.orders import chores
from services.orders.models import Complaint, Mail, Order, Refund, RefundState, Status, VendorOrder
from services.orders.rules import letter
from services.orders.rules.ways import CASH


def about_order(session: Session, kind: str, order: Order, round: str = "") -> None:
    """Want the mail of this kind about an order: placed, transfer, paid, cancelled or link; once for each `round`."""
    told = letter.about_order(kind, order, link_of(order), settings().transfer_account or "")
    _want(session, f"{kind}-{order.id}{round}", order, told)


def about_parcel(session: Session, kind: str, vendor_order: VendorOrder, round: str = "") -> None:
    """Want the mail of this kind about a parcel: code, not_sent, shipped, ready or reminder; once for each `round`."""
    order = vendor_order.order
    told = letter.about_parcel(kind, vendor_order, order.language, link_of(order))
    _want(session, f"{kind}-{vendor_order.id}{round}", order, told)


def about_hands(session: Session, vendor_order: VendorOrder) -> None:
    """Want the mail that a parcel does not come because its shop is shut; none while that is only asked."""
    if vendor_order.status == Status.CANCELLED:
        was_paid = any(refund.vendor_order_id == vendor_order.id for refund in vendor_order.order.refunds)
        about_parcel(session, "unable" if was_paid else "unable_unpaid", vendor_order)


def about_complaint(session: Session, complaint: Complaint) -> None:
    """Want the mail that says where a complaint stands now; one for each of its steps that concerns the buyer."""
    order = complaint.vendor_order.order
    told = letter.about_complaint(complaint, order.language, link_of(order))
    if told:
        _want(session, f"complaint-{complaint.id}-{complaint.version}", order, told)


def about_refund(session: Session, refund: Refund) -> None:
    """Want the mail that a buyer's money is back, or that we need to know where to send it."""
    order = refund.order
    kind = "account" if refund.status == RefundState.MANUAL_DUE else "refunded"
    if refund.payment.provider == CASH:
        kind += "_cash"
    _want(session, f"{kind}-{refund.id}", order, letter.about_refund(kind, refund, order, link_of(order)))


def link_of(order: Order) -> str:
    """The address that opens this order for whoever has it."""
    return f"{settings().public_url}/o/{sign_link(order.id)}"


def _want(session: Session, key: str, order: Order, told: letter.Letter) -> None:
    row = {"key": key, "recipient": order.buyer_email, "subject": told[0], "text": told[1], "wanted_at": now()}
    session.execute(insert(Mail).values(row | {"attempts": 0}).on_conflict_do_nothing())
    chores.wake(session, "mails")
