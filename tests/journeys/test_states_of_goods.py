"""Walks through every state of a listing and of a change beside it, through the pages of studio and desk."""

import io

import pytest

from tests.accounts.people import Someone
from tests.accounts.test_routes_helping import Unit, me
from tests.catalog.builders import a_picture
from tests.gateway.test_studio_town import LISTING
from tests.journeys.states.witness import Hand, Witness, walks
from tests.journeys.test_who_sees_whom import a_waiting_listing

NOTE = {"putusan": "catatan", "text.price": "Naikkan sedikit.", "kind.price": "must_fix"}
NO = {"code": "weapons", "reason": "Senjata tidak boleh."}


class Workshop:
    """A maker and their officer at their pages."""

    def __init__(self, witness: Witness) -> None:
        self.witness, self.unit = witness, Unit(witness.room)
        self.maker, self.vendor_id = witness.room.vendor(self.unit.old)
        witness.carry()
        self.studio, self.desk = witness.hand(self.maker), witness.hand(self.unit.old)

    def offer(self, title: str = "Selendang") -> str:
        """A listing that waits; its id."""
        start = "/studio/barang/baru"
        at = self.studio.send(start, start, title=title, kind="physical").location
        photo = io.BytesIO(a_picture()), "nila.png"
        self.studio.send(at, at, langkah="ajukan", foto=photo, **LISTING | {"title": title})
        return at.rpartition("/")[2]

    def answer(self, listing_id: str, step: str = "", **form: str) -> None:
        """The officer answers on the listing's page."""
        at = f"/desk/barang/{listing_id}"
        self.desk.send(f"{at}{step}", at, **form)

    def published(self) -> str:
        """One that is public."""
        listing_id = a_waiting_listing(self.witness.town, self.maker)
        self.answer(listing_id, putusan="terbitkan")
        return listing_id

    def work(self, listing_id: str, step: str = "", **form: str) -> None:
        """The maker does something on the listing's page."""
        at = f"/studio/barang/{listing_id}"
        self.studio.send(f"{at}{step}", at, **form)

    def change(self, listing_id: str, title: str, hand_in: bool = True) -> None:
        """The maker changes its title beside what is live."""
        at = f"/studio/barang/{listing_id}"
        self.studio.send(f"{at}/ubah", at)
        form = {"title": title} | ({"langkah": "ajukan"} if hand_in else {})
        self.studio.send(f"{at}/perubahan", f"{at}/perubahan", **form)

    def trusted(self) -> None:
        """Help has ended."""
        at = f"/desk/dampingan/{me(self.maker)}"
        self.desk.send(f"{at}/selesai", at)
        self.witness.carry()


@pytest.fixture
def shop(witness: Witness) -> Workshop:
    return Workshop(witness)


def an_admin(witness: Witness) -> Hand:
    """Somebody who looks at things afterwards."""
    admin: Someone = witness.room.member("admin")
    return witness.hand(admin)


@walks(
    """
    listing: draft > submitted by POST /studio/barang/<listing_id>
    listing: submitted > changes_requested by POST /desk/barang/<listing_id>
    listing: changes_requested > submitted by POST /studio/barang/<listing_id>
    listing: submitted > published by POST /desk/barang/<listing_id>
    listing: published > paused by POST /studio/barang/<listing_id>/jeda
    listing: paused > published by POST /studio/barang/<listing_id>/lanjut
    listing: submitted > rejected by POST /desk/barang/<listing_id>/tolak
    listing: rejected > submitted by POST /desk/barang/<listing_id>/keberatan
    """
)
def test_a_listing_is_talked_over_shown_paused_rejected_and_appealed(witness: Witness, shop: Workshop) -> None:
    one = shop.offer()
    shop.answer(one, **NOTE)
    shop.work(one, langkah="ajukan", price="165.000")
    shop.answer(one, putusan="terbitkan")
    shop.work(one, "/jeda")
    shop.work(one, "/lanjut")
    other = shop.offer("Pisau dapur")
    shop.answer(other, "/tolak", **NO)
    shop.work(other, "/keberatan", text="Ini pisau roti.")
    at = f"/desk/barang/{other}"
    witness.hand(shop.unit.head).send(f"{at}/keberatan", at, putusan="terima")


