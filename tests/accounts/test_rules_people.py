"""Who may be what, what people sign in with, and which passwords will do."""

import pytest

from services.accounts import rules
from services.accounts.models import PersonStatus, Role
from services.accounts.rules.passwords import check_password, hash_password, is_outdated, is_right
from services.kit.errors import BadInput, Refused
from tests.accounts.builders import a_person


@pytest.mark.parametrize("written", ["0812-0000-0001", "+62 812 0000 0001", " 081200000001 ", "62 81200000001"])
def test_one_number_is_one_identifier_however_it_is_written(written: str) -> None:
    assert rules.read_identifier(written).text == "+6281200000001"


def test_an_address_is_one_identifier_in_any_case() -> None:
    assert rules.read_identifier(" Siti@Example.ID ").text == "siti@example.id"


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("siti", "not_an_address_or_number"),
        ("", "not_an_address_or_number"),
        ("siti@", "not_an_address"),
        ("a@b@example.id", "not_an_address"),
        ("siti@example.id, budi@example.id", "not_an_address"),
        ("s" * 250 + "@example.id", "not_an_address"),
        ("12", "not_a_number"),
        ("0812", "not_a_number"),
    ],
)
def test_what_is_neither_says_so(written: str, rule: str) -> None:
    with pytest.raises(BadInput) as wrong:
        rules.read_identifier(written)
    assert wrong.value.more["fields"] == {"identifier": rule}


@pytest.mark.parametrize(
    ("password", "role"), [("tenun biru laut", Role.BUYER), ("kx83nmq2", Role.ADMIN), ("274913", Role.VENDOR)]
)
def test_a_good_password_will_do(password: str, role: Role) -> None:
    check_password(password, role, "siti@example.id")


@pytest.mark.parametrize(
    ("password", "role", "rule"),
    [
        ("274913", Role.BUYER, "too_short"),
        ("274913", Role.COUNSELLOR, "too_short"),
        ("tenunb", Role.VENDOR, "too_short"),
        ("27491", Role.VENDOR, "pin_length"),
        ("2749135", Role.VENDOR, "pin_length"),
        ("27491", Role.BUYER, "too_short"),
        ("123456", Role.VENDOR, "too_easy"),
        ("654321", Role.VENDOR, "too_easy"),
        ("111111", Role.VENDOR, "too_easy"),
        ("121212", Role.VENDOR, "too_easy"),
        ("password123", Role.BUYER, "too_easy"),
        ("x" * 8, Role.BUYER, "too_easy"),
        ("sitirahma", Role.BUYER, "too_easy"),
        ("ab" * 70, Role.BUYER, "too_long"),
    ],
)
def test_a_bad_password_says_why(password: str, role: Role, rule: str) -> None:
    with pytest.raises(BadInput) as wrong:
        check_password(password, role, "sitirahma@example.id")
    assert wrong.value.more["fields"] == {"password": rule}


def test_the_end_of_ones_own_number_is_no_pin() -> None:
    with pytest.raises(BadInput):
        check_password("739164", Role.VENDOR, "+6281200739164")


def test_a_password_is_kept_as_something_it_cannot_be_read_from() -> None:
    kept = hash_password("tenun biru laut")
    assert "tenun" not in kept
    assert is_right(kept, "tenun biru laut")
    assert not is_right(kept, "tenun biru laut ")
    assert not is_outdated(kept)


def test_nobody_has_no_password() -> None:
    assert not is_right(None, "nobody has this password")


def test_a_hash_of_weaker_days_is_made_anew() -> None:
    weak = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$pZ6cy+hTvnsbzkyPMhyt3w"
    assert is_outdated(weak)


@pytest.mark.parametrize("role", rules.IN_UNIT)
def test_an_officer_needs_a_unit(role: Role) -> None:
    with pytest.raises(BadInput) as wrong:
        rules.check_role(role, None)
    assert wrong.value.more["fields"] == {"unit_id": "missing"}


@pytest.mark.parametrize("role", [Role.BUYER, Role.VENDOR])
def test_nobody_is_made_a_buyer_or_a_maker_by_hand(role: Role) -> None:
    with pytest.raises(BadInput):
        rules.check_role(role, "unt_1")


def test_who_leaves_for_a_role_without_a_unit_leaves_the_unit() -> None:
    person, _ = a_person(Role.COUNSELLOR, "unt_1")
    rules.change_role(person, Role.FINANCE, None, by="per_admin")
    assert (person.role, person.unit_id) == ("finance", None)


def test_an_officer_promoted_stays_in_their_unit_unless_another_is_named() -> None:
    person, _ = a_person(Role.COUNSELLOR, "unt_1")
    rules.change_role(person, Role.UNIT_HEAD, None, by="per_admin")
    assert person.unit_id == "unt_1"
    rules.change_role(person, Role.UNIT_HEAD, "unt_2", by="per_admin")
    assert person.unit_id == "unt_2"


def test_a_maker_keeps_their_role() -> None:
    person, _ = a_person(Role.VENDOR)
    with pytest.raises(Refused) as wrong:
        rules.change_role(person, Role.ADMIN, None, by="per_admin")
    assert wrong.value.code == "is_vendor"


def test_nobody_changes_their_own_rights() -> None:
    person, _ = a_person(Role.ADMIN)
    with pytest.raises(Refused):
        rules.suspend(person, by=person.id)
    with pytest.raises(Refused):
        rules.change_role(person, Role.FINANCE, None, by=person.id)


def test_who_was_shut_out_can_be_let_in_again() -> None:
    person, _ = a_person(Role.COUNSELLOR, "unt_1")
    rules.suspend(person, by="per_admin")
    assert person.status == PersonStatus.SUSPENDED
    with pytest.raises(Refused):
        rules.suspend(person, by="per_admin")
    rules.reinstate(person)
    assert person.status == PersonStatus.ACTIVE
