"""What a maker alone decides, whoever types: every route that a maker may use stands in one of two lists."""

import pytest

from services.accounts.models import Role
from tests.accounts.people import Room
from tests.accounts.test_routes_assisted import beside

# Done together, with the maker beside: the daily work of a shop, and the way to one.
TOGETHER = {
    "GET /applications/mine",
    "PUT /applications/mine",  # but no consent: see ALONE
    "POST /applications/mine/submit",
    "GET /shop",
    "PUT /shop",
    "POST /shop/open",
    "POST /shop/pause",
    "POST /shop/resume",
    "GET /units",
    "GET /plans/mine",
    "PUT /plans/mine",
    "GET /mentors/mine",
    "GET /transfers/mine",
}
# The maker alone, with what each is sent; the answer does not depend on what is there, so nothing has to be.
ALONE: dict[str, object] = {
    "PUT /applications/mine": {"consents": {"income_band": True}},
    "POST /applications/mine/withdraw": {},
    "POST /applications/mine/appeal": {"text": "Tolong dilihat lagi."},
    "GET /consents/mine": None,
    "GET /access-log/mine": None,
    "GET /export/mine": None,
    "GET /disclosures/mine": None,
    "PUT /disclosures/mine": {"level": "programme"},
    "POST /disclosures/mine/confirm": {},
    "GET /graduation/mine": None,
    "POST /graduation/mine/confirm": {},
    "POST /plans/mine/agree": {},
    "GET /grievances/mine": None,
    "POST /grievances/mine": {"about": "mentor", "text": "Baik sekali."},
    "POST /grievances/mine/<grievance_id>/further": {},
    "POST /grievances/mine/<grievance_id>/close": {},
    "POST /shop/close": {"is_sure": True},
    "GET /shop/closing": None,
    "POST /shop/closing/appeal": {"text": "Tolong dilihat lagi."},
    "POST /transfers/mine": {"to_unit": "unt_1"},
    "POST /transfers/<transfer_id>/cancel": {},
    "GET /account/mine": None,
    "PUT /account/mine/password": {"current": "274913", "password": "835206"},
    "PUT /account/mine/identifier": {"current": "274913", "identifier": "baru@example.id"},
    "POST /account/mine/other-devices/end": {},
    "GET /notices/mine": None,
    "POST /notices/mine/read": {"until": "2025-11-17T04:00:00Z"},
    "PUT /language": {"language": "en"},
}


def routes_of_makers(room: Room) -> set[str]:
    """Every route of the room that asks for a maker, by its method and rule."""
    app = room.web.application
    found = set()
    for rule in app.url_map.iter_rules():
        entry = getattr(app.view_functions[rule.endpoint], "may_enter", ())
        if Role.VENDOR in entry:
            found |= {f"{method} {rule.rule}" for method in rule.methods - {"HEAD", "OPTIONS"}}
    return found


def test_every_route_of_a_maker_is_either_done_together_or_alone(room: Room) -> None:
    assert routes_of_makers(room) == TOGETHER | ALONE.keys()


@pytest.mark.parametrize("route", sorted(ALONE))
def test_what_is_the_makers_alone_refuses_whoever_types_for_them(room: Room, route: str) -> None:
    *_, helped = beside(room)
    method, rule = route.split(" ")
    path = rule.replace("<grievance_id>", "grv_1").replace("<transfer_id>", "trf_1")
    told = helped.ask(method, path, ALONE[route])
    assert (told.status_code, told.json["code"]) == (409, "in_person"), told.json
