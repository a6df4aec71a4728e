"""What holds for every sum of money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kit.money import Money, shares, total

amounts = st.integers(min_value=0, max_value=999_999_999)
weights = st.lists(st.integers(min_value=0, max_value=10_000_000), min_size=1, max_size=12).filter(any)


@given(amounts, weights)
def test_shares_sum_to_the_whole_to_the_last_unit(amount: int, parts: list[int]) -> None:
    assert total(shares(Money(amount), parts)) == Money(amount)


@given(amounts, weights)
def test_no_share_is_more_than_one_unit_from_its_fair_part(amount: int, parts: list[int]) -> None:
    for share, weight in zip(shares(Money(amount), parts), parts, strict=True):
        assert abs(share.amount * sum(parts) - amount * weight) < sum(parts)


def test_a_part_without_weight_gets_nothing() -> None:
    assert shares(Money(100), [0, 1, 0]) == [Money(0), Money(100), Money(0)]


def test_two_currencies_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        Money(1) + Money(1, "USD")


def test_a_fraction_of_a_rupiah_is_refused() -> None:
    with pytest.raises(ValueError, match="valid integer"):
        Money(1.5)  # type: ignore[arg-type]
