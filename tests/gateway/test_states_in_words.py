"""Every state that a room knows has a word on each door that shows it; a page never shows the code itself."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import pytest

from gateway import words
from gateway.desk import words as desk
from gateway.finance import words as finance
from gateway.studio import words as studio
from services.accounts.models.guidance import ApplicationStatus
from services.accounts.models.helping import TransferStatus
from services.accounts.models.people import Role
from services.accounts.models.shops import Trading
from services.catalog.models.listings import Status as ListingStatus
from services.orders.models.money import PayState, RefundState
from services.orders.models.orders import OrderStatus, PaymentStatus
from services.orders.models.orders import Status as ParcelStatus
from services.orders.models.payouts import PayoutState

OVER = {TransferStatus.CANCELLED, TransferStatus.COMPLETED, TransferStatus.REFUSED}
"""Moves that are over are said in a sentence."""


@pytest.mark.parametrize(
    ("told", "states"),
    [
        pytest.param(desk.APPLICATIONS, ApplicationStatus, id="application at the desk"),
        pytest.param(desk.SHOPS, Trading, id="shop at the desk"),
        pytest.param(desk.MOVES, set(TransferStatus) - OVER, id="move at the desk"),
        pytest.param(desk.ROLES, set(Role) - {Role.BUYER, Role.VENDOR}, id="officer at the desk"),
        pytest.param(studio.STATES["application"], ApplicationStatus, id="application in the studio"),
        pytest.param(studio.STATES["shop"], Trading, id="shop in the studio"),
        pytest.param(studio.STATES["move"], set(TransferStatus) - OVER, id="move in the studio"),
        pytest.param(studio.STATES["listing"], ListingStatus, id="listing in the studio"),
        pytest.param(studio.STATES["parcel"], ParcelStatus, id="parcel in the studio"),
        pytest.param(words.STATES, {*ParcelStatus, *OrderStatus}, id="order and parcel at the shop"),
        pytest.param(finance.STATES, PayState, id="payment at finance"),
        pytest.param(finance.STATES, RefundState, id="refund at finance"),
        pytest.param(finance.STATES, PayoutState, id="payout at finance"),
        pytest.param(finance.STATES, {*OrderStatus, *PaymentStatus}, id="order at finance"),
    ],
)
def test_every_state_has_a_word(told: Mapping[str, str], states: Iterable[StrEnum]) -> None:
    assert {str(state) for state in states} <= set(told)
