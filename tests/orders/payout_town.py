"""The room's database and the sandbox for tests of payouts: sales to be paid out, and accounts to pay them into."""

from collections.abc import Sequence

from sqlalchemy import select, text

from services.kit.clock import now
from services.kit.ids import new_id
from services.orders import db
from services.orders.jobs.payments import ask_provider, look_after_payments
from services.orders.jobs.payouts import returning, scheduling, sending
from services.orders.models import AccountState, Earning, GrantAward, Payout, PayoutAccount, PayoutTransfer, SavingsGoal
from services.orders.providers.stripe import Stripe
from services.orders.queries.payouts.grants import award_to_change, programme_to_change
from services.orders.rules import earning, grant
from services.orders.rules.payout import account as accounts
from tests.deploy.sandbox.running import Sandbox
from tests.orders.money_town import changing, make_due, payment_of, put_awaiting

SHARE_A, SHARE_B = 152_500, 76_500
"""What the two vendors earn with one order of `put_awaiting`."""


def sold(sandbox: Sandbox, *, is_released: bool = True) -> str:
    """An order that was paid and delivered, and by now is the vendors' to take; its id."""
    order_id = put_awaiting()
    assert ask_provider() == 1
    sandbox.control(f"sessions/{payment_of(order_id).provider_ref}/pay")
    make_due()
    assert look_after_payments() == 1
    with changing(order_id) as (_, order):
        for part in order.vendor_orders:
            earning.deliver(part, now())
            if is_released:
                earning.release(part, now())
                part.status = "completed"
    return order_id


def with_account(
    port: Stripe, sandbox: Sandbox, vendor_id: str = "ven_a", *, is_ready: bool = True, by_hand: bool = False
) -> str:
    """An account of this vendor that can be paid into; the provider's name of it."""
    account = accounts.new(vendor_id, "manual_transfer" if by_hand else "stripe", now())
    if by_hand:
        accounts.confirm(account, f"Berkas {vendor_id[-1]}1", "per_f", now())
    else:
        account.provider_ref, account.status = port.open_account(new_id("key"), vendor_id).ref, AccountState.ACTIVE
        if is_ready:
            sandbox.control(f"accounts/{account.provider_ref}/complete")
    with db.begin() as session:
        session.add(account)
    return str(account.provider_ref)


def with_goal(share: int = 10, vendor_id: str = "ven_a") -> None:
    """This vendor puts something aside."""
    known = {"purpose": "Mesin jahit", "target": 3_000_000, "currency": "IDR", "is_active": True, "changed_at": now()}
    with db.begin() as session:
        session.add(SavingsGoal(vendor_id=vendor_id, share=share, **known))


def with_grant(left: int = 1_000_000, vendor_id: str = "ven_a") -> GrantAward:
    """A programme adds a fifth to this vendor's payouts, up to Rp100.000 a month."""
    with db.begin() as session:
        session.add(grant.receive(programme_to_change(session, "prg_1"), left, 1, now()))
        award = award_to_change(session, f"awd_{vendor_id}", "prg_1", vendor_id)
        award.kind, award.percent, award.months, award.cap, award.status = "payout_topup", 20, 6, 100_000, "funded"
        award.version = 1
    return award


def run_week() -> None:
    """The week's run, once more; what it schedules is written down."""
    with db.begin() as session:
        session.execute(text("DELETE FROM payout_runs"))
    scheduling.pay_out_due()
    while scheduling.write_transfers():
        pass


def send_all() -> None:
    """Ask for every transfer that may be asked for."""
    while sending.send_transfers():
        pass


def take_all_back() -> None:
    """Ask back what refunds left with vendors."""
    returning.want_reversals()
    while returning.take_back_transfers():
        pass


def pass_time() -> None:
    """What was put off may be tried now, on the way out as well."""
    make_due()
    with db.begin() as session:
        for table in ("payout_accounts", "payout_transfers", "transfer_reversals"):
            session.execute(text(f"UPDATE {table} SET retry_at = now() - interval '1 s' WHERE retry_at IS NOT NULL"))


def payouts(vendor_id: str = "ven_a") -> Sequence[Payout]:
    """This vendor's payouts, oldest first."""
    with db.begin() as session:
        return session.scalars(select(Payout).where(Payout.vendor_id == vendor_id).order_by(Payout.scheduled_at)).all()


def the_payout(vendor_id: str = "ven_a") -> Payout:
    """The one payout of this vendor."""
    [found] = payouts(vendor_id)
    return found


def transfers() -> Sequence[PayoutTransfer]:
    """Every transfer, in the order of payouts."""
    with db.begin() as session:
        return session.scalars(select(PayoutTransfer).order_by(PayoutTransfer.payout_id, PayoutTransfer.number)).all()


def account_of(vendor_id: str = "ven_a") -> PayoutAccount:
    """This vendor's account as it stands."""
    with db.begin() as session:
        return session.get_one(PayoutAccount, vendor_id)


def entries(vendor_id: str = "ven_a") -> list[tuple[str, int, str]]:
    """Kind, amount and state of this vendor's entries, in the order in which they came."""
    asked = select(Earning).where(Earning.vendor_id == vendor_id).order_by(Earning.earned_at, Earning.id)
    with db.begin() as session:
        return [(one.kind, one.amount, one.status) for one in session.scalars(asked)]
