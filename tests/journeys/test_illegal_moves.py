"""Every move of every machine asked of an object in every state from which it is no way: 409 with a code, and nothing changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from services.accounts import db as accounts_db
from services.accounts.models.ends import GraduationStatus
from services.accounts.models.grants import AwardStatus, ProgrammeStatus
from services.accounts.models.guidance import ApplicationStatus
from services.accounts.models.helping import TransferStatus
from services.accounts.models.plans import PlanStatus
from services.accounts.models.shops import Trading
from services.accounts.models.suspensions import SuspensionStatus
from services.catalog import db as catalog_db
from services.catalog.models import Stage
from services.catalog.models import Status as ListingStatus
from services.kit import days
from services.kit.clock import now
from services.kit.db import Database
from services.kit.ids import new_id
from services.orders import db as orders_db
from services.orders.models import (
    AccountState,
    ComplaintState,
    HoldState,
    PayoutState,
    RefundState,
    Status,
    VendorOrder,
)
from services.orders.rules import earning
from services.orders.rules.payout import account, hold
from tests.accounts.builders import CHECKED
from tests.accounts.people import Room
from tests.accounts.test_routes_helping import Unit, me
from tests.callers import headers, link
from tests.journeys.test_from_invitation_to_refund import RUPIAH
from tests.journeys.test_who_sees_whom import a_waiting_listing
from tests.orders import ground
from tests.seeing import also_seen
from tests.town import Town

PROBLEM = "application/problem+json"
Ask = Callable[[], TestResponse]
NO = {"code": "weapons", "reason": "Senjata tidak boleh."}


@dataclass
class Machine:
    """One object: where its state stands, which states there are, and what can be asked of it from where."""

    db: Database
    table: str
    key: str
    states: Iterable[str]
    moves: dict[str, tuple[Ask, set[str]]]
    column: str = "status"
    name: str = "id"
    unseen: dict[str, set[str]] = field(default_factory=dict)
    """By state: the moves of whoever may not know of it then, or for whom there is nothing any more; a 404."""

    def put(self, state: str) -> None:
        """It is in this state now, however it came there."""
        self._run(f"UPDATE {self.table} SET {self.column} = :state WHERE {self.name} = :key", state=state)

    def state(self) -> str:
        """The state that it is in."""
        return str(self._run(f"SELECT {self.column} FROM {self.table} WHERE {self.name} = :key", state="").scalar_one())

    def _run(self, asked: str, state: str) -> Any:
        with self.db.begin() as session:
            return session.execute(text(asked), {"key": self.key} | ({"state": state} if state else {}))

    def strange(self) -> list[Any]:
        """Whatever was not refused as it should have been."""
        found = []
        for state in self.states:
            for move, (ask, legal) in self.moves.items():
                if state in legal:
                    continue
                self.put(state)
                answer = ask()
                code = (answer.json or {}).get("code")
                due = 404 if move in self.unseen.get(state, ()) else 409
                is_well = answer.status_code == due and answer.content_type == PROBLEM and bool(code)
                if not is_well or self.state() != state:
                    found.append((state, move, answer.status_code, code or answer.text[:120], self.state()))
        return found


class Street:
    """A town with a unit, an open shop of it, and whoever moves things in it."""

    def __init__(self) -> None:
        self.town = Town()
        self.room, self.web = Room(self.town.accounts), self.town.clients
        self.unit, self.there = Unit(self.room), Unit(self.room)
        self.maker, self.vendor_id = self.room.vendor(self.unit.old)
        self.room.published(self.vendor_id)
        self.town.carry_post()

    def by(self, who: Any, method: str, path: str, sent: Any = None, room: str = "accounts") -> Ask:
        """Somebody asks for it, with who they are at this second."""
        client: FlaskClient = self.web[room]

        def ask() -> TestResponse:
            jwt = {"Authorization": f"Bearer {who.here().json['jwt']}", "Idempotency-Key": new_id("key")}
            told = also_seen(client, method, path, jwt, sent if sent is not None else {})
            return client.open(path, method=method, json=told, headers=jwt)

        return ask


def an_application(street: Street) -> Machine:
    S = ApplicationStatus  # noqa: N806
    maker, application_id = street.room.applicant(street.unit.old, shop_name="Benang Senja")
    old, head, path = street.unit.old, street.unit.head, f"/applications/{application_id}"
    street.room.seen(old, application_id)
    old.post(f"{path}/decline", {"reason": "unsafe", "note": "Mudah terbakar."})
    own, open_ones = "/applications/mine", {S.DRAFT, S.SUBMITTED, S.IN_REVIEW, S.NEEDS_INFO, S.NOT_YET}
    moves = {
        "write": (street.by(maker, "PUT", own, {"skill": "Menenun"}), {S.DRAFT, S.NEEDS_INFO, S.NOT_YET}),
        "submit": (street.by(maker, "POST", f"{own}/submit"), {S.DRAFT, S.NEEDS_INFO}),
        "withdraw": (street.by(maker, "POST", f"{own}/withdraw"), open_ones),
        "appeal": (street.by(maker, "POST", f"{own}/appeal", {"text": "Sudah saya ganti."}), {S.DECLINED}),
        "open": (street.by(old, "POST", f"{path}/open"), {S.SUBMITTED, S.IN_REVIEW}),
        "approve": (street.by(old, "POST", f"{path}/approve", {"checks": CHECKED}), {S.IN_REVIEW}),
        "ask for more": (street.by(old, "POST", f"{path}/needs-info", {"note": "Berapa?"}), {S.IN_REVIEW}),
        "not yet": (street.by(old, "POST", f"{path}/not-yet", {"next_steps": "Ikut kelas."}), {S.IN_REVIEW}),
        "propose to decline": (
            street.by(old, "POST", f"{path}/decline", {"reason": "unsafe", "note": "Mudah terbakar."}),
            {S.IN_REVIEW},
        ),
        "decline": (street.by(head, "POST", f"{path}/decline/agree"), {S.IN_REVIEW}),
        "not decline": (street.by(head, "POST", f"{path}/decline/drop"), {S.IN_REVIEW}),
        "draft an answer": (street.by(old, "PUT", f"{path}/draft", {"note": "Berapa?"}), {S.SUBMITTED, S.IN_REVIEW}),
    }
    theirs = {move for move in moves if move not in ("write", "submit", "withdraw", "appeal")}
    # What is not handed in, or was taken back, is its maker's alone.
    unseen = dict.fromkeys((S.DRAFT, S.WITHDRAWN), theirs)
    return Machine(accounts_db, "applications", application_id, S, moves, unseen=unseen)


def a_shop(street: Street) -> Machine:
    S, maker = Trading, street.maker  # noqa: N806
    shut = {"maker_id": me(maker), "reason": "safety"}
    face = {"display_name": "Benang Senja", "province_code": "72"}
    moves = {
        "open": (street.by(maker, "POST", "/shop/open"), {S.NOT_OPEN, S.PAUSED}),
        "pause": (street.by(maker, "POST", "/shop/pause"), {S.OPEN}),
        "resume": (street.by(maker, "POST", "/shop/resume"), {S.PAUSED, S.NOT_OPEN}),
        "close": (street.by(maker, "POST", "/shop/close", {"is_sure": True}), {S.NOT_OPEN, S.OPEN, S.PAUSED}),
        "shut": (street.by(street.unit.old, "POST", "/suspensions", shut), {S.OPEN, S.PAUSED}),
        "shut at once": (
            street.by(street.unit.old, "POST", "/suspensions", shut | {"is_emergency": True}),
            {S.OPEN, S.PAUSED},
        ),
        "another name": (street.by(maker, "PUT", "/shop", face), set(S) - {S.CLOSED}),
    }
    return Machine(accounts_db, "shops", street.vendor_id, S, moves, "trading_status")


def a_suspension(street: Street) -> Machine:
    S, head = SuspensionStatus, street.unit.head  # noqa: N806
    street.maker.post("/shop/open")
    asked = {"maker_id": me(street.maker), "reason": "safety"}
    path = f"/suspensions/{street.unit.old.post('/suspensions', asked).json['id']}"
    moves = {
        "confirm": (street.by(head, "POST", f"{path}/confirm"), {S.PROPOSED, S.ACTIVE}),
        "reject": (street.by(head, "POST", f"{path}/reject"), {S.PROPOSED}),
        "take back": (street.by(street.unit.old, "POST", f"{path}/take-back"), {S.PROPOSED}),
        "lift": (street.by(head, "POST", f"{path}/lift"), {S.ACTIVE}),
        "make permanent": (street.by(head, "POST", f"{path}/make-permanent"), {S.ACTIVE}),
    }
    return Machine(accounts_db, "suspensions", path.rpartition("/")[2], S, moves)


def a_transfer(street: Street) -> Machine:
    S, here, there = TransferStatus, street.unit, street.there  # noqa: N806
    asked = {"maker_id": me(street.maker), "to_unit": there.id}
    path = f"/transfers/{here.old.post('/transfers', asked).json['id']}"
    taken = {"officer_id": me(there.new), "fulfilment_mode": "self_ship"}
    standing = {S.REQUESTED, S.UNDER_REVIEW, S.APPROVED, S.ACCEPTED}
    moves = {
        "hear": (
            street.by(here.old, "POST", f"{path}/hearing", {"is_agreed": True, "letter_no": "12"}),
            {S.REQUESTED},
        ),
        "approve": (street.by(here.head, "POST", f"{path}/approve"), {S.UNDER_REVIEW}),
        "accept": (
            street.by(there.head, "POST", f"{path}/accept", taken),
            {S.APPROVED, S.ACCEPTED},
        ),  # again: another officer
        "complete": (street.by(there.head, "POST", f"{path}/complete"), {S.ACCEPTED}),
        "refuse": (street.by(here.head, "POST", f"{path}/refuse", {"reason": "other"}), standing),
        "cancel": (street.by(here.old, "POST", f"{path}/cancel"), standing),
    }
    return Machine(accounts_db, "transfers", path.rpartition("/")[2], S, moves)


def a_graduation(street: Street) -> Machine:
    S, person = GraduationStatus, me(street.maker)  # noqa: N806
    street.unit.old.put(f"/makers/{person}/guidance", {"ends_on": str(days.day_of(now()) + timedelta(days=10))})
    street.town.run_jobs("look_after_ends")
    choices = {"keep_shop": True, "keep_notes": True, "keep_disclosure": True, "wants_to_mentor": False}
    moves = {
        "confirm": (street.by(street.maker, "POST", "/graduation/mine/confirm", choices), {S.UPCOMING, S.CONFIRMED}),
    }
    over: dict[str, set[str]] = {state: {"confirm"} for state in (S.COMPLETED, S.POSTPONED)}
    return Machine(accounts_db, "vault_graduations", person, S, moves, name="person_id", unseen=over)


def a_plan(street: Street) -> Machine:
    S, person = PlanStatus, me(street.maker)  # noqa: N806
    parts = ("skill", "resource", "buyer", "cost", "price", "capacity", "risk", "steps")
    street.maker.put("/plans/mine", dict.fromkeys(parts, "Sudah."))
    old, path = street.unit.old, f"/makers/{person}/plan"
    moves = {
        "discuss": (street.by(old, "POST", f"{path}/discuss", {"note": "Sudah."}), {S.DRAFT}),
        "agree": (street.by(street.maker, "POST", "/plans/mine/agree"), {S.DISCUSSED}),
        "review": (street.by(old, "POST", f"{path}/review", {"note": "Sudah."}), {S.AGREED, S.REVIEWED}),
    }
    return Machine(accounts_db, "vault_plans", person, S, moves, name="person_id")


def a_programme(street: Street) -> Machine:
    S, operator = ProgrammeStatus, street.room.member("operator")  # noqa: N806
    path = f"/grant-programmes/{_programme(operator)}"
    funds = {"amount": {"amount": 1} | RUPIAH, "reference": "TRX-1"}
    moves = {
        "open": (street.by(operator, "POST", f"{path}/open"), {S.DRAFT}),
        "close": (street.by(operator, "POST", f"{path}/close"), {S.DRAFT, S.OPEN}),
        "receive": (street.by(operator, "POST", f"{path}/funds", funds), {S.DRAFT, S.OPEN}),
    }
    return Machine(accounts_db, "grant_programmes", path.rpartition("/")[2], S, moves)


def _programme(operator: Any) -> str:
    known = {"title": "Modal", "sponsor": "Bank Contoh", "percent": 20, "months": 6, "cap": {"amount": 1} | RUPIAH}
    return str(operator.post("/grant-programmes", known).json["id"])


def an_award(street: Street) -> Machine:
    S, operator = AwardStatus, street.room.member("operator")  # noqa: N806
    operator.post(f"/grant-programmes/{_programme(operator)}/open")
    street.town.run_jobs("propose_awards")
    [one] = street.unit.head.get("/grant-awards").json["items"]
    path = f"/grant-awards/{one['id']}"
    moves = {
        "approve": (street.by(street.unit.head, "POST", f"{path}/approve"), {S.PROPOSED}),
        "cancel": (
            street.by(street.unit.head, "POST", f"{path}/cancel"),
            {S.PROPOSED, S.APPROVED, S.FUNDED, S.IN_USE},
        ),
    }
    return Machine(accounts_db, "grant_awards", one["id"], S, moves)


def a_listing(street: Street) -> Machine:
    S, listing_id = ListingStatus, a_waiting_listing(street.town, street.maker)  # noqa: N806
    mine, review = f"/my/listings/{listing_id}", f"/review/{listing_id}"
    note = {"remarks": [{"field": "title", "kind": "must_fix", "text": "Sebut bahannya."}]}

    def own(step: str, sent: Any = None, method: str = "POST") -> Ask:
        return street.by(street.maker, method, f"{mine}{step}", sent, "catalog")

    def look(step: str, sent: Any = None) -> Ask:
        return street.by(street.unit.old, "POST", f"{review}{step}", sent, "catalog")

    moves = {
        "change": (own("", {"title": "Selendang baru"}, "PUT"), {S.DRAFT, S.CHANGES_REQUESTED}),
        "submit": (own("/submit"), {S.DRAFT, S.CHANGES_REQUESTED}),
        "pause": (own("/pause"), {S.PUBLISHED}),
        "resume": (own("/resume"), {S.PAUSED}),
        "archive": (own("/archive"), set(S) - {S.ARCHIVED}),
        "appeal": (own("/appeal", {"text": "Ini hiasan."}), {S.REJECTED}),
        "begin a change": (own("/revision"), {S.PUBLISHED, S.PAUSED}),
        "publish": (look("/publish"), {S.SUBMITTED}),
        "ask for changes": (look("/changes", note), {S.SUBMITTED}),
        "reject": (look("/reject", NO), {S.SUBMITTED}),
        "answer an appeal": (look("/appeal", {"is_granted": True}), {S.REJECTED}),
    }
    return Machine(catalog_db, "listings", listing_id, S, moves)


def a_change(street: Street) -> Machine:
    S, listing_id = Stage, a_waiting_listing(street.town, street.maker)  # noqa: N806
    mine, review = f"/my/listings/{listing_id}/revision", f"/review/{listing_id}"
    street.by(street.unit.old, "POST", f"{review}/publish", room="catalog")()
    street.by(street.maker, "POST", mine, room="catalog")()
    street.by(street.maker, "PUT", mine, {"title": "Selendang merah"}, "catalog")()
    note = {"remarks": [{"field": "title", "kind": "must_fix", "text": "Sebut bahannya."}]}
    with catalog_db.begin() as session:
        key = str(session.scalars(text("SELECT id FROM revisions")).one())

    def own(method: str, step: str, sent: Any = None) -> Ask:
        return street.by(street.maker, method, f"{mine}{step}", sent, "catalog")

    def look(step: str, sent: Any = None) -> Ask:
        return street.by(street.unit.old, "POST", f"{review}{step}", sent, "catalog")

    moves = {
        "change": (own("PUT", "", {"title": "Selendang biru"}), {S.DRAFT, S.CHANGES_REQUESTED}),
        "submit": (own("POST", "/submit"), {S.DRAFT, S.CHANGES_REQUESTED}),
        "cancel": (own("POST", "/cancel"), {S.DRAFT, S.PENDING, S.CHANGES_REQUESTED}),
        "confirm": (look("/publish"), {S.PENDING}),
        "ask for changes": (look("/changes", note), {S.PENDING}),
        "decline": (look("/reject", NO), {S.PENDING}),
    }
    # A change that is over is no change any more: what is live stands there, and the next one begins anew.
    over = {state: {"change", "submit", "cancel"} for state in (S.CONFIRMED, S.DECLINED, S.CANCELLED)}
    return Machine(catalog_db, "revisions", key, S, moves, unseen=over)


def _parcel(street: Street, delivery: str = "courier") -> tuple[str, str]:
    """A paid order of one parcel; its id and the parcel's."""
    ground.two_shops()
    order_id = ground.paid(street.web["orders"])
    with orders_db.begin() as session:
        part = session.scalars(select(VendorOrder).where(VendorOrder.vendor_id == "ven_a")).one()
        part.delivery = delivery
        return order_id, part.id


