"""From an invitation to a parcel on its way, through the pages of desk and studio, on real rooms."""

import io
import re
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from deploy.demo.cards import card_of
from tests.accounts.builders import LEGAL
from tests.accounts.people import PIN, Room
from tests.catalog.builders import a_picture
from tests.gateway.api_ground import in_front_of
from tests.gateway.api_market import Market, stocked
from tests.gateway.studio_things import send
from tests.seeing import seen_on
from tests.town import Town

WRITTEN = {"shop_name": "Kopi Kabut", "skill": "Menyangrai kopi", "product_idea": "Kopi bubuk", "province_code": "72"}
WRITTEN |= {"delivery": "Kurir di dekat pasar", "plan": "Dua puluh bungkus seminggu, dari kebun sendiri."}
LISTING = {"title": "Selendang nila", "price": "150.000", "category": "fashion", "kind": "physical", "weight": "240"}
LISTING |= {"description": "Ditenun dari benang katun, dicelup dua kali dengan daun nila.", "on_hand": "5"}
CONSENTS = {"consents.terms": "1", "consents.drafts": "1"}
CHECKS = ("basics_read", "adult", "identity_seen", "training_done", "conditions_set")


def browser(front: Flask, session: str = "") -> FlaskClient:
    """A browser, signed in where it has a session."""
    found = front.test_client()
    if session:
        found.set_cookie("session", session)
    return found


def follow(browser: FlaskClient, answer: TestResponse) -> str:
    """The page that an answer leads to."""
    assert answer.status_code == 303, (answer.status_code, answer.text)
    page = browser.get(answer.location, follow_redirects=True)
    assert page.status_code == 200
    return page.text


def wrong(answer: TestResponse, sentence: str) -> bool:
    """Does the page come back with this sentence?"""
    return answer.status_code == 422 and sentence in answer.text


@dataclass
class Story:
    """A town, its front, and the browsers of those who take part."""

    town: Town
    front: Flask
    officer: FlaskClient
    maker: FlaskClient

    def appoint(self) -> None:
        """An administrator makes a unit, and an officer, who signs in with the password that was shown once."""
        admin = browser(self.front, Room(self.town.accounts).member("admin").token)
        follow(admin, send(admin, "/desk/kantor/unit", seen="/desk/kantor/unit", name="Unit Contoh"))
        new = {"name": "Contoh", "identifier": "laila@example.id", "role": "counsellor"}
        unit = re.findall(r'value="(unt_\w+)"', admin.get("/desk/kantor/orang").text)[0]
        told = follow(admin, send(admin, "/desk/kantor/orang", seen="/desk/kantor/orang", unit_id=unit, **new))
        password = re.findall(r'class="num big">([\w-]+)<', told)[0]
        signed = send(self.officer, "/masuk", seen="/masuk", identifier="laila@example.id", password=password)
        assert "Tidak ada yang menunggu Anda" in follow(self.officer, signed)

    def invite(self) -> None:
        """The officer invites somebody, who takes it up."""
        told = follow(self.officer, send(self.officer, "/desk/undangan", seen="/desk/undangan", name=LEGAL))
        at = re.findall(r"(/undangan/\w+)", told.partition("readonly>")[2])[0]
        joined = send(self.maker, at, seen=at, identifier="maker@example.id", password=PIN, is_adult="1")
        assert "Ceritakan toko Anda" in follow(self.maker, joined)

    def apply(self) -> None:
        """The applicant forgets a consent, then hands it in."""
        at = "/studio/pengajuan"
        answer = send(self.maker, at, seen=at, langkah="ajukan", **WRITTEN)
        assert wrong(answer, "Centang ini untuk berjualan")
        answer = send(self.maker, at, seen=at, langkah="ajukan", **WRITTEN, **CONSENTS)
        assert "Pengajuan Anda sudah kami terima" in follow(self.maker, answer)

    def approve(self) -> None:
        """The officer forgets the card and a check, then waives that for a reason."""
        at = re.findall(r"/desk/pengajuan/app_\w+", self.officer.get("/desk").text)[0]
        assert "Daftar periksa" in follow(self.officer, send(self.officer, f"{at}/buka", seen="/desk"))
        done = {f"check.{check}": "1" for check in CHECKS}
        answer = send(self.officer, f"{at}/setujui", seen=at, **done)
        assert wrong(answer, "Catat dulu kartunya, atau tulis mengapa tidak perlu.")
        seen = send(self.officer, f"{at}/kartu", seen=at, nik=card_of(at))
        assert "Nomornya tidak kami simpan." in follow(self.officer, seen)
        answer = send(self.officer, f"{at}/setujui", seen=at, **done)
        assert wrong(answer, "Centang, atau tulis mengapa tidak perlu.")
        waived = {"waive.goods_talk": "Sudah dibahas di kelas"}
        assert "Disetujui." in follow(self.officer, send(self.officer, f"{at}/setujui", seen=at, **done, **waived))
        self.town.carry_post()
        assert "Sampai toko Anda buka" in self.maker.get("/studio").text

    def offer(self) -> str:
        """The maker forgets the photo, then submits; the address of the listing's page."""
        at = send(self.maker, "/studio/barang/baru", title="Selendang", kind="physical").location
        answer = send(self.maker, at, langkah="ajukan", **LISTING)
        assert wrong(answer, "Tambah paling sedikit satu foto.")
        photo = io.BytesIO(a_picture()), "nila.png"
        assert "Diajukan." in follow(self.maker, send(self.maker, at, langkah="ajukan", foto=photo, **LISTING))
        self.town.carry_post()
        return at

    def guide(self, at: str) -> None:
        """The officer asks for another price, the maker gives it, the officer publishes."""
        review = re.findall(r"/desk/barang/lst_\w+", self.officer.get("/desk").text)[0]
        note = {"text.price": "Naikkan sedikit.", "kind.price": "must_fix"}
        note |= seen_on(self.officer.get(review).text, review)
        noted = send(self.officer, review, seen="/desk", putusan="catatan", **note)
        assert "Catatan terkirim" in follow(self.officer, noted)
        self.town.carry_post()
        assert "1 wajib" in self.maker.get("/studio").text
        assert "Naikkan sedikit." in self.maker.get(at).text
        follow(self.maker, send(self.maker, at, langkah="ajukan", price="165.000"))
        self.town.carry_post()
        assert "Putaran 2: Selendang nila" in self.officer.get("/desk").text
        read = seen_on(self.officer.get(review).text, review)
        published = send(self.officer, review, seen="/desk", putusan="terbitkan", **read)
        assert "Sudah tayang." in follow(self.officer, published)
        self.town.carry_post()


