"""The words of mails about parcels that do not come because their shop is shut; why it is, nobody reads anywhere."""

TEXTS = {
    "unable": {
        "id": (
            "Penjual berhalangan: paket {number}",
            "{shop} berhalangan mengirim paket {number}. Uang paket ini kami kembalikan; Anda tidak perlu melakukan apa pun.",
        ),
        "en": (
            "The seller is unable to send parcel {number}",
            "{shop} is unable to send parcel {number}. We are refunding what you paid for it; there is nothing you need to do.",
        ),
    },
    "unable_unpaid": {
        "id": (
            "Penjual berhalangan: paket {number}",
            "{shop} berhalangan mengirim paket {number}. Anda tidak membayar apa pun untuk paket ini.",
        ),
        "en": (
            "The seller is unable to send parcel {number}",
            "{shop} is unable to send parcel {number}. You pay nothing for it.",
        ),
    },
}
