"""The words of mails about paying by transfer and in cash."""

TEXTS = {
    "placed_manual_transfer": {
        "id": (
            "Pesanan {number} kami terima",
            "Pesanan {number} senilai {total} kami terima. Begitu barangnya kami simpan untuk Anda, cara transfernya kami kirim.",
        ),
        "en": (
            "We have your order {number}",
            "We have your order {number} of {total}. As soon as the goods are kept for you, we tell you how to transfer.",
        ),
    },
    "placed_cash": {
        "id": (
            "Pesanan {number} kami terima",
            "Pesanan {number} senilai {total} kami terima. Bayar tunai kepada penjual saat barangnya Anda terima.",
        ),
        "en": (
            "We have your order {number}",
            "We have your order {number} of {total}. Pay the seller in cash when the goods are in your hands.",
        ),
    },
    "transfer": {
        "id": (
            "Cara transfer untuk pesanan {number}",
            "Transfer tepat {total} ke {account} sebelum {until}. Tulis {reference} di berita transfer agar uangnya kami kenali.",
        ),
        "en": (
            "How to transfer for order {number}",
            "Transfer exactly {total} to {account} before {until}. Write {reference} as its message, so that we know it.",
        ),
    },
    "code": {
        "id": (
            "Kode terima paket {number}: {code}",
            "Paket {number} dari {shop} dibayar tunai: {total}. Sebutkan kode {code} kepada penjual hanya setelah barangnya Anda "
            "terima dan uangnya Anda serahkan.",
        ),
        "en": (
            "Code for parcel {number}: {code}",
            "Parcel {number} from {shop} is paid in cash: {total}. Tell the seller the code {code} only once you have the goods "
            "and have given the money.",
        ),
    },
    "account_cash": {
        "id": (
            "{amount} kembali kepada Anda: tunai atau lewat bank?",
            "{amount} dari pesanan {number} kembali kepada Anda. Minta tunai dari penjualnya lalu tekan Sudah saya terima di "
            "halaman pesanan, atau tulis rekening bank Anda di sana; kami kirim dalam 3 hari kerja.",
        ),
        "en": (
            "{amount} goes back to you: in cash or by bank?",
            "{amount} of order {number} goes back to you. Have the seller give it to you in cash and say so on the order's "
            "page, or write your bank account there; we send it within 3 working days.",
        ),
    },
    "refunded_cash": {
        "id": ("{amount} sudah kembali kepada Anda", "{amount} dari pesanan {number} sudah kembali kepada Anda."),
        "en": ("{amount} is back with you", "{amount} of order {number} is back with you."),
    },
}
