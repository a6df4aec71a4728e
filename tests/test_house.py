"""Rules the code keeps about itself (HOUSE: who may enter, who says what, who may touch what, what is never said)."""

import ast
import dataclasses
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, MethodType, ModuleType

import pytest

from services import events
from services.kit.event import Event
from services.kit.settings import Settings

ROOT = Path(__file__).parent.parent
ROOMS = ("accounts", "catalog", "orders")
FACTS = {name: thing for name, thing in vars(events).items() if isinstance(thing, type) and issubclass(thing, Event)}
del FACTS["Event"]
# Of MISSION 2 and E.2: no message may carry a field that names a person, an office, a stage or a reason.
PRIVATE = re.compile(
    r"(^|_)(name|nik|npwp|email|phone|address|birth\w*|unit|officer|counsellor|client|stage|offence|sentence|reason"
    r"|guidance\w*|note|caseload|contact|bank\w*)(_|$)"
)
FREE_DAYS = {"free", "more_free", "holidays"}
"""What a parameter is called that holds the days which the office has named as free."""
HARMLESS = {"display_name", "name:ListingOption"}
NEVER_SHOWN = re.compile(
    r"\b(napi|narapidana|warga binaan|inmate|convict|ex-?offender|eks napi|bapas|lapas)\b", re.IGNORECASE
)


def sources(*folders: str) -> Iterator[Path]:
    """Every Python file of ours below these folders, migrations aside."""
    for folder in folders:
        yield from (p for p in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in p.parts)


def imported(tree: ast.AST) -> set[str]:
    """The names of all modules that a module imports, wherever it does so."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def called(room: str) -> set[str]:
    """The names of all that a room's code calls: a fact that it makes is a fact that it announces."""
    trees = [ast.parse(path.read_text()) for path in sources(f"services/{room}")]
    calls = [node.func for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {f.id if isinstance(f, ast.Name) else f.attr for f in calls if isinstance(f, ast.Name | ast.Attribute)}


def heard(room: str) -> set[str]:
    """The names of the facts that a room has handlers for."""
    importlib.import_module(f"services.{room}.handlers")
    bus = importlib.import_module(f"services.{room}").bus
    return {fact.__name__ for fact in bus.handlers if fact.__name__ in FACTS}


def card(room: str, word: str) -> set[str]:
    """The names that stand on a room's card behind a word such as `Hears`."""
    text = importlib.import_module(f"services.{room}").__doc__ or ""
    found = re.search(rf"^{word}:(.*?)(?=^\w+:|\Z)", text, re.DOTALL | re.MULTILINE)
    return set(re.findall(r"\b[A-Z]\w+", found[1])) if found else set()


@pytest.mark.parametrize("app", [*(f"services.{room}.app" for room in ROOMS), "gateway.app"])
def test_every_route_says_who_may_enter(app: str, addresses: None) -> None:
    views = importlib.import_module(app).create_app().view_functions
    open_doors = [name for name, view in views.items() if not getattr(view, "may_enter", None)]
    assert open_doors == []


@pytest.mark.parametrize("name", sorted(FACTS))
def test_every_fact_has_one_announcer_and_a_hearer(name: str) -> None:
    owner = FACTS[name].wire_type.split(".")[0]
    assert [room for room in ROOMS if name in called(room)] == [owner]
    assert [room for room in ROOMS if name in heard(room)]


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_card_says_what_the_room_does(room: str) -> None:
    assert card(room, "Hears") == heard(room)
    assert card(room, "Announces") == called(room) & FACTS.keys()


@pytest.mark.parametrize("name", sorted(FACTS))
def test_a_wire_name_is_made_from_the_class_name(name: str) -> None:
    _, fact, version = FACTS[name].wire_type.split(".")
    assert version == "v1"
    assert "".join(word.capitalize() for word in fact.split("_")) == name


def test_every_fact_about_a_thing_carries_its_version() -> None:
    assert [name for name, fact in FACTS.items() if "version" not in {f.name for f in dataclasses.fields(fact)}] == []


def test_no_fact_has_a_place_for_a_private_word() -> None:
    shapes = [thing for thing in vars(events).values() if dataclasses.is_dataclass(thing)]
    fields = [(shape.__name__, f.name) for shape in shapes for f in dataclasses.fields(shape)]
    private = [(s, f) for s, f in fields if PRIVATE.search(f) and f not in HARMLESS and f"{f}:{s}" not in HARMLESS]
    assert private == []


@pytest.mark.parametrize("room", ROOMS)
def test_migrations_are_numbered_words_with_one_head(room: str) -> None:
    names = sorted(p.name for p in (ROOT / "services" / room / "migrations" / "versions").glob("*.py"))
    assert [name[:4] for name in names] == [f"{i:04}" for i in range(1, len(names) + 1)]
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", name) for name in names)


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("pika", "services/kit/rabbit.py"),
        ("stripe", "services/orders/providers/stripe/"),
        ("smtplib", "services/kit/mail.py"),
    ],
)
def test_the_outside_world_has_one_door_each(library: str, home: str) -> None:
    users = [
        path.relative_to(ROOT).as_posix()
        for path in sources("services", "gateway")
        if any(name.split(".")[0] == library for name in imported(ast.parse(path.read_text())))
    ]
    assert users
    assert [path for path in users if not path.startswith(home)] == []