@walks(
    """
    listing: draft | submitted | changes_requested > archived by POST /studio/barang/<listing_id>/arsip
    listing: published | paused | rejected > archived by POST /studio/barang/<listing_id>/arsip
    revision: draft > cancelled by POST /studio/barang/<listing_id>/arsip
    """
)
def test_a_listing_is_put_away_wherever_it_stands(witness: Witness, shop: Workshop) -> None:
    start = "/studio/barang/baru"
    draft = shop.studio.send(start, start, title="Syal", kind="physical").location.rpartition("/")[2]
    waiting, noted, rejected = (a_waiting_listing(witness.town, shop.maker) for _ in range(3))
    shop.answer(noted, **NOTE)
    shop.answer(rejected, "/tolak", **NO)
    live, paused = shop.published(), shop.published()
    shop.change(live, "Selendang merah", hand_in=False)
    shop.work(paused, "/jeda")
    for listing_id in (draft, waiting, noted, rejected, live, paused):
        shop.studio.send(f"/studio/barang/{listing_id}/arsip", "/studio/barang")


@walks(
    """
    revision: draft > pending by POST /studio/barang/<listing_id>/perubahan
    revision: pending > changes_requested by POST /desk/barang/<listing_id>
    revision: changes_requested > pending by POST /studio/barang/<listing_id>/perubahan
    revision: pending > confirmed by POST /desk/barang/<listing_id>
    revision: pending > declined by POST /desk/barang/<listing_id>/tolak
    revision: draft | pending | changes_requested > cancelled by POST /studio/barang/<listing_id>/perubahan/batal
    """
)
def test_a_change_is_talked_over_shown_declined_and_left(witness: Witness, shop: Workshop) -> None:
    one = shop.published()
    note = {"putusan": "catatan", "text.title": "Sebut bahannya.", "kind.title": "must_fix"}

    def leave() -> None:
        at = f"/studio/barang/{one}"
        shop.studio.send(f"{at}/perubahan/batal", at)

    shop.change(one, "Selendang merah")
    shop.answer(one, **note)
    shop.change(one, "Selendang katun merah")
    shop.answer(one, putusan="terbitkan")
    shop.change(one, "Keris")
    shop.answer(one, "/tolak", **NO)
    shop.change(one, "Selendang biru", hand_in=False)
    leave()
    shop.change(one, "Selendang biru")
    leave()
    shop.change(one, "Selendang biru")
    shop.answer(one, **note)
    leave()


@walks(
    """
    listing: submitted > draft by hears trust_shop
    listing: draft > submitted > published by POST /studio/barang/<listing_id>
    listing: published | paused > rejected by POST /desk/kantor/cek/<check_id>
    listing: rejected > submitted > published by POST /desk/kantor/cek/keberatan/<listing_id>
    revision: pending > draft by hears trust_shop
    revision: draft > pending > confirmed by POST /studio/barang/<listing_id>/perubahan
    """
)
def test_a_shop_on_its_own_feet_is_looked_at_afterwards(witness: Witness, shop: Workshop) -> None:
    waiting, live = shop.offer(), shop.published()
    shop.change(live, "Selendang merah")
    shop.trusted()
    shop.work(waiting, langkah="ajukan")
    shop.change(live, "Selendang merah tua")
    shown, paused = shop.offer("Keris hias"), shop.offer("Keris kecil")
    shop.work(paused, "/jeda")
    admin = an_admin(witness)
    found = witness.room.member("admin")
    jwt = {"Authorization": f"Bearer {found.here().json['jwt']}"}
    checks = {one["listing"]["id"]: one["id"] for one in witness.town.catalog.get("/checks", headers=jwt).json["items"]}
    for listing_id in (shown, paused):
        admin.send(f"/desk/kantor/cek/{checks[listing_id]}", "/desk/kantor/cek", **NO)
    shop.work(shown, "/keberatan", text="Ini hiasan dari kayu.")
    an_admin(witness).send(f"/desk/kantor/cek/keberatan/{shown}", "/desk/kantor/cek", putusan="terima")
