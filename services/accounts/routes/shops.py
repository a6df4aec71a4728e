"""Shops, as their makers run them and as officers see them."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import bus, db, queries, rules, telling
from services.accounts.models import Role, Shop, Trading, Trust
from services.accounts.queries import grants as asked_of
from services.accounts.rules import grants
from services.accounts.shapes import Paging, ShopBody, ShopHelped, ShopView, TrustBody, told
from services.accounts.shapes.shops import PauseBody
from services.events import VendorTradingChanged
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.http import body, caller, query, requires

routes = Blueprint("shops", __name__)


@routes.get("/shop")
@requires(Role.VENDOR)
def show_own_shop() -> dict[str, Any]:
    """The maker's shop."""
    with db.begin() as session:
        return _view(session, queries.own_shop(session, caller().person_id))


@routes.put("/shop")
@requires(Role.VENDOR)
def change_own_shop() -> dict[str, Any]:
    """Another name or province."""
    asked, person_id = body(ShopBody), caller().person_id
    with db.begin() as session:
        shop = queries.own_shop(session, person_id, to_change=True)
        legal_name = queries.identity_of(session, person_id).name
        is_taken = queries.is_name_taken(session, rules.name_key(asked.display_name), person_id)
        news = rules.change_profile(shop, asked.display_name, asked.province_code, legal_name, is_taken)
        queries.keep_shop(session, shop)
        bus.announce(session, news)
        return _view(session, shop)


@routes.post("/shop/open")
@requires(Role.VENDOR)
def open_own_shop() -> dict[str, Any]:
    """Open for the first time."""
    return _trade(lambda session, shop: rules.open_shop(shop, queries.has_published(session, shop.id), now()))


@routes.post("/shop/pause")
@requires(Role.VENDOR)
def pause_own_shop() -> dict[str, Any]:
    """Take some days off, until a day to come or until one says so; during them, name another day."""
    asked = body(PauseBody)
    return _trade(lambda _, shop: rules.pause(shop, asked.until, day_of(now())))


@routes.post("/shop/resume")
@requires(Role.VENDOR)
def resume_own_shop() -> dict[str, Any]:
    """Go on after a pause."""
    return _trade(lambda session, shop: rules.open_shop(shop, queries.has_published(session, shop.id), now()))


@routes.get("/caseload")
@requires(Role.COUNSELLOR, Role.ASSISTANT, Role.UNIT_HEAD)
def list_caseload() -> dict[str, Any]:
    """The shops that the officer helps."""
    asked = query(Paging)
    with db.begin() as session:
        page = queries.shops_helped(session, caller(), asked.limit, asked.after)
    return {"items": [_helped(row[0], row[1]) for row in page.rows], "next": page.next}


@routes.post("/shops/<vendor_id>/trust")
@requires(Role.UNIT_HEAD)
def set_trust(vendor_id: str) -> dict[str, Any]:
    """Whether the shop's new listings are looked at before they go out."""
    asked = body(TrustBody)
    with db.begin() as session:
        shop = queries.shop_helped(session, vendor_id, caller())
        at = now()
        news = rules.set_trust(shop, asked.trust, reason=asked.reason, since=day_of(at))
        telling.announce_of_shop(session, shop, news, at)
        if shop.trust == Trust.INDEPENDENT:
            bus.announce(session, *grants.leave(asked_of.awards_standing(session, shop.id)))
    return {"vendor_id": shop.id, "trust": shop.trust}


def _trade(move: Callable[[Session, Shop], VendorTradingChanged | None]) -> dict[str, Any]:
    with db.begin() as session:
        shop = queries.own_shop(session, caller().person_id, to_change=True)
        bus.announce(session, move(session, shop))
        return _view(session, shop)


def _view(session: Session, shop: Shop) -> dict[str, Any]:
    has_published = queries.has_published(session, shop.id)
    return told(
        ShopView(
            vendor_id=shop.id,
            slug=shop.slug,
            display_name=shop.display_name,
            province_code=shop.province_code,
            trading_status=shop.trading_status,
            trust=shop.trust,
            has_published=has_published,
            can_open=has_published and shop.trading_status == Trading.NOT_OPEN,
            paused_until=shop.paused_until,
            disclosure=shop.disclosure,
            fulfilment_mode=shop.fulfilment_mode,
            limits=shop.limits,
            trust_reason=shop.trust_reason,
            ask_again=rules.to_ask_again(queries.agreed(session, [shop.person_id])[shop.person_id]),
        )
    )


def _helped(shop: Shop, is_selling: bool) -> ShopHelped:
    return ShopHelped(
        vendor_id=shop.id,
        slug=shop.slug,
        name=shop.display_name,
        trading_status=shop.trading_status,
        trust=shop.trust,
        is_selling=is_selling,
    )