def _vendor(street: Street, path: str, sent: Any = None, role: str = "vendor", method: str = "POST") -> Ask:
    def ask() -> TestResponse:
        who = headers(role, vendor_id="ven_a") if role == "vendor" else headers(role)
        sending = who | {"Idempotency-Key": new_id("key")}
        return street.web["orders"].open(path, method=method, json=sent or {}, headers=sending)

    return ask


def _guest(street: Street, order_id: str, path: str, sent: Any = None, method: str = "POST") -> Ask:
    def ask() -> TestResponse:
        return street.web["orders"].open(path, method=method, json=sent or {}, headers=link(order_id))

    return ask


def a_parcel(street: Street) -> Machine:
    S = Status  # noqa: N806
    order_id, part_id = _parcel(street)
    path, own = f"/vendor-orders/{part_id}", f"/orders/{order_id}/vendor-orders/{part_id}"
    sent = {"courier": "JNE", "tracking_no": "JP1"}
    story = {"reason": "damaged", "story": "Pecah waktu sampai."}
    moves = {
        "accept": (_vendor(street, f"{path}/accept"), {S.TO_ACCEPT}),
        "refuse": (_vendor(street, f"{path}/refuse", {"reason": "other"}), {S.TO_ACCEPT, S.ACCEPTED, S.PACKED}),
        "pack": (_vendor(street, f"{path}/pack"), {S.ACCEPTED}),
        "ship": (_vendor(street, f"{path}/ship", sent), {S.PACKED}),
        "make ready": (_vendor(street, f"{path}/ready"), set()),
        "deliver": (_vendor(street, f"{path}/deliver"), {S.SHIPPED, S.READY_FOR_PICKUP}),
        "hand over": (_vendor(street, f"{path}/hand-over"), set()),
        "not collected": (_vendor(street, f"{path}/not-collected"), set()),
        "cancel": (_guest(street, order_id, f"{own}/cancel"), {S.TO_ACCEPT}),
        "receive": (_guest(street, order_id, f"{own}/received"), {S.SHIPPED, S.READY_FOR_PICKUP}),
        "complain": (_guest(street, order_id, f"{own}/complaints", story), {S.DELIVERED}),
    }
    return Machine(orders_db, "vendor_orders", part_id, S, moves)


