"""The hardest thread, end to end: a fact from one database through the real broker into another, whatever goes wrong."""

import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from deploy.local.postgres import PrivatePostgres
from deploy.local.rabbit import PrivateRabbit
from services.kit import dead, rabbit, relay, worker
from services.kit.bus import Bus
from services.kit.errors import BadInput
from services.kit.event import envelope
from services.kit.tables import attempts, inbox, outbox
from tests.kit.rooms import BellRung, rings, toy_room


@pytest.fixture
def town(server: PrivatePostgres, broker: PrivateRabbit) -> Iterator[SimpleNamespace]:
    """A tower that announces and a village that hears, with an open channel and empty queues."""
    tower, village = toy_room(server, "tower"), toy_room(server, "village")
    with rabbit.channel() as channel:
        rabbit.declare(channel, "village", [])
        for queue in (
            "village",
            rabbit.dead_queue("village"),
            *(rabbit.later_queue("village", s) for s in rabbit.LATER),
        ):
            channel.queue_purge(queue)
        yield SimpleNamespace(tower=tower, village=village, channel=channel)
    for bus in (tower, village):
        bus.db.engine.dispose()


def listening(town: SimpleNamespace) -> None:
    @town.village.on(BellRung)
    def write_down(session: Session, fact: BellRung) -> None:
        session.execute(text("INSERT INTO rings VALUES (:bell, :times)"), {"bell": fact.bell, "times": fact.times})

    rabbit.declare(town.channel, "village", town.village.routing_keys())


def ring(bus: Bus, bell: str = "big") -> None:
    with bus.db.begin() as session:
        bus.announce(session, BellRung(bell, 3))


def hear_all(town: SimpleNamespace) -> list[str]:
    """Let the village hear what lies in its queue; the outcomes."""
    outcomes = []
    with rabbit.channel() as channel:
        for delivery in rabbit.deliveries(channel, "village", 0.3):
            if delivery is None:
                return outcomes
            outcomes.append(worker.hear_one(town.village, channel, delivery))
    return outcomes


def queued(town: SimpleNamespace, queue: str) -> list[rabbit.Delivery]:
    with rabbit.channel() as channel:
        return list(rabbit.drain(channel, queue))


def unsent(bus: Bus) -> int:
    with bus.db.begin() as session:
        return session.execute(select(func.count()).where(outbox.c.sent_at.is_(None))).scalar_one()


def test_a_fact_announced_in_one_database_has_its_effect_in_another(town: SimpleNamespace) -> None:
    listening(town)
    ring(town.tower)

    assert relay.drain_once(town.tower.db, town.channel) == 1
    assert hear_all(town) == ["done"]

    assert rings(town.village) == [("big", 3)]
    assert unsent(town.tower) == 0


def test_a_change_that_is_rolled_back_announces_nothing(town: SimpleNamespace) -> None:
    listening(town)
    with pytest.raises(ZeroDivisionError), town.tower.db.begin() as session:
        town.tower.announce(session, BellRung("big"))
        _ = 1 / 0

    assert relay.drain_once(town.tower.db, town.channel) == 0


def test_a_message_published_twice_has_one_effect(town: SimpleNamespace) -> None:
    listening(town)
    ring(town.tower)
    relay.drain_once(town.tower.db, town.channel)
    with town.tower.db.begin() as session:
        session.execute(outbox.update().values(sent_at=None))  # as after a crash between confirm and commit
    relay.drain_once(town.tower.db, town.channel)

    assert hear_all(town) == ["done", "done"]
    assert rings(town.village) == [("big", 3)]


