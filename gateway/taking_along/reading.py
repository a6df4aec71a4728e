"""What an archive says of itself, in both languages, in plain words."""

NAME = "README.txt"
HEAD = """Arsip ini milik Anda: isinya semua yang Anda tulis, jual dan hasilkan di Lapak Karya.
Di dalamnya tidak ada nama pembeli, dan tidak ada nama petugas. Simpan baik-baik: nama Anda sendiri ada di dalamnya.
Jumlah uang dalam rupiah penuh. Waktu dalam UTC. Yang tidak ada isinya, tidak ada berkasnya.

This archive is yours: all that you wrote, sold and earned at Lapak Karya.
No buyer's name is in it, and no officer's. Keep it safe: your own name is in it.
Sums are whole rupiah. Times are UTC. Where there is nothing, there is no file.

"""
LOST = """PENTING: ada foto atau berkas yang tidak bisa dibaca. Namanya ada di missing.txt. Coba unduh lagi nanti.
IMPORTANT: some photos or files could not be read. missing.txt names them. Try to download them again later.

"""
SAID = {
    "account/identity.json": ("nama Anda dan yang Anda pakai untuk masuk", "your name and what you sign in with"),
    "account/person.json": ("sejak kapan Anda di sini", "since when you are here"),
    "account/applications.json": ("pengajuan toko dan jawabannya", "your applications for a shop, and the answers"),
    "account/consents.json": ("yang Anda setujui", "what you agreed to"),
    "account/shop.json": ("toko Anda", "your shop"),
    "account/disclosures.json": (
        "cerita, nama pena, dan yang boleh dibaca umum",
        "your story, pen name, and what others may read",
    ),
    "account/plan.json": ("rencana usaha", "your business plan"),
    "account/grievances.json": ("pengaduan Anda dan jawabannya", "your grievances and the answers"),
    "account/closings.json": ("kapan toko Anda pernah ditutup", "when your shop was shut"),
    "account/closing_appeals.json": (
        "keberatan atas penutupan toko, dan jawabannya",
        "your appeals against that, and the answers",
    ),
    "account/standing_alone.json": ("pilihan Anda untuk berjalan sendiri", "your choices for running the shop alone"),
    "account/access_log.json": ("siapa yang membaca nama Anda", "who read your name"),
    "account/notices.json": ("kabar yang Anda terima", "notices that you got"),
    "goods/choices.json": ("pilihan Anda tentang barang yang menunggu", "your choice for goods that wait"),
    "goods/listings.json": ("barang Anda", "your goods"),
    "goods/photos.json": ("keterangan foto", "about your photos"),
    "goods/files.json": ("keterangan berkas yang Anda jual", "about the files that you sell"),
    "goods/stock.json": ("stok", "stock"),
    "goods/stock_movements.json": ("stok yang bertambah dan berkurang", "changes of stock"),
    "goods/price_worksheets.json": ("hitungan harga", "price worksheets"),
    "goods/versions.json": ("isi barang setiap kali tayang", "each version that was on sale"),
    "goods/changes.json": ("perubahan yang Anda ajukan", "changes that you asked for"),
    "goods/rounds.json": ("isi barang setiap kali Anda ajukan", "each draft that you handed in"),
    "goods/remarks.json": ("catatan tentang barang dan jawaban Anda", "remarks about your goods, and your answers"),
    "goods/appeals.json": ("keberatan atas penolakan barang", "appeals against rejected goods"),
    "goods/reviews.json": ("ulasan pembeli, tanpa namanya", "reviews, without names"),
    "money/deliveries.csv": ("cara Anda mengirim", "how you send"),
    "money/parcels.csv": ("paket, tanpa pembelinya", "parcels, without their buyers"),
    "money/parcel_lines.csv": ("isi paket", "what was in them"),
    "money/fees.csv": ("biaya per paket", "fees by parcel"),
    "money/refunds.csv": ("uang yang kembali ke pembeli", "money that went back to buyers"),
    "money/complaints.csv": ("keluhan, jawaban Anda, dan hasilnya", "complaints, your answers, and how they ended"),
    "money/earnings.csv": ("penghasilan, setiap barisnya", "earnings, every line"),
    "money/payouts.csv": ("pencairan", "payouts"),
    "money/payout_lines.csv": ("isi struk setiap pencairan, dengan kata-kata", "the lines of each slip, in words"),
    "money/payout_account.csv": (
        "cara Anda dibayar, tanpa nomor rekening",
        "how you are paid, without account numbers",
    ),
    "money/payout_holds.csv": (
        "pencairan yang ditahan, dan keberatan Anda",
        "payouts that were held, and your appeals",
    ),
    "money/savings_goal.csv": ("tujuan tabungan", "what you save for"),
    "money/savings.csv": ("uang masuk dan keluar tabungan", "what went into savings and out"),
    "money/tax_statements.csv": ("surat pernyataan pajak", "tax statements"),
    "money/tax_years.csv": ("penjualan setahun untuk pajak", "sales of a year, for tax"),
    "money/fee_promises.csv": ("sampai kapan biaya Anda tidak naik", "until when your fees do not rise"),
    "photos/": ("foto, satu folder per barang", "photos, a folder for each listing"),
    "files/": ("berkas yang Anda jual, setiap versinya", "files that you sell, each version"),
    "missing.txt": ("yang tidak bisa dibaca", "what could not be read"),
}


def text(names: list[str]) -> str:
    """What is said of an archive that holds these files."""
    known = dict.fromkeys(name if name in SAID else f"{name.partition('/')[0]}/" for name in names)
    lines = [f"{name}\n    {SAID[name][0]}\n    {SAID[name][1]}\n" for name in known if name in SAID]
    return HEAD + (LOST if "missing.txt" in known else "") + "".join(lines)