def test_only_the_settings_read_the_environment() -> None:
    users = [p.name for p in sources("services", "gateway") if re.search(r"os\.environ|getenv", p.read_text())]
    assert users == []  # settings.py itself reads through its library


@pytest.mark.parametrize("room", ROOMS)
def test_rules_read_no_clock(room: str) -> None:
    rules = [*sources(f"services/{room}/rules"), *(ROOT / "services" / room).glob("rules.py")]
    assert rules
    assert [p.name for p in rules if "clock" in " ".join(imported(ast.parse(p.read_text())))] == []


@pytest.mark.parametrize("room", ROOMS)
def test_whoever_counts_working_days_says_which_are_free(room: str) -> None:
    calls = list(_counting_calls(room))
    assert calls
    assert [where for where, says_it in calls if not says_it] == []


def _counting_calls(room: str) -> Iterator[tuple[str, bool]]:
    """All calls in a room of what can be told of free days (also through what it calls), and whether they tell it."""
    for path in sources(f"services/{room}"):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        scope = vars(importlib.import_module(name))
        for call in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)):
            called = _meant(scope, call.func)
            is_ours = isinstance(called, FunctionType | MethodType)
            names = list(inspect.signature(called).parameters) if is_ours else []
            for place in (place for place, name in enumerate(names) if name in FREE_DAYS):
                is_listed = any(isinstance(given, ast.Starred) for given in call.args) or len(call.args) > place
                says_it = is_listed or any(given.arg in FREE_DAYS for given in call.keywords)
                yield f"{path.relative_to(ROOT)}:{call.lineno}", says_it


def _meant(scope: dict[str, object], name: ast.expr) -> object:
    """What a name stands for in a module; None where that is known at run time only."""
    if isinstance(name, ast.Name):
        return scope.get(name.id)
    home = _meant(scope, name.value) if isinstance(name, ast.Attribute) else None
    return getattr(home, name.attr, None) if isinstance(home, ModuleType | type) else None


def test_every_setting_is_explained() -> None:
    explained = (ROOT / ".env.example").read_text()
    names = [str(f.validation_alias or f"LAPAK_{name.upper()}") for name, f in Settings.model_fields.items()]
    assert [name for name in names if f"{name}=" not in explained] == []


def test_every_module_opens_by_saying_what_it_is_for() -> None:
    silent = [
        str(p) for p in sources("services", "gateway", "deploy", "tests") if p.stat().st_size and not _docstring(p)
    ]
    assert silent == []


def _docstring(path: Path) -> str | None:
    return ast.get_docstring(ast.parse(path.read_text()))


def test_the_kit_stays_small() -> None:
    lines = [line for path in sources("services/kit") for line in path.read_text().splitlines() if line.strip()]
    assert len(lines) < 1600


def test_no_page_says_a_word_that_labels_people() -> None:
    pages = [p for p in (ROOT / "gateway").rglob("*") if p.suffix in (".html", ".po", ".py", ".css")]
    told = {str(p.relative_to(ROOT)): NEVER_SHOWN.findall(p.read_text()) for p in pages}
    assert {path: words for path, words in told.items() if words} == {}
