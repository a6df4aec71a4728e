"""Money on its way out: taken, saved and appealed for by makers; sent, held and filed by finance."""

from typing import Any

from flask import request

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import payouts as shapes
from gateway.api.shapes.base import Page, Paging

maker = Part("Makers: money", "/vendor", ("vendor",))
finance = Part("Finance: payouts", "/finance", ("finance",))
fees = Part("Finance: payouts", "", ("vendor", "finance", "admin"))


def _key() -> str:
    return request.headers.get("Idempotency-Key", "")


@maker("GET", "/balance", shapes.Balance)
def show_balance() -> Any:
    """What one can take now, and why not where one cannot."""
    return rooms.orders().get("/balance")


@maker("GET", "/payouts", Page[shapes.Payout], asks=Paging)
def list_payouts(asked: Paging) -> Any:
    """One's payouts, newest first."""
    return rooms.orders().get("/payouts", **asked.model_dump())


@maker("POST", "/payouts", shapes.Payout, status=201, says=(409, 422), needs_key=True)
def request_payout() -> Any:
    """Take all that is there, now; what is there is paid out every Monday too."""
    return rooms.orders().post("/payouts", {}, Idempotency_Key=_key())


@maker("GET", "/payouts/{id}", shapes.Slip)
def show_slip(id: str) -> Any:
    """One of them with every line that it is the sum of."""
    return rooms.orders().get(f"/payouts/{id}")


@maker("GET", "/savings-goal", shapes.SavingsGoal)
def show_goal() -> Any:
    """What one saves for."""
    return rooms.orders().get("/savings-goal")


@maker("PUT", "/savings-goal", shapes.SavingsGoal, reads=shapes.GoalBody)
def set_goal(sent: shapes.GoalBody) -> Any:
    """Save for this from the next payout on."""
    return rooms.orders().put("/savings-goal", sent.model_dump())


@maker("POST", "/savings-goal/stop", shapes.SavingsGoal, says=(404,))
def stop_saving() -> Any:
    """Put nothing more aside; what is there stays one's own."""
    return rooms.orders().post("/savings-goal/stop")


@maker("POST", "/savings-goal/take-out", shapes.SavingsGoal, reads=shapes.TakeOutBody, says=(404, 409), needs_key=True)
def take_out_savings(sent: shapes.TakeOutBody) -> Any:
    """Have some of it, or all, paid out with the next payout."""
    return rooms.orders().post("/savings-goal/take-out", sent.model_dump(), Idempotency_Key=_key())


@maker("GET", "/payout-account", shapes.PayoutAccount)
def show_payout_account() -> Any:
    """Where one's money goes."""
    return rooms.orders().get("/payout-account")


@maker("PUT", "/payout-account", shapes.PayoutAccount, reads=shapes.ChooseAccountBody, says=(409,))
def choose_payout_account(sent: shapes.ChooseAccountBody) -> Any:
    """Be paid in this way."""
    return rooms.orders().put("/payout-account", sent.model_dump())


@maker("POST", "/payout-account/link", shapes.PayoutAccount, status=202, says=(404, 409))
def want_account_link() -> Any:
    """Want the way to the provider's page; it is ready once `has_link` says so."""
    return rooms.orders().post("/payout-account/link")


@maker("POST", "/payout-account/link/use", shapes.AccountLink, says=(404, 409))
def use_account_link() -> Any:
    """The way to the provider's page, which is good once."""
    return rooms.orders().post("/payout-account/link/use")


@maker("GET", "/payout-hold", shapes.OwnHold)
def show_payout_hold() -> Any:
    """What holds one's payouts up, why, and until when."""
    return rooms.orders().get("/payout-hold")


@maker("POST", "/payout-hold/appeal", shapes.OwnHold, reads=shapes.AppealBody, says=(404, 409))
def appeal_payout_hold(sent: shapes.AppealBody) -> Any:
    """Say why that is wrong; somebody other than who placed it decides."""
    return rooms.orders().post("/payout-hold/appeal", sent.model_dump())


@finance("GET", "/payouts", Page[shapes.FinancePayout], asks=shapes.PayoutsQuery)
def list_all_payouts(asked: shapes.PayoutsQuery) -> Any:
    """Payouts, newest first; those `processing` by `manual_transfer` are to be sent from the bank."""
    return rooms.orders().get("/finance/payouts", **asked.model_dump())


@finance("GET", "/payouts/{id}", shapes.FinancePayout)
def show_payout(id: str) -> Any:
    """One of them."""
    return rooms.orders().get(f"/finance/payouts/{id}")