def test_two_workers_with_the_same_message_have_one_effect(town: SimpleNamespace) -> None:
    both_there = threading.Barrier(2)

    @town.village.on(BellRung)
    def write_slowly(session: Session, fact: BellRung) -> None:
        session.execute(text("SELECT pg_sleep(0.2)"))
        session.execute(text("INSERT INTO rings VALUES (:bell, 1)"), {"bell": fact.bell})

    ring(town.tower)
    with town.tower.db.begin() as session:
        message = envelope(session.execute(select(outbox)).one(), "tower")

    def hear() -> None:
        both_there.wait()
        town.village.hear(message)

    threads = [threading.Thread(target=hear) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert rings(town.village) == [("big", 1)]


def test_a_handler_that_fails_leaves_nothing_and_is_tried_again_later(town: SimpleNamespace) -> None:
    @town.village.on(BellRung)
    def write_and_fall(session: Session, fact: BellRung) -> None:
        session.execute(text("INSERT INTO rings VALUES ('half', 1)"))
        raise RuntimeError

    rabbit.declare(town.channel, "village", town.village.routing_keys())
    ring(town.tower)
    relay.drain_once(town.tower.db, town.channel)

    assert hear_all(town) == ["later"]
    assert rings(town.village) == []
    with town.village.db.begin() as session:
        assert session.execute(select(func.count()).select_from(inbox)).scalar_one() == 0
    came_back = next(d for d in rabbit.deliveries(town.channel, "village", 3.0))
    assert came_back is not None and came_back.attempt == 1
    rabbit.done(town.channel, came_back)


def test_a_message_that_has_had_all_its_tries_lies_with_the_dead(town: SimpleNamespace) -> None:
    tired = rabbit.Delivery(0, "msg_tired", b"{}", len(rabbit.LATER), False)
    town.channel.basic_publish("", "village", tired.body, rabbit._properties(tired.message_id, tired.attempt))
    delivery = next(d for d in rabbit.deliveries(town.channel, "village", 3.0) if d)

    assert rabbit.put_off(town.channel, "village", delivery) is False
    assert [d.message_id for d in queued(town, "village.dead")] == ["msg_tired"]


def test_what_no_repeat_can_help_is_dead_at_once_and_can_be_replayed(
    town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    is_wrong = [True]

    @town.village.on(BellRung)
    def doubt(session: Session, fact: BellRung) -> None:
        if is_wrong[0]:
            raise BadInput(code="no_such_bell")
        session.execute(text("INSERT INTO rings VALUES ('late', 1)"))

    rabbit.declare(town.channel, "village", town.village.routing_keys())
    ring(town.tower)
    relay.drain_once(town.tower.db, town.channel)
    assert hear_all(town) == ["dead"]

    is_wrong[0] = False
    assert dead.main("replay", ("village",), "") == 1
    assert "no_such_bell" in capsys.readouterr().out
    assert hear_all(town) == ["done"]
    assert rings(town.village) == [("late", 1)]
    assert queued(town, "village.dead") == []


def test_a_fact_that_nobody_hears_waits_and_does_not_hold_up_others(town: SimpleNamespace) -> None:
    ring(town.tower, "unheard")
    town.channel.exchange_declare(rabbit.EXCHANGE, "topic", durable=True)
    town.channel.queue_unbind("village", rabbit.EXCHANGE, BellRung.wire_type)

    assert relay.drain_once(town.tower.db, town.channel) == 0
    assert unsent(town.tower) == 1

    listening(town)
    ring(town.tower, "heard")
    assert relay.drain_once(town.tower.db, town.channel) == 1
    assert hear_all(town) == ["done"]
    assert rings(town.village) == [("heard", 3)]


def test_a_message_that_keeps_killing_its_worker_is_put_aside_alone(town: SimpleNamespace) -> None:
    listening(town)
    with town.village.db.begin() as session:
        session.execute(attempts.insert().values(message_id="msg_poison", count=worker.CRASHES))
    for name in ("msg_poison", "msg_good"):
        body = envelope(SimpleNamespace(**_row(name)), "tower").to_json()
        town.channel.basic_publish("", "village", body, rabbit._properties(name))
    with rabbit.channel() as crashed:
        taken = [d for d, _ in zip(rabbit.deliveries(crashed, "village", 3.0), range(2), strict=False)]
        assert all(taken)

    assert sorted(hear_all(town)) == ["dead", "done"]
    assert [d.message_id for d in queued(town, "village.dead")] == ["msg_poison"]
    assert rings(town.village) == [("msg_good", 1)]


def _row(name: str) -> dict[str, object]:
    from services.kit.clock import now

    fact = BellRung(name)
    return {"id": name, "type": fact.wire_type, "subject": name, "traceparent": "", "data": fact.to_data(), "at": now()}
