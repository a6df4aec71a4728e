"""What makers agree to stays on record word for word, and pages show the words that were agreed to."""

import hashlib

import pytest

from gateway.studio import agreed
from services.accounts.rules.consents import WORDING
from tests.gateway.studio_things import NOON, a_makers_town, a_shop, an_application, page, send

# A version that somebody may have agreed to is never rewritten: other words are another version, with a line of its own here.
KEPT = {
    ("terms", "1"): "ebf8e8c39b3f103b",
    ("drafts", "1"): "9b81ce6dc7eb6222",
    ("income_band", "1"): "e74d391f0905b96b",
}


def test_words_that_were_agreed_to_are_never_rewritten() -> None:
    told = {
        (kind, version): hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
        for kind, versions in agreed.WORDS.items()
        for version, words in versions.items()
    }
    assert told == KEPT


def test_the_words_on_the_screen_are_those_that_are_written_down() -> None:
    assert {kind: list(versions)[-1] for kind, versions in agreed.WORDS.items()} == {
        str(kind.value): wording for kind, wording in WORDING.items()
    }


def test_the_page_shows_what_was_agreed_to_and_not_what_is_asked_now(monkeypatch: pytest.MonkeyPatch) -> None:
    old = agreed.WORDS["terms"]
    monkeypatch.setitem(agreed.WORDS, "terms", old | {"2": ("Syarat yang lain", "Kata-kata yang lain.")})
    rooms = a_makers_town()
    row = {"kind": "terms", "wording": "1", "given_at": NOON, "revoked_at": None}
    rooms.says("GET /consents/mine", page(row))
    told = rooms.visitor("ses_1").get("/studio/persetujuan").text
    assert old["1"][1] in told
    assert "Kata-kata yang lain." not in told


def test_whoever_agreed_to_old_words_is_asked_again_on_their_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(agreed.WORDS, "terms", agreed.WORDS["terms"] | {"2": ("Syarat baru", "Kata-kata yang lain.")})
    rooms = a_makers_town()
    rooms.says("GET /shop", a_shop(ask_again=["terms"]))
    browser = rooms.visitor("ses_1")
    assert "Ada persetujuan yang kata-katanya berubah." in browser.get("/studio").text
    told = browser.get("/studio/toko").text
    assert "Kata-kata yang lain." in told and 'name="consents.terms"' in told
    rooms.says("PUT /applications/mine", an_application(status="approved"))
    send(browser, "/studio/toko/persetujuan", seen="/studio/toko", **{"consents.terms": "1", "consents.drafts": "1"})
    sent = rooms.last("PUT /applications/mine").json["consents"]
    assert sent == {"terms": True, "drafts": True, "income_band": False}


def test_whoever_agreed_to_the_words_of_today_is_not_asked() -> None:
    browser = a_makers_town().visitor("ses_1")
    assert "kata-katanya berubah" not in browser.get("/studio").text
    assert 'name="consents.terms"' not in browser.get("/studio/toko").text
