"""Who helps whom: the people an officer helps, names that leave a trace, hand-overs, moves between units."""

from typing import Any

from gateway import looking_again, rooms
from gateway.api.calls import Part
from gateway.api.shapes import helping as shapes
from gateway.api.shapes.base import Page, Paging
from gateway.api.shapes.makers import Application

READ = ("counsellor", "assistant", "unit_head")
DECIDE = ("counsellor", "unit_head")
HEAD = ("unit_head",)
part = Part("Officers: people", "/officer", READ)
own = Part("Makers: help", "/vendor", ("vendor",))
over = Part("Operators", "/operator", ("operator",))


@part("GET", "/makers", Page[shapes.Maker], asks=shapes.MakersQuery)
def list_makers(asked: shapes.MakersQuery) -> Any:
    """All whom one helps, without names."""
    return rooms.accounts().get("/makers", **asked.model_dump())


@part("GET", "/makers/{id}", shapes.Maker)
def show_maker(id: str) -> Any:
    """One of them."""
    return rooms.accounts().get(f"/makers/{id}")


@part("POST", "/makers/{id}/identity", shapes.Identity, reads=shapes.WhyBody)
def read_identity(id: str, sent: shapes.WhyBody) -> Any:
    """Their name and how they are reached; they see that it was read, and why."""
    return rooms.accounts().post(f"/makers/{id}/identity", sent.model_dump())


@part("POST", "/makers/{id}/pin-codes", shapes.PinCode, status=201, roles=DECIDE, says=(409,))
def make_pin_code(id: str) -> Any:
    """A code for a new PIN, handed over in person; they are signed out, and see who made it."""
    return rooms.accounts().post(f"/makers/{id}/reset-codes")


@part("POST", "/makers/{id}/relative", None, status=204)
def declare_relative(id: str) -> None:
    """Say that one is related: from this second on one sees and decides nothing of theirs."""
    rooms.accounts().ask("POST", f"/makers/{id}/relative", {})


@part("POST", "/applications/{id}/relative", None, status=204)
def declare_relative_of_writer(id: str) -> None:
    """The same of whoever wrote an application; an appeal that one was to look at goes to somebody else."""
    rooms.accounts().ask("POST", f"/applications/{id}/relative", {})


@part("POST", "/makers/{id}/application", shapes.Maker, status=201, roles=DECIDE, says=(409,))
def begin_again(id: str) -> Any:
    """Open another application for somebody whose last one was withdrawn, or declined for good; they write it themselves."""
    return rooms.accounts().post(f"/makers/{id}/application")


@part("GET", "/colleagues/waiting", Page[shapes.WaitedOn], roles=HEAD)
def list_who_is_waited_on() -> Any:
    """For whom in one's unit things wait, and since how many working days; the longest first."""
    return rooms.accounts().get("/unit/waiting")


@part("PUT", "/applications/{id}/draft", Application, reads=shapes.DraftBody, says=(409,))
def draft_answer(id: str, sent: shapes.DraftBody) -> Any:
    """Write down what one would ask for; only who decides sends it."""
    return rooms.accounts().put(f"/applications/{id}/draft", sent.model_dump())


@part("GET", "/colleagues", Page[shapes.Officer], asks=Paging, roles=HEAD)
def list_colleagues(asked: Paging) -> Any:
    """Who works in one's unit."""
    return rooms.accounts().get("/unit/officers", **asked.model_dump())


@part("POST", "/reassignments", shapes.Count, reads=shapes.ReassignBody, roles=HEAD, says=(409,))
def reassign(sent: shapes.ReassignBody) -> Any:
    """Give some or all of an officer's people to a colleague; at the second itself the old one sees nothing more."""
    return rooms.accounts().post("/reassignments", sent.model_dump(mode="json"))


@part("GET", "/reassignments", Page[shapes.PlannedHandover], asks=Paging, roles=HEAD)
def list_planned_handovers(asked: Paging) -> Any:
    """Hand-overs of one's unit that are still to come, the next one first."""
    return rooms.accounts().get("/reassignments", **asked.model_dump())


@part("POST", "/reassignments/keep", shapes.Count, reads=shapes.KeepBody, roles=HEAD)
def keep_as_it_is(sent: shapes.KeepBody) -> Any:
    """What was planned for these people is not done; whoever helps them now goes on."""
    return rooms.accounts().post("/reassignments/keep", sent.model_dump())


@part("GET", "/second-looks", Page[shapes.SecondLook], asks=Paging, roles=HEAD)
def list_second_looks(asked: Paging) -> Any:
    """What removed officers decided about shops and applications in the 90 days before."""
    return rooms.accounts().get("/second-looks", **asked.model_dump())


@part("POST", "/second-looks/{id}/done", None, roles=HEAD, status=204)
def finish_second_look(id: str) -> None:
    """It was looked at again."""
    rooms.accounts().ask("POST", f"/second-looks/{id}/done", {})


