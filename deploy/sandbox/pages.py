"""The pages that people outside see: a buyer paying, a seller filling in an account."""

from collections.abc import Callable
from urllib.parse import quote

from flask import Blueprint, Response, make_response, redirect, render_template, request

from deploy.sandbox import accounts, payments
from deploy.sandbox.errors import Refusal
from deploy.sandbox.here import begin
from deploy.sandbox.objects import Body
from deploy.sandbox.store import Books
from deploy.sandbox.words import money, speaker

CHOICES: dict[str, Callable[[Books, str], Body]] = {
    "pay": payments.pay,
    "decline": payments.decline,
    "later": payments.pay_later,
    "secure": payments.challenge,
}


# Pages work without a script, and every form may be sent twice.
pages = Blueprint("pages", __name__)


@pages.get("/pay/<session_id>")
def show_payment(session_id: str) -> Response:
    """What is to be paid, and the ways it may end; or that it is over."""
    with begin() as books:
        session = books.find("checkout.session", session_id)
        intent = books.find("payment_intent", session["payment_intent"] or "") if session else None
        is_open = session is not None and session["status"] == "open" and session["expires_at"] > books.now
    if session is None:
        return _page("lost.html", "", 404)
    if not is_open:
        return _page("closed.html", session["locale"], session=session, done=_success(session))
    return _page("pay.html", session["locale"], session=session, problem=(intent or {}).get("last_payment_error"))


@pages.post("/pay/<session_id>/<choice>")
def choose(session_id: str, choice: str) -> Response:
    """Do what the buyer chose; a choice that is no longer possible leads back to the page, which says why."""
    try:
        with begin() as books:
            session = _chosen(choice)(books, session_id)
    except Refusal:
        return _to(f"/pay/{session_id}")
    if choice == "secure":
        return _to(f"/pay/{session_id}/bank")
    return _to(_success(session) if session["status"] == "complete" else f"/pay/{session_id}")


@pages.get("/pay/<session_id>/bank")
def show_bank(session_id: str) -> Response:
    """The bank's question of 3-D Secure."""
    with begin() as books:
        session = books.find("checkout.session", session_id)
    if session is None or session["status"] != "open":
        return _to(f"/pay/{session_id}")
    return _page("bank.html", session["locale"], session=session)


@pages.get("/setup/<token>")
def show_setup(token: str) -> Response:
    """Where the owner of an account fills in what is due."""
    try:
        with begin() as books:
            accounts.open_link(books, token)
    except Refusal as refusal:
        return _stale(refusal)
    return _page("setup.html", "", token=token)


@pages.post("/setup/<token>/<choice>")
def set_up(token: str, choice: str) -> Response:
    """Use the link up, with the account set up or not."""
    try:
        with begin() as books:
            link = accounts.use_link(books, token)
            if choice == "finish":
                accounts.complete(books, link["_account"])
    except Refusal as refusal:
        return _stale(refusal)
    return _to(link["_return_url"])


def _chosen(choice: str) -> Callable[[Books, str], Body]:
    if choice not in CHOICES:
        raise Refusal(f"There is no choice {choice}", status=404)
    return CHOICES[choice]


def _stale(refusal: Refusal) -> Response:
    return _to(str(refusal)) if refusal.status == 410 else _page("lost.html", "", 404)


def _success(session: Body) -> str:
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", quote(session["id"]))


def _to(address: str) -> Response:
    return make_response(redirect(address, 303))


def _page(template: str, wanted: str | None, status: int = 200, **values: object) -> Response:
    language, speak = speaker(request.args.get("lang") or wanted or "")
    other = "id" if language == "en" else "en"
    text = render_template(template, t=speak, money=money, language=language, other=other, **values)
    return Response(text, status)
