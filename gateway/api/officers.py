"""What an officer does for the shops that they help: the work list, invitations, applications, trust."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import officers as shapes
from gateway.api.shapes.base import Page, Paging
from gateway.api.shapes.makers import Application

MAY_READ = ("counsellor", "assistant", "unit_head")
MAY_DECIDE = ("counsellor", "unit_head")
part = Part("Officers: shops", "/officer", MAY_DECIDE)


@part("GET", "/work", Page[shapes.WorkItem], asks=Paging, roles=MAY_READ)
def list_work(asked: Paging) -> Any:
    """First what is answered within hours, by its `answer_by`; then all that waits for a look, longest first."""
    return rooms.accounts().get("/work", **asked.model_dump())


@part("GET", "/caseload", Page[shapes.HelpedShop], asks=Paging, roles=MAY_READ)
def list_caseload(asked: Paging) -> Any:
    """The shops that one helps."""
    return rooms.accounts().get("/caseload", **asked.model_dump())


@part("GET", "/invitations", Page[shapes.SentInvitation], asks=Paging)
def list_invitations(asked: Paging) -> Any:
    """One's own invitations that nobody has taken up yet."""
    return rooms.accounts().get("/invitations", **asked.model_dump())


@part("POST", "/invitations", shapes.InvitationCode, reads=shapes.InvitationBody, status=201, says=(409,))
def invite(sent: shapes.InvitationBody) -> Any:
    """Invite somebody to have a shop; the code is told this once."""
    return rooms.accounts().post("/invitations", sent.model_dump())


@part("POST", "/invitations/{id}/renew", shapes.InvitationCode, says=(409,))
def renew_invitation(id: str) -> Any:
    """A new code in place of the old one, and new time."""
    return rooms.accounts().post(f"/invitations/{id}/renew")


@part("GET", "/applications", Page[Application], asks=shapes.ApplicationsQuery, roles=MAY_READ)
def list_applications(asked: shapes.ApplicationsQuery) -> Any:
    """What was handed in by those whom one helps, oldest first."""
    return rooms.accounts().get("/applications", **asked.model_dump())


@part("GET", "/applications/{id}", Application, roles=MAY_READ)
def show_application(id: str) -> Any:
    """One of them."""
    return rooms.accounts().get(f"/applications/{id}")


@part("POST", "/applications/{id}/open", Application, says=(409,))
def open_application(id: str) -> Any:
    """Take it in hand, for 24 hours alone."""
    return rooms.accounts().post(f"/applications/{id}/open")


@part("POST", "/applications/{id}/approve", Application, reads=shapes.ApproveBody, says=(409,))
def approve_application(id: str, sent: shapes.ApproveBody) -> Any:
    """Yes: a shop stands."""
    return rooms.accounts().post(f"/applications/{id}/approve", sent.model_dump())


@part("POST", "/applications/{id}/needs-info", Application, reads=shapes.NoteBody, says=(409,))
def ask_for_more(id: str, sent: shapes.NoteBody) -> Any:
    """Something is missing; the note says what."""
    return rooms.accounts().post(f"/applications/{id}/needs-info", sent.model_dump())


@part("POST", "/applications/{id}/not-yet", Application, reads=shapes.NotYetBody, says=(409,))
def say_not_yet(id: str, sent: shapes.NotYetBody) -> Any:
    """Not a no: some steps first."""
    return rooms.accounts().post(f"/applications/{id}/not-yet", sent.model_dump(mode="json"))


@part("POST", "/applications/{id}/put-off", Application, reads=shapes.NotYetBody, says=(409,))
def put_off(id: str, sent: shapes.NotYetBody) -> Any:
    """After "not yet": still not ready, so these steps, and another day to look again."""
    return rooms.accounts().post(f"/applications/{id}/put-off", sent.model_dump(mode="json"))


@part("POST", "/applications/{id}/invite-again", Application, says=(409,))
def invite_again(id: str) -> Any:
    """After "not yet": whoever wrote it is asked to hand it in again."""
    return rooms.accounts().post(f"/applications/{id}/invite-again")


@part("POST", "/shops/{vendor_id}/trust", shapes.ShopTrust, reads=shapes.TrustBody, roles=("unit_head",), says=(409,))
def set_trust(vendor_id: str, sent: shapes.TrustBody) -> Any:
    """Whether the shop's new listings are looked at before they go out."""
    return rooms.accounts().post(f"/shops/{vendor_id}/trust", sent.model_dump())
