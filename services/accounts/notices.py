"""The words of notices: short, in the reader's language, and such that nobody who looks over a shoulder learns anything."""

from services.accounts.models import NoticeKind

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "id": {
        NoticeKind.PARCEL_TO_ACCEPT: (
            "Ada pesanan baru untuk toko Anda",
            "Seorang pembeli memesan dari toko Anda. Buka halaman toko Anda untuk menerima atau menolak pesanannya.",
        ),
        NoticeKind.COMPLAINT: (
            "Seorang pembeli menunggu jawaban Anda",
            "Ada keluhan tentang satu paket. Buka halaman toko Anda dan jawab dalam 2 hari; sesudah itu pihak ketiga memutuskan.",
        ),
        NoticeKind.APPLICATION_NOTE: (
            "Ada catatan untuk pengajuan toko Anda",
            "Buka halaman toko Anda untuk membaca catatannya dan melanjutkan.",
        ),
        NoticeKind.SHOP_READY: (
            "Toko Anda sudah siap",
            "Pengajuan toko Anda disetujui. Tambahkan barang pertama Anda; setelah tayang, toko bisa dibuka.",
        ),
        NoticeKind.PAYOUT_SENT: (
            "Pencairan Anda sudah dikirim",
            "Buka halaman penghasilan untuk melihat struknya, baris demi baris.",
        ),
        NoticeKind.PAYOUT_HELD: (
            "Pencairan Anda ditahan sementara",
            "Buka halaman penghasilan untuk membaca alasannya, sampai kapan, dan cara mengajukan keberatan.",
        ),
        NoticeKind.PAYOUT_BACK: (
            "Pencairan Anda belum sampai",
            "Uangnya kembali ke saldo Anda dan tidak hilang. Buka halaman penghasilan untuk melihat apa yang perlu diperbaiki.",
        ),
        NoticeKind.LOOK_AGAIN: (
            "Saatnya melihat lagi pengajuan toko Anda",
            "Kalau langkah-langkahnya sudah, ubah isiannya di halaman toko Anda dan ajukan lagi.",
        ),
        NoticeKind.ANSWER_DUE: (
            "Ada yang menunggu jawaban Anda",
            "Buka meja Anda untuk membacanya dan menjawab dalam waktunya.",
        ),
        NoticeKind.GRIEVANCE_ANSWERED: (
            "Ada jawaban untuk Anda",
            "Buka halaman Anda di Lapak Karya untuk membaca jawabannya.",
        ),
        NoticeKind.NEW_MENTOR: (
            "Ada kabar untuk Anda",
            "Buka halaman toko Anda untuk melihat siapa yang menemani Anda sekarang.",
        ),
        NoticeKind.ON_YOUR_OWN_SOON: (
            "Ada pilihan untuk toko Anda",
            "Buka halaman toko Anda dan pilih apa yang tetap seperti sekarang. Waktunya 30 hari.",
        ),
        NoticeKind.ON_YOUR_OWN: (
            "Toko Anda sekarang berjalan sendiri",
            "Barang baru Anda langsung tayang. Toko, ulasan, stok dan saldo tetap seperti kemarin.",
        ),
        NoticeKind.SOMETHING_WAITS: (
            "Ada yang menunggu jawaban Anda 3 hari kerja",
            "Buka daftar hari ini. Yang paling lama menunggu ada di atas.",
        ),
        NoticeKind.UNIT_WAITS: (
            "Ada yang menunggu di unit Anda 5 hari kerja",
            "Buka daftar hari ini dan lihat siapa yang perlu dibantu.",
        ),
        NoticeKind.ALERT: (
            "Ada yang perlu dikonfirmasi dalam 4 jam",
            "Sebuah penutupan darurat belum dikonfirmasi kepala unitnya. Hubungi unit itu.",
        ),
        NoticeKind.TAX_LIMIT: (
            "Ada catatan pajak untuk toko Anda",
            "Penjualan toko Anda tahun ini mendekati batas yang mengubah aturan pajak. Buka halaman penghasilan untuk melihat "
            "surat pernyataan yang perlu Anda serahkan.",
        ),
    },
    "en": {
        NoticeKind.PARCEL_TO_ACCEPT: (
            "There is a new order for your shop",
            "A buyer has ordered from your shop. Open your shop's page to accept or refuse the order.",
        ),
        NoticeKind.COMPLAINT: (
            "A buyer waits for your answer",
            "A parcel has a complaint. Open your shop's page and answer within 2 days; after that a neutral third decides.",
        ),
        NoticeKind.APPLICATION_NOTE: (
            "There is a note on your shop application",
            "Open your shop's page to read the note and go on.",
        ),
        NoticeKind.SHOP_READY: (
            "Your shop is ready",
            "Your shop application is approved. Add your first goods; once they are on sale, your shop can open.",
        ),
        NoticeKind.PAYOUT_SENT: (
            "Your payout is on its way",
            "Open your earnings page to see its slip, line by line.",
        ),
        NoticeKind.PAYOUT_HELD: (
            "Your payout is held for now",
            "Open your earnings page to read why, until when, and how to appeal.",
        ),
        NoticeKind.PAYOUT_BACK: (
            "Your payout did not arrive",
            "Its money is back in your balance and not lost. Open your earnings page to see what needs to be put right.",
        ),
        NoticeKind.LOOK_AGAIN: (
            "Time to look at your shop application again",
            "Once the steps are done, change the form on your shop's page and submit it again.",
        ),
        NoticeKind.ANSWER_DUE: (
            "Something waits for your answer",
            "Open your desk to read it and answer in time.",
        ),
        NoticeKind.GRIEVANCE_ANSWERED: (
            "There is an answer for you",
            "Open your page at Lapak Karya to read the answer.",
        ),
        NoticeKind.NEW_MENTOR: (
            "There is news for you",
            "Open your shop's page to see who is at your side now.",
        ),
        NoticeKind.ON_YOUR_OWN_SOON: (
            "There are choices for your shop",
            "Open your shop's page and choose what stays as it is. You have 30 days.",
        ),
        NoticeKind.ON_YOUR_OWN: (
            "Your shop runs by itself now",
            "Your new goods go on sale at once. Shop, reviews, stock and balance stay as they were.",
        ),
        NoticeKind.SOMETHING_WAITS: (
            "Something has waited for your answer for 3 working days",
            "Open today's list. What has waited longest stands on top.",
        ),
        NoticeKind.UNIT_WAITS: (
            "Something has waited in your unit for 5 working days",
            "Open today's list and see who needs help.",
        ),
        NoticeKind.ALERT: (
            "Something has to be confirmed within 4 hours",
            "An emergency closure was not confirmed by its head of unit yet. Call that unit.",
        ),
        NoticeKind.TAX_LIMIT: (
            "A note on tax for your shop",
            "Your shop's sales this year come near the sum from which other tax rules hold. Open your earnings page to see the "
            "statement that you need to hand in.",
        ),
    },
}


def words(kind: str, language: str, address: str) -> tuple[str, str]:
    """Subject and text of a notice; `address` is where the market is."""
    subject, text = WORDS[language][kind]
    return subject, f"{text}\n\n{address}\n\nLapak Karya\n"


def message(kind: str, language: str, address: str) -> str:
    """The same for a messenger such as WhatsApp: one short paragraph under a bold line, as its approved templates want it."""
    subject, text = WORDS[language][kind]
    return f"*{subject}*\n{text} {address}"
