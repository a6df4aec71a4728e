"""Signed-in callers for tests: headers as the gateway would send them."""

from datetime import timedelta
from typing import Any

from services.kit.tokens import Caller, issue, sign_link


def headers(role: str, **who: Any) -> dict[str, str]:
    """The `Authorization` of somebody with this role: `headers("vendor", vendor_id="ven_1")`; good for a whole test run."""
    person = who.pop("person_id", f"per_{role}")
    return {"Authorization": f"Bearer {issue(Caller(person_id=person, role=role, **who), timedelta(days=1))}"}


def link(order_id: str) -> dict[str, str]:
    """The header of whoever holds the signed link to this order."""
    return {"X-Link-Token": sign_link(order_id)}
