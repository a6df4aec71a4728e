"""Each process is given what it needs and nothing more, and what is set outside wins."""

import stat
from pathlib import Path

import pytest

from deploy.local import given as outside
from deploy.local import town
from deploy.local.keys import keys_of_town
from deploy.local.layout import Layout
from deploy.local.parts import Program
from deploy.local.trouble import Trouble

ROOMS = ("accounts", "catalog", "orders")
PORTS = town.Ports(8080, 1, 2, 3, 4)
BASE = {"PATH": "/bin"}


def programs(layout: Layout, **given: str) -> dict[str, Program]:
    own = keys_of_town(layout.folder("keys")) | {"LAPAK_AMQP_URL": "amqp://x"}
    own |= {name: f"postgresql://{room}" for room, name in outside.DATABASE_URLS.items()}
    settings = town.settings_of(layout, PORTS, given, own)
    made = town.programs_of(layout, PORTS, settings, BASE, with_sandbox=not outside.has_provider(given))
    return {program.name: program for program in made}


def those_with(made: dict[str, Program], setting: str) -> set[str]:
    return {name for name, program in made.items() if setting in program.env}


@pytest.mark.parametrize("room", ROOMS)
def test_only_a_rooms_own_processes_know_its_database(layout: Layout, room: str) -> None:
    made = programs(layout)

    assert those_with(made, outside.DATABASE_URLS[room]) == {f"{room}-web", f"{room}-relay", f"{room}-worker"}


def test_only_accounts_can_sign_who_someone_is_and_every_door_can_check_it(layout: Layout) -> None:
    made = programs(layout)

    assert those_with(made, "LAPAK_SIGNING_KEY_FILE") == {"accounts-web"}
    assert those_with(made, "LAPAK_VERIFY_KEY_FILE") >= {"accounts-web", "catalog-web", "orders-web", "gateway"}


@pytest.mark.parametrize("setting", ["STRIPE_API_KEY", "STRIPE_API_BASE", "STRIPE_WEBHOOK_SECRET"])
def test_only_orders_can_move_money(layout: Layout, setting: str) -> None:
    assert those_with(programs(layout), setting) == {"orders-web", "orders-worker"}


def test_only_accounts_can_have_texts_sent(layout: Layout) -> None:
    made = programs(layout, LAPAK_TEXTS="http", LAPAK_TEXTS_URL="https://teks.example.id", LAPAK_TEXTS_SECRET="x")
    for setting in ("LAPAK_TEXTS_URL", "LAPAK_TEXTS_SECRET"):
        assert those_with(made, setting) == {"accounts-web", "accounts-relay", "accounts-worker"}


def test_no_secret_stands_on_a_command_line(layout: Layout) -> None:
    secrets = [value for name, value in keys_of_town(layout.folder("keys")).items() if not name.endswith("_FILE")]

    for program in programs(layout).values():
        assert not any(secret in word for word in program.words for secret in secrets)


def test_a_provider_given_from_outside_is_used_and_no_sandbox_is_started(layout: Layout) -> None:
    made = programs(layout, STRIPE_API_KEY="sk_live_1", STRIPE_WEBHOOK_SECRET="whsec_1")

    assert "sandbox" not in made
    assert made["orders-web"].env["STRIPE_API_KEY"] == "sk_live_1"
    assert "STRIPE_API_BASE" not in made["orders-web"].env


def test_without_a_provider_the_sandbox_stands_in_for_it(layout: Layout) -> None:
    made = programs(layout)

    assert made["orders-worker"].env["STRIPE_API_BASE"] == f"http://127.0.0.1:{made['sandbox'].port}"


def test_what_is_set_outside_wins_over_what_the_town_would_choose(layout: Layout) -> None:
    made = programs(layout, LAPAK_PUBLIC_URL="https://lapak.example.id", LAPAK_HOLD_MINUTES_STRIPE="45")

    assert made["gateway"].env["LAPAK_PUBLIC_URL"] == "https://lapak.example.id"
    assert made["orders-web"].env["LAPAK_HOLD_MINUTES_STRIPE"] == "45"


def test_mail_is_kept_in_the_town_only_while_there_is_no_post_office(layout: Layout) -> None:
    assert "LAPAK_MAIL_DIR" in programs(layout)["orders-worker"].env
    assert "LAPAK_MAIL_DIR" not in programs(layout, LAPAK_SMTP_URL="smtp://mail.example.id")["orders-worker"].env


def test_the_environment_wins_over_the_file_and_empty_settings_count_as_absent(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LAPAK_LOG_LEVEL=DEBUG\nLAPAK_PAYMENTS=cash\nOTHER=1\n")

    given = outside.given_settings(tmp_path, {"LAPAK_LOG_LEVEL": "ERROR", "LAPAK_AMQP_URL": "", "HOME": "/root"})

    assert given == {"LAPAK_LOG_LEVEL": "ERROR", "LAPAK_PAYMENTS": "cash"}


def test_addresses_of_some_databases_but_not_all_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="set LAPAK_CATALOG_DATABASE_URL, LAPAK_ORDERS_DATABASE_URL too"):
        outside.given_settings(tmp_path, {"LAPAK_ACCOUNTS_DATABASE_URL": "postgresql://a"})


def test_keys_are_made_once_and_only_their_owner_can_read_them(layout: Layout) -> None:
    first = keys_of_town(layout.folder("keys"))
    signing = Path(first["LAPAK_SIGNING_KEY_FILE"]).read_text()

    assert keys_of_town(layout.folder("keys")) == first
    assert Path(first["LAPAK_SIGNING_KEY_FILE"]).read_text() == signing
    assert {stat.S_IMODE(path.stat().st_mode) for path in layout.folder("keys").iterdir()} == {0o600}


def test_a_second_town_of_the_same_code_keeps_its_state_elsewhere(tmp_path: Path) -> None:
    own, other = Layout.of({}), Layout.of({"LAPAK_STATE": str(tmp_path / "other")})

    assert own.state == own.root / ".lapak"
    assert (other.root, other.state) == (own.root, tmp_path / "other")
