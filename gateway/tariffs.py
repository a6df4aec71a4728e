"""What fees and couriers' rates are called on pages, and how their forms are read; all doors have one set of words."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from gateway.language import N_, gettext, number
from gateway.language import rupiah as in_full
from gateway.typed import whole

FEES = {
    "commission": N_("Biaya layanan"),
    "tax_withheld": N_("Pajak penghasilan yang dipotong"),
    "packing": N_("Biaya pengemasan"),
    "processing": N_("Biaya pembayaran"),
}
OTHER_FEE = N_("Biaya lain")
BASES = {"goods": N_("Barang"), "shipping": N_("Ongkir"), "total": N_("Barang dan ongkir")}
ZONES = {
    "same_regency": N_("Sekota atau sekabupaten"),
    "same_province": N_("Lain kota, satu provinsi"),
    "same_island": N_("Lain provinsi, satu gugus pulau"),
    "elsewhere": N_("Lain pulau"),
}


def fee(code: str) -> str:
    """What a fee is called, everywhere: on pages of finance and the office, and on slips."""
    return gettext(FEES.get(code, OTHER_FEE))


def base(code: str) -> str:
    """What a fee is a share of."""
    return gettext(BASES[code])


def terms(found: Mapping[str, Any]) -> str:
    """What a fee comes to, as a part of a sentence; nothing where it takes nothing."""
    share = gettext(
        "%(share)s%% dari %(base)s", share=number(found["basis_points"] / 100), base=base(found["base"]).lower()
    )
    parts = [share] if found["basis_points"] else []
    parts += [in_full(found["fixed"])] if found["fixed"]["amount"] else []
    least, most = found["least"], found["most"]
    bounds = [gettext("paling sedikit %(least)s", least=in_full(least))] if least["amount"] else []
    bounds += [gettext("paling banyak %(most)s", most=in_full(most))] if most and parts else []
    return ", ".join([" + ".join(parts), *bounds] if parts else bounds)


def zone(code: str) -> str:
    """How far a parcel goes."""
    return gettext(ZONES[code]) if code in ZONES else code


def rupiah(amount: int | None) -> dict[str, Any]:
    """Money as rooms take it."""
    return {"amount": amount or 0, "currency": "IDR"}


def fee_of(form: Mapping[str, str]) -> dict[str, Any]:
    """A fee as it was typed; ValueError for what is no number."""
    try:
        share = Decimal(form.get("share", "").strip().replace(",", ".") or "0")
        if not 0 <= share <= 100:
            raise ValueError(share)
    except InvalidOperation as wrong:
        raise ValueError(form.get("share")) from wrong
    sums = {name: whole(form.get(name, "")) for name in ("fixed", "least", "most")}
    sent = {"base": form.get("base", "goods"), "basis_points": int(share * 100)}
    sent |= {"fixed": rupiah(sums["fixed"]), "least": rupiah(sums["least"])}
    return sent | {"most": None if sums["most"] is None else rupiah(sums["most"])}


def rate_of(form: Mapping[str, str]) -> dict[str, Any]:
    """A courier's rate as it was typed; ValueError for what is no number, or is missing."""
    numbers = {name: whole(form.get(name, "")) for name in ("first_kg", "next_kg", "days_min", "days_max")}
    if None in numbers.values():
        raise ValueError("missing")
    sums = {name: rupiah(numbers[name]) for name in ("first_kg", "next_kg")}
    days = {name: numbers[name] for name in ("days_min", "days_max")}
    return sums | days | {"is_offered": "is_offered" in form}