@finance("POST", "/payouts/{id}/confirm", shapes.FinancePayout, reads=shapes.ConfirmPayoutBody, says=(409,))
def confirm_payout(id: str, sent: shapes.ConfirmPayoutBody) -> Any:
    """It was sent from the bank; saying so twice is once."""
    return rooms.orders().post(f"/finance/payouts/{id}/confirm", sent.model_dump())


@finance("POST", "/payouts/{id}/return", shapes.FinancePayout, reads=shapes.ReturnPayoutBody, says=(409,))
def return_payout(id: str, sent: shapes.ReturnPayoutBody) -> Any:
    """The bank sent it back, or it cannot be sent to its end: what did not arrive is the maker's to take again.

    409 `in_doubt` while a transfer of it may be happening.
    """
    return rooms.orders().post(f"/finance/payouts/{id}/return", sent.model_dump())


@finance("POST", "/payouts/{id}/recount", shapes.FinancePayout, says=(409,))
def recount_payout(id: str) -> Any:
    """Derive its sums and states anew; what went out twice is owed back. 409 `does_not_add_up` where nothing agrees."""
    return rooms.orders().post(f"/finance/payouts/{id}/recount")


@finance("GET", "/payout-accounts", Page[shapes.FinanceAccount])
def list_accounts_to_check() -> Any:
    """Accounts that wait for a look, oldest first."""
    return rooms.orders().get("/finance/payout-accounts")


@finance(
    "POST", "/payout-accounts/{vendor_id}/confirm", shapes.FinanceAccount, reads=shapes.ConfirmAccountBody, says=(409,)
)
def confirm_account(vendor_id: str, sent: shapes.ConfirmAccountBody) -> Any:
    """It is the maker's own, and can be paid into."""
    return rooms.orders().post(f"/finance/payout-accounts/{vendor_id}/confirm", sent.model_dump())


@finance(
    "POST", "/payout-accounts/{vendor_id}/reject", shapes.FinanceAccount, reads=shapes.RejectAccountBody, says=(409,)
)
def reject_account(vendor_id: str, sent: shapes.RejectAccountBody) -> Any:
    """It will not be paid into; the maker may choose another way."""
    return rooms.orders().post(f"/finance/payout-accounts/{vendor_id}/reject", sent.model_dump())


@finance("GET", "/payout-holds", Page[shapes.FinanceHold])
def list_holds() -> Any:
    """What is held up now; appeals that wait for an answer first."""
    return rooms.orders().get("/finance/payout-holds")


@finance("POST", "/payout-holds", shapes.FinanceHold, reads=shapes.HoldBody, status=201, says=(409,))
def place_hold(sent: shapes.HoldBody) -> Any:
    """Hold up what goes out to a maker: for one of three reasons, until a day, and never without an appeal."""
    return rooms.orders().post("/finance/payout-holds", sent.model_dump())


@finance("POST", "/payout-holds/{id}/end", shapes.FinanceHold, says=(409,))
def end_hold(id: str) -> Any:
    """It was wrong, or is over sooner."""
    return rooms.orders().post(f"/finance/payout-holds/{id}/end")


@finance(
    "POST",
    "/payout-holds/{id}/answer",
    shapes.FinanceHold,
    reads=shapes.AnswerBody,
    roles=("finance", "operator"),
    says=(409,),
)
def answer_appeal_on_hold(id: str, sent: shapes.AnswerBody) -> Any:
    """Decide on an appeal; not for whoever placed the hold."""
    return rooms.orders().post(f"/finance/payout-holds/{id}/answer", sent.model_dump())


@finance("GET", "/reserve", shapes.Reserve)
def show_reserve() -> Any:
    """What lies in the risk reserve, and how much more can go there."""
    return rooms.orders().get("/finance/reserve")


@finance("POST", "/reserve", shapes.Reserve, reads=shapes.ReserveBody, status=201, says=(409,), needs_key=True)
def fill_reserve(sent: shapes.ReserveBody) -> Any:
    """Put a part of what the market has earned into the risk reserve; 409 `more_than_earned` where it has not."""
    return rooms.orders().post("/finance/reserve", sent.model_dump(), Idempotency_Key=_key())


@fees("GET", "/fee-rates", shapes.FeeRates)
def list_fee_rates() -> Any:
    """What is taken of sales made now, every fee a line of its own; and what of one's own sales is not exceeded, until when."""
    return rooms.orders().get("/finance/fee-rates")


@finance("PUT", "/fee-rates/{code}", shapes.FeeRate, reads=shapes.FeeRateBody, roles=("finance", "admin"))
def set_fee_rate(code: str, sent: shapes.FeeRateBody) -> Any:
    """Take a fee otherwise from now on; what was sold before keeps the terms it was sold on."""
    return rooms.orders().put(f"/finance/fee-rates/{code}", sent.model_dump())
