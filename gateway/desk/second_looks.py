"""What officers who were removed decided, for the head of their unit: in words, about which shop, and where it is put right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from gateway import looking_again, rooms
from gateway.desk.door import door, turn
from gateway.desk.makers import MAKERS
from gateway.language import N_, _, gettext
from gateway.session import may_enter
from gateway.turns import unless_down

LOOKS = "/desk/lihat-lagi"
SHOPS, LISTINGS, PARCELS = "toko", "barang", "paket"
PARTS = {SHOPS: N_("Toko dan pengajuan"), LISTINGS: N_("Barang"), PARCELS: N_("Paket dan keluhan")}
ABOUT = {LISTINGS: "listings", PARCELS: "parcels"}
MOST = 20
WORDS = {
    "app.approved": N_("Pengajuan toko disetujui"),
    "app.needs_info": N_("Pengajuan toko diminta dilengkapi"),
    "app.not_yet": N_("Pengajuan toko dinilai belum siap"),
    "app.declined": N_("Pengajuan toko ditolak"),
    "sus.active": N_("Toko ditutup sementara"),
    "sus.rejected": N_("Usul menutup toko ditolak"),
    "sus.lifted": N_("Penutupan toko dicabut"),
    "sus.made_permanent": N_("Toko ditutup untuk seterusnya"),
    "trf.approved": N_("Pindah ke unit lain disetujui"),
    "trf.accepted": N_("Pindahan dari unit lain diterima"),
    "trf.refused": N_("Pindahan antarunit ditolak"),
    "awd.approved": N_("Bantuan mitra disetujui"),
    "ven.independent": N_("Boleh tayang tanpa ditinjau dulu"),
    "ven.guided": N_("Barangnya kembali ditinjau dulu"),
    "listing.published": N_("Barang ditayangkan"),
    "listing.changes_requested": N_("Barang dikembalikan dengan catatan"),
    "listing.rejected": N_("Barang ditolak"),
    "change.confirmed": N_("Perubahan barang ditayangkan"),
    "change.changes_requested": N_("Perubahan barang dikembalikan dengan catatan"),
    "change.declined": N_("Perubahan barang ditolak"),
    "appeal.granted": N_("Keberatan atas penolakan barang diterima"),
    "appeal.refused": N_("Keberatan atas penolakan barang ditolak"),
    "check.fine": N_("Barang diperiksa: tidak ada masalah"),
    "check.remarked": N_("Barang diperiksa: diberi catatan"),
    "parcel.allowed": N_("Pembuatnya dibolehkan meneruskan paket"),
    "parcel.team": N_("Paket diteruskan oleh tim"),
    "parcel.cancelled": N_("Paket dibatalkan dan dana pembeli dikembalikan"),
    "complaint.vendor_answered": N_("Keluhan dijawab untuk pembuatnya"),
    "complaint.decided": N_("Keluhan diputuskan"),
}


@dataclass(frozen=True)
class Look:
    """One row: what was decided, about what of which shop, when, where it is seen, and where it is said to be looked at."""

    what: str
    shop: str
    about: str
    at: str
    href: str
    done: str


@door.get(LOOKS)
@may_enter("unit_head")
def second_looks() -> str:
    """What removed officers decided, in three parts, or more of one part."""
    part = request.args.get("bagian", "")
    shown = [part] if part in PARTS else list(PARTS)
    after = request.args.get("after") if part in PARTS else None
    parts = [(one, gettext(PARTS[one]), unless_down(lambda one=one: _found(one, after))) for one in shown]  # type: ignore[misc]
    return render_template("desk/second_looks.html", parts=parts, part=part)


@door.post(f"{LOOKS}/<part>/<look_id>")
@may_enter("unit_head")
def finish_second_look(part: str, look_id: str) -> Response:
    """It was looked at again."""
    if part not in PARTS or not look_id.replace("_", "").isalnum():
        abort(404)
    said = _("Tercatat: sudah dilihat lagi.")
    if part == SHOPS:
        return turn(lambda: rooms.accounts().ask("POST", f"/second-looks/{look_id}/done", {}), said, LOOKS)
    return turn(lambda: looking_again.look(ABOUT[part], look_id), said, LOOKS)


def is_any_waiting() -> bool:
    """Whether anything of a removed officer's waits to be looked at again; no room that is away makes it so."""
    return any((unless_down(lambda part=part: _found(part, None)) or {}).get("items") for part in PARTS)  # type: ignore[misc]


def _found(part: str, after: str | None) -> dict[str, Any]:
    if part == SHOPS:
        found = rooms.accounts().get("/second-looks", limit=MOST, after=after)
        return {"items": [_about_shop(one) for one in found["items"]], "next": found["next"]}
    found = looking_again.decided(ABOUT[part], MOST, after)
    makers = _makers(found["items"])
    make = _about_listing if part == LISTINGS else _about_parcel
    return {"items": [make(one, makers.get(one["vendor_id"], "")) for one in found["items"]], "next": found["next"]}


def _makers(found: Iterable[dict[str, Any]]) -> dict[str, str]:
    """By vendor the page of the maker, where a row has no page of its own."""
    if all(one["is_open"] for one in found):
        return {}
    helped = rooms.accounts().get("/makers", limit=100)["items"]
    return {one["vendor_id"]: f"{MAKERS}/{one['id']}" for one in helped if one["vendor_id"]}


def _about_shop(one: dict[str, Any]) -> Look:
    thing = one["object"].split(".")[0]
    kind = thing.partition("_")[0]
    page = f"/desk/pengajuan/{thing}" if kind == "app" else f"{MAKERS}/{one['maker_id']}"
    return Look(
        what=_say(f"{kind}.{one['decision']}"),
        shop=one["shop_name"] or ("" if one["maker_id"] else _("Tidak didampingi unit Anda lagi")),
        about="",
        at=one["decided_at"],
        href=page if one["maker_id"] else "",
        done=f"{LOOKS}/{SHOPS}/{one['id']}",
    )


def _about_listing(one: dict[str, Any], maker: str) -> Look:
    return Look(
        what=_say(f"{one['about']}.{one['decision']}"),
        shop=one["shop_name"],
        about=one["title"],
        at=one["decided_at"],
        href=f"/desk/barang/{one['listing_id']}" if one["is_open"] else maker,
        done=f"{LOOKS}/{LISTINGS}/{one['id']}",
    )


def _about_parcel(one: dict[str, Any], maker: str) -> Look:
    own = f"/desk/keluhan/{one['complaint_id']}" if one["complaint_id"] else f"/desk/paket/{one['vendor_order_id']}"
    return Look(
        what=_say(f"{one['about']}.{one['decision']}"),
        shop=one["shop_name"],
        about=one["number"],
        at=one["decided_at"],
        href=own if one["is_open"] else maker,
        done=f"{LOOKS}/{PARCELS}/{one['id']}",
    )


def _say(decision: str) -> str:
    return gettext(WORDS[decision])
