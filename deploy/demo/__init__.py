"""The demo town: shops, goods, people and orders that a person likes to walk through, made by the project itself.

Its texts are data: `shops/*.toml` (one shop each), `people.toml` and `orders.toml`, read by `town.py`; its pictures are drawn by
`pictures/`. Every name is invented, every address is at example.id, every licence number begins with CONTOH.
"""

from deploy.demo.town import people

WORKPLACES = (
    ("shop", "rina@example.id"),
    ("studio", "+6281200000101"),
    ("desk", "laila@example.id"),
    ("desk", "yusran@example.id"),
    ("board", "wening@example.id"),
    ("board", "csr@example.id"),
    ("finance", "keuangan@example.id"),
    ("admin", "admin@example.id"),
)
SIGN_INS: list[tuple[str, str, str]] = [
    (door, identifier, people().pin if door == "studio" else people().password) for door, identifier in WORKPLACES
]
"""Where somebody works, and the identifier and password they sign in with."""
