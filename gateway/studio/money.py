"""Says to makers what became of their money: what each line of a slip is, where a payout stands, and why it waits."""

from collections.abc import Mapping
from typing import Any

from gateway import rooms, tariffs
from gateway.language import N_, gettext, number, rupiah
from gateway.studio import words
from services.kit.errors import Problem

# What each line of a slip is; `%(parcel)s` and the like are filled in where the line has them.
LINES = {
    "sale": N_("Paket %(parcel)s"),
    "reversal": N_("Dikembalikan ke pembeli, paket %(parcel)s"),
    "fee_return": N_("Biaya layanan kembali kepada Anda, paket %(parcel)s"),
    "debt": N_("Dikembalikan ke pembeli setelah Anda dibayar, paket %(parcel)s"),
    "grant_topup": N_("Tambahan modal: %(percent)s%% dari penghasilan Anda, sampai batas sebulan"),
    "savings": N_("Disisihkan ke tabungan Anda: %(purpose)s"),
    "savings_back": N_("Diambil dari tabungan Anda"),
    "reserve_cover": N_("Kami yang menanggung, Anda tidak perlu mengganti"),
    "returned": N_("Kembali dari rekening Anda ke saldo Anda"),
    "unsent": N_("Tidak bisa dikirim, kembali ke saldo Anda"),
    "cash_held": N_("Dikurangi uang tunai yang sudah Anda terima dari pembeli"),
    "cash_given_back": N_("Uang Anda yang Anda kembalikan tunai ke pembeli"),
}
OTHER_LINE = N_("Lainnya")
# What the last line of a slip says, by where the payout stands.
ENDS = {
    "paid": N_("Dikirim ke rekening Anda"),
    "returned": N_("Tidak sampai ke rekening Anda, kembali ke saldo"),
    "failed": N_("Tidak sampai ke rekening Anda, kembali ke saldo"),
}
NOT_YET = N_("Akan dikirim ke rekening Anda")
STATES = {
    "scheduled": N_("Dijadwalkan"),
    "held": N_("Ditahan"),
    "processing": N_("Sedang dikirim"),
    "paid": N_("Sudah dikirim"),
    "returned": N_("Kembali"),
    "failed": N_("Tidak terkirim"),
}
LOOKS = {"paid": "ok", "scheduled": "wait", "processing": "wait", "held": "no", "returned": "no", "failed": "no"}
ACCOUNTS = {
    "none": N_("Belum ada rekening"),
    "onboarding": N_("Rekening belum lengkap"),
    "active": N_("Rekening siap"),
    "restricted": N_("Rekening perlu dilihat lagi"),
    "rejected": N_("Rekening tidak bisa dipakai"),
}

# Why a payout is held, did not arrive, or came back; and why an account cannot be paid into.
WHYS = {
    "fraud_suspected": N_("Ada transaksi yang perlu diperiksa dulu."),
    "account_restricted": N_("Rekening Anda sedang dibatasi."),
    "court_order": N_("Ada perintah pengadilan."),
    "name_mismatch": N_("Nama pemilik rekening tidak cocok."),
    "account_closed": N_("Rekeningnya sudah ditutup."),
    "account_unknown": N_("Rekeningnya tidak ditemukan."),
    "taken_back_by_provider": N_("Penyedia pembayaran menarik uangnya kembali. Uang itu ada lagi di saldo Anda."),
}
OTHER_ACCOUNT_WHY = N_("Rekeningnya belum bisa menerima uang.")
# What a maker can do about an account that cannot be paid into, by where it stands and who looks at it.
NEXT_STEPS = {
    ("restricted", "stripe"): N_("Lanjutkan isiannya di bawah ini, atau pilih cara yang lain."),
    ("restricted", "manual_transfer"): N_(
        "Tim kami memeriksanya lagi. Siapkan buku rekening Anda, atau pilih cara yang lain."
    ),
    ("rejected", "stripe"): N_("Pilih cara yang lain di bawah ini."),
    ("rejected", "manual_transfer"): N_("Pilih cara yang lain, atau ajukan rekening yang lain lewat tim kami."),
}
OTHER_WHY = N_("Rekeningnya belum bisa menerima uang. Uangnya kembali ke saldo Anda.")

