"""The town's own secrets, made on its first start and kept for good."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from deploy.local.secrets_file import kept_secrets, write_private


def keys_of_town(folder: Path) -> dict[str, str]:
    """The settings that hold secrets, or name the files that do; made where missing."""
    kept = kept_secrets(folder / "secrets.json", ("link", "cookie", "hash", "vault", "stripe_key", "stripe_webhook"))
    signing, verify = folder / "signing.pem", folder / "verify.pem"
    if not signing.exists() or not verify.exists():
        _make_pair(signing, verify)
    return {
        "LAPAK_SIGNING_KEY_FILE": str(signing),
        "LAPAK_VERIFY_KEY_FILE": str(verify),
        "LAPAK_LINK_SECRET": kept["link"],
        "LAPAK_COOKIE_SECRET": kept["cookie"],
        "LAPAK_HASH_SECRET": kept["hash"],
        "LAPAK_VAULT_SECRET": kept["vault"],
        "STRIPE_API_KEY": f"sk_test_{kept['stripe_key']}",
        "STRIPE_WEBHOOK_SECRET": f"whsec_{kept['stripe_webhook']}",
    }


def _make_pair(signing: Path, verify: Path) -> None:
    key = Ed25519PrivateKey.generate()
    write_private(signing, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode())
    write_private(verify, key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())