def test_somebody_is_invited_approved_and_published_and_opens_a_shop(database: object) -> None:
    town = Town()
    front = in_front_of(town.clients).web.application
    story = Story(town, front, browser(front), browser(front))

    story.appoint()
    story.invite()
    story.apply()
    story.approve()
    story.guide(story.offer())
    assert "Toko Anda buka." in follow(story.maker, send(story.maker, "/studio/toko/buka"))
    town.carry_post()

    told = browser(front).get("/barang").text
    assert "Rp165.000" in told
    assert LEGAL not in told


@pytest.fixture
def market(database: object) -> Market:
    """One open shop with five of one thing."""
    return stocked()


def test_a_paid_parcel_is_accepted_packed_and_sent_from_the_studio(market: Market) -> None:
    market.paid()
    maker = browser(market.door.web.application, market.maker.token)
    told = maker.get("/studio").text
    assert "1 pesanan menunggu jawaban" in told
    assert "Sari" not in told
    at = re.findall(r"/studio/paket/vor_\w+", told)[0]

    assert "Sari" not in maker.get(at).text
    told = follow(maker, send(maker, f"{at}/terima"))
    assert "Sari" in told
    assert "Siapkan paket ini" in told
    assert "Sari" in maker.get(f"{at}/label").text
    assert "Isi nomor resi" in follow(maker, send(maker, f"{at}/kemas"))
    answer = send(maker, f"{at}/kirim", courier="JNE")
    assert (answer.status_code, "Tulis nomor resinya." in answer.text) == (422, True)
    assert "Paket di jalan" in follow(maker, send(maker, f"{at}/kirim", courier="JNE", tracking_no="JP1"))
    told = maker.get("/studio/penghasilan").text
    assert "Menunggu paket sampai" in told
    assert at in told


def test_a_refused_parcel_gives_its_reason_and_pauses_what_ran_out(market: Market) -> None:
    market.paid()
    maker = browser(market.door.web.application, market.maker.token)
    at = re.findall(r"/studio/paket/vor_\w+", maker.get("/studio").text)[0]

    told = follow(maker, send(maker, f"{at}/tolak", reason="out_of_stock"))
    market.carry()

    assert "Paket ini Anda tolak" in told
    assert "Dijeda" in maker.get("/studio/barang").text
    assert at in maker.get("/studio/paket?lihat=selesai").text


def test_the_shop_changes_its_ways_of_sending_and_takes_a_break(market: Market) -> None:
    maker = browser(market.door.web.application, market.maker.token)
    ways = {"courier": "1", "by_self": "1", "fee": "Rp10.000", "regency_codes": ["7271"], "pickup": "1"}

    answer = send(maker, "/studio/toko/kirim", **ways, place="")
    assert (answer.status_code, "Tulis tempatnya" in answer.text) == (422, True)
    told = follow(maker, send(maker, "/studio/toko/kirim", **ways, place="Pasar Contoh"))
    assert 'value="Pasar Contoh"' in told
    assert 'value="7271" checked' in told
    assert "Libur" in follow(maker, send(maker, "/studio/toko/libur"))
    assert "Toko Anda buka." in follow(maker, send(maker, "/studio/toko/buka", dari="paused"))