@part("GET", "/second-looks/listings", Page[shapes.ListingDecision], asks=Paging, roles=HEAD)
def list_listing_decisions(asked: Paging) -> Any:
    """What they decided about listings and changes of them."""
    return looking_again.decided("listings", asked.limit, asked.after)


@part("POST", "/second-looks/listings/{id}/done", None, roles=HEAD, status=204)
def look_at_listing_decision(id: str) -> None:
    """It was looked at again."""
    looking_again.look("listings", id)


@part("GET", "/second-looks/parcels", Page[shapes.ParcelDecision], asks=Paging, roles=HEAD)
def list_parcel_decisions(asked: Paging) -> Any:
    """What they decided about parcels of shut shops, and about complaints."""
    return looking_again.decided("parcels", asked.limit, asked.after)


@part("POST", "/second-looks/parcels/{id}/done", None, roles=HEAD, status=204)
def look_at_parcel_decision(id: str) -> None:
    """It was looked at again."""
    looking_again.look("parcels", id)


@part("GET", "/transfers", Page[shapes.Move], asks=Paging, roles=DECIDE)
def list_moves(asked: Paging) -> Any:
    """Moves between units that stand and concern one's people or unit."""
    return rooms.accounts().get("/transfers", **asked.model_dump())


@part("POST", "/transfers", shapes.Move, reads=shapes.MoveBody, roles=DECIDE, status=201, says=(404, 409))
def ask_for_move(sent: shapes.MoveBody) -> Any:
    """Ask that somebody moves to another unit."""
    return rooms.accounts().post("/transfers", sent.model_dump())


@part("POST", "/transfers/{id}/hearing", shapes.Move, reads=shapes.HearingBody, roles=DECIDE, says=(409,))
def note_hearing(id: str, sent: shapes.HearingBody) -> Any:
    """It was talked over."""
    return rooms.accounts().post(f"/transfers/{id}/hearing", sent.model_dump())


@part("POST", "/transfers/{id}/approve", shapes.Move, roles=HEAD, says=(409,))
def approve_move(id: str) -> Any:
    """The unit that lets go says yes."""
    return rooms.accounts().post(f"/transfers/{id}/approve")


@part("POST", "/transfers/{id}/accept", shapes.Move, reads=shapes.AcceptMoveBody, roles=HEAD, says=(409,))
def accept_move(id: str, sent: shapes.AcceptMoveBody) -> Any:
    """The unit that takes over names who helps."""
    return rooms.accounts().post(f"/transfers/{id}/accept", sent.model_dump())


@part("POST", "/transfers/{id}/complete", shapes.Move, roles=DECIDE, says=(409,))
def complete_move(id: str) -> Any:
    """From this second on the other unit helps."""
    return rooms.accounts().post(f"/transfers/{id}/complete")


@part("POST", "/transfers/{id}/refuse", shapes.Move, reads=shapes.RefuseMoveBody, roles=HEAD, says=(409,))
def refuse_move(id: str, sent: shapes.RefuseMoveBody) -> Any:
    """One of the two units says no."""
    return rooms.accounts().post(f"/transfers/{id}/refuse", sent.model_dump())


@part("POST", "/transfers/{id}/cancel", shapes.Move, roles=DECIDE, says=(409,))
def cancel_move(id: str) -> Any:
    """Whoever asked for it takes it back."""
    return rooms.accounts().post(f"/transfers/{id}/cancel")


@own("GET", "/mentors", shapes.Mentors)
def list_mentors() -> Any:
    """Who helps one now."""
    return rooms.accounts().get("/mentors/mine")


@own("GET", "/access-log", Page[shapes.Read], asks=Paging)
def list_reads(asked: Paging) -> Any:
    """Everybody who read one's name, when, and why."""
    return rooms.accounts().get("/access-log/mine", **asked.model_dump())


@own("GET", "/transfer", shapes.Move, says=(404,))
def show_own_move() -> Any:
    """One's own move, or the last one."""
    return rooms.accounts().get("/transfers/mine")


@own("POST", "/transfer", shapes.Move, reads=shapes.OwnMoveBody, status=201, says=(404, 409))
def ask_for_own_move(sent: shapes.OwnMoveBody) -> Any:
    """Ask to move to another unit."""
    return rooms.accounts().post("/transfers/mine", sent.model_dump())


@own("POST", "/transfers/{id}/cancel", shapes.Move, says=(409,))
def cancel_own_move(id: str) -> Any:
    """No longer."""
    return rooms.accounts().post(f"/transfers/{id}/cancel")


@over("GET", "/officers", Page[shapes.Officer], asks=Paging)
def list_officers(asked: Paging) -> Any:
    """Who works in the units."""
    return rooms.accounts().get("/officers", **asked.model_dump())


@over("POST", "/removals", shapes.Removed, reads=shapes.RemoveBody, says=(404, 409))
def remove_officer(sent: shapes.RemoveBody) -> Any:
    """An officer is out at once; their people are with the head, or wait, and 90 days of decisions are looked at again."""
    return rooms.accounts().post("/removals", sent.model_dump())
