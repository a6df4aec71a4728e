"""Mail in the folder that stands in for the post office."""

from email import message_from_bytes, policy
from pathlib import Path

from services.kit.mail import send


def test_a_mail_sent_twice_is_one_mail(mail_dir: Path) -> None:
    for _ in range(2):
        send("mail_1", "rina@example.id", "Paket dari Benang Senja sudah dikirim", "Tiba 26-28 November.")

    (kept,) = mail_dir.glob("mail_1*")
    mail = message_from_bytes(kept.read_bytes(), policy=policy.default)
    assert (mail["To"], mail["Subject"]) == ("rina@example.id", "Paket dari Benang Senja sudah dikirim")
    assert mail["Message-ID"] == "<mail_1@lapak.test>"
