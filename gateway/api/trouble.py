"""Turns what goes wrong behind the API into problem+json whose `detail` a person can read in their own language."""

import math
from http import HTTPStatus

from flask import Response, request
from werkzeug.exceptions import HTTPException

from gateway import words
from gateway.api.door import door
from gateway.api.shapes.trouble import EXTRAS
from gateway.language import LANGUAGES, english
from services.kit.errors import Problem
from services.kit.http import problem


@door.errorhandler(Problem)
def tell(wrong: Problem) -> Response:
    """The answer for this problem: its code as it is, its detail in people's words, and of the rest what is allowed."""
    language = request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]
    more = {name: wrong.more[name] for name in EXTRAS if wrong.more.get(name)}
    if isinstance(seconds := more.get("retry_after"), int | float):
        more["retry_after"] = math.ceil(seconds)
    answer = problem(wrong.status, wrong.code, _sentence(wrong, language), more)
    answer.headers["Content-Language"] = language
    answer.headers.add("Vary", "Accept-Language")
    if wrong.status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _sentence(wrong: Problem, language: str) -> str:
    text = words.sentence(wrong)
    return english().get(text, (text,))[0] if language == "en" else text


@door.errorhandler(HTTPException)
def tell_web(wrong: HTTPException) -> Response:
    """The same for what Flask itself refuses, such as a body that is too large."""
    told = Problem(wrong.name.lower().replace(" ", "_"))
    told.status = wrong.code or HTTPStatus.INTERNAL_SERVER_ERROR
    return tell(told)
