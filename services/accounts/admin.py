"""People of the staff from the command line, above all the first administrator: `python -m services.accounts.admin`."""

import argparse
import secrets
import sys

from pydantic import ValidationError

from services.accounts import db, queries, rules, staff
from services.accounts.models import Role
from services.accounts.shapes import PersonBody
from services.kit.audit import Actor, acting_as
from services.kit.errors import BadInput, Problem

ACTOR = Actor("command_line", "system")


def read(words: list[str]) -> argparse.Namespace:
    """The command that these words ask for; the process ends with a usage line where they ask for none."""
    parser = argparse.ArgumentParser(prog="lapak user", description="People of the staff.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    create = verbs.add_parser("create", help="a new member of the staff; prints a password once unless one is given")
    create.add_argument("--role", required=True, choices=[role.value for role in rules.STAFF])
    create.add_argument("--name", required=True)
    create.add_argument("--identifier", required=True, help="an e-mail address or a phone number")
    create.add_argument("--unit", help="the id of the unit, for officers")
    create.add_argument("--language", default="id", choices=["id", "en"])
    create.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    shown = verbs.add_parser("list", help="who there is, without names")
    shown.add_argument("--role", choices=[role.value for role in Role])
    for verb, sense in (("suspend", "shut somebody out at once"), ("reinstate", "let somebody in again")):
        verbs.add_parser(verb, help=sense).add_argument("person_id")
    return parser.parse_args(words)


def create(asked: argparse.Namespace) -> None:
    """Add somebody, and say their password once where it was made here."""
    password = sys.stdin.readline().rstrip("\n") if asked.password_stdin else secrets.token_urlsafe(12)
    new = _shaped(asked, password)
    with db.begin() as session:
        person = staff.add(session, new)
    print(f"{person.id}  {person.role}")
    if not asked.password_stdin:
        print(f"Password, shown only now: {password}")


def _shaped(asked: argparse.Namespace, password: str) -> PersonBody:
    try:
        return PersonBody(
            name=asked.name,
            identifier=asked.identifier,
            password=password,
            role=Role(asked.role),
            unit_id=asked.unit,
            language=asked.language,
        )
    except ValidationError as wrong:
        errors = wrong.errors(include_input=False)
        raise BadInput({".".join(map(str, e["loc"])): e["type"] for e in errors}) from None


def show(role: str | None) -> None:
    """Print who there is."""
    after = None
    while True:
        with db.begin() as session:
            page = queries.people(session, role, 100, after)
        for person, *_ in page.rows:
            print(f"{person.id}  {person.role}  {person.status}  {person.unit_id or '-'}")
        if (after := page.next) is None:
            return


def run(asked: argparse.Namespace) -> None:
    """Do what was asked; raises a Problem where the rules say no."""
    if asked.verb == "create":
        create(asked)
    elif asked.verb == "list":
        show(asked.role)
    else:
        with db.begin() as session:
            if asked.verb == "suspend":
                person, _ = staff.suspend(session, asked.person_id, by=ACTOR.id)
            else:
                person = staff.reinstate(session, asked.person_id)
        print(f"{person.id}  {person.status}")


def main(words: list[str]) -> int:
    """Do what the words ask for; 1 with one line on standard error where it cannot be done."""
    try:
        with acting_as(ACTOR):
            run(read(words))
    except BadInput as wrong:
        print(", ".join(f"{field}: {rule}" for field, rule in wrong.more["fields"].items()), file=sys.stderr)  # type: ignore[attr-defined]
    except Problem as wrong:
        print(wrong.detail or wrong.code, file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
