"""The sandbox as a Flask app: the calls, the pages, the control page."""

import time
import traceback

from flask import Flask, Response, g, jsonify, request
from werkzeug.exceptions import HTTPException

from deploy.sandbox import errors, here
from deploy.sandbox.api import create_api
from deploy.sandbox.control import control
from deploy.sandbox.log import say
from deploy.sandbox.objects import written
from deploy.sandbox.pages import pages
from deploy.sandbox.store import Store

# No form-action: a browser would hold it against the way back to the shop after the pay page's form.
SAFE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def create_app(store: Store) -> Flask:
    """Everything that answers on the sandbox's port."""
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
    here.keep(app, store)
    app.register_blueprint(create_api(store))
    app.register_blueprint(pages)
    app.register_blueprint(control)
    app.before_request(_start)
    app.after_request(_log)
    app.register_error_handler(Exception, _fail)

    @app.get("/healthz")
    def healthz() -> Response:
        with store.begin() as books:
            books.run("SELECT 1")
        return jsonify(status="ok")

    return app


def _start() -> None:
    g.began = time.monotonic()


def _log(answer: Response) -> Response:
    answer.headers.update(SAFE)
    if request.endpoint not in ("healthz", "static"):
        took = round((time.monotonic() - g.began) * 1000)
        rule = request.url_rule.rule if request.url_rule else ""
        who = g.get("request_id", "")
        say("request", id=who, method=request.method, route=rule, status=answer.status_code, ms=took)
    return answer


def _fail(problem: Exception) -> Response | HTTPException:
    if isinstance(problem, HTTPException):
        return problem
    say("failure", id=g.get("request_id", ""), problem=traceback.format_exc())
    return Response(written(errors.broken().body), 500, content_type="application/json")
