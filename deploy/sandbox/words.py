"""How pages speak: two languages side by side, and money in full; and the control page's own words."""

from collections.abc import Callable

Speak = Callable[[str, str], str]

SWITCHES = {
    "hold_webhooks": "Tahan webhook",
    "webhook_copies": "Kirim tiap webhook berapa kali",
    "webhook_delay": "Webhook terlambat (detik)",
    "shuffle_webhooks": "Acak urutan webhook",
    "lose_webhooks": "Hilangkan webhook berikutnya (jumlah)",
    "refunds": "Pengembalian dana",
    "short_balance": "Saldo selalu kurang",
    "settle_seconds": "Uang tertunda (detik)",
    "later_seconds": "Keputusan bayar nanti (detik; 0: lewat tombol)",
    "fee_rounding": "Biaya dibulatkan ke",
}
CHOICES = {
    "succeed": "langsung berhasil",
    "pending": "tertunda, lalu berhasil",
    "fail": "tertunda, lalu gagal",
    "fail_later": "berhasil, lalu ternyata gagal",
    "sen": "sen",
    "rupiah": "rupiah",
}
FAULTS = {
    "error": "galat 500, belum dikerjakan",
    "error_kept": "galat 500, belum dikerjakan; kunci sama memberi 500 lagi",
    "rate_limit": "galat 429, belum dikerjakan",
    "slow": "menunggu, lalu dikerjakan",
    "late": "dikerjakan, jawabannya terlambat",
    "lost": "dikerjakan, jawabannya 500; kunci sama memberi hasil asli",
    "done_then_error": "dikerjakan, jawabannya 500; kunci sama memberi 500 lagi",
    "cut": "dikerjakan, sambungan diputus tanpa jawaban",
}


def speaker(wanted: str) -> tuple[str, Speak]:
    """The language of a wish such as "en-GB" (Indonesian unless English is asked for), and what picks its words."""
    language = "en" if wanted.lower().startswith("en") else "id"
    return language, lambda indonesian, english: english if language == "en" else indonesian


def money(amount: int, currency: str) -> str:
    """Rp186.332 for 18633200 sen; sen are only shown when there are some."""
    whole, rest = divmod(abs(amount), 100)
    sign = "−" if amount < 0 else ""
    if currency == "idr":
        return f"{sign}Rp{whole:,}".replace(",", ".") + (f",{rest:02}" if rest else "")
    return f"{sign}{currency.upper()} {whole:,}.{rest:02}"
