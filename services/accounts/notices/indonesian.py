"""Notices in Indonesian: subject and text of each kind."""

from services.accounts.models import NoticeKind

WORDS: dict[str, tuple[str, str]] = {
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
    NoticeKind.ACCOUNT_READY: (
        "Rekening Anda sudah siap",
        "Mulai sekarang uang Anda dikirim ke sana tiap Senin, atau saat Anda minta.",
    ),
    NoticeKind.ACCOUNT_REFUSED: (
        "Rekening Anda belum bisa dipakai",
        "Uang Anda tetap aman di saldo, dan toko tetap berjalan. Buka halaman rekening untuk membaca sebabnya dan apa yang "
        "bisa Anda lakukan.",
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
        "Buka halaman Anda di Lapak Karya untuk membacanya. Toko tetap seperti kemarin.",
    ),
    NoticeKind.HANDED_TO_YOU: (
        "Ada serah terima untuk Anda",
        "Buka meja Anda: yang mulai sekarang menjadi tugas Anda ada di sana.",
    ),
    NoticeKind.ON_YOUR_OWN_SOON: (
        "Ada pilihan untuk toko Anda",
        "Buka halaman toko Anda dan pilih apa yang tetap seperti sekarang. Waktunya 30 hari.",
    ),
    NoticeKind.ON_YOUR_OWN: (
        "Ada kabar baik untuk toko Anda",
        "Barang baru Anda sekarang langsung tayang. Toko, ulasan, stok dan saldo tetap seperti kemarin.",
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
        "Sebuah penutupan darurat belum dikonfirmasi kepala unitnya. Unitnya tertulis di meja Anda. Hubungi unit itu.",
    ),
    NoticeKind.TAX_LIMIT: (
        "Ada catatan pajak untuk toko Anda",
        "Penjualan toko Anda tahun ini mendekati batas yang mengubah aturan pajak. Buka halaman penghasilan untuk melihat "
        "surat pernyataan yang perlu Anda serahkan.",
    ),
    NoticeKind.LISTING_ANSWERED: (
        "Ada jawaban untuk barang Anda",
        "Buka halaman barang Anda untuk membacanya dan melihat langkah berikutnya.",
    ),
    NoticeKind.PARCEL_NEWS: (
        "Ada kabar tentang satu paket",
        "Buka halaman paket Anda untuk melihat apa yang berubah dan apa yang perlu dilakukan.",
    ),
    NoticeKind.COMPLAINT_DECIDED: (
        "Keluhan tentang satu paket sudah selesai",
        "Buka halaman paket Anda untuk membaca keputusannya dan apa artinya bagi uang Anda.",
    ),
    NoticeKind.SHOP_NEWS: (
        "Ada kabar tentang toko Anda",
        "Buka halaman toko Anda untuk melihat apa yang berubah.",
    ),
    NoticeKind.SHOP_SHUT: (
        "Ada kabar tentang toko Anda",
        "Buka halaman toko Anda untuk melihat apa yang berubah. Uang yang sudah Anda peroleh tetap milik Anda.",
    ),
    NoticeKind.OPEN_AGAIN: (
        "Toko Anda buka lagi",
        "Masa libur yang Anda pilih sudah selesai. Periksa stok sebelum pesanan datang.",
    ),
    NoticeKind.READY_TO_CONFIRM: (
        "Ada pilihan Anda yang menunggu",
        "Satu hari untuk berpikir sudah lewat. Boleh diteruskan, boleh tidak; tanpa jawaban, semuanya tetap seperti sekarang.",
    ),
    NoticeKind.PLAN_NOTE: (
        "Ada catatan untuk rencana usaha Anda",
        "Buka rencana usaha Anda untuk membacanya.",
    ),
    NoticeKind.OWN_NEWS: (
        "Ada kabar untuk Anda",
        "Buka halaman Anda di Lapak Karya untuk membacanya.",
    ),
    NoticeKind.TO_DECIDE: (
        "Ada yang menunggu keputusan Anda",
        "Buka meja Anda dan putuskan. Anda orang yang kedua.",
    ),
    NoticeKind.EMERGENCY: (
        "Ada yang perlu dipastikan dalam 24 jam",
        "Buka meja Anda sekarang. Tanpa jawaban Anda, semuanya kembali seperti sebelumnya.",
    ),
    NoticeKind.PIN_LINK: (
        "Tautan untuk PIN atau kata sandi baru",
        "Buka tautan ini dalam 30 menit; hanya bisa sekali. Kalau bukan Anda yang minta, biarkan: tidak ada yang berubah.",
    ),
    NoticeKind.PIN_CODE: (
        "Kode untuk PIN baru sudah dibuat",
        "Kode itu diberikan langsung kepada Anda dan berlaku 30 menit. Kalau Anda tidak memintanya, sampaikan pengaduan.",
    ),
    NoticeKind.PIN_CHANGED: (
        "PIN atau kata sandi Anda sudah diganti",
        "Semua perangkat sudah keluar. Kalau bukan Anda yang menggantinya, minta yang baru di halaman masuk sekarang juga.",
    ),
}