def a_picked_up_parcel(street: Street) -> Machine:
    S = Status  # noqa: N806
    _, part_id = _parcel(street, "pickup")
    path = f"/vendor-orders/{part_id}"
    moves = {
        "make ready": (_vendor(street, f"{path}/ready"), {S.PACKED}),
        "hand over": (_vendor(street, f"{path}/hand-over"), {S.PACKED, S.READY_FOR_PICKUP, S.SHIPPED}),
        "ship": (_vendor(street, f"{path}/ship", {"courier": "JNE", "tracking_no": "1"}), set()),
    }
    return Machine(orders_db, "vendor_orders", part_id, S, moves)


def an_order(street: Street) -> Machine:
    order_id, _ = _parcel(street)
    moves = {"cancel": (_guest(street, order_id, f"/orders/{order_id}/cancel"), {"placed", "awaiting_payment", "paid"})}
    states = ("placed", "awaiting_payment", "confirmed", "paid", "completed", "cancelled", "expired")
    return Machine(orders_db, "orders", order_id, [one for one in states if one != "confirmed"], moves)


def a_refund(street: Street) -> Machine:
    S = RefundState  # noqa: N806
    order_id, part_id = _parcel(street)
    _vendor(street, f"/vendor-orders/{part_id}/refuse", {"reason": "other"})()
    with orders_db.begin() as session:
        key = str(session.scalars(text("SELECT id FROM refunds")).one())
    to = {"bank": "Bank Contoh", "number": "0011223344", "holder": "Sari Contoh"}
    account_path = f"/orders/{order_id}/refunds/{key}/account"
    moves = {
        "settle": (_vendor(street, f"/refunds/{key}/settle", {"proof": "BNI 1"}, "finance"), {S.MANUAL_DUE}),
        "say where to": (_guest(street, order_id, account_path, to, "PUT"), {S.MANUAL_DUE}),
    }
    return Machine(orders_db, "refunds", key, S, moves)


