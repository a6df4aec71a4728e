"""Why a shop's goods are looked at first again, in the words that its maker and who helps them read."""

from gateway.language import N_, gettext

REASONS = {
    "not_allowed": N_("Ada barang yang tidak boleh dijual di sini"),
    "untrue": N_("Ada keterangan barang yang tidak benar"),
    "complaints": N_("Ada keluhan pembeli yang terbukti"),
    "own_wish": N_("Permintaan pembuatnya sendiri"),
}


def why(code: str) -> str:
    """The words for this reason."""
    return gettext(REASONS.get(code, code))
