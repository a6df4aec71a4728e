"""Until when the closing of a shop is appealed, who decides, and how often."""

from datetime import timedelta

import pytest

from services.accounts.models import Shop, Trading
from services.accounts.models.suspensions import ShutAppeal, Suspension
from services.accounts.rules import shut_appeals as rules
from services.accounts.rules.suspensions import confirm, make_permanent, propose
from services.kit.errors import Refused
from tests.accounts.builders import MONDAY_NOON as NOON
from tests.accounts.builders import a_shop

OFFICER, HEAD, OTHER_HEAD, OPERATOR = "per_officer", "per_head", "per_other_head", "per_operator"
LAST_DAY = NOON + timedelta(days=14)


def shut_for_good() -> tuple[Suspension, Shop]:
    """Proposed by an officer, confirmed by one head, made to last by another at noon."""
    shop = a_shop(Trading.OPEN)
    suspension = propose(shop, "buyer_harm", False, OFFICER, NOON)
    confirm(suspension, shop, HEAD, NOON)
    make_permanent(suspension, shop, OTHER_HEAD, NOON)
    return suspension, shop


def appealed() -> tuple[ShutAppeal, Suspension, Shop]:
    suspension, shop = shut_for_good()
    return rules.appeal(suspension, [], "Sudah saya ganti.", NOON, ()), suspension, shop


@pytest.mark.parametrize(("late", "may"), [(timedelta(0), True), (timedelta(seconds=1), False)])
def test_what_is_for_good_is_appealed_within_14_days(late: timedelta, may: bool) -> None:
    suspension, _ = shut_for_good()
    assert rules.may_appeal(suspension, [], LAST_DAY + late) is may


@pytest.mark.parametrize("by", [OFFICER, HEAD, OTHER_HEAD])
@pytest.mark.parametrize("is_granted", [True, False])
def test_nobody_who_had_a_part_in_it_decides(by: str, is_granted: bool) -> None:
    one, suspension, shop = appealed()
    with pytest.raises(Refused) as no:
        if is_granted:
            rules.grant(one, suspension, shop, by, "", NOON, may_open=True)
        else:
            rules.uphold(one, suspension, by, "Tetap.", NOON)
    assert (no.value.code, one.decided_at, shop.trading_status) == ("another_reviewer", None, "closed")


def test_what_was_decided_stays_decided() -> None:
    one, suspension, shop = appealed()
    rules.uphold(one, suspension, OPERATOR, "Tetap.", NOON)
    with pytest.raises(Refused, match="to decide"):
        rules.grant(one, suspension, shop, OPERATOR, "", NOON, may_open=True)
    assert (one.is_granted, shop.trading_status) == (False, "closed")
