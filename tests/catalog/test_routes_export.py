"""What a maker takes along of their goods: their own, whole, and as the store has it."""

from typing import Any

import pytest

from services.catalog import media
from services.kit import taking
from tests.callers import headers
from tests.catalog.builders import a_picture, keep_shop
from tests.catalog.test_routes_desk import Officer
from tests.catalog.test_routes_studio import Maker, maker
from tests.papers import a_paper

__all__ = ["maker"]
PDF = a_paper()


def exported(maker: Maker) -> dict[str, list[dict[str, Any]]]:
    """Every row, by its part; each page begins where the last one ended."""
    found: dict[str, list[dict[str, Any]]] = {}
    after: str | None = ""
    while after is not None:
        page = maker.ask("GET", f"/export/mine?after={after}")
        assert sum(len(one["rows"]) for one in page["parts"]) <= taking.MOST_ROWS + len(page["parts"])
        for one in page["parts"]:
            found.setdefault(one["part"], []).extend(one["rows"])
        after = page["next"]
    return found


@pytest.fixture
def another(maker: Maker) -> Maker:
    """Somebody else with a shop and a draft."""
    keep_shop(vendor_id="ven_2", slug="kopi-kabut", name="Kopi Kabut")
    other = Maker(maker.client, vendor_id="ven_2")
    other.ready(title="Kopi")
    return other


def test_every_row_is_told_once_however_small_the_pages_are(
    maker: Maker, another: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [maker.ready(title=f"Selendang {number}") for number in range(5)]
    maker.ask("PUT", f"/my/listings/{ids[0]}/worksheet", json={"material": 30_000})
    maker.ask("POST", f"/my/listings/{ids[1]}/archive")
    whole = exported(maker)
    monkeypatch.setattr(taking, "MOST_ROWS", 2)
    assert exported(maker) == whole
    assert [one["id"] for one in whole["listings"]] == ids
    assert [one["material"] for one in whole["price_worksheets"]] == [30_000]
    assert {one["listing_id"] for one in whole["photos"]} == {one["listing_id"] for one in whole["stock"]} == set(ids)
    assert [one["title"] for one in exported(another)["listings"]] == ["Kopi"]


@pytest.mark.parametrize(
    "after", ["x", "WyJub3RoaW5nIiwgWzFdXQ==", "WyJsaXN0aW5ncyIsIFtudWxsXV0=", "WyJsaXN0aW5ncyIsIFsxXV0="]
)
def test_a_cursor_that_is_none_is_said_to_be_wrong(maker: Maker, after: str) -> None:
    maker.ask("GET", f"/export/mine?after={after}", 422)


def test_whoever_has_no_shop_takes_nothing_of_anybodys(maker: Maker) -> None:
    maker.ready()
    nobody = Maker(maker.client, vendor_id="")
    assert nobody.ask("GET", "/export/mine") == {"parts": [], "next": None}
    assert nobody.ask("GET", "/export/mine/media") == {"items": [], "next": None}


def test_pictures_and_files_come_as_they_are_kept_and_for_their_maker_alone(maker: Maker, another: Maker) -> None:
    listing_id = maker.draft(kind="digital")
    maker.ask("POST", f"/my/listings/{listing_id}/photos", 201, data=a_picture())
    maker.ask("POST", f"/my/listings/{listing_id}/file", 201, query_string={"name": "pola.pdf"}, data=PDF)
    [told] = maker.ask("GET", "/export/mine/media")["items"]
    assert told == maker.ask("GET", f"/export/mine/media/{listing_id}")
    assert [one["path"] for one in told["media"]] == [f"photos/{listing_id}/1.webp", f"files/{listing_id}/1.pdf"]
    photo, file = (opened(maker, listing_id, one["name"]) for one in told["media"])
    assert photo.data == media.picture(f"{told['media'][0]['name']}-1280.webp")
    assert file.data.startswith(b"%PDF")
    assert int(file.headers["Content-Length"]) == len(file.data)

    [theirs] = another.ask("GET", "/export/mine/media")["items"]
    name = told["media"][1]["name"]
    assert opened(another, listing_id, name).status_code == 404
    assert opened(another, theirs["id"], name).status_code == 404
    media.drop(name)
    assert opened(maker, listing_id, name).status_code == 404


def test_what_was_on_sale_before_is_there_too(maker: Maker) -> None:
    listing_id = maker.ready()
    maker.ask("POST", f"/my/listings/{listing_id}/submit")
    officer = Officer(maker.client)
    officer.ask("POST", f"/review/{listing_id}/publish")
    change = f"/my/listings/{listing_id}/revision"
    maker.ask("POST", change, 201, json={})
    maker.ask("POST", f"{change}/photos", 201, data=a_picture(colour="#ffffff"))
    assert len(names(maker, listing_id)) == 2, "of a change that is still open"
    old = maker.ask("GET", change)["photos"][0]["id"]
    maker.ask("DELETE", f"{change}/photos/{old}", 204)
    maker.ask("POST", f"{change}/submit")
    officer.ask("POST", f"/review/{listing_id}/publish")
    assert len(maker.ask("GET", f"/my/listings/{listing_id}")["photos"]) == 1
    assert len(names(maker, listing_id)) == 2, "of what was on sale before"


def names(maker: Maker, listing_id: str) -> set[str]:
    """What is kept of a listing, each under a name of its own in the archive."""
    told = maker.ask("GET", f"/export/mine/media/{listing_id}")["media"]
    assert len({one["path"] for one in told}) == len(told)
    return {one["name"] for one in told}


def opened(maker: Maker, listing_id: str, name: str) -> Any:
    return maker.client.get(f"/export/mine/media/{listing_id}/{name}", headers=headers(**maker.who))
