"""Bank accounts of buyers are read by nobody without the secret."""

import pytest
from cryptography.fernet import InvalidToken

from services.kit.settings import settings
from services.orders import vault

ACCOUNT = {"bank": "Bank Contoh", "number": "0011223344", "holder": "Sari Contoh"}


def test_what_was_sealed_comes_out_again_and_tells_nothing_meanwhile() -> None:
    sealed = vault.seal(ACCOUNT)
    assert b"0011223344" not in sealed
    assert sealed != vault.seal(ACCOUNT)
    assert vault.unseal(sealed) == ACCOUNT


def test_another_secret_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = vault.seal(ACCOUNT)
    monkeypatch.setattr(vault, "settings", lambda: settings().model_copy(update={"vault_secret": "other"}))
    with pytest.raises(InvalidToken):
        vault.unseal(sealed)