def a_complaint(street: Street) -> Machine:
    S = ComplaintState  # noqa: N806
    order_id, part_id = _parcel(street)
    for verb, told in (("accept", {}), ("pack", {}), ("ship", {"courier": "JNE", "tracking_no": "1"}), ("deliver", {})):
        assert _vendor(street, f"/vendor-orders/{part_id}/{verb}", told)().status_code == 200
    story = {"reason": "damaged", "story": "Pecah waktu sampai."}
    opened = _guest(street, order_id, f"/orders/{order_id}/vendor-orders/{part_id}/complaints", story)()
    assert opened.status_code < 300, opened.json
    with orders_db.begin() as session:
        key = str(session.scalars(text("SELECT id FROM complaints")).one())
    path, own = f"/complaints/{key}", f"/orders/{order_id}/complaints/{key}"
    moves = {
        "answer": (_vendor(street, f"{path}/answer", {"offer": "reject", "text": "Tidak."}), {S.OPEN}),
        "agree": (_guest(street, order_id, f"{own}/accept"), {S.VENDOR_ANSWERED}),
        "escalate": (_guest(street, order_id, f"{own}/escalate"), {S.VENDOR_ANSWERED, S.OPEN}),
        "withdraw": (_guest(street, order_id, f"{own}/withdraw"), {S.OPEN, S.VENDOR_ANSWERED, S.ESCALATED, S.DECIDED}),
        "decide": (
            _vendor(street, f"{path}/decide", {"outcome": "reject", "note": "Tidak."}, "finance"),
            {S.ESCALATED},
        ),
        "take back": (_vendor(street, f"{path}/returned"), set()),
        "send back": (
            _guest(street, order_id, f"{own}/send-back", {"courier": "JNE", "tracking_no": "1"}),
            set(),
        ),
    }
    return Machine(orders_db, "complaints", key, S, moves)


