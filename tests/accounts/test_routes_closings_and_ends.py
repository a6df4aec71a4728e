"""A closing and the end of help: neither takes the other's rights away."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from services.accounts import db
from services.accounts.jobs import seal_closings
from services.accounts.models.ends import Sealed
from services.accounts.models.suspensions import Suspension
from services.kit.clock import now
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_helping import Unit, me
from tests.accounts.test_routes_shut_appeals import (
    APPEAL,
    CLOSING,
    TEXT,
    answer,
    closing,
    maker,
    operator,
    shut_for_good,
    trading,
    unit,
)

__all__ = ["maker", "operator", "unit"]


@pytest.mark.parametrize("is_granted", [True, False])
def test_the_end_of_help_takes_no_appeal_with_it(
    room: Room, unit: Unit, maker: Someone, operator: Someone, is_granted: bool
) -> None:
    shut_for_good(unit, maker)
    maker.post(APPEAL, TEXT)
    end = f"/makers/{me(maker)}/graduation/complete"
    assert unit.old.get(f"/makers/{me(maker)}/suspensions").json["items"][0]["is_open"] is True
    assert unit.old.post(end).json["code"] == "shut_now"
    assert unit.head.post(end).status_code == 204
    assert closing(maker)["appeals"][0]["text"] == TEXT["text"]
    assert answer(operator, is_granted, "Sudah kami lihat.").status_code == 200
    assert trading(maker) == ("paused" if is_granted else "closed")
    with time_machine.travel(now() + timedelta(days=13), tick=False):
        assert seal_closings() == 0
    told = maker.get(CLOSING).json
    said = told["granted"] if is_granted else told["closing"]["appeals"][0]
    assert said["note"] == "Sudah kami lihat."
    with time_machine.travel(now() + timedelta(days=15), tick=False):
        assert [seal_closings(), seal_closings()] == [1, 0]
    assert maker.get(CLOSING).json == {"closing": None, "granted": None, "has_left": False}
    with db.begin() as session:
        sealed = [one.contents for one in session.scalars(select(Sealed).order_by(Sealed.sealed_at))]
        assert session.scalars(select(Suspension.id)).all() == []
    assert ["suspensions" in one for one in sealed] == [False, True]
    assert sealed[1]["vault_shut_appeals"][0]["text"] == TEXT["text"]


def test_until_it_is_too_late_a_shop_closed_for_good_can_be_appealed_for_by_whoever_stands_alone(
    room: Room, unit: Unit, maker: Someone, operator: Someone
) -> None:
    shut_for_good(unit, maker)
    unit.head.post(f"/makers/{me(maker)}/graduation/complete")
    assert closing(maker)["can_appeal"]
    assert maker.post(APPEAL, TEXT).status_code == 200
    with time_machine.travel(now() + timedelta(days=40), tick=False):
        assert seal_closings() == 0, "while it is not answered"
    assert answer(operator, True).status_code == 200
    assert trading(maker) == "paused"
