"""Money out through the Stripe adapter, held against the running sandbox: accounts, transfers, and their way back."""

from dataclasses import replace

import pytest

from services.kit.clock import now
from services.kit.ids import new_id
from services.kit.money import Money
from services.orders.providers.payer import Send, TakeBack
from services.orders.providers.port import Declined, Unknown
from services.orders.providers.stripe import Stripe, connect
from services.orders.providers.stripe.accounts import _status
from tests.deploy.sandbox.running import Sandbox
from tests.orders.test_stripe_port import a_charge

TRANSFERS, MODES = "POST /v1/transfers", ["error", "rate_limit", "lost", "done_then_error", "cut"]


def an_account(port: Stripe, sandbox: Sandbox, *, is_ready: bool = True) -> str:
    """The provider's name of a vendor's account."""
    ref = port.open_account(new_id("key"), "ven_a").ref
    if is_ready:
        sandbox.control(f"accounts/{ref}/complete")
    return ref


def a_send(port: Stripe, sandbox: Sandbox, **other: object) -> Send:
    """Rp150.000 of a charge that has just come, to an account that can take it."""
    wanted = Send(
        new_id("key"),
        new_id("trf"),
        an_account(port, sandbox),
        Money(150_000),
        a_charge(port, sandbox),
        new_id("ord"),
    )
    return replace(wanted, **other)  # type: ignore[arg-type]


def test_accounts_are_opened_where_the_settings_say(sandbox: Sandbox) -> None:
    port = connect("sk_test_x", sandbox.base, country="SG")
    assert sandbox.client().v1.accounts.retrieve(port.open_account(new_id("key"), "ven_a").ref).country == "SG"


def test_an_account_is_opened_once_and_becomes_able_when_its_owner_is_done(port: Stripe, sandbox: Sandbox) -> None:
    key = new_id("key")
    account = port.open_account(key, "ven_a")
    assert (account.vendor_id, account.status) == ("ven_a", "onboarding")
    assert port.open_account(key, "ven_a") == account
    sandbox.control(f"accounts/{account.ref}/complete")
    assert port.read_account(account.ref).status == "active"
    sandbox.control(f"accounts/{account.ref}/restrict")
    found = port.read_account(account.ref)
    assert (found.status, found.why) == ("restricted", "requirements.past_due")


@pytest.mark.parametrize(
    ("found", "status"),
    [
        ({"capabilities": {"transfers": "pending"}, "details_submitted": True}, "onboarding"),
        ({"capabilities": {"transfers": "inactive"}, "details_submitted": True}, "restricted"),
        ({"capabilities": {}}, "onboarding"),
        ({"capabilities": {"transfers": "active"}}, "active"),
    ],
)
def test_an_account_that_is_looked_at_is_not_restricted(found: dict[str, object], status: str) -> None:
    assert _status(found, "") == status
    assert _status({"details_submitted": True}, "rejected.fraud") == "rejected"


def test_nothing_of_a_person_is_told_when_an_account_is_opened(port: Stripe, sandbox: Sandbox) -> None:
    ref = an_account(port, sandbox, is_ready=False)
    found = sandbox.client().v1.accounts.retrieve(ref)
    assert (found.email, found.metadata and found.metadata.to_dict()) == (None, {"vendor_id": "ven_a"})


def test_the_link_leads_to_the_providers_page_for_a_while(port: Stripe, sandbox: Sandbox) -> None:
    link = port.link_account(an_account(port, sandbox, is_ready=False), "http://lapak.test/back")
    assert link.url.startswith(sandbox.base)
    assert link.until > now()


def test_money_moves_once_under_its_key_and_can_be_found(port: Stripe, sandbox: Sandbox) -> None:
    wanted = a_send(port, sandbox)
    sent = port.send(wanted)
    assert (sent.transfer_id, sent.amount, sent.taken_back) == (wanted.transfer_id, Money(150_000), Money(0))
    assert port.send(wanted) == sent == port.read_transfer(sent.ref)
    assert port.find_transfer(wanted.group, wanted.transfer_id) == sent
    assert port.find_transfer(wanted.group, "trf_other") is None
    assert sandbox.client().v1.transfers.retrieve(sent.ref).source_transaction == wanted.source


def test_without_a_source_money_comes_out_of_our_balance(port: Stripe, sandbox: Sandbox) -> None:
    wanted = a_send(port, sandbox, source="")
    assert sandbox.client().v1.transfers.retrieve(port.send(wanted).ref).source_transaction is None
    sandbox.control("switches", short_balance=True)
    with pytest.raises(Declined, match="balance_insufficient"):
        port.send(a_send(port, sandbox, source=""))


def test_an_account_that_is_not_ready_takes_nothing(port: Stripe, sandbox: Sandbox) -> None:
    with pytest.raises(Declined, match="insufficient_capabilities_for_transfer"):
        port.send(a_send(port, sandbox, account_ref=an_account(port, sandbox, is_ready=False)))


@pytest.mark.parametrize("mode", MODES)
def test_a_lost_answer_leaves_one_transfer(port: Stripe, sandbox: Sandbox, mode: str) -> None:
    wanted = a_send(port, sandbox)
    sandbox.control("faults", mode=mode, call=TRANSFERS)
    with pytest.raises(Unknown):
        port.send(wanted)
    found = port.find_transfer(wanted.group, wanted.transfer_id)
    assert (found is not None) == (mode not in ("error", "rate_limit"))
    if mode != "done_then_error":
        assert port.send(wanted) == (found or port.find_transfer(wanted.group, wanted.transfer_id))


def test_a_part_comes_back_once_under_its_key_and_can_be_found(port: Stripe, sandbox: Sandbox) -> None:
    sent = port.send(a_send(port, sandbox))
    wanted = TakeBack(new_id("key"), "trr_1", sent.ref, Money(50_000))
    taken = port.take_back(wanted)
    assert (taken.reversal_id, taken.amount) == ("trr_1", Money(50_000))
    assert port.take_back(wanted) == taken == port.find_reversal(sent.ref, "trr_1")
    assert port.find_reversal(sent.ref, "trr_2") is None
    assert port.read_transfer(sent.ref).taken_back == Money(50_000)


def test_nothing_comes_back_of_an_account_that_is_empty(port: Stripe, sandbox: Sandbox) -> None:
    wanted = a_send(port, sandbox)
    sent = port.send(wanted)
    sandbox.control(f"accounts/{wanted.account_ref}/empty")
    with pytest.raises(Declined, match="balance_insufficient"):
        port.take_back(TakeBack(new_id("key"), "trr_1", sent.ref, Money(50_000)))
