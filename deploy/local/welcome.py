"""What a person reads when the town is up: where it is, how to sign in, and how to stop it."""

from deploy.local import demo
from deploy.local.record import Record


def welcome(record: Record, with_demo: bool, seconds: float) -> str:
    """The whole text; the only passwords in it are those of the demo."""
    lines = ["", f"Lapak Karya is up after {seconds:.1f} s:  {record.public_url}", ""]
    entries = demo.sign_ins() if with_demo else []
    if entries:
        lines += [f"Sign in to the demo at {record.public_url}/masuk", *_table(entries), ""]
    if with_demo and "LAPAK_MAIL_DIR" in record.environment:
        lines.append(f"Mail is kept here and shown at {record.public_url}/dev/mail")
    lines += [
        "How it does:   ./lapak status      What it says:  ./lapak logs -f",
        "Stop it:       ./lapak down, or Ctrl-C here",
    ]
    return "\n".join(lines)


def _table(entries: list[tuple[str, str, str]]) -> list[str]:
    widths = [max(len(entry[column]) for entry in entries) for column in (0, 1)]
    return [f"  {door:<{widths[0]}}  {who:<{widths[1]}}  {password}" for door, who, password in entries]
