"""What can be wrong with a request; each becomes a problem+json answer by itself, with a code that stays the same."""


class Problem(Exception):
    """An answer that is not the one hoped for: `status` for HTTP, `code` for programs, `detail` for people who read logs."""

    status = 500
    code = "server_error"

    def __init__(self, code: str | None = None, detail: str = "", **more: object) -> None:
        self.code = code or self.code
        self.detail = detail
        self.more = more
        super().__init__(detail or self.code)


class BadInput(Problem):
    """What was sent cannot be used; `fields` says for each field which rule it broke, `more` what else there is to say."""

    status = 422
    code = "bad_input"

    def __init__(
        self, fields: dict[str, str] | None = None, code: str | None = None, detail: str = "", **more: object
    ) -> None:
        super().__init__(code, detail, fields=fields or {}, **more)


class NotSignedIn(Problem):
    """Nobody, or nobody known, is asking."""

    status = 401
    code = "not_signed_in"


class Forbidden(Problem):
    """Somebody known is asking for what is not theirs."""

    status = 403
    code = "forbidden"


class NotFound(Problem):
    """There is no such thing, or none that the asker may know of."""

    status = 404
    code = "not_found"


class Refused(Problem):
    """Understood, and against the rules as things stand; the state is as it was."""

    status = 409
    code = "refused"


class TooMany(Problem):
    """Too many tries in too short a time; `retry_after` is in seconds."""

    status = 429
    code = "too_many"


class Unavailable(Problem):
    """Something this answer needs cannot be reached now; trying again is right."""

    status = 503
    code = "unavailable"