def _with_account() -> None:
    own = account.new("ven_a", "manual_transfer", now())
    account.confirm(own, "Berkas A1", "per_f", now())
    with orders_db.begin() as session:
        session.add(own)
        session.add(earning.entry("ven_a", earning.EntryKind.RETURNED, 100_000, now()))


def a_payout(street: Street) -> Machine:
    S = PayoutState  # noqa: N806
    _with_account()
    assert _vendor(street, "/payouts")().status_code == 201
    with orders_db.begin() as session:
        key = str(session.scalars(text("SELECT id FROM payouts")).one())
    path = f"/finance/payouts/{key}"
    moves = {
        "confirm": (_vendor(street, f"{path}/confirm", {"reference": "BNI 1"}, "finance"), {S.PROCESSING}),
        "return": (_vendor(street, f"{path}/return", {"why": "other"}, "finance"), {S.PROCESSING, S.PAID}),
    }
    return Machine(orders_db, "payouts", key, S, moves)


def a_payout_account(street: Street) -> Machine:
    S = AccountState  # noqa: N806
    _with_account()
    path = "/finance/payout-accounts/ven_a"
    moves = {
        "confirm": (
            _vendor(street, f"{path}/confirm", {"reference": "Berkas A2"}, "finance"),
            {S.NONE, S.ONBOARDING, S.RESTRICTED},
        ),
        "reject": (_vendor(street, f"{path}/reject", {"why": "other"}, "finance"), set(S) - {S.REJECTED}),
        "choose": (_vendor(street, "/payout-account", {"provider": "stripe"}, method="PUT"), set(S) - {S.ACTIVE}),
        "use no link": (_vendor(street, "/payout-account/link/use"), set()),
        "take out": (_vendor(street, "/payouts"), {S.ACTIVE}),
    }
    return Machine(orders_db, "payout_accounts", "ven_a", S, moves, name="vendor_id")


