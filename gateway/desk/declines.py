"""What an officer does with care: write down that a card was seen, say no as the first of two, or as the second."""

from flask import request

from gateway.desk.applications import APPLICATIONS, HOME, answer_application
from gateway.desk.door import DECIDE, Page, door
from gateway.language import _
from gateway.session import may_enter


@door.post("/desk/pengajuan/<application_id>/kartu")
@may_enter(*DECIDE)
def check_card(application_id: str) -> Page:
    """The card was shown; its number is looked for among those seen before, and not kept. A child's closes the account."""
    answer = {"nik": request.form.get("nik", "").strip()}
    said = _("Tercatat: kartunya sudah dilihat. Nomornya tidak kami simpan.")
    gone = _(
        "Akunnya ditutup, dan yang ia tulis sudah dihapus. Jelaskan langsung kepadanya; setelah 18 tahun ia bisa diundang lagi."
    )
    return answer_application(application_id, "identity", answer, said, f"{APPLICATIONS}/{application_id}", gone)


@door.post("/desk/pengajuan/<application_id>/usul-tolak")
@may_enter(*DECIDE)
def propose_decline(application_id: str) -> Page:
    """Say no; it takes a second officer."""
    answer = {name: request.form.get(name, "").strip() for name in ("reason", "note")}
    said = _("Usul penolakan tercatat. Orang kedua yang memutuskannya.")
    return answer_application(application_id, "decline", answer, said)


@door.post("/desk/pengajuan/<application_id>/tolak")
@may_enter(*DECIDE)
def decline(application_id: str) -> Page:
    """Agree that it is a no."""
    said = _("Ditolak. Pembuatnya membaca catatannya, dan boleh keberatan dalam 14 hari.")
    return answer_application(application_id, "decline/agree", {}, said, HOME)


@door.post("/desk/pengajuan/<application_id>/tidak-ditolak")
@may_enter(*DECIDE)
def drop_decline(application_id: str) -> Page:
    """It is no no."""
    said = _("Usul penolakan dibatalkan. Pengajuannya tetap ditinjau.")
    return answer_application(application_id, "decline/drop", {}, said, f"{APPLICATIONS}/{application_id}")
