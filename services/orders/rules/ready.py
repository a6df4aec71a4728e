"""Sentences with which a vendor answers a complaint: for everybody at hand, and for one who writes nothing the only ones.

A buyer reads an answer and cannot tell whether it was written or chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from services.kit.errors import BadInput, Refused
from services.orders.models import Complaint, ComplaintState
from services.orders.rules.complaint import NOT_ARRIVED, PART_REFUND, REFUND, REJECT, RETURN, can_return

LEAST = 2
DAMAGED, OTHER_THAN_SAID, INCOMPLETE = "damaged", "not_as_described", "incomplete"


@dataclass(frozen=True)
class Ready:
    """One of them: what it offers, its words, and the reasons that it answers; none for all."""

    offer: str
    text: str
    reasons: tuple[str, ...] = ()


READY: Mapping[str, Ready] = {
    "all_back": Ready(REFUND, "Maaf atas kejadian ini. Uang Anda saya kembalikan seluruhnya."),
    "part_back": Ready(PART_REFUND, "Maaf atas kejadian ini. Sebagian uang Anda saya kembalikan."),
    "goods_first": Ready(
        RETURN, "Maaf atas kejadian ini. Tolong kirim kembali barangnya; begitu sampai, uang Anda kembali seluruhnya."
    ),
    "as_shown": Ready(REJECT, "Barang ini sesuai dengan foto dan keterangan di halamannya.", (OTHER_THAN_SAID,)),
    "packed_well": Ready(REJECT, "Barang ini saya periksa dan kemas dengan baik sebelum berangkat.", (DAMAGED,)),
    "all_inside": Ready(REJECT, "Semua barang di pesanan ini sudah saya masukkan ke paketnya.", (INCOMPLETE,)),
    "on_its_way": Ready(REJECT, "Paketnya sudah berangkat. Mohon tunggu beberapa hari lagi.", (NOT_ARRIVED,)),
}


def fitting(complaint: Complaint) -> dict[str, Ready]:
    """Those that answer this complaint, by their codes."""
    return {code: one for code, one in READY.items() if _fits(one, complaint)}


def _fits(one: Ready, complaint: Complaint) -> bool:
    if one.offer == RETURN and not can_return(complaint):
        return False
    return not one.reasons or complaint.reason in one.reasons


def choose(complaint: Complaint, code: str) -> Ready:
    """The sentence of this code; BadInput where there is none, or it answers something else."""
    found = fitting(complaint).get(code)
    if found is None:
        raise BadInput({"ready": "not_allowed"})
    return found


def write(offer: str, text: str, may_write: bool) -> Ready:
    """An answer in words of one's own; BadInput for whoever only chooses."""
    if not may_write:
        raise BadInput({"ready": "missing"})
    if len(text) < LEAST:
        raise BadInput({"text": "string_too_short"})
    return Ready(offer, text)


def ask_team(complaint: Complaint, may_write: bool, at: datetime) -> None:
    """A vendor who writes nothing asks that somebody answers for them; until then they may still choose. Asked twice is once."""
    if may_write:
        raise Refused("answers_alone", "This vendor answers in words of their own.")
    if complaint.status != ComplaintState.OPEN:
        raise Refused("wrong_state", f"This complaint is {complaint.status}.", state=str(complaint.status))
    complaint.team_asked_at = complaint.team_asked_at or at