# Why a step with money was refused.
REASONS = {
    "account_not_ready": N_("Isi rekening Anda dulu, supaya ada tujuan uangnya."),
    "disputed": N_("Bank pembeli sedang memutuskan sebagian uang Anda. Yang lain belum cukup untuk dicairkan."),
    "account_stands": N_("Rekening ini sedang dipakai. Bicarakan dengan tim kami kalau ingin menggantinya."),
    "account_rejected": N_("Rekening ini tidak bisa dipakai. Pilih cara yang lain."),
    "checked_by_finance": N_("Rekening ini diperiksa tim kami. Tunggu kabarnya."),
    "no_link": N_("Jalannya sudah terpakai atau lewat waktunya. Minta yang baru."),
}
FIELDS = {
    "purpose": N_("Tulis untuk apa Anda menabung."),
    "target": N_("Tulis berapa yang ingin dicapai, dalam rupiah."),
    "share": N_("Pilih 0 sampai 50 persen."),
    "amount": N_("Tulis jumlahnya, dalam rupiah."),
    "words": N_("Tulis mengapa menurut Anda itu keliru."),
}


def line(found: Mapping[str, Any]) -> str:
    """What this line of a slip is."""
    text = LINES.get(found["kind"], OTHER_LINE)
    places = {name: found.get(name) or "" for name in ("parcel", "percent", "purpose")}
    return gettext(text, **places)


def parts(found: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """What a sale's line is made of, in words and money; nothing for other lines."""
    made = [(gettext("Barang"), found["goods"])] if found["goods"] else []
    made += [(gettext("Ongkir"), found["shipping"])] if found["shipping"] and found["shipping"]["amount"] else []
    return made + [(fee(one), less(one["amount"])) for one in found["fees"] if one["amount"]["amount"]]


def fee(found: Mapping[str, Any]) -> str:
    """What this fee is called, with its share where it has one."""
    name = tariffs.fee(str(found["code"]))
    share = found["basis_points"] / 100
    return f"{name} {number(share)}%" if share else name


def less(money: Mapping[str, Any]) -> dict[str, Any]:
    """The same money, taken away."""
    return {"amount": -int(money["amount"]), "currency": money["currency"]}


def end(status: str) -> str:
    """What the sum of a slip is: sent, on its way, or back in the balance."""
    return gettext(ENDS.get(status, NOT_YET))


def state(code: str) -> str:
    """The word for where a payout stands."""
    return gettext(STATES.get(code, code))


def look(code: str) -> str:
    """The class of the pill for that."""
    return LOOKS.get(code, "")


def account(code: str) -> str:
    """The word for where an account stands."""
    return gettext(ACCOUNTS.get(code, code))


def why(code: str) -> str:
    """Why it waits or came back, as a sentence; nothing for no reason."""
    return gettext(WHYS.get(code, OTHER_WHY)) if code else ""


def account_why(found: Mapping[str, Any]) -> str:
    """Why an account cannot be paid into, and what its owner can do; nothing for one that is not looked at with a no."""
    if found["status"] not in ("restricted", "rejected") and not found["why"]:
        return ""
    step = NEXT_STEPS.get((found["status"], found["provider"]), "")
    return f"{gettext(WHYS.get(found['why'], OTHER_ACCOUNT_WHY))} {gettext(step) if step else ''}".strip()


def reason(wrong: Problem) -> str:
    """Why a step with money was refused."""
    if wrong.code == "below_minimum":
        return gettext("Yang bisa dicairkan paling sedikit %(least)s.", least=rupiah(wrong.more["minimum"]))  # type: ignore[arg-type]
    if wrong.code == "more_than_saved":
        return gettext("Tabungan Anda %(saved)s.", saved=rupiah(wrong.more["saved"]))  # type: ignore[arg-type]
    if wrong.code in REASONS:
        return gettext(REASONS[wrong.code])
    return " ".join(fields(wrong).values()) or words.reason(wrong)


def fields(wrong: Problem) -> dict[str, str]:
    """For each field that was wrong the sentence to set beside it."""
    found = wrong.more.get("fields")
    names = [str(path).partition(".")[0] for path in found] if isinstance(found, Mapping) else []
    return {name: field(name) for name in names if name in FIELDS}


def field(name: str) -> str:
    """How to put that field right."""
    return gettext(FIELDS[name])


def overview() -> dict[str, Any]:
    """What a maker can take now, what holds it up, and the newest payouts."""
    room = rooms.orders()
    return {
        "balance": room.get("/balance"),
        "account": room.get("/payout-account"),
        "hold": room.get("/payout-hold")["hold"],
        "goal": room.get("/savings-goal")["goal"],
        "payouts": room.get("/payouts", limit=3)["items"],
    }