def a_hold(street: Street) -> Machine:
    one = hold.place("ven_a", "court_order", now().replace(microsecond=0) + hold.LONGEST / 2, "per_other", now())
    with orders_db.begin() as session:
        session.add(one)
    path = f"/finance/payout-holds/{one.id}"
    said = {"lets_go": True, "words": "Baik."}
    moves = {
        "end": (_vendor(street, f"{path}/end", role="finance"), {HoldState.STANDING}),
        "answer what nobody asked": (_vendor(street, f"{path}/answer", said, "finance"), set()),
    }
    return Machine(orders_db, "payout_holds", one.id, HoldState, moves)


MACHINES: dict[str, Callable[[Street], Machine]] = {
    make.__name__: make
    for make in (
        *(an_application, a_shop, a_suspension, a_transfer, a_graduation, a_plan, a_programme, an_award),
        *(a_listing, a_change),
        *(a_parcel, a_picked_up_parcel, an_order, a_refund, a_complaint, a_payout, a_payout_account, a_hold),
    )
}


@pytest.mark.parametrize("machine", MACHINES)
def test_what_is_no_way_is_refused_with_a_code_and_changes_nothing(database: object, machine: str) -> None:
    strange = MACHINES[machine](Street()).strange()
    assert strange == [], "\n".join(map(str, strange))
