"""The words of letters that somebody asked for at an address, and of a last one to an old one: nothing of what its owner does."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "id": {
        "join": (
            "Pastikan surel Anda",
            "Buka tautan ini dalam sehari untuk memakai akun Anda. Kalau bukan Anda yang minta, biarkan: tidak ada yang dibuat.",
        ),
        "move": (
            "Pastikan surel baru Anda",
            "Buka tautan ini dalam sehari, lalu masuk dengan surel ini. Kalau bukan Anda yang minta, biarkan: tidak ada yang "
            "berubah.",
        ),
        "known": (
            "Anda sudah punya akun",
            "Seseorang, mungkin Anda, ingin memakai surel ini untuk sebuah akun. Akunnya sudah ada: masuk seperti biasa, atau "
            "minta PIN atau kata sandi baru di halaman masuk. Kalau bukan Anda, biarkan: tidak ada yang berubah.",
        ),
        "moved": (
            "Cara masuk akun Anda sudah diganti",
            "Akun ini sekarang dibuka dengan surel atau nomor lain, dan semua perangkat lain sudah keluar. Kalau bukan Anda yang "
            "menggantinya, segera hubungi Lapak Karya.",
        ),
    },
    "en": {
        "join": (
            "Confirm your e-mail",
            "Open this link within a day to use your account. If it was not you who asked, leave it: nothing is made.",
        ),
        "move": (
            "Confirm your new e-mail",
            "Open this link within a day, then sign in with this e-mail. If it was not you who asked, leave it: nothing changes.",
        ),
        "known": (
            "You have an account already",
            "Somebody, perhaps you, wanted to use this e-mail for an account. There is one already: sign in as usual, or ask for "
            "a new PIN or password on the sign-in page. If it was not you, leave it: nothing changes.",
        ),
        "moved": (
            "How you sign in has changed",
            "This account is opened with another e-mail or number now, and all other devices are signed out. If it was not you "
            "who changed it, get in touch with Lapak Karya at once.",
        ),
    },
}


def letter(kind: str, language: str, address: str) -> tuple[str, str]:
    """Subject and text of a letter; `address` is where it leads."""
    subject, text = WORDS[language][kind]
    return subject, f"{text}\n\n{address}\n\nLapak Karya\n"
